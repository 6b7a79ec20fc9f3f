// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"

namespace espalier::session::detail {

/// At most this much is written or read. Source: docs/formats/dataset.md, "Shard list".
inline constexpr std::size_t shardListLimit = 64ull << 20;

/// One line a shard, sorted by path. Errors: Invalid (a path that is not UTF-8 or stands twice; too long a list).
Result<std::string> shardListBytes(std::vector<VersionShard> shards);
/// Errors: Corrupt, with the line.
Result<std::vector<VersionShard>> parseShardList(std::string_view bytes, const std::string &context);

Json stepsJson(const std::vector<ProcessingStep> &steps);
/// What is not a step is left out: records are checked by their schema.
std::vector<ProcessingStep> stepsOf(const Json &version);

/// "a/b.jsonl": whether a path stays below a folder, in the form of the list.
bool isListedPath(std::string_view path);

} // namespace espalier::session::detail
