// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/distrustpanel.h"

#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

DistrustPanel::DistrustPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_model(new QStandardItemModel(0, 3, this)),
      m_seen(new QPushButton(tr("I have looked at these"), this)),
      m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->addWidget(m_stack);
    auto *both = new QSplitter(Qt::Horizontal, m_stack);
    both->setObjectName(QStringLiteral("distrusted"));
    both->setChildrenCollapsible(false);
    m_model->setHorizontalHeaderLabels({tr("What is wrong"), tr("Who"), tr("Found")});
    m_view = makeListView(m_model, tr("Changes that are not believed"), both);
    auto *scroll = new QScrollArea(both);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("The chosen change"));
    auto *card = new QWidget(scroll);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(gridStep, 0, 0, 0);
    auto *mark = new StateMark(card);
    mark->setState(QStringLiteral("untrusted"));
    column->addWidget(mark, 0, Qt::AlignLeading);
    m_finding = new TextLabel(TextRole::Heading, card);
    m_finding->setSelectable(true);
    column->addWidget(m_finding);
    m_facts = new KeyValues(card);
    column->addWidget(m_facts);
    column->addWidget(new TextLabel(
        TextRole::Body,
        tr("It was not taken over: here, and for everybody who exchanges after you, the records are as they were before. Ask the "
           "person named; a server with the check of this program refuses such a change."),
        card));
    column->addWidget(m_seen, 0, Qt::AlignLeading);
    column->addStretch(1);
    scroll->setWidget(card);
    both->addWidget(m_view);
    both->addWidget(scroll);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    m_stack->addWidget(both);
    m_stack->addWidget(new EmptyState(QStringLiteral("check"), tr("All of it is as it must be"),
                                      tr("Every exchange checks what others sent: who may decide, what may be changed, what must "
                                         "stay. Whatever breaks a rule is left out and listed here."),
                                      nullptr, m_stack));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DistrustPanel::onCurrentChanged);
    connect(m_seen, &QPushButton::clicked, this, &DistrustPanel::markSeen);
}

void DistrustPanel::show(std::vector<DistrustedChange> changes)
{
    const int chosen = m_view->currentIndex().row();
    m_changes = std::move(changes);
    const Timestamp now = systemClock().now();
    m_model->setRowCount(0);
    bool hasNew = false;
    for (const DistrustedChange &change : m_changes) {
        auto *what = new QStandardItem(isolated(issueText(change.distrusted.finding)));
        QFont font = what->font();
        font.setBold(!change.distrusted.isSeen);
        what->setFont(font);
        hasNew = hasNew || !change.distrusted.isSeen;
        const QString who = change.commit ? isolated(fromStd(change.commit->author.name)) : tr("not known");
        m_model->appendRow({what, new QStandardItem(who), new QStandardItem(relativeTime(change.distrusted.foundAt, now))});
    }
    m_seen->setEnabled(hasNew);
    m_stack->setCurrentIndex(m_changes.empty() ? 1 : 0);
    if (!m_changes.empty())
        m_view->setCurrentIndex(m_model->index(std::clamp(chosen, 0, m_model->rowCount() - 1), 0));
    shareColumns(m_view, 0);
    onCurrentChanged();
}

void DistrustPanel::onCurrentChanged()
{
    const int row = m_view->currentIndex().row();
    m_facts->clear();
    if (row < 0 || row >= static_cast<int>(m_changes.size())) {
        m_finding->clear();
        return;
    }
    const DistrustedChange &change = m_changes[static_cast<std::size_t>(row)];
    m_finding->setText(isolated(issueText(change.distrusted.finding)));
    if (change.commit) {
        m_facts->addRow(tr("In the name of"),
                        tr("%1, %2", "name, e-mail address")
                            .arg(isolated(fromStd(change.commit->author.name)),
                                 isolatedLtr(fromStd(change.commit->author.email))));
        m_facts->addRow(tr("Dated"), absoluteTime(change.commit->author.time));
    }
    m_facts->addRow(tr("Commit"), isolatedLtr(fromStd(change.distrusted.finding.item)));
    m_facts->addRow(tr("File"), isolatedLtr(fromStd(change.distrusted.finding.field)));
    m_facts->addRow(tr("Found"), absoluteTime(change.distrusted.foundAt));
}

void DistrustPanel::markSeen()
{
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop()] { return workshop->markDistrustedSeen(); },
        [this](const Result<void> &kept) {
        if (!kept)
            m_context.session->reportFailure(kept.error());
        else
            m_context.session->announceLocal();
        });
}

} // namespace espalier::ui
