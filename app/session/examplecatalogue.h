// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exampledatasets.h"
#include "app/session/workshop.h"

namespace espalier::session::detail {

/// Writes into the sources how much text of each was found in the latest versions of these datasets.
Result<void> noteExampleAmounts(Workshop &workshop, const std::vector<RecordId> &datasets);

/// A list that is being worked: what the workshop wants in some languages, a second group that looks for two of them, requests with days, a comment
/// that names somebody, a view everybody has, and one source that a second person nominated again under another name.
Result<void> makeExampleCatalogue(Workshop &workshop, const std::vector<ExampleSource> &sources, const Clock &clock);

} // namespace espalier::session::detail
