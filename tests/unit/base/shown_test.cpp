// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/shown.h"

#include "storage/base/json.h"

#include <gtest/gtest.h>

namespace espalier {

TEST(ShownText, LeavesOrdinaryTextAlone)
{
    for (const char *text : {"", "abc", "caf\u00e9 \u4e2d\u6587 \U0001F469\u200D\U0001F4BB", "a + b = c; \\u0041"})
        EXPECT_EQ(shownText(text), text);
}

TEST(ShownText, TakesOutWhatHidesOrTurnsText)
{
    EXPECT_EQ(shownText("a\u202egnp.exe"), "agnp.exe");
    EXPECT_EQ(shownText("a\u2066b\u2069\u2069c"), "abc");
    EXPECT_EQ(shownText("p\u200ba\u2060y\ufeffpal"), "paypal");
    EXPECT_EQ(shownText("a\u00adb\u061cc\u200ed"), "abcd");
    EXPECT_EQ(shownText("a\U000E0041b"), "ab");
    EXPECT_EQ(shownText("\x1b[2J\x1b]0;owned\x07text"), "[2J]0;ownedtext");
    EXPECT_EQ(shownText("a\u009b31mz"), "a31mz");
}

TEST(ShownText, IsOneLineUnlessLinesAreKept)
{
    EXPECT_EQ(shownText("a\nb\tc\u2028d\re"), "a b c de");
    EXPECT_EQ(shownText("a\nb\tc\re", true), "a\nb ce");
}

TEST(ShownText, ReplacesWhatIsNoUtf8)
{
    EXPECT_EQ(shownText("a\xffz"), "a\ufffdz");
    EXPECT_EQ(shownText("a\xc0\xafz").find('/'), std::string::npos);
}

TEST(ShownText, IsolatesEachLineThatRunsFromRightToLeft)
{
    EXPECT_EQ(shownText("\u05d0\u05d1 12"), "\u2068\u05d0\u05d1 12\u2069");
    EXPECT_EQ(shownText("abc\n\u0627\u0628", true), "abc\n\u2068\u0627\u0628\u2069");
    EXPECT_EQ(shownText(shownText("\u05d0")), shownText("\u05d0"));
    // Ending the isolate early is no way out of it.
    EXPECT_EQ(shownText("\u05d0\u2069 approved"), "\u2068\u05d0 approved\u2069");
}

TEST(ShownJson, MeansTheSame)
{
    const Json value = {{"name", "a\u202eb\u200bc\x1b\u009b\x7f"}, {"caf\u00e9", "\U000E0041 \u05d0"}};
    const std::string shown = shownJson(value.dump());
    for (const char *hidden : {"\u202e", "\u200b", "\x1b", "\u009b", "\x7f", "\U000E0041"})
        EXPECT_EQ(shown.find(hidden), std::string::npos) << hidden;
    EXPECT_NE(shown.find("\\u202e"), std::string::npos);
    EXPECT_NE(shown.find("caf\u00e9"), std::string::npos);
    EXPECT_EQ(Json::parse(shown), value);
}

TEST(HiddenText, IsWhatPeopleDoNotWrite)
{
    EXPECT_TRUE(hasHiddenText("a\u202eb"));
    EXPECT_TRUE(hasHiddenText("a\u200bb"));
    EXPECT_TRUE(hasHiddenText("a\x07"));
    EXPECT_FALSE(hasHiddenText("a\nb\tc"));
    EXPECT_FALSE(hasHiddenText("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")); // Persian needs U+200C
    EXPECT_FALSE(hasHiddenText("\u05d0\u200f!"));
}

TEST(Lookalikes, AreLettersOfSeveralScripts)
{
    EXPECT_TRUE(mixesLookalikes("ad\u0430@example.org"));
    EXPECT_TRUE(mixesLookalikes("https://\u03b1pple.example"));
    EXPECT_FALSE(mixesLookalikes("ada@example.org"));
    EXPECT_FALSE(mixesLookalikes("\u043f\u043e\u0447\u0442\u0430@\u043f\u0440\u0438\u043c\u0435\u0440"));
    EXPECT_FALSE(mixesLookalikes("caf\u00e9@example.org"));
}

} // namespace espalier
