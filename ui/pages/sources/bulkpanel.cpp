// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/bulkpanel.h"

#include "ui/models/sourcebatchcommand.h"
#include "ui/pages/sources/bulkstep.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/recordservices.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace bulkpanel {
constexpr std::size_t fewRows = 1000; ///< up to here the preview follows every change by itself
} // namespace bulkpanel

BulkPanel::BulkPanel(RecordWriter *writer, RecordNames *names, SourceReader reader, Scope scope, QWidget *parent)
    : SidePanel(tr("Change several sources"), parent),
      m_writer(writer),
      m_names(names),
      m_reader(std::move(reader)),
      m_scope(std::move(scope))
{
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(400);
    connect(&m_soon, &QTimer::timeout, this, &BulkPanel::look);
    addStep();
    showScope();
    updateApply();
}

BulkPanel::~BulkPanel()
{
    if (m_task != 0)
        m_writer->session()->tasks()->cancel(m_task);
}

void BulkPanel::build()
{
    m_scopeBox = new FormCombo(this);
    m_scopeBox->setAccessibleName(tr("Which sources"));
    m_scopeBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    body()->addWidget(m_scopeBox, 0, Qt::AlignLeading);
    m_stepsLayout = new QVBoxLayout;
    m_stepsLayout->setSpacing(gridStep);
    body()->addLayout(m_stepsLayout);
    auto *line = new QHBoxLayout;
    m_more = new QPushButton(tr("One more step"), this);
    m_look = new QPushButton(tr("Show what it would do"), this);
    line->addWidget(m_more);
    line->addWidget(m_look);
    line->addStretch(1);
    body()->addLayout(line);
    m_summary = new TextLabel(TextRole::Body, this);
    body()->addWidget(m_summary);
    m_model = new BulkModel(this);
    m_view = makeListView(m_model, tr("What would change"), this);
    m_view->header()->resizeSection(BulkModel::Source, fontMetrics().averageCharWidth() * 22);
    m_view->header()->resizeSection(BulkModel::Field, fontMetrics().averageCharWidth() * 16);
    m_view->header()->resizeSection(BulkModel::Before, fontMetrics().averageCharWidth() * 20);
    m_view->header()->resizeSection(BulkModel::After, fontMetrics().averageCharWidth() * 20);
    body()->addWidget(m_view, 1);
    m_reason = new QLineEdit(this);
    m_reason->setPlaceholderText(tr("Why? Others read it beside the change."));
    m_reason->setAccessibleName(tr("Reason for the change"));
    m_reason->setMaxLength(500);
    alignToContent(m_reason);
    body()->addWidget(m_reason);
    m_apply = new QPushButton(this);
    foot()->insertWidget(1, m_apply);
    connect(m_scopeBox, &QComboBox::currentIndexChanged, this, &BulkPanel::onEdited);
    connect(m_more, &QPushButton::clicked, this, [this] { addStep()->fields()->setFocus(Qt::OtherFocusReason); });
    connect(m_look, &QPushButton::clicked, this, &BulkPanel::look);
    connect(m_reason, &QLineEdit::textChanged, this, &BulkPanel::updateApply);
    connect(m_apply, &QPushButton::clicked, this, &BulkPanel::apply);
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT recordActivated(index.data(Qt::UserRole).toString()); });
}

void BulkPanel::begin()
{
    m_steps.front()->fields()->setFocus(Qt::OtherFocusReason);
}

BulkStepRow *BulkPanel::addStep()
{
    auto *row = new BulkStepRow(recordServices(m_writer->session()), this);
    m_steps.push_back(row);
    m_stepsLayout->addWidget(row);
    connect(row, &BulkStepRow::edited, this, &BulkPanel::onEdited);
    connect(row, &BulkStepRow::removeAsked, this, [this, row] { removeStep(row); });
    for (BulkStepRow *one : m_steps)
        one->setRemovable(m_steps.size() > 1);
    return row;
}

void BulkPanel::removeStep(BulkStepRow *row)
{
    std::erase(m_steps, row);
    row->hide();
    row->deleteLater();
    for (BulkStepRow *one : m_steps)
        one->setRemovable(m_steps.size() > 1);
    m_steps.back()->fields()->setFocus(Qt::OtherFocusReason);
    onEdited();
}

void BulkPanel::showScope()
{
    const QSignalBlocker blocker(m_scopeBox);
    const int before = m_scopeBox->currentIndex();
    const int chosen = int(m_scope.chosen().size());
    const int all = int(m_scope.all().size());
    m_scopeBox->clear();
    m_scopeBox->addItem(tr("The %Ln source(s) chosen in the list", nullptr, chosen));
    m_scopeBox->addItem(tr("All %Ln source(s) the list shows", nullptr, all));
    m_scopeBox->setCurrentIndex(before < 0 ? (chosen > 1 ? 0 : 1) : before);
}

