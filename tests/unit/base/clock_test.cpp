// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/clock.h"

#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"

using namespace espalier;

TEST(ClockTest, WritesUtcInWholeSeconds)
{
    EXPECT_EQ(formatTime(test::FakeClock().now()), "2026-01-01T00:00:00Z");
}

TEST(ClockTest, ReadsOffsetsAndFractions)
{
    const auto plain = parseTime("2026-11-21T09:30:00Z");
    ASSERT_OK(plain);
    EXPECT_EQ(formatTime(*plain), "2026-11-21T09:30:00Z");
    const auto shifted = parseTime("2026-11-21T11:00:00.250+01:30");
    ASSERT_OK(shifted);
    EXPECT_EQ((*shifted - *plain).count(), 250);
}

TEST(ClockTest, RefusesWhatIsNoTime)
{
    for (const char *text : {"", "2026", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z",
                             "2026-01-01T00:00:00", "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00.Z", "-026-01-01T00:00:00Z"})
        EXPECT_ERROR(parseTime(text), ErrorCode::Invalid);
}
