// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exampledatasets.h"
#include "app/session/workshop.h"

namespace espalier::session::detail {

/// Governance as it looks after a first week: a policy that whoever makes the example founded, two reviewers with keys of their own, decisions that
/// count, one that went stale, one that asks for changes, an agreement and a request to remove something. Everything is signed by real keys, which
/// stand in `keys`; that of whoever makes the example becomes the workshop's signing key. Does nothing where there is no ssh-keygen.
Result<void> makeExampleGovernance(const std::filesystem::path &workshop, const std::vector<ExampleSource> &sources,
                                   const std::filesystem::path &keys, const Clock &clock, const Work &work);

} // namespace espalier::session::detail
