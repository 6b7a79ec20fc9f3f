// SPDX-License-Identifier: GPL-3.0-or-later
// From no dataset to its numbers, through the page as a person goes.
#include "tests/gui/guibench.h"
#include "tests/support/corpus.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/datasets/freezedialog.h"
#include "ui/pages/datasets/overviewpanel.h"
#include "ui/pages/datasets/profilestrip.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/text/codetext.h"
#include "ui/widgets/keyvalues.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

namespace espalier::test {

class DatasetsFlowTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
        m_folder = m_bench.folder() / "shards";
        m_corpus.write(m_folder, shardCount);
        ASSERT_TRUE(m_bench.show(QStringLiteral("datasets")));
        m_page = m_bench.window()->findChild<ui::DatasetsPage *>();
        m_strip = m_page->findChild<ui::ProfileStrip *>();
        ASSERT_NE(m_strip, nullptr);
        connectStrip();
    }

    void connectStrip()
    {
        QObject::connect(m_page->findChild<ui::DatasetProfiling *>(), &ui::DatasetProfiling::moved, m_page, [this] {
            const auto *profiling = m_page->findChild<ui::DatasetProfiling *>();
            if (!profiling->isRunning())
                return;
            m_hasEstimate = m_hasEstimate || m_strip->findChild<ui::KeyValues *>()->rowCount() > 0;
            if (m_stopsAfterOne && profiling->progress().shardsDone > 0) {
                m_stopsAfterOne = false;
                m_strip->findChild<QPushButton *>()->click();
            }
        });
        QObject::connect(m_page->findChild<ui::DatasetProfiling *>(), &ui::DatasetProfiling::finished, m_page,
                         [this](const Result<ui::DatasetProfiling::Outcome> &outcome) { m_outcomes.push_back(outcome); });
    }

    bool trigger(const char *command) { return m_bench.window()->commands()->trigger(QLatin1String(command)); }

    void addDataset(const QString &name)
    {
        ASSERT_TRUE(trigger("dataset.add"));
        auto *editor = m_page->findChild<ui::GroupEditor *>();
        ASSERT_NE(editor, nullptr);
        QLineEdit *line = nullptr;
        for (QLineEdit *one : editor->findChildren<QLineEdit *>()) {
            if (one->accessibleName() == QStringLiteral("Name"))
                line = one;
        }
        ASSERT_NE(line, nullptr);
        QTest::keyClicks(line, name);
        ASSERT_TRUE(GuiBench::until([&] { return editor->saveButton()->isEnabled(); }));
        editor->saveButton()->click();
        const auto isThere = [&] { return m_bench.window()->currentPlace().record.startsWith(QStringLiteral("dat_")); };
        ASSERT_TRUE(GuiBench::until([&] {
            return isThere() && m_page->isSettled()
                && m_bench.window()->commands()->action(QStringLiteral("dataset.freeze"))->isEnabled();
        })) << m_bench.window()->currentPlace().record.toStdString();
    }

    void addVersion(bool wantsProfile)
    {
        const QString before = m_bench.window()->currentPlace().record;
        ASSERT_TRUE(trigger("dataset.freeze"));
        auto *dialog = m_page->findChild<ui::FreezeDialog *>();
        ASSERT_NE(dialog, nullptr);
        m_bench.dialogs()->files.push_back({ui::fromStd(m_folder.string())});
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->accessibleName() == QStringLiteral("Choose the folder of the shards"))
                button->click();
        }
        for (auto *box : dialog->findChildren<QCheckBox *>())
            box->setChecked(wantsProfile);
        QPushButton *freeze = nullptr;
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Freeze"))
                freeze = button;
        }
        ASSERT_NE(freeze, nullptr);
        ASSERT_TRUE(GuiBench::until([&] { return freeze->isEnabled(); }));
        freeze->click();
        ASSERT_TRUE(GuiBench::until(
            [&] { return m_bench.window()->currentPlace().record != before && m_page->isSettled() && m_page->desk(); }));
    }

    static constexpr std::size_t shardCount = 16;
    GuiBench m_bench;
    Corpus m_corpus{7, 1600};
    std::filesystem::path m_folder;
    ui::DatasetsPage *m_page = nullptr;
    ui::ProfileStrip *m_strip = nullptr;
    bool m_hasEstimate = false;
    bool m_stopsAfterOne = false;
    std::vector<Result<ui::DatasetProfiling::Outcome>> m_outcomes;
};

