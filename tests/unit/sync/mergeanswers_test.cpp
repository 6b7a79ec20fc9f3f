// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/exchangelab.h"

namespace espalier::sync {
namespace {

using test::Desk;

/// People who answer one question before they hear of each other.
class AnswersTest : public test::ExchangeLab
{
protected:
    void collide()
    {
        must(ada().edit("one", {{"name", "By Ada"}}));
        must(ben().edit("one", {{"name", "By Ben"}}));
        must(ada().sync());
        must(ben().sync());
        must(ada().sync());
    }

    void syncAll()
    {
        for (int round = 0; round < 2; ++round)
            for (auto &desk : m_desks)
                must(desk.sync());
    }

    void expectAgreement()
    {
        for (auto &desk : m_desks)
            EXPECT_EQ(desk.tree(), m_desks.front().tree());
    }
};

TEST_F(AnswersTest, ThatKeepWhatStandsAreAnswersToo)
{
    for (const bool adaKeeps : {true, false}) {
        collide();
        ASSERT_EQ(ada().conflicts().size(), 1u);
        auto &keeper = adaKeeps ? ada() : ben();
        auto &changer = adaKeeps ? ben() : ada();
        const auto question = keeper.conflicts().at(0);
        const auto standing = keeper.value("one", "name");
        must(keeper.resolve(question, Take::Value, standing));
        must(changer.resolve(changer.conflicts().at(0), Take::Value, "Another"));
        must(ada().sync());
        must(ben().sync());
        must(ada().sync());
        expectAgreement();
        const auto open = ada().conflicts();
        ASSERT_EQ(open.size(), 1u);
        EXPECT_NE(open[0].id, question.id);
        EXPECT_EQ(std::set<std::string>({open[0].mine.get<std::string>(), open[0].theirs.get<std::string>()}),
                  std::set<std::string>({standing.get<std::string>(), "Another"}));
        EXPECT_EQ(std::set<std::string>({open[0].mineBy.name, open[0].theirsBy.name}), std::set<std::string>({"ada", "ben"}));
        EXPECT_EQ(ada().value("one", "name"), adaKeeps ? standing : Json("Another"));
        must(ada().resolve(open[0], Take::Mine));
        syncAll();
        EXPECT_TRUE(ada().conflicts().empty());
        EXPECT_TRUE(ben().conflicts().empty());
        must(ada().edit("one", {{"name", "First"}}));
        syncAll();
    }
}

TEST_F(AnswersTest, ThatAgreeAskNothingAnew)
{
    collide();
    for (auto *desk : {&ada(), &ben()})
        must(desk->resolve(desk->conflicts().at(0), Take::Value, "Agreed"));
    syncAll();
    expectAgreement();
    EXPECT_TRUE(ada().conflicts().empty());
    EXPECT_EQ(ben().value("one", "name"), "Agreed");
}

TEST_F(AnswersTest, AboutATextAreNeverMixed)
{
    must(ada().edit("one", {{"description", "a\nb\nc\nd\ne"}}));
    syncAll();
    must(ada().edit("one", {{"description", "a1\nb\nc\nd\ne"}}));
    must(ben().edit("one", {{"description", "a2\nb\nc\nd\ne"}}));
    syncAll();
    ASSERT_EQ(ada().conflicts().size(), 1u);
    must(ada().resolve(ada().conflicts().at(0), Take::Value, "a3\nb\nc\nd\ne"));
    must(ben().resolve(ben().conflicts().at(0), Take::Value, "a1\nb\nc\nd\nE"));
    syncAll();
    expectAgreement();
    ASSERT_EQ(ada().conflicts().size(), 1u);
    EXPECT_EQ(ada().value("one", "description"), "a3\nb\nc\nd\ne");
}

TEST_F(AnswersTest, OfFourPeopleComeToAnEnd)
{
    for (const char *name : {"cem", "dia"})
        m_desks.push_back(must(Desk::clone(m_folder / name, name, m_transport, url(), m_clock)));
    must(m_desks[0].edit("one", {{"name", "By Ada"}}));
    must(m_desks[1].edit("one", {{"name", "By Ben"}}));
    syncAll();
    int answers = 0;
    for (int round = 0; round < 3; ++round) {
        ASSERT_FALSE(ada().conflicts().empty()) << "round " << round;
        for (auto &desk : m_desks) {
            m_clock.advance(std::chrono::seconds(1));
            // Everybody wants something else, and one leaves it as it is.
            const auto question = desk.conflicts().at(0);
            const Json value = &desk == &m_desks[round % 4] ? desk.value("one", "name")
                                                            : Json(desk.author().name + std::to_string(round));
            must(desk.resolve(question, Take::Value, value));
            ++answers;
        }
        syncAll();
        expectAgreement();
        // At most one new question for each answer that differs from the first to arrive.
        EXPECT_LE(ada().conflicts().size(), 3u * (static_cast<std::size_t>(round) + 1));
    }
    EXPECT_EQ(answers, 12);
    // One person alone answers what is left, and nothing comes back.
    std::size_t left = ada().conflicts().size();
    while (!ada().conflicts().empty() && left < 100) {
        must(ada().resolve(ada().conflicts().front(), Take::Mine));
        EXPECT_LT(ada().conflicts().size(), left);
        left = ada().conflicts().size();
    }
    syncAll();
    expectAgreement();
    for (auto &desk : m_desks)
        EXPECT_TRUE(desk.conflicts().empty()) << desk.author().name;
}

TEST_F(AnswersTest, CanBeBothTexts)
{
    must(ada().edit("one", {{"description", "One.\n\nTwo."}}));
    syncAll();
    must(ada().edit("one", {{"description", "One, by Ada.\n\nTwo."}}));
    must(ben().edit("one", {{"description", "One, by Ben.\n\nTwo."}}));
    syncAll();
    must(ben().resolve(ben().conflicts().at(0), Take::Both));
    EXPECT_EQ(ben().value("one", "description"), "One, by Ada.\n\nOne, by Ben.\n\nTwo.");
    syncAll();
    EXPECT_TRUE(ada().conflicts().empty());
}

TEST_F(AnswersTest, CannotBeBothNames)
{
    collide();
    EXPECT_ERROR(ben().resolve(ben().conflicts().at(0), Take::Both), ErrorCode::Invalid);
    EXPECT_EQ(ben().conflicts().size(), 1u);
}

TEST(BothValuesTest, UniteWhatCanBeUnited)
{
    const auto both = [](const FieldPath &field, const Json &mine, const Json &theirs) {
        return bothValues(records::Kind::Source, field, Json(), mine, theirs);
    };
    EXPECT_EQ(both("languages", {"fr", "eu"}, {"sw", "fr"}), Json({"eu", "fr", "sw"}));
    EXPECT_EQ(both("description", "a\n\nb", "b\n\nc"), Json("a\n\nb\n\nc"));
    EXPECT_EQ(both("description", "same", "same"), Json("same"));
    EXPECT_EQ(both("licence_claims", Json::array({{{"id", "c1"}}}), Json::array({{{"id", "c2"}}})),
              Json::array({{{"id", "c1"}}, {{"id", "c2"}}}));
    EXPECT_FALSE(both("licence_claims", Json::array({{{"id", "c1"}, {"quote", "a"}}}), Json::array({{{"id", "c1"}}})));
    EXPECT_FALSE(both("name", "A", "B"));
    EXPECT_FALSE(both("languages", {"fr"}, Json()));
    EXPECT_FALSE(both("description", "a", Json{{"attachment", "x"}}));
    EXPECT_FALSE(both("unknown", {"a"}, {"b"}));
}

} // namespace
} // namespace espalier::sync
