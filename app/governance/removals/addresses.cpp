// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/names.h"

#include <array>

namespace espalier::governance {

namespace {

constexpr std::string_view hexDigits = "0123456789ABCDEF";

char small(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

int digitValue(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : small(c) >= 'a' && small(c) <= 'f' ? small(c) - 'a' + 10 : -1;
}

/// Source: RFC 3986, 2.3.
bool isUnreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'
        || c == '~';
}

std::string_view trimmedAddress(std::string_view text)
{
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return text;
}

struct AddressParts {
    std::string_view scheme, user, host, port, path, query;
    bool hasScheme = false, hasAuthority = false, hasQuery = false;
};

AddressParts partsOf(std::string_view address)
{
    AddressParts parts;
    address = trimmedAddress(address);
    address = address.substr(0, address.find('#'));
    const std::size_t colon = address.find(':');
    std::size_t letters = 0;
    while (letters < address.size()
           && ((small(address[letters]) >= 'a' && small(address[letters]) <= 'z')
               || (letters > 0
                   && ((address[letters] >= '0' && address[letters] <= '9') || address[letters] == '+' || address[letters] == '-'
                       || address[letters] == '.'))))
        ++letters;
    if (colon != std::string_view::npos && letters == colon && letters > 0 && address.substr(colon + 1).starts_with("//")) {
        parts.scheme = address.substr(0, colon);
        parts.hasScheme = true;
        address.remove_prefix(colon + 1);
    }
    if (address.starts_with("//")) {
        address.remove_prefix(2);
        parts.hasAuthority = true;
    }
    std::string_view authority = address.substr(0, address.find_first_of("/?\\"));
    address.remove_prefix(authority.size());
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        parts.user = authority.substr(0, at);
        authority.remove_prefix(at + 1);
    }
    const std::size_t bracket = authority.starts_with("[") ? authority.find(']') : std::string_view::npos;
    const std::size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    parts.host = authority.substr(0, port);
    if (port != std::string_view::npos)
        parts.port = authority.substr(port + 1);
    const std::size_t question = address.find('?');
    parts.path = address.substr(0, question);
    if (question != std::string_view::npos) {
        parts.hasQuery = true;
        parts.query = address.substr(question + 1);
    }
    return parts;
}

/// Escapes in capitals, those of unreserved characters taken apart, and what no address may hold escaped.
std::string escapedPart(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const int high = c == '%' && i + 2 < text.size() ? digitValue(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : digitValue(text[i + 2]);
        if (low >= 0) {
            const auto value = static_cast<unsigned char>(high * 16 + low);
            i += 2;
            if (isUnreserved(value))
                out += static_cast<char>(value);
            else
                out += {'%', hexDigits[value >> 4], hexDigits[value & 15]};
        } else if (c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>' || c == '^' || c == '`' || c == '{' || c == '|'
                   || c == '}' || c == '%') {
            out += {'%', hexDigits[c >> 4], hexDigits[c & 15]};
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

/// Source: RFC 3986, 5.2.4.
std::string withoutDots(const std::string &path)
{
    if (path.find("/.") == std::string::npos)
        return path;
    std::string out;
    std::size_t at = 0;
    while (at < path.size()) {
        const std::size_t next = path.find('/', at + 1);
        const std::string_view segment = std::string_view(path).substr(at, next == std::string::npos ? next : next - at);
        const bool isLast = next == std::string::npos;
        if (segment == "/." || segment == "/..") {
            if (segment == "/..")
                out.erase(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
            if (isLast)
                out += '/';
        } else {
            out += segment;
        }
        if (isLast)
            break;
        at = next;
    }
    return out;
}

bool isDefaultPort(std::string_view scheme, std::string_view port)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> known{
        {{"http", "80"}, {"https", "443"}, {"ftp", "21"}, {"ws", "80"}, {"wss", "443"}}};
    if (port.empty())
        return true;
    for (const auto &[name, number] : known)
        if (name == scheme && number == port)
            return true;
    return false;
}

} // namespace

std::string hostOfAddress(std::string_view address)
{
    const AddressParts parts = partsOf(address);
    // Without "//" a word before the path is a host only when it looks like one.
    if (!parts.hasAuthority && (parts.host.find('.') == std::string_view::npos || !parts.user.empty()))
        return {};
    return normalHost(parts.host).value_or(std::string());
}

std::optional<std::string> normalAddress(std::string_view address)
{
    const AddressParts parts = partsOf(address);
    if (!parts.hasScheme)
        return std::nullopt;
    const auto host = normalHost(parts.host);
    if (!host)
        return std::nullopt;
    std::string normal;
    for (const char c : parts.scheme)
        normal += small(c);
    std::string_view port = parts.port;
    while (port.size() > 1 && port.front() == '0')
        port.remove_prefix(1);
    const bool needsPort = !isDefaultPort(normal, port);
    normal += "://";
    if (!parts.user.empty())
        normal += escapedPart(parts.user) + '@';
    normal += *host;
    if (needsPort)
        normal += ':' + std::string(port);
    const std::string path = withoutDots(escapedPart(parts.path));
    normal += path.empty() ? std::string("/") : path;
    if (parts.hasQuery)
        normal += '?' + escapedPart(parts.query);
    return normal;
}

} // namespace espalier::governance
