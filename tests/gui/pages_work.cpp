// SPDX-License-Identifier: GPL-3.0-or-later
// What people do on Home, Groups, Sync and Settings.
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/widgets/formrecord.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractItemModel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

namespace espalier::test {

namespace {

QTreeView *listNamed(QWidget *window, const QString &name)
{
    const auto views = window->findChildren<QTreeView *>();
    for (QTreeView *view : views) {
        if (view->accessibleName() == name)
            return view;
    }
    return nullptr;
}

QStringList column(const QTreeView *view, int at)
{
    QStringList texts;
    for (int row = 0; view && row < view->model()->rowCount(); ++row)
        texts << view->model()->index(row, at).data().toString();
    return texts;
}

} // namespace

class PageWorkTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
    }
    ui::MainWindow *window() { return m_bench.window(); }
    GuiBench m_bench;
};

TEST_F(PageWorkTest, HomeShowsLanguagesWithTheirCountsAndTheOnesThatAreMissing)
{
    const QTreeView *languages = listNamed(window(), QStringLiteral("Languages and how many sources they have"));
    const QStringList names = column(languages, 0);
    EXPECT_TRUE(names.contains(QStringLiteral("Basque")));
    const auto hausa = names.indexOf(QStringLiteral("Hausa"));
    ASSERT_GE(hausa, 0) << "a group works on it";
    EXPECT_EQ(column(languages, 1)[hausa], QStringLiteral("0"));
}

TEST_F(PageWorkTest, HomeShowsWhoDidWhat)
{
    const QTreeView *actions = listNamed(window(), QStringLiteral("What changed"));
    EXPECT_TRUE(column(actions, 1).join(QLatin1Char('\n')).contains(QStringLiteral("Basque group")));
    EXPECT_TRUE(column(actions, 0).join(QLatin1Char('\n')).contains(QStringLiteral("Test Person")));
}

TEST_F(PageWorkTest, SyncListsWhatIsOnlyHereEvenWithoutAnAddress)
{
    ASSERT_TRUE(m_bench.show(QStringLiteral("sync")));
    const QTreeView *unsent = listNamed(window(), QStringLiteral("Only on this computer"));
    const auto status = m_bench.workshop()->status();
    ASSERT_OK(status);
    EXPECT_TRUE(status->remote.empty());
    EXPECT_GT(status->outbox, 0u);
    EXPECT_EQ(column(unsent, 0).size(), static_cast<qsizetype>(status->outbox + status->drafts));
}

TEST_F(PageWorkTest, HomeSaysWhatWaits)
{
    m_bench.makeConflicts();
    ASSERT_TRUE(GuiBench::until([&] {
        return column(listNamed(window(), QStringLiteral("Waiting for you")), 0)
            .contains(QStringLiteral("Two people changed one field"));
    }));
}

TEST_F(PageWorkTest, AConflictIsSettledWithOneKey)
{
    m_bench.makeConflicts();
    ASSERT_TRUE(m_bench.show(QStringLiteral("sync")));
    QTreeView *conflicts = listNamed(window(), QStringLiteral("Fields changed by two people"));
    ASSERT_TRUE(GuiBench::until([&] { return conflicts->model()->rowCount() == 2; }));
    EXPECT_TRUE(window()->commands()->trigger(QStringLiteral("conflict.theirs")));
    ASSERT_TRUE(GuiBench::until([&] { return conflicts->model()->rowCount() == 1; }));
    EXPECT_TRUE(window()->commands()->trigger(QStringLiteral("conflict.mine")));
    ASSERT_TRUE(GuiBench::until([&] { return conflicts->model()->rowCount() == 0; }));
    const auto left = m_bench.workshop()->conflicts();
    ASSERT_OK(left);
    EXPECT_TRUE(left->empty());
}

TEST_F(PageWorkTest, SyncListsWhatIsNotSent)
{
    m_bench.makeConflicts();
    const auto source = m_bench.workshop()->all("source");
    ASSERT_OK(source);
    ASSERT_OK(m_bench.workshop()->comment(source->front().id, "Who owns it?"));
    window()->session()->announceChange();
    ASSERT_TRUE(m_bench.show(QStringLiteral("sync")));
    ASSERT_TRUE(GuiBench::until([&] {
        return column(listNamed(window(), QStringLiteral("Only on this computer")), 0)
            .join(QLatin1Char(' '))
            .contains(QStringLiteral("commented"));
    }));
}

TEST_F(PageWorkTest, APersonIsAddedAndShown)
{
    ASSERT_TRUE(m_bench.show(QStringLiteral("groups")));
    ASSERT_TRUE(window()->commands()->trigger(QStringLiteral("groups.addPerson")));
    auto *editor = window()->findChild<ui::GroupEditor *>();
    ASSERT_NE(editor, nullptr);
    EXPECT_FALSE(editor->saveButton()->isEnabled());
    QLineEdit *name = editor->findChild<QLineEdit *>();
    ASSERT_NE(name, nullptr);
    ASSERT_TRUE(editor->form()->focusField("name"));
    const auto lines = editor->findChildren<QLineEdit *>();
    for (QLineEdit *line : lines) {
        if (line->hasFocus() || line->accessibleName() == QStringLiteral("Name"))
            name = line;
    }
    QTest::keyClicks(name, QStringLiteral("Amina"));
    ASSERT_TRUE(GuiBench::until([&] { return editor->saveButton()->isEnabled(); }));
    editor->saveButton()->click();
    ASSERT_TRUE(GuiBench::until([&] { return window()->currentPlace().record.startsWith(QStringLiteral("per_")); }));
    const auto people = m_bench.workshop()->complete("Amina", "person", 5);
    ASSERT_OK(people);
    EXPECT_EQ(people->size(), 1u);
}

TEST_F(PageWorkTest, ANameIsChangedInSettings)
{
    ASSERT_TRUE(m_bench.show(QStringLiteral("settings")));
    const auto lines = window()->currentPage()->findChildren<QLineEdit *>();
    QLineEdit *name = nullptr;
    for (QLineEdit *line : lines) {
        if (line->accessibleName() == QStringLiteral("Name"))
            name = line;
    }
    ASSERT_NE(name, nullptr);
    ASSERT_TRUE(GuiBench::until([&] { return name->text() == QStringLiteral("Test Person"); }));
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("New Name"));
    QTest::keyClick(name, Qt::Key_Return);
    EXPECT_TRUE(GuiBench::until([&] { return window()->messages()->text().contains(QStringLiteral("saved")); }));
}

TEST_F(PageWorkTest, TheIndexIsRebuiltOnAsking)
{
    ASSERT_TRUE(window()->commands()->trigger(QStringLiteral("workshop.rebuildIndex")));
    EXPECT_TRUE(GuiBench::until([&] { return window()->messages()->text().contains(QStringLiteral("index")); }));
    EXPECT_EQ(m_bench.workshop()->sourceCount().value_or(-1), 3);
}

} // namespace espalier::test
