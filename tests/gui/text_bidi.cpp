// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/bidi.h"

#include <gtest/gtest.h>

namespace espalier {

namespace {

/// How many isolates are open after a text; -1 when one is closed that was never opened.
int openIsolates(const QString &text)
{
    int open = 0;
    for (const QChar c : text) {
        open += c.unicode() >= 0x2066 && c.unicode() <= 0x2068 ? 1 : c.unicode() == 0x2069 ? -1 : 0;
        if (open < 0)
            return -1;
        if (c == u'\n' && open > 0)
            return 100; // the end of a paragraph closes them all, and what comes later would stand outside
    }
    return open;
}

} // namespace

TEST(IsolatedText, CannotEndItsIsolate)
{
    for (const char16_t *text :
         {u"plain", u"\u2069 approved", u"\u2067\u2067open", u"\u2066a\u2069\u2069\u2069b", u"a\nb\r\nc\u2029d", u"\u2068a\nb"}) {
        const QString isolated = ui::isolated(QString::fromUtf16(text));
        EXPECT_EQ(openIsolates(isolated), 0) << isolated.toStdString();
        EXPECT_EQ(isolated.front(), QChar(0x2068));
        EXPECT_EQ(openIsolates(isolated.chopped(1)), 1) << isolated.toStdString();
        EXPECT_EQ(openIsolates(ui::isolatedLtr(QString::fromUtf16(text))), 0);
    }
}

TEST(IsolatedText, KeepsIsolatesThatAreBalanced)
{
    const QString inner = ui::isolated(QStringLiteral("name"));
    EXPECT_EQ(ui::isolated(u"by " + inner), QChar(0x2068) + (u"by " + inner) + QChar(0x2069));
}

TEST(IsolatedText, LeavesOutWhatTurnsOrHidesText)
{
    EXPECT_EQ(ui::withoutBidiMarks(ui::isolated(QString::fromUtf16(u"a\u202egnp.exe\u200b\ufeff\u001b[2J"))),
              QStringLiteral("agnp.exe[2J"));
    EXPECT_EQ(ui::isolated(QString::fromUcs4(U"a\U000E0041b\U0001F600")),
              QChar(0x2068) + QString::fromUcs4(U"ab\U0001F600") + QChar(0x2069));
}

} // namespace espalier
