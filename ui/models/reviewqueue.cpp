// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reviewqueue.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <algorithm>

namespace espalier::ui {

void ReviewQueueModel::setRows(std::vector<session::QueueRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    choose();
    endResetModel();
}

void ReviewQueueModel::setFilter(const QString &words)
{
    beginResetModel();
    m_words = words;
    choose();
    endResetModel();
}

void ReviewQueueModel::choose()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const index::SourceRow &source = m_rows[i].source;
        if (m_words.isEmpty() || fromStd(source.name).contains(m_words, Qt::CaseInsensitive)
            || fromStd(source.slug).contains(m_words, Qt::CaseInsensitive))
            m_shown.push_back(i);
    }
}

int ReviewQueueModel::find(const QString &id) const
{
    const auto found = std::ranges::find(m_shown, toStd(id), [this](std::size_t at) { return m_rows[at].source.id.text(); });
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

int ReviewQueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ReviewQueueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReviewQueueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const session::QueueRow &one = row(index.row());
    if (role == idRole)
        return fromStd(one.source.id.text());
    if (role == stateRole)
        return fromStd(one.judgement.state.empty() ? one.source.state : one.judgement.state);
    if (role == Qt::ToolTipRole) {
        QStringList lines{isolated(fromStd(one.source.name)), stateLabel(toStd(data(index, stateRole).toString()))};
        if (m_missingText && !one.missing.empty())
            lines << tr("lacks: %1", "%1: kinds of decisions").arg(m_missingText(one));
        if (!one.blocksName.empty())
            lines << tr("%1 waits for it").arg(isolated(fromStd(one.blocksName)));
        if (!one.takenByName.empty())
            lines << tr("taken by %1").arg(isolated(fromStd(one.takenByName)));
        if (!one.whyNotMe.empty())
            lines << fromStd(one.whyNotMe);
        return lines.join(QLatin1Char('\n'));
    }
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name: return isolated(fromStd(one.source.name));
    case Missing: return one.missing.empty() ? QString() : numberText(static_cast<qint64>(one.missing.size()));
    default: return relativeTime(one.waitingSince, systemClock().now());
    }
}

QVariant ReviewQueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Source");
    case Missing: return tr("Lacks");
    default: return tr("Since");
    }
}

} // namespace espalier::ui
