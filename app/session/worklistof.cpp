// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicatesdesk.h"
#include "app/session/mentions.h"
#include "app/session/worklistparts.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace espalier::session {

namespace {

/// States in which somebody has to do something about a source.
const std::vector<std::string> unsettledStates = {"nominated", "claimed", "in-review", "changes-requested", "stale", "untrusted"};

/// So many of one person's sources are looked at for their due days.
constexpr std::size_t mostClaimed = 1000;

bool isUnsettled(const std::string &state)
{
    return std::ranges::find(unsettledStates, state) != unsettledStates.end();
}

/// Gathers what waits for one person from the index; texts are read only for what is in the list.
class WorkGatherer
{
public:
    WorkGatherer(const index::Index &indexed, const records::RecordStore &store, detail::TaskReader &reader,
                 const RecordId &person, std::vector<RecordId> groups, std::size_t limit)
        : m_index(indexed),
          m_store(store),
          m_reader(reader),
          m_person(person),
          m_limit(limit)
    {
        m_targets.push_back(person);
        m_targets.insert(m_targets.end(), groups.begin(), groups.end());
    }

    Result<void> addTasks();
    Result<void> addMentions(bool onlyOpen);
    Result<void> addClaimed();
    Result<void> addDue();
    Result<void> addNominated();
    std::vector<WorkItem> take();

private:
    Result<bool> setSource(WorkItem &item, const RecordId &source);
    void add(WorkItem item);
    Result<void> addFound(std::vector<index::SourceRow> rows, WorkItem::Why why);

