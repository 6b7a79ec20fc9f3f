// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recorddraft.h"
#include "ui/models/recordwriter.h"

#include "tests/support/expect.h"
#include "tests/support/qtwait.h"
#include "tests/support/sourcedesk.h"

#include <gtest/gtest.h>

namespace espalier::ui {
namespace {

using test::waitFor;

struct RecordWriterTest : testing::Test {
    test::SourceDesk desk;
    TaskList tasks;
    WorkshopSession session{desk.shared(), &tasks};
    RecordWriter writer{&session};

    Json body(const RecordId &id) { return desk.workshop().record(id)->body; }
    bool isIdle()
    {
        return waitFor([this] { return writer.isIdle(); });
    }
};

TEST_F(RecordWriterTest, AnEditIsOneStepOfUndoAndRedo)
{
    const records::Record before = desk.add("Berria", {"eu"});
    int answers = 0;
    writer.edit(&session, before, QStringLiteral("Berria"),
                {{"homepage", "https://www.berria.eus/"}, {"languages", Json{"es", "eu"}}},
                [&](const Result<records::Record> &record) {
        EXPECT_OK(record);
        ++answers;
    });
    ASSERT_TRUE(isIdle());
    EXPECT_EQ(answers, 1);
    ASSERT_EQ(session.undoStack()->count(), 1);
    EXPECT_EQ(body(before.id)["homepage"], "https://www.berria.eus/");
    session.undoStack()->undo();
    ASSERT_TRUE(isIdle());
    EXPECT_FALSE(body(before.id).contains("homepage"));
    EXPECT_EQ(body(before.id)["languages"], Json{"eu"});
    session.undoStack()->redo();
    ASSERT_TRUE(isIdle());
    EXPECT_EQ(body(before.id)["homepage"], "https://www.berria.eus/");
}

TEST_F(RecordWriterTest, UndoLeavesWhatOthersChangedMeanwhileAndSaysSo)
{
    const records::Record before = desk.add("Berria", {"eu"});
    writer.edit(&session, before, QStringLiteral("Berria"), {{"homepage", "https://a.example/"}}, [](const auto &) {});
    ASSERT_TRUE(isIdle());
    ASSERT_OK(desk.workshop().edit(before.id, {{"homepage", "https://b.example/"}}));
    std::vector<Error> errors;
    QObject::connect(&session, &WorkshopSession::failed, [&](const Error &error) { errors.push_back(error); });
    session.undoStack()->undo();
    ASSERT_TRUE(isIdle());
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors.front().code, ErrorCode::Conflict);
    EXPECT_EQ(body(before.id)["homepage"], "https://b.example/");
}

TEST_F(RecordWriterTest, AConflictNamesTheField)
{
    const records::Record before = desk.add("Berria", {"eu"});
    ASSERT_OK(desk.workshop().edit(before.id, {{"homepage", "https://b.example/"}}));
    Error error;
    writer.edit(&session, before, QStringLiteral("Berria"), {{"homepage", "https://a.example/"}},
                [&](const Result<records::Record> &record) {
        ASSERT_FALSE(record.has_value());
        error = record.error();
    });
    ASSERT_TRUE(isIdle());
    EXPECT_EQ(error.code, ErrorCode::Conflict);
    EXPECT_NE(error.context.find("homepage"), std::string::npos) << error.context;
    EXPECT_EQ(session.undoStack()->count(), 0);
}

TEST_F(RecordWriterTest, ADraftIsThereAMomentAfterTheLastKey)
{
    session::Draft draft;
    draft.record = newId("src", systemClock());
    draft.isNew = true;
    std::string typed;
    RecordDraft keeper(&writer, draft, [&] { return Json{{"name", typed}}; });
    for (const char letter : std::string("Argia")) {
        typed += letter;
        keeper.touch();
    }
    EXPECT_FALSE(keeper.isSaved());
    ASSERT_TRUE(waitFor([&] { return keeper.isSaved(); }));
    const auto stored = desk.workshop().drafts().get(draft.record);
    ASSERT_OK(stored);
    ASSERT_TRUE(stored->has_value());
    EXPECT_EQ((*stored)->body["name"], "Argia");
    EXPECT_TRUE((*stored)->isNew);
}

TEST_F(RecordWriterTest, ADraftThatWasSentDoesNotComeBack)
{
    session::Draft draft;
    draft.record = newId("src", systemClock());
    draft.isNew = true;
    const Json full{{"id", draft.record.text()},
                    {"name", "Argia"},
                    {"kind", "primary"},
                    {"languages", {"eu"}},
                    {"licence_assessment", {{"has_licence", "no"}, {"text", "Asked for."}}}};
    RecordDraft keeper(&writer, draft, [&] { return full; });
    keeper.touch();
    keeper.flush();
    writer.run(
        &session, [full](session::Workshop &workshop) { return workshop.nominate(full); },
        [&](const Result<records::Record> &record) {
        EXPECT_OK(record);
        keeper.retire();
        });
    keeper.touch();
    ASSERT_TRUE(isIdle());
    keeper.flush();
    ASSERT_TRUE(isIdle());
    const auto all = desk.workshop().drafts().all();
    ASSERT_OK(all);
    EXPECT_TRUE(all->empty());
}

} // namespace
} // namespace espalier::ui
