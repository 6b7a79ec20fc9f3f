// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/vocabulary.h"
#include "app/catalogue/importitem.h"
#include "app/catalogue/textfold.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail::bigscience {

/// The form's own names of languages and groups, where they are not those of ISO 639 and its subtags.
static constexpr auto languageWords = std::to_array<Word>({
    {"Niger-Congo", "nic"},
    {"Indic", "inc"},
    {"Chinese (family)", "zhx"},
    {"Chi Chewa", "ny"},
    {"ChiShona", "sn"},
    {"ChiTumbuka", "tum"},
    {"isiZulu", "zu"},
    {"Kikongo", "kg"},
    {"Kirundi", "rn"},
    {"Luganda", "lg"},
    {"Northern Sotho", "nso"},
    {"Odia", "or"},
    {"Punjabi", "pa"},
    {"Sesotho", "st"},
    {"Setswana", "tn"},
    {"Xitsonga", "ts"},
    {"Odia (individual language), Oriya (individual language)", "ory"},
    {"ar-MSA", "arb"},
    {"ar-NOR", "ar-015"},
    {"ar-GLF", "afb"},
    {"Arabic (Modern Standard Arabic)", "arb"},
    {"Arabic (North Africa)", "ar-015"},
    {"Arabic (Gulf)", "afb"},
});

/// Names of both a programming language and a language of people.
static constexpr auto ambiguousNames = std::to_array<std::string_view>({"E", "Logo", "MOO", "Neko", "TAL"});

static std::string upTo(std::string_view text, std::string_view end)
{
    return std::string(text.substr(0, text.find(end)));
}

/// By a name or by the code as it is written: "TeX" is not the language "tex".
static std::optional<std::string> languageByName(std::string_view label, const Codes &codes)
{
    auto code = codes.exact(CodeList::Languages, label);
    // A label of the form is one name: what is read as two of them, or as a language of a place, is another's.
    if (code && *code != label)
        for (const Issue &finding : codes.read(CodeList::Languages, label).findings)
            if (finding.code == "put-together" || finding.code == "several-languages")
                return {};
    if (!code || *code == label || !isSameText(*code, label))
        return code;
    const bool isName = foldName(codes.label(CodeList::Languages, *code, "en")) == foldName(label);
    return isName ? code : std::nullopt;
}

/// "Bukusu, Lubukusu" by any of its names.
static std::optional<std::string> languageByAnyName(std::string_view label, const Codes &codes)
{
    if (auto code = languageByName(label, codes))
        return code;
    for (std::size_t start = 0; start < label.size();) {
        const std::size_t end = std::min(label.find(", ", start), label.size());
        const std::string_view name = trimmed(label.substr(start, end - start));
        if (name.size() > 3)
            if (auto code = languageByName(name, codes))
                return code;
        start = end + 2;
    }
    if (label.ends_with(" (individual language)") || label.ends_with(" (macrolanguage)"))
        return codes.exact(CodeList::Languages, upTo(label, " ("));
    return {};
}

Coded languageOf(std::string_view label, bool hasProgrammingGroup, const Codes &codes)
{
    std::string_view text = trimmed(label);
    if (text == "Programming Language")
        return {otherValue(text), false, false, true};
    if (text == "other")
        return {otherValue(text), false, false, false};
    if (text.starts_with("(Arabic (") && text.ends_with("))"))
        text = text.substr(1, text.size() - 2);
    if (text == "ar-CLS" || text == "Arabic (Classic)")
        return {"ar", true, true, false};
    if (text == "ar-LEV" || text == "Arabic (Levant)")
        return {"apc", true, true, false}; // the list at hand still tells its north from its south
    if (auto code = codeOf(languageWords, text))
        return {*code, false, true, false};
    const bool isAmbiguous = std::find(ambiguousNames.begin(), ambiguousNames.end(), text) != ambiguousNames.end();
    if (!(hasProgrammingGroup && isAmbiguous))
        if (auto code = languageByAnyName(text, codes))
            return {*code, false, true, false};
    if (hasProgrammingGroup)
        return {otherValue("Programming Language: " + std::string(text)), false, false, true};
    return {otherValue(text), false, false, false};
}

