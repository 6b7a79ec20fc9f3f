// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/web/address.h"

#include <curl/curl.h>
#include <unicode/idna.h>

#include <algorithm>
#include <array>
#include <arpa/inet.h>
#include <cstdint>
#include <cstring>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

namespace espalier::web {

namespace detail {

constexpr std::size_t longestAddress = 2000;

struct UrlFree {
    void operator()(CURLU *url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlFree>;

static std::string part(CURLU *url, CURLUPart which, unsigned flags = 0)
{
    char *text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK || !text)
        return {};
    std::string result = text;
    curl_free(text);
    return result;
}

static std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// For messages: without what stands before the "@" of the host.
static std::string shown(std::string_view text)
{
    const std::size_t start = text.find("://");
    const std::size_t from = start == std::string_view::npos ? 0 : start + 3;
    const std::size_t end = std::min(text.find_first_of("/?#", from), text.size());
    const std::size_t at = text.substr(0, end).rfind('@');
    std::string result(text.substr(0, std::min<std::size_t>(text.size(), 200)));
    if (at != std::string_view::npos && at >= from && at < result.size())
        result = std::string(text.substr(0, from)) + result.substr(at + 1);
    return result;
}

/// A host in the letters of its people as the network knows it ("xn--..."); empty when it cannot be one. Source: UTS #46, non-transitional.
static std::string asciiHost(const std::string &host)
{
    if (std::ranges::all_of(host, [](unsigned char c) { return c < 0x80; }))
        return host;
    UErrorCode code = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> idna(
        icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, code));
    std::string ascii;
    icu::IDNAInfo info;
    icu::StringByteSink<std::string> sink(&ascii);
    if (idna)
        idna->nameToASCII_UTF8(host, sink, info, code);
    return U_SUCCESS(code) && !info.hasErrors() ? ascii : std::string();
}

static Result<WebAddress> takenApart(CURLU *url, std::string_view text)
{
    const auto refuse = [&](const char *why) { return failure(ErrorCode::Invalid, shown(text), why); };
    WebAddress address;
    address.scheme = lowered(part(url, CURLUPART_SCHEME));
    if (address.scheme != "http" && address.scheme != "https")
        return refuse("only addresses that begin with http:// or https:// can be read");
    if (!part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty())
        return refuse("there is a name or password in the address, and none is ever sent");
    address.host = lowered(asciiHost(part(url, CURLUPART_HOST)));
    if (address.host.starts_with('[') && address.host.ends_with(']'))
        address.host = address.host.substr(1, address.host.size() - 2);
    while (address.host.size() > 1 && address.host.ends_with('.'))
        address.host.pop_back();
    if (address.host.empty() || address.host == ".")
        return refuse("the address names no host");
    const bool isAscii = std::ranges::all_of(address.host, [](unsigned char c) { return c > 0x20 && c < 0x7f; });
    if (!isAscii)
        return refuse("this is no name of a host");
    address.port = part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    address.path = part(url, CURLUPART_PATH);
    address.query = part(url, CURLUPART_QUERY);
    address.whole = address.origin() + address.path + (address.query.empty() ? "" : "?" + address.query);
    if (address.whole.size() > longestAddress)
        return refuse("the address is longer than 2,000 characters");
    return address;
}

/// Ranges of IPv4 that are not of the public internet: first address and length of the prefix.
struct Range4 {
    std::uint32_t first;
    int bits;
};
constexpr std::array<Range4, 15> private4 = {{{0x00000000, 8},
                                              {0x0A000000, 8},
                                              {0x64400000, 10},
                                              {0x7F000000, 8},
                                              {0xA9FE0000, 16},
                                              {0xAC100000, 12},
                                              {0xC0000000, 24},
                                              {0xC0000200, 24},
                                              {0xC0586300, 24},
                                              {0xC0A80000, 16},
                                              {0xC6120000, 15},
                                              {0xC6336400, 24},
                                              {0xCB007100, 24},
                                              {0xE0000000, 4},
                                              {0xF0000000, 4}}};

static bool isPrivate4(std::uint32_t address)
{
    return std::ranges::any_of(private4,
                               [address](const Range4 &range) { return (address ^ range.first) >> (32 - range.bits) == 0; });
}

static std::uint32_t word(const std::uint8_t *bytes)
{
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U | bytes[3];
}

static bool isPrivate6(const std::uint8_t *bytes)
{
    // What carries an IPv4 address leads there: mapped, compatible, translated (RFC 6052) and 6to4.
    static constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static constexpr std::array<std::uint8_t, 12> none = {};
    static constexpr std::array<std::uint8_t, 12> translated = {0, 0x64, 0xFF, 0x9B};
    if (std::equal(mapped.begin(), mapped.end(), bytes) || std::equal(none.begin(), none.end(), bytes)
        || std::equal(translated.begin(), translated.end(), bytes))
        return isPrivate4(word(bytes + 12));
    if (bytes[0] == 0x20 && bytes[1] == 0x02)
        return isPrivate4(word(bytes + 2));
    // Only 2000::/3 is given out; in it Teredo, documentation and other special blocks of 2001::/23, 2001:db8::/32.
    if ((bytes[0] & 0xE0U) != 0x20)
        return true;
    const bool isSpecial = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xFEU) == 0;
    const bool isExample = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
    return isSpecial || isExample;
}

} // namespace detail

