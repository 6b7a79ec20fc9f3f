// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/licencelist.h"

#include "app/governance/licences/spellings.h"

#include <algorithm>
#include <map>

namespace espalier::governance {

namespace detail {

std::vector<std::vector<std::string_view>> dataRows(std::string_view text, std::size_t cells)
{
    std::vector<std::vector<std::string_view>> rows;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#')
            continue;
        std::vector<std::string_view> row;
        for (;;) {
            const std::size_t tab = std::min(line.find('\t'), line.size());
            row.push_back(line.substr(0, tab));
            if (tab == line.size())
                break;
            line.remove_prefix(tab + 1);
        }
        row.resize(std::max(row.size(), cells));
        rows.push_back(std::move(row));
    }
    return rows;
}

static bool isBefore(const ListedLicence &a, const ListedLicence &b)
{
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::lexicographical_compare(a.id, b.id, {}, fold, fold);
}

static std::unique_ptr<const IdTable> tableOf(std::vector<ListedLicence> &licences)
{
    std::ranges::sort(licences, isBefore);
    std::vector<std::string_view> ids;
    for (const ListedLicence &licence : licences)
        ids.emplace_back(licence.id);
    return std::make_unique<const IdTable>(ids);
}

} // namespace detail

LicenceList::LicenceList()
{
    std::map<std::string_view, std::string_view> instead;
    for (const auto &row : detail::dataRows(detail::licenceData("instead"), 2))
        instead[row[0]] = row[1];
    for (const auto &row : detail::dataRows(detail::licenceData("licences"), 5)) {
        if (row[0] == "version") {
            m_version = row[1];
            continue;
        }
        ListedLicence licence;
        licence.id = row[1];
        const auto found = instead.find(row[1]);
        licence.isDeprecated = found != instead.end() || row[2].find('d') != std::string_view::npos;
        licence.isOsiApproved = row[2].find('o') != std::string_view::npos;
        licence.name = row[3];
        if (!row[4].empty())
            licence.urls.emplace_back(row[4]);
        if (found != instead.end())
            licence.instead = found->second;
        (row[0] == "exception" ? m_exceptions : m_licences).push_back(std::move(licence));
    }
    m_licenceIds = detail::tableOf(m_licences);
    m_exceptionIds = detail::tableOf(m_exceptions);
    for (std::size_t i = 0; i < m_licences.size(); ++i) {
        rememberAt(m_names, detail::lowerCase(m_licences[i].name), i);
        for (const std::string &url : m_licences[i].urls)
            if (url.find('#') == std::string::npos) // a place on a page that speaks of others as well
                rememberAt(m_addresses, detail::plainAddress(url), i);
    }
}

/// The ids of today win over deprecated ones, and what two of them share says nothing.
void LicenceList::rememberAt(std::unordered_map<std::string, std::size_t> &map, std::string key, std::size_t licence)
{
    const auto [found, isNew] = map.emplace(std::move(key), licence);
    if (isNew || m_licences[licence].isDeprecated)
        return;
    const bool isTaken = found->second == ambiguous || !m_licences[found->second].isDeprecated;
    found->second = isTaken ? ambiguous : licence;
}

const LicenceList &LicenceList::builtIn()
{
    static const LicenceList list;
    return list;
}

static const ListedLicence *listed(const detail::IdTable &table, const std::vector<ListedLicence> &licences, std::string_view id)
{
    if (std::ranges::any_of(id, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        return nullptr;
    const std::uint32_t found = table.find(id);
    return found == detail::IdTable::none ? nullptr : &licences[found];
}

const ListedLicence *LicenceList::licence(std::string_view id) const
{
    return listed(*m_licenceIds, m_licences, id);
}

const ListedLicence *LicenceList::exception(std::string_view id) const
{
    return listed(*m_exceptionIds, m_exceptions, id);
}

const ListedLicence *LicenceList::licenceNamed(std::string_view name) const
{
    const auto found = m_names.find(detail::lowerCase(name));
    return found == m_names.end() || found->second == ambiguous ? nullptr : &m_licences[found->second];
}

} // namespace espalier::governance
