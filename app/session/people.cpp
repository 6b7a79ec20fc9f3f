// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/people.h"

#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace {

constexpr std::size_t mostScannedActions = 5000;
constexpr std::size_t mostShownActions = 30;

bool names(const Json &body, const char *field, const RecordId &id)
{
    const Json *value = valueAt(body, field);
    if (!value)
        return false;
    if (value->is_string())
        return value->get_ref<const std::string &>() == id.text();
    return value->is_array() && std::ranges::find(*value, Json(id.text())) != value->end();
}

bool isGone(const records::Record &record)
{
    return record.body.contains("withdrawn");
}

/// The roles a person has in the policy in force by keys that are good now.
std::vector<std::string> rolesIn(const governance::PolicyHistory &history, const RecordId &person, Timestamp now)
{
    std::set<std::string> roles;
    if (const auto *version = history.current())
        for (const governance::PolicySigner &signer : version->signers)
            if (signer.person == person && !governance::whyKeyNotValid(signer, now))
                roles.insert(signer.roles.begin(), signer.roles.end());
    return {roles.begin(), roles.end()};
}

/// Records of a kind that name a record in a field.
Result<std::vector<records::Record>> naming(const Workshop &workshop, std::string_view kind, const char *field,
                                            const RecordId &id)
{
    std::vector<records::Record> found;
    ESPALIER_TRY(const auto hits, workshop.all(kind));
    for (const index::RecordHit &hit : hits)
        if (auto record = workshop.record(hit.id); record && !isGone(*record) && names(record->body, field, id))
            found.push_back(std::move(*record));
    return found;
}

index::RecordHit hitOf(const records::Record &record)
{
    const auto kind = records::kindOf(record.id);
    return {record.id, kind ? std::string(records::kindInfo(*kind).name) : std::string(), textAt(record.body, "name"),
            textAt(record.body, "slug")};
}

std::vector<index::RecordHit> hitsOf(const std::vector<records::Record> &found)
{
    std::vector<index::RecordHit> hits;
    for (const records::Record &record : found)
        hits.push_back(hitOf(record));
    return hits;
}

/// The people a group lists in a field, by name; those whose record is not here by their id.
std::vector<index::RecordHit> peopleOf(const Workshop &workshop, const Json &group, const char *field)
{
    std::vector<index::RecordHit> people;
    const Json *ids = valueAt(group, field);
    if (!ids || !ids->is_array())
        return people;
    for (const Json &text : *ids) {
        const auto id = text.is_string() ? RecordId::parse(text.get<std::string>())
                                         : Result<RecordId>(failure(ErrorCode::Invalid, field, "this is no id"));
        if (!id)
            continue;
        const auto record = workshop.record(*id);
        people.push_back(record ? hitOf(*record) : index::RecordHit{*id, "person", id->text(), {}});
    }
    std::ranges::sort(people, {}, &index::RecordHit::name);
    return people;
}

} // namespace

Result<SomeSources> People::sourcesOf(const std::string &facet, const RecordId &value, std::size_t rows) const
{
    index::SourceQuery query;
    query.facets[facet] = {value.text()};
    query.sort = index::SortKey::UpdatedAt;
    query.order = index::SortOrder::Descending;
    ESPALIER_TRY(std::vector<std::int64_t> found, m_workshop.sourceRows(query));
    SomeSources sources;
    sources.count = static_cast<std::int64_t>(found.size());
    found.resize(std::min(found.size(), rows));
    ESPALIER_TRY(sources.first, m_workshop.sources(found));
    return sources;
}

Result<PersonView> People::person(const RecordId &id, std::size_t rows) const
{
    PersonView view;
    ESPALIER_TRY(view.record, m_workshop.record(id));
    const Reviews reviews(m_workshop);
    ESPALIER_TRY(const auto policy, reviews.policy());
    view.roles = rolesIn(*policy, id, m_workshop.d->clock->now());
    ESPALIER_TRY(const auto groups, naming(m_workshop, "group", "members", id));
    ESPALIER_TRY(const auto chaired, naming(m_workshop, "group", "chairs", id));
    view.groups = hitsOf(groups);
    view.chairs = hitsOf(chaired);
    ESPALIER_TRY(view.nominated, sourcesOf("nominated_by", id, rows));
    ESPALIER_TRY(view.claimed, sourcesOf("claimed_by", id, rows));
    if (!view.roles.empty()) {
        ESPALIER_TRY(const auto workload, reviews.workload());
        for (const WorkloadRow &row : workload)
            if (row.person == id)
                view.decisions = row.decidedAll;
    }
    ESPALIER_TRY(const auto commits, m_workshop.recentActions(mostScannedActions));
    for (const git::Commit &commit : commits)
        if (view.latest.size() < mostShownActions && !commit.author.email.empty() && personId(commit.author.email) == id)
            view.latest.push_back(commit);
    return view;
}

Result<GroupView> People::group(const RecordId &id, std::size_t rows) const
{
    GroupView view;
    ESPALIER_TRY(view.record, m_workshop.record(id));
    view.chairs = peopleOf(m_workshop, view.record.body, "chairs");
    view.members = peopleOf(m_workshop, view.record.body, "members");
    const Reviews reviews(m_workshop);
    ESPALIER_TRY(const auto policy, reviews.policy());
    for (const auto *people : {&view.chairs, &view.members})
        for (const index::RecordHit &one : *people)
            if (auto roles = rolesIn(*policy, one.id, m_workshop.d->clock->now()); !roles.empty())
                view.roles[one.id.text()] = std::move(roles);
    ESPALIER_TRY(view.sources, sourcesOf("group", id, rows));
    index::SourceQuery ofGroup;
    ofGroup.facets["group"] = {id.text()};
    ESPALIER_TRY(const auto states, m_workshop.facet(ofGroup, "state", 20));
    for (const index::FacetValue &state : states)
        view.states[state.value] = state.count;
    if (policy->current()) {
        QueueQuery query;
        query.group = id.text();
        ESPALIER_TRY(const auto queue, reviews.queue(query));
        view.waiting = queue.size();
    }
    index::SourceQuery asked;
    asked.facets["asked_of"] = {id.text()};
    ESPALIER_TRY(const auto askedRows, m_workshop.sourceRows(asked));
    view.openTasks = askedRows.size();
    ESPALIER_TRY(const auto datasets, naming(m_workshop, "dataset", "groups", id));
    ESPALIER_TRY(const auto runs, naming(m_workshop, "run", "groups", id));
    view.datasets = hitsOf(datasets);
    view.runs = hitsOf(runs);
    ESPALIER_TRY(view.goals, naming(m_workshop, "goal", "group", id));
    return view;
}

Result<records::Record> People::setMember(const RecordId &group, bool isMember)
{
    const RecordId who = m_workshop.identity().person;
    ESPALIER_TRY(const records::Record record, m_workshop.record(group));
    const Json *before = valueAt(record.body, "members");
    Json members = before && before->is_array() ? *before : Json::array();
    const auto at = std::ranges::find(members, Json(who.text()));
    if ((at != members.end()) == isMember)
        return record;
    if (isMember)
        members.push_back(who.text());
    else
        members.erase(at);
    std::sort(members.begin(), members.end());
    return m_workshop.edit(group, {{"members", members.empty() ? Json() : std::move(members)}});
}

} // namespace espalier::session
