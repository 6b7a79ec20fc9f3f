// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <vector>

namespace espalier::ui {

/// The pages of a workshop in the order of the rail. `parent` owns them.
std::vector<Page *> makePages(const PageContext &context, QWidget *parent);

} // namespace espalier::ui
