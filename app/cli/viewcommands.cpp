// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/viewcommands.h"

#include "app/cli/listcolumns.h"
#include "app/cli/table.h"
#include "app/session/viewbody.h"
#include "app/session/views.h"

namespace espalier::cli {

namespace detail {

static Json savedViewJson(const session::SavedView &view)
{
    Json facets = Json::object();
    for (const auto &[name, values] : view.query.facets)
        facets[name] = values;
    return {{"id", view.id},
            {"name", view.name},
            {"shared", view.isShared},
            {"author", view.author.isEmpty() ? Json() : Json(view.author.text())},
            {"text", view.query.text},
            {"facets", facets},
            {"sort", session::detail::sortName(view.query.sort)},
            {"descending", view.query.order == index::SortOrder::Descending},
            {"columns", view.columns}};
}

/// What a view asks for, on one line.
static std::string askedText(const session::SavedView &view)
{
    std::string text = view.query.text.empty() ? std::string() : "\"" + view.query.text + "\"";
    for (const auto &[name, values] : view.query.facets) {
        std::string any;
        for (const std::string &value : values)
            any += (any.empty() ? "" : "|") + (value.empty() ? std::string("none") : value);
        text += (text.empty() ? "" : " ") + name + "=" + any;
    }
    return text.empty() ? "all sources" : text;
}

static Result<int> printView(Context &context, const session::SavedView &view, const std::string &done)
{
    if (context.isJson) {
        context.out.json(savedViewJson(view));
        return Done;
    }
    std::string text = done + (done.empty() ? "" : " ") + plainText(view.name) + " (" + view.id
        + (view.isShared ? ", shared" : "") + ")\n";
    text += "  " + plainText(askedText(view)) + "\n  by " + session::detail::sortName(view.query.sort)
        + (view.query.order == index::SortOrder::Descending ? ", descending" : "") + "\n";
    std::string columns;
    for (const std::string &column : view.columns)
        columns += (columns.empty() ? "" : ", ") + column;
    context.out.text(text + (columns.empty() ? "" : "  columns " + plainText(columns) + "\n"));
    return Done;
}

} // namespace detail

Result<int> viewList(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    std::vector<Issue> problems;
    ESPALIER_TRY(const auto views, session::Views(*workshop).all(&problems));
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::SavedView &view : views)
            list.add(detail::savedViewJson(view));
        list.finish();
    } else {
        Table table({"NAME", "ID", "SHARED", "WHAT"}, context.out.width());
        for (const session::SavedView &view : views)
            table.add({view.name, view.id, view.isShared ? "yes" : "", detail::askedText(view)});
        if (!views.empty())
            context.out.text(table.take());
        else if (problems.empty())
            context.out.note("No view is saved. `view save NAME` with the options of `source list` makes one.");
    }
    for (const Issue &problem : problems)
        context.out.note("left out: " + problem.item + ": " + problem.message);
    return problems.empty() ? Done : Findings;
}

Result<int> viewShow(Context &context, const std::string &view)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto found, session::Views(*workshop).find(view));
    return detail::printView(context, found, {});
}

Result<int> viewSave(Context &context, const ViewWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Views views(*workshop);
    session::SavedView view;
    if (auto known = views.find(words.name))
        view.id = known->id; // the same name is the same view
    else if (known.error().code != ErrorCode::NotFound)
        return failure(known.error());
    view.name = words.name;
    if (!view.id.empty()) {
        ESPALIER_TRY(const auto known, views.find(view.id));
        view = known;
    }
    auto query = sourceQuery(*workshop, words.choice);
    if (!query && query.error().code == ErrorCode::Invalid)
        return reportUsage(context, query.error());
    if (!query)
        return failure(query.error());
    if (const auto columns = ListColumns::of(*workshop, words.columns); !columns)
        return reportUsage(context, columns.error());
    view.query = std::move(*query);
    view.columns = words.columns;
    ESPALIER_TRY(auto saved, views.save(view));
    if (words.isShared) {
        ESPALIER_TRY(saved, views.share(saved.id));
    }
    return detail::printView(context, saved, "Saved");
}

Result<int> viewShare(Context &context, const std::string &view)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto shared, session::Views(*workshop).share(view));
    return detail::printView(context, shared, "Shared");
}

Result<int> viewRemove(Context &context, const std::string &view)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Views views(*workshop);
    ESPALIER_TRY(const auto found, views.find(view));
    ESPALIER_CHECK(views.remove(found.id));
    return detail::printView(context, found, found.isShared ? "Withdrew" : "Removed");
}

} // namespace espalier::cli
