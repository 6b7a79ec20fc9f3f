// SPDX-License-Identifier: GPL-3.0-or-later
// What the table says about its lines: the QAbstractItemModel half of SourceTableModel.
#include "ui/models/sourcetablemodel.h"

#include <QLocale>

#include <array>

namespace espalier::ui {

namespace sourcetable {

/// Licence expressions and ids read left to right, also in a right-to-left window: wrapped in U+2066 ... U+2069.
static QString leftToRight(const QString &text)
{
    return text.isEmpty() ? text : QChar(0x2066) + text + QChar(0x2069);
}

/// Text people wrote keeps its own direction inside the interface's: wrapped in U+2068 ... U+2069.
static QString isolated(const QString &text)
{
    return text.isEmpty() ? text : QChar(0x2068) + text + QChar(0x2069);
}

static QString cellText(const SourceLine &line, SourceColumn column)
{
    switch (column) {
    case SourceColumn::Name: return isolated(line.name);
    case SourceColumn::Languages: return line.languages;
    case SourceColumn::State: return line.state;
    case SourceColumn::Licence: return leftToRight(line.licence);
    case SourceColumn::Custodian: return isolated(line.custodian);
    case SourceColumn::NominatedBy: return isolated(line.nominatedBy);
    case SourceColumn::Comments: return line.row.comments > 0 ? QLocale().toString(line.row.comments) : QString();
    case SourceColumn::Updated: return line.updated;
    case SourceColumn::Kind: return line.kind;
    case SourceColumn::ReviewedBy: return line.reviewedBy;
    case SourceColumn::ReviewedAt: return line.reviewedAt;
    case SourceColumn::Questions: return line.row.openConflicts > 0 ? QLocale().toString(line.row.openConflicts) : QString();
    case SourceColumn::ShortName: return leftToRight(QString::fromStdString(line.row.slug));
    }
    return {};
}

static bool isNumber(SourceColumn column)
{
    return column == SourceColumn::Comments || column == SourceColumn::Questions;
}

/// In the order of SourceColumn; saved views hold these names.
static constexpr std::array<const char *, sourceColumnCount> names{"name",      "languages",    "state",    "licence",
                                                                   "custodian", "nominated_by", "comments", "updated",
                                                                   "kind",      "reviewed_by",  "reviewed", "questions",
                                                                   "short_name"};

} // namespace sourcetable

QString sourceColumnName(SourceColumn column)
{
    return QLatin1String(sourcetable::names.at(std::size_t(column)));
}

std::optional<SourceColumn> sourceColumnByName(const QString &name)
{
    for (int column = 0; column < sourceColumnCount; ++column) {
        if (name == QLatin1String(sourcetable::names.at(std::size_t(column))))
            return SourceColumn(column);
    }
    return std::nullopt;
}

QStringList usualSourceColumns()
{
    return {QStringLiteral("name"), QStringLiteral("languages"), QStringLiteral("state"), QStringLiteral("licence")};
}

int SourceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SourceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : sourceColumnCount;
}

QVariant SourceTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = SourceColumn(index.column());
    if (role == Qt::TextAlignmentRole) {
        if (sourcetable::isNumber(column))
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    }
    if (role == RowNumberRole)
        return rowNumber(index.row());
    if (role == IsKeptRole)
        return index.row() == m_keptAt;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != IdRole && role != StateRole && role != ConflictsRole
        && role != Qt::AccessibleTextRole)
        return {};
    const SourceLine *known = line(index.row());
    switch (role) {
    case IdRole: return known ? QString::fromStdString(known->row.id.text()) : QString();
    case StateRole: return known ? QString::fromStdString(known->row.state) : QString();
    case ConflictsRole: return known ? known->row.openConflicts : 0;
    case Qt::ToolTipRole:
        if (!known)
            return {};
        if (index.row() == m_keptAt)
            return tr("%1\nNo longer matches the filter; stays here while you look at it.")
                .arg(sourcetable::cellText(*known, column));
        return sourcetable::cellText(*known, column);
    default: return known ? sourcetable::cellText(*known, column) : QStringLiteral("…");
    }
}

QVariant SourceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= sourceColumnCount)
        return {};
    const auto column = SourceColumn(section);
    if (role == Qt::TextAlignmentRole) {
        if (sourcetable::isNumber(column))
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case SourceColumn::Name: return tr("Name", "column of the source list");
    case SourceColumn::Languages: return tr("Languages", "column of the source list");
    case SourceColumn::State: return tr("State", "column of the source list: nominated, claimed, ...");
    case SourceColumn::Licence: return tr("Licence", "column of the source list");
    case SourceColumn::Custodian: return tr("Custodian", "column of the source list: who looks after the data");
    case SourceColumn::NominatedBy: return tr("Nominated by", "column of the source list");
    case SourceColumn::Comments: return tr("Comments", "column of the source list: how many");
    case SourceColumn::Updated: return tr("Changed", "column of the source list: date of the last change");
    case SourceColumn::Kind: return tr("Kind", "column of the source list: primary or processed");
    case SourceColumn::ReviewedBy: return tr("Reviewed by", "column of the source list: whose decisions count");
    case SourceColumn::ReviewedAt: return tr("Reviewed", "column of the source list: date of the latest decision that counts");
    case SourceColumn::Questions: return tr("Open questions", "column of the source list: fields two people changed at once");
    case SourceColumn::ShortName: return tr("Short name", "column of the source list: what links and the command line use");
    }
    return {};
}

std::optional<index::SortKey> SourceTableModel::sortKey(SourceColumn column)
{
    switch (column) {
    case SourceColumn::Name: return index::SortKey::Name;
    case SourceColumn::Languages: return index::SortKey::Languages;
    case SourceColumn::State: return index::SortKey::State;
    case SourceColumn::Licence: return index::SortKey::Licence;
    case SourceColumn::NominatedBy: return index::SortKey::NominatedBy;
    case SourceColumn::Updated: return index::SortKey::UpdatedAt;
    case SourceColumn::Custodian:
    case SourceColumn::Comments:
    case SourceColumn::Kind:
    case SourceColumn::ReviewedBy:
    case SourceColumn::ReviewedAt:
    case SourceColumn::Questions:
    case SourceColumn::ShortName: break;
    }
    return std::nullopt;
}

void SourceTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= sourceColumnCount)
        return;
    const auto key = sortKey(SourceColumn(column));
    if (key)
        Q_EMIT sortAsked(*key, order == Qt::AscendingOrder ? index::SortOrder::Ascending : index::SortOrder::Descending);
}

} // namespace espalier::ui
