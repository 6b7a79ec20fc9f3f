// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/json.h"
#include "storage/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace espalier::lineage {

/// Which documents some steps read, as a trainer wrote it down. Source: docs/formats/reading.md.
struct ReadingEntry {
    std::int64_t fromStep = 0, toStep = 0;          ///< both included
    std::string shard;                              ///< path within the dataset version
    std::uint64_t fromDocument = 0, toDocument = 0; ///< both included
};

/// JSON lines {"from_step","to_step","shard","from_document","to_document"}, in any order. Bad lines are issues with their number (the first
/// hundred, and how many there were); a last line that was cut off is one of them. Errors: Invalid (not one good line). O(bytes).
Result<std::vector<ReadingEntry>> parseReading(std::string_view jsonLines, std::string_view context, std::vector<Issue> *issues);
/// The same form, a line each.
std::string writeReading(const std::vector<ReadingEntry> &entries);

/// How far an answer goes, best first.
enum class ReadingCertainty {
    Exact,   ///< the trainer wrote down what it read
    Mixture, ///< the run says in which proportions it mixed datasets or languages: expected shares
    Version, ///< the run names its dataset version: any of its shards
    Unknown, ///< the run names none
};
std::string_view certaintyName(ReadingCertainty certainty);

/// A shard the steps read or may have read.
struct ReadShard {
    std::string path;
    std::optional<std::uint64_t> documents; ///< read, when exact
    std::optional<double> share;            ///< expected, of the samples, when a mixture
    std::vector<std::string> sources;       ///< ids
};
struct ReadingAnswer {
    ReadingCertainty certainty = ReadingCertainty::Unknown;
    std::string because; ///< English: what the answer rests on and where it ends
    std::int64_t fromStep = 0, toStep = 0;
    double covered = 0;            ///< share of the steps asked for that the records speak about, with the certainty above
    std::uint64_t partial = 0;     ///< entries that go beyond the steps asked for: `documents` is then a most
    std::vector<ReadShard> shards; ///< most documents, or greatest share, first
    /// By id: documents when exact, expected share when a mixture, 0 otherwise. A shard of several sources counts for each of them.
    std::map<std::string, double> sources;
};

/// What is known, from anything to everything.
struct ReadingRecords {
    std::vector<ReadingEntry> entries;
    std::string version; ///< id; empty when the run names none
    struct Shard {
        std::string path;
        std::uint64_t documents = 0;
        std::vector<std::string> sources;
    };
    std::vector<Shard> shards;         ///< of the version
    std::map<std::string, double> mix; ///< beginning of a shard's path: weight; empty when not said
};
/// Both steps are included. Documents that several entries name count once. Never less certain than the records allow: without an
/// entry for any of the steps the mixture answers, without one the version, and `because` says so.
/// O(entries + shards), and the sorting of the entries that matter.
ReadingAnswer whatWasRead(const ReadingRecords &records, std::int64_t fromStep, std::int64_t toStep);

} // namespace espalier::lineage
