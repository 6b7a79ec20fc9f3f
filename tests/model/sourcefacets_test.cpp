// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcefacets.h"
#include "ui/models/sourcefilter.h"

#include "tests/support/qtwait.h"
#include "tests/support/sourcedesk.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <atomic>

namespace espalier::ui {
namespace {

using test::waitFor;

QString codeItself(const QString &, const QString &value)
{
    return value;
}

struct SourceFacetsTest : testing::Test {
    QThreadPool pool;
    std::atomic<int> asked = 0;

    SourceFacets::Counter languages(int count)
    {
        return [this, count](const index::SourceQuery &, const std::string &, std::size_t limit, std::stop_token) {
            ++asked;
            std::vector<index::FacetValue> values;
            for (int i = 0; i < count && values.size() < limit; ++i)
                values.push_back({"l" + std::to_string(i), 1000 - i});
            return Result<std::vector<index::FacetValue>>(std::move(values));
        };
    }
    ~SourceFacetsTest() override { pool.waitForDone(); }
};

TEST_F(SourceFacetsTest, AsksNothingForClosedFacets)
{
    SourceFacets facets(languages(3), codeItself, &pool);
    facets.setQuery({});
    ASSERT_TRUE(waitFor([&] { return facets.isSettled(); }));
    EXPECT_EQ(asked, 0);
    facets.setOpen(QStringLiteral("language"), true);
    ASSERT_TRUE(waitFor([&] { return facets.lines(QStringLiteral("language")).size() == 3; }));
    EXPECT_EQ(asked, 1);
}

TEST_F(SourceFacetsTest, ShowsTwentyFiveValuesAndMoreWhenAsked)
{
    const QString name = QStringLiteral("language");
    SourceFacets facets(languages(60), codeItself, &pool);
    facets.setOpen(name, true);
    ASSERT_TRUE(waitFor([&] { return facets.lines(name).size() == 25; }));
    EXPECT_TRUE(facets.hasMore(name));
    facets.setLimit(name, 75);
    ASSERT_TRUE(waitFor([&] { return facets.lines(name).size() == 60; }));
    EXPECT_FALSE(facets.hasMore(name));
}

TEST_F(SourceFacetsTest, FindsValuesBelowTheFirstTwentyFive)
{
    const QString name = QStringLiteral("language");
    SourceFacets facets(languages(60), codeItself, &pool);
    facets.setOpen(name, true);
    ASSERT_TRUE(waitFor([&] { return !facets.lines(name).empty(); }));
    facets.setSearch(name, QStringLiteral("l59"));
    ASSERT_TRUE(waitFor([&] { return facets.lines(name).size() == 1; }));
    EXPECT_EQ(facets.lines(name).front().value, QStringLiteral("l59"));
}

TEST_F(SourceFacetsTest, KeepsChosenValuesOnTopAlsoWithoutAnyHit)
{
    const QString name = QStringLiteral("language");
    SourceFacets facets(languages(2), codeItself, &pool);
    facets.setOpen(name, true);
    index::SourceQuery query;
    query.facets["language"] = {"zz"};
    facets.setQuery(query);
    ASSERT_TRUE(waitFor([&] { return facets.lines(name).size() == 3; }));
    EXPECT_EQ(facets.lines(name).front().value, QStringLiteral("zz"));
    EXPECT_EQ(facets.lines(name).front().count, 0);
}

TEST_F(SourceFacetsTest, TellsTwoCodesOfOneNameApart)
{
    const QString name = QStringLiteral("language");
    SourceFacets facets(
        languages(2), [](const QString &, const QString &) { return QStringLiteral("Arabic"); }, &pool);
    facets.setOpen(name, true);
    ASSERT_TRUE(waitFor([&] { return facets.lines(name).size() == 2; }));
    EXPECT_NE(facets.lines(name)[0].label, facets.lines(name)[1].label);
}

TEST_F(SourceFacetsTest, CountsARealWorkshop)
{
    test::SourceDesk desk;
    desk.add("Berria", {"eu"});
    desk.add("Argia", {"eu", "fr"});
    SourceFacets facets(SourceFacets::counterOf(desk.shared()), codeItself, &pool);
    facets.setOpen(QStringLiteral("language"), true);
    ASSERT_TRUE(waitFor([&] { return facets.lines(QStringLiteral("language")).size() == 2; }));
    EXPECT_EQ(facets.lines(QStringLiteral("language")).front().value, QStringLiteral("eu"));
    EXPECT_EQ(facets.lines(QStringLiteral("language")).front().count, 2);
}

TEST(SourceFilterTest, AnnouncesEachChangeOnceAndNoChangeNever)
{
    SourceFilter filter;
    QSignalSpy changed(&filter, &SourceFilter::changed);
    filter.setChosen(QStringLiteral("language"), QStringLiteral("eu"), true);
    filter.setChosen(QStringLiteral("language"), QStringLiteral("eu"), true);
    EXPECT_EQ(changed.count(), 1);
    filter.setText(QStringLiteral("news"));
    filter.setText(QStringLiteral("news"));
    EXPECT_EQ(changed.count(), 2);
    EXPECT_TRUE(filter.isNarrowed());
    filter.clear();
    EXPECT_EQ(changed.count(), 3);
    EXPECT_FALSE(filter.isNarrowed());
    EXPECT_TRUE(filter.active().empty());
}

} // namespace
} // namespace espalier::ui
