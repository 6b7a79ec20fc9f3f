// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profileview.h"

namespace espalier::session {

/// The numbers of the example's sources (documentation of Debian in some twenty languages, one value a source), so that a first dataset
/// has something to be compared with. Measured once and kept with the program: app/session/reference/example.json says when and how.
/// Any thread; read at the first call.
const statistics::MetricValues &exampleValues();

/// How many sources that is.
std::size_t exampleSources();

/// What the numbers of a dataset are compared with: those of the workshop's other datasets, and the example's sources.
statistics::MetricValues comparableValues(const std::vector<statistics::Profile> &others);

} // namespace espalier::session
