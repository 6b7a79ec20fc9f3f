// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/needstext.h"
#include "app/cli/nominatecommands.h"
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"

namespace espalier::cli {

namespace detail {

static Json draftJson(const session::Draft &draft)
{
    Json ready = Json::array();
    for (const governance::DecisionNeeds &needs : governance::needsOf(draft.body))
        if (needs.isReady())
            ready.push_back(governance::decisionKindName(needs.kind));
    return {{"id", draft.record.text()},
            {"name", textAt(draft.body, "name")},
            {"new", draft.isNew},
            {"changed_at", formatTime(draft.changedAt)},
            {"ready", ready},
            {"missing", records::missingForNomination(draft.body).size()},
            {"source", draft.body}};
}

static Result<int> listDrafts(Context &context, session::Workshop &workshop)
{
    ESPALIER_TRY(const auto drafts, workshop.drafts().all());
    if (context.isJson) {
        Json list = Json::array();
        for (const session::Draft &draft : drafts)
            list.push_back(draftJson(draft));
        context.out.json(list);
        return Done;
    }
    Table table({"Id", "Name", "What", "Changed"}, context.out.width());
    for (const session::Draft &draft : drafts)
        table.add({draft.record.text(), plainText(textAt(draft.body, "name")), draft.isNew ? "nomination" : "edit",
                   formatTime(draft.changedAt)});
    context.out.text(table.take());
    return Done;
}

static Result<int> sendDraft(Context &context, session::Workshop &workshop, const session::Draft &draft)
{
    if (!draft.isNew)
        return failure(ErrorCode::Unsupported, draft.record.text(), "this draft edits a source that is there already",
                       "Send it in the window, or say what to change with \"source edit\".");
    ESPALIER_TRY(const auto made, workshop.nominate(draft.body, context.work()));
    return printSource(context, workshop, made.id, "Nominated");
}

static Result<int> showDraft(Context &context, const session::Draft &draft)
{
    if (context.isJson)
        context.out.json(draftJson(draft));
    else
        context.out.text(plainText(textAt(draft.body, "name")) + " (" + draft.record.text() + ")\n" + needsText(draft.body));
    return Done;
}

} // namespace detail

Result<int> sourceDrafts(Context &context, const DraftOptions &options)
{
    if (options.draft.empty() && (options.isDropped || options.isSent || !options.assignments.empty()))
        return reportUsage(context, Error{ErrorCode::Invalid, "drafts", "no draft is named", "\"source drafts\" lists them."});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    if (options.draft.empty())
        return detail::listDrafts(context, *workshop);
    ESPALIER_TRY(auto draft, draftNamed(*workshop, options.draft));
    if (!draft)
        return failure(ErrorCode::NotFound, options.draft, "there is no draft with this id", "\"source drafts\" lists them.");
    if (options.isDropped) {
        ESPALIER_CHECK(workshop->drafts().drop(draft->record));
        if (context.isJson)
            context.out.json(detail::draftJson(*draft));
        else
            context.out.text("Dropped the draft of " + plainText(textAt(draft->body, "name")) + " (" + draft->record.text()
                             + ")\n");
        return Done;
    }
    if (!options.assignments.empty()) {
        if (const auto assigned = assignFields(draft->body, options.assignments); !assigned)
            return reportUsage(context, assigned.error());
        ESPALIER_CHECK(workshop->drafts().put(*draft));
    }
    return options.isSent ? detail::sendDraft(context, *workshop, *draft) : detail::showDraft(context, *draft);
}

} // namespace espalier::cli
