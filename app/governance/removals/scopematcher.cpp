// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/scopematcher_p.h"

#include "app/governance/removals/names.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::governance {

namespace {

void takeFirst(std::optional<std::size_t> &best, std::optional<std::size_t> other)
{
    if (other && (!best || *other < *best))
        best = other;
}

std::string smallHash(std::string_view hash)
{
    if (hash.starts_with("sha256:"))
        hash.remove_prefix(7);
    std::string lower(hash);
    for (char &c : lower)
        c = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
    return lower;
}

} // namespace

void ScopeWords::add(std::string word, std::size_t scope)
{
    if (m_scopes.emplace(word, scope).second)
        m_words.emplace_back(std::move(word), scope);
}

std::optional<std::size_t> ScopeWords::find(std::string_view word) const
{
    if (isFew()) {
        for (const auto &[known, scope] : m_words)
            if (known == word)
                return scope;
        return std::nullopt;
    }
    const auto found = m_scopes.find(word);
    return found == m_scopes.end() ? std::nullopt : std::optional(found->second);
}

bool ParsedScopes::Prefix::fits(std::string_view address) const
{
    if (!address.starts_with(prefix))
        return false;
    if (address.size() == prefix.size() || prefix.back() == '/' || prefix.back() == '?' || prefix.back() == '&'
        || prefix.back() == '=')
        return true;
    const char next = address[prefix.size()];
    return prefix.find('?') == std::string::npos ? next == '/' || next == '?' : next == '&';
}

std::optional<std::size_t> ParsedScopes::byHost(std::string_view host) const
{
    std::optional<std::size_t> best = domains.find(host);
    if (wholeDomains.empty())
        return best;
    if (wholeDomains.isFew()) {
        for (const auto &[domain, scope] : wholeDomains)
            if (host.ends_with(domain) && (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.'))
                takeFirst(best, scope);
        return best;
    }
    for (std::string_view parent = host; !parent.empty();) {
        takeFirst(best, wholeDomains.find(parent));
        const std::size_t dot = parent.find('.');
        parent = dot == std::string_view::npos ? std::string_view() : parent.substr(dot + 1);
    }
    return best;
}

std::optional<std::size_t> ParsedScopes::byNormalAuthors(std::string_view lines) const
{
    std::optional<std::size_t> best;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view name = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        takeFirst(best, authors.find(name));
        if (!authorHashes.empty() && !name.empty())
            takeFirst(best, authorHashes.find(sha256Hex(name)));
    }
    return best;
}

std::optional<std::size_t> ParsedScopes::byAuthors(std::string_view lines) const
{
    std::optional<std::size_t> best;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        takeFirst(best, byNormalAuthors(normalAuthor(lines.substr(0, end))));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return best;
}

std::optional<std::size_t> ParsedScopes::byPrefix(std::string_view address) const
{
    const auto found = std::ranges::find_if(prefixes, [&](const Prefix &prefix) { return prefix.fits(address); });
    return found == prefixes.end() ? std::nullopt : std::optional(found->scope);
}

ScopeMatcher::ScopeMatcher(std::vector<RemovalScope> scopes) : d(std::make_unique<ParsedScopes>())
{
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        const RemovalScope &scope = scopes[i];
        switch (scope.kind) {
        case RemovalScope::Kind::Domain:
            if (const auto host = normalHost(scope.value))
                (scope.includeSubdomains ? d->wholeDomains : d->domains).add(*host, i);
            break;
        case RemovalScope::Kind::Url:
            if (const auto address = normalAddress(scope.value))
                d->urls.add(*address, i);
            break;
        case RemovalScope::Kind::UrlPrefix:
            if (const auto address = normalAddress(scope.value))
                d->prefixes.push_back({hostOfAddress(scope.value), *address, i});
            break;
        case RemovalScope::Kind::Source: d->sources.add(scope.value, i); break;
        case RemovalScope::Kind::Author:
            if (scope.value.starts_with("sha256:"))
                d->authorHashes.add(smallHash(scope.value), i);
            else
                d->authors.add(normalAuthor(scope.value), i);
            break;
        case RemovalScope::Kind::DocumentHash: d->hashes.add(smallHash(scope.value), i); break;
        case RemovalScope::Kind::Person: break; // who is meant is not known here, on purpose
        }
    }
    d->scopes = std::move(scopes);
}

ScopeMatcher::~ScopeMatcher() = default;
ScopeMatcher::ScopeMatcher(ScopeMatcher &&) noexcept = default;
ScopeMatcher &ScopeMatcher::operator=(ScopeMatcher &&) noexcept = default;

std::optional<std::size_t> ScopeMatcher::match(const DocumentFacts &document) const
{
    std::optional<std::size_t> best;
    if (!d->sources.empty() && !document.source.empty())
        best = d->sources.find(document.source);
    if (!d->hashes.empty() && !document.sha256.empty())
        takeFirst(best, d->hashes.find(smallHash(document.sha256)));
    if (d->hasAuthors())
        takeFirst(best, d->byAuthors(document.author));
    if (d->hasHosts()) {
        takeFirst(best, d->byHost(hostOfAddress(document.url)));
        for (std::string_view lines = document.domain; !lines.empty();) {
            const std::size_t end = std::min(lines.find('\n'), lines.size());
            if (const auto host = normalHost(lines.substr(0, end)))
                takeFirst(best, d->byHost(*host));
            lines.remove_prefix(std::min(end + 1, lines.size()));
        }
    }
    if ((!d->urls.empty() || !d->prefixes.empty()) && !document.url.empty()) {
        if (const auto address = normalAddress(document.url)) {
            takeFirst(best, d->urls.find(*address));
            takeFirst(best, d->byPrefix(*address));
        }
    }
    return best;
}

bool ScopeMatcher::needsDocuments() const
{
    return std::ranges::any_of(d->scopes, [](const RemovalScope &scope) {
        return scope.kind != RemovalScope::Kind::Source && scope.kind != RemovalScope::Kind::Person;
    });
}

const std::vector<RemovalScope> &ScopeMatcher::scopes() const
{
    return d->scopes;
}

} // namespace espalier::governance
