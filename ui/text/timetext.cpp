// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace espalier::ui {

namespace detail {
struct TimeTr {
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};
} // namespace detail

QDateTime toLocalTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toLocalTime();
}

QString absoluteTime(Timestamp time)
{
    const QDateTime local = toLocalTime(time);
    const QLocale locale;
    return detail::TimeTr::tr("%1, %2", "date and time of day")
        .arg(locale.toString(local.date(), QStringLiteral("d MMMM yyyy")), locale.toString(local.time(), QLocale::ShortFormat));
}

QString shortTime(Timestamp time, Timestamp now)
{
    const QDateTime local = toLocalTime(time);
    const QDate today = toLocalTime(now).date();
    const QLocale locale;
    if (local.date() == today)
        return locale.toString(local.time(), QLocale::ShortFormat);
    if (local.date().year() == today.year())
        return locale.toString(local.date(), QStringLiteral("d MMM"));
    return locale.toString(local.date(), QStringLiteral("d MMM yyyy"));
}

QString relativeTime(Timestamp time, Timestamp now)
{
    using namespace std::chrono;
    const auto age = now - time;
    if (age < -minutes(1))
        return absoluteTime(time);
    if (age < minutes(1))
        return detail::TimeTr::tr("just now");
    if (age < hours(1))
        return detail::TimeTr::tr("%Ln minute(s) ago", nullptr, static_cast<int>(duration_cast<minutes>(age).count()));
    const QDate day = toLocalTime(time).date();
    const QDate today = toLocalTime(now).date();
    if (day == today)
        return detail::TimeTr::tr("%Ln hour(s) ago", nullptr, static_cast<int>(duration_cast<hours>(age).count()));
    if (day.daysTo(today) == 1)
        return detail::TimeTr::tr("yesterday, %1", "%1: time of day").arg(shortTime(time, time));
    if (day.daysTo(today) < 7)
        return detail::TimeTr::tr("%Ln day(s) ago", nullptr, static_cast<int>(day.daysTo(today)));
    return shortTime(time, now);
}

QString storedDateText(const QString &stored)
{
    const QLocale locale;
    if (stored.size() == 4)
        return stored; // a year has no thousands mark
    if (stored.size() == 7) {
        const QDate month = QDate::fromString(stored + QStringLiteral("-01"), Qt::ISODate);
        return month.isValid() ? locale.toString(month, QStringLiteral("MMMM yyyy")) : stored;
    }
    if (stored.size() == 10) {
        const QDate day = QDate::fromString(stored, Qt::ISODate);
        return day.isValid() ? locale.toString(day, QStringLiteral("d MMMM yyyy")) : stored;
    }
    const auto time = parseTime(stored.toStdString());
    return time ? absoluteTime(*time) : stored;
}

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

} // namespace espalier::ui
