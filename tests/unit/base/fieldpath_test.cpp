// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/fieldpath.h"

#include "tests/support/expect.h"

using namespace espalier;

TEST(FieldPathTest, RoundTripsKeysWithDotsAndTildes)
{
    const std::vector<std::string> parts{"a.b", "c~d", "e"};
    EXPECT_EQ(joinFieldPath(parts), "a~1b.c~0d.e");
    EXPECT_EQ(splitFieldPath("a~1b.c~0d.e"), parts);
}

TEST(FieldPathTest, FindsMembersAndElementsOfKeyedLists)
{
    const Json record = {{"access", {{"url", "u"}}}, {"claims", {{{"id", "c1"}, {"quote", "q"}}}}};
    ASSERT_NE(valueAt(record, "access.url"), nullptr);
    EXPECT_EQ(*valueAt(record, "claims.c1.quote"), "q");
    EXPECT_EQ(valueAt(record, "claims.c2.quote"), nullptr);
    EXPECT_EQ(valueAt(record, "access.url.deeper"), nullptr);
}

TEST(FieldPathTest, SetsMakesAndRemovesPlaces)
{
    Json record = Json::object();
    ASSERT_OK(setValueAt(record, "access.url", "u"));
    EXPECT_EQ(record, (Json{{"access", {{"url", "u"}}}}));
    ASSERT_OK(setValueAt(record, "access.url", nullptr));
    EXPECT_EQ(record, Json::object());
    ASSERT_OK(setValueAt(record, "missing.place", nullptr));
    EXPECT_EQ(record, Json::object());
    record["name"] = "n";
    EXPECT_ERROR(setValueAt(record, "name.inner", 1), ErrorCode::Invalid);
    EXPECT_ERROR(setValueAt(record, "a..b", 1), ErrorCode::Invalid);
    EXPECT_ERROR(setValueAt(record, "", 1), ErrorCode::Invalid);
}

TEST(FieldPathTest, KeepsKeyedListsSortedById)
{
    Json record = {{"claims", {{{"id", "b"}, {"x", 1}}}}};
    ASSERT_OK(setValueAt(record, "claims.a.x", 2));
    EXPECT_EQ(record["claims"][0]["id"], "a");
    EXPECT_EQ(record["claims"][1]["id"], "b");
    ASSERT_OK(setValueAt(record, "claims.b", nullptr));
    EXPECT_EQ(record["claims"].size(), 1u);
}

TEST(FieldPathTest, ReportsWhatDiffersFieldByField)
{
    const Json before = {{"name", "a"}, {"set", {"x"}}, {"gone", 1}, {"claims", {{{"id", "c1"}, {"q", "old"}}}}};
    const Json after = {{"name", "b"},
                        {"set", {"x", "y"}},
                        {"claims", {{{"id", "c1"}, {"q", "new"}}, {{"id", "c2"}, {"q", "n"}}}}};
    const auto changes = fieldChanges(before, after);
    std::vector<std::string> fields;
    for (const FieldChange &change : changes)
        fields.push_back(change.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"claims.c1.q", "claims.c2.id", "claims.c2.q", "gone", "name", "set"}));
    EXPECT_EQ(changes[0].from, "old");
    EXPECT_TRUE(changes[3].to.is_null());
    EXPECT_TRUE(fieldChanges(before, before).empty());
}
