// SPDX-License-Identifier: GPL-3.0-or-later
#include "fillinghelp.h"
#include "storage/records/schema.h"

namespace espalier::test {

using catalogue::forgetFilled;

namespace {

catalogue::Filling someFilling()
{
    catalogue::Filling filling;
    filling.what = "web page";
    filling.retrievedAt = *parseTime("2026-01-02T03:04:05Z");
    const auto add = [&](const char *field, Json value) {
        filling.values.push_back({field, std::move(value), "https://example.org/", "<title>", {}});
    };
    add("name", "Egunkaria");
    add("languages", Json::array({"eu"}));
    add("custodian.name", "Egunkaria S.A.");
    add("custodian.type", "commercial");
    add("licence_claims.c1.expression", "CC-BY-SA-4.0");
    add("licence_claims.c1.url", "https://example.org/");
    return filling;
}

} // namespace

TEST(ApplyFilling, FillsAnEmptyBodyAndNotesWhereEachValueCameFrom)
{
    Json body = Json::object();
    const auto fields = applyFilling(body, someFilling());
    EXPECT_EQ(fields,
              (std::vector<FieldPath>{"name", "languages", "custodian.name", "custodian.type", "licence_claims.c1.expression",
                                      "licence_claims.c1.url"}));
    EXPECT_EQ(textAt(body, "custodian.name"), "Egunkaria S.A.");
    ASSERT_EQ(body["filled_from"].size(), 6U);
    EXPECT_EQ(body["filled_from"][0],
              (Json{{"id", "name"},
                    {"origin", "https://example.org/"},
                    {"place", "<title>"},
                    {"retrieved_at", "2026-01-02T03:04:05Z"}}));
    body["id"] = "src_01jc0000000000000000000000";
    body["schema"] = "source/1";
    EXPECT_TRUE(records::Schema::of(records::Kind::Source).validate(body).empty());
}

TEST(ApplyFilling, NeverTouchesWhatIsThere)
{
    Json body = {{"name", "Our own name"}, {"languages", {"fr"}}};
    const auto fields = applyFilling(body, someFilling());
    EXPECT_EQ(body["name"], "Our own name");
    EXPECT_EQ(body["languages"], Json::array({"fr"}));
    EXPECT_EQ(fields.size(), 4U);
    EXPECT_FALSE(valueAt(body, "filled_from.name"));
}

TEST(ApplyFilling, ATypedCustodianIsNotGivenAnothersType)
{
    Json body = {{"custodian", {{"name", "Somebody else"}}}};
    applyFilling(body, someFilling());
    EXPECT_EQ(body["custodian"], (Json{{"name", "Somebody else"}}));
    body = {{"custodian", {{"organisation", "org_01jc0000000000000000000000"}}}};
    applyFilling(body, someFilling());
    EXPECT_EQ(body["custodian"].size(), 1U);
    body = {{"custodian", {{"name", "Egunkaria S.A."}}}};
    applyFilling(body, someFilling());
    EXPECT_EQ(textAt(body, "custodian.type"), "commercial");
}

TEST(ApplyFilling, AClaimOfAnotherPlaceStandsBesideTheOneThatIsThere)
{
    Json body = {{"licence_claims", Json::array({Json{{"id", "c1"}, {"expression", "CC-BY-4.0"}}})}};
    const auto fields = applyFilling(body, someFilling());
    EXPECT_EQ(textAt(body, "licence_claims.c1.expression"), "CC-BY-4.0");
    EXPECT_FALSE(valueAt(body, "licence_claims.c1.url"));
    EXPECT_EQ(textAt(body, "licence_claims.c2.expression"), "CC-BY-SA-4.0");
    EXPECT_NE(std::ranges::find(fields, "licence_claims.c2.url"), fields.end());
    EXPECT_TRUE(valueAt(body, "filled_from.licence_claims~1c2~1url"));
    // Filling in once more changes nothing.
    const Json before = body;
    EXPECT_TRUE(applyFilling(body, someFilling()).empty());
    EXPECT_EQ(body, before);
}

TEST(ApplyFilling, BodiesOfAnyShapeSurvive)
{
    for (const Json &strange :
         {Json(nullptr), Json("text"), Json::array(), Json{{"custodian", "x"}, {"licence_claims", 7}, {"filled_from", "y"}}}) {
        Json body = strange;
        applyFilling(body, someFilling());
        if (strange.is_string()) {
            EXPECT_EQ(body, strange);
        }
    }
}

TEST(ForgetFilled, OnlyWhatAPersonChangedLosesItsOrigin)
{
    Json before = Json::object();
    applyFilling(before, someFilling());
    Json after = before;
    after["name"] = "Egunkaria (newspaper)";
    after["licence_claims"][0].erase("url");
    forgetFilled(before, after);
    EXPECT_FALSE(valueAt(after, "filled_from.name"));
    EXPECT_FALSE(valueAt(after, "filled_from.licence_claims~1c1~1url"));
    EXPECT_TRUE(valueAt(after, "filled_from.languages"));
    EXPECT_TRUE(valueAt(after, "filled_from.licence_claims~1c1~1expression"));
}

TEST(ForgetFilled, WhatTheEditItselfFilledInStays)
{
    Json before = {{"name", "x"}};
    Json after = before;
    applyFilling(after, someFilling());
    const Json filled = after;
    forgetFilled(before, after);
    EXPECT_EQ(after, filled);
    Json gone = after;
    for (const char *key : {"languages", "custodian", "licence_claims"})
        gone.erase(key);
    forgetFilled(after, gone);
    EXPECT_FALSE(gone.contains("filled_from")) << gone;
}

} // namespace espalier::test
