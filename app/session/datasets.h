// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "app/statistics/profile/profileview.h"
#include "app/statistics/run/profilerun.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace espalier::session {

/// One shard of a frozen version. Source: docs/formats/dataset.md, "Shard list".
struct VersionShard {
    std::string path; ///< relative to the folder of the dataset, "/" separated
    std::uint64_t bytes = 0;
    std::string sha256;
    shards::ContentKey contentKey;
    std::uint64_t documents = 0;
    std::vector<std::string> sources; ///< ids of source records
};

/// One step of processing: what it was and what it left. Source: docs/formats/dataset.md, "Steps".
struct ProcessingStep {
    std::string name;
    std::string kind; ///< "filter", "deduplication", "map"
    std::optional<std::uint64_t> documentsBefore, documentsAfter, bytesBefore, bytesAfter;
    bool isEstimated = false; ///< bytes from a sample
};

/// A dataset in a list.
struct DatasetRow {
    RecordId id;
    std::string slug, name;
    std::size_t versions = 0;
    RecordId latestVersion; ///< empty without one
    std::string latestName;
    std::uint64_t shards = 0, documents = 0, bytes = 0;
    std::size_t licenceProblems = 0;
};

/// A version and everything that is known about its data.
struct VersionView {
    records::Record dataset;
    records::Record version;
    std::vector<VersionShard> shards;
    std::map<shards::ContentKey, statistics::Profile> profiles; ///< those that are here
    std::optional<statistics::Profile> total;                   ///< of all profiles; nothing while there is none
    std::size_t unprofiled = 0;                                 ///< shards without a profile
    std::vector<ProcessingStep> steps;
    std::optional<std::filesystem::path> folder; ///< where the shards are on this machine; nothing when not known or gone
    std::vector<Issue> problems;                 ///< profiles that were passed over, and why
};

/// Amounts by language, source or licence.
struct Totals {
    std::string key;   ///< tag, source id ("several": of more than one), licence as found; empty: the data does not say
    std::string label; ///< name of the source; else the key
    std::uint64_t shards = 0, documents = 0, bytes = 0;
};

/// Data that does not have the licence its source says, or the reverse.
struct LicenceFinding {
    enum class What {
        NotClaimed, ///< the data carries a licence that no claim of its sources names
        NotInData,  ///< none of what the claims of the source name is carried by its data; one a source, `claimed` names all
        Forbids, ///< the data carries a licence that forbids what the workshop does with it (ND: no derivatives, NC where sold; none given)
        Unreadable, ///< the text in the data is no licence we know
    } what = What::NotClaimed;
    std::string source;  ///< id, empty when the shard names none
    std::string found;   ///< in the data
    std::string claimed; ///< SPDX expression of the claim
    std::uint64_t documents = 0;
    std::vector<std::string> shards; ///< paths
    /// All that this source's data carries are licences that no claim allows: a filter by licence may have been applied the wrong way
    /// round.
    bool isInverted = false;
};

/// What a version amounts to, without its shards one by one.
struct VersionSummary {
    records::Record dataset;
    records::Record version;
    std::size_t unprofiled = 0;               ///< shards without a profile
    std::optional<statistics::Profile> total; ///< as VersionView::total
    std::vector<Totals> languages, sources, licences;
    std::vector<LicenceFinding> findings;
    std::vector<ProcessingStep> steps;
    std::optional<std::filesystem::path> folder; ///< as VersionView::folder
    std::vector<Issue> problems;
};

/// Datasets, versions and profiles of an open workshop. Any thread; the Workshop must outlive it.
class Datasets
{
public:
    explicit Datasets(Workshop &workshop) : m_workshop(workshop) {}

    Result<std::vector<DatasetRow>> list() const;
    Result<records::Record> add(Json body);
    Result<std::vector<records::Record>> versions(const RecordId &dataset) const; ///< newest first
    /// `version`: of the dataset or version record; a dataset means its latest. Errors: NotFound, Corrupt.
    Result<VersionView> version(const RecordId &version) const;
    /// The same, and its totals and findings. Remembered in scratch()/summaries until profiles, sources or dataset change: at once for
    /// thousands of shards, of which version() parses every profile. Errors: as version().
    Result<VersionSummary> summary(const RecordId &version) const;

