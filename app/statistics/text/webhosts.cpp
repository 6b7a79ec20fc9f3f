// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/textcounts.h"

#include <libpsl.h>

#include <algorithm>
#include <unordered_map>

namespace espalier::statistics {

namespace {

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// The part between the scheme and the path; empty when there is no scheme of a host.
std::string_view authorityOf(std::string_view url)
{
    while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ')
        url.remove_prefix(1);
    const std::size_t slashes = url.find("//");
    if (slashes == std::string_view::npos)
        return {};
    const std::string_view scheme = url.substr(0, slashes);
    const bool isScheme = scheme.empty()
        || (scheme.size() > 1 && scheme.back() == ':' && std::all_of(scheme.begin(), scheme.end() - 1, [](char c) {
                              return (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z') || (c >= '0' && c <= '9') || c == '+'
                                  || c == '-' || c == '.';
                          }));
    if (!isScheme)
        return {};
    url.remove_prefix(slashes + 2);
    return url.substr(0, url.find_first_of("/?#\\ \t\r\n"));
}

bool isIpAddress(std::string_view host)
{
    if (host.find(':') != std::string_view::npos)
        return true;
    return !host.empty() && std::count(host.begin(), host.end(), '.') == 3
        && std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

} // namespace

std::string_view hostOf(std::string_view url, std::string &buffer)
{
    std::string_view host = authorityOf(url);
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos)
        host.remove_prefix(user + 1);
    if (!host.empty() && host.front() == '[') { // an IPv6 address
        const std::size_t end = host.find(']');
        host = end == std::string_view::npos ? std::string_view() : host.substr(1, end - 1);
    } else {
        host = host.substr(0, host.find(':'));
    }
    while (!host.empty() && host.back() == '.')
        host.remove_suffix(1);
    buffer.assign(host);
    std::transform(buffer.begin(), buffer.end(), buffer.begin(), lowerAscii);
    std::string_view name = buffer;
    if (name.size() > 4 && name.substr(0, 4) == "www." && name.find('.', 4) != std::string_view::npos)
        name.remove_prefix(4);
    return name;
}

std::string registrableDomain(std::string_view host)
{
    if (host.empty() || isIpAddress(host))
        return std::string(host);
    // a shard names the same hosts again and again
    thread_local std::unordered_map<std::string, std::string> known;
    std::string key(host);
    if (const auto found = known.find(key); found != known.end())
        return found->second;
    const char *domain = psl_registrable_domain(psl_builtin(), key.c_str());
    std::string answer = domain ? domain : key; // a public suffix itself stays as it is
    if (known.size() >= 65536)
        known.clear();
    known.emplace(std::move(key), answer);
    return answer;
}

} // namespace espalier::statistics
