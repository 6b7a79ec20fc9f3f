// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

namespace {

struct MetricText {
    std::string_view key, unit, definition;
};

/// In the order they are shown.
constexpr MetricText metricTexts[] = {
    {"documents", "documents", "Lines that are a document."},
    {"bytes", "bytes", "Bytes of the texts in UTF-8, unpacked and unescaped."},
    {"characters", "characters", "Unicode code points of the texts."},
    {"words", "words", "Runs of anything but white space in the texts."},
    {"mean_length", "characters", "Characters divided by documents."},
    {"median_length", "characters", "Half of the documents have no more characters than this."},
    {"p99_length", "characters", "99 of 100 documents have no more characters than this."},
    {"words_per_document", "words", "Words divided by documents."},
    {"bytes_per_character", "bytes", "Bytes of the texts divided by their characters: 1 for plain English, about 3 for Chinese."},
    {"duplicate_share", "share", "Share of the documents whose very text is also that of an earlier document."},
    {"near_duplicate_share", "share", "Share of the documents that are nearly or exactly the same as an earlier document."},
    {"documents_after_near_duplicates", "documents",
     "Documents that would be left if of nearly equal ones only the first stayed."},
    {"unreadable_share", "share",
     "Share of the lines, blank ones left out, that should have been a document and could not be read."},
    {"distinct_words", "words", "Different words, lower-cased."},
    {"vocabulary_growth", "exponent",
     "How fast new words still appear: log2 of the different words in the whole text over those in a random half."},
    {"zipf_exponent", "exponent", "The slope s of word counts over their ranks, count ~ rank^-s, from the fitted power law."},
    {"language_entropy", "bits",
     "How evenly the documents are spread over languages: Shannon's entropy, corrected for few documents."},
    {"effective_languages", "languages",
     "As many equally frequent languages would be as evenly spread: 2 to the language entropy."},
    {"domain_entropy", "bits", "How evenly the documents with an address are spread over domains."},
    {"origin_entropy", "bits", "How evenly the documents are spread over the sources or datasets that their metadata names."},
    {"register_entropy", "bits", "How evenly the documents are spread over kinds of text."},
    {"kept_share", "share", "Share of the documents that pass all quality filters at the limits in force."},
    {"licence_known_share", "share", "Share of the documents whose metadata names a licence."},
    {"tokens_per_word", "tokens", "Tokens of the given tokenizer divided by words: how finely the languages are cut up."},
};
constexpr std::string_view personalDataPrefix = "personal_data.";
constexpr std::string_view personalDataUnit = "documents per 1,000";
constexpr std::string_view personalDataDefinition =
    "Documents of 1,000 in which personal data of this type was found at least once.";

Measured fixed(double value)
{
    return {value, value, value};
}

Measured ratioOf(std::uint64_t part, std::uint64_t whole)
{
    return fixed(static_cast<double>(part) / static_cast<double>(whole));
}

Measured scaled(const Measured &measured, double factor)
{
    return {measured.value * factor, measured.low * factor, measured.high * factor};
}

/// Collects metrics under their units.
class MetricList
{
public:
    void add(std::string_view key, const Measured &value)
    {
        const auto text = std::find_if(std::begin(metricTexts), std::end(metricTexts),
                                       [key](const MetricText &t) { return t.key == key; });
        const std::string_view unit = text == std::end(metricTexts) ? personalDataUnit : text->unit;
        m_list.push_back({std::string(key), std::string(unit), value});
    }
    std::vector<Metric> take() { return std::move(m_list); }

private:
    std::vector<Metric> m_list;
};

void addDocumentMetrics(MetricList &list, const Profile &profile)
{
    list.add("documents", fixed(static_cast<double>(profile.documents)));
    list.add("bytes", fixed(static_cast<double>(profile.bytes)));
    list.add("characters", fixed(static_cast<double>(profile.characters)));
    list.add("words", fixed(static_cast<double>(profile.words)));
    if (profile.documents > 0) {
        list.add("mean_length", ratioOf(profile.characters, profile.documents));
        list.add("median_length", lengthQuantile(profile, 0.5));
        list.add("p99_length", lengthQuantile(profile, 0.99));
        list.add("words_per_document", ratioOf(profile.words, profile.documents));
    }
    if (profile.characters > 0)
        list.add("bytes_per_character", ratioOf(profile.bytes, profile.characters));
    if (profile.documents > 0) {
        const auto documents = static_cast<double>(profile.documents);
        list.add("duplicate_share", scaled(duplicateDocuments(profile), 1 / documents));
        if (!profile.making.nearDuplicates.empty()) {
            const Measured near = nearDuplicateDocuments(profile);
            list.add("near_duplicate_share", scaled(near, 1 / documents));
            list.add("documents_after_near_duplicates", {documents - near.value, documents - near.high, documents - near.low});
        }
    }
    if (const std::uint64_t unread = unreadableLines(profile); unread + profile.documents > 0)
        list.add("unreadable_share", ratioOf(unread, unread + profile.documents));
}

void addWordMetrics(MetricList &list, const Profile &profile)
{
    const std::uint64_t total = profile.wordCounts.total();
    if (total == 0)
        return;
    list.add("distinct_words", vocabulary(profile));
    if (total > 1) {
        const std::vector<Measured> growth = vocabularyGrowth(profile, {total / 2, total});
        const Measured &half = growth[0], &all = growth[1];
        // Both come from one sample; only what the half misses is uncertain once the whole is taken as given.
        const double ratio = all.value / std::max(1.0, half.value);
        const double spread = half.value > 0 && all.value > 0
            ? std::abs((half.high - half.low) / half.value - (all.high - all.low) / all.value) / 2 / std::log(2.0)
            : 0;
        const double exponent = std::log2(std::max(1.0, ratio));
        list.add("vocabulary_growth", {exponent, std::max(0.0, exponent - spread), exponent + spread});
    }
    if (const ZipfFit fit = fitZipf(profile); fit.isFitted)
        list.add("zipf_exponent",
                 {fit.exponent, fit.exponent - 1.96 * fit.exponentError, fit.exponent + 1.96 * fit.exponentError});
}

void addSpreadMetrics(MetricList &list, const Profile &profile)
{
    if (!profile.languages.empty()) {
        std::vector<std::uint64_t> counts;
        for (const auto &[tag, totals] : profile.languages)
            counts.push_back(totals.documents);
        const Evenness languages = evenness(counts);
        list.add("language_entropy", languages.entropy);
        list.add("effective_languages",
                 {languages.effective, std::exp2(languages.entropy.low), std::exp2(languages.entropy.high)});
    }
    if (profile.domains.total() > 0)
        list.add("domain_entropy", evenness(profile.domains, distinctDomains(profile).value).entropy);
    // How many kinds were left out of these is not known; as many as documents is the most.
    if (profile.origins.total() > 0)
        list.add("origin_entropy", evenness(profile.origins, static_cast<double>(profile.origins.total())).entropy);
    if (profile.registers.total() > 0)
        list.add("register_entropy", evenness(profile.registers, static_cast<double>(profile.registers.total())).entropy);
}

void addContentMetrics(MetricList &list, const Profile &profile)
{
    if (profile.making.scope != Scope::Rich || profile.documents == 0)
        return;
    std::uint64_t filtered = 0, kept = 0;
    for (const auto &[tag, totals] : profile.filters) {
        filtered = cappedSum(filtered, totals.documents);
        kept = cappedSum(kept, totals.kept);
    }
    if (filtered > 0)
        list.add("kept_share", ratioOf(kept, filtered));
    list.add("licence_known_share", ratioOf(std::min(profile.licences.total(), profile.documents), profile.documents));
    if (!profile.making.tokens.empty() && profile.words > 0)
        list.add("tokens_per_word", ratioOf(profile.tokens, profile.words));
    for (const auto &[type, totals] : profile.personalData)
        list.add(std::string(personalDataPrefix) + type, scaled(ratioOf(totals.documents, profile.documents), 1000));
}

} // namespace

std::vector<Metric> metrics(const Profile &profile)
{
    MetricList list;
    addDocumentMetrics(list, profile);
    addWordMetrics(list, profile);
    addSpreadMetrics(list, profile);
    addContentMetrics(list, profile);
    return list.take();
}

std::string_view metricDefinition(std::string_view key)
{
    for (const MetricText &text : metricTexts) {
        if (text.key == key)
            return text.definition;
    }
    return key.starts_with(personalDataPrefix) && key.size() > personalDataPrefix.size() ? personalDataDefinition
                                                                                         : std::string_view();
}

} // namespace espalier::statistics
