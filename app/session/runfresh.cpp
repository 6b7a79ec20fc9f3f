// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runfresh.h"

#include "app/session/runfiles.h"
#include "app/training/evaluations/comparison.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

/// Chunks are cut when they hold this many samples: a fraction of what a reader accepts.
constexpr std::size_t mostSamplesOfChunk = 4u << 20;
constexpr std::size_t mostPartsOfChunk = 16384;

/// One column for series that were written together.
class SharedColumns
{
public:
    metrics::Int64Column of(std::vector<std::int64_t> column)
    {
        for (const metrics::Int64Column &known : m_known)
            if (*known == column)
                return known;
        auto fresh = std::make_shared<const std::vector<std::int64_t>>(std::move(column));
        if (m_known.size() < mostKept)
            m_known.push_back(fresh);
        return fresh;
    }

private:
    static constexpr std::size_t mostKept = 64;
    std::vector<metrics::Int64Column> m_known;
};

} // namespace

std::uint64_t FreshRun::storedCount(const std::string &attempt, const std::string &tag) const
{
    const auto found = m_stored->attempts.find(attempt);
    return found == m_stored->attempts.end() ? 0 : found->second.count(tag);
}

Result<void> FreshRun::add(const training::RunHistory::Part &part, const std::map<std::string, std::uint64_t> &firstIndex)
{
    const std::string &id = part.attempt.id;
    PendingAttempt &pending = m_attempts[id];
    const bool wasClosed = pending.facts.isClosed;
    pending.facts = part.attempt;
    pending.facts.isClosed = wasClosed || part.attempt.isClosed;
    for (const auto &[key, value] : part.parameters)
        pending.parameters[key] = value;
    pending.events.insert(pending.events.end(), part.events.begin(), part.events.end());
    for (const metrics::Series &series : part.series) {
        const auto first = firstIndex.find(id + "/" + series.name());
        ESPALIER_CHECK(addSeries(id, pending, series, first == firstIndex.end() ? 0 : first->second));
    }
    return {};
}

Result<void> FreshRun::addSeries(const std::string &attempt, PendingAttempt &pending, const metrics::Series &series,
                                 std::uint64_t first)
{
    m_series.insert(series.name());
    m_samples += series.size();
    if (!series.isEmpty())
        m_lastStep = std::max(m_lastStep, series.lastStep());
    auto next = pending.next.find(series.name());
    if (next == pending.next.end())
        next = pending.next.emplace(series.name(), storedCount(attempt, series.name())).first;
    if (first + series.size() <= next->second)
        return {};
    if (first > next->second && pending.series.contains(series.name()))
        ESPALIER_CHECK(flush(attempt, pending)); // a gap cannot lie within a chunk
    std::uint64_t at = first;
    const auto take =
        [&](std::span<const std::int64_t> steps, std::span<const std::int64_t> times, const metrics::ValueColumn &values) {
        const std::uint64_t skip = at < next->second ? std::min<std::uint64_t>(next->second - at, steps.size()) : 0;
        auto [place, isNew] = pending.series.try_emplace(series.name());
        Pending &columns = place->second;
        if (isNew) {
            columns.first = at + skip;
            columns.values = metrics::ValueColumn(series.width());
        }
        columns.steps.insert(columns.steps.end(), steps.begin() + static_cast<std::ptrdiff_t>(skip), steps.end());
        if (!times.empty() && columns.times.empty())
            columns.times.resize(columns.steps.size() - (steps.size() - skip), metrics::noTime);
        if (!times.empty())
            columns.times.insert(columns.times.end(), times.begin() + static_cast<std::ptrdiff_t>(skip), times.end());
        else if (!columns.times.empty())
            columns.times.resize(columns.steps.size(), metrics::noTime);
        for (std::size_t i = skip; i < steps.size(); ++i)
            if (values.width() == metrics::ValueColumn::Width::Float32)
                columns.values.append(values.floats()[i]);
            else
                columns.values.append(values.doubles()[i]);
        at += steps.size();
        pending.samples += steps.size() - skip;
        m_fresh += steps.size() - skip;
        if (columns.steps.empty())
            pending.series.erase(place);
        return true;
    };
    ESPALIER_CHECK(series.visit(take));
    next->second = std::max(next->second, at);
    if (pending.samples >= mostSamplesOfChunk || pending.series.size() >= mostPartsOfChunk)
        return flush(attempt, pending);
    return {};
}

