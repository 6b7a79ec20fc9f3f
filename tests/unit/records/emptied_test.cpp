// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/emptied.h"

#include "tests/unit/records/storefixture.h"

namespace espalier::records {
namespace {

using Paths = std::vector<FieldPath>;

TEST(EmptiedTest, WhatSaysNothingIsAsGoodAsNone)
{
    for (const Json &nothing : {Json(), Json(""), Json(" \n\t"), Json::array(), Json::object(), Json{{"name", ""}},
                                Json{{"a", {{"b", Json::array()}}}}})
        EXPECT_TRUE(saysNothing(nothing)) << nothing.dump();
    for (const Json &something : {Json("x"), Json(0), Json(false), Json{1}, Json{{"name", "x"}}})
        EXPECT_FALSE(saysNothing(something)) << something.dump();
}

TEST(EmptiedTest, FieldsThatSayNothingAnyMoreAreNamedOneByOne)
{
    const Json before{{"name", "N"},
                      {"homepage", "https://example.org"},
                      {"languages", {"eu"}},
                      {"custodian", {{"name", "C"}, {"type", "commercial"}}},
                      {"description", {{"attachment", std::string(64, 'a')}, {"bytes", 20000}, {"excerpt", "..."}}},
                      {"licence_claims",
                       {{{"id", "c1"}, {"quote", "Q"}, {"url", "https://example.org/l"}}, {{"id", "c2"}, {"quote", "R"}}}}};
    EXPECT_EQ(emptiedFields(before, before), Paths());
    Json after = before;
    after["homepage"] = " ";
    after["languages"] = Json::array();
    after["custodian"].erase("type");
    after.erase("description");
    after["licence_claims"].erase(1);
    after["licence_claims"][0].erase("url");
    EXPECT_EQ(emptiedFields(before, after),
              (Paths{"custodian.type", "description", "homepage", "languages", "licence_claims.c1.url",
                     "licence_claims.c2.quote"}));
    EXPECT_EQ(emptiedFields(before, Json::object()).size(), 9u);
    EXPECT_EQ(emptiedFields(before, Json{{"description", "short now"}, {"licence_claims", "odd"}}).size(), 5u)
        << "another shape is another value";
    EXPECT_EQ(emptiedFields(Json::object(), before), Paths());
    EXPECT_EQ(emptiedFields(Json("odd"), before), Paths());
}

TEST(EmptiedTest, ANameSpeaksOfItsFieldAndOfWhatIsBelow)
{
    const Paths emptied{"custodian.name", "custodian_note", "licence_claims.c1.quote", "licence_claims.c10.quote"};
    EXPECT_EQ(unnamedFields(emptied, {"custodian", "licence_claims.c1"}), (Paths{"custodian_note", "licence_claims.c10.quote"}));
    EXPECT_EQ(unnamedFields(emptied, {""}), emptied);
    EXPECT_EQ(unnamedFields({}, {"x"}), Paths());
}

class EmptyingStoreTest : public test::StoreTest
{
};

TEST_F(EmptyingStoreTest, SavingRefusesToEmptyAFieldThatIsNotNamed)
{
    Json body = test::sampleSource();
    body["homepage"] = "https://example.org/";
    body["aliases"] = {"Other"};
    ASSERT_OK(put(body));
    const auto head = store().head();
    const RecordId id = *RecordId::parse(body["id"].get<std::string>());
    const auto now = store().read(id);
    ASSERT_OK(now);
    for (const Json &left : {Json(), Json::array()}) {
        Json without = now->body;
        without.erase("homepage");
        without["aliases"] = left;
        if (left.is_null())
            without.erase("aliases");
        const auto saved = store().save({.puts = {{without, now->blob, {"aliases"}}}, .events = {}, .summary = "Edit"}, ada);
        EXPECT_ERROR(saved, ErrorCode::Invalid);
        EXPECT_NE(saved.error().context.find("homepage"), std::string::npos) << describe(saved.error());
    }
    EXPECT_EQ(*store().head(), *head) << "nothing was written";
    Json without = now->body;
    without.erase("homepage");
    EXPECT_OK(store().save({.puts = {{without, now->blob, {"homepage"}}}, .events = {}, .summary = "Edit"}, ada));
    EXPECT_FALSE(store().read(id)->body.contains("homepage"));
}

TEST_F(EmptyingStoreTest, AnActionOnSeveralRecordsSaysSo)
{
    const auto message = [this](const git::ObjectId &commit) { return store().repository().commit(commit)->message; };
    const auto one = store().save(
        {.puts = {{test::sampleSource(), {}}, {test::samplePerson(), {}}}, .events = {}, .summary = "One"}, ada);
    ASSERT_OK(one);
    EXPECT_EQ(message(*one), "One\n") << "who does their first action is introduced with it";
    std::vector<Put> puts;
    for (int i = 0; i < 3; ++i) {
        Json body = test::sampleSource();
        body["id"] = derivedId("src", "test", std::to_string(i)).text();
        puts.push_back({body, {}});
    }
    const auto three = store().save({.puts = puts, .events = {}, .summary = "Three", .trailers = {{"Reason", "because"}}}, ada);
    ASSERT_OK(three);
    EXPECT_EQ(message(*three), "Three\n\nReason: because\nRecords: 3\n");
}

} // namespace
} // namespace espalier::records
