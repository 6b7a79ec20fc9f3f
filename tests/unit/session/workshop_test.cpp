// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/session/sessionfixture.h"

namespace espalier {

using session::FieldEdit;

using WorkshopTest = test::SessionFixture;

TEST_F(WorkshopTest, NominatingIsOneCommitWithThePersonAndIsFoundAtOnce)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto before = commitCount("w");
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    EXPECT_EQ(commitCount("w"), before + 1);
    EXPECT_EQ(made->body["slug"], "basque_weekly");
    EXPECT_EQ(made->body["schema"], "source/1");
    EXPECT_EQ(made->body["nominated_by"], workshop->identity().person.text());
    EXPECT_EQ(made->body["nominated_at"], formatTime(m_clock.now()));
    const auto hit = workshop->find("basque_weekly");
    ASSERT_OK(hit);
    EXPECT_EQ(hit->id, made->id);
    const auto person = workshop->record(workshop->identity().person);
    ASSERT_OK(person);
    EXPECT_EQ(person->body["name"], "Ada Example");
    const auto view = workshop->source(made->id);
    ASSERT_OK(view);
    EXPECT_EQ(view->nominatedByName, "Ada Example");
    EXPECT_EQ(view->row.state, "nominated");
}

TEST_F(WorkshopTest, AnIncompleteNominationIsRefusedWithEverythingThatIsMissing)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto before = commitCount("w");
    const auto made = workshop->nominate(Json{{"description", "nothing else"}});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Invalid);
    for (const char *field : {"name", "kind", "languages"}) {
        EXPECT_NE(made.error().context.find(field), std::string::npos) << describe(made.error());
        EXPECT_NE(made.error().detail.find(field), std::string::npos) << describe(made.error());
    }
    EXPECT_EQ(commitCount("w"), before);
}

TEST_F(WorkshopTest, ShortNamesAreMadeUnique)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    ASSERT_OK(workshop->nominate(nomination()));
    const auto second = workshop->nominate(nomination());
    ASSERT_OK(second);
    EXPECT_EQ(second->body["slug"], "basque_weekly_2");
    const auto third = workshop->nominate(nomination());
    ASSERT_OK(third);
    EXPECT_EQ(third->body["slug"], "basque_weekly_3");
}

TEST_F(WorkshopTest, LanguagesAndClaimsAreCompletedAndUnknownFieldsKept)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    Json body = nomination();
    body["languages"] = {"eus", "FR"};
    body["licence_claims"] = {{{"expression", "CC-BY-4.0"}}, {{"id", "c1"}, {"expression", "CC0-1.0"}}};
    body["from_the_future"] = {{"x", 1}};
    const auto made = workshop->nominate(body);
    ASSERT_OK(made);
    EXPECT_EQ(made->body["languages"], Json({"eu", "fr"}));
    EXPECT_EQ(made->body["from_the_future"], body["from_the_future"]);
    ASSERT_EQ(made->body["licence_claims"].size(), 2u);
    for (const Json &claim : made->body["licence_claims"])
        EXPECT_EQ(claim["claimed_by"], workshop->identity().person.text());
    EXPECT_EQ(made->body["licence_claims"][1]["id"], "c2");
}

TEST_F(WorkshopTest, TheSameIdTwiceIsAConflict)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    Json again = nomination("Another");
    again["id"] = made->id.text();
    EXPECT_ERROR(workshop->nominate(again), ErrorCode::Conflict);
    again["id"] = "per_00000000000000000000000000";
    EXPECT_ERROR(workshop->nominate(again), ErrorCode::Invalid);
}

TEST_F(WorkshopTest, EditsOfOtherFieldsInBetweenStay)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    const std::string basis = made->blob.hex();
    ASSERT_OK(workshop->edit(made->id, {FieldEdit{"description", "Ours"}}));
    const auto edited = workshop->edit(made->id, {FieldEdit{"homepage", "https://example.net/"}}, basis);
    ASSERT_OK(edited);
    EXPECT_EQ(edited->body["description"], "Ours");
    EXPECT_EQ(edited->body["homepage"], "https://example.net/");

    const auto clash = workshop->edit(made->id, {FieldEdit{"description", "Theirs"}}, basis);
    ASSERT_FALSE(clash);
    EXPECT_EQ(clash.error().code, ErrorCode::Conflict);
    EXPECT_EQ(clash.error().context, "description");
}

TEST_F(WorkshopTest, AnEditThatChangesNothingMakesNoCommit)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    const auto before = commitCount("w");
    ASSERT_OK(workshop->edit(made->id, {FieldEdit{"homepage", "https://example.org/"}}));
    EXPECT_EQ(commitCount("w"), before);
}

TEST_F(WorkshopTest, WrongAndImmutableFieldsAreRefused)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    EXPECT_ERROR(workshop->edit(made->id, {FieldEdit{"kind", "sideways"}}), ErrorCode::Invalid);
    EXPECT_ERROR(workshop->edit(made->id, {FieldEdit{"nominated_at", "2020-01-01T00:00:00Z"}}), ErrorCode::Invalid);
    EXPECT_ERROR(workshop->edit(made->id, {FieldEdit{"name.deep", "x"}}), ErrorCode::Invalid);
    EXPECT_EQ(workshop->record(made->id)->body, made->body);
}

