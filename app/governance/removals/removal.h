// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/issue.h"
#include "storage/base/json.h"
#include "storage/base/work.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espalier::governance {

struct RemovalScope {
    enum class Kind { Domain, Url, UrlPrefix, Source, Author, DocumentHash, Person } kind = Kind::Domain;
    std::string id, value;
    bool includeSubdomains = false, allFuture = false;
};
std::string_view scopeKindName(RemovalScope::Kind kind);
/// Errors: Invalid with the field (a domain with a path, a hash that is none, a person's name where a token belongs).
Result<std::vector<RemovalScope>> readScopes(const Json &removal, std::string_view context);

/// What is known about one document when it is compared with a request.
struct DocumentFacts {
    std::string_view url, domain, author, sha256;
    std::string_view source; ///< id
};
/// Compares documents with all scopes of a request at once. Domains by public names (IDN and case folded), addresses after removing fragment,
/// default port and letter case of the host. Immutable; any thread. About 20,000,000 documents a second for a domain.
class ScopeMatcher
{
public:
    explicit ScopeMatcher(std::vector<RemovalScope> scopes);
    ~ScopeMatcher();
    ScopeMatcher(ScopeMatcher &&) noexcept;
    /// Index of the first scope that fits; nothing when none does.
    std::optional<std::size_t> match(const DocumentFacts &document) const;
    bool needsDocuments() const; ///< false when sources alone settle it

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The states a request goes through, in order; accepted and rejected come from decisions, the others from steps.
enum class RemovalState { Received, IdentityVerified, Scoped, Accepted, Rejected, Applied, Notified, Withdrawn };
std::string_view removalStateName(RemovalState state);

struct RemovalStanding {
    RemovalState state = RemovalState::Received;
    std::vector<std::pair<RemovalState, Timestamp>> passed; ///< in time
    std::optional<Timestamp> deadline;
    std::optional<int> daysLeft; ///< negative: overdue; nothing when settled
    bool isSettled = false;
    std::vector<RecordId> appliedIn; ///< versions without it
};
/// `isAccepted`: what the decisions that count say; nothing while there is none.
RemovalStanding removalStanding(const Json &removal, const std::vector<Json> &steps, std::optional<bool> isAccepted,
                                Timestamp decidedAt, Timestamp now, int deadlineDays);

/// Every document that is known, columnar, so that a million can be compared in well under a second. Made from documents.idx of a version or by a scan.
struct DocumentTable {
    std::vector<std::uint32_t> shard;               ///< by document: index into `shards`
    std::vector<std::string> shards;                ///< paths
    std::vector<std::string> urls, authors, hashes; ///< each empty or as long as `shard`
    std::vector<std::uint32_t> tokens;              ///< as long as `shard` or empty
};

/// What the workshop knows around the documents.
struct ImpactWorld {
    struct Version {
        RecordId id;
        std::string name, datasetName;
        std::vector<std::string> shards;                 ///< paths; index is the number used below
        std::vector<std::vector<RecordId>> sourcesOf;    ///< by shard
        std::vector<std::uint64_t> documentsOf, bytesOf; ///< by shard
        const DocumentTable *documents = nullptr;        ///< nullptr: only shards and sources are known
        bool isLatest = false;
    };
    struct Run {
        RecordId id;
        std::string name;
        RecordId version;
        bool isOver = false;
        std::int64_t lastStep = -1;
        /// Steps at which a shard was read, where the records say; nothing: not known. Inclusive ranges.
        std::function<std::optional<std::vector<std::pair<std::int64_t, std::int64_t>>>(const std::string &shard)> stepsOf;
        struct Checkpoint {
            RecordId id;
            std::string name;
            std::int64_t step = 0;
        };
        std::vector<Checkpoint> checkpoints;
    };
    std::vector<Version> versions;
    std::vector<Run> runs;
};

struct ImpactShard {
    RecordId version;
    std::string path;
    std::optional<std::uint64_t> documents; ///< that match; nothing: the shard is touched, how much is not known
    std::uint64_t ofDocuments = 0;
    std::vector<std::size_t> examples; ///< positions of the first twenty that match
};
struct ImpactRun {
    RecordId run, version;
    std::string name;
    bool hasRead = false; ///< steps done read it: cannot be undone
    bool mayHaveRead = false;
    std::optional<std::int64_t> firstStep;                     ///< of the first reading
    std::vector<RecordId> checkpointsBefore, checkpointsAfter; ///< free of it; made after it was read
    std::string because;
};
/// The answer to "what would it take". Source: docs/formats/removal.md, "Impact".
struct Impact {
    std::uint64_t documents = 0; ///< over all versions, each shard's content once
    bool isLowerBound = false;   ///< some shards are known by their source only
    std::uint64_t tokens = 0;
    std::vector<ImpactShard> shards;
    std::vector<RecordId> versions, latestVersions;
    std::vector<ImpactRun> runs;
    std::vector<RecordId> checkpoints;   ///< made after it was read
    std::vector<std::string> reversible; ///< English sentences: what can be done
    std::vector<std::string> irreversible;
    std::vector<std::string> unknown; ///< where the records end
};
/// O(documents + shards + runs x shards touched). Errors: Cancelled.
Result<Impact> impactOf(const ScopeMatcher &scopes, const ImpactWorld &world, const Work &work = {});
Json impactJson(const Impact &impact);

/// The page a requester looks their request up on: HTML in one file without scripts, nothing that names anybody, in the languages given.
std::string statusPage(const Json &removal, const RemovalStanding &standing, std::string_view workshop, std::string_view language,
                       Timestamp now);
/// The receipt for the requester: plain text with the reference, the dates, and the SHA-256 of the request's record to check it by.
std::string receipt(const Json &removal, std::string_view recordSha256, std::string_view workshop, Timestamp now);

} // namespace espalier::governance
