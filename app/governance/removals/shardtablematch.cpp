// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/scopematcher_p.h"
#include "app/governance/removals/shardtable.h"
#include "app/governance/removals/shardtable_p.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <unordered_set>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace espalier::governance {

namespace {

using detail::TableSection;

std::uint64_t numberAt(const char *at)
{
    std::uint64_t number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
}

/// A column as bytes: read from a file, or lent by what is in memory.
struct Column {
    std::vector<char> kept;
    std::string_view lent;
    std::string_view bytes() const { return kept.empty() ? lent : std::string_view(kept.data(), kept.size()); }
    template<typename T>
    T at(std::size_t i) const
    {
        T value;
        std::memcpy(&value, bytes().data() + i * sizeof(T), sizeof(T));
        return value;
    }
};

/// Reads what a question needs and checks it.
class TableReader
{
public:
    explicit TableReader(const ShardTable &table) : m_table(table) {}
    ~TableReader()
    {
        if (m_file >= 0)
            close(m_file);
    }
    TableReader(const TableReader &) = delete;
    TableReader &operator=(const TableReader &) = delete;

    Result<void> open()
    {
        if (!m_table.bytes) {
            m_file = ::open(m_table.file.c_str(), O_RDONLY | O_CLOEXEC);
            if (m_file < 0)
                return failure(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, m_table.file.string(),
                               std::generic_category().message(errno));
        }
        Column bytes;
        ESPALIER_CHECK(read(0, detail::tableHeaderSize, bytes));
        const char *at = bytes.bytes().data();
        if (bytes.bytes().substr(0, detail::tableMagic.size()) != detail::tableMagic
            || numberAt(at + detail::tableHeaderSize - 8) != XXH3_64bits(at, detail::tableHeaderSize - 8))
            return corrupt("this is no table of documents, or its header is damaged");
        at += detail::tableMagic.size();
        m_header.documents = numberAt(at);
        m_header.hosts = numberAt(at + 8);
        m_header.authors = numberAt(at + 16);
        at += 24;
        for (auto &place : m_header.sections) {
            place = {numberAt(at), numberAt(at + 8), numberAt(at + 16)};
            at += 24;
        }
        return checkSizes();
    }

    Result<Column> section(TableSection which)
    {
        const auto &place = m_header.sections[which];
        Column column;
        ESPALIER_CHECK(read(place.offset, place.size, column));
        if (XXH3_64bits(column.bytes().data(), column.bytes().size()) != place.check)
            return corrupt("a column of the table is damaged");
        return column;
    }
    const detail::TableHeader &header() const { return m_header; }
    tl::unexpected<Error> corrupt(const char *what) const
    {
        return failure(ErrorCode::Corrupt, m_table.file.string(), what, "it is made again from the shard");
    }

private:
    Result<void> checkSizes() const
    {
        const std::uint64_t n = m_header.documents;
        const auto isOf = [&](TableSection section, std::uint64_t count, std::uint64_t each) {
            return m_header.sections[section].size == count * each;
        };
        const bool isWhole = n <= 0xffffffffu && m_header.hosts <= n && m_header.authors <= n && isOf(detail::WordCounts, n, 4)
            && isOf(detail::UrlHashes, n, 8) && isOf(detail::UrlEnds, n, 4) && isOf(detail::HostColumn, n, 4)
            && isOf(detail::AuthorColumn, n, 4) && isOf(detail::TextHashes, n, 32) && isOf(detail::HostEnds, m_header.hosts, 4)
            && isOf(detail::AuthorEnds, m_header.authors, 4);
        for (const auto &place : m_header.sections)
            if (place.size > (std::uint64_t{1} << 40))
                return corrupt("a column of the table is longer than it may be");
        return isWhole ? Result<void>() : Result<void>(corrupt("the columns of the table do not go together"));
    }

