// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/exchangelab.h"

namespace espalier::sync {
namespace {

using test::Desk;

class ConflictsTest : public test::ExchangeLab
{
protected:
    /// Ada and Ben both change a field; Ben's exchange makes the conflict.
    void collide(const FieldPath &field, const Json &byAda, const Json &byBen)
    {
        must(ada().edit("one", {{field, byAda}}));
        must(ben().edit("one", {{field, byBen}}));
        must(ada().sync());
        must(ben().sync());
    }
};

TEST_F(ConflictsTest, AreNoneAtFirst)
{
    EXPECT_TRUE(ada().conflicts().empty());
}

TEST_F(ConflictsTest, SayWhoWroteWhatAndWhen)
{
    m_clock.advance(std::chrono::hours(1));
    const auto when = m_clock.now();
    collide("name", "By Ada", "By Ben");
    const auto open = ben().conflicts();
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].record, Desk::source("one"));
    EXPECT_EQ(open[0].field, "name");
    EXPECT_EQ(open[0].base, "First");
    EXPECT_EQ(open[0].mineBy.name, "ben");
    EXPECT_EQ(open[0].theirsBy.name, "ada");
    EXPECT_EQ(open[0].mineAt, when);
    EXPECT_EQ(open[0].theirsAt, when);
}

TEST_F(ConflictsTest, ShowTheLaterValueAsMineToSomebodyWhoWroteNeither)
{
    collide("name", "By Ada", "By Ben");
    auto eve = must(Desk::clone(m_folder / "eve", "eve", m_transport, url(), m_clock));
    const auto open = eve.conflicts();
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].mine, "By Ben");
    EXPECT_EQ(open[0].theirs, "By Ada");
}

TEST_F(ConflictsTest, AreSettledWithMineTheirsOrAnotherValue)
{
    const std::vector<std::pair<Take, Json>> ways = {{Take::Mine, "By Ben"}, {Take::Theirs, "By Ada"}, {Take::Value, "By both"}};
    for (const auto &[take, expected] : ways) {
        collide("name", "By Ada", "By Ben");
        ASSERT_EQ(ben().conflicts().size(), 1u);
        must(ben().resolve(ben().conflicts()[0], take, "By both"));
        EXPECT_EQ(ben().value("one", "name"), expected);
        EXPECT_TRUE(ben().conflicts().empty());
        must(ben().sync());
        must(ada().sync());
        EXPECT_TRUE(ada().conflicts().empty());
        must(ada().edit("one", {{"name", "First"}}));
        must(ada().sync());
        must(ben().sync());
    }
    const auto events = ben().store().events(Desk::source("one"));
    ASSERT_OK(events);
    std::vector<std::string> took;
    for (const auto &event : *events)
        took.push_back(event.body["took"]);
    std::sort(took.begin(), took.end());
    EXPECT_EQ(took, (std::vector<std::string>{"kept", "other", "value"}));
}

TEST_F(ConflictsTest, KeepTheEditAndCanBeSettledByRemovingTheField)
{
    collide("homepage", Json(), "https://ben.example");
    const auto open = ben().conflicts();
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].mine, "https://ben.example");
    EXPECT_TRUE(open[0].theirs.is_null());
    EXPECT_EQ(ben().value("one", "homepage"), "https://ben.example");
    must(ben().resolve(open[0], Take::Theirs));
    EXPECT_TRUE(ben().value("one", "homepage").is_null());
}

TEST_F(ConflictsTest, KeepAnElementOfAListThatOneSideRemoved)
{
    must(ada().edit("one", {{"licence_claims", Json::array({Json{{"id", "c1"}, {"quote", "old"}}})}}));
    must(ada().sync());
    must(ben().sync());
    must(ada().edit("one", {{"licence_claims", Json()}}));
    must(ben().edit("one", {{"licence_claims.c1.quote", "new"}}));
    must(ada().sync());
    must(ben().sync());
    const auto open = ben().conflicts();
    ASSERT_EQ(open.size(), 1u);
    must(ben().resolve(open[0], Take::Theirs));
    EXPECT_TRUE(ben().value("one", "licence_claims").is_null());
}

TEST_F(ConflictsTest, CannotBeSettledTwice)
{
    collide("name", "By Ada", "By Ben");
    const auto open = ben().conflicts();
    ASSERT_EQ(open.size(), 1u);
    must(ben().resolve(open[0], Take::Mine));
    EXPECT_ERROR(ben().resolve(open[0], Take::Theirs), ErrorCode::NotFound);
    EXPECT_EQ(ben().value("one", "name"), "By Ben");
}

TEST_F(ConflictsTest, StayOpenWhenTheValueBreaksTheSchema)
{
    collide("name", "By Ada", "By Ben");
    EXPECT_ERROR(ben().resolve(ben().conflicts().at(0), Take::Value, Json(7)), ErrorCode::Invalid);
    EXPECT_EQ(ben().conflicts().size(), 1u);
    EXPECT_EQ(ben().value("one", "name"), "By Ada");
}

TEST_F(ConflictsTest, ConvergeWhenTwoPeopleSettleOneDifferently)
{
    collide("name", "By Ada", "By Ben");
    must(ada().sync());
    must(ada().resolve(ada().conflicts().at(0), Take::Value, "Ada's choice"));
    must(ben().resolve(ben().conflicts().at(0), Take::Value, "Ben's choice"));
    must(ada().sync());
    must(ben().sync());
    must(ada().sync());
    EXPECT_EQ(ada().tree(), ben().tree());
    const auto open = ada().conflicts();
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].mine, "Ada's choice");
    EXPECT_EQ(open[0].theirs, "Ben's choice");
}

TEST_F(ConflictsTest, AreOrderedByRecordThenField)
{
    must(ada().edit("two", {{"name", "Second"}}));
    must(ada().sync());
    must(ben().sync());
    for (auto *desk : {&ada(), &ben()})
        for (const char *key : {"one", "two"})
            must(desk->edit(key, {{"slug", desk->author().name}, {"name", desk->author().name}}));
    must(ada().sync());
    const auto open = ben().sync().value().conflicts;
    ASSERT_EQ(open.size(), 4u);
    for (std::size_t i = 1; i < open.size(); ++i)
        EXPECT_LT(std::tie(open[i - 1].record, open[i - 1].field), std::tie(open[i].record, open[i].field));
}

} // namespace
} // namespace espalier::sync
