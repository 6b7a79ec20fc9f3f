// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/reading.h"
#include "app/session/datasets.h"
#include "app/training/budget/budget.h"
#include "app/training/evaluations/comparison.h"
#include "app/training/live/follower.h"
#include "app/training/logbook/chronicle.h"

namespace espalier::metrics {
struct FreshFile;
}

namespace espalier::session {

namespace detail {
struct StoredRun;
}

/// A run in a list.
struct RunRow {
    RecordId id;
    std::string slug, name;
    RecordId version; ///< of the dataset; empty when it names none
    std::size_t series = 0, attempts = 0;
    std::uint64_t samples = 0;
    std::int64_t lastStep = -1;
    std::int64_t lastTime = metrics::noTime;
    std::optional<std::int64_t> plannedSteps;
    std::optional<double> lastLoss;
    std::size_t openAlarms = 0; ///< warnings and worse that nobody has acknowledged
    bool isHere = true;         ///< false: its samples were not fetched yet
};

/// A chronicle entry that is stored.
struct StoredEntry {
    RecordId id;
    training::ChronicleEntry entry;
    RecordId author;
    std::string authorName;
    Timestamp writtenAt;
};

/// What somebody said about an alarm, once for all.
struct Acknowledgement {
    RecordId id;
    std::string alarm; ///< training::Alarm::key
    /// "seen", "ignored" (no fault of the run), "rolled-back", "data-skipped", "configuration-changed", "restarted"
    std::string verdict;
    std::string text;
    RecordId author;
    std::string authorName;
    Timestamp at;
};

/// An alarm and what became of it.
struct AlarmView {
    training::Alarm alarm;
    std::optional<Acknowledgement> acknowledgement; ///< the first one
};

/// A run with all that is drawn. Immutable once read; shared with the window.
struct RunView {
    records::Record record;
    training::RunHistory history;
    training::RunPlan plan;
    training::AlarmRules rules;
    std::vector<AlarmView> alarms;      ///< in order of steps
    std::vector<StoredEntry> chronicle; ///< by step where known, else by date
    training::CheckpointStanding checkpoints;
    std::vector<training::Evaluation> evaluations;
    training::RunForecast forecast;
    std::vector<training::LostHours> lost;
    std::optional<records::Record> version; ///< of the dataset it reads
    std::vector<Issue> problems;
};

/// What an import found and did; the JSON of `run import`.
struct RunImport {
    struct Imported {
        RecordId id;
        std::string name;
        std::size_t series = 0, attempts = 0, evaluations = 0;
        std::uint64_t samples = 0, fresh = 0; ///< of `samples`, those that were new
        std::int64_t lastStep = -1;
        std::vector<std::string> sources; ///< paths as given
        std::string format;
        bool isNew = false;
    };
    std::vector<Imported> runs;
    std::vector<training::IgnoredPath> ignored;
    std::vector<Issue> problems;
};

/// Which run what is imported belongs to, and how it is read.
struct RunImportRequest {
    std::vector<std::filesystem::path> paths;
    RecordId into;                             ///< everything into this run; empty: by folder, found again by name or made
    std::string name;                          ///< of a new run; empty: from the folder
    std::optional<training::LogFormat> format; ///< instead of recognising it
    training::ReadOptions reading;
};

/// How a dashboard is laid out: which measures, axis, smoothing, scales; saved for oneself or shared with all.
struct SavedLayout {
    RecordId id; ///< empty: not shared yet
    std::string name;
    Json body; ///< of ui/pages/runs; opaque here
};

/// Runs of an open workshop: their records, and what is bulky on refs/runs/<run>. Any thread; the Workshop must outlive it.
class Runs
{
public:
    explicit Runs(Workshop &workshop) : m_workshop(workshop) {}

    /// By name. From summaries that are remembered in scratch() until the run's ref, record or events change. Errors: Corrupt, Io.
    Result<std::vector<RunRow>> list() const;
    /// `body` needs a name. Errors: Invalid (a version, run or allocation that is not there; alarm rules nobody knows), Conflict.
    Result<records::Record> add(Json body);
    /// Errors: NotFound, Corrupt.
    Result<std::shared_ptr<const RunView>> view(const RecordId &run, const Work &work = {}) const;
    /// Samples and attempts only: quicker than view().
    Result<training::RunHistory> history(const RecordId &run, std::vector<Issue> *issues = nullptr) const;

    Result<std::vector<training::Evaluation>> evaluations(const RecordId &run) const;

    /// Reads logs as far as they are and keeps everything in them: one commit a run on its own ref. Importing the same again adds nothing.
    /// Progress phases "read", "save". Errors: NotFound, Io, Cancelled, Unsupported (read-only).
    Result<RunImport> importLogs(const RunImportRequest &request, const Work &work = {});
    /// What a follower brought, kept; to be called as it comes or in one go for several. Remembers the tails once it is.
    Result<RunImport> keep(const RunImportRequest &request, std::vector<training::FreshPart> parts);
    /// Tails of files read before on this machine, for a follower.
    std::map<std::filesystem::path, training::TailState> tails() const;

