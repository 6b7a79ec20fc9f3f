// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runcache.h"

#include "app/session/runfiles.h"
#include "app/training/evaluations/comparison.h"

#include <algorithm>
#include <set>

namespace espalier::session::detail {

namespace {

using metrics::Section;
using metrics::StoredFile;

void reportUnusableFile(std::vector<Issue> &problems, const RecordId &run, const StoredFile &file, const Error &error)
{
    problems.push_back({Severity::Warning,
                        "run-file-unusable",
                        run.text(),
                        {},
                        "The file " + file.name.substr(0, 12) + " of " + file.group + " is passed over: " + error.detail + "."});
}

/// Chunks by the hash they are named by.
using OpenedChunks = std::map<std::string, std::shared_ptr<const metrics::Chunk>>;

class StoredReader
{
public:
    StoredReader(const metrics::RunStore &store, RecordId run, OpenedChunks opened)
        : m_store(store),
          m_run(std::move(run)),
          m_opened(std::move(opened))
    {
    }

    void take(const StoredFile &file)
    {
        const auto taken = [&]() -> Result<void> {
            switch (file.section) {
            case Section::Chunks: return takeChunk(file);
            case Section::Attempts: return takeFacts(file);
            case Section::Events: return takeEvents(file);
            case Section::Evaluations: return takeEvaluation(file);
            case Section::Jobs:
            case Section::Reading: return {}; // read when asked for
            }
            return {};
        }();
        if (!taken)
            reportUnusableFile(m_result.problems, m_run, file, taken.error());
    }

    StoredRun finish()
    {
        for (auto &[id, attempt] : m_result.attempts) {
            std::ranges::stable_sort(attempt.events, {}, &training::LogEvent::offset);
            attempt.facts.id = id;
        }
        return std::move(m_result);
    }

private:
    StoredAttempt &attemptOf(const StoredFile &file) { return m_result.attempts[file.group]; }

    Result<void> takeChunk(const StoredFile &file)
    {
        std::shared_ptr<const metrics::Chunk> chunk;
        if (const auto known = m_opened.find(file.name); known != m_opened.end()) {
            chunk = known->second;
        } else {
            ESPALIER_TRY(std::string bytes, m_store.read(file));
            ESPALIER_TRY(chunk, metrics::Chunk::open(std::move(bytes), m_run.text() + " chunk " + file.name.substr(0, 12)));
        }
        if (chunk->attempt() != file.group)
            return failure(ErrorCode::Corrupt, file.name, "it is of another attempt than the folder says");
        attemptOf(file).chunks.push_back(chunk);
        m_result.chunkNames[file.name] = std::move(chunk);
        return {};
    }

    Result<void> takeFacts(const StoredFile &file)
    {
        ESPALIER_TRY(const std::string bytes, m_store.read(file));
        ESPALIER_TRY(Json facts, parseJson(bytes, file.name, importLimits()));
        StoredAttempt &attempt = attemptOf(file);
        addAttemptFacts(facts, attempt.facts, attempt.parameters);
        attempt.factFiles.push_back(std::move(facts));
        return {};
    }

    Result<void> takeEvents(const StoredFile &file)
    {
        ESPALIER_TRY(const std::string bytes, m_store.read(file));
        ESPALIER_TRY(const std::string text, unpackedText(bytes, unpackedLimit, file.name));
        StoredAttempt &attempt = attemptOf(file);
        std::set<std::string> &known = m_eventKeys[file.group];
        forEachJsonLine(text, m_run.text() + " events " + file.name.substr(0, 12), m_result.problems,
                        [&](const Json &line) -> Result<void> {
                            ESPALIER_TRY(auto event, eventFromJson(line));
                            if (known.insert(eventKey(event)).second)
                                attempt.events.push_back(std::move(event));
                            return {};
                        });
        return {};
    }