TEST_F(WorkshopTest, RevertPutsBackOnlyWhatStillStands)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    const auto edited = workshop->edit(made->id, {FieldEdit{"description", "New"}, FieldEdit{"homepage", Json()}});
    ASSERT_OK(edited);
    const auto changes = fieldChanges(made->body, edited->body);
    ASSERT_EQ(changes.size(), 2u);
    const auto undone = workshop->revert(made->id, changes);
    ASSERT_OK(undone);
    EXPECT_EQ(undone->body, made->body);

    ASSERT_OK(workshop->edit(made->id, {FieldEdit{"description", "Somebody else's"}}));
    const auto refused = workshop->revert(made->id, changes);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_EQ(refused.error().context, "description");
}

TEST_F(WorkshopTest, ACommentIsAddedAndShownWithItsAuthor)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    EXPECT_ERROR(workshop->comment(made->id, " \n"), ErrorCode::Invalid);
    EXPECT_ERROR(workshop->comment(newId("src", m_clock), "hello"), ErrorCode::NotFound);
    ASSERT_OK(workshop->comment(made->id, "The archive begins in 1998."));
    const auto view = workshop->source(made->id);
    ASSERT_OK(view);
    ASSERT_EQ(view->events.size(), 1u);
    EXPECT_EQ(view->events[0].kind, "comment");
    EXPECT_EQ(view->events[0].authorName, "Ada Example");
    EXPECT_EQ(view->events[0].body["text"], "The archive begins in 1998.");
}

TEST_F(WorkshopTest, OnePersonAtATimeLooksAfterASource)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto made = workshop->nominate(nomination());
    ASSERT_OK(made);
    const auto first = workshop->claim(made->id);
    ASSERT_OK(first);
    EXPECT_EQ(*workshop->claim(made->id), *first) << "claiming twice changes nothing";
    EXPECT_EQ(workshop->source(made->id)->claimedByName, "Ada Example");
    EXPECT_EQ(workshop->source(made->id)->row.state, "claimed");

    actAs("Bob Example");
    EXPECT_ERROR(workshop->claim(made->id), ErrorCode::Conflict);
    EXPECT_ERROR(workshop->claim(made->id, true), ErrorCode::Conflict);
    actAs("Ada Example");
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(workshop->claim(made->id, true));
    actAs("Bob Example");
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(workshop->claim(made->id));
    EXPECT_EQ(workshop->source(made->id)->claimedByName, "Bob Example");
}

TEST_F(WorkshopTest, GroupsAndPeopleCanBeAdded)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto group = workshop->add(records::Kind::Group, Json{{"name", "Basque group"}, {"languages", {"Basque"}}});
    ASSERT_OK(group);
    EXPECT_EQ(group->body["languages"], Json({"eu"}));
    const auto person = workshop->add(records::Kind::Person, Json{{"name", "Bob Example"}, {"email", "Bob@example.org"}});
    ASSERT_OK(person);
    EXPECT_EQ(person->id, session::personId("bob@example.org"));
    EXPECT_EQ(workshop->all("group")->size(), 1u);
    EXPECT_EQ(workshop->all("person")->size(), 2u);
    EXPECT_ERROR(workshop->add(records::Kind::Group, Json{{"description", "no name"}}), ErrorCode::Invalid);
}

TEST_F(WorkshopTest, SettingTheIdentityRenamesThePerson)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    unsetenv("ESPALIER_NAME");
    unsetenv("ESPALIER_EMAIL");
    ASSERT_OK(workshop->setIdentity({"Ada Example", "ada@example.org"}));
    EXPECT_FALSE(workshop->identity().isGuessed);
    ASSERT_OK(workshop->setIdentity({"Ada E. Example", "ada@example.org"}));
    EXPECT_EQ(workshop->record(session::personId("ada@example.org"))->body["name"], "Ada E. Example");
    EXPECT_ERROR(workshop->setIdentity({" ", "ada@example.org"}), ErrorCode::Invalid);
    EXPECT_ERROR(workshop->setIdentity({"Ada", "nowhere"}), ErrorCode::Invalid);
}

TEST_F(WorkshopTest, AWorkshopIsFoundFromInsideAndNowhereElse)
{
    ASSERT_TRUE(make("w"));
    std::filesystem::create_directories(path("w") / "espalier" / "deep");
    const auto found = session::findWorkshop(path("w") / "espalier" / "deep");
    ASSERT_OK(found);
    EXPECT_EQ(*found, path("w"));
    EXPECT_ERROR(session::findWorkshop(m_folder.path()), ErrorCode::NotFound);
    EXPECT_ERROR(session::Workshop::create(path("w"), "again", options()), ErrorCode::Conflict);
    EXPECT_ERROR(session::Workshop::create(path("v"), "  ", options()), ErrorCode::Invalid);
}

TEST_F(WorkshopTest, RecentActionsAreTheLatestFirst)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    ASSERT_OK(workshop->nominate(nomination("One")));
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(workshop->nominate(nomination("Two")));
    const auto actions = workshop->recentActions(1);
    ASSERT_OK(actions);
    ASSERT_EQ(actions->size(), 1u);
    EXPECT_NE(actions->front().message.find("Nominate Two"), std::string::npos);
}

} // namespace espalier
