// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/worklist.h"

#include "app/session/mentions.h"
#include "tests/unit/session/sessionfixture.h"

#include <algorithm>
#include <set>

namespace espalier::session {
namespace {

using Why = WorkItem::Why;

class WorklistTest : public test::SessionFixture
{
protected:
    void SetUp() override
    {
        actAs("Bo Example");
        workshop = make("w", "Bo Example");
        ASSERT_TRUE(workshop);
        bo = workshop->identity().person;
        ASSERT_OK(workshop->setIdentity({"Bo Example", addressOf("Bo Example")}));
        actAs("Ada Example");
        ada = workshop->identity().person;
        ASSERT_OK(workshop->setIdentity({"Ada Example", addressOf("Ada Example")}));
        const auto made = workshop->add(records::Kind::Group, {{"name", "Basque group"}, {"members", {bo.text()}}});
        ASSERT_OK(made);
        group = made->id;
    }

    RecordId nominated(const std::string &name, const Json &more = Json::object())
    {
        Json body = nomination(name);
        body.update(more);
        m_clock.advance(std::chrono::seconds(2));
        const auto made = workshop->nominate(body);
        EXPECT_OK(made);
        return made ? made->id : RecordId();
    }

    RecordId asked(const RecordId &source, TaskKind kind, const RecordId &to, const std::string &due = {},
                   const std::string &text = {})
    {
        m_clock.advance(std::chrono::seconds(2));
        const auto made = Worklist(*workshop).ask(source, kind, to, due, text);
        EXPECT_OK(made);
        return made ? *made : RecordId();
    }

    std::vector<WorkItem> listOf(const RecordId &person, std::size_t limit = 100)
    {
        auto items = Worklist(*workshop).of(person, limit);
        EXPECT_OK(items);
        return items ? std::move(*items) : std::vector<WorkItem>();
    }

    static std::vector<std::string> lines(const std::vector<WorkItem> &items)
    {
        constexpr std::array names = {"claimed", "asked", "asked of group", "mentioned", "nominated", "changes", "due"};
        std::vector<std::string> lines;
        for (const WorkItem &item : items)
            lines.push_back(std::string(names[static_cast<std::size_t>(item.why)]) + " " + item.source.name
                            + (item.due.empty() ? "" : " " + item.due) + (item.isOverdue ? "!" : ""));
        return lines;
    }

