// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/index/indexworkshop.h"

#include <algorithm>

namespace espalier::index {
namespace {

class IndexTaskTest : public testing::Test
{
protected:
    void SetUp() override
    {
        auto opened = Index::open(w.indexPath());
        ASSERT_OK(opened);
        index.emplace(std::move(*opened));
        w.save({ada, bo, group, one, two});
    }

    Json ask(const Json &source, const std::string &kind, const Json &to = {}, const std::string &due = {})
    {
        Json more{{"kind", kind}};
        if (to.is_object())
            more["to"] = to["id"];
        if (!due.empty())
            more["due"] = due;
        Json task = w.newEvent("task", source, more);
        w.save({}, {task});
        return task;
    }

    static RecordId idOf(const Json &body) { return *RecordId::parse(body["id"].get<std::string>()); }

    std::vector<std::string> tasksOf(const std::vector<Json> &targets, std::size_t limit = 100)
    {
        std::vector<RecordId> ids;
        for (const Json &target : targets)
            ids.push_back(idOf(target));
        EXPECT_OK(index->update(w.store()));
        const auto rows = index->openTasks(ids, limit);
        EXPECT_OK(rows);
        std::vector<std::string> found;
        for (const TaskRow &row : *rows)
            found.push_back(row.id.text());
        return found;
    }

    std::vector<std::string> having(const char *facet, const std::string &value)
    {
        EXPECT_OK(index->update(w.store()));
        return w.names(*index, test::facetQuery({{facet, {value}}}));
    }

