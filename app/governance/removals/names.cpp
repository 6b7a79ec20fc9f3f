// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/names.h"

#include "storage/base/text.h"

#include <libpsl.h>
#include <unicode/normalizer2.h>
#include <unicode/uidna.h>

#include <arpa/inet.h>
#include <memory>

namespace espalier::governance {

namespace {

constexpr std::size_t longestHost = 1024;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

int hexValue(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : lowered(c) >= 'a' && lowered(c) <= 'f' ? lowered(c) - 'a' + 10 : -1;
}

/// Lower-case letters, digits, '-', '_' and single dots: already as it is compared.
bool isPlainHost(std::string_view host)
{
    char before = '.';
    for (const char c : host) {
        const bool isName = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!isName && (c != '.' || before == '.'))
            return false;
        before = c;
    }
    return before != '.';
}

std::string withoutEscapes(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : hexValue(text[i + 2]);
        if (low >= 0) {
            plain += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

/// Non-transitional UTS #46; nothing when ICU refuses the name.
std::optional<std::string> asciiHost(const std::string &host)
{
    static const UIDNA *const idna = [] {
        UErrorCode failed = U_ZERO_ERROR;
        UIDNA *const opened = uidna_openUTS46(
            UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &failed);
        return U_SUCCESS(failed) ? opened : nullptr;
    }();
    if (!idna)
        return std::nullopt;
    char buffer[longestHost];
    UErrorCode failed = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const int32_t size = uidna_nameToASCII_UTF8(idna, host.data(), static_cast<int32_t>(host.size()), buffer,
                                                static_cast<int32_t>(sizeof buffer), &info, &failed);
    const std::uint32_t forgiven = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    if (U_FAILURE(failed) || size <= 0 || size >= static_cast<int32_t>(sizeof buffer) || (info.errors & ~forgiven) != 0)
        return std::nullopt;
    return std::string(buffer, static_cast<std::size_t>(size));
}

std::optional<std::string> ipv6Host(std::string_view host)
{
    in6_addr address{};
    const std::string text(host.substr(1, host.size() - 2));
    if (host.back() != ']' || inet_pton(AF_INET6, text.c_str(), &address) != 1)
        return std::nullopt;
    char buffer[INET6_ADDRSTRLEN];
    if (!inet_ntop(AF_INET6, &address, buffer, sizeof buffer))
        return std::nullopt;
    return "[" + std::string(buffer) + "]";
}

} // namespace

std::optional<std::string> normalHost(std::string_view host)
{
    while (!host.empty() && host.back() == '.')
        host.remove_suffix(1);
    if (host.empty() || host.size() > longestHost)
        return std::nullopt;
    if (isPlainHost(host))
        return std::string(host);
    if (host.front() == '[')
        return ipv6Host(host);
    std::string name = host.find('%') == std::string_view::npos ? std::string(host) : withoutEscapes(host);
    for (const char c : name)
        if (static_cast<unsigned char>(c) <= ' ' || std::string_view("/?#@:\\[]<>\"'(){},;").find(c) != std::string_view::npos)
            return std::nullopt;
    if (!isUtf8(name))
        return std::nullopt;
    if (!isAscii(name)) {
        if (auto ascii = asciiHost(name))
            name = std::move(*ascii);
    }
    while (!name.empty() && name.back() == '.')
        name.pop_back();
    for (char &c : name)
        c = lowered(c);
    if (name.empty() || name.front() == '.' || name.find("..") != std::string::npos)
        return std::nullopt;
    return name;
}

std::string normalAuthor(std::string_view name)
{
    std::string folded(name);
    if (!isAscii(name)) {
        UErrorCode failed = U_ZERO_ERROR;
        const icu::Normalizer2 *const casefold = icu::Normalizer2::getNFKCCasefoldInstance(failed);
        if (U_SUCCESS(failed)) {
            icu::UnicodeString text = casefold->normalize(
                icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())}), failed);
            if (U_SUCCESS(failed)) {
                folded.clear();
                text.toUTF8String(folded);
            }
        }
    }
    std::string plain;
    for (const char c : folded) {
        if (!isSpace(c))
            plain += lowered(c);
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    }
    if (!plain.empty() && plain.back() == ' ')
        plain.pop_back();
    return plain;
}

bool hasMailAddress(std::string_view text)
{
    const auto isPart = [](char c) {
        return (lowered(c) >= 'a' && lowered(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '+'
            || static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at == 0 || !isPart(text[at - 1]))
            continue;
        std::size_t end = at + 1;
        while (end < text.size() && isPart(text[end]))
            ++end;
        const std::string_view host = text.substr(at + 1, end - at - 1);
        const std::size_t dot = host.find('.');
        if (dot != std::string_view::npos && dot > 0 && dot + 1 < host.size())
            return true;
    }
    return false;
}

bool isPublicSuffix(const std::string &host)
{
    return psl_is_public_suffix2(psl_builtin(), host.c_str(), PSL_TYPE_ICANN) != 0;
}

} // namespace espalier::governance
