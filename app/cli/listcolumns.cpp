// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/listcolumns.h"

#include <algorithm>
#include <array>

namespace espalier::cli {

namespace detail {

enum ListColumn {
    ShortNameColumn,
    NameColumn,
    StateColumn,
    LanguagesColumn,
    LicenceColumn,
    NominatedByColumn,
    UpdatedColumn,
    CustodianColumn,
    CommentsColumn,
    KindColumn,
    ReviewedByColumn,
    ReviewedColumn,
    QuestionsColumn,
    ListColumnCount
};

struct ListColumnText {
    std::string_view name, title;
};

/// By ListColumn.
static constexpr std::array<ListColumnText, ListColumnCount> listColumns = {{{"short_name", "SHORT NAME"},
                                                                             {"name", "NAME"},
                                                                             {"state", "STATE"},
                                                                             {"languages", "LANGUAGES"},
                                                                             {"licence", "LICENCE"},
                                                                             {"nominated_by", "NOMINATED BY"},
                                                                             {"updated", "UPDATED"},
                                                                             {"custodian", "CUSTODIAN"},
                                                                             {"comments", "COMMENTS"},
                                                                             {"kind", "KIND"},
                                                                             {"reviewed_by", "REVIEWED BY"},
                                                                             {"reviewed", "REVIEWED"},
                                                                             {"questions", "QUESTIONS"}}};

/// The first few languages, and how many more there are: some sources have hundreds.
static std::string shortList(const std::vector<std::string> &values)
{
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < values.size() && i < shown; ++i)
        text += (i == 0 ? "" : ", ") + values[i];
    return values.size() > shown ? text + " +" + std::to_string(values.size() - shown) : text;
}

} // namespace detail

Result<ListColumns> ListColumns::of(const session::Workshop &workshop, const std::vector<std::string> &names)
{
    ListColumns columns(workshop);
    columns.m_columns.push_back(detail::ShortNameColumn);
    if (names.empty())
        for (std::size_t column = detail::NameColumn; column <= detail::UpdatedColumn; ++column)
            columns.m_columns.push_back(column);
    for (const std::string &name : names) {
        const auto found = std::ranges::find(detail::listColumns, name, &detail::ListColumnText::name);
        if (found == detail::listColumns.end()) {
            std::string all;
            for (const detail::ListColumnText &known : detail::listColumns)
                all += (all.empty() ? "" : ", ") + std::string(known.name);
            return failure(ErrorCode::Invalid, "--columns " + name, "the columns are " + all);
        }
        const auto column = static_cast<std::size_t>(found - detail::listColumns.begin());
        if (std::ranges::find(columns.m_columns, column) == columns.m_columns.end())
            columns.m_columns.push_back(column);
    }
    return columns;
}

std::vector<std::string> ListColumns::titles() const
{
    std::vector<std::string> titles;
    for (const std::size_t column : m_columns)
        titles.emplace_back(detail::listColumns[column].title);
    return titles;
}

std::vector<std::string> ListColumns::cells(const index::SourceRow &row)
{
    std::vector<std::string> cells;
    for (const std::size_t column : m_columns)
        cells.push_back(cell(column, row));
    return cells;
}

std::string ListColumns::cell(std::size_t column, const index::SourceRow &row)
{
    switch (column) {
    case detail::ShortNameColumn: return row.slug.empty() ? row.id.text() : row.slug;
    case detail::NameColumn: return row.name;
    case detail::StateColumn: return row.state;
    case detail::LanguagesColumn: return detail::shortList(row.languages);
    case detail::LicenceColumn: return row.licence;
    case detail::NominatedByColumn: return personName(row.nominatedBy);
    case detail::UpdatedColumn: return formatTime(row.updatedAt).substr(0, 10);
    case detail::CustodianColumn: return row.custodian;
    case detail::CommentsColumn: return std::to_string(row.comments);
    case detail::KindColumn: return row.kind;
    case detail::ReviewedColumn: return row.reviewedAt ? formatTime(*row.reviewedAt).substr(0, 10) : std::string();
    case detail::QuestionsColumn: return std::to_string(row.openConflicts);
    default: break;
    }
    std::string names;
    for (const std::string &person : row.reviewedBy)
        names += (names.empty() ? "" : ", ") + personName(person);
    return names;
}

/// Each is looked up once.
const std::string &ListColumns::personName(const std::string &id)
{
    const auto [found, isNew] = m_people.try_emplace(id);
    if (isNew && !id.empty()) {
        const auto hit = m_workshop->find(id);
        found->second = hit ? hit->name : id;
    }
    return found->second;
}

} // namespace espalier::cli
