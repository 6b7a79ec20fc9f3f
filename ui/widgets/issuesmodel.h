// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"

#include <QAbstractTableModel>

#include <vector>

namespace espalier::ui {

/// Findings as rows: severity, item, field, message. Holds the filter itself; findings are thousands at most.
class IssuesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { SeverityColumn, ItemColumn, FieldColumn, MessageColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setIssues(std::vector<Issue> issues);
    /// Keeps rows of at least this severity that contain the words, case ignored.
    void setFilter(const QString &words, Severity least);
    const Issue &issueAt(int row) const { return m_issues[m_shown[static_cast<std::size_t>(row)]]; }
    int issueCount() const { return static_cast<int>(m_issues.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void filter();

    std::vector<Issue> m_issues;
    std::vector<std::size_t> m_shown;
    QString m_words;
    Severity m_least = Severity::Note;
};

} // namespace espalier::ui
