// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// One thing a request asks for. Source: docs/formats/removal.md, "Scopes".
struct RemovalScope {
    enum class Kind { Domain, Url, UrlPrefix, Source, Author, DocumentHash, Person } kind = Kind::Domain;
    std::string id, value; ///< as typed, without white space around it
    bool includeSubdomains = false, allFuture = false;
};
std::string_view scopeKindName(RemovalScope::Kind kind); ///< "url-prefix"
std::optional<RemovalScope::Kind> scopeKindByName(std::string_view name);

/// Errors: Invalid with the field, what is wrong and what to write instead: a domain with a path, a public suffix, a hash that is none, a
/// person's name or e-mail address where a token belongs.
Result<void> checkScope(const RemovalScope &scope, std::string_view context);
/// All scopes of a request, each checked. A request without scopes has none.
Result<std::vector<RemovalScope>> readScopes(const Json &removal, std::string_view context);

/// What stands in a request in place of an author's name that must not be written down: "sha256:" and the hash of normalAuthor().
std::string hashedAuthor(std::string_view name);

/// What is known about one document when it is compared with a request.
struct DocumentFacts {
    std::string_view url;
    std::string_view domain; ///< where it is said beside the address; any may fit. Several: one a line
    std::string_view author; ///< several: one a line
    std::string_view sha256; ///< of the text
    std::string_view source; ///< id
};

struct ParsedScopes;

/// Compares documents with all scopes of a request at once. Immutable; any thread. Sources are compared as they are given: whoever has a
/// workshop turns short names into ids first.
class ScopeMatcher
{
public:
    explicit ScopeMatcher(std::vector<RemovalScope> scopes);
    ~ScopeMatcher();
    ScopeMatcher(ScopeMatcher &&) noexcept;
    ScopeMatcher &operator=(ScopeMatcher &&) noexcept;

    /// Index of the first scope that fits; nothing when none does. O(1) in the number of scopes but for prefixes, which are tried one by one.
    std::optional<std::size_t> match(const DocumentFacts &document) const;
    bool needsDocuments() const; ///< false when sources alone settle it
    const std::vector<RemovalScope> &scopes() const;
    const ParsedScopes &parsed() const { return *d; } ///< for what compares by hash

private:
    std::unique_ptr<ParsedScopes> d;
};

} // namespace espalier::governance
