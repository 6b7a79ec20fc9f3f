// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/toplist.h"
#include "tests/support/expect.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace espalier::statistics {

TEST(TopList, IsExactUntilItIsCut)
{
    TopList list;
    list.add("b", 2, 20);
    list.add("a", 2);
    list.add("c", 5);
    const auto ranked = list.ranked(10);
    ASSERT_EQ(ranked.size(), 3u);
    EXPECT_EQ(ranked[0].key, "c");
    EXPECT_EQ(ranked[1].key, "a");
    EXPECT_EQ(ranked[2].bytes, 20u);
    EXPECT_EQ(ranked[0].atMost, 5u);
    EXPECT_EQ(list.cut(), 0u);
    EXPECT_EQ(list.total(), 9u);
}

TEST(TopList, RemembersWhatWasLeftOut)
{
    TopList list;
    for (int i = 1; i <= 10; ++i)
        list.add(std::string(1, static_cast<char>('a' + i)), static_cast<std::uint64_t>(i));
    list.cutTo(3);
    EXPECT_EQ(list.size(), 3u);
    EXPECT_EQ(list.cut(), 7u);
    EXPECT_EQ(list.total(), 55u);
    for (const auto &item : list.ranked(3))
        EXPECT_EQ(item.count, item.atMost) << item.key;
}

TEST(TopList, LeavesOutWhatTheCallerChoseNotToAdd)
{
    TopList cut, told;
    for (const auto &[key, count] : {std::pair("a", 9), {"b", 8}, {"c", 3}, {"d", 2}})
        cut.add(key, static_cast<std::uint64_t>(count));
    cut.cutTo(2);
    told.add("a", 9);
    told.add("b", 8);
    told.leaveOut(3, 5);
    EXPECT_EQ(cut, told);
}

TEST(TopList, BoundsEveryTrueCountAfterAnyMergeAndAnySecondCut)
{
    std::mt19937_64 random(5);
    std::map<std::string, std::uint64_t> truth;
    TopList merged;
    for (int part = 0; part < 20; ++part) {
        TopList list;
        for (int i = 0; i < 400; ++i) {
            const auto rank = static_cast<int>(std::exp(static_cast<double>(random() % 1000) / 1000 * 6));
            const std::string key = "k" + std::to_string(rank);
            list.add(key, 1);
            ++truth[key];
        }
        list.cutTo(20);
        merged.merge(list);
    }
    for (const std::size_t size : {std::size_t(1000), std::size_t(30), std::size_t(5)}) {
        merged.cutTo(size);
        std::map<std::string, TopList::Ranked> listed;
        for (const auto &item : merged.ranked(size))
            listed[item.key] = item;
        for (const auto &[key, count] : truth) {
            if (const auto found = listed.find(key); found != listed.end()) {
                EXPECT_LE(found->second.count, count);
                EXPECT_GE(found->second.atMost, count);
            } else {
                EXPECT_LE(count, merged.cut()) << key;
            }
        }
        EXPECT_EQ(merged.total(), 8000u);
    }
}

TEST(TopList, ShortensAKeyBetweenTwoCharacters)
{
    TopList list;
    std::string key;
    while (key.size() < 400)
        key += "é";
    list.add(key, 1);
    const std::string kept = list.ranked(1)[0].key;
    EXPECT_LE(kept.size(), TopList::longestKey);
    EXPECT_TRUE(kept.ends_with("é…")) << kept;
}

TEST(TopList, SurvivesItsOwnJson)
{
    TopList a, b;
    a.add("x", 3, 30);
    a.add("y", 2);
    a.cutTo(1);
    b.add("z", 9);
    b.merge(a);
    for (const TopList &list : {TopList(), a, b}) {
        const auto again = TopList::parse(list.json());
        ASSERT_OK(again);
        EXPECT_EQ(*again, list);
    }
}

TEST(TopList, RefusesJsonThatIsNone)
{
    for (const char *text : {"[]", "{}", R"({"keys":[],"counts":{}})", R"({"keys":["a"],"counts":[]})",
                             R"({"keys":["a","a"],"counts":[1,1],"total":2})", R"({"keys":[1],"counts":[1],"total":1})",
                             R"({"keys":["a"],"counts":[2],"total":1})", R"({"keys":["a"],"counts":[1],"total":1,"cuts":[1]})",
                             R"({"keys":["a"],"counts":[1],"total":1,"bytes":[]})", R"({"keys":["a"],"counts":[-1],"total":1})",
                             R"({"keys":7,"counts":[]})"})
        EXPECT_ERROR(TopList::parse(Json::parse(text)), ErrorCode::Corrupt) << text;
}

} // namespace espalier::statistics
