// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/comparison.h"

#include "tests/unit/session/sessionfixture.h"

#include <algorithm>

namespace espalier::session {
namespace {

using ComparisonTest = test::SessionFixture;

TEST_F(ComparisonTest, FieldsStandSideBySideInTheOrderOfTheForm)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    Json first = nomination("One");
    first["custodian"] = {{"name", "Press"}};
    first["licence_claims"] = {{{"id", "c1"}, {"expression", "MIT"}}};
    Json second = nomination("Two");
    second["languages"] = {"eu", "fr"};
    first["instance"] = {{"type", "article"}};
    second["instance"] = {{"type", {{"other", "video"}}}};
    const auto one = workshop->nominate(first);
    const auto two = workshop->nominate(second);
    ASSERT_OK(one);
    ASSERT_OK(two);
    const std::vector<RecordId> ids{one->id, two->id};
    const auto comparison = compareSources(*workshop, ids);
    ASSERT_OK(comparison);
    EXPECT_EQ(comparison->sources[1].row.name, "Two");
    const auto field = [&](const std::string &path) {
        const auto found = std::ranges::find(comparison->fields, path, &ComparedField::field);
        return found == comparison->fields.end() ? ComparedField() : *found;
    };
    EXPECT_TRUE(field("kind").isSame);
    EXPECT_FALSE(field("languages").isSame);
    EXPECT_EQ(field("languages").values, (std::vector<Json>{{"eu"}, {"eu", "fr"}}));
    EXPECT_EQ(field("custodian.name").values, (std::vector<Json>{"Press", Json()}));
    EXPECT_EQ(field("licence_claims.c1.expression").values.front(), "MIT");
    EXPECT_TRUE(field("id").field.empty());
    EXPECT_EQ(field("instance.type").values, (std::vector<Json>{"article", {{"other", "video"}}}));
    EXPECT_TRUE(field("instance.type.other").field.empty()); // said once
    const auto place = [&](const std::string &path) {
        return std::ranges::find(comparison->fields, path, &ComparedField::field) - comparison->fields.begin();
    };
    EXPECT_LT(place("name"), place("languages"));
    EXPECT_LT(place("languages"), place("custodian.name"));
    EXPECT_LT(place("custodian.name"), place("licence_claims.c1.expression"));
}

TEST_F(ComparisonTest, TwoToEightSourcesAreCompared)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto one = workshop->nominate(nomination());
    ASSERT_OK(one);
    const std::vector<RecordId> alone{one->id};
    EXPECT_ERROR(compareSources(*workshop, alone), ErrorCode::Invalid);
    EXPECT_ERROR(compareSources(*workshop, std::vector<RecordId>(9, one->id)), ErrorCode::Invalid);
    EXPECT_ERROR(compareSources(*workshop, std::vector<RecordId>{one->id, derivedId("src", "test", "none")}),
                 ErrorCode::NotFound);
    EXPECT_ERROR(compareSources(*workshop, std::vector<RecordId>{one->id, workshop->identity().person}), ErrorCode::Invalid);
}

} // namespace
} // namespace espalier::session
