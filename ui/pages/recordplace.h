// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/query.h"
#include "ui/pages/page.h"

namespace espalier::ui {

/// Where in the window a record of this kind is shown: its page, and the record itself where the page shows it alone.
Place placeOf(const QString &kind, const QString &record);
Place placeOf(const index::RecordHit &hit);
/// The kind that the prefix of an id says: "source"; empty when it is none.
QString kindOfRecord(const QString &record);

} // namespace espalier::ui
