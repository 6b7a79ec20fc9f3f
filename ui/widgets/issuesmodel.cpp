// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/issuesmodel.h"

#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/icons.h"

namespace espalier::ui {

void IssuesModel::setIssues(std::vector<Issue> issues)
{
    beginResetModel();
    m_issues = std::move(issues);
    filter();
    endResetModel();
}

void IssuesModel::setFilter(const QString &words, Severity least)
{
    beginResetModel();
    m_words = words;
    m_least = least;
    filter();
    endResetModel();
}

void IssuesModel::filter()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_issues.size(); ++i) {
        const Issue &issue = m_issues[i];
        if (issue.severity < m_least)
            continue;
        const bool isWanted = m_words.isEmpty() || issueText(issue).contains(m_words, Qt::CaseInsensitive)
            || fromStd(issue.item).contains(m_words, Qt::CaseInsensitive)
            || fromStd(issue.field).contains(m_words, Qt::CaseInsensitive);
        if (isWanted)
            m_shown.push_back(i);
    }
}

int IssuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int IssuesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IssuesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Issue &issue = issueAt(index.row());
    if (role == Qt::ToolTipRole)
        return issueText(issue);
    if (role == Qt::DecorationRole && index.column() == SeverityColumn)
        return icon(issue.severity == Severity::Note ? QStringLiteral("notice") : QStringLiteral("problem"));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case SeverityColumn: return severityText(issue.severity);
    case ItemColumn: return fromStd(issue.item);
    case FieldColumn: return fromStd(issue.field);
    case MessageColumn: return issueText(issue);
    default: return {};
    }
}

QVariant IssuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn: return tr("Severity");
    case ItemColumn: return tr("Record");
    case FieldColumn: return tr("Field");
    case MessageColumn: return tr("What to look at");
    default: return {};
    }
}

} // namespace espalier::ui
