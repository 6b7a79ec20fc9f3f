// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/model/trainer.h"
#include "storage/base/json.h"

#include <filesystem>
#include <map>

namespace espalier::session::detail {

/// Documents that no step of the example's training has seen, by language.
using HeldOut = std::map<std::string, std::vector<std::string>>;

/// Measures each checkpoint of a training on the held-out documents and writes results_*.json in the shape of lm-evaluation-harness 0.4 below
/// `folder`/evaluations: the perplexity of a byte for every language, with its standard error. Errors: Io, Invalid.
Result<void> measureCheckpoints(const training::TrainerOptions &options, const HeldOut &heldOut, const std::string &model,
                                const std::vector<std::int64_t> &steps);

} // namespace espalier::session::detail
