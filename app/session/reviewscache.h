// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/judgement.h"
#include "storage/index/index.h"
#include "storage/records/recordstore.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace espalier::session::detail {

/// A subject as it stands with its reviewers.
struct Reviewed {
    records::Record record;              ///< empty id when it is gone
    std::vector<records::Record> events; ///< decisions and notes, oldest first
    governance::Judgement judgement;     ///< its state knows of claims and of who has taken it
    RecordId takenBy;                    ///< empty when nobody
    Timestamp takenAt;
    std::set<RecordId> recused;
};

/// What the queue needs of a record besides its row; by the record's blob, so that it is read once.
struct QueueFacts {
    double disagreement = 0;
    std::optional<Timestamp> nominatedAt;
    bool needsAgreement = false;
};

/// What was found out about decisions, kept while the things it was found out from stay the same. Lives as long as the workshop is open.
struct ReviewCache {
    std::mutex mutex;
    std::string policyKey;
    std::shared_ptr<const governance::PolicyHistory> policy;
    struct Judged {
        std::string key;
        std::shared_ptr<const Reviewed> reviewed;
    };
    std::map<RecordId, Judged> judged;
    std::map<std::string, QueueFacts> facts;
    std::map<std::string, std::set<RecordId>> sourcesOfLists; ///< by SHA-256 of a version's list of shards
};

/// Judges what one store holds. One thread; cache and store must outlive it.
class Judge
{
public:
    Judge(ReviewCache &cache, const records::RecordStore &store, Timestamp now) : m_cache(cache), m_store(store), m_now(now) {}

    /// Without any version in force where there is no policy. Errors: Corrupt, Io.
    Result<std::shared_ptr<const governance::PolicyHistory>> policy();
    /// Errors: Corrupt, Io; a subject that is gone or unreadable is none.
    Result<std::shared_ptr<const Reviewed>> reviewed(const RecordId &subject);
    Result<QueueFacts> facts(const RecordId &source, const std::string &blob);

    /// What the index shows of it.
    static index::Verdict verdict(const Reviewed &reviewed, const RecordId &source, Timestamp now);
    /// Sources of the latest versions, and those that requests took out.
    Result<index::SourceMarks> marks(const index::Index &index);

private:
    Result<std::string> policyKey();
    Result<std::string> keyOf(const RecordId &subject);
    Result<std::shared_ptr<const Reviewed>> judged(const RecordId &subject);
    Result<std::optional<git::TreeEntry>> entryAt(const std::string &path);
    Result<std::set<RecordId>> sourcesOfVersion(const records::Record &version);
    Result<void> addLoaded(const index::Index &index, index::SourceMarks &marks);
    Result<void> addRemoved(const index::Index &index, index::SourceMarks &marks);

    ReviewCache &m_cache;
    const records::RecordStore &m_store;
    Timestamp m_now;
    std::optional<git::ObjectId> m_tree;
    std::shared_ptr<const governance::PolicyHistory> m_policy;
    std::string m_policyKey;
};

/// Brings the index's verdicts and marks up to date. Returns how many sources show something else. Progress phase "judge".
Result<std::size_t> judgeChanged(index::Index &index, const records::RecordStore &store, ReviewCache &cache, Timestamp now,
                                 const Work &work);

/// The latest version of each dataset, those that were withdrawn left out.
Result<std::map<RecordId, records::Record>> latestVersions(const index::Index &index, const records::RecordStore &store);

bool hasPrefix(const RecordId &id, records::Kind kind);
/// SHA-256 of an event's stored bytes.
std::string eventHash(const Json &event);
/// An earlier version of a record by the git id of its bytes; nothing when it cannot be had or is another record's.
std::optional<Json> recordAtBlob(const records::RecordStore &store, const RecordId &id, std::string_view blob);

} // namespace espalier::session::detail
