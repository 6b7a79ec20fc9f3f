// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"

#include <chrono>

namespace espalier {

/// Waits, on average, `pause`: half to one and a half of it, so that many who were refused at once do not come back at once. Less when `work`
/// is asked to stop; not at all for a pause of 0 or less.
void waitAbout(std::chrono::milliseconds pause, const Work &work);

} // namespace espalier
