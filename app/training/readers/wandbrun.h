// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::training {

/// What the record of a run says that may be kept. Entity, host and whatever else names a person or a machine is not taken.
struct WandbRun {
    std::string id, title;
    std::int64_t startTime = metrics::noTime;
    Json about = Json::object();           ///< project, group, job_type, notes, tags, branched_from
    Json git;                              ///< remote and commit, null without
    std::vector<std::string_view> configs; ///< messages of configuration in it
    bool isResumed = false;
    std::optional<std::int64_t> firstStep; ///< where it goes on, if said: what others wrote there and after it is void
};
/// False when the message is broken; what could be read is there. Source: wandb_internal.proto (field numbers).
bool readWandbRun(std::string_view message, WandbRun &run);

/// google.protobuf.Timestamp in milliseconds, noTime for what cannot be a time.
std::int64_t timeOfStamp(std::string_view message);

} // namespace espalier::training
