// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/shardtable.h"

#include "app/governance/removals/names.h"
#include "app/governance/removals/shardtable_p.h"

#include <bit>
#include <cstring>
#include <limits>

#define XXH_INLINE_ALL
#include <xxhash.h>

static_assert(std::endian::native == std::endian::little, "tables are little-endian");

namespace espalier::governance {

namespace {

constexpr std::uint64_t mostBytes = std::numeric_limits<std::uint32_t>::max();

void appendNumber(std::string &out, std::uint64_t number)
{
    char bytes[8];
    std::memcpy(bytes, &number, sizeof bytes);
    out.append(bytes, sizeof bytes);
}

template<typename T>
std::string_view bytesOf(const std::vector<T> &column)
{
    return {reinterpret_cast<const char *>(column.data()), column.size() * sizeof(T)};
}

int nibble(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// 32 bytes; zeros where the hash is not known.
std::string rawHash(std::string_view hex)
{
    std::string raw(32, '\0');
    if (hex.size() != 64)
        return raw;
    for (std::size_t i = 0; i < 32; ++i) {
        const int high = nibble(hex[2 * i]), low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::string(32, '\0');
        raw[i] = static_cast<char>(high * 16 + low);
    }
    return raw;
}

/// Names one a line, each as it is compared.
std::string authorLines(std::string_view lines)
{
    std::string normal;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string name = normalAuthor(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (!name.empty())
            normal += (normal.empty() ? "" : "\n") + name;
    }
    return normal;
}

} // namespace

Result<void> ShardTableWriter::Names::add(const std::string &name)
{
    const auto [place, isNew] = numbers.try_emplace(name, static_cast<std::uint32_t>(ends.size()));
    if (isNew) {
        if (pool.size() + name.size() > mostBytes)
            return failure(ErrorCode::Invalid, "documents of a shard", "the names in it have more than 4 GiB");
        pool += name;
        ends.push_back(static_cast<std::uint32_t>(pool.size()));
    }
    column.push_back(place->second);
    return {};
}

Result<void> ShardTableWriter::add(const DocumentFacts &document, std::uint32_t words)
{
    if (m_words.size() >= mostBytes)
        return failure(ErrorCode::Invalid, "documents of a shard", "there are more than 2^32 of them");
    if (m_words.empty() || document.url != m_lastUrl) {
        m_lastUrl = document.url;
        m_lastHost = hostOfAddress(document.url);
    }
    std::string address = normalAddress(document.url).value_or(std::string(document.url));
    if (m_urls.size() + address.size() > mostBytes)
        return failure(ErrorCode::Invalid, "documents of a shard", "their addresses have more than 4 GiB");
    // The address's host comes first: prefixes look at it alone.
    std::string hosts = m_lastHost;
    for (std::string_view lines = document.domain; !lines.empty();) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (const auto domain = normalHost(lines.substr(0, end)); domain && *domain != m_lastHost)
            hosts += "\n" + *domain;
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    ESPALIER_CHECK(m_hosts.add(hosts));
    ESPALIER_CHECK(m_authors.add(authorLines(document.author)));
    m_words.push_back(words);
    m_urlHashes.push_back(XXH3_64bits(address.data(), address.size()));
    m_urls += address;
    m_urlEnds.push_back(static_cast<std::uint32_t>(m_urls.size()));
    m_sha256 += rawHash(document.sha256);
    return {};
}

std::string ShardTableWriter::finish()
{
    const std::array<std::string_view, detail::tableSections> sections{bytesOf(m_words),
                                                                       bytesOf(m_urlHashes),
                                                                       bytesOf(m_urlEnds),
                                                                       m_urls,
                                                                       bytesOf(m_hosts.column),
                                                                       bytesOf(m_hosts.ends),
                                                                       m_hosts.pool,
                                                                       bytesOf(m_authors.column),
                                                                       bytesOf(m_authors.ends),
                                                                       m_authors.pool,
                                                                       m_sha256};
    std::string header(detail::tableMagic);
    appendNumber(header, m_words.size());
    appendNumber(header, m_hosts.ends.size());
    appendNumber(header, m_authors.ends.size());
    std::uint64_t offset = detail::tableHeaderSize;
    for (const std::string_view section : sections) {
        appendNumber(header, offset);
        appendNumber(header, section.size());
        appendNumber(header, XXH3_64bits(section.data(), section.size()));
        offset += section.size();
    }
    appendNumber(header, XXH3_64bits(header.data(), header.size()));
    std::string table;
    table.reserve(offset);
    table += header;
    for (const std::string_view section : sections)
        table += section;
    return table;
}

} // namespace espalier::governance
