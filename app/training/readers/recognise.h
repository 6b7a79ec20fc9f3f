// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"
#include "storage/base/result.h"

#include <filesystem>
#include <string_view>

namespace espalier::training {

/// recognise() for a file whose first bytes are at hand. Errors: Invalid, with why it is none of ours.
Result<LogFormat> recogniseBeginning(const std::filesystem::path &path, std::string_view beginning);

/// Whether these first bytes of a file hold a record of an event file, or may once more of it is written: damage before it is passed over.
bool beginsLikeEvents(std::string_view beginning);
/// Whether there is nothing in the whole file `bytes` but headers of writers.
bool isHeaderOnly(std::string_view bytes);
/// Whether an event file was written by torch's or tensorboardX's add_hparams, which puts the hyperparameters of a run and its end into a
/// folder of their own as if they were another run.
bool isHparamsOnly(std::string_view beginning);

} // namespace espalier::training
