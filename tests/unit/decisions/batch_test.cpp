// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/unit/decisions/judgeworld.h"

#include <gmock/gmock.h>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using testing::HasSubstr;

namespace {

/// A batch of the world's source and nine others.
struct Batch {
    JudgeWorld world;
    std::vector<BatchItem> items;
    Json event;

    explicit Batch(const std::string &kind = "licence")
    {
        for (int i = 0; i < 9; ++i)
            items.push_back(
                {derivedId("src", "test", "other " + std::to_string(i)), std::string(40, static_cast<char>('0' + i)), {}});
        items.push_back({world.subject, world.blob, {}});
        event = world.event(world.ada, kind, "approved", "2026-04-01T00:00:00Z");
        seal();
    }
    void seal()
    {
        const std::string manifest = batchManifest(items);
        world.manifests[sha256Hex(manifest)] = manifest;
        event["batch"] = {{"id", "batch0001"}, {"count", items.size()}, {"manifest", sha256Hex(manifest)}};
        event = world.ada.signEvent(event);
        world.events.clear();
        world.add(event);
    }
};

} // namespace

TEST(Batch, OneSignatureCountsForEveryRecordItsListNames)
{
    Batch batch;
    EXPECT_EQ(batch.world.standing(), Standing::Counts);
    // The same signature for another record of the list.
    Json other = batch.event;
    other["id"] = derivedId("dec", "test", "another").text();
    other["subject"] = batch.items[0].subject.text();
    other["subject_blob"] = batch.items[0].subjectBlob;
    batch.world.events.clear();
    batch.world.add(other);
    batch.world.subject = batch.items[0].subject;
    batch.world.blob = batch.items[0].subjectBlob;
    EXPECT_EQ(batch.world.standing(), Standing::Counts);
}

TEST(Batch, ARecordOrAVersionOutsideTheListDoesNotCount)
{
    Batch batch;
    batch.world.change("homepage", "https://example.com/");
    for (const auto &[member, value] :
         {std::pair<const char *, Json>("subject_blob", batch.world.blob), {"previous", std::string(64, 'a')}}) {
        Json moved = batch.event;
        moved[member] = value;
        batch.world.events.clear();
        batch.world.add(moved);
        EXPECT_EQ(batch.world.standing(), Standing::OutsideBatch) << member;
    }
    Json elsewhere = batch.event;
    batch.world.subject = derivedId("src", "test", "not in it");
    elsewhere["subject"] = batch.world.subject.text();
    batch.world.events.clear();
    batch.world.add(elsewhere);
    EXPECT_EQ(batch.world.standing(), Standing::OutsideBatch);
}

TEST(Batch, WhatItsRecordsHaveInCommonIsSigned)
{
    Batch batch;
    for (const auto &[member, value] :
         {std::pair<const char *, Json>("outcome", "rejected"), {"rationale", "x"}, {"concluded_expression", "MIT"}}) {
        Json forged = batch.event;
        forged[member] = value;
        batch.world.events.clear();
        batch.world.add(forged);
        EXPECT_EQ(batch.world.standing(), Standing::BadSignature) << member;
    }
}

TEST(Batch, ACopyUnderAnotherIdIsReplayed)
{
    Batch batch;
    Json copy = batch.event;
    copy["id"] = derivedId("dec", "test", "a copy").text();
    batch.world.add(copy);
    const Judgement all = batch.world.verdict();
    EXPECT_EQ(all.decisions[0].standing, Standing::Counts);
    EXPECT_EQ(all.decisions[1].standing, Standing::Replayed);
    EXPECT_EQ(all.verdict(DecisionKind::Licence)->approvals, 1);
}

TEST(Batch, WithoutItsListItDoesNotCount)
{
    Batch batch;
    const auto whole = batch.world.manifests;
    batch.world.manifests.clear();
    EXPECT_EQ(batch.world.standing(), Standing::OutsideBatch);
    EXPECT_THAT(batch.world.judged().because, HasSubstr("not here"));
    batch.world.manifests[whole.begin()->first] = whole.begin()->second + "more\n";
    EXPECT_EQ(batch.world.standing(), Standing::OutsideBatch);
}

TEST(Batch, ThePolicySaysWhatMayBeDecidedAndOnHowMany)
{
    EXPECT_EQ(Batch("acceptance").world.standing(), Standing::OutsideBatch);
    Batch batch;
    for (int i = 0; i < 191; ++i)
        batch.items.push_back({derivedId("src", "test", "more " + std::to_string(i)), std::string(40, 'a'), {}});
    batch.seal();
    EXPECT_EQ(batch.world.standing(), Standing::OutsideBatch);
    EXPECT_THAT(batch.world.judged().because, HasSubstr("200"));
    batch.items.pop_back();
    batch.seal();
    EXPECT_EQ(batch.world.standing(), Standing::Counts);
    batch.event["batch"]["count"] = 199;
    batch.event = batch.world.ada.signEvent(batch.event);
    batch.world.events.clear();
    batch.world.add(batch.event);
    EXPECT_EQ(batch.world.standing(), Standing::OutsideBatch);
}

TEST(BatchManifest, ComesBackAsItWasWrittenWhateverTheOrder)
{
    Batch batch;
    std::vector<BatchItem> turned(batch.items.rbegin(), batch.items.rend());
    turned[3].previous = std::string(64, '7');
    const std::string text = batchManifest(turned);
    const auto read = readBatchManifest(text, "list");
    ASSERT_OK(read);
    EXPECT_EQ(batchManifest(*read), text);
    EXPECT_EQ(read->size(), 10u);
    EXPECT_THAT(*read, testing::Contains(turned[3]));
}

TEST(BatchManifest, RefusesWhatItWouldNotWrite)
{
    const std::string a = derivedId("src", "test", "a").text() + " " + std::string(40, 'a') + " -\n";
    const std::string b = derivedId("src", "test", "b").text() + " " + std::string(40, 'a') + " -\n";
    const auto &[low, high] = std::minmax(a, b);
    EXPECT_OK(readBatchManifest(low + high, "list"));
    EXPECT_OK(readBatchManifest("", "list"));
    for (const std::string &text :
         {high + low, low + low, low + "\n", low.substr(0, low.size() - 1), low + "rubbish\n", " " + low,
          low.substr(0, low.size() - 2) + "x\n", std::string("\n"), std::string("a b c\n"), std::string(1000, ' ')})
        EXPECT_ERROR(readBatchManifest(text, "list"), ErrorCode::Invalid) << text;
}
