// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/names.h"
#include "storage/likeness/sketch.h"

#include <algorithm>
#include <cmath>

namespace espalier::likeness {

namespace detail {

namespace {

constexpr double sameReduced = 0.95;
constexpr double sameWords = 0.92;
constexpr double sameSkeleton = 0.8;
constexpr double nearWord = 0.75;
constexpr double beginning = 0.76;

/// 1 less the share of letters that have to be changed, added, left out or swapped.
double wordLikeness(const std::string &a, const std::string &b)
{
    if (a == b)
        return 1;
    if (a.size() < 3 || b.size() < 3 || a.size() > 40 || b.size() > 40)
        return 0;
    const std::size_t longest = std::max(a.size(), b.size());
    if (const std::size_t shortest = std::min(a.size(), b.size());
        2 * shortest >= longest && a.compare(0, shortest, b, 0, shortest) == 0)
        return std::max(beginning,
                        static_cast<double>(shortest) / static_cast<double>(longest)); // its end is not typed yet, or its plural
    if (longest - std::min(a.size(), b.size()) > longest / 3)
        return 0;
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::vector<std::size_t> next(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        std::swap(before, row);
        std::swap(row, next);
    }
    return 1 - static_cast<double>(row[b.size()]) / static_cast<double>(longest);
}

/// Long words say more.
double weightOf(const std::string &word)
{
    return std::min(2.0, 0.5 + static_cast<double>(word.size()) / 6.0);
}

struct WordMatch {
    double common = 0;
    double total = 0;
    std::vector<const std::string *> onlyA, onlyB;
};

WordMatch matchWords(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    WordMatch match;
    std::vector<bool> isTaken(b.size());
    for (const std::string &word : a) {
        double best = 0;
        std::size_t at = b.size();
        for (std::size_t j = 0; j < b.size(); ++j)
            if (const double value = isTaken[j] || tellsParts(word) != tellsParts(b[j]) || (tellsParts(word) && word != b[j])
                    ? 0
                    : wordLikeness(word, b[j]);
                value > best) {
                best = value;
                at = j;
            }
        if (best < nearWord) {
            match.onlyA.push_back(&word);
            match.total += weightOf(word);
            continue;
        }
        isTaken[at] = true;
        const double weight = (weightOf(word) + weightOf(b[at])) / 2;
        match.common += weight * best;
        match.total += weight;
    }
    for (std::size_t j = 0; j < b.size(); ++j)
        if (!isTaken[j]) {
            match.onlyB.push_back(&b[j]);
            match.total += weightOf(b[j]);
        }
    return match;
}

bool hasPartWord(const std::vector<const std::string *> &words)
{
    return std::any_of(words.begin(), words.end(), [](const std::string *word) { return tellsParts(*word); });
}

} // namespace

} // namespace detail

NameLikeness compareNames(const NameForm &a, const NameForm &b)
{
    if (a.isEmpty() || b.isEmpty())
        return {};
    if (a.joined == b.joined)
        return {1, false, false};
    if (a.reduced == b.reduced)
        return {detail::sameReduced, false, false};
    if (a.telling == b.telling)
        return {detail::sameWords, false, false};
    const detail::WordMatch match = detail::matchWords(a.telling, b.telling);
    const double words = match.total > 0 ? match.common / match.total : 0;
    const double letters = letterLikeness(a.reduced, b.reduced);
    NameLikeness likeness{std::max(words, 0.95 * letters), false, !match.onlyA.empty() && !match.onlyB.empty()};
    if (!a.skeleton.empty() && a.skeleton == b.skeleton)
        likeness.value = std::max(likeness.value, detail::sameSkeleton);
    const bool onA = detail::hasPartWord(match.onlyA);
    const bool onB = detail::hasPartWord(match.onlyB);
    likeness.isTold = onA && onB;
    if (likeness.isTold)
        likeness.value = std::min(likeness.value, 0.4);
    else if (onA || onB)
        likeness.value = std::min(likeness.value, 0.65);
    return likeness;
}

} // namespace espalier::likeness
