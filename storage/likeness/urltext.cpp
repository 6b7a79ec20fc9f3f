// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/urltext.h"

#include "storage/base/text.h"

#include <unicode/idna.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace espalier::likeness::detail {

namespace {

constexpr std::size_t longestAddress = 8192;
constexpr int deepestWrapping = 4;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Case folded and in one normal form; as it is where it is no UTF-8.
std::string foldedText(const std::string &text)
{
    if (isAscii(text) || !isUtf8(text))
        return lowerAscii(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status))
        return lowerAscii(text);
    std::string out;
    fold->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
    return out;
}

std::string asciiHost(const std::string &host)
{
    if (isAscii(host))
        return lowerAscii(host);
    UErrorCode status = U_ZERO_ERROR;
    static const std::unique_ptr<icu::IDNA> names(icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII, status));
    if (!names || !isUtf8(host))
        return {};
    icu::IDNAInfo info;
    icu::UnicodeString ascii;
    status = U_ZERO_ERROR;
    names->nameToASCII(icu::UnicodeString::fromUTF8(host), ascii, info, status);
    if (U_FAILURE(status) || info.hasErrors())
        return {};
    std::string out;
    ascii.toUTF8String(out);
    return out;
}

/// Without user, port, "www." and the names of versions for telephones. Empty when it is no host.
std::string hostOf(std::string_view authority)
{
    if (const auto at = authority.rfind('@'); at != std::string_view::npos)
        authority.remove_prefix(at + 1);
    if (!authority.starts_with('['))
        authority = authority.substr(0, authority.find(':'));
    std::string host = asciiHost(unescaped(authority));
    while (!host.empty() && host.back() == '.')
        host.pop_back();
    for (const std::string_view prefix : {"www.", "www1.", "www2.", "www3.", "ww2.", "m.", "mobile.", "amp."})
        if (host.starts_with(prefix) && std::count(host.begin(), host.end(), '.') > 1) {
            host.erase(0, prefix.size());
            break;
        }
    if (const auto middle = host.find(".m."); middle != std::string::npos && middle <= 3) // eu.m.wikipedia.org
        host.erase(middle, 2);
    const bool isName = std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '[' || c == ']'
            || c == ':';
    });
    return isName && host.find("..") == std::string::npos && !host.starts_with('.') ? host : std::string();
}

