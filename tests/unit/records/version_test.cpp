// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/records/schema.h"
#include "tests/support/expect.h"
#include "tests/unit/records/storefixture.h"

using namespace espalier;
using namespace espalier::records;

namespace {

const std::string shardList = "{\"bytes\":1,\"path\":\"a.jsonl\"}\n";

Json version()
{
    return Json{{"id", "ver_01h00000000000000000000000"},
                {"schema", "version/1"},
                {"name", "v1"},
                {"dataset", "dat_01h00000000000000000000000"},
                {"frozen_at", "2026-11-21T09:30:00Z"},
                {"frozen_by", "per_01h00000000000000000000000"},
                {"shards", {{"attachment", sha256Hex(shardList)}, {"bytes", shardList.size()}}},
                {"totals", {{"shards", 1}, {"bytes", 1}, {"documents", 0}}}};
}

} // namespace

TEST(VersionSchemaTest, ACompleteVersionIsValidAndAnIncompleteOneSaysWhatIsMissing)
{
    EXPECT_TRUE(Schema::of(Kind::Version).validate(version()).empty());
    Json lacking = version();
    lacking["totals"].erase("bytes");
    const auto issues = Schema::of(Kind::Version).validate(lacking);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues.front().field, "totals.bytes");
}

TEST(VersionSchemaTest, AVersionIsSealedAndADatasetIsNot)
{
    EXPECT_TRUE(Schema::of(Kind::Version).isSealed());
    EXPECT_FALSE(Schema::of(Kind::Dataset).isSealed());
    Json changed = version();
    changed["note"] = "more";
    EXPECT_EQ(Schema::of(Kind::Version).changedForGood(version(), changed), "note") << "not even what was empty";
    changed = version();
    changed["totals"]["documents"] = 7;
    EXPECT_EQ(Schema::of(Kind::Version).changedForGood(version(), changed), "totals");
    changed = version();
    changed["withdrawn"] = {{"reason", "The custodian asked."}};
    EXPECT_EQ(Schema::of(Kind::Version).changedForGood(version(), changed), "");
}

TEST(VersionSchemaTest, SharesOfAWishedMixAreThousandths)
{
    const Schema &schema = Schema::of(Kind::Dataset);
    Json dataset{{"id", "dat_01h00000000000000000000000"}, {"schema", "dataset/1"}, {"name", "D"}};
    dataset["wished_mix"] = {{"eu", 300}, {"fr", 700}};
    EXPECT_TRUE(schema.validate(dataset).empty());
    for (const Json &wrong : {Json(0), Json(1001), Json("300")}) {
        dataset["wished_mix"]["eu"] = wrong;
        const auto issues = schema.validate(dataset);
        ASSERT_EQ(issues.size(), 1u) << wrong;
        EXPECT_EQ(issues.front().field, "wished_mix.eu") << wrong;
        EXPECT_NE(issues.front().code, "schema") << "said in words";
    }
}

class VersionStoreTest : public espalier::test::StoreTest
{
};

TEST_F(VersionStoreTest, SavingRefusesToChangeAVersionAndNamesTheField)
{
    const std::vector<std::pair<std::string, std::string>> list{{attachmentPath(sha256Hex(shardList)), shardList}};
    ASSERT_OK(store().save({.puts = {{version(), std::nullopt}}, .events = {}, .files = list, .summary = "Freeze"}, ada));
    Json changed = version();
    changed["name"] = "v2";
    const auto renamed = put(changed);
    EXPECT_ERROR(renamed, ErrorCode::Invalid);
    EXPECT_NE(renamed.error().context.find("name"), std::string::npos) << renamed.error().context;
    changed = version();
    changed["steps"] = Json::array({Json{{"name", "a"}, {"kind", "filter"}}});
    const auto added = put(changed);
    EXPECT_ERROR(added, ErrorCode::Invalid);
    EXPECT_NE(added.error().context.find("steps"), std::string::npos) << added.error().context;
    changed = version();
    changed["withdrawn"] = {{"reason", "The custodian asked."}};
    EXPECT_OK(put(changed));
}

TEST_F(VersionStoreTest, AVersionWithoutItsShardListIsRefused)
{
    EXPECT_ERROR(put(version()), ErrorCode::Invalid);
}
