// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of where data came from and went: what is seen, walked, said and taken along.
#include "tests/support/expect.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/lineageview.h"
#include "ui/charts/lineagewords.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace espalier::ui {

namespace {

using lineage::NodeKind;

/// A custodian's source in a version of many shards, which a run may have read.
lineage::Graph smallLineage(int shards = 3)
{
    lineage::Graph graph;
    const auto add = [&](const char *id, NodeKind kind, const char *label, const char *state = "") {
        return graph.add({id, kind, label, state, 0});
    };
    const auto custodian = add("org_1", NodeKind::Custodian, "Press of Bilbao");
    const auto decision = add("dec_1", NodeKind::Decision, "licence: Ada Example", "approved");
    const auto lost = add("src_0", NodeKind::Source, "src_0", "gone");
    const auto source = add("src_1", NodeKind::Source, "Basque weekly", "accepted");
    const auto version = add("ver_1", NodeKind::Version, "Corpus v1");
    const auto run = add("run_1", NodeKind::Run, "Basque 1B");
    const auto checkpoint = add("ckp_1", NodeKind::Checkpoint, "Basque 1B step 1000");
    graph.connect(custodian, source, "provides");
    graph.connect(decision, source, "decided");
    graph.connect(lost, source, "derived-from", false, "Named in words: which source is meant no record says.");
    for (int i = 0; i < shards; ++i) {
        const auto shard = graph.add({"ver_1/eu/" + std::to_string(i), NodeKind::Shard, "eu/" + std::to_string(i), {}, 100});
        graph.connect(source, shard, "part-of");
        graph.connect(shard, version, "part-of");
    }
    graph.connect(version, run, "read", false, "The run names its dataset version; which of it it read nobody wrote down.");
    graph.connect(run, checkpoint, "saved");
    return graph;
}

class LineageViewTest : public testing::Test
{
protected:
    LineageViewTest()
    {
        m_view.resize(1000, 500);
        m_view.show();
        m_view.setFocus();
    }
    ~LineageViewTest() override { applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light); }

    QString tip(const QPointF &at)
    {
        struct Open : LineageView {
            using LineageView::tipAt;
        };
        return (m_view.*(&Open::tipAt))(at);
    }

    void click(const QString &id)
    {
        QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, m_view.boxOf(id).center().toPoint());
    }

    LineageView m_view;
};

} // namespace

TEST_F(LineageViewTest, DrawsFromTheLeadingSideAndTheOtherWayRoundWhereTheInterfaceIs)
{
    m_view.setGraph(smallLineage(), "src_1");
    EXPECT_LT(m_view.boxOf(QStringLiteral("org_1")).right(), m_view.boxOf(QStringLiteral("src_1")).left());
    EXPECT_LT(m_view.boxOf(QStringLiteral("src_1")).right(), m_view.boxOf(QStringLiteral("ver_1")).left());
    m_view.setLayoutDirection(Qt::RightToLeft);
    EXPECT_GT(m_view.boxOf(QStringLiteral("org_1")).left(), m_view.boxOf(QStringLiteral("src_1")).right());
    for (const auto &node : m_view.shown().nodes()) {
        const QRectF box = m_view.boxOf(QString::fromStdString(node.id));
        EXPECT_TRUE(QRectF(m_view.rect()).contains(box)) << node.id;
    }
}

TEST_F(LineageViewTest, IsWalkedByKeys)
{
    m_view.setGraph(smallLineage(), "src_1");
    EXPECT_EQ(m_view.focused(), QStringLiteral("src_1"));
    QSignalSpy wanted(&m_view, &LineageView::centreWanted), opened(&m_view, &LineageView::nodeActivated),
        said(&m_view, &LineageView::focusSaid);
    QTest::keyClick(&m_view, Qt::Key_Right);
    EXPECT_TRUE(m_view.focused().startsWith(QLatin1String("ver_1/eu/"))) << m_view.focused().toStdString();
    QTest::keyClick(&m_view, Qt::Key_Right);
    EXPECT_EQ(m_view.focused(), QStringLiteral("ver_1"));
    EXPECT_EQ(said.size(), 2);
    EXPECT_TRUE(said.last().first().toString().contains(QLatin1String("perhaps")))
        << said.last().first().toString().toStdString();
    QTest::keyClick(&m_view, Qt::Key_Return);
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted.last().first().toString(), QStringLiteral("ver_1"));
    m_view.setGraph(smallLineage(), "ver_1");
    EXPECT_EQ(m_view.start(), QStringLiteral("src_1")) << "the walk goes on";
    QTest::keyClick(&m_view, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened.last(), (QList<QVariant>{QStringLiteral("ver_1"), QStringLiteral("version")}));
    QTest::keyClick(&m_view, Qt::Key_Backspace);
    EXPECT_EQ(wanted.last().first().toString(), QStringLiteral("src_1"));
    QTest::keyClick(&m_view, Qt::Key_Home);
    EXPECT_EQ(wanted.last().first().toString(), QStringLiteral("src_1"));
    m_view.setGraph(smallLineage(), "src_1");
    QTest::keyClick(&m_view, Qt::Key_Left);
    const QString before = m_view.focused();
    QTest::keyClick(&m_view, Qt::Key_Down);
    QTest::keyClick(&m_view, Qt::Key_Up);
    QTest::keyClick(&m_view, Qt::Key_Home);
    EXPECT_EQ(m_view.focused(), QStringLiteral("src_1"));
    EXPECT_NE(before, QStringLiteral("src_1"));
}

