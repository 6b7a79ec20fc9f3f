// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/subtags.h"

#include "app/catalogue/cataloguedata.h"
#include "app/governance/licences/spellings.h"

#include <algorithm>

namespace espalier::catalogue::detail {

static std::string lowerTag(std::string_view tag)
{
    std::string out(tag);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

static std::vector<std::string> wordsOf(std::string_view cell)
{
    std::vector<std::string> words;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(' '), cell.size());
        words.emplace_back(cell.substr(0, end));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return words;
}

static std::string dateIn(std::string_view text)
{
    constexpr std::string_view before = "# registry of ";
    const std::size_t found = text.find(before);
    if (found == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(found + before.size());
    return std::string(rest.substr(0, rest.find('\n')));
}

Subtags::Subtags()
{
    const std::string_view text = catalogueData("subtags");
    m_date = dateIn(text);
    for (const auto &row : governance::detail::dataRows(text, 10)) {
        Subtag subtag{std::string(row[1]), std::string(row[2]), wordsOf(row[3]),     std::string(row[4]), std::string(row[5]),
                      !row[6].empty(),     wordsOf(row[7]),     std::string(row[8]), std::string(row[9])};
        if (row[0] == "language") {
            if (!subtag.macrolanguage.empty() && !subtag.isDeprecated)
                m_members[subtag.macrolanguage].push_back(subtag.code);
            if (!subtag.name.empty() && !subtag.isDeprecated)
                m_new.push_back(subtag);
            m_languages.emplace(row[1], std::move(subtag));
        } else if (row[0] == "extlang") {
            m_extended.emplace(row[1], std::move(subtag));
        } else if (row[0] == "region") {
            m_regions.emplace(row[1], std::move(subtag));
        } else if (row[0] == "variant") {
            m_variants.emplace(row[1], std::move(subtag));
        } else {
            m_whole.emplace(lowerTag(row[1]), std::move(subtag));
        }
    }
    for (auto &[macrolanguage, members] : m_members)
        std::sort(members.begin(), members.end());
}

const Subtags &Subtags::registry()
{
    static const Subtags subtags;
    return subtags;
}

const Subtag *Subtags::find(const Table &table, std::string_view code)
{
    const auto found = table.find(std::string(code));
    return found == table.end() ? nullptr : &found->second;
}

const Subtag *Subtags::wholeTag(std::string_view tag) const
{
    return find(m_whole, lowerTag(tag));
}

const std::vector<std::string> &Subtags::membersOf(std::string_view macrolanguage) const
{
    static const std::vector<std::string> none;
    const auto found = m_members.find(std::string(macrolanguage));
    return found == m_members.end() ? none : found->second;
}

} // namespace espalier::catalogue::detail
