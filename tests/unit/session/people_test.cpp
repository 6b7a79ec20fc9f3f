// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/people.h"
#include "tests/unit/session/sessionfixture.h"

namespace espalier::test {
namespace {

using PeopleTest = SessionFixture;

TEST_F(PeopleTest, AGroupKnowsItsPeopleSourcesAndWhatIsAskedOfIt)
{
    const auto workshop = make("w");
    const auto group = workshop->add(records::Kind::Group, {{"name", "Basque"}, {"charter", "https://example.org/charter"}});
    ASSERT_OK(group);
    Json body = nomination();
    body["group"] = group->id.text();
    const auto source = workshop->nominate(body);
    ASSERT_OK(source);
    session::People people(*workshop);
    ASSERT_OK(people.setMember(group->id, true));
    ASSERT_OK(people.setMember(group->id, true)); // already: nothing changes

    const auto view = people.group(group->id);
    ASSERT_OK(view);
    ASSERT_EQ(view->members.size(), 1u);
    EXPECT_EQ(view->members[0].name, "Ada Example");
    EXPECT_TRUE(view->chairs.empty());
    EXPECT_EQ(view->sources.count, 1);
    EXPECT_EQ(view->sources.first[0].id, source->id);
    EXPECT_EQ(view->states.at("nominated"), 1);

    ASSERT_OK(people.setMember(group->id, false));
    EXPECT_TRUE(people.group(group->id)->members.empty());
    EXPECT_FALSE(workshop->record(group->id)->body.contains("members"));
}

TEST_F(PeopleTest, APersonKnowsWhatTheyNominatedAndLookAfter)
{
    const auto workshop = make("w");
    const auto source = workshop->nominate(nomination());
    ASSERT_OK(source);
    ASSERT_OK(workshop->claim(source->id));
    const RecordId me = workshop->identity().person;
    const auto view = session::People(*workshop).person(me);
    ASSERT_OK(view);
    EXPECT_EQ(view->nominated.count, 1);
    EXPECT_EQ(view->claimed.count, 1);
    EXPECT_TRUE(view->roles.empty()); // nobody decides on anything yet
    EXPECT_GE(view->latest.size(), 2u);
    ASSERT_OK(workshop->claim(source->id, true));
    EXPECT_EQ(session::People(*workshop).person(me)->claimed.count, 0);
}

} // namespace
} // namespace espalier::test
