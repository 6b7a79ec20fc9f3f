// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/bidi.h"

#include <QList>

namespace espalier::ui {

namespace {
constexpr QChar leftToRightIsolate(0x2066);
constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
} // namespace

QString isolated(const QString &text)
{
    return firstStrongIsolate + text + popIsolate;
}

QString isolatedLtr(const QString &text)
{
    return leftToRightIsolate + text + popIsolate;
}

QString withoutBidiMarks(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        const bool isMark = (c.unicode() >= 0x2066 && c.unicode() <= 0x2069) || c.unicode() == 0x200e || c.unicode() == 0x200f
            || (c.unicode() >= 0x202a && c.unicode() <= 0x202e);
        if (!isMark)
            plain += c;
    }
    return plain;
}

Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection fallback)
{
    const auto points = text.toUcs4();
    for (const uint point : points) {
        switch (QChar::direction(point)) {
        case QChar::DirL: return Qt::LeftToRight;
        case QChar::DirR:
        case QChar::DirAL: return Qt::RightToLeft;
        default: break;
        }
    }
    return fallback;
}

} // namespace espalier::ui
