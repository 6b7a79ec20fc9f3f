// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace espalier::ui {

/// Opens an address of the web in the person's browser, and says so where that cannot be. Records come from strangers: only http and https leave the
/// program, never files or other programs' links.
void openInBrowser(const PageContext &context, const QString &address);

} // namespace espalier::ui