TEST_F(DatasetsFlowTest, ADatasetIsAddedFrozenProfiledStoppedAndProfiledToItsEnd)
{
    addDataset(QStringLiteral("Made-up web"));
    ASSERT_FALSE(HasFatalFailure());
    addVersion(false);
    ASSERT_FALSE(HasFatalFailure());
    EXPECT_FALSE(m_page->desk()->hasProfile());

    m_stopsAfterOne = true;
    ASSERT_TRUE(trigger("dataset.profile"));
    ASSERT_TRUE(GuiBench::until([&] { return m_outcomes.size() == 1; }));
    ASSERT_FALSE(m_outcomes[0]) << "it was stopped while shards were left";
    EXPECT_EQ(m_outcomes[0].error().code, ErrorCode::Cancelled);
    EXPECT_FALSE(m_strip->isVisible());
    std::size_t kept = 0;
    for (const auto &file : std::filesystem::directory_iterator(session::Datasets(*m_bench.workshop()).runs()))
        kept += file.path().extension() == ".profile" ? 1 : 0;
    EXPECT_GT(kept, 0u) << "what was measured stays";
    EXPECT_LT(kept, shardCount);

    ASSERT_TRUE(trigger("dataset.profile"));
    ASSERT_TRUE(GuiBench::until([&] { return m_strip->isVisible(); }));
    EXPECT_TRUE(m_strip->findChild<QLabel *>()->text().contains(QStringLiteral("Made-up web")));
    ASSERT_TRUE(trigger("dataset.add"));
    EXPECT_TRUE(m_strip->isVisible()) << "also beside the form of another dataset";
    Q_EMIT m_page->findChild<ui::GroupEditor *>()->finished({});
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_outcomes.size() == 2; }, 60000));
    ASSERT_OK(m_outcomes[1]);
    EXPECT_EQ(m_outcomes[1]->shards, shardCount);
    EXPECT_TRUE(m_hasEstimate) << "numbers with intervals before all is read";
    ASSERT_TRUE(GuiBench::until([&] { return m_page->isSettled() && m_page->desk()->hasProfile(); }));

    const CorpusTruth truth = m_corpus.truth();
    EXPECT_EQ(m_page->desk()->view.total->documents, truth.documents);
    EXPECT_EQ(m_page->desk()->view.total->words, truth.words);
    m_page->showPanel(QStringLiteral("overview"));
    auto *overview = qobject_cast<ui::OverviewPanel *>(m_page->currentPanel());
    ASSERT_NE(overview, nullptr);
    const QAbstractItemModel *numbers = overview->findChild<QTreeView *>()->model();
    const auto valueOf = [numbers](const QString &name) {
        const auto hits = numbers->match(numbers->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        return hits.isEmpty() ? QString() : hits.front().siblingAtColumn(1).data().toString();
    };
    EXPECT_EQ(valueOf(QStringLiteral("Documents")), ui::chartNumber(static_cast<double>(truth.documents), ui::ChartUnit::Count));
    EXPECT_EQ(valueOf(QStringLiteral("Characters")), ui::chartNumber(static_cast<double>(truth.characters), ui::ChartUnit::Count))
        << "without the unit once more";
}

TEST_F(DatasetsFlowTest, AVersionFrozenDuringARunIsProfiledAfterIt)
{
    addDataset(QStringLiteral("First"));
    ASSERT_FALSE(HasFatalFailure());
    addVersion(true);
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(GuiBench::until([&] { return m_strip->isVisible(); }));
    auto *profiling = m_page->findChild<ui::DatasetProfiling *>();
    const RecordId first = profiling->dataset();
    auto files = shards::findShards({m_folder});
    ASSERT_OK(files);
    files->resize(2);
    addDataset(QStringLiteral("Second"));
    ASSERT_FALSE(HasFatalFailure());
    const auto second = RecordId::parse(ui::toStd(m_bench.window()->currentPlace().record));
    ASSERT_OK(second);
    ASSERT_TRUE(profiling->isRunning());
    profiling->start(*second, QStringLiteral("Second"), *files);
    EXPECT_EQ(profiling->dataset(), first);
    EXPECT_EQ(profiling->waiting(), 1u);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_outcomes.size() == 2; }, 60000));
    ASSERT_OK(m_outcomes[0]);
    ASSERT_OK(m_outcomes[1]);
    EXPECT_EQ(m_outcomes[1]->shards, 2u);
    EXPECT_EQ(profiling->dataset(), *second);
}

} // namespace espalier::test
