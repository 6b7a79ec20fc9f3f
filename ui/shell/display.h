// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace espalier::ui {

/// Whether a window could be shown: Qt ends the process when it cannot, so this is asked before any Qt object exists.
struct DisplayProbe {
    bool isThere = false;
    std::string why; ///< English sentence when it is not
};

/// QT_QPA_PLATFORM is obeyed when set; else WAYLAND_DISPLAY and DISPLAY are connected to.
DisplayProbe probeDisplay();

} // namespace espalier::ui
