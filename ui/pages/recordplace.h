// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/query.h"
#include "ui/pages/page.h"

namespace espalier::ui {

/// Where in the window a record of this kind is shown: its page, and the record itself where the page shows it alone.
Place placeOf(const QString &kind, const QString &record);
Place placeOf(const index::RecordHit &hit);

} // namespace espalier::ui
