// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/scopes.h"

#include <functional>
#include <unordered_map>

namespace espalier::governance {

/// The words of scopes as they are compared, and the first scope of each. Few words are compared one by one, which is faster than hashing a million
/// names.
class ScopeWords
{
public:
    void add(std::string word, std::size_t scope);
    std::optional<std::size_t> find(std::string_view word) const;
    bool contains(std::string_view word) const { return find(word).has_value(); }
    bool empty() const { return m_words.empty(); }
    bool isFew() const { return m_words.size() <= few; }
    auto begin() const { return m_words.begin(); }
    auto end() const { return m_words.end(); }

private:
    static constexpr std::size_t few = 8;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::vector<std::pair<std::string, std::size_t>> m_words;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> m_scopes;
};

struct ParsedScopes {
    struct Prefix {
        std::string host, prefix; ///< both as compared
        std::size_t scope = 0;
        bool fits(std::string_view address) const;
    };
    std::vector<RemovalScope> scopes;
    ScopeWords domains, wholeDomains; ///< the latter with subdomains
    ScopeWords urls, sources, hashes;
    ScopeWords authors, authorHashes;
    std::vector<Prefix> prefixes;

    std::optional<std::size_t> byHost(std::string_view host) const;
    std::optional<std::size_t> byAuthors(std::string_view lines) const;       ///< as DocumentFacts::author
    std::optional<std::size_t> byNormalAuthors(std::string_view lines) const; ///< each as normalAuthor() gives it
    std::optional<std::size_t> byPrefix(std::string_view normalAddress) const;
    bool hasHosts() const { return !domains.empty() || !wholeDomains.empty(); }
    bool hasAuthors() const { return !authors.empty() || !authorHashes.empty(); }
};

} // namespace espalier::governance
