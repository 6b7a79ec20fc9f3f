// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/completeness.h"
#include "app/session/workshop.h"

#include <optional>

namespace espalier::cli {

/// [{"kind", "ready", "answered", "asked", "needs": [{"field", "label", "why", "answered", "required"}]}]
Json needsJson(const Json &body);
/// For people: each decision with what is still open, the required first.
std::string needsText(const Json &body);

/// The draft that is meant by an id or the unique start of one; nothing when there is none. Errors: Conflict (several), Io.
Result<std::optional<session::Draft>> draftNamed(session::Workshop &workshop, const std::string &id);

} // namespace espalier::cli
