// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/recordlistsection.h"

#include "ui/actions/commandregistry.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/text/codetext.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace {
constexpr int listedIdRole = Qt::UserRole + 1;
}

RecordListSection::RecordListSection(const GovernanceContext &context, Words words, QWidget *parent)
    : GovernanceSection(context, parent),
      m_words(std::move(words)),
      m_model(new QStandardItemModel(0, static_cast<int>(m_words.columns.size()), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(m_words.name);
    across->setChildrenCollapsible(false);
    across->addWidget(makeList());
    m_side = new QStackedWidget(across);
    m_empty = new EmptyState(m_side);
    m_side->addWidget(m_empty);
    m_editor = new GroupEditor(context.page, context.writer, m_side);
    m_side->addWidget(m_editor);
    across->addWidget(m_side);
    across->setStretchFactor(0, 2);
    across->setStretchFactor(1, 5);
    across->setSizes({360, 860});
    const QByteArray before = context.page.preferences->value(QStringLiteral("window/splitter-") + m_words.name).toByteArray();
    if (!before.isEmpty())
        across->restoreState(before); // the window restores only what is there when it opens
    layout->addWidget(across);
    setFocusProxy(m_view);
    connect(m_editor, &GroupEditor::finished, this, [this](const QString &record) {
        if (m_detail && !m_current.isEmpty())
            showDetail();
        else
            showNothing();
        if (!record.isEmpty())
            this->context().page.navigator->go({QStringLiteral("governance"), record});
    });
}

QWidget *RecordListSection::makeList()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, gridStep, gridStep);
    m_search = new SearchBox(m_words.search, area);
    layout->addWidget(m_search);
    m_model->setHorizontalHeaderLabels(m_words.columns);
    m_view = makeListView(m_model, m_words.list, area);
    m_search->setPartner(m_view);
    layout->addWidget(m_view, 1);
    auto *buttons = new FormFlow(nullptr, gridStep / 2);
    std::vector<const char *> ids = m_words.commands;
    if (m_words.addCommand)
        ids.insert(ids.begin(), m_words.addCommand);
    for (const char *id : ids)
        if (QAction *action = command(id))
            buttons->addWidget(makeCommandButton(action, area));
    layout->addLayout(buttons);
    connect(m_search, &SearchBox::searched, this, &RecordListSection::fill);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RecordListSection::choose);
    return area;
}

void RecordListSection::setDetail(QWidget *detail)
{
    m_detail = detail;
    m_side->addWidget(detail);
}

void RecordListSection::showRecord(const QString &record)
{
    if (record.isEmpty() || record == m_current)
        return;
    if (m_side->currentWidget() == m_editor && m_editor->isChanged()) {
        context().page.navigator->say(tr("Save or cancel what you are editing first."), true);
        return;
    }
    m_current = record;
    const QSignalBlocker quiet(m_view->selectionModel());
    const auto hits = m_model->match(m_model->index(0, 0), listedIdRole, record, 1, Qt::MatchExactly);
    if (!hits.isEmpty())
        m_view->setCurrentIndex(hits.front());
    m_view->viewport()->update();
    open(record);
}

bool RecordListSection::focusSearch()
{
    m_search->beginSearch();
    return true;
}

void RecordListSection::setRows(std::vector<ListedRecord> rows)
{
    m_isReading = false;
    m_hasRows = true;
    m_rows = std::move(rows);
    fill();
    if (m_current.isEmpty() && !m_rows.empty() && m_side->currentWidget() != m_editor)
        showRecord(m_rows.front().id);
    else if (m_rows.empty())
        showNothing();
    context().page.commands->refresh();
}

void RecordListSection::fill()
{
    const QString words = m_search->text();
    const QSignalBlocker quiet(m_view->selectionModel());
    m_model->setRowCount(0);
    for (const ListedRecord &row : m_rows) {
        if (!words.isEmpty() && !row.cells.join(QLatin1Char(' ')).contains(words, Qt::CaseInsensitive))
            continue;
        QList<QStandardItem *> items;
        for (const QString &cell : row.cells) {
            auto *item = new QStandardItem(cell);
            item->setEditable(false);
            item->setToolTip(row.tip.isEmpty() ? cell : row.tip);
            items << item;
        }
        items.front()->setIcon(ui::icon(row.isUrgent ? QStringLiteral("problem") : m_words.icon));
        items.front()->setData(row.id, listedIdRole);
        m_model->appendRow(items);
    }
    Q_EMIT m_model->layoutChanged();
    shareColumns(m_view, 0);
    const auto hits = m_model->match(m_model->index(0, 0), listedIdRole, m_current, 1, Qt::MatchExactly);
    if (!m_current.isEmpty() && !hits.isEmpty())
        m_view->setCurrentIndex(hits.front());
}

void RecordListSection::choose()
{
    const QString record = m_view->currentIndex().siblingAtColumn(0).data(listedIdRole).toString();
    if (!record.isEmpty() && record != m_current)
        context().page.navigator->go({QStringLiteral("governance"), record});
}

void RecordListSection::showDetail()
{
    if (m_side->currentWidget() != m_editor || !m_editor->isChanged())
        m_side->setCurrentWidget(m_detail);
    context().page.commands->refresh();
}

void RecordListSection::showNothing()
{
    if (m_side->currentWidget() == m_editor && m_editor->isChanged())
        return;
    if (m_rows.empty())
        m_empty->show(m_words.icon, m_words.emptyTitle, m_words.emptySentence,
                      m_words.addCommand ? command(m_words.addCommand) : nullptr);
    else
        m_empty->show(m_words.icon, m_words.chooseTitle, m_words.chooseSentence);
    m_side->setCurrentWidget(m_empty);
    context().page.commands->refresh();
}

void RecordListSection::beginNew(records::Kind kind)
{
    m_editor->begin(kind);
    m_side->setCurrentWidget(m_editor);
    m_editor->focusFirst();
}

void RecordListSection::beginEdit(const records::Record &record)
{
    m_editor->beginEdit(record);
    m_side->setCurrentWidget(m_editor);
    m_editor->focusFirst();
}

} // namespace espalier::ui
