// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

namespace espalier::training::detail {

/// Events of a run's beginning and end; `status` as text ("FINISHED") or as the number that meta.yaml has.
void addMlflowStatus(std::string_view status, std::int64_t start, std::int64_t end, ReadRun &run);
/// Keeps a parameter or tag (in `group`, when not empty) unless it names a secret, a person or a machine.
void addMlflowParameter(const std::string &group, const std::string &key, const std::string &value, ReadRun &run);
bool isMlflowTagKept(std::string_view key);

} // namespace espalier::training::detail