Result<void> FreshRun::flush(const std::string &attempt, PendingAttempt &pending)
{
    if (pending.samples == 0)
        return {};
    std::size_t begun = 0;
    metrics::ChunkContent content;
    SharedColumns shared;
    const auto write = [&]() -> Result<void> {
        if (content.parts.empty())
            return {};
        content.attempt = attempt;
        ESPALIER_TRY(std::string bytes, metrics::writeChunk(content));
        m_files.push_back({metrics::Section::Chunks, attempt, std::move(bytes)});
        content = {};
        begun = 0;
        return {};
    };
    for (auto &[name, columns] : pending.series) {
        if (columns.steps.size() > mostSamplesOfChunk) {
            ESPALIER_CHECK(writeSlices(attempt, name, columns));
            continue;
        }
        const std::size_t size = columns.steps.size();
        if (begun > 0 && begun + size > mostSamplesOfChunk)
            ESPALIER_CHECK(write());
        content.parts.push_back({name, columns.first, shared.of(std::move(columns.steps)),
                                 columns.times.empty() ? metrics::Int64Column() : shared.of(std::move(columns.times)),
                                 std::move(columns.values)});
        begun += size;
    }
    ESPALIER_CHECK(write());
    pending.series.clear();
    pending.samples = 0;
    return {};
}

/// A series that is too long for one chunk.
Result<void> FreshRun::writeSlices(const std::string &attempt, const std::string &name, const Pending &columns)
{
    for (std::size_t from = 0; from < columns.steps.size(); from += mostSamplesOfChunk) {
        const std::size_t to = std::min(columns.steps.size(), from + mostSamplesOfChunk);
        const auto slice = [from, to](const std::vector<std::int64_t> &column) {
            return std::make_shared<const std::vector<std::int64_t>>(column.begin() + static_cast<std::ptrdiff_t>(from),
                                                                     column.begin() + static_cast<std::ptrdiff_t>(to));
        };
        metrics::ValueColumn values(columns.values.width());
        for (std::size_t i = from; i < to; ++i)
            values.append(columns.values[i]);
        metrics::ChunkContent content;
        content.attempt = attempt;
        content.parts.push_back({name, columns.first + from, slice(columns.steps),
                                 columns.times.empty() ? metrics::Int64Column() : slice(columns.times), std::move(values)});
        ESPALIER_TRY(std::string bytes, metrics::writeChunk(content));
        m_files.push_back({metrics::Section::Chunks, attempt, std::move(bytes)});
    }
    return {};
}

void FreshRun::add(const training::Evaluation &evaluation)
{
    m_files.push_back({metrics::Section::Evaluations, "all", packedText(jsonText(training::evaluationToJson(evaluation)))});
}

Result<std::vector<metrics::FreshFile>> FreshRun::files()
{
    for (auto &[id, pending] : m_attempts) {
        ESPALIER_CHECK(flush(id, pending));
        const auto found = m_stored->attempts.find(id);
        const StoredAttempt none;
        const StoredAttempt &stored = found == m_stored->attempts.end() ? none : found->second;
        Json facts = attemptToJson(pending.facts, pending.parameters);
        training::Attempt known = stored.facts;
        auto parameters = stored.parameters;
        addAttemptFacts(facts, known, parameters);
        if (found == m_stored->attempts.end()
            || attemptToJson(known, parameters) != attemptToJson(stored.facts, stored.parameters))
            m_files.push_back({metrics::Section::Attempts, id, jsonText(facts)});
        std::set<std::string> told;
        for (const training::LogEvent &event : stored.events)
            told.insert(eventKey(event));
        std::string lines;
        for (const training::LogEvent &event : pending.events)
            if (told.insert(eventKey(event)).second)
                lines += jsonText(eventToJson(event)) + "\n";
        if (!lines.empty())
            m_files.push_back({metrics::Section::Events, id, packedText(lines)});
    }
    return std::move(m_files);
}

} // namespace espalier::session::detail
