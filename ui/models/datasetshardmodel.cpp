// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/datasetshardmodel.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace espalier::ui {

void DatasetShardModel::setDesk(std::shared_ptr<const DatasetDesk> desk)
{
    beginResetModel();
    m_desk = std::move(desk);
    arrange();
    endResetModel();
}

void DatasetShardModel::setFilter(const QString &words, bool warnedOnly)
{
    beginResetModel();
    m_words = words;
    m_warnedOnly = warnedOnly;
    arrange();
    endResetModel();
}

void DatasetShardModel::arrange()
{
    m_rows.clear();
    for (int i = 0; i < total(); ++i) {
        const DatasetShardLine &line = m_desk->lines[static_cast<std::size_t>(i)];
        if (m_warnedOnly && line.findings == 0)
            continue;
        const bool isMeant = m_words.isEmpty() || text(line, Name).contains(m_words, Qt::CaseInsensitive)
            || text(line, Sources).contains(m_words, Qt::CaseInsensitive)
            || languages(line).contains(m_words, Qt::CaseInsensitive);
        if (isMeant)
            m_rows.push_back(i);
    }
    order();
}

void DatasetShardModel::order()
{
    const auto compare = [this](int a, int b) {
        const DatasetShardLine &first = m_desk->lines[static_cast<std::size_t>(a)];
        const DatasetShardLine &second = m_desk->lines[static_cast<std::size_t>(b)];
        if (m_column == Name)
            return first.path < second.path;
        if (m_column == Languages || m_column == Sources)
            return text(first, m_column) < text(second, m_column);
        return number(first, m_column) < number(second, m_column);
    };
    if (m_order == Qt::AscendingOrder)
        std::stable_sort(m_rows.begin(), m_rows.end(), compare);
    else
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](int a, int b) { return compare(b, a); });
}

void DatasetShardModel::sort(int column, Qt::SortOrder direction)
{
    if (column < 0 || column >= ColumnCount)
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<int> meant;
    for (const QModelIndex &index : before)
        meant.push_back(m_rows[static_cast<std::size_t>(index.row())]);
    m_column = column;
    m_order = direction;
    order();
    std::vector<int> rowOfLine(static_cast<std::size_t>(total()), -1);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        rowOfLine[static_cast<std::size_t>(m_rows[row])] = static_cast<int>(row);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rowOfLine[static_cast<std::size_t>(meant[static_cast<std::size_t>(i)])], before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

const DatasetShardLine &DatasetShardModel::line(int row) const
{
    return m_desk->lines[static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)])];
}

int DatasetShardModel::rowOf(const std::string &path) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](int at) { return m_desk->lines[static_cast<std::size_t>(at)].path == path; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

qint64 DatasetShardModel::most(Column column) const
{
    double most = 0;
    for (int i = 0; i < total(); ++i)
        most = std::max(most, number(m_desk->lines[static_cast<std::size_t>(i)], column));
    return static_cast<qint64>(most);
}

double DatasetShardModel::number(const DatasetShardLine &line, int column)
{
    switch (column) {
    case Documents: return static_cast<double>(line.documents);
    case Size: return static_cast<double>(line.bytes);
    case Words: return line.isProfiled ? static_cast<double>(line.words) : -1;
    case Duplicates: return line.isProfiled ? line.duplicateShare : -1;
    case Unreadable: return line.isProfiled ? static_cast<double>(line.unreadable) : -1;
    case Licence: return static_cast<double>(line.findings);
    default: return 0;
    }
}

QString DatasetShardModel::languages(const DatasetShardLine &line) const
{
    QStringList names;
    for (const std::string &tag : line.languages)
        names << (m_languageName ? m_languageName(tag) : QString::fromStdString(tag));
    const QString joined = names.join(QStringLiteral(", "));
    if (line.languageCount <= line.languages.size())
        return joined;
    return tr("%1 and %Ln more", "%1: names of languages", static_cast<int>(line.languageCount - line.languages.size()))
        .arg(joined);
}

QString DatasetShardModel::text(const DatasetShardLine &line, int column) const
{
    const QLocale locale;
    switch (column) {
    case Name: return QString::fromStdString(line.path);
    case Documents: return locale.toString(static_cast<qulonglong>(line.documents));
    case Size: return locale.formattedDataSize(static_cast<qint64>(line.bytes), 1, QLocale::DataSizeSIFormat);
    case Languages: return languages(line);
    case Sources: {
        QStringList names;
        for (const std::string &name : line.sourceNames)
            names << QString::fromStdString(name);
        return names.join(QStringLiteral(", "));
    }
    case Licence:
        //: State of a shard: what the data says and what its sources say do not agree.
        return line.findings > 0 ? tr("contradiction") : line.isProfiled ? tr("none found", "licence contradictions") : QString();
    default: break;
    }
    if (!line.isProfiled)
        return {};
    if (column == Words)
        return locale.toString(static_cast<qulonglong>(line.words));
    if (column == Unreadable)
        return locale.toString(static_cast<qulonglong>(line.unreadable));
    //: A share in per cent.
    return tr("%1 %").arg(locale.toString(line.duplicateShare * 100, 'f', 1));
}

int DatasetShardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DatasetShardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DatasetShardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DatasetShardLine &shard = line(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(shard, column);
    if (role == valueRole)
        return number(shard, column);
    if (role == pathRole)
        return QString::fromStdString(shard.path);
    if (role == warnsRole)
        return shard.findings > 0;
    const bool isNumber = column >= Documents && column <= Unreadable;
    if (role == Qt::TextAlignmentRole && isNumber)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == Licence && shard.findings > 0)
        return tr("%Ln finding(s) about licences name this shard; the overview tells which.", nullptr,
                  static_cast<int>(shard.findings));
    if (role == Qt::ToolTipRole && (column == Name || column == Sources || column == Languages))
        return text(shard, column);
    return {};
}

QVariant DatasetShardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case Name: return isTip ? tr("Place of the file below the folder of the dataset") : tr("Shard");
    case Documents: return isTip ? tr("Lines that hold a text") : tr("Documents");
    case Size: return isTip ? tr("Of the file as it is") : tr("Size");
    case Words: return isTip ? tr("Parted by white space") : tr("Words");
    case Duplicates: return isTip ? tr("Documents whose very text came before in the same shard") : tr("Duplicates");
    case Unreadable: return isTip ? tr("Lines that should have been documents and are not") : tr("Unreadable");
    case Languages: return isTip ? tr("By documents, as an identifier told") : tr("Languages");
    case Sources: return isTip ? tr("Where the texts came from") : tr("Sources");
    case Licence: return isTip ? tr("Whether the licences in the data are those its sources claim") : tr("Licences");
    default: return {};
    }
}

} // namespace espalier::ui
