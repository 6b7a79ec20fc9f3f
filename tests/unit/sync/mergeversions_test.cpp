// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/mergejson.h"
#include "tests/unit/sync/mergecases.h"

#include <gtest/gtest.h>

#include <array>

namespace espalier::sync {
namespace {

using records::SchemaStep;
using test::sourceWith;

/// Steps that a future program could have: version 2 calls the homepage "site", version 3 makes it a member of "web".
Json toSecond(Json record)
{
    if (record.contains("homepage")) {
        record["site"] = record["homepage"];
        record.erase("homepage");
    }
    return record;
}

Json toThird(Json record)
{
    if (record.contains("site")) {
        record["web"]["site"] = record["site"];
        record.erase("site");
    }
    return record;
}

constexpr std::array<SchemaStep, 2> futureSteps{toSecond, toThird};

Json version(int number, Json members)
{
    members["schema"] = "source/" + std::to_string(number);
    return sourceWith(members);
}

MergedRecord merge(const std::optional<Json> &base, const Json &ours, const Json &theirs)
{
    return detail::mergeVersions(records::Schema::of(records::Kind::Source), futureSteps, base, ours, theirs);
}

TEST(MergeVersionsTest, LiftsAllSidesToTheLaterVersion)
{
    const auto base = version(1, {{"homepage", "https://a.example"}});
    const auto old = version(1, {{"homepage", "https://b.example"}});
    const auto fresh = version(2, {{"site", "https://a.example"}, {"fresh", "x"}});
    for (const auto &merged : {merge(base, old, fresh), merge(base, fresh, old)}) {
        EXPECT_EQ(merged.body, version(2, {{"site", "https://b.example"}, {"fresh", "x"}}));
        EXPECT_TRUE(merged.conflicts.empty());
    }
}

TEST(MergeVersionsTest, TakesSeveralStepsAtOnce)
{
    const auto base = version(1, {{"homepage", "https://a.example"}});
    const auto old = version(1, {{"homepage", "https://b.example"}, {"slug", "short"}});
    const auto fresh = version(3, {{"web", {{"site", "https://c.example"}}}});
    const auto merged = merge(base, old, fresh);
    EXPECT_EQ(merged.body, version(3, {{"web", {{"site", "https://c.example"}}}, {"slug", "short"}}));
    ASSERT_EQ(merged.conflicts.size(), 1u);
    EXPECT_EQ(merged.conflicts[0], (FieldConflict{"web.site", "https://a.example", "https://c.example", "https://b.example"}));
}

TEST(MergeVersionsTest, KeepsWhatItDoesNotKnowOfAVersionBeyondAllSteps)
{
    const auto base = version(1, {{"homepage", "https://a.example"}});
    const auto old = version(1, {{"homepage", "https://b.example"}});
    const auto far = version(9, {{"homepage", "https://a.example"}, {"beyond", {{"deep", {1, 2, 3}}}}, {"more", true}});
    for (const auto &merged : {mergeRecord(records::Schema::of(records::Kind::Source), base, old, far),
                               mergeRecord(records::Schema::of(records::Kind::Source), base, far, old)}) {
        EXPECT_EQ(merged.body["schema"], "source/9");
        EXPECT_EQ(merged.body["beyond"], far["beyond"]);
        EXPECT_EQ(merged.body["more"], true);
        EXPECT_EQ(merged.body["homepage"], "https://b.example");
        EXPECT_TRUE(merged.conflicts.empty());
    }
}

TEST(MergeVersionsTest, LeavesARecordAloneThatOnlyOneSideTouched)
{
    const auto base = version(1, {{"homepage", "https://a.example"}});
    const auto fresh = version(2, {{"site", "https://c.example"}});
    EXPECT_EQ(merge(base, base, fresh).body, fresh);
    EXPECT_EQ(merge(base, fresh, base).body, fresh);
}

TEST(MergeVersionsTest, EveryStepKeepsWhatItDoesNotKnow)
{
    for (const auto &info : records::allKinds()) {
        const auto steps = records::schemaSteps(info.kind);
        const Json body = {{"schema", std::string(info.name) + "/1"}, {"unknown_member", {{"a", 1}}}};
        const auto lifted = records::lifted(info.kind, body, 99, steps);
        EXPECT_EQ(lifted["unknown_member"], body["unknown_member"]) << info.name;
        EXPECT_EQ(records::schemaVersion(info.kind, lifted), 1 + static_cast<int>(steps.size())) << info.name;
        EXPECT_EQ(records::Schema::of(info.kind).version(), std::string(info.name) + "/" + std::to_string(1 + steps.size()))
            << info.name << ": a new version needs a step";
    }
}

TEST(MergeVersionsTest, ARenamedShortNameIsAScalarLikeOthers)
{
    const auto base = sourceWith({{"slug", "old"}});
    const auto ours = sourceWith({{"slug", "ours"}});
    const auto theirs = sourceWith({{"slug", "theirs"}, {"homepage", "https://a.example"}});
    const auto merged = test::mergeSources(base, ours, theirs);
    EXPECT_EQ(merged.body["slug"], "theirs");
    ASSERT_EQ(merged.conflicts.size(), 1u);
    EXPECT_EQ(merged.conflicts[0], (FieldConflict{"slug", "old", "theirs", "ours"}));
}

} // namespace
} // namespace espalier::sync
