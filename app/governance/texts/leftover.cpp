// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/leftover.h"

#include "app/governance/texts/wordlists.h"

#include <algorithm>
#include <array>

namespace espalier::governance::detail {

namespace {

constexpr std::uint32_t little = 200; ///< words: what is left of a licence file, not of a README
constexpr std::size_t mostExtras = 20;

struct Stretch {
    std::uint32_t begin = 0, end = 0;
};

struct Counts {
    std::uint32_t words = 0, weighty = 0, terms = 0, licences = 0, strong = 0;
    std::uint32_t acts = 0; ///< words that tell somebody what to do
};

Counts countsOf(const Words &input, Stretch at)
{
    static constexpr std::array strong = {
        wordHash("commercial"), wordHash("noncommercial"), wordHash("commercially"), wordHash("noncommercially"),
        wordHash("permission"), wordHash("prohibited"),    wordHash("forbidden"),    wordHash("royalty"),
        wordHash("fee"),        wordHash("restrictions"),  wordHash("restriction"),  wordHash("patent"),
        wordHash("academic"),   wordHash("addendum"),      wordHash("consent"),      wordHash("sell")};
    static constexpr std::array licences = {wordHash("license"),        wordHash("licensed"),  wordHash("licensee"),
                                            wordHash("distribute"),     wordHash("terms"),     wordHash("redistribute"),
                                            wordHash("redistribution"), wordHash("agreement"), wordHash("rights"),
                                            wordHash("clause")};
    static constexpr std::array acts = {wordHash("you"),        wordHash("your"),   wordHash("use"),     wordHash("used"),
                                        wordHash("using"),      wordHash("user"),   wordHash("users"),   wordHash("may"),
                                        wordHash("should"),     wordHash("need"),   wordHash("needs"),   wordHash("will"),
                                        wordHash("distribute"), wordHash("modify"), wordHash("allowed"), wordHash("anyone"),
                                        wordHash("everyone")};
    Counts counts;
    for (std::uint32_t i = at.begin; i < at.end; ++i) {
        if (input[i].flags & (Frame | Enumerator))
            continue;
        ++counts.words;
        counts.weighty += isWeighty(input[i].hash);
        counts.terms += isTermsWord(input[i].hash);
        counts.acts += std::find(acts.begin(), acts.end(), input[i].hash) != acts.end();
        counts.strong += std::find(strong.begin(), strong.end(), input[i].hash) != strong.end();
        counts.licences += std::find(licences.begin(), licences.end(), input[i].hash) != licences.end();
    }
    return counts;
}

/// What lies between the found texts.
std::vector<Stretch> betweenParts(const Words &input, const std::vector<FoundText> &parts)
{
    std::vector<Stretch> result;
    std::uint32_t at = 0;
    for (const FoundText &part : parts) {
        if (part.best.alignment.begin > at)
            result.push_back({at, part.best.alignment.begin});
        at = std::max(at, part.best.alignment.end);
    }
    if (at < input.size())
        result.push_back({at, static_cast<std::uint32_t>(input.size())});
    return result;
}

std::vector<Stretch> paragraphsOf(const Words &input, Stretch in)
{
    std::vector<Stretch> result;
    std::uint32_t begin = in.begin;
    for (std::uint32_t i = in.begin + 1; i <= in.end; ++i)
        if (i == in.end || input[i].flags & ParagraphStart) {
            result.push_back({begin, i});
            begin = i;
        }
    return result;
}

/// Advice that comes with some licence of the list, such as how to apply it.
bool isKnownAdvice(const TextShelf &shelf, const Words &input, Stretch at)
{
    std::uint32_t runs = 0, known = 0;
    for (std::uint32_t i = at.begin; i + 2 < at.end; ++i, ++runs)
        for (const GramPlace &place : shelf.index.places(input, i))
            if (shelf.texts[place.text].words[place.word].flags & Optional) {
                ++known;
                break;
            }
    return runs >= 6 && known * 20 >= runs * 19;
}

std::size_t nearestPart(const std::vector<FoundText> &parts, Stretch at)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (parts[i].best.alignment.end <= at.begin || parts[i].best.alignment.begin < at.end)
            best = i;
    return best;
}

/// Such a paragraph is a notice or says more than one.
bool hasCopyright(const Words &input, Stretch at)
{
    return std::any_of(input.begin() + at.begin, input.begin() + at.end,
                       [](const Word &word) { return word.hash == wordHash("copyright"); });
}

bool isTerms(const Counts &counts, bool isLicenceFile, bool touches)
{
    if (isLicenceFile && counts.acts >= 1 && counts.words >= 5)
        return true;
    if (isLicenceFile || touches)
        return counts.strong > 0 || (counts.weighty >= 1 && (counts.terms >= 1 || counts.words >= 5))
            || (counts.terms >= 3 && counts.words >= 6);
    return counts.strong > 1 || (counts.strong > 0 && counts.terms > 0) || (counts.weighty >= 1 && counts.licences >= 1);
}

} // namespace

std::vector<ExtraTerms> findExtraTerms(const TextShelf &shelf, const Words &input, const std::vector<FoundText> &parts)
{
    std::vector<ExtraTerms> extras;
    if (parts.empty())
        return extras;
    const std::vector<Stretch> between = betweenParts(input, parts);
    std::uint32_t left = 0;
    for (const Stretch &stretch : between)
        left += countsOf(input, stretch).words;
    const bool isLicenceFile = left <= little || left * 5 <= input.size();
    for (const Stretch &stretch : between)
        for (const Stretch &paragraph : paragraphsOf(input, stretch)) {
            const bool touches = paragraph.begin == stretch.begin || paragraph.end == stretch.end;
            const bool isWordyNotice = isLicenceFile && hasCopyright(input, paragraph);
            if ((!isWordyNotice && !isTerms(countsOf(input, paragraph), isLicenceFile, touches))
                || isNotice(input, paragraph.begin, paragraph.end) || isKnownAdvice(shelf, input, paragraph))
                continue;
            const auto isTitleOf = [&](const FoundText &part) {
                return isTitle(input, paragraph.begin, paragraph.end, shelf.texts[part.best.alignment.text]);
            };
            if (std::any_of(parts.begin(), parts.end(), isTitleOf))
                continue;
            if (extras.size() < mostExtras)
                extras.push_back({nearestPart(parts, paragraph), paragraph.begin, paragraph.end});
        }
    return extras;
}

} // namespace espalier::governance::detail