/// The form's own names of places, where they are not ISO's or the United Nations'.
static constexpr auto placeWords = std::to_array<Word>({
    {"World-Wide", "001"},
    {"Micronesia", "057"},
    {"Bonaire, Saint Eustatius and Saba", "BQ"},
    {"British Virgin Islands", "VG"},
    {"Brunei", "BN"},
    {"Cape Verde", "CV"},
    {"Cote d'Ivoire", "CI"},
    {"Czech Republic", "CZ"},
    {"Democratic Republic of the Congo", "CD"},
    {"Falkland Islands", "FK"},
    {"Federated States of Micronesia", "FM"},
    {"Holy See", "VA"},
    {"Macau", "MO"},
    {"North Korea", "KP"},
    {"Palestine", "PS"},
    {"Pitcairn Islands", "PN"},
    {"Republic of the Congo", "CG"},
    {"Russia", "RU"},
    {"Saint Martin", "MF"},
    {"Sint Maarten", "SX"},
    {"South Korea", "KR"},
    {"Svalbard and Jan Mayen Islands", "SJ"},
    {"São Tomé and Príncipe", "ST"},
    {"The Bahamas", "BS"},
    {"The Gambia", "GM"},
    {"Turkey", "TR"},
    {"United States Virgin Islands", "VI"},
    {"United States of America", "US"},
    {"Vatican City", "VA"},
    {"Wallis and Futuna Islands", "WF"},
});

Words placeNames()
{
    return placeWords;
}

Words languageNames()
{
    return languageWords;
}

/// Parts of a country that have no code of their own in the lists.
static constexpr auto placesWithin = std::to_array<Word>({
    {"England", "GB"},
    {"Scotland", "GB"},
    {"Wales", "GB"},
    {"Northern Ireland", "GB"},
    {"Azores", "PT"},
    {"Madeira", "PT"},
    {"Sark", "GG"},
    {"Somaliland", "SO"},
    {"Northern Cyprus", "CY"},
    {"Tibet", "CN"},
    {"Hawaii", "US"},
});

Coded placeOf(std::string_view label, const Codes &codes)
{
    const std::string_view text = trimmed(label);
    if (auto code = codeOf(placeWords, text))
        return {*code, false, true, false};
    if (auto code = codeOf(placesWithin, text))
        return {*code, true, true, false};
    if (text != "other")
        if (auto code = codes.exact(CodeList::Places, text))
            return {*code, false, true, false};
    return {otherValue(text), false, false, false};
}

/// Endings people write without the dot.
static constexpr auto knownEndings = std::to_array<std::string_view>({
    "7z",   "ass",  "avi",     "bib",  "bmp",  "bz2",   "conll", "conllu", "csv",  "doc",  "docx", "epub", "flac", "gif",
    "gz",   "gzip", "htm",     "html", "jpeg", "jpg",   "json",  "jsonl",  "md",   "mkv",  "mov",  "mp3",  "mp4",  "odt",
    "ogg",  "owl",  "parquet", "pdf",  "php",  "png",   "ppt",   "pptx",   "rar",  "rdf",  "rss",  "rtf",  "sql",  "srt",
    "ssa",  "sub",  "svg",     "tar",  "tei",  "tex",   "tgz",   "tif",    "tiff", "tmx",  "tsv",  "ttl",  "txt",  "vtt",
    "warc", "wav",  "webm",    "webp", "wet",  "xhtml", "xls",   "xlsx",   "xml",  "yaml", "zip",  "zst",
});

static std::string lowerText(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Whether the schema takes it for an ending.
static bool isEnding(std::string_view text)
{
    const auto isPart = [](std::string_view part, std::size_t longest) {
        return !part.empty() && part.size() <= longest
            && std::all_of(part.begin(), part.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    };
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos)
        return isPart(text, 12);
    return isPart(text.substr(0, dot), 12) && isPart(text.substr(dot + 1), 6);
}

static std::optional<std::string> endingOf(std::string_view label)
{
    const std::string text = lowerText(trimmed(label));
    if (text.starts_with('.') && isEnding(std::string_view(text).substr(1)))
        return text.substr(1);
    if (text == "plain text")
        return "txt";
    if (std::find(knownEndings.begin(), knownEndings.end(), text) != knownEndings.end())
        return text;
    return {};
}

std::vector<Coded> formatsOf(std::string_view label)
{
    if (auto ending = endingOf(label))
        return {{*ending, false, true, false}};
    std::vector<Coded> several;
    for (std::size_t start = 0; start < label.size();) {
        const std::size_t end = std::min(label.find_first_of(",;", start), label.size());
        const auto ending = endingOf(label.substr(start, end - start));
        if (!ending)
            return {{otherValue(trimmed(label)), false, false, false}};
        several.push_back({*ending, false, true, false});
        start = end + 1;
    }
    return several;
}

} // namespace espalier::catalogue::detail::bigscience
