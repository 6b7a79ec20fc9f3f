// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/bulkedits.h"

#include "app/governance/decisions/judgement.h"
#include "app/session/bulksteps.h"
#include "app/session/workshopprivate.h"
#include "storage/records/emptied.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace {

constexpr std::size_t rowsBetweenReports = 50;

/// Whether decisions that somebody made on the source as it is would no longer be about what it says then.
Result<bool> makesStale(const records::RecordStore &store, const index::SourceRow &row, const RecordId &id,
                        const std::vector<FieldChange> &changes)
{
    const bool isUndecided = row.reviewedBy.empty() && (row.state == "nominated" || row.state == "claimed");
    if (isUndecided && !row.id.isEmpty())
        return false; // the index has looked at every decision
    ESPALIER_TRY(const auto events, store.events(id));
    for (const records::Record &event : events) {
        if (event.id.prefix() != records::kindInfo(records::Kind::Decision).prefix)
            continue;
        const auto decision = governance::readDecision(event.body, event.id.text());
        if (decision && std::ranges::any_of(changes, [&](const FieldChange &change) {
                return governance::concernsField(decision->kind, id.prefix(), change.field);
            }))
            return true;
    }
    return false;
}

BulkRow rowOf(const RecordId &id, const index::Index *indexed)
{
    BulkRow row;
    if (indexed)
        if (auto known = indexed->source(id); known && *known)
            row.source = std::move(**known);
    return row;
}

void addRowProblem(BulkRow &row, const RecordId &id, const std::string &code, const FieldPath &field, std::string message)
{
    row.problems.push_back({Severity::Error, code, id.text(), field, std::move(message)});
}

/// Fills a row: what would change, and why it cannot be where it cannot.
Result<void> planRow(BulkRow &row, const RecordId &id, const records::RecordStore &store, const std::vector<BulkStep> &steps)
{
    auto record = store.read(id);
    if (!record && record.error().code == ErrorCode::NotFound) {
        addRowProblem(row, id, "not-there", {}, "There is no such source any more.");
        row.source.id = id;
        return {};
    }
    if (!record)
        return failure(record.error());
    row.basis = record->blob.hex();
    const auto after = detail::withSteps(record->body, steps);
    if (!after) {
        addRowProblem(row, id, "cannot-be-set", after.error().context, after.error().detail);
    } else {
        const records::Schema &schema = records::Schema::of(records::Kind::Source);
        row.changes = fieldChanges(record->body, schema.arranged(*after));
        ESPALIER_TRY(row.makesDecisionsStale, makesStale(store, row.source, id, row.changes));
        if (!row.changes.empty()) {
            for (Issue &issue : schema.validate(*after))
                if (issue.severity == Severity::Error)
                    row.problems.push_back(std::move(issue));
            if (const FieldPath field = schema.changedForGood(record->body, *after); !field.empty())
                addRowProblem(row, id, "immutable", field, "It cannot be changed once it is set.");
        }
    }
    if (row.source.id.isEmpty()) {
        row.source.id = id;
        row.source.name = textAt(record->body, "name");
        row.source.slug = textAt(record->body, "slug");
    }
    return {};
}

std::string stepsInSummary(const std::vector<BulkStep> &steps)
{
    std::string text;
    std::set<FieldPath> named;
    for (const BulkStep &step : steps)
        if (named.insert(step.field).second)
            text += (text.empty() ? "" : ", ") + step.field;
    return text.size() <= 60 ? text : std::to_string(named.size()) + " fields";
}

} // namespace

Result<BulkPlan> BulkEdits::plan(std::span<const RecordId> sources, const std::vector<BulkStep> &steps, const Work &work) const
{
    BulkPlan plan;
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(plan.steps, detail::checkedSteps(reader.store(), steps));
    const auto indexed = reader.index();
    std::set<RecordId> seen;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const RecordId &id = sources[i];
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, m_workshop.path().string(), "stopped while looking what would change");
        if (i % rowsBetweenReports == 0)
            work.report("preview", i, sources.size());
        if (id.prefix() != records::kindInfo(records::Kind::Source).prefix)
            return failure(ErrorCode::Invalid, id.text(), "only sources can be changed together");
        if (!seen.insert(id).second)
            continue;
        BulkRow row = rowOf(id, indexed ? *indexed : nullptr);
        ESPALIER_CHECK(planRow(row, id, reader.store(), plan.steps));
        plan.rows.push_back(std::move(row));
    }
    work.report("preview", sources.size(), sources.size());
    return plan;
}

Result<std::string> BulkEdits::apply(const BulkPlan &plan, const std::string &reason, const Work &work)
{
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, "reason", "say why: others will see many sources change at once");
    const auto counts = [](const BulkRow &row) { return row.problems.empty() && !row.changes.empty(); };
    if (std::ranges::none_of(plan.rows, counts))
        return failure(ErrorCode::Invalid, "sources", "none of them would change");
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        for (const BulkRow &row : plan.rows) {
            if (!counts(row))
                continue;
            ESPALIER_TRY(auto now, store.read(row.source.id));
            if (now.blob.hex() != row.basis)
                return failure(ErrorCode::Conflict, row.source.id.text(), "somebody has changed this source since the preview",
                               "Look at the preview again.");
            ESPALIER_TRY(Json body, detail::withSteps(now.body, plan.steps));
            change.puts.push_back({std::move(body), now.blob, detail::fieldsOf(plan.steps)});
        }
        const std::size_t count = change.puts.size();
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.summary = "Change " + std::to_string(count) + (count == 1 ? " source: " : " sources: ")
            + stepsInSummary(plan.steps);
        change.trailers = {{"Batch", "bulk"}, {"Reason", reason}};
        return change;
    };
    ESPALIER_TRY(const auto commit, m_workshop.d->save(make, work));
    return commit.hex();
}

} // namespace espalier::session
