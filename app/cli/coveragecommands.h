// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <cstdint>

namespace espalier::cli {

struct CoverageOptions {
    std::size_t limit = 0; ///< languages; 0: all
    int days = 30;         ///< that "active" is about
    bool byPlace = false, byPerson = false;
};

struct GoalWords {
    std::string language, bytes, group, due, notes, reason;
    std::uint64_t sources = 0;
};

/// `[{id, slug, name}]`.
Json hitsJson(const std::vector<index::RecordHit> &hits);

/// Where the workshop stands, by language, place or person. Exit 1 when a goal with a day in the past is not met.
Result<int> coverageShow(Context &context, const CoverageOptions &options);
Result<int> goalSet(Context &context, const GoalWords &words);
Result<int> goalDrop(Context &context, const GoalWords &words);
/// A person or a group with what they have to do with.
Result<int> personShow(Context &context, const std::string &idOrSlug);
Result<int> groupShow(Context &context, const std::string &idOrSlug);
/// Who acts joins or leaves a group.
Result<int> groupJoin(Context &context, const std::string &idOrSlug, bool isMember);

} // namespace espalier::cli
