// SPDX-License-Identifier: GPL-3.0-or-later
// The Sync page: questions and their answers, what is not sent, what is not believed.
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/sync/conflictview.h"
#include "ui/pages/sync/distrustpanel.h"
#include "ui/pages/sync/outboxpanel.h"
#include "ui/pages/sync/questionspanel.h"
#include "ui/pages/sync/syncpage.h"
#include "ui/shell/statusbar.h"

#include <QAbstractItemModel>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

namespace espalier::test {

namespace syncpage {

static QStringList texts(const QTreeView *view, int column)
{
    QStringList all;
    for (int row = 0; view && row < view->model()->rowCount(); ++row)
        all << view->model()->index(row, column).data().toString();
    return all;
}

/// Somebody takes the first event away on the remote, where nothing stops it.
static void removeAnEventAt(const std::filesystem::path &remote, const RecordId &record)
{
    auto repository = git::Repository::open(remote);
    ASSERT_OK(repository);
    const auto head = repository->ref("refs/heads/main");
    ASSERT_OK(head);
    const auto commit = repository->commit(head->value());
    ASSERT_OK(commit);
    const std::string folder = records::eventFolder(record);
    const auto entry = repository->entryAt(commit->tree, folder);
    ASSERT_OK(entry);
    ASSERT_TRUE(entry->has_value());
    const auto files = repository->tree((*entry)->id);
    ASSERT_OK(files);
    git::CommitRequest request;
    request.base = commit->id;
    request.edits.push_back({folder + "/" + files->front().name, {}});
    request.author = {"Mallory", "mallory@example.org", systemClock().now()};
    request.message = "Tidy up\n";
    ASSERT_OK(repository->write(request));
}

} // namespace syncpage

class SyncPageTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
        m_bench.makeConflicts();
        ASSERT_FALSE(HasFatalFailure());
        ASSERT_TRUE(m_bench.show(QStringLiteral("sync")));
        m_questions = window()->findChild<ui::QuestionsPanel *>();
        m_outbox = window()->findChild<ui::OutboxPanel *>();
        m_distrust = window()->findChild<ui::DistrustPanel *>();
        ASSERT_TRUE(GuiBench::until([&] { return m_questions->view()->model()->rowCount() == 2; }));
    }
    ui::MainWindow *window() { return m_bench.window(); }
    bool trigger(const char *command) { return window()->commands()->trigger(QString::fromLatin1(command)); }
    /// Chooses the question about a field.
    void choose(const FieldPath &field)
    {
        for (int row = 0; row < m_questions->view()->model()->rowCount(); ++row) {
            m_questions->view()->setCurrentIndex(m_questions->view()->model()->index(row, 0));
            if (m_questions->current()->conflict.field == field)
                return;
        }
        FAIL() << "no question about " << field;
    }

    GuiBench m_bench;
    ui::QuestionsPanel *m_questions = nullptr;
    ui::OutboxPanel *m_outbox = nullptr;
    ui::DistrustPanel *m_distrust = nullptr;
};

TEST_F(SyncPageTest, BothValuesAreOfferedForTextsAndNotForNames)
{
    choose("name");
    EXPECT_FALSE(trigger("conflict.both"));
    choose("description");
    EXPECT_TRUE(trigger("conflict.both"));
    ASSERT_TRUE(GuiBench::until([&] { return m_questions->view()->model()->rowCount() == 1; }));
    const auto source = m_bench.workshop()->find("basque_weekly");
    ASSERT_OK(source);
    const auto record = m_bench.workshop()->record(source->id);
    ASSERT_OK(record);
    const std::string text = record->body.value("description", std::string());
    EXPECT_NE(text.find("Euskaraz"), std::string::npos) << text;
    EXPECT_NE(text.find("In Basque"), std::string::npos) << text;
}

TEST_F(SyncPageTest, AQuestionPutAsideIsListedLastAndStaysOpen)
{
    m_questions->view()->setCurrentIndex(m_questions->view()->model()->index(0, 0));
    const std::string first = m_questions->current()->conflict.id;
    EXPECT_TRUE(trigger("conflict.later"));
    const auto isLast = [&] {
        m_questions->view()->setCurrentIndex(m_questions->view()->model()->index(1, 0));
        return m_questions->current() && m_questions->current()->conflict.id == first && m_questions->current()->isLater;
    };
    ASSERT_TRUE(GuiBench::until(isLast));
    const auto open = m_bench.workshop()->conflicts();
    ASSERT_OK(open);
    EXPECT_EQ(open->size(), 2u);
    EXPECT_TRUE(trigger("conflict.later"));
    ASSERT_TRUE(GuiBench::until([&] { return m_bench.workshop()->later().empty(); }));
}

