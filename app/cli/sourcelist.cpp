// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sourcecommands.h"

#include "app/catalogue/codes.h"
#include "app/cli/listcolumns.h"
#include "app/cli/table.h"
#include "app/session/views.h"

#include <algorithm>
#include <array>
#include <map>

namespace espalier::cli {

namespace detail {

constexpr std::size_t pageRows = 256;

static Result<std::string> codeNamed(catalogue::CodeList list, const std::string &text, const char *option)
{
    const auto &codes = catalogue::Codes::instance();
    if (text.empty() || text == "none")
        return std::string();
    if (list == catalogue::CodeList::Languages) {
        if (const auto tag = catalogue::Codes::canonicalLanguage(text); tag && codes.isKnown(list, *tag))
            return *tag;
    }
    if (const auto code = codes.exact(list, text))
        return *code;
    std::string hint;
    for (const catalogue::CodeHit &hit : codes.complete(list, text, "en", 3))
        hint += (hint.empty() ? "Perhaps " : ", ") + hit.code + " (" + hit.label + ")";
    return failure(ErrorCode::Invalid, std::string(option) + " " + text, "there is no such code or name", hint);
}

static Result<void> oneOf(const std::string &text, std::initializer_list<std::string_view> words, const char *option)
{
    std::string all;
    for (const std::string_view word : words) {
        if (text == word)
            return {};
        all += (all.empty() ? "" : ", ") + std::string(word);
    }
    return failure(ErrorCode::Invalid, std::string(option) + " " + text, "it takes one of: " + all);
}

static Result<index::SortKey> sortKey(const std::string &text)
{
    using index::SortKey;
    static constexpr std::array<std::pair<std::string_view, SortKey>, 6> keys = {{{"name", SortKey::Name},
                                                                                  {"updated", SortKey::UpdatedAt},
                                                                                  {"state", SortKey::State},
                                                                                  {"languages", SortKey::Languages},
                                                                                  {"licence", SortKey::Licence},
                                                                                  {"nominated-by", SortKey::NominatedBy}}};
    for (const auto &[word, key] : keys) {
        if (text == word)
            return key;
    }
    return failure(ErrorCode::Invalid, "--sort " + text,
                   "it takes one of: name, updated, state, languages, licence, nominated-by");
}

static Result<void> addListedFacets(const session::Workshop &workshop, const SourceChoice &choice, index::SourceQuery &query)
{
    using catalogue::CodeList;
    const auto addCodes = [&](const char *facet, CodeList list, const std::vector<std::string> &typed,
                              const char *option) -> Result<void> {
        for (const std::string &text : typed) {
            ESPALIER_TRY(std::string code, codeNamed(list, text, option));
            query.facets[facet].push_back(std::move(code));
        }
        return {};
    };
    ESPALIER_CHECK(addCodes("language", CodeList::Languages, choice.languages, "--language"));
    ESPALIER_CHECK(addCodes("place", CodeList::Places, choice.places, "--place"));
    for (const std::string &licence : choice.licences) {
        const auto known = catalogue::Codes::instance().exact(CodeList::Licences, licence);
        query.facets["licence"].push_back(licence == "none" ? std::string() : known.value_or(licence));
    }
    for (std::string state : choice.states) {
        std::ranges::replace(state, ' ', '-');
        ESPALIER_CHECK(oneOf(state,
                             {"nominated", "claimed", "in-review", "changes-requested", "stale", "untrusted", "accepted",
                              "loaded", "rejected", "removed", "withdrawn"},
                             "--state"));
        query.facets["state"].push_back(std::move(state));
    }
    for (const std::string &kind : choice.kinds) {
        ESPALIER_CHECK(oneOf(kind, {"primary", "processed"}, "--kind"));
        query.facets["kind"].push_back(kind);
    }
    for (const std::string &group : choice.groups) {
        if (group == "none") {
            query.facets["group"].push_back({});
            continue;
        }
        ESPALIER_TRY(const RecordId id, recordNamed(workshop, group));
        query.facets["group"].push_back(id.text());
    }
    return {};
}

/// "claimed_by=me": facets that have no option of their own. People and groups may be named by their short names.
static Result<void> addOtherFacet(const session::Workshop &workshop, const std::string &typed, index::SourceQuery &query)
{
    const std::size_t equals = typed.find('=');
    const std::string name = typed.substr(0, equals);
    const auto known = index::facetNames();
    if (equals == std::string::npos || std::ranges::find(known, std::string_view(name)) == known.end()) {
        std::string all;
        for (const std::string_view facet : known)
            all += (all.empty() ? "" : ", ") + std::string(facet);
        return failure(ErrorCode::Invalid, "--facet " + typed, "it takes name=value with one of the names " + all);
    }
    std::string value = typed.substr(equals + 1);
    const bool isPerson = name == "claimed_by" || name == "nominated_by" || name == "asked_of" || name == "group";
    if (value == "none")
        value.clear();
    else if (isPerson && value == "me")
        value = workshop.identity().person.text();
    else if (isPerson && value != "everybody") {
        ESPALIER_TRY(const RecordId id, recordNamed(workshop, value));
        value = id.text();
    }
    query.facets[name].push_back(std::move(value));
    return {};
}

static Result<void> addFacets(const session::Workshop &workshop, const SourceChoice &choice, index::SourceQuery &query)
{
    ESPALIER_CHECK(addListedFacets(workshop, choice, query));
    for (const std::string &typed : choice.facets)
        ESPALIER_CHECK(addOtherFacet(workshop, typed, query));
    return {};
}

/// Leaves what both allow; a list without values allows everything.
static void narrow(std::vector<std::string> &values, const std::vector<std::string> &allowed)
{
    if (values.empty()) {
        values = allowed;
        return;
    }
    std::erase_if(values, [&allowed](const std::string &value) { return std::ranges::find(allowed, value) == allowed.end(); });
    if (values.empty())
        values.emplace_back("\x1f"); // what no source has: an empty list would ask for all
}

static Json rowJson(const index::SourceRow &row)
{
    return {{"id", row.id.text()},
            {"slug", row.slug},
            {"name", row.name},
            {"kind", row.kind},
            {"state", row.state},
            {"languages", row.languages},
            {"licence", row.licence},
            {"nominated_by", row.nominatedBy},
            {"custodian", row.custodian},
            {"updated_at", formatTime(row.updatedAt)},
            {"conflicts", row.openConflicts},
            {"comments", row.comments},
            {"reviewed_by", row.reviewedBy},
            {"reviewed_at", row.reviewedAt ? Json(formatTime(*row.reviewedAt)) : Json()},
            {"reviewed_version", row.reviewedBlob}};
}

} // namespace detail

Result<index::SourceQuery> sourceQuery(const session::Workshop &workshop, const SourceChoice &choice)
{
    using catalogue::CodeList;
    index::SourceQuery query;
    if (!choice.view.empty()) {
        ESPALIER_TRY(const auto view, session::Views::findIn(workshop, choice.view));
        query = view.query;
    }
    if (!choice.query.empty())
        query.text += (query.text.empty() ? "" : " ") + choice.query;
    index::SourceQuery typed;
    ESPALIER_CHECK(detail::addFacets(workshop, choice, typed));
    for (const auto &[facet, values] : typed.facets)
        detail::narrow(query.facets[facet], values);
    if (!choice.sort.empty()) {
        ESPALIER_TRY(query.sort, detail::sortKey(choice.sort));
        query.order = index::SortOrder::Ascending;
    }
    if (choice.isDescending)
        query.order = index::SortOrder::Descending;
    return query;
}

Result<void> eachSource(Context &context, const session::Workshop &workshop, const ListOptions &options,
                        const std::function<Result<void>(const index::SourceRow &)> &visit)
{
    ESPALIER_TRY(const auto query, sourceQuery(workshop, options.choice));
    ESPALIER_TRY(const auto rows, workshop.sourceRows(query, context.stop));
    std::size_t begin = 0;
    if (!options.after.empty()) {
        ESPALIER_TRY(const RecordId id, recordNamed(workshop, options.after));
        ESPALIER_TRY(const auto row, workshop.sourceRow(id));
        const auto found = row ? std::find(rows.begin(), rows.end(), row->row) : rows.end();
        if (found == rows.end())
            return failure(ErrorCode::NotFound, "--after " + options.after, "this source is not in the list that was asked for");
        begin = static_cast<std::size_t>(found - rows.begin()) + 1;
    }
    const std::size_t end = options.limit == 0 ? rows.size() : std::min(rows.size(), begin + options.limit);
    for (std::size_t at = begin; at < end && !context.out.isBroken(); at += detail::pageRows) {
        if (context.stop.stop_requested())
            return failure(ErrorCode::Cancelled, "source list", "stopped");
        const std::size_t count = std::min(detail::pageRows, end - at);
        ESPALIER_TRY(const auto page, workshop.sources(std::span(rows).subspan(at, count)));
        for (const index::SourceRow &row : page)
            ESPALIER_CHECK(visit(row));
    }
    return {};
}

Result<int> sourceList(Context &context, const ListOptions &options)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    if (const auto query = sourceQuery(*workshop, options.choice); !query && query.error().code == ErrorCode::Invalid)
        return reportUsage(context, query.error());
    if (context.isJson) {
        JsonList list(context.out);
        const auto print = [&](const index::SourceRow &row) -> Result<void> {
            list.add(detail::rowJson(row));
            return {};
        };
        ESPALIER_CHECK(eachSource(context, *workshop, options, print));
        list.finish();
        return Done;
    }
    std::vector<std::string> names = options.columns;
    if (names.empty() && !options.choice.view.empty()) {
        ESPALIER_TRY(const auto view, session::Views::findIn(*workshop, options.choice.view));
        names = view.columns;
    }
    auto columns = ListColumns::of(*workshop, names);
    if (!columns)
        return reportUsage(context, columns.error());
    Table table(columns->titles(), context.out.width());
    std::size_t count = 0;
    const auto print = [&](const index::SourceRow &row) -> Result<void> {
        table.add(columns->cells(row));
        if (++count % detail::pageRows == 0)
            context.out.text(table.take());
        return {};
    };
    ESPALIER_CHECK(eachSource(context, *workshop, options, print));
    context.out.text(table.take());
    if (count == 0)
        context.out.note("No source is like that.");
    return Done;
}

} // namespace espalier::cli
