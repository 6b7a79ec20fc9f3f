// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schema.h"
#include "tests/support/expect.h"
#include "tests/unit/records/storefixture.h"

using namespace espalier;
using namespace espalier::records;

namespace {

Json run()
{
    return Json{{"id", "run_01h00000000000000000000000"},
                {"schema", "run/1"},
                {"name", "tr11-176B"},
                {"dataset_version", "ver_01h00000000000000000000000"},
                {"plan", {{"steps", 115311}, {"gpus", 384}, {"gpu_kind", "A100 80 GB"}}},
                {"data_mix", {{"eu/", "0.25"}, {"fr/", "1"}}},
                {"aliases", {{"lm-loss-training/lm loss", "loss"}}},
                {"alarm_rules", {{"spike_z", "7.5"}, {"off", {"disk"}}}},
                {"links", Json::array({{{"id", "l1"}, {"kind", "commit"}, {"target", "9a1f"}}})}};
}

std::string onlyField(const Json &record, Kind kind)
{
    const auto issues = Schema::of(kind).validate(record);
    EXPECT_EQ(issues.size(), 1u) << record.dump(1);
    return issues.empty() ? std::string() : issues.front().field;
}

} // namespace

TEST(RunKindsTest, ACompleteRunIsValidAndDecimalsAreText)
{
    EXPECT_TRUE(Schema::of(Kind::Run).validate(run()).empty());
    Json wrong = run();
    wrong["data_mix"]["eu/"] = 1;
    EXPECT_EQ(onlyField(wrong, Kind::Run), "data_mix.eu/");
    wrong["data_mix"]["eu/"] = "1e3";
    EXPECT_EQ(onlyField(wrong, Kind::Run), "data_mix.eu/");
    wrong = run();
    wrong["plan"]["steps"] = 0;
    EXPECT_EQ(onlyField(wrong, Kind::Run), "plan.steps");
}

TEST(RunKindsTest, AnAllocationNeedsItsHoursAndACheckpointItsStep)
{
    Json allocation{{"id", "alc_01h00000000000000000000000"}, {"schema", "allocation/1"}, {"name", "A100 2022"}};
    EXPECT_EQ(onlyField(allocation, Kind::Allocation), "hours");
    allocation["hours"] = "1500000";
    allocation["factors"] = {{"kilowatts_per_gpu", "0.4"}, {"grams_per_kwh", "57"}};
    EXPECT_TRUE(Schema::of(Kind::Allocation).validate(allocation).empty());
    Json checkpoint{{"id", "ckp_01h00000000000000000000000"}, {"schema", "checkpoint/1"}, {"run", run()["id"]}};
    EXPECT_EQ(onlyField(checkpoint, Kind::Checkpoint), "step");
    checkpoint["step"] = 31200;
    checkpoint["copies"] = Json::array({{{"id", "c1"}, {"place", "hub"}, {"state", "present"}}});
    EXPECT_TRUE(Schema::of(Kind::Checkpoint).validate(checkpoint).empty());
    checkpoint["copies"][0]["state"] = "somewhere";
    EXPECT_EQ(onlyField(checkpoint, Kind::Checkpoint), "copies.c1.state");
}

class RunStoreOfRecordsTest : public espalier::test::StoreTest
{
};

TEST_F(RunStoreOfRecordsTest, ARunTakesEntriesAcknowledgementsAndComments)
{
    const Json common{{"subject", run()["id"]}, {"author", "per_01h00000000000000000000000"}, {"at", "2022-04-12T09:30:00Z"}};
    const auto event = [&](const char *id, const char *schema, const Json &more) {
        Json body = common;
        body["id"] = id;
        body["schema"] = schema;
        body.update(more);
        return body;
    };
    Change change;
    change.summary = "Tell about a spike";
    change.puts.push_back({run(), std::nullopt});
    change.events = {event("chr_01h00000000000000000000001", "chronicle-entry/1",
                           {{"kind", "spike"}, {"date", "2022-04-12"}, {"from_step", 31214}, {"text", "Back in 30 iterations."}}),
                     event("ack_01h00000000000000000000002", "acknowledgement/1",
                           {{"alarm", "0123456789abcdef"}, {"verdict", "ignored"}, {"alarm_kind", "spike"}}),
                     event("cmt_01h00000000000000000000003", "comment/1", {{"text", "Well seen."}})};
    ASSERT_OK(store().save(change, ada));
    const auto events = store().events(RecordId::parse("run_01h00000000000000000000000").value());
    ASSERT_OK(events);
    EXPECT_EQ(events->size(), 3u);
}
