// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/hosttable.h"

#include "app/statistics/text/textcounts.h"

namespace espalier::statistics {

namespace {

constexpr std::size_t hostsRemembered = 100'000;

} // namespace

std::size_t HostTable::Hash::operator()(std::string_view text) const
{
    return textHash(text);
}

bool HostTable::add(std::string_view url, std::uint64_t bytes)
{
    const std::string_view host = hostOf(url, m_buffer);
    m_last = {};
    if (host.empty())
        return false;
    auto at = m_hosts.find(host);
    if (at == m_hosts.end()) {
        auto &domain = *m_domains.try_emplace(registrableDomain(host)).first;
        at = m_hosts.emplace(host, &domain).first; // entries of the map stay where they are
    }
    at->second->second.documents += 1;
    at->second->second.bytes += bytes;
    m_last = at->second->first;
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
    if (m_hosts.size() > hostsRemembered) {
        m_hosts.clear();
        m_domains.clear();
    }
}

} // namespace espalier::statistics