TEST_F(LineageViewTest, RightIsBackwardWhereTheInterfaceIsMirrored)
{
    m_view.setLayoutDirection(Qt::RightToLeft);
    m_view.setGraph(smallLineage(), "ver_1");
    QTest::keyClick(&m_view, Qt::Key_Left);
    EXPECT_EQ(m_view.focused(), QStringLiteral("run_1"));
}

TEST_F(LineageViewTest, IsWalkedByClicksAndWhatIsGoneLeadsNowhere)
{
    m_view.setGraph(smallLineage(), "src_1");
    QSignalSpy wanted(&m_view, &LineageView::centreWanted), opened(&m_view, &LineageView::nodeActivated);
    click(QStringLiteral("run_1"));
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted.last().first().toString(), QStringLiteral("run_1"));
    click(QStringLiteral("src_0"));
    EXPECT_EQ(wanted.size(), 1);
    EXPECT_EQ(m_view.focused(), QStringLiteral("src_0"));
    EXPECT_TRUE(m_view.focusText().contains(QLatin1String("not in this workshop"))) << m_view.focusText().toStdString();
    QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, m_view.boxOf(QStringLiteral("ckp_1")).center().toPoint());
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened.last().last().toString(), QStringLiteral("checkpoint"));
    EXPECT_TRUE(tip(m_view.boxOf(QStringLiteral("src_1")).center()).contains(QLatin1String("accepted")));
    const QPointF line = (m_view.boxOf(QStringLiteral("ver_1")).center() + m_view.boxOf(QStringLiteral("run_1")).center()) / 2;
    EXPECT_TRUE(tip(line).contains(QLatin1String("nobody wrote down"))) << tip(line).toStdString();
}

TEST_F(LineageViewTest, ManyAlikeAreOneBoxThatOpensWhereItStands)
{
    m_view.setGraph(smallLineage(40), "src_1");
    EXPECT_EQ(m_view.shown().nodes().size(), 8u);
    const QString fold = QStringLiteral("fold:shard:ver_1/eu/0");
    ASSERT_FALSE(m_view.boxOf(fold).isEmpty());
    EXPECT_TRUE(tip(m_view.boxOf(fold).center()).contains(QLatin1String("40 shards")));
    QSignalSpy wanted(&m_view, &LineageView::centreWanted);
    click(fold);
    EXPECT_TRUE(wanted.isEmpty());
    EXPECT_EQ(m_view.shown().nodes().size(), 47u);
    EXPECT_EQ(m_view.focused(), QStringLiteral("ver_1/eu/0"));
    EXPECT_TRUE(QRectF(m_view.rect()).contains(m_view.boxOf(m_view.focused())));
    EXPECT_EQ(m_view.table().rows.size(), smallLineage(40).edges().size()) << "the table is never folded";
}

