// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/catalogue/multiplied.h"

#include <algorithm>
#include <array>

namespace espalier::bench {

namespace {

constexpr std::array onsets = {"b", "br", "d", "f", "g", "gr", "h", "k",  "kl", "l",
                               "m", "n",  "p", "r", "s", "st", "t", "tr", "v",  "z"};
constexpr std::array vowels = {"a", "e", "i", "o", "u", "ai", "au", "ei"};
constexpr std::array codas = {"", "", "", "l", "m", "n", "r", "s", "nd", "rt"};
constexpr std::array things = {"Archive", "Weekly",  "Radio",   "Parliament", "Library", "Letters",
                               "Forum",   "Readers", "Schools", "Courts",     "Stories", "Theses"};
constexpr std::array endings = {".org", ".com", ".net", ".info"};

template<typename T>
const auto &pickFrom(const T &list, std::uint64_t number, std::uint64_t purpose)
{
    return list[mixedNumber(number, purpose) % list.size()];
}

/// One of 2,000 towns that are nowhere.
std::string town(std::uint64_t number, std::uint64_t purpose)
{
    const std::uint64_t which = mixedNumber(number, purpose) % 2000;
    std::string name;
    for (std::uint64_t syllable = 0; syllable < 2 + which % 2; ++syllable)
        name += std::string(pickFrom(onsets, which, 1000 + syllable)) + pickFrom(vowels, which, 1010 + syllable)
            + pickFrom(codas, which, 1020 + syllable);
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string lower(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::string movedName(const std::string &name, std::uint64_t number)
{
    const std::string place = town(number, 1);
    const std::string thing = pickFrom(things, number, 2);
    const std::string year = std::to_string(1950 + mixedNumber(number, 3) % 75);
    switch (mixedNumber(number, 4) % 8) {
    case 0: return name + " of " + place;
    case 1: return place + " " + name;
    case 2: return name + " " + place + " " + year;
    case 3: return place + " " + thing + " (" + name + ")";
    case 4: return name + " - " + thing + " of " + place;
    case 5: return thing + " of " + place + " " + town(number, 5);
    case 6: return place + thing + std::to_string(mixedNumber(number, 6) % 100);
    default: return place + " " + town(number, 5) + " " + name;
    }
}

/// Every few words the place is named, and some words are left out: descriptions of a kind, not copies.
std::string movedText(const std::string &text, std::uint64_t number)
{
    std::string out;
    std::size_t position = 0;
    for (std::uint64_t word = 0; position < text.size(); ++word) {
        const auto end = std::min(text.find(' ', position), text.size());
        const std::uint64_t chance = mixedNumber(number * 4096 + word, 7) % 12;
        if (chance == 0)
            out += town(number, word % 5 + 8) + " ";
        else if (chance == 1)
            out += town(number * 31 + word, 9) + " ";
        if (chance > 2)
            out += text.substr(position, end - position) + " ";
        position = end + 1;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out.empty() ? town(number, 8) : out;
}

std::string movedAddress(std::uint64_t number)
{
    const std::string place = lower(town(number, 1));
    const std::string thing = lower(pickFrom(things, number, 2));
    const std::string tail = std::to_string(mixedNumber(number, 10) % 1'000'000);
    switch (mixedNumber(number, 11) % 10) {
    case 0: return "https://huggingface.co/datasets/" + place + "/" + thing + "-" + tail;
    case 1: return "https://github.com/" + place + tail + "/" + thing;
    case 2: return "https://zenodo.org/record/" + tail + std::to_string(number % 10);
    case 3: return "https://data.gov.example.org/" + place + "/" + thing + "?id=" + tail;
    default: return "https://www." + place + "-" + thing + tail + pickFrom(endings, number, 12) + "/";
    }
}

void setText(Json &body, const char *key, std::string text)
{
    if (text.size() > 16'000)
        text.resize(16'000);
    body[key] = std::move(text);
}

/// Two neighbouring letters of ASCII change places.
std::string mistyped(std::string name, std::uint64_t number)
{
    for (std::uint64_t attempt = 0; attempt < 8 && name.size() > 4; ++attempt) {
        const std::size_t at = 1 + mixedNumber(number, 20 + attempt) % (name.size() - 3);
        const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
        if (isLetter(name[at]) && isLetter(name[at + 1]) && name[at] != name[at + 1]) {
            std::swap(name[at], name[at + 1]);
            break;
        }
    }
    return name;
}

std::string otherSpelling(const std::string &address, std::uint64_t number)
{
    std::string rest = address.substr(address.find("//") + 2);
    if (rest.starts_with("www."))
        rest.erase(0, 4);
    switch (mixedNumber(number, 30) % 4) {
    case 0: return "http://" + rest;
    case 1: return "https://www." + rest + (rest.find('?') == std::string::npos ? "?utm_source=mail" : "&utm_source=mail");
    case 2: return rest.ends_with('/') ? "https://" + rest.substr(0, rest.size() - 1) : "https://" + rest + "#top";
    default: return "http://www." + rest;
    }
}

} // namespace

std::uint64_t mixedNumber(std::uint64_t number, std::uint64_t purpose)
{
    std::uint64_t x = number * 0x9E3779B97F4A7C15ULL + purpose * 0xD1B54A32D192ED03ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

Multiplied::Multiplied(std::vector<Json> seeds) : m_seeds(std::move(seeds))
{
    for (Json &seed : m_seeds) {
        for (const char *key :
             {"id", "slug", "imported", "filled_from", "nominated_by", "nominated_at", "group", "state", "claimed_by", "comments",
              "reviewed_by", "reviewed_at", "reviewed_version", "derived_from", "merged_into", "distinct_from", "withdrawn"})
            seed.erase(key);
        if (seed.contains("custodian"))
            for (const char *key : {"organisation", "contact"})
                seed["custodian"].erase(key);
        if (seed.contains("access"))
            seed["access"].erase("contact");
        if (seed.contains("description") && !seed["description"].is_string())
            seed.erase("description");
        if (seed.contains("languages"))
            m_languages.push_back(seed["languages"]);
        if (seed.contains("speaker_regions"))
            m_regions.push_back(seed["speaker_regions"]);
    }
}

RecordId Multiplied::idOf(std::uint64_t number)
{
    return derivedId("src", "multiplied", std::to_string(number));
}

std::optional<std::uint64_t> Multiplied::duplicateOf(std::uint64_t number)
{
    if (number < 100 || mixedNumber(number, 40) % 100 != 0)
        return std::nullopt;
    std::uint64_t original = mixedNumber(number, 41) % number;
    while (original > 0 && original >= 100 && mixedNumber(original, 40) % 100 == 0)
        --original;
    return original;
}

Json Multiplied::variant(std::uint64_t number) const
{
    Json body = pickFrom(m_seeds, number, 50);
    const std::string name = body.contains("name") && body["name"].is_string() ? body["name"].get<std::string>() : "Source";
    body["name"] = movedName(name, number);
    if (body.contains("description"))
        setText(body, "description", movedText(body["description"].get<std::string>(), number));
    body["homepage"] = movedAddress(number);
    if (body.contains("access") && body["access"].contains("url"))
        body["access"]["url"] = movedAddress(number ^ 0x5555);
    body.erase("identifiers");
    body.erase("aliases");
    if (body.contains("custodian") && body["custodian"].contains("name"))
        body["custodian"]["name"] = town(number / 7, 51) + " " + std::string(pickFrom(things, number / 7, 52)) + " "
            + std::to_string(mixedNumber(number / 7, 53) % 50);
    if (mixedNumber(number, 54) % 3 == 0 && !m_languages.empty())
        body["languages"] = pickFrom(m_languages, number, 55);
    if (mixedNumber(number, 56) % 3 == 0 && !m_regions.empty())
        body["speaker_regions"] = pickFrom(m_regions, number, 57);
    return body;
}

Json Multiplied::again(std::uint64_t original, std::uint64_t number) const
{
    Json body = variant(original);
    const std::string name = body["name"];
    const std::uint64_t way = mixedNumber(number, 60);
    body["name"] = way % 4 == 0 ? mistyped(name, number) : way % 4 == 1 ? lower(name) : way % 4 == 2 ? name + " corpus" : name;
    if (way / 4 % 4 == 0)
        body.erase("homepage");
    else
        body["homepage"] = otherSpelling(body["homepage"], number);
    if (way / 16 % 2 == 0)
        body.erase("description");
    if (way / 32 % 2 == 0)
        body.erase("custodian");
    body.erase("access");
    return body;
}

Json Multiplied::source(std::uint64_t number) const
{
    const auto original = duplicateOf(number);
    Json body = original ? again(*original, number) : variant(number);
    body["id"] = idOf(number).text();
    body["schema"] = "source/1";
    body["slug"] = "source_" + std::to_string(number);
    body["nominated_by"] = derivedId("per", "multiplied", std::to_string(mixedNumber(number, 70) % 500)).text();
    return body;
}

} // namespace espalier::bench
