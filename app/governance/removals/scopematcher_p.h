// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/scopes.h"

#include <functional>
#include <unordered_map>

namespace espalier::governance {

/// Lets views be looked up among strings.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
/// The words of scopes as they are compared, and the first scope of each.
using ScopeWords = std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>>;

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
    std::optional<std::size_t> byAuthors(std::string_view lines) const; ///< as DocumentFacts::author
    std::optional<std::size_t> byPrefix(std::string_view normalAddress) const;
    bool hasHosts() const { return !domains.empty() || !wholeDomains.empty(); }
    bool hasAuthors() const { return !authors.empty() || !authorHashes.empty(); }
};

} // namespace espalier::governance
