// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/taskslist.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace taskslist {

constexpr std::size_t mostItems = 500;

/// The same thing in two readings of the list.
static QString keyOf(const session::WorkItem &item)
{
    const std::string own = item.task ? item.task->id.text() : item.event.isEmpty() ? std::string() : item.event.text();
    return fromStd(item.source.id.text() + ' ' + own + ' ' + std::to_string(int(item.why)));
}

} // namespace taskslist

QString taskLabel(session::TaskKind kind)
{
    switch (kind) {
    case session::TaskKind::Help: return schemaText("Help wanted");
    case session::TaskKind::Contact: return schemaText("Contact wanted");
    case session::TaskKind::Assignment: return schemaText("Assigned");
    }
    return {};
}

QString workReason(const session::WorkItem &item)
{
    using Why = session::WorkItem::Why;
    switch (item.why) {
    case Why::Claimed: return TasksModel::tr("You look after it");
    case Why::Asked: return item.task ? taskLabel(item.task->kind) : TasksModel::tr("You are asked");
    case Why::AskedOfGroup:
        //: Something is asked of a group: what is asked, name of the group.
        return item.task ? TasksModel::tr("%1, of %2").arg(taskLabel(item.task->kind), isolated(fromStd(item.task->toName)))
                         : TasksModel::tr("Your group is asked");
    case Why::Mentioned: return TasksModel::tr("You are mentioned");
    case Why::Nominated: return TasksModel::tr("You nominated it");
    case Why::ChangesRequested: return TasksModel::tr("Changes are requested");
    case Why::Due: return TasksModel::tr("It is due");
    }
    return {};
}

void TasksModel::setItems(std::vector<session::WorkItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

int TasksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int TasksModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant TasksModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const session::WorkItem &item = m_items[std::size_t(index.row())];
    if (role == Qt::UserRole)
        return fromStd(item.source.id.text());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Why: return workReason(item);
    case Source: return isolated(fromStd(item.source.name));
    case What: return isolated(fromStd(item.text).simplified());
    case Due: {
        if (item.due.empty())
            return QString();
        const QString day = storedDateText(fromStd(item.due));
        //: The last day of something, which is past.
        return item.isOverdue ? tr("%1, overdue").arg(day) : day;
    }
    default: return {};
    }
}

QVariant TasksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Why: return tr("Why", "column: why something is in somebody's list");
    case Source: return tr("Source", "column");
    case What: return tr("What", "column: what is asked or said");
    case Due: return tr("Due", "column: the last day");
    default: return {};
    }
}

TasksList::TasksList(WorkshopSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_count(new TextLabel(TextRole::Note, this)),
      m_stack(new QStackedLayout),
      m_model(new TasksModel(this)),
      m_view(makeListView(m_model, tr("What waits for you"), this)),
      m_empty(new EmptyState(
          QStringLiteral("check"), tr("Nothing waits for you"),
          tr("What you look after, what others ask of you or your groups, and where you are mentioned shows here."), nullptr,
          this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, gridStep, gridStep, 0);
    layout->setSpacing(gridStep / 2);
    layout->addWidget(m_count);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    layout->addLayout(m_stack, 1);
    const int em = fontMetrics().averageCharWidth();
    m_view->header()->resizeSection(TasksModel::Why, em * 20);
    m_view->header()->resizeSection(TasksModel::Source, em * 24);
    m_view->header()->resizeSection(TasksModel::What, em * 24);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (!m_isFilling && now.isValid())
            Q_EMIT chosen(now.data(Qt::UserRole).toString());
    });
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT activated(index.data(Qt::UserRole).toString()); });
    connect(m_session, &WorkshopSession::changed, this, &TasksList::refresh);
}

void TasksList::refresh()
{
    m_isAsking = true;
    runAsync(
        m_session->tasks()->questions(), this,
        [workshop = m_session->workshop()]() -> Result<std::vector<session::WorkItem>> {
            // Who acts may have to be read from git's configuration, so it is asked here.
            const RecordId person = workshop->identity().person;
            if (person.isEmpty())
                return std::vector<session::WorkItem>{};
            return session::Worklist(*workshop).of(person, taskslist::mostItems);
        },
        [this, generation = m_generation.next()](Result<std::vector<session::WorkItem>> items) {
        if (m_generation.isCurrent(generation))
            present(std::move(items));
        });
}

void TasksList::present(Result<std::vector<session::WorkItem>> items)
{
    m_isAsking = false;
    if (!items) {
        Q_EMIT failed(items.error());
        return;
    }
    const int row = m_view->currentIndex().row();
    const QString before = row >= 0 ? taskslist::keyOf(m_model->items()[std::size_t(row)]) : QString();
    m_isFilling = true;
    m_model->setItems(std::move(*items));
    for (std::size_t i = 0; i < m_model->items().size(); ++i) {
        if (taskslist::keyOf(m_model->items()[i]) == before)
            m_view->setCurrentIndex(m_model->index(int(i), 0));
    }
    m_isFilling = false;
    const int count = int(m_model->items().size());
    const auto late = std::count_if(m_model->items().begin(), m_model->items().end(),
                                    [](const session::WorkItem &item) { return item.isOverdue; });
    QString words = tr("%Ln thing(s) wait for you", nullptr, count);
    if (late > 0)
        words = tr("%1, %Ln of them overdue", nullptr, int(late)).arg(words);
    m_count->setText(words);
    m_count->setVisible(count > 0);
    m_stack->setCurrentWidget(count == 0 ? static_cast<QWidget *>(m_empty) : m_view);
    Q_EMIT countChanged(count);
}

void TasksList::step(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const int now = m_view->currentIndex().row();
    const int next = std::clamp(now < 0 ? 0 : now + rows, 0, m_model->rowCount() - 1);
    m_view->setCurrentIndex(m_model->index(next, 0));
}

} // namespace espalier::ui
