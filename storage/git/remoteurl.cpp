// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/remoteurl.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace espalier::git::detail {

static std::optional<std::string> percentDecoded(std::string_view text)
{
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9')
            return c - '0';
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0)
            return std::nullopt;
        out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
        i += 2;
    }
    const bool printable = std::none_of(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    return printable ? std::optional(out) : std::nullopt;
}

static tl::unexpected<Error> refusedUrl(std::string_view shown, const char *why)
{
    return failure(ErrorCode::Invalid, std::string(shown.substr(0, 300)), why,
                   "use a folder, ssh://, https://, http:// or user@host:path");
}

/// Host and port out of "https://example.org:8443/...", which has no user in it any more.
static Result<RemoteUrl> withHost(RemoteUrl remote)
{
    const std::size_t begin = remote.shown.find("://") + 3;
    const std::size_t end = std::min(remote.shown.find_first_of("/?#", begin), remote.shown.size());
    const std::string place = remote.shown.substr(begin, end - begin);
    remote.origin = remote.shown.substr(0, end);
    const std::size_t bracket = place.find(']');
    const std::size_t colon = place.find(':', bracket == std::string::npos ? 0 : bracket);
    remote.host = place.substr(0, colon);
    if (remote.host.starts_with('[') && remote.host.ends_with(']'))
        remote.host = remote.host.substr(1, remote.host.size() - 2);
    remote.port = remote.isTls() ? 443 : 80;
    if (colon != std::string::npos && colon + 1 < place.size()) {
        const char *last = place.data() + place.size();
        const auto read = std::from_chars(place.data() + colon + 1, last, remote.port);
        if (read.ec != std::errc() || read.ptr != last || remote.port < 1 || remote.port > 65535)
            return refusedUrl(remote.shown, "has a port that is no number from 1 to 65535");
    }
    if (remote.host.empty())
        return refusedUrl(remote.shown, "names no host");
    return remote;
}

/// Splits "user:password@" off an http address.
static Result<RemoteUrl> parseHttpUrl(const std::string &url, std::size_t schemeEnd)
{
    RemoteUrl remote;
    const std::size_t hostEnd = std::min(url.find_first_of("/?#", schemeEnd), url.size());
    const std::size_t at = url.rfind('@', hostEnd);
    if (at == std::string::npos || at < schemeEnd) {
        remote.address = remote.shown = url;
        return withHost(remote);
    }
    remote.person = url.substr(schemeEnd, at - schemeEnd);
    remote.shown = url.substr(0, schemeEnd) + url.substr(at + 1);
    const std::size_t colon = remote.person.find(':');
    const auto user = percentDecoded(remote.person.substr(0, colon));
    const auto password = percentDecoded(colon == std::string::npos ? std::string() : remote.person.substr(colon + 1));
    if (!user || !password)
        return refusedUrl(remote.shown, "user name or password of the address is not well encoded");
    remote.user = *user;
    remote.password = *password;
    remote.address = remote.password.empty() ? url : remote.shown; // a user name only may stay where others see it
    return withHost(remote);
}

Result<RemoteUrl> parseRemoteUrl(const std::string &url)
{
    if (url.empty())
        return refusedUrl("remote address", "is empty");
    if (url.front() == '-')
        return refusedUrl("remote address", "begins with \"-\"");
    if (std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
        return refusedUrl("remote address", "contains a control character");
    const std::size_t scheme = url.find("://");
    const std::size_t helper = url.find("::");
    if (helper != std::string::npos && helper < url.find_first_of("/@[ "))
        return refusedUrl(url.substr(0, helper + 2), "this protocol is not allowed");

    RemoteUrl remote;
    remote.address = remote.shown = url;
    if (scheme == std::string::npos || url.find('/') < scheme) { // a folder, or host:path
        const std::size_t colon = url.find(':');
        remote.isSsh = colon != std::string::npos && colon < url.find('/');
        return remote;
    }
    const std::string name = url.substr(0, scheme);
    if (name == "http" || name == "https")
        return parseHttpUrl(url, scheme + 3);
    remote.isSsh = name == "ssh";
    if (name != "file" && !remote.isSsh)
        return refusedUrl(name + "://", "this protocol is not allowed");
    if (remote.isSsh) {
        const std::size_t begin = scheme + 3;
        const std::size_t at = url.rfind('@', std::min(url.find('/', begin), url.size()));
        if (at != std::string::npos && at > begin && url.substr(begin, at - begin).find(':') != std::string::npos)
            return refusedUrl("ssh://" + url.substr(at + 1), "a password in an ssh address is never used; remove it");
    }
    return remote;
}

void redact(std::string &text, const std::string &what, const std::string &with)
{
    if (what.empty())
        return;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string RemoteUrl::withUserOnly() const
{
    const std::string written = person.substr(0, person.find(':'));
    if (origin.empty() || written.empty())
        return shown;
    const std::size_t begin = shown.find("://") + 3;
    return shown.substr(0, begin) + written + "@" + shown.substr(begin);
}

std::string RemoteUrl::redacted(std::string_view text) const
{
    std::string clean;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t')
            clean += c;
    }
    redact(clean, password);
    if (address != shown)
        redact(clean, address, shown);
    if (!person.empty())
        redact(clean, person + "@", {});
    return clean;
}

} // namespace espalier::git::detail
