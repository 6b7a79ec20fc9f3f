// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"

namespace espalier::training::detail {

/// Something about the configuration that cannot be meant.
struct ConfigurationFinding {
    std::string parameter; ///< our name of it: "feed-forward size", "parameters", ...
    AlarmLevel level = AlarmLevel::Warning;
    std::string message;
    std::map<std::string, double> evidence;
};

/// Compares what a log says of the model with the plan and with itself. Names of Megatron, DeepSpeed and Hugging Face configurations are known,
/// at any depth. What the log does not say is not judged.
std::vector<ConfigurationFinding> checkConfiguration(const std::map<std::string, Json> &parameters, const RunPlan &plan);

/// The last step a log says it is going to: train_iters, max_steps; nothing when it does not.
std::optional<std::int64_t> configuredLastStep(const std::map<std::string, Json> &parameters);

} // namespace espalier::training::detail
