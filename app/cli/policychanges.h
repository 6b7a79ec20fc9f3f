// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::cli {

/// What a proposal would change of the policy in force: `[{field, from, to}]`.
Json changesJson(const std::vector<FieldChange> &changes);
/// The same for people; nothing when there is nothing.
std::string changesText(const std::vector<FieldChange> &changes);

} // namespace espalier::cli
