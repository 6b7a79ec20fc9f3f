// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/metafacts.h"

#include "storage/shards/shard.h"

#include <algorithm>
#include <array>

namespace espalier::statistics {

namespace {

constexpr std::size_t longestFact = 120;
constexpr std::size_t mostLicences = 8;

constexpr std::array<std::string_view, 6> licenceKeys = {"licence", "license", "licenses", "licences", "license_type", "rights"};
constexpr std::array<std::string_view, 6> originKeys = {"source", "dataset", "source_dataset", "corpus", "origin", "subset"};
constexpr std::array<std::string_view, 5> kindKeys = {"register", "genre", "category", "type", "text_type"};

std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string fact(std::string text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos)
        return {};
    text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
    if (text.size() > longestFact) {
        std::size_t end = longestFact;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            --end;
        text.resize(end);
    }
    return text;
}

/// Strings of a value: itself, or those in a list.
std::vector<std::string> factsIn(const Json &value)
{
    std::vector<std::string> facts;
    const auto take = [&](const Json &one) {
        std::string text = one.is_string() ? fact(one.get<std::string>()) : std::string();
        if (!text.empty() && facts.size() < mostLicences && std::find(facts.begin(), facts.end(), text) == facts.end())
            facts.push_back(std::move(text));
    };
    if (value.is_array())
        std::for_each(value.begin(), value.end(), take);
    else
        take(value);
    return facts;
}

/// The facts under the first of these keys that holds any, at the top or one level down.
template<std::size_t Count>
std::vector<std::string> factsUnder(const Json &object, const std::array<std::string_view, Count> &keys)
{
    std::vector<std::string> best;
    std::size_t bestRank = 2 * Count;
    const auto look = [&](const Json &in, std::size_t offset) {
        for (const auto &[key, value] : in.items()) {
            const auto rank = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), lowerAscii(key)) - keys.begin())
                + offset;
            if (rank >= Count + offset || rank >= bestRank)
                continue;
            if (auto facts = factsIn(value); !facts.empty()) {
                best = std::move(facts);
                bestRank = rank;
            }
        }
    };
    look(object, 0);
    for (const auto &inner : object) {
        if (inner.is_object())
            look(inner, Count);
    }
    return best;
}

bool endsWithLabel(std::string_view domain, std::string_view label)
{
    return domain == label
        || (domain.size() > label.size() && domain.ends_with(label) && domain[domain.size() - label.size() - 1] == '.');
}

/// "gov" as the last label, or as the last but one before a country ("gov.uk").
bool hasPublicLabel(std::string_view domain, std::string_view label)
{
    if (endsWithLabel(domain, label))
        return true;
    const auto dot = domain.rfind('.');
    return dot != std::string_view::npos && domain.size() - dot == 3 && endsWithLabel(domain.substr(0, dot), label);
}

} // namespace

MetaFacts metaFacts(std::string_view meta)
{
    MetaFacts facts;
    if (meta.empty() || meta == "null" || meta == "{}")
        return facts;
    const auto object = shards::parseMeta(meta);
    if (!object || !object->is_object())
        return facts;
    facts.licences = factsUnder(*object, licenceKeys);
    if (auto found = factsUnder(*object, originKeys); !found.empty())
        facts.origin = std::move(found.front());
    if (auto found = factsUnder(*object, kindKeys); !found.empty())
        facts.kind = std::move(found.front());
    return facts;
}

std::string_view siteKind(std::string_view domain)
{
    for (const std::string_view label : {"gov", "gob", "gouv", "govt", "go"}) {
        // "go" stands for government below countries only: go.jp, go.ke
        if (hasPublicLabel(domain, label) && !domain.ends_with(".go"))
            return "site:government";
    }
    for (const std::string_view label : {"edu", "ac"}) {
        if (hasPublicLabel(domain, label))
            return "site:education";
    }
    if (hasPublicLabel(domain, "mil"))
        return "site:military";
    for (const std::string_view site : {"wikipedia.org", "wiktionary.org", "wikisource.org", "wikibooks.org", "wikinews.org",
                                        "wikiquote.org", "wikivoyage.org", "wikiversity.org", "fandom.com"}) {
        if (endsWithLabel(domain, site))
            return "site:wiki";
    }
    for (const std::string_view site :
         {"blogspot.com", "wordpress.com", "livejournal.com", "tumblr.com", "medium.com", "substack.com"}) {
        if (endsWithLabel(domain, site))
            return "site:blog";
    }
    return {};
}

} // namespace espalier::statistics
