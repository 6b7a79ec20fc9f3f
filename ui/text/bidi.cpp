// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/bidi.h"

#include "storage/base/shown.h"

#include <QList>
#include <QStringBuilder>

namespace espalier::ui {

namespace {
constexpr QChar leftToRightIsolate(0x2066);
constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
} // namespace

namespace detail {

/// What ends a paragraph and every isolate in it. Source: UAX #9, type B.
static bool endsParagraph(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar(0x85) || c == QChar(0x2029) || (c >= QChar(0x1c) && c <= QChar(0x1e));
}

static bool isHiddenAt(const QString &text, qsizetype i)
{
    const QChar c = text.at(i);
    if (c.isHighSurrogate() && i + 1 < text.size())
        return isHidden(QChar::surrogateToUcs4(c, text.at(i + 1)));
    if (c.isLowSurrogate() && i > 0 && text.at(i - 1).isHighSurrogate())
        return isHidden(QChar::surrogateToUcs4(text.at(i - 1), c));
    return isHidden(c.unicode());
}

static bool beginsIsolate(QChar c)
{
    return c >= leftToRightIsolate && c <= firstStrongIsolate;
}

/// Isolates within the text stay where they are balanced; whatever else could end ours, turn or hide what it stands among goes.
static QString isolatedWith(QChar begin, const QString &text)
{
    QString safe;
    safe.reserve(text.size() + 2);
    safe += begin;
    qsizetype inner = 0;
    const auto closeInner = [&safe, &inner] {
        safe += QString(inner, popIsolate);
        inner = 0;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (endsParagraph(c)) {
            closeInner();
            safe += QString(popIsolate) % (c == u'\n' ? c : QChar(u' ')) % begin;
        } else if (c == u'\t' || c == QChar(0x2028)) {
            safe += u' ';
        } else if (beginsIsolate(c)) {
            ++inner;
            safe += c;
        } else if (c == popIsolate && inner > 0) {
            --inner;
            safe += c;
        } else if (!isHiddenAt(text, i)) {
            safe += c;
        }
    }
    closeInner();
    return safe + popIsolate;
}

} // namespace detail

QString isolated(const QString &text)
{
    return detail::isolatedWith(firstStrongIsolate, text);
}

QString isolatedLtr(const QString &text)
{
    return detail::isolatedWith(leftToRightIsolate, text);
}

QString withoutBidiMarks(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        const bool isMark = (c.unicode() >= 0x2066 && c.unicode() <= 0x2069) || c.unicode() == 0x200e || c.unicode() == 0x200f
            || c.unicode() == 0x061c || (c.unicode() >= 0x202a && c.unicode() <= 0x202e);
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