void BulkPanel::onListChanged()
{
    if (m_isApplying)
        return;
    showScope();
    onEdited();
}

std::vector<std::int64_t> BulkPanel::rows() const
{
    return m_scopeBox->currentIndex() == 0 ? m_scope.chosen() : m_scope.all();
}

void BulkPanel::onEdited()
{
    m_preview.reset();
    m_generation.next();
    if (m_task != 0)
        m_writer->session()->tasks()->cancel(std::exchange(m_task, 0));
    m_model->setLines({});
    const bool isFew = rows().size() <= bulkpanel::fewRows;
    m_look->setVisible(!isFew);
    m_summary->setText(isFew ? QString() : tr("There are many: ask for the preview when the steps are as they shall be."));
    if (isFew)
        m_soon.start();
    updateApply();
}

void BulkPanel::look()
{
    m_soon.stop();
    std::vector<session::BulkStep> steps;
    for (const BulkStepRow *row : m_steps) {
        if (auto step = row->step())
            steps.push_back(std::move(*step));
    }
    if (steps.empty()) {
        m_summary->setText(tr("Choose a field and say what it shall be. Nothing is written before you have seen what it does."));
        return;
    }
    m_summary->setText(tr("Looking…"));
    auto job = [workshop = m_writer->session()->workshop(), reader = m_reader, numbers = rows(), steps,
                names = m_names->snapshot()](const Work &work) -> Result<BulkPreview> {
        ESPALIER_TRY(const auto ids, readSourceIds(reader, numbers, work.stop));
        return readBulkPreview(*workshop, ids, steps, *names, work);
    };
    m_task = m_writer->session()->tasks()->start(tr("Looking at what would change"), this, std::move(job),
                                                 [this, generation = m_generation.next()](Result<BulkPreview> preview) {
        if (m_generation.isCurrent(generation))
            present(std::move(preview));
    });
}

void BulkPanel::present(Result<BulkPreview> preview)
{
    m_task = 0;
    if (!preview) {
        m_summary->setText(preview.error().code == ErrorCode::Cancelled ? tr("Stopped. Nothing was written.")
                                                                        : tr("This cannot be done so."));
        if (preview.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(preview.error());
        return;
    }
    m_preview = std::move(*preview);
    QStringList parts{tr("%Ln source(s) would change.", nullptr, int(m_preview->changing))};
    if (m_preview->same > 0)
        parts << tr("Already so: %L1.").arg(m_preview->same);
    if (m_preview->leftOut > 0)
        parts << tr("Left out, see below why: %L1.").arg(m_preview->leftOut);
    if (m_preview->stale > 0)
        parts << tr("Decisions on %Ln of them would no longer count.", "sources", int(m_preview->stale));
    if (m_preview->hasMore)
        parts << tr("Only the first lines are shown.");
    m_summary->setText(parts.join(QLatin1Char(' ')));
    m_model->setLines(m_preview->lines);
    updateApply();
}

void BulkPanel::updateApply()
{
    const std::size_t count = m_preview ? m_preview->changing : 0;
    m_apply->setText(count > 0 ? tr("Change %Ln source(s)", nullptr, int(count)) : tr("Change"));
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    m_apply->setEnabled(count > 0 && hasReason && !m_isApplying);
    QString why;
    if (count == 0)
        why = m_preview ? tr("Nothing would change.") : tr("See first what it would do.");
    else if (!hasReason)
        why = tr("Say why first: others will ask.");
    m_apply->setToolTip(why);
    m_apply->setAccessibleDescription(why);
}

void BulkPanel::apply()
{
    if (!m_apply->isEnabled() || !m_preview)
        return;
    m_isApplying = true;
    updateApply();
    setEnabled(false);
    const std::size_t count = m_preview->changing;
    // Behind everything this person wrote before, like any other write.
    m_writer->run(
        m_writer->session(),
        [plan = m_preview->plan, reason = toStd(m_reason->text().trimmed())](session::Workshop &workshop) {
        return session::BulkEdits(workshop).apply(plan, reason);
        },
        [writer = m_writer, guard = QPointer<BulkPanel>(this), count](const Result<std::string> &commit) {
        if (commit) {
            writer->session()->undoStack()->push(new SourceBatchCommand(writer, *commit, count));
            writer->session()->announceChange();
        } else {
            Q_EMIT writer->session()->failed(commit.error());
        }
        if (!guard)
            return;
        guard->setEnabled(true);
        guard->m_isApplying = false;
        if (commit) {
            Q_EMIT guard->said(tr("%Ln source(s) changed. Undo takes all of it back.", nullptr, int(count)));
            Q_EMIT guard->closed();
        } else {
            guard->onEdited();
        }
    });
}

} // namespace espalier::ui