    test::IndexWorkshop w;
    std::optional<Index> index;
    Json ada = w.newRecord("person", "Ada", {{"slug", "ada"}});
    Json bo = w.newRecord("person", "Bo", {{"slug", "bo"}});
    Json group = w.newRecord("group", "Basque", {{"slug", "basque"}});
    Json one = w.newSource("One");
    Json two = w.newSource("Two");
};

using Names = std::vector<std::string>;

TEST_F(IndexTaskTest, OpenRequestsStandEarliestDueDayFirstThenLatestFirst)
{
    const Json undated = ask(one, "help", ada);
    const Json late = ask(one, "help", ada, "2027-05-01");
    const Json soon = ask(two, "contact", group, "2026-12-01");
    const Json newest = ask(two, "assignment", bo);
    const auto id = [](const Json &task) { return task["id"].get<std::string>(); };
    EXPECT_EQ(tasksOf({ada}), (Names{id(late), id(undated)}));
    EXPECT_EQ(tasksOf({ada, group}), (Names{id(soon), id(late), id(undated)}));
    EXPECT_EQ(tasksOf({}), (Names{id(soon), id(late), id(newest), id(undated)}));
    EXPECT_EQ(tasksOf({}, 2), (Names{id(soon), id(late)}));
    EXPECT_EQ(*index->subjectOfTask(idOf(late)), idOf(one));
    EXPECT_ERROR(index->subjectOfTask(idOf(one)), ErrorCode::NotFound);
}

TEST_F(IndexTaskTest, AnEndedRequestIsNobodysAnyMore)
{
    const Json task = ask(one, "help", ada);
    EXPECT_EQ(having("asked_of", ada["id"]), Names{"One"});
    EXPECT_EQ(having("needs", "help"), Names{"One"});
    // An ending that lies with another record ends nothing.
    w.save({}, {w.newEvent("task", two, {{"kind", "help"}, {"ends", task["id"]}})});
    EXPECT_EQ(tasksOf({ada}).size(), 1u);
    w.save({}, {w.newEvent("task", one, {{"kind", "help"}, {"ends", task["id"]}})});
    EXPECT_TRUE(tasksOf({ada}).empty());
    EXPECT_TRUE(having("asked_of", ada["id"]).empty());
    EXPECT_TRUE(having("needs", "help").empty());
    EXPECT_EQ(having("asked_of", ""), (Names{"One", "Two"}));
}

TEST_F(IndexTaskTest, NeedsCountWhatTheRecordSaysAndWhatIsAskedOnce)
{
    one["needs"] = {"help"};
    w.save({one});
    const Json task = ask(one, "help");
    ask(two, "assignment", ada);
    EXPECT_EQ(having("needs", "help"), Names{"One"});
    EXPECT_EQ(having("asked_of", "everybody"), Names{"One"});
    EXPECT_EQ(having("needs", ""), Names{"Two"});
    w.save({}, {w.newEvent("task", one, {{"kind", "help"}, {"ends", task["id"]}})});
    EXPECT_EQ(having("needs", "help"), Names{"One"}) << "the record still says so";
}

TEST_F(IndexTaskTest, WhoLooksAfterASourceIsAFacet)
{
    const Json claim = w.newEvent("claim", one);
    w.save({}, {claim});
    EXPECT_EQ(having("claimed_by", claim["author"]), Names{"One"});
    w.save({}, {w.newEvent("claim", one, {{"author", ada["id"]}})});
    EXPECT_TRUE(having("claimed_by", claim["author"]).empty());
    EXPECT_EQ(having("claimed_by", ada["id"]), Names{"One"});
    w.save({}, {w.newEvent("claim", one, {{"author", ada["id"]}, {"released", true}})});
    EXPECT_EQ(having("claimed_by", ""), (Names{"One", "Two"}));
}

TEST_F(IndexTaskTest, AMentionWaitsUntilWhoIsMeantHasSaidSomethingThere)
{
    const Json comment = w.newEvent("comment", one, {{"text", "@ada?"}, {"mentions", {ada["id"]}}});
    const Json own = w.newEvent("comment", two, {{"text", "@ada"}, {"mentions", {ada["id"]}}, {"author", ada["id"]}});
    w.save({}, {comment, own});
    ASSERT_OK(index->update(w.store()));
    const std::vector<RecordId> who{idOf(ada)};
    const auto waiting = index->mentions(who, idOf(ada), true, 10);
    ASSERT_OK(waiting);
    ASSERT_EQ(waiting->size(), 1u) << "naming oneself is no call";
    EXPECT_EQ(waiting->front().event, idOf(comment));
    EXPECT_EQ(waiting->front().subject, idOf(one));
    w.clock().advance(std::chrono::minutes(1));
    w.save({}, {w.newEvent("comment", one, {{"text", "yes"}, {"author", ada["id"]}})});
    ASSERT_OK(index->update(w.store()));
    EXPECT_TRUE(index->mentions(who, idOf(ada), true, 10)->empty());
    EXPECT_EQ(index->mentions(who, idOf(ada), false, 10)->size(), 1u);
}

TEST_F(IndexTaskTest, DueDaysFollowTheRecord)
{
    one["due"] = "2026-12-24";
    one["group"] = group["id"];
    two["due"] = "2026-12-01";
    two["nominated_by"] = bo["id"];
    w.save({one, two});
    ASSERT_OK(index->update(w.store()));
    const std::vector<RecordId> both{idOf(group), idOf(bo)};
    EXPECT_EQ(*index->dueOf(both, 10), (std::vector<RecordId>{idOf(two), idOf(one)}));
    EXPECT_EQ(*index->dueOf(both, 1), (std::vector<RecordId>{idOf(two)}));
    const std::vector<RecordId> asked{idOf(one), idOf(ada)};
    EXPECT_EQ(*index->dueDays(asked), (std::map<RecordId, std::string>{{idOf(one), "2026-12-24"}}));
    one.erase("due");
    w.save({one});
    ASSERT_OK(index->update(w.store()));
    EXPECT_TRUE(index->dueDays(asked)->empty());
}

TEST_F(IndexTaskTest, TheNewestSourcesComeFirstHoweverManyMatch)
{
    std::vector<Json> many;
    for (int i = 0; i < 4100; ++i)
        many.push_back(w.newSource("Source " + std::to_string(i), {{"languages", {"sw"}}}));
    w.saveUnchecked(many);
    ASSERT_OK(index->update(w.store()));
    w.clock().advance(std::chrono::hours(1));
    many[7]["description"] = "changed last";
    w.save({many[7]});
    ASSERT_OK(index->update(w.store()));
    const auto all = index->newestSources(test::facetQuery({{"language", {"sw"}}}), 3);
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 3u);
    EXPECT_EQ(all->front().name, "Source 7");
    one["languages"] = {"yo"};
    two["languages"] = {"yo"};
    w.save({two});
    w.save({one});
    ASSERT_OK(index->update(w.store()));
    const auto few = index->newestSources(test::facetQuery({{"language", {"yo"}}}), 3);
    ASSERT_OK(few);
    ASSERT_EQ(few->size(), 2u);
    EXPECT_EQ(few->front().name, "One");
}

TEST_F(IndexTaskTest, RecordsOfOneShortNameAreAllFound)
{
    two["slug"] = "ada";
    w.save({two});
    ASSERT_OK(index->update(w.store()));
    const auto hits = index->withSlug("ada");
    ASSERT_OK(hits);
    EXPECT_EQ(hits->size(), 2u);
    EXPECT_TRUE(index->withSlug("")->empty());
}

} // namespace
} // namespace espalier::index
