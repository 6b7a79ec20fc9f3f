// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"

#include <QDateTime>
#include <QString>

namespace espalier::ui {

QDateTime toLocalTime(Timestamp time);

/// "3 May 2026, 12:03": the person's own time zone and locale.
QString absoluteTime(Timestamp time);
/// "12:03" today, "3 May" this year, "3 May 2025" before.
QString shortTime(Timestamp time, Timestamp now);
/// "just now", "5 minutes ago", "yesterday", then the date.
QString relativeTime(Timestamp time, Timestamp now);
/// What a record stores ("2024", "2024-05", "2024-05-03" or with a time) as the locale writes it; the text itself if it is none.
QString storedDateText(const QString &stored);

/// Whole numbers with the locale's thousands marks.
QString numberText(qint64 number);

} // namespace espalier::ui
