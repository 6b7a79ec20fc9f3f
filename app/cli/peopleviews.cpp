// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/coveragecommands.h"
#include "app/cli/peoplecommands.h"
#include "app/cli/readable.h"
#include "app/cli/table.h"
#include "app/session/people.h"

namespace espalier::cli {

namespace detail {

static Json sourcesJson(const session::SomeSources &sources)
{
    Json rows = Json::array();
    for (const index::SourceRow &row : sources.first)
        rows.push_back({{"id", row.id.text()}, {"slug", row.slug}, {"name", row.name}, {"state", row.state}});
    return {{"count", sources.count}, {"first", std::move(rows)}};
}

/// "Title (3): a, b, c" on one line; nothing when there is none.
static std::string namesLine(const std::string &title, const std::vector<index::RecordHit> &hits)
{
    if (hits.empty())
        return {};
    std::string line = title + " (" + std::to_string(hits.size()) + "): ";
    for (std::size_t i = 0; i < hits.size(); ++i)
        line += (i ? ", " : "") + plainText(hits[i].name);
    return line + "\n";
}

static std::string sourcesText(const std::string &title, const session::SomeSources &sources, int width)
{
    if (sources.count == 0)
        return {};
    Table table({"SHORT NAME", "STATE", "NAME"}, width);
    for (const index::SourceRow &row : sources.first)
        table.add({row.slug, row.state, row.name});
    return "\n" + title + " (" + std::to_string(sources.count) + ")\n" + table.take();
}

static std::string headText(const session::Workshop &workshop, records::Kind kind, const records::Record &record)
{
    return plainText(textAt(record.body, "name")) + "\n" + record.id.text() + "\n" + readableRecord(workshop, kind, record.body);
}

} // namespace detail

Result<int> personShow(Context &context, const std::string &idOrSlug)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordOfKind(*workshop, records::Kind::Person, idOrSlug));
    ESPALIER_TRY(const auto view, session::People(*workshop).person(id));
    if (context.isJson) {
        Json json = view.record.body;
        json["roles"] = view.roles;
        json["groups"] = hitsJson(view.groups);
        json["chairs"] = hitsJson(view.chairs);
        json["nominated"] = detail::sourcesJson(view.nominated);
        json["claimed"] = detail::sourcesJson(view.claimed);
        json["decisions"] = view.decisions;
        context.out.json(json);
        return Done;
    }
    std::string text = detail::headText(*workshop, records::Kind::Person, view.record);
    for (std::size_t i = 0; i < view.roles.size(); ++i)
        text += (i ? ", " : "Roles: ") + view.roles[i] + (i + 1 == view.roles.size() ? "\n" : "");
    text += detail::namesLine("Chairs", view.chairs) + detail::namesLine("Member of", view.groups);
    if (view.decisions)
        text += "Decisions: " + std::to_string(view.decisions) + "\n";
    text += detail::sourcesText("Looks after", view.claimed, context.out.width())
        + detail::sourcesText("Nominated", view.nominated, context.out.width());
    context.out.text(text);
    return Done;
}

Result<int> groupShow(Context &context, const std::string &idOrSlug)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordOfKind(*workshop, records::Kind::Group, idOrSlug));
    ESPALIER_TRY(const auto view, session::People(*workshop).group(id));
    if (context.isJson) {
        Json json = view.record.body;
        json["chair_names"] = hitsJson(view.chairs);
        json["member_names"] = hitsJson(view.members);
        json["roles"] = view.roles;
        json["sources"] = detail::sourcesJson(view.sources);
        json["states"] = view.states;
        json["waiting_reviews"] = view.waiting;
        json["open_requests"] = view.openTasks;
        json["datasets"] = hitsJson(view.datasets);
        json["runs"] = hitsJson(view.runs);
        json["goals"] = Json::array();
        for (const records::Record &goal : view.goals)
            json["goals"].push_back(goal.body);
        context.out.json(json);
        return Done;
    }
    std::string text = detail::headText(*workshop, records::Kind::Group, view.record);
    text += detail::namesLine("Datasets", view.datasets) + detail::namesLine("Runs", view.runs);
    text += "Reviews waiting: " + std::to_string(view.waiting) + "\nOpen requests: " + std::to_string(view.openTasks) + "\n";
    context.out.text(text + detail::sourcesText("Sources", view.sources, context.out.width()));
    return Done;
}

Result<int> groupJoin(Context &context, const std::string &idOrSlug, bool isMember)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordOfKind(*workshop, records::Kind::Group, idOrSlug));
    ESPALIER_TRY(const auto group, session::People(*workshop).setMember(id, isMember));
    if (context.isJson)
        context.out.json(group.body);
    else
        context.out.text(std::string(isMember ? "You are a member of " : "You are no member of ")
                         + plainText(textAt(group.body, "name")) + "\n");
    return Done;
}

} // namespace espalier::cli
