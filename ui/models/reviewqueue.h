// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"

#include <QAbstractTableModel>

#include <vector>

namespace espalier::ui {

/// What waits for reviewers, as a list. The rows come from a worker; any number of them may be chosen for a batch.
class ReviewQueueModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Missing, Waiting, ColumnCount };
    static constexpr int idRole = Qt::UserRole + 1;    ///< QString
    static constexpr int stateRole = Qt::UserRole + 2; ///< QString

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<session::QueueRow> rows);
    /// Shows those whose name or short name holds the words, in any case.
    void setFilter(const QString &words);
    const session::QueueRow &row(int row) const { return m_rows[m_shown[static_cast<std::size_t>(row)]]; }
    std::size_t total() const { return m_rows.size(); }
    /// The line of a source; -1 when it is not shown.
    int find(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// How the missing decisions are said in the tip; the page knows the words.
    void setMissingText(std::function<QString(const session::QueueRow &)> text) { m_missingText = std::move(text); }

private:
    void choose();

    std::vector<session::QueueRow> m_rows;
    std::vector<std::size_t> m_shown;
    QString m_words;
    std::function<QString(const session::QueueRow &)> m_missingText;
};

} // namespace espalier::ui