    Result<void> read(std::uint64_t offset, std::uint64_t size, Column &column) const
    {
        if (m_table.bytes) {
            if (offset > m_table.bytes->size() || size > m_table.bytes->size() - offset)
                return corrupt("the table is cut off");
            column.lent = std::string_view(*m_table.bytes).substr(offset, size);
            return {};
        }
        struct stat status {
        };
        if (fstat(m_file, &status) != 0 || offset + size > static_cast<std::uint64_t>(status.st_size))
            return corrupt("the table is cut off");
        column.kept.resize(size);
        for (std::uint64_t done = 0; done < size;) {
            const ssize_t got = pread(m_file, column.kept.data() + done, size - done, static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return failure(ErrorCode::Io, m_table.file.string(), std::generic_category().message(errno));
            if (got == 0)
                return corrupt("the table is cut off");
            done += static_cast<std::uint64_t>(got);
        }
        return {};
    }

    const ShardTable &m_table;
    int m_file = -1;
    detail::TableHeader m_header;
};

/// Hashes that are looked for; mostly one.
class HashSet
{
public:
    void add(std::uint64_t hash)
    {
        m_first = hash;
        m_all.insert(hash);
    }
    bool contains(std::uint64_t hash) const { return m_all.size() == 1 ? hash == m_first : m_all.contains(hash); }

private:
    std::uint64_t m_first = 0;
    std::unordered_set<std::uint64_t> m_all;
};

/// Name `i` of a pool; empty when the ends are nonsense.
std::string_view nameAt(const Column &ends, const Column &pool, std::size_t i)
{
    const std::uint32_t begin = i == 0 ? 0 : ends.at<std::uint32_t>(i - 1);
    const std::uint32_t end = ends.at<std::uint32_t>(i);
    return begin <= end && end <= pool.bytes().size() ? pool.bytes().substr(begin, end - begin) : std::string_view();
}

/// Collects the documents that a request asks for, criterion by criterion.
class TableQuestion
{
public:
    TableQuestion(const ParsedScopes &scopes, TableReader &reader) : m_scopes(scopes), m_reader(reader) {}

    Result<TableMatch> answer()
    {
        if (m_scopes.hasHosts() || !m_scopes.prefixes.empty())
            ESPALIER_CHECK(lookAtHosts());
        if (!m_scopes.urls.empty())
            ESPALIER_CHECK(lookAtAddresses());
        if (m_scopes.hasAuthors())
            ESPALIER_CHECK(lookAtAuthors());
        if (!m_scopes.hashes.empty())
            ESPALIER_CHECK(lookAtTexts());
        std::ranges::sort(m_found);
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        TableMatch match{m_reader.header().documents, std::move(m_found), 0, m_withoutAddress, m_withoutAuthor};
        if (!match.documents.empty()) {
            ESPALIER_TRY(const Column words, m_reader.section(detail::WordCounts));
            for (const std::uint32_t document : match.documents)
                match.words += words.at<std::uint32_t>(document);
        }
        return match;
    }

private:
    Result<std::string_view> address(std::uint32_t document)
    {
        if (!m_urlEnds) {
            ESPALIER_TRY(m_urlEnds, m_reader.section(detail::UrlEnds));
            ESPALIER_TRY(m_urls, m_reader.section(detail::UrlPool));
        }
        return nameAt(*m_urlEnds, *m_urls, document);
    }

    Result<void> lookAtHosts()
    {
        ESPALIER_TRY(const Column ends, m_reader.section(detail::HostEnds));
        ESPALIER_TRY(const Column pool, m_reader.section(detail::HostPool));
        enum : char { No, Asked, MayHavePrefix };
        std::vector<char> verdicts(m_reader.header().hosts, No), isSilent(verdicts.size(), 0);
        bool isAny = false;
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            const std::string_view lines = nameAt(ends, pool, i);
            isSilent[i] = lines.empty() ? 1 : 0;
            isAny = isAny || isSilent[i];
            const std::string_view first = lines.substr(0, lines.find('\n'));
            bool isAsked = false;
            for (std::string_view rest = lines; !isAsked && !rest.empty();) {
                const std::size_t end = std::min(rest.find('\n'), rest.size());
                isAsked = m_scopes.byHost(rest.substr(0, end)).has_value();
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
            const bool mayHave = !isAsked
                && std::ranges::any_of(m_scopes.prefixes, [&](const auto &prefix) { return prefix.host == first; });
            verdicts[i] = isAsked ? Asked : mayHave ? MayHavePrefix : No;
            isAny = isAny || verdicts[i] != No;
        }
        if (!isAny)
            return {};
        ESPALIER_TRY(const Column column, m_reader.section(detail::HostColumn));
        for (std::uint32_t i = 0; i < m_reader.header().documents; ++i) {
            const auto host = column.at<std::uint32_t>(i);
            if (host >= verdicts.size())
                return m_reader.corrupt("a document names a host that is not there");
            m_withoutAddress += static_cast<std::uint64_t>(isSilent[host]);
            if (verdicts[host] == No)
                continue;
            if (verdicts[host] == MayHavePrefix) {
                ESPALIER_TRY(const std::string_view known, address(i));
                if (!m_scopes.byPrefix(known))
                    continue;
            }
            m_found.push_back(i);
        }
        return {};
    }

