// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/issuesview.h"

#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/issuesmodel.h"
#include "ui/widgets/searchbox.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

IssuesView::IssuesView(QWidget *parent)
    : QWidget(parent),
      m_model(new IssuesModel(this)),
      m_search(new SearchBox(tr("Search the findings"), this)),
      m_severity(new QComboBox(this)),
      m_count(new QLabel(this)),
      m_view(new QTreeView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_severity);
    top->addWidget(m_count);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);

    m_severity->setAccessibleName(tr("Least severity shown"));
    m_severity->addItem(tr("Everything"), int(Severity::Note));
    m_severity->addItem(tr("Warnings and problems"), int(Severity::Warning));
    m_severity->addItem(tr("Problems only"), int(Severity::Error));

    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Findings"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->header()->setStretchLastSection(true);
    m_search->setPartner(m_view);

    connect(m_search, &SearchBox::searched, this, &IssuesView::applyFilter);
    connect(m_severity, &QComboBox::currentIndexChanged, this, &IssuesView::applyFilter);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const Issue &issue = m_model->issueAt(index.row());
        Q_EMIT jumpRequested(fromStd(issue.item), fromStd(issue.field));
    });
}

void IssuesView::setIssues(std::vector<Issue> issues)
{
    m_model->setIssues(std::move(issues));
    for (int column = 0; column < IssuesModel::MessageColumn; ++column)
        m_view->resizeColumnToContents(column);
    applyFilter();
}

int IssuesView::shownCount() const
{
    return m_model->rowCount();
}

void IssuesView::applyFilter()
{
    m_model->setFilter(m_search->text(), static_cast<Severity>(m_severity->currentData().toInt()));
    m_count->setText(shownCount() == m_model->issueCount()
                         ? tr("%Ln finding(s)", nullptr, shownCount())
                         : tr("%Ln of %L1 finding(s)", nullptr, shownCount()).arg(m_model->issueCount()));
}

} // namespace espalier::ui
