// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/spellings.h"

#include <algorithm>
#include <array>
#include <map>

namespace espalier::governance {

namespace {

constexpr std::size_t longestTyped = 64;

/// Letters and digits only, in lower case: "Apache 2.0" and "apache-2.0" are then one.
std::string squashed(std::string_view text)
{
    std::string out;
    for (const char c : detail::lowerCase(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+')
            out += c;
    return out;
}

/// Letters typed wrong, too many, too few or two the wrong way round (optimal string alignment). At most longestTyped long each.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::array<std::array<std::uint8_t, longestTyped + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        rows[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto &row = rows[i % 3];
        const auto &above = rows[(i - 1) % 3];
        const auto &twoAbove = rows[(i + 1) % 3];
        row[0] = static_cast<std::uint8_t>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool isSame = a[i - 1] == b[j - 1];
            unsigned best = std::min<unsigned>(above[j - 1] + (isSame ? 0u : 1u), std::min(above[j], row[j - 1]) + 1u);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = std::min<unsigned>(best, twoAbove[j - 2] + 1u);
            row[j] = static_cast<std::uint8_t>(best);
        }
    }
    return rows[a.size() % 3][b.size()];
}

/// 0 to 1. A version that is wrong or missing weighs less than a name that is.
double likeness(const std::string &typed, const std::string &id, double least)
{
    if (typed.empty() || id.empty() || id.size() > longestTyped)
        return 0;
    if (typed == id)
        return 1;
    const double longer = static_cast<double>(std::max(typed.size(), id.size()));
    const double shorter = static_cast<double>(std::min(typed.size(), id.size()));
    if (id.starts_with(typed) && typed.size() >= 2)
        return 0.7 + 0.25 * shorter / longer;
    if (shorter / longer < least) // each letter too many is a mistake
        return 0;
    return 1 - static_cast<double>(editDistance(typed, id)) / longer;
}

struct Ranked {
    double score;
    const ListedLicence *licence;
};

/// The newest version first among ids that are as near.
bool isBetter(const Ranked &a, const Ranked &b)
{
    if (a.score != b.score)
        return a.score > b.score;
    if (a.licence->isDeprecated != b.licence->isDeprecated)
        return b.licence->isDeprecated;
    return a.licence->id.size() != b.licence->id.size() ? a.licence->id.size() < b.licence->id.size()
                                                        : a.licence->id > b.licence->id;
}

/// Share of the words typed that stand in a name, when most do.
double wordsInName(const std::vector<std::string> &words, const std::string &name)
{
    std::size_t found = 0;
    for (const std::string &word : words) {
        const auto at = name.find(word);
        if (at != std::string::npos && (at == 0 || name[at - 1] == ' ' || name[at - 1] == '('))
            ++found;
    }
    return words.empty() ? 0 : 0.75 * static_cast<double>(found) / static_cast<double>(words.size());
}

std::vector<std::string> wordsOf(std::string_view hyphens)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin <= hyphens.size();) {
        const std::size_t end = std::min(hyphens.find('-', begin), hyphens.size());
        const std::string_view word = hyphens.substr(begin, end - begin);
        if (word.size() > 2 && word != "the" && word != "license" && word != "licence" && word != "public")
            words.emplace_back(word);
        begin = end + 1;
    }
    return words;
}

/// What is compared, made once.
struct Comparable {
    explicit Comparable(std::span<const ListedLicence> licences)
    {
        for (const ListedLicence &licence : licences) {
            ids.push_back(squashed(licence.id));
            names.push_back(detail::lowerCase(licence.name));
        }
    }
    std::vector<std::string> ids, names;
};

void addNearest(std::span<const ListedLicence> licences, const Comparable &comparable, std::string_view typed, std::size_t limit,
                std::vector<std::string> &out)
{
    constexpr double least = 0.6;
    const std::string folded = squashed(typed);
    if (folded.empty() || folded.size() > longestTyped)
        return;
    const std::vector<std::string> words = wordsOf(detail::hyphenated(typed));
    std::vector<Ranked> ranked;
    for (std::size_t i = 0; i < licences.size(); ++i) {
        double score = likeness(folded, comparable.ids[i], least);
        if (score < least && words.size() > 1)
            score = std::max(score, wordsInName(words, comparable.names[i]));
        if (score >= least)
            ranked.push_back({score, &licences[i]});
    }
    std::ranges::sort(ranked, isBetter);
    for (const Ranked &one : ranked) {
        if (out.size() >= limit)
            return;
        const std::string &id = one.licence->isDeprecated && !one.licence->instead.empty() ? one.licence->instead
                                                                                           : one.licence->id;
        if (std::ranges::find(out, id) == out.end())
            out.push_back(id);
    }
}

void addBetween(std::string_view list, std::size_t limit, std::vector<std::string> &out)
{
    while (!list.empty() && out.size() < limit) {
        const std::size_t end = std::min(list.find(", "), list.size());
        if (canonicalExpression(list.substr(0, end)))
            out.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 2, list.size()));
    }
}

} // namespace

std::vector<std::string> LicenceList::suggestions(std::string_view typed, std::size_t limit) const
{
    std::vector<std::string> out;
    typed = detail::trimmed(typed);
    if (typed.empty() || limit == 0)
        return out;
    if (std::string spelled = detail::licenceSpelled(typed); !spelled.empty())
        out.push_back(std::move(spelled));
    if (std::string address = licenceAt(typed); !address.empty() && out.empty())
        out.push_back(std::move(address));
    const detail::SpellingTables &tables = detail::SpellingTables::builtIn();
    std::string plain = detail::hyphenated(typed);
    for (const std::string_view ending : {"-license", "-licence"})
        if (plain.ends_with(ending))
            plain.resize(plain.size() - ending.size());
    if (const auto found = tables.maybe.find(plain); found != tables.maybe.end())
        addBetween(found->second, limit, out);
    if (out.size() >= limit)
        return out;
    static const Comparable comparable(m_licences);
    // Catalogues repeat their own words for licences in most entries, and looking at the whole list is the long part of reading one.
    constexpr std::size_t mostKept = 1024;
    thread_local std::map<std::pair<std::string, std::size_t>, std::vector<std::string>> known;
    std::pair<std::string, std::size_t> question(typed, limit);
    auto nearest = known.find(question);
    if (nearest == known.end()) {
        if (known.size() >= mostKept)
            known.clear();
        std::vector<std::string> found;
        addNearest(m_licences, comparable, typed, limit, found);
        nearest = known.emplace(std::move(question), std::move(found)).first;
    }
    for (const std::string &id : nearest->second)
        if (out.size() < limit && std::ranges::find(out, id) == out.end())
            out.push_back(id);
    return out;
}

std::vector<std::string> LicenceList::exceptionSuggestions(std::string_view typed, std::size_t limit) const
{
    std::vector<std::string> out;
    typed = detail::trimmed(typed);
    if (typed.empty() || limit == 0)
        return out;
    if (std::string spelled = detail::exceptionSpelled(typed); !spelled.empty())
        out.push_back(std::move(spelled));
    static const Comparable comparable(m_exceptions);
    addNearest(m_exceptions, comparable, typed, limit, out);
    return out;
}

} // namespace espalier::governance
