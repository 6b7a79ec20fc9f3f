// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

namespace {

constexpr std::size_t domainsShown = 1000, topWordsShown = 100;

std::uint64_t wholeNumber(double value)
{
    return static_cast<std::uint64_t>(std::llround(std::max(0.0, value)));
}

/// The number under `key`, whether it is exact, and when not the interval.
void putMeasured(Json &json, const std::string &key, const Measured &measured)
{
    json[key] = wholeNumber(measured.value);
    json[key + "_is_exact"] = measured.isExact();
    if (!measured.isExact())
        json[key + "_interval"] = {wholeNumber(measured.low), wholeNumber(measured.high)};
}

Json lengthView(const Profile &profile)
{
    const auto at = [&profile](double q) { return wholeNumber(lengthQuantile(profile, q).value); };
    const double mean = profile.documents > 0 ? static_cast<double>(profile.characters) / static_cast<double>(profile.documents)
                                              : 0;
    return {{"min", profile.documents > 0 && profile.shortest != UINT64_MAX ? profile.shortest : 0},
            {"p01", at(0.01)},
            {"p10", at(0.1)},
            {"p50", at(0.5)},
            {"p90", at(0.9)},
            {"p99", at(0.99)},
            {"max", profile.longest},
            {"mean", mean}};
}

Json languagesView(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[tag, totals] : profile.languages) {
        Json &language = json[tag];
        language = {
            {"documents", totals.documents}, {"bytes", totals.bytes}, {"characters", totals.characters}, {"words", totals.words}};
        if (totals.documents > 0)
            language["mean_confidence"] = static_cast<double>(totals.confidence) / 1000 / static_cast<double>(totals.documents);
        if (totals.tokens > 0)
            language["tokens"] = totals.tokens;
    }
    return json;
}

Json personalDataView(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[type, totals] : profile.personalData)
        json[type] = {{"hits", totals.hits}, {"documents", totals.documents}, {"languages", totals.languages}};
    return json;
}

Json byFilter(const std::array<std::uint64_t, filterCount> &counts)
{
    Json json = Json::object();
    for (std::size_t i = 0; i < filterCount; ++i)
        json[std::string(filterName(static_cast<Filter>(i)))] = counts[i];
    return json;
}

Json filtersView(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[tag, totals] : profile.filters)
        json[tag] = {{"documents", totals.documents},
                     {"kept", totals.kept},
                     {"independent", byFilter(totals.independent)},
                     {"first", byFilter(totals.first)}};
    return json;
}

Json zipfView(const Profile &profile)
{
    const ZipfFit fit = fitZipf(profile);
    if (!fit.isFitted)
        return Json::object();
    return {{"exponent", fit.exponent}, {"exponent_error", fit.exponentError},
            {"alpha", fit.alpha},       {"alpha_error", fit.alphaError},
            {"xmin", fit.xmin},         {"distance", fit.distance},
            {"words", fit.tail}};
}

Json rankedView(const TopList &list, const std::string &name, const std::string &counted, std::size_t limit)
{
    Json json = Json::array();
    for (const TopList::Ranked &item : list.ranked(limit)) {
        Json entry = {{name, item.key}, {counted, item.count}, {"at_most", item.atMost}};
        if (item.bytes > 0)
            entry["bytes"] = item.bytes;
        json.push_back(std::move(entry));
    }
    return json;
}

Json countsView(const TopList &list)
{
    Json json = Json::object();
    for (const auto &[key, entry] : list.entries())
        json[key] = entry.documents;
    return json;
}

Json extremesView(const Profile &profile)
{
    Json json = Json::array();
    for (std::size_t i = 0; i < extremeCount; ++i) {
        for (const ExtremeDocument &extreme : profile.extremes[i])
            json.push_back({{"kind", extremeName(static_cast<Extreme>(i))},
                            {"value", extreme.value},
                            {"shard", extreme.place.shard},
                            {"document", extreme.place.document}});
    }
    return json;
}

Json problemsView(const Profile &profile)
{
    Json json = Json::object();
    for (const auto &[key, totals] : profile.problems) {
        Json first = Json::array();
        for (const auto &[shard, position] : totals.first)
            first.push_back({{"shard", shard}, {"line", position.line}, {"offset", position.offset}});
        json[key] = {{"count", totals.count}, {"first", std::move(first)}};
    }
    return json;
}

void putRich(Json &json, const Profile &profile)
{
    if (profile.making.scope != Scope::Rich)
        return;
    putMeasured(json, "distinct_words", vocabulary(profile));
    json["top_words"] = rankedView(profile.wordCounts, "word", "count", topWordsShown);
    json["origins"] = countsView(profile.origins);
    json["registers"] = countsView(profile.registers);
    if (!profile.making.tokens.empty())
        json["tokens"] = profile.tokens;
}

} // namespace

Json profileJson(const Profile &profile)
{
    Json json = {{"scope", profile.making.scope == Scope::Rich ? "rich" : "census"},
                 {"shards", profile.shards},
                 {"documents", profile.documents},
                 {"bytes", profile.bytes},
                 {"characters", profile.characters},
                 {"words", profile.words},
                 {"unreadable", unreadableLines(profile)},
                 {"lines", profile.lines},
                 {"unpacked_bytes", profile.unpackedBytes},
                 {"packed_bytes", profile.packedBytes},
                 {"documents_with_url", profile.documentsWithUrl},
                 {"length", lengthView(profile)},
                 {"languages", languagesView(profile)},
                 {"personal_data", personalDataView(profile)},
                 {"filters", filtersView(profile)},
                 {"zipf", zipfView(profile)},
                 {"domains", rankedView(profile.domains, "domain", "documents", domainsShown)},
                 {"extremes", extremesView(profile)},
                 {"licences", countsView(profile.licences)},
                 {"problems", problemsView(profile)}};
    if (!profile.contentKey.empty())
        json["content_key"] = profile.contentKey;
    putMeasured(json, "distinct_documents", distinctTexts(profile));
    putMeasured(json, "duplicate_documents", duplicateDocuments(profile));
    if (!profile.making.nearDuplicates.empty())
        putMeasured(json, "near_duplicate_documents", nearDuplicateDocuments(profile));
    else
        json["near_duplicate_documents"] = nullptr; // was not looked for
    putMeasured(json, "distinct_domains", distinctDomains(profile));
    putRich(json, profile);
    return json;
}

} // namespace espalier::statistics
