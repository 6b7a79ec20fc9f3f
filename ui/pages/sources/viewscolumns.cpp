// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/viewscolumns.h"

#include "ui/models/sourcetablemodel.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

ColumnChooser::ColumnChooser(const QAbstractItemModel *titles, const QStringList &shown, QWidget *parent)
    : QFrame(parent, Qt::Popup),
      m_titles(titles),
      m_list(new QListWidget(this)),
      m_up(new QPushButton(tr("Earlier", "moves a column towards the beginning of the line"), this)),
      m_down(new QPushButton(tr("Later", "moves a column towards the end of the line"), this))
{
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("Columns"), this));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    layout->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    auto *usual = new QPushButton(tr("As at first"), this);
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch(1);
    buttons->addWidget(usual);
    layout->addLayout(buttons);
    fill(shown);
    m_list->setMinimumSize(m_list->sizeHintForColumn(0) + 4 * gridStep,
                           m_list->sizeHintForRow(0) * sourceColumnCount + 2 * gridStep);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::tell);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::tell);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnChooser::updateButtons);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(usual, &QPushButton::clicked, this, [this] {
        fill(usualSourceColumns());
        tell();
    });
    setFocusProxy(m_list);
    updateButtons();
}

void ColumnChooser::fill(const QStringList &shown)
{
    m_isFilling = true;
    m_list->clear();
    QStringList all = shown;
    for (int column = 0; column < sourceColumnCount; ++column) {
        const QString name = sourceColumnName(SourceColumn(column));
        if (!all.contains(name))
            all << name;
    }
    for (const QString &name : all) {
        const auto column = sourceColumnByName(name);
        if (!column)
            continue;
        auto *item = new QListWidgetItem(m_titles->headerData(int(*column), Qt::Horizontal).toString(), m_list);
        item->setData(Qt::UserRole, name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(shown.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    m_isFilling = false;
}

QStringList ColumnChooser::columns() const
{
    QStringList names;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            names << m_list->item(row)->data(Qt::UserRole).toString();
    }
    return names;
}

void ColumnChooser::moveCurrent(int step)
{
    const int from = m_list->currentRow();
    const int to = from + step;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    m_isFilling = true;
    m_list->insertItem(to, m_list->takeItem(from));
    m_list->setCurrentRow(to);
    m_isFilling = false;
    tell();
}

void ColumnChooser::tell()
{
    updateButtons();
    if (m_isFilling)
        return;
    // Without a name nobody knows what a line is about.
    if (columns().isEmpty()) {
        for (int row = 0; row < m_list->count(); ++row) {
            if (m_list->item(row)->data(Qt::UserRole).toString() == sourceColumnName(SourceColumn::Name))
                m_list->item(row)->setCheckState(Qt::Checked); // tells once more
        }
        return;
    }
    Q_EMIT changed(columns());
}

void ColumnChooser::updateButtons()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
}

} // namespace espalier::ui
