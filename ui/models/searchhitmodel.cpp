// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/searchhitmodel.h"

#include <QLocale>

namespace espalier::ui {

namespace searchhitmodel {

constexpr int shownBefore = 28; ///< characters before a hit, so that the hit itself is on screen

} // namespace searchhitmodel

SearchHitModel::SearchHitModel(QObject *parent)
    : QAbstractTableModel(parent),
      m_languageName([](const std::string &tag) { return QString::fromStdString(tag); })
{
}

void SearchHitModel::clear(std::shared_ptr<const DatasetDesk> desk)
{
    beginResetModel();
    if (m_desk != desk) {
        m_desk = std::move(desk);
        m_lines.clear();
        for (std::size_t i = 0; m_desk->view.folder && i < m_desk->lines.size(); ++i)
            m_lines.emplace((*m_desk->view.folder / m_desk->lines[i].path).string(), i);
    }
    m_hits.clear();
    m_languages.clear();
    endResetModel();
}

void SearchHitModel::append(std::vector<statistics::SearchHit> hits)
{
    if (hits.empty())
        return;
    const int from = static_cast<int>(m_hits.size());
    beginInsertRows({}, from, from + static_cast<int>(hits.size()) - 1);
    for (statistics::SearchHit &hit : hits)
        m_hits.push_back(std::move(hit));
    m_languages.resize(m_hits.size());
    endInsertRows();
}

void SearchHitModel::finish(SearchAnswer answer)
{
    const bool isSame = answer.report.hits.size() == m_hits.size();
    if (!isSame) {
        beginResetModel();
        m_hits = std::move(answer.report.hits);
    }
    m_languages = std::move(answer.languages);
    if (!isSame)
        endResetModel();
    else if (!m_hits.empty())
        Q_EMIT dataChanged(index(0, Language), index(rowCount() - 1, Language));
}

const DatasetShardLine *SearchHitModel::lineOf(int row) const
{
    const auto found = m_lines.find(m_hits[static_cast<std::size_t>(row)].shard.string());
    return found == m_lines.end() ? nullptr : &m_desk->lines[found->second];
}

QString SearchHitModel::sourceText(const DatasetShardLine &line)
{
    if (line.sourceNames.size() > 1)
        return tr("several sources");
    return line.sourceNames.empty() ? QString() : QString::fromStdString(line.sourceNames.front());
}

QString SearchHitModel::sourceOf(int row) const
{
    const DatasetShardLine *line = lineOf(row);
    return line ? sourceText(*line) : QString();
}

QString SearchHitModel::beforeOf(const statistics::SearchHit &hit) const
{
    const QString before = QString::fromStdString(hit.before);
    if (before.size() <= searchhitmodel::shownBefore)
        return before;
    // Begins with a word where there is one.
    const QString end = before.right(searchhitmodel::shownBefore);
    const auto blank = end.indexOf(QLatin1Char(' '));
    return QChar(0x2026) + (blank >= 0 && blank < searchhitmodel::shownBefore / 2 ? end.mid(blank + 1) : end);
}

int SearchHitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

int SearchHitModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SearchHitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const statistics::SearchHit &hit = m_hits[static_cast<std::size_t>(index.row())];
    const bool isNumber = index.column() == Document || index.column() == Passages;
    if (role == Qt::TextAlignmentRole && isNumber)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (index.column() == Passage && role == hitBeginRole)
        return static_cast<int>(beforeOf(hit).size());
    if (index.column() == Passage && role == hitSizeRole)
        return static_cast<int>(QString::fromStdString(hit.hit).size());
    if (role == Qt::ToolTipRole && index.column() == Passage)
        return QString::fromStdString(hit.before + hit.hit + hit.after);
    if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && !isNumber))
        return {};
    switch (index.column()) {
    case Passage: return QString(beforeOf(hit) + QString::fromStdString(hit.hit + hit.after));
    case Language: {
        const std::string &tag = m_languages[static_cast<std::size_t>(index.row())];
        return tag.empty() ? QString() : m_languageName(tag);
    }
    case Source: return sourceOf(index.row());
    case Shard: {
        const DatasetShardLine *line = lineOf(index.row());
        return QString::fromStdString(line ? line->path : hit.shard.filename().string());
    }
    case Document: return QLocale().toString(static_cast<qulonglong>(hit.document + 1));
    case Passages: return QLocale().toString(static_cast<qulonglong>(hit.passages));
    default: return {};
    }
}

QVariant SearchHitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Passage: return tr("Passage");
    case Language: return tr("Language");
    case Source: return tr("Source");
    case Shard: return tr("Shard");
    case Document: return tr("Document", "number of a document in its shard");
    case Passages: return tr("Times", "how often it stands in a document");
    default: return {};
    }
}

} // namespace espalier::ui
