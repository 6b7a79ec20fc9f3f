// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/work.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace espalier::session {

/// What the example workshop was made of.
struct ExampleReport {
    std::filesystem::path workshop;
    std::filesystem::path remote;
    std::vector<std::string> nominated; ///< packages
    std::vector<std::string> missing;   ///< packages that are not installed here
    std::filesystem::path shards;       ///< folder; empty when no page of documentation was found
    std::uint64_t documents = 0;        ///< in the shards of the first dataset
    std::uint64_t bytes = 0;            ///< of these shards, packed
    std::vector<RecordId> runs;         ///< trained on them; none where there is too little text
};

/// Makes a workshop to try things on, from what is really on this machine: the Debian documentation packages below `root` are nominated
/// as sources, with licence claims read from their copyright files, and
/// their pages become shards of two datasets with frozen and measured versions, and two small models are really trained on them. `folder`
/// gets "workshop", "shards", "runs" (what the trainer left), "keys" (of the people who decide in it) and "remote.git", a bare repository on this machine, so that sending works at
/// once. Progress phases: "example", "profile", "hash", "train", "push". All or nothing.
/// Errors: Conflict (it is there already), NotFound (no documentation package is installed), Denied, Io, Cancelled.
Result<ExampleReport> makeExample(const std::filesystem::path &folder, const std::filesystem::path &root = "/",
                                  const Work &work = {}, const Clock &clock = systemClock());

} // namespace espalier::session
