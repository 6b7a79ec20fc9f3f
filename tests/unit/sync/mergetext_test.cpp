// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/merge.h"

#include <gtest/gtest.h>

namespace espalier::sync {
namespace {

TEST(MergeTextTest, TakesTheSideThatChanged)
{
    EXPECT_EQ(mergeText("a\nb", "a\nc", "a\nb"), "a\nc");
    EXPECT_EQ(mergeText("a\nb", "a\nb", "x\nb"), "x\nb");
}

TEST(MergeTextTest, TakesAChangeBothSidesMadeOnce)
{
    EXPECT_EQ(mergeText("a", "b", "b"), "b");
    EXPECT_EQ(mergeText("a\nkeep\nz", "b\nkeep\nz", "b\nkeep\ny"), "b\nkeep\ny");
}

TEST(MergeTextTest, JoinsChangesToDifferentLines)
{
    EXPECT_EQ(mergeText("one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE"), "ONE\ntwo\nTHREE");
}

TEST(MergeTextTest, JoinsLinesAddedAtBothEnds)
{
    EXPECT_EQ(mergeText("middle", "first\nmiddle", "middle\nlast"), "first\nmiddle\nlast");
}

TEST(MergeTextTest, JoinsALineRemovedWithALineAddedElsewhere)
{
    EXPECT_EQ(mergeText("a\nb\nc\nd", "a\nc\nd", "a\nb\nc\nd\ne"), "a\nc\nd\ne");
}

TEST(MergeTextTest, GivesUpWhenBothChangedOneLine)
{
    EXPECT_EQ(mergeText("a\nb\nc", "a\nx\nc", "a\ny\nc"), std::nullopt);
}

TEST(MergeTextTest, GivesUpWhenOneRemovedWhatTheOtherChanged)
{
    EXPECT_EQ(mergeText("a\nb\nc", "a\nc", "a\ny\nc"), std::nullopt);
}

TEST(MergeTextTest, GivesUpWhenBothAddedAtTheSamePlace)
{
    EXPECT_EQ(mergeText("a\nb", "a\nx\nb", "a\ny\nb"), std::nullopt);
}

TEST(MergeTextTest, GivesUpOnNeighbouringLines)
{
    EXPECT_EQ(mergeText("a\nb", "x\nb", "a\ny"), std::nullopt);
}

TEST(MergeTextTest, KeepsLineFeedsAtTheEndAsTheyAre)
{
    EXPECT_EQ(mergeText("a\nb\nc\n", "x\nb\nc\n", "a\nb\nc"), "x\nb\nc");
    EXPECT_EQ(mergeText("a\n", "a\n\n\n", "a\n"), "a\n\n\n");
}

TEST(MergeTextTest, FollowsALineThatMoved)
{
    EXPECT_EQ(mergeText("a\nb\nc\nd\ne", "b\nc\nd\ne\na", "a\nb\nc\nD\ne"), "b\nc\nD\ne\na");
}

TEST(MergeTextTest, HandlesEmptyTexts)
{
    EXPECT_EQ(mergeText("", "a", ""), "a");
    EXPECT_EQ(mergeText("a", "", "a"), "");
    EXPECT_EQ(mergeText("", "a", "b"), std::nullopt);
}

TEST(MergeTextTest, GivesUpOnLongTextsThatHaveNothingInCommon)
{
    std::string base, ours, theirs;
    for (int i = 0; i < 4000; ++i) {
        base += "base " + std::to_string(i) + "\n";
        ours += "ours " + std::to_string(i) + "\n";
        theirs += "theirs " + std::to_string(i) + "\n";
    }
    EXPECT_EQ(mergeText(base, ours, theirs), std::nullopt);
}

TEST(MergeTextTest, JoinsFarChangesInALongText)
{
    std::string base, ours, theirs, both;
    for (int i = 0; i < 4000; ++i) {
        const auto line = "line " + std::to_string(i) + "\n";
        base += line;
        ours += i == 10 ? "ours\n" : line;
        theirs += i == 3990 ? "theirs\n" : line;
        both += i == 10 ? "ours\n" : i == 3990 ? "theirs\n" : line;
    }
    EXPECT_EQ(mergeText(base, ours, theirs), both);
    EXPECT_EQ(mergeText(base, theirs, ours), both);
}

} // namespace
} // namespace espalier::sync