bool isTracking(std::string_view key)
{
    constexpr std::array<std::string_view, 24> keys = {"fbclid",   "gclid",   "igshid",    "mc_cid",   "mc_eid",    "ref",
                                                       "ref_src",  "ref_url", "referrer",  "share",    "spm",       "source",
                                                       "sourceid", "session", "sessionid", "sid",      "phpsessid", "jsessionid",
                                                       "hl",       "lang",    "langue",    "language", "locale",    "ln"};
    return key.starts_with("utm_") || std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool isFrontFile(std::string_view name)
{
    for (const std::string_view stem : {"index.", "default.", "home."})
        if (name.starts_with(stem) && name.size() <= stem.size() + 5)
            return true;
    return false;
}

void takePath(std::string_view path, UrlParts &parts)
{
    path = path.substr(0, path.find(';'));
    for (const std::string &raw : splitAt(path, '/')) {
        const std::string segment = foldedText(std::string(trimmedText(unescaped(raw))));
        if (segment == ".." && !parts.segments.empty())
            parts.segments.pop_back();
        else if (!segment.empty() && segment != "." && segment != "..")
            parts.segments.push_back(segment);
    }
    if (!parts.segments.empty() && isFrontFile(parts.segments.back()))
        parts.segments.pop_back();
}

void takeQuery(std::string_view query, std::string_view fragment, UrlParts &parts)
{
    for (const std::string &raw : splitAt(query, '&')) {
        const std::string parameter = foldedText(unescaped(raw));
        const std::string_view key = std::string_view(parameter).substr(0, parameter.find('='));
        if (!isTracking(key) && parameter.size() > key.size() + 1)
            parts.query.push_back(parameter);
    }
    std::sort(parts.query.begin(), parts.query.end());
    // A fragment is a place in the page, unless a program on the page chooses by it what to show.
    if (fragment.starts_with('!') || fragment.starts_with('/') || fragment.find("t=") != std::string_view::npos)
        if (const std::string place = foldedText(unescaped(fragment)); place.size() > 1)
            parts.query.push_back("#" + place);
}

/// The address that another one only shows: an archive's copy, a viewer's file, a search engine's link.
std::optional<std::string> wrapped(std::string_view text)
{
    const std::string lower = lowerAscii(text);
    if (const auto at = lower.find("web.archive.org/web/"); at != std::string::npos)
        if (const auto inner = lower.find("http", at + 20); inner != std::string::npos)
            return std::string(text.substr(inner));
    for (const std::string_view key : {"pdfurl=", "viewer.html?file=", "google.com/url?q=", "google.com/url?url="})
        if (const auto at = lower.find(key); at != std::string::npos) {
            const std::string_view rest = text.substr(at + key.size());
            return unescaped(rest.substr(0, rest.find('&')));
        }
    return std::nullopt;
}

std::string_view withoutScheme(std::string_view text, bool &isWeb)
{
    for (;;) { // "https://https//doi.org/..." is one typing error of many
        const std::string start = lowerAscii(text.substr(0, 8));
        std::size_t length = 0;
        for (const std::string_view scheme : {"https:", "http:", "ftp:", "https//", "http//"})
            if (start.starts_with(scheme)) {
                length = scheme.size();
                break;
            }
        if (start.starts_with("//"))
            length = 2;
        if (length == 0)
            return text;
        isWeb = true;
        text.remove_prefix(length);
        while (text.starts_with('/'))
            text.remove_prefix(1);
    }
}

std::optional<UrlParts> partsOf(std::string_view text, int depth)
{
    while (!text.empty() && (text.front() == '<' || text.front() == '(' || text.front() == '"'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == '>' || text.back() == '"' || text.back() == ',' || text.back() == ';'))
        text.remove_suffix(1);
    if (text.empty() || text.size() > longestAddress || text.find_first_of(" \t\r\n") != std::string_view::npos)
        return std::nullopt;
    if (depth < deepestWrapping)
        if (const auto inner = wrapped(text))
            return partsOf(*inner, depth + 1);
    bool isWeb = false;
    const std::string_view rest = withoutScheme(text, isWeb);
    const auto end = rest.find_first_of("/?#");
    const std::string_view authority = rest.substr(0, end);
    if (!isWeb && authority.find_first_of("@:") != std::string_view::npos) // an e-mail address, another scheme
        return std::nullopt;
    UrlParts parts;
    parts.host = hostOf(authority);
    if (parts.host.empty() || (parts.host.find('.') == std::string::npos && !parts.host.starts_with('[')))
        return std::nullopt;
    const std::string_view tail = end == std::string_view::npos ? std::string_view() : rest.substr(end);
    const auto hash = tail.find('#');
    const std::string_view fragment = hash == std::string_view::npos ? std::string_view() : tail.substr(hash + 1);
    const std::string_view before = tail.substr(0, hash);
    const auto mark = before.find('?');
    takePath(before.substr(0, mark), parts);
    takeQuery(mark == std::string_view::npos ? std::string_view() : before.substr(mark + 1), fragment, parts);
    return parts;
}

} // namespace

std::string_view trimmedText(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lowerAscii(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::vector<std::string> splitAt(std::string_view text, char separator)
{
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (end != 0)
            pieces.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return pieces;
}

std::string unescaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::optional<UrlParts> urlParts(std::string_view text)
{
    return partsOf(trimmedText(text), 0);
}

} // namespace espalier::likeness::detail
