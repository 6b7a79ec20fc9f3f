// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace espalier::test {
namespace {

template<typename List>
auto anyOf(const List &list, std::mt19937_64 &random)
{
    return list[random() % std::size(list)];
}

TEST(Hostile, AnySamplesAndEventsAreTakenAndTheAlarmsStayInOrderAndFew)
{
    constexpr std::array<const char *, 14> measures{"loss",
                                                    "gradient norm",
                                                    "learning rate",
                                                    "batch size",
                                                    "loss scale",
                                                    "TFLOPs",
                                                    "iteration time",
                                                    "NaN iterations",
                                                    "x",
                                                    "skipped iterations",
                                                    "validation loss",
                                                    "samples per second",
                                                    "parameter norm",
                                                    "curriculum seqlen"};
    constexpr std::array values{0.0,
                                1.0,
                                -1.0,
                                1e308,
                                -1e308,
                                5e-324,
                                std::numeric_limits<double>::infinity(),
                                std::numeric_limits<double>::quiet_NaN(),
                                2.2,
                                65536.0};
    constexpr auto most = std::numeric_limits<std::int64_t>::max(), least = std::numeric_limits<std::int64_t>::min();
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937_64 random(seed);
        RunPlan plan;
        plan.steps = 1000;
        plan.gpus = 8;
        plan.checkpointEvery = random() % 3;
        AlarmWatch watch({}, plan);
        std::int64_t step = 0, time = 1'650'000'000'000;
        for (int i = 0; i < 20'000; ++i) {
            step += static_cast<std::int64_t>(random() % 4) - 1;
            time += static_cast<std::int64_t>(random() % 100'000) - 1000;
            const bool isWild = random() % 50 == 0;
            const std::int64_t place = isWild ? anyOf(std::array<std::int64_t, 4>{most, least, -1, 0}, random) : step;
            const std::int64_t when = isWild ? anyOf(std::array<std::int64_t, 3>{most, least, 0}, random) : time;
            if (random() % 40 == 0) {
                LogEvent event;
                event.what = static_cast<LogEvent::What>(random() % 12);
                event.step = place;
                event.time = when;
                event.text = "x";
                event.values = {{"bytes", random() % 2 ? "1e9" : "many"},
                                {"state", random() % 2 ? "waiting" : ""},
                                {"node", "n1"}};
                watch.event(event);
            } else if (random() % 500 == 0) {
                Attempt attempt;
                attempt.id = std::to_string(i);
                attempt.firstStep = place;
                attempt.startedAt = when;
                watch.beginAttempt(attempt);
            } else if (random() % 100 == 0) {
                watch.tick({.now = time,
                            .lastBytes = time - 5000,
                            .lastBytesAnywhere = time,
                            .diskFreeShare = 0.01,
                            .budgetLeftGpuHours = 1});
            } else {
                watch.sample(anyOf(measures, random), {place, when, random() % 3 ? 2.2 : anyOf(values, random)});
            }
        }
        const auto &alarms = watch.alarms();
        EXPECT_LE(alarms.size(), 4000U);
        EXPECT_TRUE(std::ranges::is_sorted(alarms, {}, &Alarm::raisedAtStep));
        for (const Alarm &alarm : alarms) {
            EXPECT_EQ(alarm.key.size(), 16U);
            EXPECT_LE(alarm.around.size(), 60U);
            EXPECT_LE(alarm.lines.size(), 16U);
            EXPECT_FALSE(alarm.message.empty()) << alarmName(alarm.kind);
        }
    }
}

} // namespace
} // namespace espalier::test
