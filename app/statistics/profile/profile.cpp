// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profile.h"

#include "app/statistics/profile/profilejson_p.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace espalier::statistics {

namespace {

void addTo(std::uint64_t &sum, std::uint64_t more)
{
    sum = cappedSum(sum, more);
}

template<typename Key, typename Value>
void mergeMaps(std::map<Key, Value> &mine, const std::map<Key, Value> &other)
{
    for (const auto &[key, value] : other)
        mine[key].merge(value);
}

std::string whatDiffers(const Making &a, const Making &b)
{
    const std::pair<std::string_view, bool> parts[] = {
        {"scope", a.scope == b.scope},
        {"text_field", a.textField == b.textField},
        {"languages", a.languages == b.languages},
        {"filters", a.filters == b.filters},
        {"personal_data", a.personalData == b.personalData},
        {"near_duplicates", a.nearDuplicates == b.nearDuplicates},
        {"tokens", a.tokens == b.tokens},
        {"perplexity", a.perplexity == b.perplexity},
    };
    std::string names;
    for (const auto &[name, isSame] : parts) {
        if (!isSame)
            names.append(names.empty() ? "" : ", ").append(name);
    }
    return names;
}

void mergeExtremes(std::vector<ExtremeDocument> &mine, const std::vector<ExtremeDocument> &other)
{
    mine.insert(mine.end(), other.begin(), other.end());
    std::sort(mine.begin(), mine.end(), [](const ExtremeDocument &a, const ExtremeDocument &b) {
        return a.value != b.value ? a.value > b.value : a.place < b.place;
    });
    mine.resize(std::min(mine.size(), detail::extremesKept));
}

void mergeCensus(Profile &mine, const Profile &other)
{
    const std::uint64_t low = mine.fingerprint[0] + other.fingerprint[0];
    mine.fingerprint[1] += other.fingerprint[1] + (low < other.fingerprint[0] ? 1 : 0);
    mine.fingerprint[0] = low;
    static constexpr std::uint64_t Profile::*sums[] = {
        &Profile::shards,           &Profile::documents,   &Profile::bytes,
        &Profile::characters,       &Profile::words,       &Profile::lines,
        &Profile::unpackedBytes,    &Profile::packedBytes, &Profile::duplicatesWithin,
        &Profile::documentsWithUrl, &Profile::tokens,      &Profile::nearDuplicatesWithin};
    for (const auto sum : sums)
        addTo(mine.*sum, other.*sum);
    mergeMaps(mine.problems, other.problems);
    mine.lengths.merge(other.lengths);
    mine.shortest = std::min(mine.shortest, other.shortest);
    mine.longest = std::max(mine.longest, other.longest);
    mine.distinctTexts.merge(other.distinctTexts);
    mine.domains.merge(other.domains);
    mine.distinctDomains.merge(other.distinctDomains);
}

void mergeRich(Profile &mine, const Profile &other)
{
    mergeMaps(mine.languages, other.languages);
    mergeMaps(mine.filters, other.filters);
    mergeMaps(mine.personalData, other.personalData);
    mine.wordCounts.merge(other.wordCounts);
    mine.distinctWords.merge(other.distinctWords);
    mine.wordSample.merge(other.wordSample);
    mine.documentSample.merge(other.documentSample);
    for (std::size_t i = 0; i < extremeCount; ++i)
        mergeExtremes(mine.extremes[i], other.extremes[i]);
    mine.licences.merge(other.licences);
    mine.origins.merge(other.origins);
    mine.registers.merge(other.registers);
}

} // namespace

void FilterTotals::merge(const FilterTotals &other)
{
    addTo(documents, other.documents);
    addTo(kept, other.kept);
    for (std::size_t i = 0; i < filterCount; ++i) {
        addTo(independent[i], other.independent[i]);
        addTo(first[i], other.first[i]);
        values[i].merge(other.values[i]);
    }
}

void LanguageTotals::merge(const LanguageTotals &other)
{
    addTo(documents, other.documents);
    addTo(bytes, other.bytes);
    addTo(characters, other.characters);
    addTo(words, other.words);
    addTo(confidence, other.confidence);
    addTo(tokens, other.tokens);
}

void HitTotals::merge(const HitTotals &other)
{
    addTo(hits, other.hits);
    addTo(documents, other.documents);
    for (const auto &[language, count] : other.languages)
        addTo(languages[language], count);
}

void SampledDocument::merge(const SampledDocument &other)
{
    const std::uint64_t sum = cappedSum(copies, other.copies);
    if (std::tie(other.language, other.characters, other.values) < std::tie(language, characters, values))
        *this = other;
    copies = sum;
}

void ProblemTotals::merge(const ProblemTotals &other)
{
    addTo(count, other.count);
    first.insert(first.end(), other.first.begin(), other.first.end());
    std::sort(first.begin(), first.end());
    first.resize(std::min(first.size(), kept));
}

void Profile::setShard(const shards::ContentKey &key)
{
    shards = 1;
    contentKey = key;
    fingerprint = {};
    // Sixteen digits each, the high half first.
    for (std::size_t half = 0; half < 2 && key.size() == 32; ++half)
        std::from_chars(key.data() + 16 * half, key.data() + 16 * (half + 1), fingerprint[1 - half], 16);
}

Result<void> Profile::merge(const Profile &other)
{
    if (other.shards == 0 && other.documents == 0 && other.lines == 0)
        return {};
    if (shards == 0 && documents == 0 && lines == 0) {
        *this = other;
        return {};
    }
    if (const std::string differs = whatDiffers(making, other.making); !differs.empty())
        return failure(ErrorCode::Invalid, differs, "profiles that were made differently do not merge",
                       "profile the shards again with the same options");
    mergeCensus(*this, other);
    mergeRich(*this, other);
    contentKey.clear();
    distinctExact.reset();
    nearDuplicatesExact.reset();
    isShortened.isSet = isShortened.isSet && other.isShortened.isSet;
    return {};
}

} // namespace espalier::statistics
