// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/text.h"

#include <gtest/gtest.h>

using namespace espalier;

TEST(TextTest, TellsWellFormedUtf8FromOtherBytes)
{
    for (const char *good : {"", "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBF\xBF"})
        EXPECT_TRUE(isUtf8(good)) << good;
    for (const char *bad : {"\xC3", "\xC3\x28", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "a\xFF"})
        EXPECT_FALSE(isUtf8(bad)) << bad;
}

TEST(TextTest, TellsAsciiFromTheRest)
{
    EXPECT_TRUE(isAscii(""));
    EXPECT_TRUE(isAscii("plain\x7F"));
    EXPECT_FALSE(isAscii("caf\xC3\xA9"));
}