    struct FreezeRequest {
        RecordId dataset;
        std::string name; ///< "v1"
        std::filesystem::path folder;
        std::vector<shards::ShardFile> files; ///< below `folder`
        std::map<std::string, std::vector<std::string>>
            sources; ///< beginning of a path relative to folder: source ids; the longest
                     ///< that fits counts, "" fits all
        std::vector<ProcessingStep> steps;
        std::vector<statistics::ShardResult> profiles; ///< of a run over the same files; may be empty
        std::string note;
    };
    /// Hashes every shard (progress phase "hash"), writes the version record and its shard list as one action, and the profiles to
    /// refs/shards/<dataset>. A version never changes afterwards. Errors: Invalid (a source that is not there, no shards), Conflict (a
    /// version of this name; a shard that changed since its profile), Io, Cancelled.
    Result<records::Record> freeze(const FreezeRequest &request, const Work &work = {});

    /// Adds profiles to refs/shards/<dataset>: what is there already is not written again. Returns how many were new.
    Result<std::size_t> addProfiles(const RecordId &dataset, const std::vector<statistics::Profile> &profiles);
    /// All that can be read, by content key; what cannot is passed over and reported.
    Result<std::vector<statistics::Profile>> profiles(const RecordId &dataset, std::vector<Issue> *issues = nullptr) const;
    /// Brings profiles from the remote and sends ours; union, never a conflict. Returns how many were new here.
    /// Progress phases "fetch", "push". What others sent is hostile input: what cannot be used becomes an issue, never an error.
    /// Errors: NotFound (no remote), Denied, Io, Conflict (lost every race), Cancelled, Unsupported (read-only).
    Result<std::size_t> exchangeProfiles(const RecordId &dataset, const Work &work = {}, std::vector<Issue> *issues = nullptr);
    /// Whether there are profiles here that the remote did not have at the last exchange. No network.
    Result<bool> hasUnsentProfiles(const RecordId &dataset) const;
    /// exchangeProfiles of every dataset that has unsent ones; what a synchronisation does besides the records. Returns how many
    /// profiles were new here. Errors: as exchangeProfiles.
    Result<std::size_t> exchangeUnsent(const Work &work = {});

    Result<std::vector<Totals>> totalsByLanguage(const VersionView &view) const;
    Result<std::vector<Totals>> totalsBySource(const VersionView &view) const;
    Result<std::vector<Totals>> totalsByLicence(const VersionView &view) const;
    /// The gravest first: inverted, forbidden or not claimed, unreadable, not in the data; of equal ones that of more documents.
    Result<std::vector<LicenceFinding>> licenceFindings(const VersionView &view) const;

    /// The mix the dataset record wishes for: language to share, summing to 1; empty when it says nothing.
    static std::map<std::string, double> wishedMix(const records::Record &dataset);

    /// Where a dataset's shards are on this machine; kept locally, never sent.
    Result<void> setFolder(const RecordId &dataset, const std::filesystem::path &folder);
    std::optional<std::filesystem::path> folder(const RecordId &dataset) const;
    /// WORKSHOP/espalier/shards: results of runs, maps and search indexes of this machine.
    std::filesystem::path scratch() const;
    /// What ProfileOptions::folder is for every run over shards of this workshop, so that none measures what another has: scratch()/runs.
    std::filesystem::path runs() const;

    /// The total profiles of every dataset's latest version but `except`: what a number is compared with.
    Result<std::vector<statistics::Profile>> others(const RecordId &except) const;

private:
    Result<std::vector<records::Record>> allVersions() const;
    /// The records of a version, or of the latest version of a dataset.
    struct VersionRecords {
        records::Record dataset, version;
    };
    Result<VersionRecords> recordsOf(const RecordId &version) const;
    std::optional<std::filesystem::path> knownFolder(const RecordId &dataset) const; ///< nothing when it is gone
    Result<Json> madeOf(const RecordId &dataset, const std::set<std::string> &records) const;
    std::filesystem::path summaryFile(const RecordId &version) const;
    Result<std::pair<Json, std::string>> remembered(const RecordId &dataset, const RecordId &version) const;
    Result<VersionSummary> summarized(VersionView view) const;
    Result<std::size_t> knownLicenceProblems(const RecordId &dataset, const RecordId &version) const;
    Result<void> checkSource(const std::string &id) const;
    Result<void> addProfilesTo(VersionView &view) const;
    Result<std::vector<VersionShard>> hashedShards(const FreezeRequest &request, const Work &work) const;

    Workshop &m_workshop;
};

/// Reads the log of a processing pipeline (blocks of "Applied filter: name", "Initial number of samples", ...).
/// Source: docs/formats/dataset.md. Errors: Invalid (line).
Result<std::vector<ProcessingStep>> parseProcessingLog(std::string_view text, std::string_view context);

} // namespace espalier::session
