// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace espalier::ui {

/// Makes curve charts known to screen readers as charts whose value is the place and the values under the cursor. Again and again does no
/// harm. GUI thread.
void installCurveAccess();

} // namespace espalier::ui
