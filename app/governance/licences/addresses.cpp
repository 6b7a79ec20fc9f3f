// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/spellings.h"

#include <algorithm>
#include <optional>

namespace espalier::governance {

namespace detail {

std::string plainAddress(std::string_view url)
{
    std::string plain = lowerCase(trimmed(url));
    if (const auto scheme = plain.find("://"); scheme != std::string::npos)
        plain.erase(0, scheme + 3);
    if (plain.starts_with("www."))
        plain.erase(0, 4);
    plain.erase(std::min(plain.find_first_of("?#"), plain.size()));
    for (bool isShorter = true; isShorter;) {
        isShorter = false;
        for (const std::string_view ending : {"/", ".html", ".htm", ".txt", ".json", ".php", ".md", ".en"})
            if (plain.ends_with(ending)) {
                plain.resize(plain.size() - ending.size());
                isShorter = true;
            }
    }
    return plain;
}

/// What follows `host` in a plain address, as its parts; nothing when it is elsewhere.
static std::optional<std::vector<std::string>> partsAt(const std::string &plain, std::string_view host)
{
    if (!plain.starts_with(host) || (plain.size() > host.size() && plain[host.size()] != '/'))
        return std::nullopt;
    std::vector<std::string> parts;
    for (std::size_t begin = host.size() + 1; begin < plain.size();) {
        const std::size_t end = std::min(plain.find('/', begin), plain.size());
        if (end > begin)
            parts.push_back(plain.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

static std::string currentAt(const LicenceList &list, std::string_view id)
{
    const ListedLicence *licence = list.licence(id);
    if (!licence)
        return {};
    return licence->isDeprecated && !licence->instead.empty() ? licence->instead : licence->id;
}

static std::string atCreativeCommons(const LicenceList &list, const std::vector<std::string> &parts)
{
    if (parts.size() < 3)
        return {};
    if (parts[0] == "publicdomain")
        return parts[1] == "zero" ? currentAt(list, "CC0-" + parts[2])
            : parts[1] == "mark"  ? currentAt(list, "CC-PDM-" + parts[2])
                                  : "";
    if (parts[0] != "licenses")
        return {};
    std::string id = "CC-" + parts[1] + "-" + parts[2];
    // One licence had its conditions in another order in its first version.
    if (parts[1] == "by-nd-nc")
        id = "CC-BY-NC-ND-" + parts[2];
    if (parts.size() == 3 || parts[3].starts_with("deed") || parts[3].starts_with("legalcode"))
        return currentAt(list, id);
    // The text for one country is another text: empty rather than the unported licence when the list has none.
    return currentAt(list, id + "-" + parts[3]);
}

/// "gpl-3.0", "fdl-1.3-standalone" and "lgpl-2.1" below gnu.org/licenses.
static std::string atGnu(std::string name)
{
    if (const auto standalone = name.find("-standalone"); standalone != std::string::npos)
        name.resize(standalone);
    return licenceSpelled(name.starts_with("fdl-") ? "g" + name : name);
}

static std::string atKnownHost(const LicenceList &list, const std::string &plain)
{
    if (const auto parts = partsAt(plain, "creativecommons.org"))
        return atCreativeCommons(list, *parts);
    if (const auto parts = partsAt(plain, "opendatacommons.org")) {
        for (const auto &[name, id] : {std::pair("odbl", "ODbL-1.0"), {"pddl", "PDDL-1.0"}, {"by", "ODC-By-1.0"}})
            if (std::ranges::find(*parts, name) != parts->end())
                return currentAt(list, id);
        return {};
    }
    if (const auto parts = partsAt(plain, "spdx.org/licenses"); parts && parts->size() == 1)
        return currentAt(list, parts->front());
    if (const auto parts = partsAt(plain, "gnu.org/licenses"); parts && !parts->empty())
        return atGnu(parts->back());
    if (const auto parts = partsAt(plain, "apache.org/licenses");
        parts && parts->size() == 1 && parts->front().starts_with("license-"))
        return currentAt(list, "Apache-" + parts->front().substr(8));
    for (const std::string_view host : {"opensource.org/licenses", "opensource.org/license", "choosealicense.com/licenses"})
        if (const auto parts = partsAt(plain, host); parts && parts->size() == 1)
            return licenceSpelled(parts->front());
    return {};
}

} // namespace detail

std::string LicenceList::licenceAt(std::string_view url) const
{
    constexpr std::size_t longest = 2000;
    if (url.size() > longest || detail::trimmed(url).find_first_of(" \t\r\n") != std::string_view::npos)
        return {};
    const std::string plain = detail::plainAddress(url);
    if (plain.find_first_of("./") == std::string::npos)
        return {};
    if (std::string id = detail::atKnownHost(*this, plain); !id.empty())
        return id;
    const auto &own = detail::SpellingTables::builtIn().addresses;
    if (const auto found = own.find(plain); found != own.end())
        return std::string(found->second);
    const auto found = m_addresses.find(plain);
    if (found == m_addresses.end() || found->second == ambiguous)
        return {};
    const ListedLicence &licence = m_licences[found->second];
    return licence.isDeprecated && !licence.instead.empty() ? licence.instead : licence.id;
}

} // namespace espalier::governance
