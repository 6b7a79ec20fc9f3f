// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/lineagesection.h"

#include "ui/charts/chartframe.h"
#include "ui/charts/lineageview.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/recordplace.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace espalier::ui {

namespace {
constexpr int completedIdRole = Qt::UserRole + 1;
constexpr std::size_t mostCompletions = 12;
} // namespace

LineageSection::LineageSection(const GovernanceContext &context, QWidget *parent)
    : GovernanceSection(context, parent),
      m_what(new QLineEdit(this)),
      m_completer(new QCompleter(this)),
      m_hits(new QStandardItemModel(this)),
      m_direction(new QComboBox(this)),
      m_summary(new TextLabel(TextRole::Note, this)),
      m_side(new QStackedWidget(this)),
      m_empty(new EmptyState(m_side)),
      m_view(new LineageView),
      m_frame(new ChartFrame(
          m_view, tr("Where it came from and where it went"),
          tr("Click a box or press Enter to walk on; Home goes back. What is dashed may be so: the records do not say."),
          QStringLiteral("lineage"), context.charts, m_side))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    auto *line = new QHBoxLayout;
    m_what->setPlaceholderText(tr("A source, dataset, run or request; RUN@STEP for steps of a run"));
    m_what->setAccessibleName(tr("What the picture is about"));
    m_completer->setModel(m_hits);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_what->setCompleter(m_completer);
    m_direction->setAccessibleName(tr("Direction"));
    using Direction = lineage::Graph::Direction;
    m_direction->addItem(tr("Both ways"), static_cast<int>(Direction::Both));
    m_direction->addItem(tr("Where it came from"), static_cast<int>(Direction::Up));
    m_direction->addItem(tr("Where it went"), static_cast<int>(Direction::Down));
    line->addWidget(m_what, 1);
    line->addWidget(m_direction);
    layout->addLayout(line);
    layout->addWidget(m_summary);
    m_side->addWidget(m_empty);
    m_side->addWidget(m_frame);
    m_view->setPool(context.page.session->tasks()->questions());
    layout->addWidget(m_side, 1);
    m_empty->show(
        QStringLiteral("lineage"), tr("Choose where to begin"),
        tr("Type the name of a source, a dataset or a run: the picture shows where its data came from and where it went."));
    setFocusProxy(m_what);
    connect(m_what, &QLineEdit::textEdited, this, &LineageSection::complete);
    connect(m_what, &QLineEdit::returnPressed, this, [this] {
        if (!m_completer->popup()->isVisible() && !m_what->text().trimmed().isEmpty())
            showRecord(withoutBidiMarks(m_what->text().trimmed()));
    });
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { showRecord(index.data(completedIdRole).toString()); });
    connect(m_direction, &QComboBox::currentIndexChanged, this, &LineageSection::read);
    connect(m_view, &LineageView::nodeActivated, this, &LineageSection::follow);
    connect(m_view, &LineageView::settled, this, [this] {
        m_summary->setText(m_view->spokenSummary());
        m_frame->refresh();
    });
    connect(m_view, &LineageView::centreWanted, this, &LineageSection::showRecord);
}

LineageSection::~LineageSection()
{
    m_stop.request_stop();
}

void LineageSection::showRecord(const QString &record)
{
    if (record.isEmpty() || record == m_centre)
        return;
    m_centre = record;
    read();
}

bool LineageSection::isSettled() const
{
    return !m_isReading && m_view->isSettled();
}

void LineageSection::refresh()
{
    read();
}

bool LineageSection::focusSearch()
{
    m_what->setFocus(Qt::ShortcutFocusReason);
    m_what->selectAll();
    return true;
}

void LineageSection::complete(const QString &typed)
{
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop(), words = toStd(typed)] {
        return workshop->complete(words, {}, mostCompletions);
        },
        [this, question = m_hitGeneration.next()](Result<std::vector<index::RecordHit>> hits) {
        if (!m_hitGeneration.isCurrent(question) || !hits)
            return;
        m_hits->clear();
        for (const index::RecordHit &hit : *hits) {
            //: A record to choose: its name and its kind.
            auto *item = new QStandardItem(tr("%1 (%2)").arg(isolated(fromStd(hit.name)), kindLabel(hit.kind)));
            item->setData(fromStd(hit.id.text()), completedIdRole);
            m_hits->appendRow(item);
        }
        m_completer->complete();
    });
}

void LineageSection::read()
{
    if (m_centre.isEmpty())
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_isReading = true;
    const auto direction = static_cast<lineage::Graph::Direction>(m_direction->currentData().toInt());
    Work work;
    work.stop = m_stop.get_token();
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop(), what = toStd(m_centre), direction, work] {
        return session::Lineage(*workshop).answered(what, direction, work);
        },
        [this, question = m_generation.next()](Result<session::LineageAnswer> found) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (!found) {
            m_side->setCurrentWidget(m_empty);
            context().page.session->reportFailure(found.error());
            return;
        }
        m_centre = fromStd(found->centre);
        if (const auto node = found->graph.find(found->centre); node && !m_what->hasFocus())
            m_what->setText(fromStd(found->graph.nodes()[*node].label));
        m_view->setGraph(std::move(found->graph), found->centre);
        m_side->setCurrentWidget(m_frame);
    });
}

/// Goes to the page of a record; shards and steps have none of their own and become the centre.
void LineageSection::follow(const QString &id, const QString &kind)
{
    if (RecordId::parse(toStd(id)))
        context().page.navigator->go(placeOf(kind, id));
    else
        showRecord(id);
}

} // namespace espalier::ui
