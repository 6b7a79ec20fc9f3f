// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/bulkedits.h"

#include "storage/base/filesystem.h"
#include "tests/unit/session/sessionfixture.h"

#include <algorithm>

namespace espalier::session {
namespace {

using How = BulkStep::How;

class BulkEditsTest : public test::SessionFixture
{
protected:
    void SetUp() override
    {
        workshop = make("w");
        ASSERT_TRUE(workshop);
        for (const char *name : {"One", "Two", "Three"}) {
            Json body = nomination(name);
            body["formats"] = {"json"};
            body["needs"] = {"help"};
            const auto made = workshop->nominate(body);
            ASSERT_OK(made);
            ids.push_back(made->id);
        }
    }

    Json bodyOf(std::size_t n) { return workshop->record(ids[n])->body; }

    Result<std::string> changed(const std::vector<BulkStep> &steps)
    {
        ESPALIER_TRY(const auto plan, bulk().plan(ids, steps));
        return bulk().apply(plan, "To see whether it works");
    }

    BulkEdits bulk() { return BulkEdits(*workshop); }

    std::unique_ptr<Workshop> workshop;
    std::vector<RecordId> ids;
};

TEST_F(BulkEditsTest, ThePreviewSaysWhatApplyingThenDoesInOneCommit)
{
    const std::vector<BulkStep> steps{{How::Set, "access.kind", "direct"},
                                      {How::AddToSet, "languages", "fr"},
                                      {How::RemoveFromSet, "formats", "json"},
                                      {How::Clear, "homepage", {}}};
    const auto plan = bulk().plan(ids, steps);
    ASSERT_OK(plan);
    ASSERT_EQ(plan->rows.size(), 3u);
    for (const BulkRow &row : plan->rows) {
        EXPECT_TRUE(row.problems.empty());
        EXPECT_FALSE(row.makesDecisionsStale);
        std::vector<FieldPath> fields;
        for (const FieldChange &change : row.changes)
            fields.push_back(change.field);
        EXPECT_EQ(fields, (std::vector<FieldPath>{"access.kind", "formats", "homepage", "languages"}));
    }
    const auto before = commitCount("w");
    EXPECT_FALSE(bodyOf(0).contains("access")) << "a preview changes nothing";
    EXPECT_ERROR(bulk().apply(*plan, " "), ErrorCode::Invalid);
    const auto commit = bulk().apply(*plan, "They all can be downloaded");
    ASSERT_OK(commit);
    EXPECT_EQ(commitCount("w"), before + 1);
    for (std::size_t n = 0; n < 3; ++n) {
        EXPECT_EQ(bodyOf(n)["access"]["kind"], "direct");
        EXPECT_EQ(bodyOf(n)["languages"], Json({"eu", "fr"}));
        EXPECT_FALSE(bodyOf(n).contains("formats"));
        EXPECT_FALSE(bodyOf(n).contains("homepage"));
    }
    const auto batches = bulk().batches(10);
    ASSERT_OK(batches);
    ASSERT_EQ(batches->size(), 1u);
    EXPECT_EQ(batches->front().commit, *commit);
    EXPECT_EQ(batches->front().reason, "They all can be downloaded");
    EXPECT_EQ(batches->front().records, 3u);
    EXPECT_EQ(batches->front().author, workshop->identity().person);
    EXPECT_FALSE(batches->front().isUndone);
    const auto rows = bulk().rows(*commit);
    ASSERT_OK(rows);
    ASSERT_EQ(rows->size(), 3u);
    EXPECT_EQ(rows->front().changes.size(), 4u);
}

TEST_F(BulkEditsTest, OneStepTakesItAllBackAndAnotherBringsItAgain)
{
    const Json before = bodyOf(1);
    const auto commit = changed({{How::Set, "access.kind", "direct"}, {How::Clear, "needs", {}}});
    ASSERT_OK(commit);
    const auto undone = bulk().undo(*commit);
    ASSERT_OK(undone);
    EXPECT_EQ(undone->records, 3u);
    EXPECT_TRUE(undone->left.empty());
    EXPECT_EQ(bodyOf(1), before);
    auto batches = *bulk().batches(10);
    ASSERT_EQ(batches.size(), 2u);
    EXPECT_TRUE(batches[1].isUndone);
    EXPECT_FALSE(batches[0].isUndone);
    EXPECT_ERROR(bulk().undo(*commit), ErrorCode::Conflict);
    ASSERT_OK(bulk().undo(undone->commit));
    EXPECT_EQ(bodyOf(1)["access"]["kind"], "direct");
    EXPECT_FALSE(bodyOf(1).contains("needs"));
    batches = *bulk().batches(10);
    EXPECT_FALSE(batches[2].isUndone) << "taking back what took it back brings it again";
    EXPECT_TRUE(batches[1].isUndone);
}

TEST_F(BulkEditsTest, UndoingLeavesWhatSomebodyHasChangedSince)
{
    const auto commit = changed({{How::Set, "access.kind", "direct"}, {How::Set, "language_notes", "One dialect."}});
    ASSERT_OK(commit);
    ASSERT_OK(workshop->edit(ids[0], {{"access.kind", "agreement"}}));
    const auto undone = bulk().undo(*commit);
    ASSERT_OK(undone);
    EXPECT_EQ(undone->records, 3u);
    ASSERT_EQ(undone->left.size(), 1u);
    EXPECT_EQ(undone->left[0].item, ids[0].text());
    EXPECT_EQ(undone->left[0].field, "access.kind");
    EXPECT_EQ(bodyOf(0)["access"]["kind"], "agreement");
    EXPECT_FALSE(bodyOf(0).contains("language_notes"));
    EXPECT_FALSE(bodyOf(1).contains("access"));
}

TEST_F(BulkEditsTest, APlanThatIsOldIsRefusedWhole)
{
    const auto plan = bulk().plan(ids, {{How::Set, "access.kind", "direct"}});
    ASSERT_OK(plan);
    ASSERT_OK(workshop->edit(ids[2], {{"language_notes", "New."}}));
    const auto applied = bulk().apply(*plan, "Reason");
    EXPECT_ERROR(applied, ErrorCode::Conflict);
    EXPECT_EQ(applied.error().context, ids[2].text());
    EXPECT_FALSE(bodyOf(0).contains("access")) << "all or nothing";
}

TEST_F(BulkEditsTest, WhatCannotBeIsRefusedBeforeAnyRow)
{
    const auto refused = [&](const BulkStep &step) { return bulk().plan(ids, {step}); };
    EXPECT_ERROR(refused({How::Set, "weather", "rain"}), ErrorCode::Invalid);
    EXPECT_ERROR(refused({How::Set, "kind", "weather"}), ErrorCode::Invalid);
    EXPECT_ERROR(refused({How::Set, "languages", {"not a tag!"}}), ErrorCode::Invalid);
    EXPECT_ERROR(refused({How::AddToSet, "kind", "primary"}), ErrorCode::Invalid);
    EXPECT_ERROR(refused({How::Set, "nominated_by", workshop->identity().person.text()}), ErrorCode::Invalid);
    EXPECT_ERROR(refused({How::Clear, "name", {}}), ErrorCode::Invalid);
    EXPECT_ERROR(refused({How::Set, "id", "src_x"}), ErrorCode::Invalid);
    for (const Json &nothing : {Json(), Json(""), Json(" "), Json::array()})
        EXPECT_ERROR(refused({How::Set, "homepage", nothing}), ErrorCode::Invalid) << "only clearing empties";
    EXPECT_ERROR(bulk().plan(ids, {}), ErrorCode::Invalid);
    EXPECT_ERROR(bulk().plan(std::vector<RecordId>{workshop->identity().person}, {{How::Set, "kind", "primary"}}),
                 ErrorCode::Invalid);
}

TEST_F(BulkEditsTest, SourcesThatCannotBeChangedAreLeftOut)
{
    std::vector<RecordId> more = ids;
    more.push_back(derivedId("src", "test", "none"));
    more.push_back(ids[0]);
    const auto plan = bulk().plan(more, {{How::AddToSet, "languages", "fr"}});
    ASSERT_OK(plan);
    ASSERT_EQ(plan->rows.size(), 4u) << "each once";
    ASSERT_EQ(plan->rows[3].problems.size(), 1u);
    ASSERT_OK(bulk().apply(*plan, "Reason"));
    const auto again = bulk().plan(ids, {{How::AddToSet, "languages", "fr"}});
    ASSERT_OK(again);
    for (const BulkRow &row : again->rows)
        EXPECT_TRUE(row.changes.empty()) << "it is so already";
    EXPECT_ERROR(bulk().apply(*again, "Reason"), ErrorCode::Invalid);
}

TEST_F(BulkEditsTest, ValuesBecomeCodes)
{
    ASSERT_OK(changed({{How::AddToSet, "languages", {"Basque", "pt_BR"}}}));
    EXPECT_EQ(bodyOf(0)["languages"], Json({"eu", "pt-BR"}));
}

TEST_F(BulkEditsTest, WhereAValueCameFromGoesWithTheValue)
{
    Json body = nomination("Filled");
    body["filled_from"] = {{{"id", "homepage"}, {"origin", "https://example.org/"}},
                           {{"id", "languages"}, {"origin", "card.md"}}};
    const auto made = workshop->nominate(body);
    ASSERT_OK(made);
    ids = {made->id};
    ASSERT_OK(changed({{How::Set, "homepage", "https://example.net/"}}));
    const Json origins = bodyOf(0)["filled_from"];
    ASSERT_EQ(origins.size(), 1u);
    EXPECT_EQ(origins[0]["id"], "languages");
}

TEST_F(BulkEditsTest, AnImportOfManyIsABatchAndUndoingWithdrawsWhatItAdded)
{
    const std::filesystem::path file = path("sources.json");
    Json list = Json::array();
    for (int i = 0; i < 3; ++i) {
        Json body = nomination("Imported " + std::to_string(i));
        body["id"] = derivedId("src", "test", std::to_string(i)).text();
        body["schema"] = "source/1";
        list.push_back(body);
    }
    ASSERT_OK(realFileSystem().writeAtomically(file, list.dump()));
    const auto report = workshop->importFiles({file}, {});
    ASSERT_OK(report);
    ASSERT_EQ(report->created, 3u);
    const auto batches = bulk().batches(1);
    ASSERT_OK(batches);
    ASSERT_EQ(batches->size(), 1u);
    EXPECT_EQ(batches->front().records, 3u);
    const RecordId edited = derivedId("src", "test", "1");
    ASSERT_OK(workshop->edit(edited, {{"language_notes", "Looked at."}}));
    const auto undone = bulk().undo(batches->front().commit);
    ASSERT_OK(undone);
    EXPECT_EQ(undone->records, 2u);
    ASSERT_EQ(undone->left.size(), 1u);
    EXPECT_EQ(undone->left[0].item, edited.text());
    const auto gone = workshop->record(derivedId("src", "test", "0"));
    ASSERT_OK(gone) << "never removed";
    EXPECT_TRUE(gone->body.contains("withdrawn"));
    EXPECT_EQ(gone->body["name"], "Imported 0");
}

TEST_F(BulkEditsTest, ActionsThatAreNoneAreNamed)
{
    EXPECT_ERROR(bulk().rows("nonsense"), ErrorCode::Invalid);
    EXPECT_ERROR(bulk().undo(std::string(40, '1')), ErrorCode::NotFound);
    EXPECT_TRUE(bulk().batches(10)->empty()) << "single nominations are no batches";
    EXPECT_TRUE(bulk().batches(0)->empty());
}

TEST_F(BulkEditsTest, StoppingWritesNothing)
{
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(bulk().plan(ids, {{How::Set, "access.kind", "direct"}}, {stop.get_token(), {}}), ErrorCode::Cancelled);
    const auto plan = bulk().plan(ids, {{How::Set, "access.kind", "direct"}});
    ASSERT_OK(plan);
    EXPECT_ERROR(bulk().apply(*plan, "Reason", {stop.get_token(), {}}), ErrorCode::Cancelled);
    EXPECT_FALSE(bodyOf(0).contains("access"));
}

} // namespace
} // namespace espalier::session
