// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/datasetdesk.h"

#include <QAbstractTableModel>

#include <functional>

namespace espalier::ui {

/// The shards of a version: sorted and filtered over numbers that were computed once. Holds the desk, copies nothing.
class DatasetShardModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Documents, Size, Words, Duplicates, Unreadable, Languages, Sources, Licence, ColumnCount };
    static constexpr int valueRole = Qt::UserRole + 1; ///< number to sort and draw by
    static constexpr int pathRole = Qt::UserRole + 2;  ///< QString
    static constexpr int warnsRole = Qt::UserRole + 3; ///< bool: licence findings name the shard

    using QAbstractTableModel::QAbstractTableModel;

    /// How a language tag is called; the tag itself without one.
    void setLanguageNames(std::function<QString(const std::string &)> name) { m_languageName = std::move(name); }
    void setDesk(std::shared_ptr<const DatasetDesk> desk);
    /// Shows shards whose name, sources or languages contain the words; `warnedOnly`: of these those with licence findings.
    void setFilter(const QString &words, bool warnedOnly);
    const DatasetShardLine &line(int row) const;
    int rowOf(const std::string &path) const; ///< -1 when it is filtered out
    int total() const { return m_desk ? static_cast<int>(m_desk->lines.size()) : 0; }
    /// The largest number of a column among all shards.
    qint64 most(Column column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    QString text(const DatasetShardLine &line, int column) const;
    QString languages(const DatasetShardLine &line) const;
    static double number(const DatasetShardLine &line, int column);
    void arrange();
    void order();

    std::shared_ptr<const DatasetDesk> m_desk;
    std::function<QString(const std::string &)> m_languageName;
    std::vector<int> m_rows; ///< into the desk's lines
    QString m_words;
    bool m_warnedOnly = false;
    int m_column = Name;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace espalier::ui
