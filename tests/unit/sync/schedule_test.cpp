// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/schedule.h"

#include <gtest/gtest.h>

#include <set>

namespace espalier::sync {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp noon{std::chrono::hours(500000)};
const Error away{ErrorCode::Io, "https://example.org/w.git", "could not resolve host", {}};
const Error refused{ErrorCode::Denied, "https://example.org/w.git", "the password was not accepted", {}};

std::chrono::milliseconds waitOf(const Schedule &schedule, Timestamp now)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(schedule.next().value() - now);
}

bool isAbout(std::chrono::milliseconds wait, std::chrono::milliseconds wanted)
{
    return wait >= wanted - wanted / 4 && wait <= wanted + wanted / 4;
}

TEST(Schedule, TriesSoonAfterTheProgramStarts)
{
    Schedule schedule({}, 1);
    EXPECT_FALSE(schedule.next().has_value());
    schedule.begin(noon);
    EXPECT_EQ(schedule.state(), LineState::Unknown);
    EXPECT_LE(waitOf(schedule, noon), 10s);
}

TEST(Schedule, WaitsTheIntervalWhileAllGoesWell)
{
    Schedule schedule({.interval = 5min}, 2);
    schedule.onSucceeded(noon);
    EXPECT_EQ(schedule.state(), LineState::Good);
    EXPECT_TRUE(isAbout(waitOf(schedule, noon), 5min));
}

TEST(Schedule, SendsSeveralSavesTogetherSoonAfterTheFirst)
{
    Schedule schedule({.interval = 5min, .afterSave = 20s}, 3);
    schedule.onSucceeded(noon);
    schedule.onSaved(noon + 1s);
    const Timestamp first = schedule.next().value();
    EXPECT_TRUE(isAbout(std::chrono::duration_cast<std::chrono::milliseconds>(first - (noon + 1s)), 20s));
    schedule.onSaved(noon + 10s);
    EXPECT_LE(schedule.next().value(), first);
}

TEST(Schedule, WaitsTwiceAsLongAfterEachFailureUpToALimit)
{
    Schedule schedule({.firstRetry = 5s, .longestRetry = 60s}, 4);
    Timestamp now = noon;
    for (const auto wanted : {5s, 10s, 20s, 40s, 60s, 60s, 60s}) {
        schedule.onFailed(away, now);
        EXPECT_TRUE(isAbout(waitOf(schedule, now), wanted)) << waitOf(schedule, now).count();
        now = schedule.next().value();
    }
    EXPECT_EQ(schedule.state(), LineState::Offline);
    EXPECT_EQ(schedule.offlineSince(), noon);
}

TEST(Schedule, BeginsAgainAtTheShortestWaitAfterASuccess)
{
    Schedule schedule({.firstRetry = 5s}, 5);
    for (int i = 0; i < 6; ++i)
        schedule.onFailed(away, noon);
    schedule.onSucceeded(noon);
    EXPECT_FALSE(schedule.offlineSince().has_value());
    schedule.onFailed(away, noon + 1h);
    EXPECT_TRUE(isAbout(waitOf(schedule, noon + 1h), 5s));
    EXPECT_EQ(schedule.offlineSince(), noon + 1h);
}

TEST(Schedule, DoesNotCallAtEverySaveWhileOffline)
{
    Schedule schedule({.afterSave = 1s, .firstRetry = 60s}, 6);
    schedule.onFailed(away, noon);
    const auto before = schedule.next();
    schedule.onSaved(noon + 1s);
    EXPECT_EQ(schedule.next(), before);
}

TEST(Schedule, WaitsForAPersonWhereTimeDoesNotHelp)
{
    Schedule schedule({}, 7);
    schedule.onSucceeded(noon);
    schedule.onFailed(refused, noon + 1s);
    EXPECT_EQ(schedule.state(), LineState::NeedsPerson);
    EXPECT_FALSE(schedule.next().has_value());
    schedule.onSaved(noon + 2s);
    EXPECT_FALSE(schedule.next().has_value());
    schedule.begin(noon + 3s);
    EXPECT_TRUE(schedule.next().has_value());
}

TEST(Schedule, ALostRaceIsNotALineThatIsAway)
{
    Schedule schedule({.firstRetry = 5s}, 8);
    schedule.onSucceeded(noon);
    schedule.onFailed({ErrorCode::Conflict, "remote", "others kept sending first", {}}, noon);
    EXPECT_EQ(schedule.state(), LineState::Good);
    EXPECT_TRUE(isAbout(waitOf(schedule, noon), 5s));
}

TEST(Schedule, TriesAtOnceWhenTheNetworkIsBack)
{
    Schedule schedule({.firstRetry = 5s, .longestRetry = 15min}, 9);
    for (int i = 0; i < 10; ++i)
        schedule.onFailed(away, noon);
    schedule.onNetworkBack(noon + 1s);
    EXPECT_LE(waitOf(schedule, noon + 1s), 2s);
    Schedule good({}, 9);
    good.onSucceeded(noon);
    const auto before = good.next();
    good.onNetworkBack(noon);
    EXPECT_EQ(good.next(), before);
}

TEST(Schedule, SpreadsTwoHundredClientsOverTime)
{
    std::set<std::chrono::milliseconds> waits;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Schedule schedule({.firstRetry = 60s}, seed);
        schedule.onFailed(away, noon);
        waits.insert(waitOf(schedule, noon));
    }
    EXPECT_GT(waits.size(), 190u);
    EXPECT_GT(*waits.rbegin() - *waits.begin(), 25s);
}

} // namespace
} // namespace espalier::sync
