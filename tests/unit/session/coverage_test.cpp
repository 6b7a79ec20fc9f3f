// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/coverage.h"
#include "tests/unit/session/sessionfixture.h"

#include <algorithm>

namespace espalier::test {
namespace {

class CoverageTest : public SessionFixture
{
protected:
    static Json coveredSource(const std::string &name, Json languages, const Json &more = Json::object())
    {
        Json body = nomination(name);
        body["languages"] = std::move(languages);
        body["homepage"] = "https://example.org/" + name;
        body.update(more);
        return body;
    }
};

const session::LanguageCoverage *languageIn(const session::CoverageView &view, const std::string &tag)
{
    const auto found = std::ranges::find(view.languages, tag, &session::LanguageCoverage::language);
    return found == view.languages.end() ? nullptr : &*found;
}

TEST_F(CoverageTest, CountsASourceOfTwoLanguagesForEachWithItsShare)
{
    const auto workshop = make("w");
    ASSERT_OK(workshop->nominate(
        coveredSource("one", {"eu", "fr"}, {{"amount", {{"bytes", 1000}}}, {"speaker_regions", {"ES", "FR"}}})));
    ASSERT_OK(workshop->nominate(coveredSource("two", {"eu"}, {{"instance", {{"count", "1k-10k"}, {"size", "100-10k"}}}})));
    ASSERT_OK(workshop->nominate(coveredSource("three", {"eu"})));

    const auto view = session::Coverage(*workshop).read();
    ASSERT_OK(view);
    const auto *basque = languageIn(*view, "eu");
    ASSERT_TRUE(basque);
    EXPECT_EQ(basque->nominated.sources, 3);
    EXPECT_EQ(basque->nominated.unknown, 1);
    EXPECT_EQ(basque->nominated.estimated, 3162 * 1000 * 6);
    EXPECT_EQ(basque->nominated.bytes, 500 + 3162 * 1000 * 6);
    EXPECT_EQ(basque->accepted.sources, 0);
    ASSERT_EQ(basque->places.size(), 2u);
    EXPECT_EQ(languageIn(*view, "fr")->nominated.bytes, 500);
    EXPECT_EQ(view->nominated.sources, 3);
    EXPECT_EQ(view->nominated.bytes, 1000 + 3162 * 1000 * 6);
    ASSERT_EQ(view->places.size(), 2u);
    EXPECT_EQ(view->places[0].place, "ES");
    EXPECT_EQ(view->places[0].languages, 2);
}

TEST_F(CoverageTest, ASourceThatWasWithdrawnOrChangedIsCountedAsItIsNow)
{
    const auto workshop = make("w");
    const auto one = workshop->nominate(coveredSource("one", {"ha"}, {{"amount", {{"words", 100}}}}));
    ASSERT_OK(one);
    EXPECT_EQ(languageIn(*session::Coverage(*workshop).read(), "ha")->nominated.bytes, 600);
    ASSERT_OK(workshop->edit(one->id, {{"amount.bytes", 700}}));
    EXPECT_EQ(languageIn(*session::Coverage(*workshop).read(), "ha")->nominated.bytes, 700);
    ASSERT_OK(workshop->edit(one->id, {{"withdrawn", {{"at", "2026-01-01"}, {"reason", "It is gone."}}}}));
    const auto view = session::Coverage(*workshop).read();
    EXPECT_EQ(languageIn(*view, "ha")->nominated.sources, 0);
    EXPECT_EQ(languageIn(*view, "ha")->states.at("withdrawn"), 1);
}

TEST_F(CoverageTest, AGoalPutsALanguageFirstEvenWithoutAnySource)
{
    const auto workshop = make("w");
    ASSERT_OK(workshop->nominate(coveredSource("one", {"fr"})));
    session::Coverage coverage(*workshop);
    const auto goal = coverage.setGoal({"HAU", 1000000, 3, {}, "2026-12-01", {}});
    ASSERT_OK(goal);
    EXPECT_EQ(textAt(goal->body, "language"), "ha");
    auto view = coverage.read();
    ASSERT_EQ(view->languages.size(), 2u);
    EXPECT_EQ(view->languages[0].language, "ha");
    EXPECT_EQ(view->languages[0].wantedBytes(), 1000000);
    EXPECT_EQ(view->languages[0].reached(), 0);
    EXPECT_EQ(view->goals, 1u);
    EXPECT_EQ(view->goalsMet, 0u);

    // The same language has one goal, whoever sets it; dropping it keeps the record, and it can come back.
    const auto again = coverage.setGoal({"ha", 2000000, 0, {}, {}, {}});
    ASSERT_OK(again);
    EXPECT_EQ(again->id, goal->id);
    EXPECT_EQ(again->body["bytes"], 2000000);
    EXPECT_EQ(again->body["sources"], 3); // nothing is emptied by being left out
    EXPECT_EQ(textAt(again->body, "due"), "2026-12-01");
    EXPECT_EQ(coverage.setGoal({"ha", 0, 0, {}, {}, {}})->body, again->body);
    ASSERT_OK(coverage.dropGoal("ha", "Nobody looks for it."));
    EXPECT_EQ(coverage.read()->goals, 0u);
    EXPECT_ERROR(coverage.dropGoal("ha", {}), ErrorCode::NotFound);
    EXPECT_ERROR(coverage.setGoal({"ha", 0, 0, {}, "2027-01-01", {}}), ErrorCode::Invalid);
    const auto anew = coverage.setGoal({"ha", 5, 0, {}, {}, {}});
    ASSERT_OK(anew);
    EXPECT_FALSE(anew->body.contains("due"));
    EXPECT_EQ(coverage.read()->goals, 1u);
    EXPECT_ERROR(coverage.setGoal({"no such language", 1, 0, {}, {}, {}}), ErrorCode::Invalid);
}

TEST_F(CoverageTest, SaysWhoWasActiveInTheTimeAskedFor)
{
    const auto workshop = make("w");
    ASSERT_OK(workshop->nominate(coveredSource("one", {"fr"})));
    m_clock.advance(std::chrono::days(40));
    actAs("Bo Example");
    ASSERT_OK(workshop->nominate(coveredSource("two", {"fr"})));
    ASSERT_OK(workshop->nominate(coveredSource("three", {"fr"})));
    const auto month = session::Coverage(*workshop).read(30);
    ASSERT_EQ(month->active.size(), 1u);
    EXPECT_EQ(month->active[0].name, "Bo Example");
    EXPECT_EQ(month->active[0].actions, 2u);
    EXPECT_EQ(session::Coverage(*workshop).read(60)->active.size(), 2u);
}

} // namespace
} // namespace espalier::test
