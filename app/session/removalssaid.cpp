// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/names.h"
#include "app/session/removalstables.h"
#include "storage/shards/jsonpass.h"

#include <algorithm>
#include <array>
#include <limits>

namespace espalier::session::detail {

namespace {

constexpr std::array<std::string_view, 10> urlKeys{"url",  "uri",       "source_url", "original_url",    "web_url",
                                                   "link", "permalink", "target_uri", "warc-target-uri", "warc_target_uri"};
constexpr std::array<std::string_view, 5> domainKeys{"domain", "host", "hostname", "source_domain", "url_domain"};
constexpr std::array<std::string_view, 6> authorKeys{"author", "authors", "creator", "creators", "byline", "writer"};

std::string smallKey(std::string_view key)
{
    std::string lower(key);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return lower;
}

/// A text, the texts of a list, or the names of objects in it, one a line.
void appendTexts(const Json &value, std::string &lines)
{
    if (value.is_string()) {
        std::string text = value.get<std::string>();
        std::ranges::replace(text, '\n', ' ');
        if (!text.empty())
            lines += (lines.empty() ? "" : "\n") + text;
    } else if (value.is_array()) {
        for (const Json &one : value)
            if (!one.is_array())
                appendTexts(one, lines);
    } else if (value.is_object()) {
        for (const char *key : {"name", "full_name", "label"})
            if (const auto found = value.find(key); found != value.end() && found->is_string()) {
                appendTexts(*found, lines);
                return;
            }
    }
}

template<std::size_t N>
void takeKey(const std::string &key, const Json &value, const std::array<std::string_view, N> &keys, std::string &lines)
{
    if (std::ranges::find(keys, std::string_view(key)) != keys.end())
        appendTexts(value, lines);
}

/// The first level, then one below it where the first says nothing.
void readMeta(const Json &meta, SaidOfDocument &said, std::string &urls, int depth = 0)
{
    if (!meta.is_object())
        return;
    for (const auto &[name, value] : meta.items()) {
        const std::string key = smallKey(name);
        takeKey(key, value, urlKeys, urls);
        takeKey(key, value, domainKeys, said.domain);
        takeKey(key, value, authorKeys, said.author);
    }
    if (depth > 0)
        return;
    for (const auto &[name, value] : meta.items())
        if (value.is_object())
            readMeta(value, said, urls, depth + 1);
}

/// Fields beside the text that readers of shards pass over. Looked for only where their name stands in the line at all.
void readLine(std::string_view raw, SaidOfDocument &said)
{
    if (raw.empty() || raw.front() != '{')
        return;
    const auto take = [&](std::string_view key, std::string &lines) {
        if (raw.find('"' + std::string(key) + '"') == std::string_view::npos)
            return;
        std::vector<std::uint64_t> room;
        std::uint32_t count = 0;
        const std::string_view value = shards::detail::memberOf(shards::scanKernels(), raw, key, room, count);
        const Json json = value.empty() ? Json() : Json::parse(value, nullptr, false);
        if (!json.is_discarded())
            appendTexts(json, lines);
    };
    for (const std::string_view key : authorKeys)
        take(key, said.author);
    for (const std::string_view key : domainKeys)
        take(key, said.domain);
}

} // namespace

std::uint32_t wordsIn(std::string_view text)
{
    std::uint64_t words = 0;
    bool isInside = false;
    for (const char c : text) {
        const bool isSpace = c == ' ' || (c >= '\t' && c <= '\r');
        words += !isSpace && !isInside;
        isInside = !isSpace;
    }
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(words, std::numeric_limits<std::uint32_t>::max()));
}

SaidOfDocument saidOf(const shards::Document &document)
{
    SaidOfDocument said;
    std::string urls;
    if (!document.meta.empty())
        if (const auto meta = shards::parseMeta(document.meta))
            readMeta(*meta, said, urls);
    readLine(document.raw, said);
    said.url = document.url.empty() ? urls.substr(0, urls.find('\n')) : std::string(document.url);
    // A document may name several places: its hosts all count, though one address is kept.
    while (!urls.empty()) {
        const std::string one = urls.substr(0, urls.find('\n'));
        urls.erase(0, std::min(one.size() + 1, urls.size()));
        if (const std::string host = governance::hostOfAddress(one); one != said.url && !host.empty())
            said.domain += (said.domain.empty() ? "" : "\n") + host;
    }
    return said;
}

} // namespace espalier::session::detail