std::string WebAddress::origin() const
{
    const bool isUsual = port == (scheme == "https" ? "443" : "80");
    const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return scheme + "://" + name + (isUsual ? "" : ":" + port);
}

Result<WebAddress> parseWebAddress(std::string_view text)
{
    const std::string whole(text.substr(0, text.find('#')));
    if (whole.empty() || whole.size() > 4 * detail::longestAddress || whole.find('\0') != std::string::npos)
        return failure(ErrorCode::Invalid, detail::shown(text), "this is no address of the web");
    const detail::Url url(curl_url());
    const auto code = url ? curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME)
                          : CURLUE_OUT_OF_MEMORY;
    if (code != CURLUE_OK)
        return failure(ErrorCode::Invalid, detail::shown(text),
                       std::string("this is no address of the web: ") + curl_url_strerror(code));
    return detail::takenApart(url.get(), text);
}

Result<WebAddress> resolveAddress(const WebAddress &base, std::string_view text)
{
    const std::string relative(text.substr(0, text.find('#')));
    const detail::Url url(curl_url());
    if (!url || relative.size() > 4 * detail::longestAddress || relative.find('\0') != std::string::npos
        || curl_url_set(url.get(), CURLUPART_URL, base.whole.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return failure(ErrorCode::Invalid, detail::shown(text), "this is no address of the web");
    if (!relative.empty()) {
        const auto code = curl_url_set(url.get(), CURLUPART_URL, relative.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
        if (code != CURLUE_OK)
            return failure(ErrorCode::Invalid, detail::shown(text),
                           std::string("this is no address of the web: ") + curl_url_strerror(code));
    }
    return detail::takenApart(url.get(), relative.empty() ? std::string_view(base.whole) : text);
}

bool isPrivateAddress(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return detail::isPrivate4(ntohl(four.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        return detail::isPrivate6(six.sin6_addr.s6_addr);
    }
    return true;
}

std::optional<bool> isPrivateHost(std::string_view host)
{
    const std::string name(host.substr(0, host.find('%')));
    in_addr four{};
    if (inet_pton(AF_INET, name.c_str(), &four) == 1)
        return detail::isPrivate4(ntohl(four.s_addr));
    in6_addr six{};
    if (inet_pton(AF_INET6, name.c_str(), &six) == 1)
        return detail::isPrivate6(six.s6_addr);
    const std::size_t dot = name.rfind('.');
    static constexpr std::array<std::string_view, 10> local = {"localhost", "local", "internal", "home",        "lan",
                                                               "intranet",  "corp",  "private",  "localdomain", "arpa"};
    const std::string_view last = dot == std::string::npos ? std::string_view() : std::string_view(name).substr(dot + 1);
    if (dot == std::string::npos || std::ranges::find(local, last) != local.end())
        return true;
    return std::nullopt;
}

} // namespace espalier::web