TEST_F(SyncPageTest, AnotherValueIsEnteredAndSettlesTheQuestion)
{
    choose("name");
    EXPECT_TRUE(trigger("conflict.edit"));
    EXPECT_TRUE(window()->findChild<ui::ConflictView *>()->isEditing());
}

TEST_F(SyncPageTest, ASourceWithAnOpenQuestionSaysSoAndLeadsThere)
{
    const auto source = m_bench.workshop()->source(m_bench.workshop()->find("basque_weekly")->id);
    ASSERT_OK(source);
    EXPECT_EQ(source->conflicts.size(), 2u);
    ASSERT_TRUE(m_bench.show(QStringLiteral("sources"), QString::fromStdString(source->record.id.text())));
    const auto button = [this]() -> QPushButton * {
        const auto all = window()->findChildren<QPushButton *>();
        for (QPushButton *one : all)
            if (one->text() == QStringLiteral("Choose…") && one->isVisible()
                && one->parentWidget()->objectName() == QStringLiteral("sourceProblems"))
                return one;
        return nullptr;
    };
    ASSERT_TRUE(GuiBench::until([&] { return button() != nullptr; }));
    button()->click();
    EXPECT_EQ(window()->currentPlace().page, QStringLiteral("sync"));
    ASSERT_TRUE(
        GuiBench::until([&] { return m_questions->current() && m_questions->current()->conflict.record == source->record.id; }));
}

TEST_F(SyncPageTest, AnUnsentNominationIsTakenBackAndIsADraftAgain)
{
    ASSERT_OK(m_bench.workshop()->synchronise());
    const auto made = m_bench.workshop()->nominate(benchSource("Too early", "ha", "https://example.org/ha"));
    ASSERT_OK(made);
    window()->session()->announceChange(made->id);
    window()->findChild<ui::SyncPage *>()->chooseTab(ui::SyncPage::Outbox);
    ASSERT_TRUE(GuiBench::until(
        [&] { return syncpage::texts(m_outbox->view(), 0).join(QLatin1Char(' ')).contains(QStringLiteral("Too early")); }));
    m_outbox->view()->setCurrentIndex(m_outbox->view()->model()->index(0, 0));
    ASSERT_TRUE(m_outbox->takeBackButton()->isEnabled());
    m_bench.dialogs()->answers = {QStringLiteral("take-back")};
    m_outbox->takeBackButton()->click();
    ASSERT_TRUE(GuiBench::until([&] { return m_bench.workshop()->drafts().count().value_or(0) == 1; }));
    ASSERT_TRUE(GuiBench::until([&] { return !m_bench.workshop()->record(made->id).has_value(); }));
    ASSERT_TRUE(GuiBench::until([&] { return syncpage::texts(m_outbox->view(), 1).contains(QStringLiteral("draft")); }));
}

TEST_F(SyncPageTest, WhatIsNotBelievedIsListedWithWhoAndWhatAndWorkGoesOn)
{
    const auto source = m_bench.workshop()->find("basque_weekly");
    ASSERT_OK(source);
    ASSERT_OK(m_bench.workshop()->comment(source->id, "A voice that must not be lost"));
    ASSERT_OK(m_bench.workshop()->synchronise());
    syncpage::removeAnEventAt(m_bench.folder() / "remote.git", source->id);
    window()->session()->synchronise();
    ASSERT_TRUE(GuiBench::until([&] { return m_distrust->view()->model()->rowCount() > 0; }));
    EXPECT_TRUE(syncpage::texts(m_distrust->view(), 1).contains(QStringLiteral("Mallory"))
                || syncpage::texts(m_distrust->view(), 1).join(QLatin1Char(' ')).contains(QStringLiteral("Mallory")));
    const auto view = m_bench.workshop()->source(source->id);
    ASSERT_OK(view);
    const bool isThere = std::ranges::any_of(view->events, [](const session::EventView &event) {
        return event.body.value("text", std::string()) == "A voice that must not be lost";
    });
    EXPECT_TRUE(isThere);
    EXPECT_FALSE(window()->session()->syncProblem().has_value());
}

TEST_F(SyncPageTest, ExchangesAreSetToBeginByThemselves)
{
    EXPECT_FALSE(window()->session()->nextExchange().has_value());
    window()->session()->setAutomatic(true);
    ASSERT_TRUE(window()->session()->nextExchange().has_value());
    EXPECT_LT(*window()->session()->nextExchange(), systemClock().now() + std::chrono::seconds(15));
    window()->session()->setAutomatic(false);
    EXPECT_FALSE(window()->session()->nextExchange().has_value());
}

} // namespace espalier::test
