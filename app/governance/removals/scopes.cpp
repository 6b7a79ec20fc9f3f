// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/scopes.h"

#include "app/governance/removals/names.h"
#include "storage/base/fieldpath.h"
#include "storage/base/hash.h"
#include "storage/base/ids.h"
#include "storage/base/text.h"

#include <algorithm>
#include <array>

namespace espalier::governance {

namespace {

using Kind = RemovalScope::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 7> kindNames{{{Kind::Domain, "domain"},
                                                                      {Kind::Url, "url"},
                                                                      {Kind::UrlPrefix, "url-prefix"},
                                                                      {Kind::Source, "source"},
                                                                      {Kind::Author, "author"},
                                                                      {Kind::DocumentHash, "document-hash"},
                                                                      {Kind::Person, "person"}}};

tl::unexpected<Error> wrongScope(std::string_view context, std::string detail, std::string hint = {})
{
    return failure(ErrorCode::Invalid, std::string(context), std::move(detail), std::move(hint));
}

bool hasSpace(std::string_view text)
{
    return text.find_first_of(" \t\r\n\v\f") != std::string_view::npos;
}

Result<void> checkDomain(const RemovalScope &scope, std::string_view context)
{
    const std::string_view value = scope.value;
    if (value.find("//") != std::string_view::npos || value.find_first_of("/?#\\") != std::string_view::npos)
        return wrongScope(context, "a domain stands alone, without a scheme and a path",
                          "write example.org, or use a url or url-prefix scope");
    if (value.find('@') != std::string_view::npos)
        return wrongScope(context, "this is an e-mail address, not a domain", "keep it with the contact; here write the domain");
    if (value.starts_with("*") || value.starts_with("."))
        return wrongScope(context, "a domain is written without * and dots before it",
                          "write example.org and say that subdomains are meant too");
    if (!value.starts_with("[") && value.find(':') != std::string_view::npos)
        return wrongScope(context, "a domain has no port", "write example.org, or use a url-prefix scope");
    const auto host = normalHost(value);
    if (!host || hasSpace(value) || host->size() > 253)
        return wrongScope(context, "this is no domain", "write one such as example.org");
    if (!host->starts_with("[") && host->find('.') == std::string::npos)
        return wrongScope(context, "a domain has at least one dot", "write one such as example.org");
    if (!isAscii(*host))
        return wrongScope(context, "this is no domain that could be registered", "check its letters");
    for (std::size_t at = 0; at <= host->size();) {
        const std::size_t dot = std::min(host->find('.', at), host->size());
        if (dot - at > 63 || dot == at)
            return wrongScope(context, "a part of this domain is empty or has more than 63 characters");
        at = dot + 1;
    }
    if (!host->starts_with("[") && isPublicSuffix(*host))
        return wrongScope(context, "everybody registers names below this one",
                          "name the domain itself, such as example." + *host);
    return {};
}

Result<void> checkAddress(const RemovalScope &scope, std::string_view context)
{
    if (hasSpace(scope.value))
        return wrongScope(context, "an address has no blanks in it", "one scope for each address");
    const auto address = normalAddress(scope.value);
    if (!address)
        return wrongScope(context, "an address begins with its scheme and has a host", "write https://example.org/page");
    if (!address->starts_with("http://") && !address->starts_with("https://") && !address->starts_with("ftp://"))
        return wrongScope(context, "only addresses of the web are compared", "write https://example.org/page");
    if (const std::string host = hostOfAddress(scope.value); scope.kind == Kind::UrlPrefix && isPublicSuffix(host))
        return wrongScope(context, "everybody registers names below " + host, "name the domain itself");
    return {};
}

bool isHexHash(std::string_view value)
{
    return value.size() == 64 && std::ranges::all_of(value, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

Result<void> checkSourceScope(const RemovalScope &scope, std::string_view context)
{
    const auto id = RecordId::parse(scope.value);
    if (id && id->prefix() != "src")
        return wrongScope(context, "this is not the id of a source", "write its id, which begins with src_, or its short name");
    const bool isSlug = !scope.value.empty() && scope.value.size() <= 80
        && std::ranges::all_of(scope.value, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    if (!id && !isSlug)
        return wrongScope(context, "this is neither the id nor the short name of a source",
                          "`espalier-cli source list` shows them");
    return {};
}

Result<void> checkAuthor(const RemovalScope &scope, std::string_view context)
{
    if (hasMailAddress(scope.value))
        return wrongScope(context, "an e-mail address is no author's name", "keep it with the contact");
    if (scope.value.starts_with("sha256:") && !isHexHash(std::string_view(scope.value).substr(7)))
        return wrongScope(context, "the hash of a name has 64 hexadecimal digits");
    if (normalAuthor(scope.value).empty())
        return wrongScope(context, "an author needs a name");
    return {};
}

/// A token says nothing about anybody: letters, digits, '-' and '_', and a digit among them, which names do not have.
Result<void> checkPerson(const RemovalScope &scope, std::string_view context)
{
    static constexpr std::string_view hint = "make up a token such as p-4k7x2m and keep the name with the contact";
    if (scope.value.find('@') != std::string::npos)
        return wrongScope(context, "an e-mail address never stands in a request", std::string(hint));
    const bool isToken = scope.value.size() >= 6 && scope.value.size() <= 64 && std::ranges::all_of(scope.value, [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
                                 || c == '_';
                         });
    if (!isToken || std::ranges::none_of(scope.value, [](char c) { return c >= '0' && c <= '9'; }))
        return wrongScope(context, "a person is never named in a request; this is no token", std::string(hint));
    return {};
}

std::string memberOf(const Json &scope, const char *key)
{
    std::string text = textAt(scope, key);
    text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

} // namespace

std::string_view scopeKindName(RemovalScope::Kind kind)
{
    for (const auto &[known, name] : kindNames)
        if (known == kind)
            return name;
    return "domain";
}

std::optional<RemovalScope::Kind> scopeKindByName(std::string_view name)
{
    for (const auto &[kind, known] : kindNames)
        if (known == name)
            return kind;
    return std::nullopt;
}

std::string hashedAuthor(std::string_view name)
{
    return "sha256:" + sha256Hex(normalAuthor(name));
}

Result<void> checkScope(const RemovalScope &scope, std::string_view context)
{
    if (scope.value.empty())
        return wrongScope(context, "a scope needs a value");
    if (scope.value.size() > 2000 || !isUtf8(scope.value))
        return wrongScope(context, "a value has at most 2,000 bytes of UTF-8");
    if (scope.includeSubdomains && scope.kind != Kind::Domain)
        return wrongScope(context, "only a domain has subdomains");
    switch (scope.kind) {
    case Kind::Domain: return checkDomain(scope, context);
    case Kind::Url:
    case Kind::UrlPrefix: return checkAddress(scope, context);
    case Kind::Source: return checkSourceScope(scope, context);
    case Kind::Author: return checkAuthor(scope, context);
    case Kind::DocumentHash: {
        std::string_view hash = scope.value;
        if (hash.starts_with("sha256:"))
            hash.remove_prefix(7);
        if (!isHexHash(hash))
            return wrongScope(context, "the SHA-256 of a document's text has 64 hexadecimal digits",
                              "`printf %s TEXT | sha256sum` gives it");
        return {};
    }
    case Kind::Person: break;
    }
    return checkPerson(scope, context);
}

Result<std::vector<RemovalScope>> readScopes(const Json &removal, std::string_view context)
{
    std::vector<RemovalScope> scopes;
    const auto list = removal.is_object() ? removal.find("scopes") : removal.end();
    if (!removal.is_object() || list == removal.end())
        return scopes;
    if (!list->is_array())
        return wrongScope(std::string(context) + ": scopes", "scopes are a list");
    for (const Json &one : *list) {
        if (!one.is_object())
            return wrongScope(std::string(context) + ": scopes", "a scope is an object");
        RemovalScope scope;
        scope.id = memberOf(one, "id");
        const std::string place = std::string(context) + ": scopes." + scope.id;
        const auto kind = scopeKindByName(memberOf(one, "kind"));
        if (!kind)
            return wrongScope(place + ".kind", "there is no such kind of scope",
                              "domain, url, url-prefix, source, author, document-hash or person");
        scope.kind = *kind;
        scope.value = memberOf(one, "value");
        const auto isSet = [&](const char *key) {
            const auto found = one.find(key);
            return found != one.end() && found->is_boolean() && found->get<bool>();
        };
        scope.includeSubdomains = isSet("include_subdomains");
        scope.allFuture = isSet("all_future");
        ESPALIER_CHECK(checkScope(scope, place + ".value"));
        scopes.push_back(std::move(scope));
    }
    return scopes;
}

} // namespace espalier::governance
