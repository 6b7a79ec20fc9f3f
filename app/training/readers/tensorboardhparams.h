// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

#include <string_view>

namespace espalier::training {

/// Takes what one message of the hparams plugin says into the run: hyperparameters into its parameters, a failure or a dated end into its events.
/// False when the message is broken. Source: docs/formats/logs.md, "Hyperparameters"; tensorboard/plugins/hparams/plugin_data.proto.
bool readHparams(std::string_view pluginContent, std::uint64_t offset, ReadRun &run);

/// Takes a text of the text plugin: settings that trainers write as texts become parameters, everything else a note.
void readTextValue(std::string_view tag, std::string_view text, std::int64_t step, std::int64_t time, std::uint64_t offset,
                   ReadRun &run);

} // namespace espalier::training