    Result<void> takeEvaluation(const StoredFile &file)
    {
        ESPALIER_TRY(const std::string bytes, m_store.read(file));
        ESPALIER_TRY(const std::string text, unpackedText(bytes, unpackedLimit, file.name));
        ESPALIER_TRY(const Json json, parseJson(text, file.name, importLimits()));
        ESPALIER_TRY(auto evaluation, training::evaluationFromJson(json, file.name));
        m_result.evaluations.push_back(std::move(evaluation));
        return {};
    }

    const metrics::RunStore &m_store;
    RecordId m_run;
    OpenedChunks m_opened;
    std::map<std::string, std::set<std::string>> m_eventKeys; ///< by attempt
    StoredRun m_result;
};

/// Every name that a chunk of the attempt has, in order of first appearance.
std::vector<std::string> seriesNamesOf(const StoredAttempt &stored)
{
    std::vector<std::string> names;
    std::set<std::string> known;
    for (const auto &chunk : stored.chunks)
        for (const metrics::PartHeader &part : chunk->parts())
            if (known.insert(part.name).second)
                names.push_back(part.name);
    return names;
}

void addBounds(training::Attempt &attempt, const metrics::Series &series, bool isFirst)
{
    attempt.samples += series.size();
    attempt.firstStep = isFirst ? series.firstStep() : std::min(attempt.firstStep, series.firstStep());
    attempt.lastStep = isFirst ? series.lastStep() : std::max(attempt.lastStep, series.lastStep());
    if (const std::int64_t first = series.firstTime(); first != metrics::noTime)
        attempt.startedAt = attempt.startedAt == metrics::noTime ? first : std::min(attempt.startedAt, first);
    attempt.lastAt = std::max(attempt.lastAt, series.lastTime());
}

} // namespace

std::uint64_t StoredAttempt::count(std::string_view tag) const
{
    std::uint64_t count = 0;
    for (const auto &chunk : chunks)
        for (const metrics::PartHeader &part : chunk->parts())
            if (part.name == tag)
                count = std::max(count, part.firstIndex + part.count);
    return count;
}

Result<std::shared_ptr<const StoredRun>> readStoredRun(git::Repository &repository, const RecordId &run,
                                                       const std::shared_ptr<const StoredRun> &before)
{
    ESPALIER_TRY(const auto tip, repository.ref(metrics::runRef(run)));
    if (!tip)
        return std::make_shared<const StoredRun>();
    if (before && before->tip == tip->hex())
        return before;
    const metrics::RunStore store(repository, run);
    std::vector<Issue> problems;
    ESPALIER_TRY(const auto files, store.files(&problems));
    StoredReader reader(store, run, before ? before->chunkNames : OpenedChunks());
    for (const StoredFile &file : files)
        reader.take(file);
    auto stored = std::make_shared<StoredRun>(reader.finish());
    stored->tip = tip->hex();
    stored->problems.insert(stored->problems.begin(), problems.begin(), problems.end());
    return std::shared_ptr<const StoredRun>(std::move(stored));
}

std::vector<training::RunHistory::Part> partsOf(const StoredRun &stored, std::vector<Issue> &problems)
{
    std::vector<training::RunHistory::Part> parts;
    for (const auto &[id, attempt] : stored.attempts) {
        training::RunHistory::Part part;
        part.attempt = attempt.facts;
        part.events = attempt.events;
        part.parameters = attempt.parameters;
        for (const std::string &name : seriesNamesOf(attempt)) {
            std::vector<std::shared_ptr<const metrics::Chunk>> chunks;
            for (const auto &chunk : attempt.chunks)
                if (chunk->find(name))
                    chunks.push_back(chunk);
            auto series = metrics::Series::fromChunks(name, std::move(chunks));
            if (!series) {
                problems.push_back({Severity::Warning, "series-unusable", id, {}, describe(series.error()) + "."});
                continue;
            }
            if (series->isEmpty())
                continue;
            addBounds(part.attempt, *series, part.series.empty());
            part.series.push_back(std::move(*series));
        }
        for (const training::LogEvent &event : part.events)
            if (part.series.empty() && event.step >= 0)
                part.attempt.lastStep = std::max(part.attempt.lastStep, event.step);
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace espalier::session::detail
