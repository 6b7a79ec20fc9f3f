// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/hosttable.h"

#include "app/statistics/text/textcounts.h"

#include <algorithm>
#include <array>

namespace espalier::statistics {

namespace {

constexpr std::size_t authoritiesRemembered = 100'000;
constexpr std::size_t smallestTable = 1024;

constexpr std::array<bool, 256> makeAuthorityEnds()
{
    std::array<bool, 256> ends{};
    for (const char c : {'/', '?', '#', '\\', ' ', '\t', '\r', '\n'})
        ends[static_cast<unsigned char>(c)] = true;
    return ends;
}
constexpr auto authorityEnds = makeAuthorityEnds();

/// Of an address of the usual kind; empty for any other.
std::string_view usualAuthority(std::string_view url)
{
    const std::size_t begin = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : url.size();
    std::size_t end = begin;
    while (end < url.size() && !authorityEnds[static_cast<unsigned char>(url[end])])
        ++end;
    return url.substr(begin, end - begin);
}

} // namespace

std::size_t HostTable::Hash::operator()(std::string_view text) const
{
    return textHash(text);
}

/// The place of an authority or the free one where it belongs. The table is not empty.
HostTable::Authority &HostTable::placeOf(std::uint64_t hash)
{
    const std::size_t mask = m_authorities.size() - 1;
    std::size_t at = hash & mask;
    while (m_authorities[at].hash != 0 && m_authorities[at].hash != hash)
        at = (at + 1) & mask;
    return m_authorities[at];
}

void HostTable::grow()
{
    std::vector<Authority> old(std::max(smallestTable, 2 * m_authorities.size()));
    old.swap(m_authorities);
    for (const Authority &authority : old) {
        if (authority.hash != 0)
            placeOf(authority.hash) = authority;
    }
}

HostTable::Domain *HostTable::domainOf(std::string_view url)
{
    const std::string_view host = hostOf(url, m_buffer);
    return host.empty() ? nullptr : &*m_domains.try_emplace(registrableDomain(host)).first; // entries stay where they are
}

bool HostTable::add(std::string_view url, std::uint64_t bytes)
{
    Domain *domain = nullptr;
    if (const std::string_view name = usualAuthority(url); name.empty()) {
        domain = domainOf(url);
    } else {
        if (2 * m_known >= m_authorities.size())
            grow();
        const std::uint64_t hash = std::max<std::uint64_t>(textHash(name), 1);
        Authority &authority = placeOf(hash);
        if (authority.hash == 0) {
            authority = {hash, domainOf(url)};
            ++m_known;
        }
        domain = authority.domain;
    }
    m_last = {};
    if (!domain)
        return false;
    domain->second.documents += 1;
    domain->second.bytes += bytes;
    m_last = domain->first;
    return true;
}

void HostTable::finish(std::size_t size, TopList &top, DistinctSketch &distinct)
{
    for (auto &[domain, counts] : m_domains) {
        if (counts.documents == 0)
            continue;
        top.add(domain, counts.documents, counts.bytes);
        distinct.add(textHash(domain));
        counts = {};
    }
    top.cutTo(size);
    m_last = {};
    if (m_known > authoritiesRemembered) {
        std::vector<Authority>().swap(m_authorities);
        m_known = 0;
        m_domains.clear();
    }
}

} // namespace espalier::statistics
