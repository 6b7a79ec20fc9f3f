// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/session/sessionfixture.h"

#include <algorithm>

namespace espalier::session {
namespace {

class WorkshopOutboxTest : public test::SessionFixture
{
protected:
    WorkshopOutboxTest() { m_ada = make("ada"); }

    std::string latest() { return m_ada->outbox(1).value().at(0).commit.id.hex(); }

    std::unique_ptr<Workshop> m_ada;
};

TEST_F(WorkshopOutboxTest, MakesADraftOfANominationThatIsTakenBack)
{
    const auto made = m_ada->nominate(nomination());
    ASSERT_OK(made);
    const auto back = m_ada->takeBack(latest());
    ASSERT_OK(back);
    EXPECT_NE(std::find(back->begin(), back->end(), made->id), back->end());
    EXPECT_ERROR(m_ada->record(made->id), ErrorCode::NotFound);
    const auto draft = m_ada->drafts().get(made->id);
    ASSERT_OK(draft);
    ASSERT_TRUE(*draft);
    EXPECT_TRUE((*draft)->isNew);
    EXPECT_EQ((*draft)->body["name"], "Basque weekly");
    EXPECT_EQ(m_ada->sourceCount().value(), 0);
    EXPECT_OK(m_ada->nominate((*draft)->body)); // and it can be sent after all
}

TEST_F(WorkshopOutboxTest, MakesADraftOfAnEditThatIsTakenBack)
{
    const auto made = m_ada->nominate(nomination());
    ASSERT_OK(made);
    ASSERT_OK(m_ada->edit(made->id, {{"name", "Renamed"}}));
    const auto edit = latest();
    ASSERT_OK(m_ada->edit(made->id, {{"homepage", "https://new.example/"}}));
    ASSERT_OK(m_ada->takeBack(edit));
    const auto now = m_ada->record(made->id);
    ASSERT_OK(now);
    EXPECT_EQ(now->body["name"], "Basque weekly");
    EXPECT_EQ(now->body["homepage"], "https://new.example/");
    const auto draft = m_ada->drafts().get(made->id).value();
    ASSERT_TRUE(draft);
    EXPECT_FALSE(draft->isNew);
    EXPECT_EQ(draft->basis, made->blob.hex());
    EXPECT_EQ(draft->body["name"], "Renamed");
}

TEST_F(WorkshopOutboxTest, RefusesWhereADraftWouldBeLost)
{
    const auto made = m_ada->nominate(nomination());
    ASSERT_OK(made);
    ASSERT_OK(m_ada->edit(made->id, {{"name", "Renamed"}}));
    Json typed = made->body;
    typed["name"] = "Typed";
    ASSERT_OK(m_ada->drafts().put({made->id, false, made->blob.hex(), typed, {}}));
    const auto head = m_ada->status()->head;
    EXPECT_ERROR(m_ada->takeBack(latest()), ErrorCode::Conflict);
    EXPECT_EQ(m_ada->status()->head, head);
    EXPECT_EQ(m_ada->drafts().get(made->id).value()->body["name"], "Typed");
}

TEST_F(WorkshopOutboxTest, KeepsWhatWasPutAsideAcrossPrograms)
{
    const std::string id(64, 'a');
    EXPECT_TRUE(m_ada->later().empty());
    ASSERT_OK(m_ada->setLater(id, true));
    ASSERT_OK(m_ada->setLater(std::string(64, 'b'), true));
    ASSERT_OK(m_ada->setLater(id, true));
    EXPECT_EQ(open("ada")->later(), (std::vector<std::string>{id, std::string(64, 'b')}));
    ASSERT_OK(m_ada->setLater(id, false));
    EXPECT_EQ(open("ada")->later(), std::vector<std::string>{std::string(64, 'b')});
    EXPECT_ERROR(m_ada->setLater("../elsewhere", true), ErrorCode::Invalid);
}

TEST_F(WorkshopOutboxTest, ReportsTwoRecordsWithOneShortName)
{
    Json first = nomination("One"), second = nomination("Two");
    first["slug"] = "same";
    second["slug"] = "same";
    const auto one = m_ada->nominate(first);
    const auto two = m_ada->nominate(second);
    ASSERT_OK(one);
    ASSERT_OK(two);
    EXPECT_ERROR(m_ada->find("same"), ErrorCode::Conflict);
    EXPECT_OK(m_ada->find(one->id.text()));
    EXPECT_OK(m_ada->find(two->id.text()));
    const auto problems = m_ada->problems();
    ASSERT_OK(problems);
    EXPECT_EQ(std::count_if(problems->begin(), problems->end(), [](const Issue &issue) { return issue.code == "slug-shared"; }),
              2);
    ASSERT_OK(m_ada->edit(two->id, {{"slug", "other"}}));
    EXPECT_OK(m_ada->find("same"));
}

} // namespace
} // namespace espalier::session
