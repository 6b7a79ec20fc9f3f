// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/bulkedits.h"
#include "ui/models/recordnames.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace espalier::ui {

/// One line of what a change of many does: a field of a source, or why the source is left out.
struct BulkLine {
    QString id;
    QString name; ///< of the source
    QString field;
    QString from; ///< empty: there was nothing
    QString to;   ///< empty: there is nothing any more
    QString note; ///< a problem, or that decisions become stale
    bool isProblem = false;
};

/// What a change of many would do, in words. Made on a worker.
struct BulkPreview {
    session::BulkPlan plan;
    std::vector<BulkLine> lines; ///< problems first; at most some thousand
    std::size_t changing = 0;    ///< sources
    std::size_t same = 0;        ///< sources that are so already
    std::size_t leftOut = 0;     ///< sources with problems
    std::size_t stale = 0;       ///< sources whose decisions no longer count afterwards
    bool hasMore = false;        ///< there are more lines than are shown
};

/// Errors: as BulkEdits::plan. For workers.
Result<BulkPreview> readBulkPreview(session::Workshop &workshop, std::span<const RecordId> sources,
                                    const std::vector<session::BulkStep> &steps, const NameMap &names, const Work &work);

/// What a batch changed, in words. Errors: as BulkEdits::rows. For workers.
Result<std::vector<BulkLine>> readBatchLines(session::Workshop &workshop, const std::string &commit, const NameMap &names);

/// Lines as a table: source, field, before, after, note.
class BulkModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Source, Field, Before, After, Note, columnTotal };
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<BulkLine> lines);
    const std::vector<BulkLine> &lines() const { return m_lines; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<BulkLine> m_lines;
};

} // namespace espalier::ui