TEST_F(LineageViewTest, ZoomsAroundThePointerPansAndFits)
{
    m_view.setGraph(smallLineage(), "src_1");
    const double before = m_view.zoom();
    const QPointF at = m_view.boxOf(QStringLiteral("run_1")).center();
    const auto wheel = [&](int delta, Qt::KeyboardModifiers modifiers) {
        QWheelEvent event(at, m_view.mapToGlobal(at.toPoint()), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        event.ignore();
        QApplication::sendEvent(m_view.viewport(), &event);
        return event.isAccepted();
    };
    EXPECT_FALSE(wheel(120, {})) << "the page scrolls";
    EXPECT_TRUE(wheel(360, Qt::ControlModifier));
    EXPECT_GT(m_view.zoom(), before);
    const QRectF zoomed = m_view.boxOf(QStringLiteral("run_1"));
    EXPECT_LT(std::abs(zoomed.center().y() - at.y()), 60);
    QTest::keyClick(&m_view, Qt::Key_F);
    EXPECT_EQ(m_view.zoom(), before);
    for (int i = 0; i < 8; ++i)
        QTest::keyClick(&m_view, Qt::Key_Plus);
    EXPECT_GT(m_view.zoom(), 2);
    const QPointF place = m_view.boxOf(QStringLiteral("src_1")).center();
    QTest::mousePress(m_view.viewport(), Qt::LeftButton, {}, QPoint(500, 10));
    QTest::mouseMove(m_view.viewport(), QPoint(530, 30));
    QTest::mouseMove(m_view.viewport(), QPoint(560, 40));
    QTest::mouseRelease(m_view.viewport(), Qt::LeftButton, {}, QPoint(560, 40));
    EXPECT_NE(m_view.boxOf(QStringLiteral("src_1")).center(), place);
}

TEST_F(LineageViewTest, SaysTheSameInWordsInItsTableAndInPictures)
{
    m_view.setGraph(smallLineage(), "src_1");
    EXPECT_TRUE(m_view.spokenSummary().contains(QLatin1String("Basque weekly")));
    EXPECT_TRUE(m_view.spokenSummary().contains(QLatin1String("the records do not say")));
    EXPECT_EQ(m_view.accessibleDescription(), m_view.spokenSummary());
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&m_view);
    ASSERT_TRUE(access);
    EXPECT_EQ(access->text(QAccessible::Value), m_view.focusText());
    EXPECT_TRUE(access->text(QAccessible::Description).startsWith(m_view.focusText()));
    const ChartTable table = m_view.table();
    EXPECT_EQ(table.rows.size(), smallLineage().edges().size());
    EXPECT_TRUE(table.csv().contains("may be"));
    for (const auto &[format, begin] : {std::pair(PictureFormat::Png, "\x89PNG"), std::pair(PictureFormat::Pdf, "%PDF"),
                                        std::pair(PictureFormat::Svg, "<?xml")}) {
        const auto bytes = m_view.picture(format);
        ASSERT_OK(bytes);
        EXPECT_TRUE(bytes->startsWith(begin));
    }
    EXPECT_TRUE(m_view.picture(PictureFormat::Svg)->contains("Basque weekly")) << "words stay words";
}

TEST_F(LineageViewTest, NothingToDrawIsSaidAndKeysDoNoHarm)
{
    m_view.clear();
    EXPECT_FALSE(m_view.spokenSummary().isEmpty());
    for (const int key : {Qt::Key_Left, Qt::Key_Return, Qt::Key_Home, Qt::Key_Backspace, Qt::Key_F, Qt::Key_Plus})
        QTest::keyClick(&m_view, static_cast<Qt::Key>(key));
    EXPECT_FALSE(m_view.grab().isNull());
    EXPECT_TRUE(m_view.table().rows.empty());
    m_view.setGraph(smallLineage(), "no-such-centre");
    QTest::keyClick(&m_view, Qt::Key_Right);
    EXPECT_FALSE(m_view.grab().isNull());
}

TEST_F(LineageViewTest, TenThousandShardsAreFoldedElsewhereAndTheViewStaysAwake)
{
    lineage::Graph graph = smallLineage(10000);
    QSignalSpy settled(&m_view, &LineageView::settled);
    m_view.setGraph(std::move(graph), "src_1");
    EXPECT_FALSE(m_view.isSettled());
    ASSERT_TRUE(settled.wait(20000));
    EXPECT_EQ(m_view.shown().nodes().size(), 8u);
    ASSERT_TRUE(m_view.tableJob());
    const auto table = m_view.tableJob()();
    ASSERT_OK(table);
    EXPECT_GT(table->rows.size(), 20000u);
    QThreadPool::globalInstance()->waitForDone();
}

TEST_F(LineageViewTest, EveryNoteTheProgramWritesHasWordsInOtherLanguages)
{
    EXPECT_EQ(lineageNoteText("Saved at step 1000: what came later is not in it."),
              QStringLiteral("Saved at step 1,000: what came later is not in it."));
    EXPECT_EQ(lineageNoteText("Somebody wrote this."), QStringLiteral("Somebody wrote this."));
    for (const auto kind :
         {NodeKind::Custodian, NodeKind::Agreement, NodeKind::Source, NodeKind::Decision, NodeKind::Dataset, NodeKind::Version,
          NodeKind::Shard, NodeKind::Run, NodeKind::Steps, NodeKind::Checkpoint, NodeKind::Evaluation, NodeKind::Removal}) {
        EXPECT_FALSE(lineageKindText(kind, 1).isEmpty());
        EXPECT_TRUE(lineageKindText(kind, 1234).contains(QLatin1String("1,234")));
        EXPECT_FALSE(icon(lineageKindIcon(kind)).isNull()) << lineageKindIcon(kind).toStdString();
    }
}

} // namespace espalier::ui