    Result<void> lookAtAddresses()
    {
        HashSet wanted;
        for (const auto &[url, scope] : m_scopes.urls)
            wanted.add(XXH3_64bits(url.data(), url.size()));
        ESPALIER_TRY(const Column hashes, m_reader.section(detail::UrlHashes));
        const std::uint64_t none = XXH3_64bits("", 0);
        std::uint64_t silent = 0;
        for (std::uint32_t i = 0; i < m_reader.header().documents; ++i)
            silent += hashes.at<std::uint64_t>(i) == none ? 1 : 0;
        m_withoutAddress = std::max(m_withoutAddress, silent);
        for (std::uint32_t i = 0; i < m_reader.header().documents; ++i) {
            if (!wanted.contains(hashes.at<std::uint64_t>(i)))
                continue;
            ESPALIER_TRY(const std::string_view known, address(i));
            if (m_scopes.urls.contains(known))
                m_found.push_back(i);
        }
        return {};
    }

    Result<void> lookAtAuthors()
    {
        ESPALIER_TRY(const Column ends, m_reader.section(detail::AuthorEnds));
        ESPALIER_TRY(const Column pool, m_reader.section(detail::AuthorPool));
        std::vector<char> isAsked(m_reader.header().authors, 0), isSilent(isAsked.size(), 0);
        bool isAny = false;
        for (std::size_t i = 0; i < isAsked.size(); ++i) {
            isSilent[i] = nameAt(ends, pool, i).empty() ? 1 : 0;
            isAny = isAny || isSilent[i];
            isAsked[i] = m_scopes.byNormalAuthors(nameAt(ends, pool, i)) ? 1 : 0;
            isAny = isAny || isAsked[i];
        }
        if (!isAny)
            return {};
        ESPALIER_TRY(const Column column, m_reader.section(detail::AuthorColumn));
        for (std::uint32_t i = 0; i < m_reader.header().documents; ++i) {
            const auto author = column.at<std::uint32_t>(i);
            if (author >= isAsked.size())
                return m_reader.corrupt("a document names an author who is not there");
            m_withoutAuthor += static_cast<std::uint64_t>(isSilent[author]);
            if (isAsked[author])
                m_found.push_back(i);
        }
        return {};
    }

    Result<void> lookAtTexts()
    {
        HashSet beginnings;
        std::unordered_set<std::string> wanted;
        for (const auto &[hex, scope] : m_scopes.hashes) {
            std::string raw;
            for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
                raw += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
            beginnings.add(numberAt(raw.data()));
            wanted.insert(std::move(raw));
        }
        ESPALIER_TRY(const Column hashes, m_reader.section(detail::TextHashes));
        const char *at = hashes.bytes().data();
        for (std::uint32_t i = 0; i < m_reader.header().documents; ++i, at += 32)
            if (beginnings.contains(numberAt(at)) && wanted.contains(std::string(at, 32)))
                m_found.push_back(i);
        return {};
    }

    const ParsedScopes &m_scopes;
    TableReader &m_reader;
    std::vector<std::uint32_t> m_found;
    std::uint64_t m_withoutAddress = 0, m_withoutAuthor = 0;
    std::optional<Column> m_urlEnds, m_urls;
};

} // namespace

Result<TableMatch> matchTable(const ScopeMatcher &scopes, const ShardTable &table)
{
    TableReader reader(table);
    ESPALIER_CHECK(reader.open());
    return TableQuestion(scopes.parsed(), reader).answer();
}

Result<TableMatch> measureTable(const ShardTable &table)
{
    TableReader reader(table);
    ESPALIER_CHECK(reader.open());
    TableMatch match{reader.header().documents, {}, 0, 0, 0};
    ESPALIER_TRY(const Column words, reader.section(detail::WordCounts));
    for (std::size_t i = 0; i < match.ofDocuments; ++i)
        match.words += words.at<std::uint32_t>(i);
    return match;
}

Result<std::uint64_t> documentsOf(const ShardTable &table)
{
    TableReader reader(table);
    ESPALIER_CHECK(reader.open());
    return reader.header().documents;
}

} // namespace espalier::governance