    /// Fetches and sends refs/runs/<run>: union, never a conflict. Returns how many files were new here. Errors: as
    /// Datasets::exchangeProfiles.
    Result<std::size_t> exchange(const RecordId &run, const Work &work = {}, std::vector<Issue> *issues = nullptr);
    /// exchange() of every run with something unsent; what a synchronisation does besides the records.
    Result<std::size_t> exchangeUnsent(const Work &work = {});
    Result<bool> hasUnsent(const RecordId &run) const;

    /// All alarms over its history by its rules, with what was said about them. Errors: NotFound, Corrupt.
    Result<std::vector<AlarmView>> alarms(const RecordId &run) const;
    /// Errors: Conflict (acknowledged already; context: by whom and when), Invalid (no such verdict).
    Result<RecordId> acknowledge(const RecordId &run, const training::Alarm &alarm, const std::string &verdict,
                                 const std::string &text);

    Result<std::vector<StoredEntry>> chronicle(const RecordId &run) const;
    Result<RecordId> note(const RecordId &run, const training::ChronicleEntry &entry);
    /// Adds the entries that are not there yet (by their text, date and place) as one action; returns how many, and the quoted log lines
    /// as samples of an attempt of their own when `withQuotedLines`.
    Result<std::size_t> importChronicle(const RecordId &run, const std::filesystem::path &file, bool withQuotedLines,
                                        std::vector<Issue> *issues = nullptr);

    Result<records::Record> addCheckpoint(const RecordId &run, Json body);
    Result<std::size_t> importBackups(const RecordId &run, const std::filesystem::path &schedule,
                                      std::vector<Issue> *issues = nullptr);

    Result<std::vector<training::Allocation>> allocations() const;
    Result<records::Record> addAllocation(Json body);
    Result<std::vector<training::Job>> jobs(const RecordId &allocation) const;
    /// `sacct -P` output into an allocation; returns how many jobs were new.
    Result<std::size_t> importJobs(const RecordId &allocation, const std::filesystem::path &file,
                                   std::vector<Issue> *issues = nullptr);
    struct BudgetView {
        training::Allocation allocation;
        training::AllocationStanding standing;
    };
    Result<std::vector<BudgetView>> budget(std::int64_t now) const;

    /// What the steps read, as far as the records say.
    Result<lineage::ReadingAnswer> reading(const RecordId &run, std::int64_t fromStep, std::int64_t toStep) const;
    /// All that is known about what it read, steps that were thrown away left out. `withShards`: those of the version too. Errors: NotFound,
    /// Corrupt. O(entries + shards).
    Result<lineage::ReadingRecords> readingRecords(const RecordId &run, bool withShards = true) const;
    /// reading.jsonl of a trainer. Returns how many entries.
    Result<std::size_t> importReading(const RecordId &run, const std::filesystem::path &file,
                                      std::vector<Issue> *issues = nullptr);

    /// Shared layouts of the Runs page, by name.
    Result<std::vector<SavedLayout>> layouts() const;
    /// A layout with an id replaces what is shared under it.
    Result<RecordId> shareLayout(const SavedLayout &layout);

    /// What the record of a run says, as alarms and charts take it. Members that cannot be read count as not said.
    static training::RunPlan plan(const records::Record &run);
    static training::AlarmRules rules(const records::Record &run);
    static training::SeriesNames names(const records::Record &run);

    /// WORKSHOP/espalier/runs: what is derived from samples and remembered on this machine.
    std::filesystem::path scratch() const;

private:
    class Keeper;
    Result<records::Record> runRecord(const RecordId &run) const;
    Result<std::shared_ptr<const detail::StoredRun>> stored(const RecordId &run) const;
    Result<std::shared_ptr<const training::RunHistory>> sharedHistory(const records::Record &run,
                                                                      const detail::StoredRun &stored) const;
    std::vector<Issue> problemsOf(const records::Record &run, const detail::StoredRun &stored) const;
    Result<std::string> headOfRecords() const;
    Result<Json> summarized(const RecordId &run, const std::string &tip) const;
    Result<std::size_t> openAlarms(const RecordId &run) const;
    Result<std::shared_ptr<const std::vector<training::Alarm>>> replayed(const records::Record &run,
                                                                         const detail::StoredRun &stored) const;
    Result<std::vector<training::Checkpoint>> checkpointRecords(const RecordId &run) const;
    Result<std::size_t> addFiles(const RecordId &run, const std::vector<metrics::FreshFile> &files, const std::string &message);
    Result<void> addQuotedLines(const RecordId &run, const std::string &file, const std::vector<training::QuotedLine> &quoted);
    git::Signature signature() const;

    Workshop &m_workshop;
};

} // namespace espalier::session
