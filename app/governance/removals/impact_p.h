// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/impact.h"

namespace espalier::governance::detail {

/// What a request asks for of the bytes of one shard.
struct TouchedContent {
    enum class How {
        Untouched,
        Unknown, ///< the shard is not here
        Some,    ///< `documents`
        Partly,  ///< `documents` and others: it has several sources, and which of its documents are of which nobody wrote down
        All,     ///< it has one source, which is asked for
    } how = How::Untouched;
    std::vector<std::uint32_t> documents; ///< ascending
    std::uint64_t words = 0;
    std::uint64_t withoutAddress = 0, withoutAuthor = 0; ///< as TableMatch

    bool isTouched() const { return how == How::Some || how == How::Partly || how == How::All; }
    bool hasAny(std::uint64_t first, std::uint64_t last) const; ///< certainly, between two documents, both included
};

/// A request compared with every shard.
struct TouchedWorld {
    std::vector<TouchedContent> contents;             ///< as ImpactWorld::contents
    std::vector<std::vector<std::uint32_t>> shardsOf; ///< by version: those that are touched, ascending
    std::vector<std::uint64_t> unknownOf;             ///< by version: shards that are not here
    std::vector<char> isListed;                       ///< by content: whether a version lists it
};
Result<TouchedWorld> touchedWorld(const ScopeMatcher &scopes, const ImpactWorld &world, const Work &work);

/// What became of each run, and for those that read it, may have or will, a line.
struct RunVerdict {
    ImpactRun line;
    bool willRead = false;                  ///< it is not over and its version holds it
    std::optional<std::int64_t> tainted;    ///< checkpoints from this step on cannot be said to be free of it
    std::vector<std::size_t> before, after; ///< checkpoints, indexes
};
std::vector<RunVerdict> runVerdicts(const ImpactWorld &world, const TouchedWorld &touched);

/// The sentences. `verdicts`: as ImpactWorld::runs.
void addSentences(Impact &impact, const ImpactWorld &world, const TouchedWorld &touched, const std::vector<RunVerdict> &verdicts,
                  const ScopeMatcher &scopes);

/// "1 document", "12 documents".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

} // namespace espalier::governance::detail
