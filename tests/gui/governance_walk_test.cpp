// SPDX-License-Identifier: GPL-3.0-or-later
// One source from its nomination to a signed acceptance to a takedown, as people at the window do it. With ESPALIER_PICTURES=FOLDER every step
// leaves a picture; those of the manual are made so.
#include "app/session/datasets.h"
#include "tests/gui/governance_stage.h"
#include "tests/gui/guiaudit.h"
#include "tests/support/corpus.h"
#include "ui/pages/governance/removalssection.h"
#include "ui/pages/governance/usesview.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QScrollArea>
#include <QScrollBar>

namespace espalier::test {

using governance::DecisionKind;
using governance::Outcome;

class GovernanceWalk : public GovernanceStage
{
protected:
    /// Nothing on the page is cut off; a picture where they are asked for.
    void look(const char *name)
    {
        [[maybe_unused]] const bool isCalm = QTest::qWaitFor([this] { return clippedTexts(m_bench.window()).isEmpty(); }, 1000);
        EXPECT_EQ(clippedTexts(m_bench.window()).join(QLatin1Char('\n')).toStdString(), "") << name;
        const QString folder = qEnvironmentVariable("ESPALIER_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        m_bench.window()->resize(1280, 800);
        QTest::qWait(300);
        EXPECT_TRUE(m_bench.window()->grab().save(
            QDir(folder).filePath(QLatin1String("governance-") + QLatin1String(name) + QLatin1String(".png"))));
    }

    /// Four shards of the source, frozen as a version of a dataset.
    RecordId freeze(const RecordId &source)
    {
        const auto folder = m_bench.folder() / "shards";
        Corpus(7, 200).write(folder, 4);
        session::Datasets datasets(*m_bench.workshop());
        const auto dataset = datasets.add(Json{{"name", "Hausa texts"}, {"sources", Json::array({source.text()})}});
        EXPECT_OK(dataset);
        const auto files = shards::findShards({folder});
        EXPECT_OK(files);
        const auto report = statistics::profileShards(*files, {});
        EXPECT_OK(report);
        session::Datasets::FreezeRequest request{dataset->id, "v1",           folder, *files, {{"", {source.text()}}},
                                                 {},          report->shards, {}};
        const auto version = datasets.freeze(request);
        EXPECT_OK(version);
        EXPECT_OK(datasets.setFolder(dataset->id, folder));
        EXPECT_OK(m_bench.workshop()->refreshIndex());
        changed();
        return version->id;
    }
};

TEST_F(GovernanceWalk, FromANominationToATakedown)
{
    found();
    const RecordId id = nominate("Hausa weekly");
    const QString record = ui::fromStd(id.text());

    ASSERT_TRUE(m_bench.show(QStringLiteral("sources"), record));
    look("1-nominated");
    ASSERT_TRUE(showSection("review", record));
    ASSERT_TRUE(review()->desk());
    look("2-review");
    m_bench.window()->commands()->trigger(QStringLiteral("review.take"));
    ASSERT_TRUE(GuiBench::until([&] { return settledNow() && !review()->desk()->view.takenBy.isEmpty(); }));
    review()->panel()->decideBox()->begin(Outcome::Approved);
    QTest::keyClicks(review()->panel()->decideBox()->findChild<QPlainTextEdit *>(), QStringLiteral("The owner's page says so. "));
    look("3-decide");
    decide(DecisionKind::Licence, Outcome::Approved, "Nothing else disagrees.");
    ASSERT_FALSE(HasFatalFailure());
    decide(DecisionKind::PersonalData, Outcome::Approved, "Public announcements by officials in their office.");
    ASSERT_FALSE(HasFatalFailure());
    decide(DecisionKind::Ethics, Outcome::Approved, "Nothing speaks against it.");
    ASSERT_FALSE(HasFatalFailure());
    decide(DecisionKind::Acceptance, Outcome::Approved, "Wanted for Hausa, and every decision is there.");
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(showSection("review", record));
    look("4-accepted");
    ASSERT_TRUE(m_bench.show(QStringLiteral("sources"), record));
    look("5-badge");

    const RecordId version = freeze(id);
    ASSERT_FALSE(HasFailure());
    const auto removal = session::Removals(*m_bench.workshop())
                             .open({{"name", "Texts of a weekly"},
                                    {"ground", "copyright"},
                                    {"text", "The publisher asks that its texts are no longer passed on."},
                                    {"scopes", Json::array({{{"id", "s1"}, {"kind", "source"}, {"value", id.text()}}})}},
                                   "A publisher", "publisher@example.org");
    ASSERT_OK(removal);
    changed();
    const QString request = ui::fromStd(removal->id.text());
    ASSERT_TRUE(showSection("removals", request));
    auto *removals = section<ui::RemovalsSection>("removals");
    ASSERT_TRUE(GuiBench::until([&] { return settledNow() && removals->hasRequest(); }));
    look("6-request");
    auto *box = removals->findChild<ui::DecideBox *>();
    box->begin(Outcome::Approved);
    QTest::keyClicks(box->findChild<QPlainTextEdit *>(), QStringLiteral("They hold the rights, and they ask."));
    ASSERT_TRUE(signButton(box)->isEnabled()) << box->problem().toStdString();
    signButton(box)->click();
    ASSERT_TRUE(GuiBench::until([&] {
        const auto view = session::Removals(*m_bench.workshop()).view(removal->id);
        return view && view->row.standing.state == governance::RemovalState::Accepted && settledNow();
    })) << m_bench.window()->messages()->text().toStdString();
    look("7-settled");
    ASSERT_TRUE(m_bench.window()->commands()->trigger(QStringLiteral("review.lineage")));
    ASSERT_TRUE(settled());
    look("8-lineage");
    ASSERT_TRUE(m_bench.show(QStringLiteral("datasets"), ui::fromStd(version.text())));
}

} // namespace espalier::test
