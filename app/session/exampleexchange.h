// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exampledatasets.h"
#include "app/session/workshop.h"

namespace espalier::session::detail {

/// An afternoon of working with others: a colleague with a copy of their own, in `folder` for as long as this takes, changes two fields that were
/// changed here too, so that two questions are open; somebody takes a comment away on the remote, which is not believed and comes back; and one
/// comment waits here to be sent.
Result<void> makeExampleExchange(Workshop &workshop, const std::filesystem::path &remote,
                                 const std::vector<ExampleSource> &sources, const std::filesystem::path &folder,
                                 const Clock &clock, const Work &work);

} // namespace espalier::session::detail
