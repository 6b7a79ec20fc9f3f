// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcetablemodel.h"

#include <algorithm>

namespace espalier::ui {

namespace sourcetable {
constexpr int pageSize = 256;
constexpr int pagesKept = 64;
constexpr int pagesAtOnce = 2;  ///< worker jobs running side by side
constexpr int pagesWaiting = 8; ///< older wishes are dropped: nobody looks at them any more
} // namespace sourcetable

SourceTableModel::SourceTableModel(SourceReader reader, QThreadPool *pool, QObject *parent)
    : QAbstractTableModel(parent),
      m_reader(std::move(reader)),
      m_maker(plainSourceLine),
      m_pool(pool),
      m_pages(sourcetable::pagesKept),
      m_former(4 * sourcetable::pageSize)
{
    m_fetchSoon.setSingleShot(true);
    m_fetchSoon.setInterval(0);
    connect(&m_fetchSoon, &QTimer::timeout, this, &SourceTableModel::fetchWanted);
}

SourceTableModel::~SourceTableModel()
{
    m_stop.request_stop();
}

void SourceTableModel::setLineMaker(SourceLineMaker maker)
{
    m_maker = std::move(maker);
}

void SourceTableModel::setQuery(const index::SourceQuery &query)
{
    m_query = query;
    m_former.clear();
    ask(false);
}

void SourceTableModel::refresh()
{
    ask(true);
}

void SourceTableModel::ask(bool keepsRow)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 generation = m_generation.next();
    const qint64 kept = keepsRow ? m_kept : 0;
    const int keptWas = kept ? placeOf(kept) : -1;
    if (!m_isLoading) {
        m_isLoading = true;
        Q_EMIT loadingChanged();
    }
    auto work = [rows = m_reader.rows, query = m_query, stop = m_stop.get_token(), kept, keptWas]() -> Result<Answer> {
        ESPALIER_TRY(auto found, rows(query, stop));
        Answer answer{std::move(found), -1};
        const bool isGone = keptWas >= 0 && std::find(answer.rows.begin(), answer.rows.end(), kept) == answer.rows.end();
        if (isGone) {
            answer.keptAt = int(std::min<std::size_t>(std::size_t(keptWas), answer.rows.size()));
            answer.rows.insert(answer.rows.begin() + answer.keptAt, kept);
        }
        return answer;
    };
    runAsync(m_pool, this, std::move(work), [this, generation](Result<Answer> answer) {
        if (!m_generation.isCurrent(generation))
            return;
        if (answer) {
            accept(std::move(*answer));
            return;
        }
        m_isLoading = false;
        Q_EMIT loadingChanged();
        if (answer.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(answer.error());
        tellSettled();
    });
}

void SourceTableModel::accept(Answer answer)
{
    beginResetModel();
    for (const int number : m_pages.keys()) {
        for (const auto &known : *m_pages.object(number)) {
            if (known)
                m_former.insert(known->row.row, new SourceLine(*known));
        }
    }
    m_pages.clear();
    m_wanted.clear();
    m_running.clear();
    ++m_listVersion;
    m_rows = std::move(answer.rows);
    m_keptAt = answer.keptAt;
    m_isLoading = false;
    endResetModel();
    Q_EMIT loadingChanged();
    tellSettled();
}

void SourceTableModel::want(int page) const
{
    if (m_running.contains(page))
        return;
    m_wanted.removeOne(page);
    m_wanted.append(page);
    while (m_wanted.size() > sourcetable::pagesWaiting)
        m_wanted.removeFirst();
    if (!m_fetchSoon.isActive())
        m_fetchSoon.start();
}

void SourceTableModel::fetchWanted()
{
    while (!m_wanted.isEmpty() && m_running.size() < sourcetable::pagesAtOnce) {
        const int page = m_wanted.takeLast();
        const std::size_t first = std::size_t(page) * sourcetable::pageSize;
        if (first >= m_rows.size())
            continue;
        const std::size_t end = std::min(m_rows.size(), first + sourcetable::pageSize);
        std::vector<std::int64_t> numbers(m_rows.begin() + std::ptrdiff_t(first), m_rows.begin() + std::ptrdiff_t(end));
        m_running.insert(page);
        auto work = [read = m_reader.lines, make = m_maker, numbers = std::move(numbers)]() -> Result<Lines> {
            ESPALIER_TRY(auto rows, read(numbers));
            Lines lines;
            lines.reserve(rows.size());
            for (const index::SourceRow &row : rows)
                lines.push_back(make(row));
            return lines;
        };
        runAsync(m_pool, this, std::move(work), [this, page, version = m_listVersion](Result<Lines> lines) {
            if (version != m_listVersion)
                return;
            m_running.remove(page);
            if (lines)
                acceptPage(page, std::move(*lines));
            else
                Q_EMIT failed(lines.error());
            fetchWanted();
            tellSettled();
        });
    }
}

void SourceTableModel::acceptPage(int page, Lines lines)
{
    const int first = page * sourcetable::pageSize;
    const int size = int(std::min<std::size_t>(sourcetable::pageSize, m_rows.size() - std::size_t(first)));
    auto *filled = new Page(std::size_t(size));
    // The answer is in the asked order, less the rows that are gone meanwhile.
    std::size_t next = 0;
    for (int i = 0; i < size && next < lines.size(); ++i) {
        if (lines[next].row.row == m_rows[std::size_t(first + i)])
            (*filled)[std::size_t(i)] = std::move(lines[next++]);
    }
    m_pages.insert(page, filled);
    Q_EMIT dataChanged(index(first, 0), index(first + size - 1, sourceColumnCount - 1));
}

void SourceTableModel::tellSettled()
{
    if (isSettled())
        Q_EMIT settled();
}

qint64 SourceTableModel::rowNumber(int row) const
{
    return row >= 0 && std::size_t(row) < m_rows.size() ? m_rows[std::size_t(row)] : 0;
}

int SourceTableModel::placeOf(qint64 rowNumber) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), rowNumber);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

const SourceLine *SourceTableModel::line(int row) const
{
    if (row < 0 || std::size_t(row) >= m_rows.size())
        return nullptr;
    const int page = row / sourcetable::pageSize;
    if (const Page *known = m_pages.object(page)) {
        const auto &line = (*known)[std::size_t(row % sourcetable::pageSize)];
        return line ? &*line : nullptr;
    }
    want(page);
    return m_former.object(m_rows[std::size_t(row)]);
}

} // namespace espalier::ui
