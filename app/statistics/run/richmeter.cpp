// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/richmeter.h"

#include "app/statistics/profile/filtergrid.h"
#include "app/statistics/run/instruments.h"
#include "app/statistics/run/metafacts.h"
#include "app/statistics/text/wordtable.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace espalier::statistics {

namespace {

constexpr std::size_t richWordsKept = 1000; ///< profileBytes keeps fewer where they do not fit
constexpr std::size_t richFactsKept = 300;
constexpr std::size_t richExtremesKept = 5;

/// Largest first; of equal ones the earlier document.
void keepExtreme(std::vector<ExtremeDocument> &extremes, std::uint64_t value, std::uint64_t document)
{
    if (value == 0 || (extremes.size() == richExtremesKept && value <= extremes.back().value))
        return;
    const auto after = std::find_if(extremes.begin(), extremes.end(),
                                    [&](const ExtremeDocument &other) { return other.value < value; });
    extremes.insert(after, ExtremeDocument{value, {{}, document}});
    extremes.resize(std::min(extremes.size(), richExtremesKept));
}

} // namespace

struct RichMeter::Private {
    struct ByLanguage {
        LanguageTotals totals;
        FilterTotals filters;
    };

    std::unique_ptr<Instruments> instruments;
    WordTable words;
    std::map<std::string, ByLanguage, std::less<>> languages;
    std::vector<std::uint64_t> hitsOfType = std::vector<std::uint64_t>(personalDataTypes().size());
    Profile gathered;

    ByLanguage &language(std::string_view tag);
    void addFilters(FilterTotals &totals, const Reading &reading, const FilterThresholds &thresholds);
    void addPersonalData(const Reading &reading);
    void addMeta(const shards::Document &document, std::string_view domain);
    void addToSample(const Reading &reading, std::uint64_t hash, std::uint64_t characters);
};

RichMeter::RichMeter() : d(std::make_unique<Private>()) {}
RichMeter::~RichMeter() = default;

Result<std::unique_ptr<RichMeter>> RichMeter::make(const ProfileOptions &options)
{
    std::unique_ptr<RichMeter> made(new RichMeter);
    ESPALIER_TRY(made->d->instruments, Instruments::make(options));
    return made;
}

RichMeter::Private::ByLanguage &RichMeter::Private::language(std::string_view tag)
{
    auto at = languages.find(tag);
    if (at == languages.end())
        at = languages.emplace(tag, ByLanguage{}).first;
    return at->second;
}

void RichMeter::Private::addFilters(FilterTotals &totals, const Reading &reading, const FilterThresholds &thresholds)
{
    totals.documents += 1;
    const auto first = firstDrop(reading.values, thresholds);
    if (first)
        totals.first[static_cast<std::size_t>(*first)] += 1;
    else
        totals.kept += 1;
    for (std::size_t i = 0; i < filterCount; ++i) {
        const std::uint32_t value = reading.values.values[i];
        if (value == UINT32_MAX)
            continue;
        const auto filter = static_cast<Filter>(i);
        totals.independent[i] += drops(filter, value, thresholds) ? 1 : 0;
        totals.values[i].add(filterGrid(filter, value));
    }
}

void RichMeter::Private::addPersonalData(const Reading &reading)
{
    if (reading.hits.empty())
        return;
    for (const PersonalDataHit &hit : reading.hits)
        ++hitsOfType[hit.type];
    for (std::size_t type = 0; type < hitsOfType.size(); ++type) {
        if (hitsOfType[type] == 0)
            continue;
        HitTotals &totals = gathered.personalData[std::string(personalDataTypes()[type])];
        totals.hits += std::exchange(hitsOfType[type], 0);
        totals.documents += 1;
        totals.languages[std::string(reading.language)] += 1;
    }
}

void RichMeter::Private::addMeta(const shards::Document &document, std::string_view domain)
{
    const MetaFacts facts = metaFacts(document.meta);
    const std::uint64_t bytes = document.text.size();
    for (const std::string &licence : facts.licences)
        gathered.licences.add(licence, 1, bytes);
    if (!facts.origin.empty())
        gathered.origins.add(facts.origin, 1, bytes);
    if (!facts.kind.empty())
        gathered.registers.add(facts.kind, 1, bytes);
    else if (const std::string_view site = siteKind(domain); !site.empty())
        gathered.registers.add(std::string(site), 1, bytes);
}

void RichMeter::Private::addToSample(const Reading &reading, std::uint64_t hash, std::uint64_t characters)
{
    if (!gathered.documentSample.wants(hash))
        return;
    SampledDocument sampled;
    sampled.language = reading.language;
    sampled.characters = characters;
    for (std::size_t i = 0; i < filterCount; ++i) {
        const std::uint32_t value = reading.values.values[i];
        sampled.values[i] = value == UINT32_MAX ? value : filterGrid(static_cast<Filter>(i), value);
    }
    gathered.documentSample.add(hash, sampled);
}

void RichMeter::add(const shards::Document &document, const TextCounts &counts, std::uint64_t textHash, std::string_view domain)
{
    const Reading &reading = d->instruments->measure(document.text);
    Private::ByLanguage &language = d->language(reading.language);
    language.totals.documents += 1;
    language.totals.bytes += document.text.size();
    language.totals.characters += counts.characters;
    language.totals.words += counts.words;
    language.totals.confidence += reading.values.values[static_cast<std::size_t>(Filter::LanguageScore)];
    language.totals.tokens += reading.tokens;
    d->gathered.tokens += reading.tokens;
    d->addFilters(language.filters, reading, d->instruments->settings().thresholds(reading.language));
    d->addPersonalData(reading);
    d->addMeta(document, domain);
    d->addToSample(reading, textHash, counts.characters);
    d->words.add(d->instruments->lastRead());
    auto &extremes = d->gathered.extremes;
    keepExtreme(extremes[static_cast<std::size_t>(Extreme::Longest)], counts.characters, document.number);
    const std::uint32_t repetition = reading.values.values[static_cast<std::size_t>(Filter::CharacterRepetition)];
    if (repetition != UINT32_MAX)
        keepExtreme(extremes[static_cast<std::size_t>(Extreme::MostRepetitive)], repetition, document.number);
    keepExtreme(extremes[static_cast<std::size_t>(Extreme::LongestRun)], reading.values.longestRun, document.number);
}

void RichMeter::finish(Profile &profile, const std::string &shard)
{
    for (auto &[tag, language] : d->languages) {
        profile.languages[tag] = language.totals;
        profile.filters[tag] = std::move(language.filters);
    }
    d->languages.clear();
    Profile gathered = std::exchange(d->gathered, Profile());
    profile.personalData = std::move(gathered.personalData);
    profile.documentSample = std::move(gathered.documentSample);
    profile.extremes = std::move(gathered.extremes);
    for (auto &extremes : profile.extremes) {
        for (ExtremeDocument &extreme : extremes)
            extreme.place.shard = shard;
    }
    profile.licences = std::move(gathered.licences);
    profile.origins = std::move(gathered.origins);
    profile.registers = std::move(gathered.registers);
    for (TopList *list : {&profile.licences, &profile.origins, &profile.registers})
        list->cutTo(richFactsKept);
    profile.tokens = gathered.tokens;
    d->words.finish(profile.wordCounts, profile.distinctWords, profile.wordSample, richWordsKept);
    d->words = WordTable();
}

} // namespace espalier::statistics
