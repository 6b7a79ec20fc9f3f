// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/push.h"
#include "tests/support/expect.h"

namespace espalier::governance {
namespace {

TEST(RefUpdates, AreReadAsGitWritesThem)
{
    const std::string none(40, '0'), one(40, '1'), two(40, '2');
    const auto read = readRefUpdates(none + " " + one + " refs/heads/main\n" + one + " " + two + " refs/runs/a b\n" + two + " "
                                     + none + " refs/heads/x\n");
    ASSERT_OK(read);
    ASSERT_EQ(read->size(), 3u);
    EXPECT_FALSE((*read)[0].before);
    EXPECT_EQ((*read)[0].after->hex(), one);
    EXPECT_EQ((*read)[1].ref, "refs/runs/a b");
    EXPECT_FALSE((*read)[2].after);
    EXPECT_EQ(readRefUpdates("")->size(), 0u);
}

TEST(RefUpdates, ThatAreNoneAreRefusedWithTheirLine)
{
    const std::string one(40, '1');
    for (const std::string &text : {std::string("hello\n"), one + " " + one + "\n", one + " " + one + " \n",
                                    one + " xyz refs/heads/main\n", one + "0 " + one + " refs/heads/main\n"}) {
        const auto read = readRefUpdates(one + " " + one + " refs/heads/main\n" + text);
        ASSERT_TRUE(::espalier::test::isError(read, ErrorCode::Invalid)) << text;
        EXPECT_EQ(read.error().context, "line 2");
    }
}

} // namespace
} // namespace espalier::governance
