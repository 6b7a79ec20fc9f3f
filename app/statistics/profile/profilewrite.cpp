// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profilejson_p.h"

#include <charconv>

namespace espalier::statistics {

namespace {

void putCount(Json &json, std::string_view key, std::uint64_t count)
{
    if (count != 0)
        json[std::string(key)] = std::min(count, largestCount);
}

void putText(Json &json, std::string_view key, const std::string &text)
{
    if (!text.empty())
        json[std::string(key)] = text;
}

void putList(Json &json, std::string_view key, const TopList &list)
{
    if (list != TopList())
        json[std::string(key)] = list.json();
}

void putSketch(Json &json, std::string_view key, const DistinctSketch &sketch)
{
    if (!sketch.isEmpty())
        json[std::string(key)] = sketch.json();
}

std::string hexDigits(std::uint64_t number, std::size_t width)
{
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, number, 16).ptr;
    const auto length = static_cast<std::size_t>(end - digits);
    return std::string(width > length ? width - length : 0, '0').append(digits, length);
}

Json makingJson(const Making &making)
{
    Json json = {{"scope", making.scope == Scope::Rich ? "rich" : "census"}};
    putText(json, "text_field", making.textField);
    putText(json, "languages", making.languages);
    putText(json, "filters", making.filters);
    putText(json, "personal_data", making.personalData);
    putText(json, "near_duplicates", making.nearDuplicates);
    putText(json, "tokens", making.tokens);
    putText(json, "perplexity", making.perplexity);
    return json;
}

Json problemsJson(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[key, totals] : profile.problems) {
        Json first = Json::array();
        for (const auto &[shard, position] : totals.first)
            first.push_back({shard, position.line, position.offset});
        json[key] = {{"count", totals.count}, {"first", std::move(first)}};
    }
    return json;
}

Json languagesJson(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[tag, totals] : profile.languages)
        json[tag] = {totals.documents, totals.bytes, totals.characters, totals.words, totals.confidence, totals.tokens};
    return json;
}

Json filtersJson(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[tag, totals] : profile.filters) {
        Json values = Json::array();
        for (const LogHistogram &histogram : totals.values)
            values.push_back(histogram.json());
        json[tag] = {{"documents", totals.documents},
                     {"kept", totals.kept},
                     {"independent", totals.independent},
                     {"first", totals.first},
                     {"values", std::move(values)}};
    }
    return json;
}

Json personalDataJson(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[type, totals] : profile.personalData)
        json[type] = {{"hits", totals.hits}, {"documents", totals.documents}, {"languages", totals.languages}};
    return json;
}

/// The hashes as differences, which are shorter than the hashes: nothing below the k-th smallest is skipped.
template<typename Value>
std::string hashesText(const std::map<std::uint64_t, Value> &values)
{
    std::string text;
    std::uint64_t before = 0;
    for (const auto &[hash, value] : values) {
        text.append(text.empty() ? "" : " ").append(hexDigits(hash - before, 1));
        before = hash;
    }
    return text;
}

Json wordSampleJson(const BottomSample<WordCount> &sample)
{
    Json counts = Json::array();
    for (const auto &[hash, word] : sample.values())
        counts.push_back(word.count);
    return {{"size", sample.size()}, {"hashes", hashesText(sample.values())}, {"counts", std::move(counts)}};
}

Json documentSampleJson(const BottomSample<SampledDocument> &sample)
{
    Json languages = Json::array(), characters = Json::array(), copies = Json::array();
    Json values = Json::array();
    for (std::size_t i = 0; i < filterCount; ++i)
        values.push_back(Json::array());
    for (const auto &[hash, document] : sample.values()) {
        languages.push_back(document.language);
        characters.push_back(document.characters);
        copies.push_back(document.copies);
        for (std::size_t i = 0; i < filterCount; ++i)
            values[i].push_back(document.values[i] == UINT32_MAX ? std::int64_t(-1) : std::int64_t(document.values[i]));
    }
    return {{"size", sample.size()},
            {"hashes", hashesText(sample.values())},
            {"languages", std::move(languages)},
            {"characters", std::move(characters)},
            {"copies", std::move(copies)},
            {"values", std::move(values)}};
}

Json extremesJson(const Profile &profile)
{
    Json json = Json::object();
    for (std::size_t i = 0; i < extremeCount; ++i) {
        Json list = Json::array();
        for (const ExtremeDocument &extreme : profile.extremes[i])
            list.push_back({extreme.value, extreme.place.shard, extreme.place.document});
        if (!list.empty())
            json[std::string(extremeName(static_cast<Extreme>(i)))] = std::move(list);
    }
    return json;
}

void putObject(Json &json, std::string_view key, Json object)
{
    if (!object.empty())
        json[std::string(key)] = std::move(object);
}

void putCensus(Json &json, const Profile &profile)
{
    putText(json, "content_key", profile.contentKey);
    putCount(json, "documents", profile.documents);
    putCount(json, "bytes", profile.bytes);
    putCount(json, "characters", profile.characters);
    putCount(json, "words", profile.words);
    putCount(json, "lines", profile.lines);
    putCount(json, "unpacked_bytes", profile.unpackedBytes);
    putCount(json, "packed_bytes", profile.packedBytes);
    putObject(json, "problems", problemsJson(profile));
    putObject(json, "lengths", profile.lengths.json());
    if (profile.shortest != UINT64_MAX)
        json["shortest"] = profile.shortest;
    putCount(json, "longest", profile.longest);
    putSketch(json, "distinct_texts", profile.distinctTexts);
    putCount(json, "duplicates_within", profile.duplicatesWithin);
    if (profile.distinctExact)
        json["distinct_exact"] = *profile.distinctExact;
    putCount(json, "documents_with_url", profile.documentsWithUrl);
    putList(json, "domains", profile.domains);
    putSketch(json, "distinct_domains", profile.distinctDomains);
    putCount(json, "near_duplicates_within", profile.nearDuplicatesWithin);
    if (profile.nearDuplicatesExact)
        json["near_duplicates_exact"] = *profile.nearDuplicatesExact;
}

} // namespace

Json detail::profileToJson(const Profile &profile)
{
    Json json = {{"format", profileFormat},
                 {"making", makingJson(profile.making)},
                 {"shards", profile.shards},
                 {"fingerprint", hexDigits(profile.fingerprint[1], 16) + hexDigits(profile.fingerprint[0], 16)}};
    putCensus(json, profile);
    putObject(json, "languages", languagesJson(profile));
    putObject(json, "filters", filtersJson(profile));
    putObject(json, "personal_data", personalDataJson(profile));
    putList(json, "word_counts", profile.wordCounts);
    putSketch(json, "distinct_words", profile.distinctWords);
    if (profile.wordSample != BottomSample<WordCount>(wordSampleSize))
        json["word_sample"] = wordSampleJson(profile.wordSample);
    if (profile.documentSample != BottomSample<SampledDocument>(documentSampleSize))
        json["document_sample"] = documentSampleJson(profile.documentSample);
    putObject(json, "extremes", extremesJson(profile));
    putList(json, "licences", profile.licences);
    putList(json, "origins", profile.origins);
    putList(json, "registers", profile.registers);
    putCount(json, "tokens", profile.tokens);
    return json;
}

} // namespace espalier::statistics