    std::unique_ptr<Workshop> workshop;
    RecordId ada, bo, group;
};

using Lines = std::vector<std::string>;

TEST_F(WorklistTest, AskingIsOneCommitAndEndingClosesItOnce)
{
    const RecordId source = nominated("Basque weekly");
    const auto before = commitCount("w");
    const RecordId task = asked(source, TaskKind::Help, bo, "2099-12-01", "Who knows the archive?\nIt is old.");
    EXPECT_EQ(commitCount("w"), before + 1);
    const auto open = Worklist(*workshop).tasks(source);
    ASSERT_OK(open);
    ASSERT_EQ(open->size(), 1u);
    const Task &one = open->front();
    EXPECT_EQ(one.id, task);
    EXPECT_EQ(one.subject, source);
    EXPECT_EQ(one.kind, TaskKind::Help);
    EXPECT_EQ(one.authorName, "Ada Example");
    EXPECT_EQ(one.toName, "Bo Example");
    EXPECT_EQ(one.due, "2099-12-01");
    EXPECT_FALSE(one.isOverdue);
    EXPECT_EQ(one.text, "Who knows the archive?\nIt is old.");
    actAs("Bo Example");
    ASSERT_OK(Worklist(*workshop).end(task, "Found it."));
    EXPECT_TRUE(Worklist(*workshop).tasks(source)->empty());
    EXPECT_ERROR(Worklist(*workshop).end(task, {}), ErrorCode::NotFound);
    const auto view = workshop->source(source);
    ASSERT_OK(view);
    EXPECT_EQ(view->events.size(), 2u) << "both stay in the history";
}

TEST_F(WorklistTest, WhatCannotBeAskedIsRefused)
{
    const RecordId source = nominated("Basque weekly");
    Worklist list(*workshop);
    EXPECT_ERROR(list.ask(source, TaskKind::Assignment, {}, {}, {}), ErrorCode::Invalid);
    EXPECT_ERROR(list.ask(source, TaskKind::Help, source, {}, {}), ErrorCode::Invalid);
    EXPECT_ERROR(list.ask(group, TaskKind::Help, bo, {}, {}), ErrorCode::Invalid);
    for (const char *due : {"tomorrow", "2026-02-30", "2026-13-01", "2026-1-01", "2026-12-01T00:00:00Z"})
        EXPECT_ERROR(list.ask(source, TaskKind::Help, bo, due, {}), ErrorCode::Invalid) << due;
    EXPECT_ERROR(list.ask(source, TaskKind::Help, derivedId("per", "test", "nobody"), {}, {}), ErrorCode::NotFound);
    EXPECT_ERROR(list.ask(derivedId("src", "test", "none"), TaskKind::Help, bo, {}, {}), ErrorCode::NotFound);
    EXPECT_ERROR(list.end(source, {}), ErrorCode::Invalid);
    EXPECT_ERROR(list.end(derivedId("tsk", "test", "none"), {}), ErrorCode::NotFound);
    EXPECT_TRUE(list.open({}, 10)->empty());
}

TEST_F(WorklistTest, OpenRequestsArePersonsWithTheirGroupsOrEverybodys)
{
    const RecordId one = nominated("One");
    const RecordId two = nominated("Two");
    const RecordId toBo = asked(one, TaskKind::Assignment, bo);
    const RecordId toGroup = asked(two, TaskKind::Contact, group, "2000-01-01");
    const RecordId toAll = asked(two, TaskKind::Help, {});
    const auto ids = [this](const RecordId &to, std::size_t limit = 100) {
        std::vector<RecordId> found;
        const auto open = Worklist(*workshop).open(to, limit);
        EXPECT_OK(open);
        for (const Task &task : *open)
            found.push_back(task.id);
        return found;
    };
    EXPECT_EQ(ids(bo), (std::vector<RecordId>{toGroup, toBo}));
    EXPECT_EQ(ids(group), (std::vector<RecordId>{toGroup}));
    EXPECT_TRUE(ids(ada).empty());
    EXPECT_EQ(ids({}), (std::vector<RecordId>{toGroup, toAll, toBo}));
    EXPECT_EQ(ids({}, 1), (std::vector<RecordId>{toGroup}));
    EXPECT_TRUE(Worklist(*workshop).open(group, 1)->front().isOverdue);
}

TEST_F(WorklistTest, MyListHasEveryReasonOnceAndTheUrgentFirst)
{
    const RecordId claimed = nominated("Claimed");
    const RecordId asked1 = nominated("Asked");
    const RecordId asked2 = nominated("Asked of group");
    const RecordId mentioned = nominated("Mentioned");
    nominated("Due", {{"group", group.text()}, {"due", "2098-01-01"}});
    nominated("Not due", {{"group", group.text()}});
    asked(asked2, TaskKind::Contact, group, "2000-01-01");
    asked(asked1, TaskKind::Help, bo, "2099-01-01");
    m_clock.advance(std::chrono::seconds(2));
    ASSERT_OK(workshop->comment(mentioned, "Could @bo_example look at this?\nThank you"));
    actAs("Bo Example");
    ASSERT_OK(workshop->claim(claimed));
    nominated("Own");
    const auto items = listOf(bo);
    EXPECT_EQ(lines(items),
              (Lines{"asked of group Asked of group 2000-01-01!", "due Due 2098-01-01", "asked Asked 2099-01-01",
                     "mentioned Mentioned", "claimed Claimed", "nominated Own"}));
    EXPECT_EQ(items[3].text, "Could @bo_example look at this?");
    EXPECT_TRUE(items[0].task.has_value());
    EXPECT_EQ(lines(listOf(bo, 2)).size(), 2u);
    EXPECT_EQ(lines(listOf(ada)),
              (Lines{"due Due 2098-01-01", "nominated Not due", "nominated Mentioned", "nominated Asked of group",
                     "nominated Asked"}))
        << "what others look after does not wait for her";
}

TEST_F(WorklistTest, WhatIsDoneLeavesTheList)
{
    const RecordId source = nominated("Source");
    const RecordId task = asked(source, TaskKind::Help, bo);
    m_clock.advance(std::chrono::seconds(2));
    ASSERT_OK(workshop->comment(source, "@bo_example!"));
    EXPECT_EQ(listOf(bo).size(), 2u);
    m_clock.advance(std::chrono::seconds(2));
    actAs("Bo Example");
    ASSERT_OK(Worklist(*workshop).end(task, {}));
    EXPECT_TRUE(listOf(bo).empty()) << "ending a request answers the mention, too";
    EXPECT_EQ(Worklist(*workshop).mentions(bo, 10)->size(), 1u) << "all mentions stay to be looked at";
    ASSERT_OK(workshop->claim(source));
    EXPECT_EQ(lines(listOf(bo)), Lines{"claimed Source"});
    const Json withdrawn{{"at", "2026-01-01"}, {"by", bo.text()}};
    ASSERT_OK(workshop->edit(source, {{"withdrawn", withdrawn}}));
    EXPECT_TRUE(listOf(bo).empty());
}

TEST_F(WorklistTest, ACommentKeepsWhomItNames)
{
    const RecordId source = nominated("Source");
    ASSERT_OK(workshop->comment(source, "@Bo_Example and @basque_group, not @nobody or ada@example.org"));
    const auto view = workshop->source(source);
    ASSERT_OK(view);
    EXPECT_EQ(view->events.front().body["mentions"], Json(std::set<std::string>{group.text(), bo.text()})) << "a set, sorted";
    const auto read = Worklist(*workshop).mentionsIn("@nobody @bo_example");
    ASSERT_OK(read);
    EXPECT_EQ(read->ids, std::vector<RecordId>{bo});
    EXPECT_EQ(read->unknown, Lines{"nobody"});
    EXPECT_EQ(lines(listOf(bo)), Lines{"mentioned Source"});
}

TEST(MentionTest, NamesAreReadFromTextInAnyScript)
{
    using detail::mentionedNames;
    EXPECT_EQ(mentionedNames("@ada, (@bo) \"@cy\" @ada"), (Lines{"ada", "bo", "cy"}));
    EXPECT_EQ(mentionedNames("请@ada_li看，اسأل @basque_group؟"), (Lines{"ada_li", "basque_group"}));
    EXPECT_EQ(mentionedNames("@Ada. @bo_, @cy's"), (Lines{"ada", "bo", "cy"}));
    EXPECT_TRUE(mentionedNames("ada@example.org https://example.org/@ada @ada@example.org @example.org @ @@ a.@b").empty());
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "@n" + std::to_string(i) + " ";
    EXPECT_EQ(mentionedNames(many).size(), 100u);
}

TEST_F(WorklistTest, OneFieldIsPutBackToWhatItWas)
{
    const RecordId id = nominated("Source",
                                  {{"homepage", "https://one.example/"},
                                   {"licence_claims", Json::array({Json{{"id", "c1"}, {"expression", "MIT"}}})}});
    ASSERT_OK(workshop->edit(id, {{"homepage", "https://two.example/"}, {"name", "Renamed"}}));
    ASSERT_OK(workshop->edit(id, {{"licence_claims.c1", Json()}, {"aliases", {"Other"}}}));
    const auto steps = workshop->history(id);
    ASSERT_OK(steps);
    ASSERT_EQ(steps->size(), 3u);
    const std::string first = steps->back().commit.hex();
    Worklist list(*workshop);
    const auto back = list.restore(id, first, "homepage");
    ASSERT_OK(back);
    EXPECT_EQ(back->body["homepage"], "https://one.example/");
    EXPECT_EQ(back->body["name"], "Renamed") << "only that field";
    const auto claim = list.restore(id, first, "licence_claims.c1", back->blob.hex());
    ASSERT_OK(claim);
    EXPECT_EQ(claim->body["licence_claims"][0]["expression"], "MIT");
    const auto emptied = list.restore(id, first, "aliases");
    ASSERT_OK(emptied) << "asking for what it was may mean nothing";
    EXPECT_FALSE(emptied->body.contains("aliases"));
    EXPECT_ERROR(list.restore(id, first, "homepage", std::string(40, '0')), ErrorCode::Conflict);
    EXPECT_ERROR(list.restore(id, first, "access.url"), ErrorCode::NotFound);
    EXPECT_ERROR(list.restore(id, std::string(40, '0'), "homepage"), ErrorCode::NotFound);
    EXPECT_ERROR(list.restore(id, "no commit", "homepage"), ErrorCode::Invalid);
    const auto before = commitCount("w");
    ASSERT_OK(list.restore(id, first, "homepage"));
    EXPECT_EQ(commitCount("w"), before) << "it is so already";
}

TEST_F(WorklistTest, AnEditEmptiesNothingByLeavingItOut)
{
    const RecordId id = nominated("Source", {{"custodian", {{"name", "Press"}, {"type", "commercial"}}}});
    EXPECT_ERROR(workshop->edit(id, {{"custodian", {{"name", "Other press"}}}}), ErrorCode::Invalid)
        << "the type would go silently";
    const auto now = workshop->record(id);
    ASSERT_OK(now);
    EXPECT_EQ(now->body["custodian"]["type"], "commercial");
    const auto seen = workshop->edit(id, {{"custodian", {{"name", "Other press"}}}}, now->blob.hex());
    ASSERT_OK(seen) << "who has seen the record may replace the whole";
    EXPECT_FALSE(seen->body["custodian"].contains("type"));
    const auto emptied = workshop->edit(id, {{"homepage", " "}});
    ASSERT_OK(emptied);
    EXPECT_FALSE(emptied->body.contains("homepage")) << "nothing is stored as nothing";
}

} // namespace
} // namespace espalier::session
