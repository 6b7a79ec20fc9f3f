// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"
#include "tests/support/expect.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

namespace espalier::test {
namespace {

using namespace training;

constexpr std::int64_t day = 86'400'000, hour = 3'600'000;
constexpr std::int64_t february = 1'643'673'600'000; ///< 1 February 2022

std::string printed(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

TEST(Footprint, TheFigureOfThe176BRunComesOutAsPublished)
{
    EnergyFactors factors;
    factors.idleShare = 256'646.0 / 433'196;
    const Footprint print = footprint(1'082'990, factors);
    EXPECT_EQ(printed(print.kilowattHours, 0), "433196");
    EXPECT_EQ(printed(print.tonnesCo2, 1), "24.7");
    EXPECT_EQ(printed(print.idleKilowattHours, 0), "256646");
    EXPECT_EQ(printed(print.idleTonnesCo2, 1), "14.6");
    EXPECT_DOUBLE_EQ(footprint(1000, {}).idleKilowattHours, 0) << "not counted unless somebody says so";
}

TEST(AllocationStanding, TheReportOfASiteIsReproduced)
{
    // Jean Zay's report of 28 July 2022.
    struct Row {
        double granted, used;
        const char *share;
    };
    for (const Row &row : {Row{2'500'000, 2'007'057.55, "80.28"}, Row{1'500'000, 1'251'068.80, "83.40"}}) {
        Allocation allocation;
        allocation.hours = row.granted;
        allocation.usedHours = row.used;
        allocation.from = february;
        allocation.until = february + 226 * day; // 15 September
        allocation.reportedAt = february + 177 * day;
        const AllocationStanding standing = allocationStanding(allocation, {}, allocation.reportedAt);
        EXPECT_EQ(printed(100 * standing.share, 2), row.share);
        EXPECT_NEAR(standing.left, row.granted - row.used, 0.01);
        EXPECT_NEAR(standing.used, row.used, 0.01);
        ASSERT_TRUE(standing.hoursPerDay.has_value());
        EXPECT_NEAR(*standing.hoursPerDay, row.used / 177, 0.01);
        EXPECT_TRUE(standing.emptyAt.has_value());
    }
}

/// A job of `gpus` from so many hours after the beginning, for so long.
Job job(double fromHours, double hours, double gpus)
{
    Job result;
    result.id = std::to_string(fromHours);
    result.started = february + static_cast<std::int64_t>(fromHours * static_cast<double>(hour));
    result.elapsedSeconds = hours * 3600;
    result.ended = result.started + static_cast<std::int64_t>(hours * static_cast<double>(hour));
    result.gpus = gpus;
    return result;
}

TEST(AllocationStanding, JobsAreAddedUpByDays)
{
    Allocation allocation;
    allocation.hours = 1000;
    allocation.from = february;
    allocation.until = february + 100 * day;
    const std::vector<Job> jobs{job(20, 10, 8), job(100, 24, 8), job(-5, 10, 8), job(3000, 5, 8)};
    const AllocationStanding standing = allocationStanding(allocation, jobs, february + 10 * day);
    EXPECT_NEAR(standing.used, 80 + 192 + 40, 1e-6) << "the third began before the grant, the fourth after now";
    EXPECT_NEAR(standing.left, 688, 1e-6);
    ASSERT_EQ(standing.burn.size(), 6U);
    EXPECT_EQ(standing.burn[0].time, february + day);
    EXPECT_NEAR(standing.burn[0].usedHours, 40 + 32, 1e-6);
    EXPECT_NEAR(standing.burn[1].usedHours, 120, 1e-6);
    EXPECT_NEAR(standing.burn[3].usedHours, 120, 1e-6);
    EXPECT_NEAR(standing.burn.back().usedHours, standing.used, 1e-6);
    ASSERT_TRUE(standing.hoursPerDay.has_value());
    EXPECT_NEAR(*standing.hoursPerDay, 31.2, 1e-6) << "312 hours in ten days";
    ASSERT_TRUE(standing.emptyAt.has_value());
    EXPECT_NEAR(static_cast<double>(*standing.emptyAt - (february + 10 * day)), 688 / 31.2 * static_cast<double>(day), 1000);
    EXPECT_FALSE(standing.endsBeforeEmpty);
    EXPECT_FALSE(standing.unusedAtEnd.has_value());
}

TEST(AllocationStanding, WhatWillBeLeftOverAtTheEndIsSaid)
{
    Allocation allocation;
    allocation.hours = 10'000;
    allocation.from = february;
    allocation.until = february + 20 * day;
    const AllocationStanding standing = allocationStanding(allocation, {job(0, 240, 10)}, february + 10 * day);
    EXPECT_NEAR(standing.used, 2400, 1e-6);
    EXPECT_TRUE(standing.endsBeforeEmpty);
    ASSERT_TRUE(standing.unusedAtEnd.has_value());
    EXPECT_NEAR(*standing.unusedAtEnd, 7600 - 2400, 1e-6);
}

TEST(AllocationStanding, EmptyAndOverdrawnGrantsAreSaidSo)
{
    const AllocationStanding nothing = allocationStanding({}, {}, february);
    EXPECT_EQ(nothing.share, 0);
    EXPECT_FALSE(nothing.hoursPerDay.has_value());
    Allocation allocation;
    allocation.hours = 100;
    const AllocationStanding over = allocationStanding(allocation, {job(0, 100, 8)}, february + 30 * day);
    EXPECT_DOUBLE_EQ(over.share, 8);
    EXPECT_LT(over.left, 0);
    EXPECT_EQ(over.emptyAt, february + 30 * day);
}

TEST(AllocationStanding, AJobWithoutTimesCountsAllTheSame)
{
    Job timeless = job(0, 10, 8);
    timeless.started = timeless.ended = metrics::noTime;
    Allocation allocation;
    allocation.hours = 100;
    EXPECT_NEAR(allocationStanding(allocation, {timeless}, february).used, 80, 1e-9);
}

} // namespace
} // namespace espalier::test
