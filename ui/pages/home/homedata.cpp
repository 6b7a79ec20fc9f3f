// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/homedata.h"

#include "ui/text/actiontext.h"
#include "ui/text/codetext.h"

#include <algorithm>
#include <set>

namespace espalier::ui {

namespace detail {

constexpr std::size_t mostActions = 40;
constexpr std::size_t mostLanguages = 500;
constexpr std::size_t mostGroups = 200;
constexpr std::size_t mostWork = 50;

static HomeAction withRecord(const session::Workshop &workshop, git::Commit commit)
{
    HomeAction action{std::move(commit), {}};
    const std::string subject = toStd(actionText(action.commit.message).subject);
    if (subject.empty())
        return action;
    const auto hits = workshop.complete(subject, "", 3);
    if (!hits)
        return action;
    for (const index::RecordHit &hit : *hits) {
        // The history shortens long names.
        if (hit.name == subject || hit.name.starts_with(subject.substr(0, std::min<std::size_t>(subject.size(), 40)))) {
            action.record = hit;
            break;
        }
    }
    return action;
}

/// Languages a group names and no source has.
static void addMissingLanguages(const session::Workshop &workshop, HomeData *data)
{
    const auto groups = workshop.all("group");
    if (!groups)
        return;
    std::set<std::string> known;
    for (const index::FacetValue &value : data->languages)
        known.insert(value.value);
    for (std::size_t i = 0; i < std::min(groups->size(), mostGroups); ++i) {
        const auto record = workshop.record((*groups)[i].id);
        if (!record || !record->body.contains("languages") || !record->body["languages"].is_array())
            continue;
        for (const Json &language : record->body["languages"]) {
            if (language.is_string() && known.insert(language.get<std::string>()).second)
                data->languages.push_back({language.get<std::string>(), 0});
        }
    }
}

/// Requests and agreements whose time runs.
static Result<void> addGovernance(session::Workshop &workshop, HomeData *data)
{
    ESPALIER_TRY(data->removals, session::Removals(workshop).list());
    std::erase_if(data->removals, [](const session::RemovalRow &row) { return row.standing.isSettled; });
    ESPALIER_TRY(data->agreements, session::Agreements(workshop).list());
    std::erase_if(data->agreements,
                  [](const session::AgreementRow &row) { return row.standing.state != governance::AgreementState::EndsSoon; });
    return {};
}

} // namespace detail

Result<HomeReviews> readHomeReviews(session::Workshop &workshop, std::stop_token stop)
{
    HomeReviews waiting;
    const session::Reviews reviews(workshop);
    ESPALIER_TRY(const auto policy, reviews.policy());
    if (!policy->current())
        return waiting; // nobody decides on anything yet
    session::QueueQuery query;
    query.whose = session::QueueQuery::Whose::Decidable;
    ESPALIER_TRY(waiting.mine, reviews.queue(query, stop));
    waiting.decidable = waiting.mine.size();
    std::erase_if(waiting.mine, [](const session::QueueRow &row) { return !row.isMine; });
    return waiting;
}

Result<HomeData> readHome(session::Workshop &workshop, session::Drafts &drafts)
{
    HomeData data;
    data.identity = workshop.identity();
    ESPALIER_TRY(data.drafts, drafts.all());
    ESPALIER_TRY(data.conflicts, readConflicts(workshop));
    ESPALIER_TRY(auto commits, workshop.recentActions(detail::mostActions));
    for (git::Commit &commit : commits)
        data.actions.push_back(detail::withRecord(workshop, std::move(commit)));
    ESPALIER_TRY(data.sources, workshop.sourceCount());
    ESPALIER_TRY(data.languages, workshop.facet({}, "language", detail::mostLanguages));
    ESPALIER_TRY(data.states, workshop.facet({}, "state", 20));
    std::erase_if(data.languages, [](const index::FacetValue &value) { return value.value.empty(); });
    detail::addMissingLanguages(workshop, &data);
    ESPALIER_TRY(const auto people, workshop.all("person"));
    ESPALIER_TRY(const auto groups, workshop.all("group"));
    ESPALIER_TRY(const auto organisations, workshop.all("organisation"));
    ESPALIER_TRY(data.problems, workshop.problems());
    ESPALIER_TRY(auto runs, session::Runs(workshop).list());
    std::ranges::copy_if(runs, std::back_inserter(data.alarmed), [](const session::RunRow &run) { return run.openAlarms > 0; });
    ESPALIER_CHECK(detail::addGovernance(workshop, &data));
    ESPALIER_TRY(data.work, session::Worklist(workshop).of(data.identity.person, detail::mostWork));
    data.people = people.size();
    data.groups = groups.size();
    data.organisations = organisations.size();
    return data;
}

} // namespace espalier::ui
