// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/sourcereader.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QSet>
#include <QTimer>

#include <optional>

namespace espalier::ui {

/// Columns of the source list, in the order they have at first.
enum class SourceColumn {
    Name,
    Languages,
    State,
    Licence,
    Custodian,
    NominatedBy,
    Comments,
    Updated,
    Kind,
    ReviewedBy,
    ReviewedAt,
    Questions,
    ShortName
};
inline constexpr int sourceColumnCount = 13;

/// The name a saved view has for a column: "nominated_by".
QString sourceColumnName(SourceColumn column);
/// Nothing for a name that no column of this program has.
std::optional<SourceColumn> sourceColumnByName(const QString &name);
/// What the list shows when nobody chose, in this order.
QStringList usualSourceColumns();

/// The source list: the sorted row numbers are fetched once per query on a worker (8 bytes a row), the lines in pages of 256 when
/// they are first drawn; the least recently drawn pages are forgotten. Lines that are not there yet say "…". Never waits on the GUI
/// thread, which is the only one that may call it.
class SourceTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< record id as text; empty while the line is not there yet
        StateRole,                 ///< state as stored: "nominated"
        RowNumberRole,             ///< the index's own number (qint64); always there
        IsKeptRole,                ///< true for the one line that no longer matches but is being looked at
        ConflictsRole,             ///< open conflicts (int)
    };

    /// `pool` must outlive the model.
    SourceTableModel(SourceReader reader, QThreadPool *pool, QObject *parent = nullptr);
    ~SourceTableModel() override;

    /// Words for lines; takes effect with the next pages that are read.
    void setLineMaker(SourceLineMaker maker);

    /// Asks a new question. The answer resets the model.
    void setQuery(const index::SourceQuery &query);
    const index::SourceQuery &query() const { return m_query; }
    /// Asks the same question again because records changed. The kept row stays in the list even when it no longer matches.
    void refresh();
    /// The row that must not vanish by a refresh: the one being looked at. 0: none.
    void setKept(qint64 rowNumber) { m_kept = rowNumber; }

    bool isLoading() const { return m_isLoading; }
    /// Whether the rows and every line that was asked for are there.
    bool isSettled() const { return !m_isLoading && m_wanted.isEmpty() && m_running.isEmpty(); }
    /// Rows that match the query: without the kept one.
    qint64 matchCount() const { return qint64(m_rows.size()) - (m_keptAt >= 0 ? 1 : 0); }
    qint64 rowNumber(int row) const;
    /// Place of a row number, or -1. O(rows).
    int placeOf(qint64 rowNumber) const;
    /// The line, when it is there.
    const SourceLine *line(int row) const;
    /// All row numbers in order: what an export of the list writes.
    const std::vector<std::int64_t> &rowNumbers() const { return m_rows; }
    const SourceReader &reader() const { return m_reader; }
    const SourceLineMaker &lineMaker() const { return m_maker; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// The key a column sorts by in the index; nothing for columns that cannot.
    static std::optional<index::SortKey> sortKey(SourceColumn column);

Q_SIGNALS:
    void loadingChanged();
    void settled(); ///< everything asked for so far is there
    void failed(const espalier::Error &error);
    void sortAsked(espalier::index::SortKey key, espalier::index::SortOrder order); ///< by a click on a header

private:
    using Page = std::vector<std::optional<SourceLine>>; ///< empty places: records that are gone meanwhile
    using Lines = std::vector<SourceLine>;
    struct Answer {
        std::vector<std::int64_t> rows;
        int keptAt = -1;
    };
    void ask(bool keepsRow);
    void accept(Answer answer);
    void want(int page) const;
    void fetchWanted();
    void acceptPage(int page, Lines lines);
    void tellSettled();

    SourceReader m_reader;
    SourceLineMaker m_maker;
    QThreadPool *m_pool;
    index::SourceQuery m_query;
    std::vector<std::int64_t> m_rows;
    mutable QCache<int, Page> m_pages;
    QCache<qint64, SourceLine> m_former; ///< lines before a refresh, by row number, so that nothing flickers
    mutable QList<int> m_wanted;         ///< pages to read, the most recently drawn last
    QSet<int> m_running;
    mutable QTimer m_fetchSoon;
    Generation m_generation;   ///< of the question for the row numbers
    quint64 m_listVersion = 0; ///< of the row numbers shown
    std::stop_source m_stop;
    qint64 m_kept = 0;
    int m_keptAt = -1;
    bool m_isLoading = false;
};

} // namespace espalier::ui