    const index::Index &m_index;
    const records::RecordStore &m_store;
    detail::TaskReader &m_reader;
    RecordId m_person;
    std::vector<RecordId> m_targets;
    std::size_t m_limit;
    std::vector<WorkItem> m_items;
    std::set<RecordId> m_sources; ///< that stand in the list for more than a mention
};

/// The source that stands for it where it was merged into another one. False when it is not there.
Result<bool> WorkGatherer::setSource(WorkItem &item, const RecordId &source)
{
    ESPALIER_TRY(auto row, m_index.source(source));
    if (!row)
        return false;
    if (row->state == "withdrawn") {
        if (const auto standing = detail::standingFor(m_store, source); standing && standing->id != source) {
            ESPALIER_TRY(auto now, m_index.source(standing->id));
            if (now)
                row = std::move(now);
        }
    }
    item.source = std::move(*row);
    return true;
}

void WorkGatherer::add(WorkItem item)
{
    item.isOverdue = m_reader.isOverdue(item.due);
    m_items.push_back(std::move(item));
}

Result<void> WorkGatherer::addTasks()
{
    ESPALIER_TRY(const auto rows, m_index.openTasks(m_targets, m_limit));
    for (const index::TaskRow &row : rows) {
        WorkItem item;
        ESPALIER_TRY(const bool isThere, setSource(item, row.subject));
        if (!isThere || item.source.state == "withdrawn")
            continue;
        item.why = row.to == m_person ? WorkItem::Why::Asked : WorkItem::Why::AskedOfGroup;
        item.task = m_reader.task(row);
        item.event = row.id;
        item.text = m_reader.line(row.blob);
        item.due = row.due;
        item.at = item.task->at;
        m_sources.insert(item.source.id);
        add(std::move(item));
    }
    return {};
}

Result<void> WorkGatherer::addMentions(bool onlyOpen)
{
    ESPALIER_TRY(const auto rows, m_index.mentions(m_targets, m_person, onlyOpen, m_limit));
    for (const index::MentionRow &row : rows) {
        WorkItem item;
        item.why = WorkItem::Why::Mentioned;
        if (row.subject.prefix() == records::kindInfo(records::Kind::Source).prefix) {
            ESPALIER_TRY(const bool isThere, setSource(item, row.subject));
            if (!isThere)
                continue;
        } else {
            item.source.id = row.subject; // comments stand on other records, too
        }
        item.event = row.event;
        item.text = m_reader.line(row.blob);
        if (const auto at = parseTime(row.at))
            item.at = *at;
        add(std::move(item));
    }
    return {};
}

Result<void> WorkGatherer::addFound(std::vector<index::SourceRow> rows, WorkItem::Why why)
{
    std::vector<RecordId> ids;
    for (const index::SourceRow &row : rows)
        ids.push_back(row.id);
    ESPALIER_TRY(const auto days, m_index.dueDays(ids));
    for (index::SourceRow &row : rows) {
        if (!m_sources.insert(row.id).second)
            continue;
        WorkItem item;
        item.why = row.state == "changes-requested" ? WorkItem::Why::ChangesRequested : why;
        if (const auto day = days.find(row.id); day != days.end())
            item.due = day->second;
        item.at = row.updatedAt;
        item.source = std::move(row);
        add(std::move(item));
    }
    return {};
}

Result<void> WorkGatherer::addClaimed()
{
    index::SourceQuery query;
    query.facets["claimed_by"] = {m_person.text()};
    query.facets["state"] = unsettledStates;
    // The oldest of them may be the one that is overdue.
    ESPALIER_TRY(auto rows, m_index.newestSources(query, std::max(m_limit, mostClaimed)));
    return addFound(std::move(rows), WorkItem::Why::Claimed);
}

/// Sources of their groups with a day by which they should be decided, that nobody looks after.
Result<void> WorkGatherer::addDue()
{
    ESPALIER_TRY(const auto due, m_index.dueOf(m_targets, m_limit));
    std::vector<index::SourceRow> rows;
    for (const RecordId &id : due) {
        ESPALIER_TRY(auto row, m_index.source(id));
        const bool isFree = row && isUnsettled(row->state) && row->state != "claimed" && row->state != "in-review";
        if (isFree)
            rows.push_back(std::move(*row));
    }
    return addFound(std::move(rows), WorkItem::Why::Due);
}

Result<void> WorkGatherer::addNominated()
{
    index::SourceQuery query;
    query.facets["nominated_by"] = {m_person.text()};
    query.facets["state"] = {"nominated", "changes-requested", "stale"};
    ESPALIER_TRY(auto rows, m_index.newestSources(query, m_limit));
    return addFound(std::move(rows), WorkItem::Why::Nominated);
}

/// Overdue first, then by due day, then what was asked for before what merely stands there, then newest first.
std::vector<WorkItem> WorkGatherer::take()
{
    const auto place = [](const WorkItem &item) {
        const bool isOwn = item.why == WorkItem::Why::Nominated;
        return std::tuple(!item.isOverdue, item.due.empty(), std::string_view(item.due), isOwn,
                          -item.at.time_since_epoch().count());
    };
    std::ranges::stable_sort(m_items, [&place](const WorkItem &a, const WorkItem &b) { return place(a) < place(b); });
    if (m_items.size() > m_limit)
        m_items.resize(m_limit);
    return std::move(m_items);
}

} // namespace

Result<std::vector<WorkItem>> Worklist::of(const RecordId &person, std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    ESPALIER_TRY(auto groups, detail::groupsOfPerson(*indexed, reader.store(), person));
    detail::TaskReader texts(reader.store(), m_workshop.d->clock->now());
    WorkGatherer gatherer(*indexed, reader.store(), texts, person, std::move(groups), limit);
    ESPALIER_CHECK(gatherer.addTasks());
    ESPALIER_CHECK(gatherer.addMentions(true));
    ESPALIER_CHECK(gatherer.addClaimed());
    ESPALIER_CHECK(gatherer.addDue());
    ESPALIER_CHECK(gatherer.addNominated());
    return gatherer.take();
}

Result<std::vector<WorkItem>> Worklist::mentions(const RecordId &person, std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    ESPALIER_TRY(auto groups, detail::groupsOfPerson(*indexed, reader.store(), person));
    detail::TaskReader texts(reader.store(), m_workshop.d->clock->now());
    WorkGatherer gatherer(*indexed, reader.store(), texts, person, std::move(groups), limit);
    ESPALIER_CHECK(gatherer.addMentions(false));
    return gatherer.take();
}

} // namespace espalier::session
