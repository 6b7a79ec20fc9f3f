// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporter.h"

#include <algorithm>
#include <regex>

namespace espalier::catalogue {

namespace detail {

namespace {

constexpr std::string_view addressNote = "[e-mail address left out]";
constexpr std::string_view nameNote = "[name left out]";

bool isAlnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool isLocalCharacter(char c)
{
    return isAlnum(c) || std::string_view("._%+-'").find(c) != std::string_view::npos;
}
bool isDomainPart(char c)
{
    return isAlnum(c) || c == '-' || c == '.';
}

/// Whether what stands before an "@" belongs to a web address: "https://mastodon.example/@ana@example.org".
bool isInWebAddress(std::string_view text, std::size_t at)
{
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of(" \t\r\n,;()<>\"'[]", at - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t scheme = text.substr(start, at - start).find("://");
    if (scheme == std::string_view::npos)
        return false;
    // Behind "?" stands what somebody filled in: "https://example.org/ask?to=ana@example.org" holds an e-mail address.
    const std::string_view address = text.substr(start + scheme + 3, at - start - scheme - 3);
    return address.find('/') != std::string_view::npos && address.find('?') == std::string_view::npos;
}

/// The address around an "@": from where to where; nothing when it is none. Of "https://user:secret@host" the part that says who.
std::optional<std::pair<std::size_t, std::size_t>> addressAround(std::string_view text, std::size_t at)
{
    if (isInWebAddress(text, at))
        return {};
    std::size_t from = at;
    while (from > 0 && (isLocalCharacter(text[from - 1]) || (text[from - 1] == ':' && text.substr(0, from).find("://") < from)))
        --from;
    while (from < at && !isAlnum(text[from]) && text[from] != '_')
        ++from;
    std::size_t to = at + 1;
    while (to < text.size() && isDomainPart(text[to]))
        ++to;
    while (to > at + 1 && !isAlnum(text[to - 1]))
        --to;
    const std::string_view domain = text.substr(at + 1, to - at - 1);
    const std::size_t dot = domain.rfind('.');
    if (from == at || dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3)
        return {};
    return std::pair{from, to};
}

bool replaceAddresses(std::string &text)
{
    bool isChanged = false;
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
        const auto place = addressAround(text, at);
        if (!place)
            continue;
        text.replace(place->first, place->second - place->first, addressNote);
        at = place->first + addressNote.size() - 1;
        isChanged = true;
    }
    return isChanged;
}

/// "name AT place DOT org", "name [at] place.org".
bool replaceHidden(std::string &text)
{
    static const std::regex hidden(
        R"(([A-Za-z0-9._%+-]{1,64})(\s?\[at\]\s?|\s?\(at\)\s?|\s?\{at\}\s?|\s?\[AT\]\s?|\s?\(AT\)\s?|\sAT\s|\sat\s))"
        R"(([A-Za-z0-9-]{1,63}(?:(?:\s?\[dot\]\s?|\s?\(dot\)\s?|\s?\{dot\}\s?|\s?\[DOT\]\s?|\s?\(DOT\)\s?|\sDOT\s|\sdot\s|\.)[A-Za-z0-9-]{1,63}){1,4}))");
    static constexpr std::string_view signs[] = {"[at]", "(at)", "{at}", "[AT]", "(AT)", " AT ", " dot ", " DOT "};
    if (std::none_of(std::begin(signs), std::end(signs), [&text](std::string_view sign) { return text.find(sign) != text.npos; }))
        return false;
    std::string out;
    bool isChanged = false;
    auto from = text.cbegin();
    std::smatch match;
    while (std::regex_search(from, text.cend(), match, hidden)) {
        const std::string sign = match[2].str(), domain = match[3].str();
        // "Look at example.org" is a sentence; "ana at example dot org" is an address.
        const bool isWord = sign.find("at") != std::string::npos && sign.find_first_of("[({") == std::string::npos;
        const bool isAddress = !isWord || domain.find(" dot ") != std::string::npos || domain.find(" DOT ") != std::string::npos;
        out.append(from, match[0].first);
        out += isAddress ? std::string(addressNote) : match[0].str();
        isChanged = isChanged || isAddress;
        from = match[0].second;
    }
    out.append(from, text.cend());
    text = std::move(out);
    return isChanged;
}

bool replaceName(std::string &text, const std::string &name)
{
    const auto isInWord = [](char c) { return isAlnum(c) || static_cast<unsigned char>(c) >= 0x80; };
    bool isChanged = false;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
        const bool isWhole = (at == 0 || !isInWord(text[at - 1]))
            && (at + name.size() == text.size() || !isInWord(text[at + name.size()]));
        if (!isWhole) {
            at += name.size();
            continue;
        }
        text.replace(at, name.size(), nameNote);
        at += nameNote.size();
        isChanged = true;
    }
    return isChanged;
}

} // namespace

} // namespace detail

std::optional<std::string> withoutContacts(std::string_view text, std::span<const std::string> names)
{
    std::string out(text);
    bool isChanged = out.find('@') != std::string::npos && detail::replaceAddresses(out);
    isChanged = detail::replaceHidden(out) || isChanged;
    for (const std::string &name : names)
        isChanged = (!name.empty() && detail::replaceName(out, name)) || isChanged;
    if (!isChanged)
        return {};
    return out;
}

} // namespace espalier::catalogue
