// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/comparison.h"

#include "app/governance/texts/wordlists.h"

#include <algorithm>
#include <unordered_set>

namespace espalier::governance::detail {

namespace {

constexpr std::uint32_t longestFilling = 25; ///< words in a placeholder, a slot or an exhibit
constexpr std::uint32_t longestNotice = 400;
constexpr unsigned freeToLeaveOut = Notice | Placeholder | Optional | Slot | Enumerator;
constexpr unsigned freeToFill = Notice | Placeholder | Optional | Slot;

struct Said {
    std::uint32_t weighty = 0, terms = 0, words = 0;
    bool hasCopyright = false;
    bool hasPurpose = false; ///< "for", "use": a word like "research" is then not part of a name
    std::uint32_t names = 0; ///< weighty words that names have too
};

template<typename... Text>
constexpr auto wordHashes(Text... texts)
{
    return std::array<std::uint64_t, sizeof...(texts)>{wordHash(texts)...};
}

template<std::size_t n>
bool isAmong(std::uint64_t word, const std::array<std::uint64_t, n> &list)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

Said whatIsSaid(const Words &input, std::uint32_t begin, std::uint32_t end)
{
    static constexpr auto names = wordHashes("research", "training", "academic", "educational", "government", "personal",
                                             "students", "internal");
    static constexpr auto purposes = wordHashes("for", "use", "uses", "purpose", "purposes");
    static constexpr auto harmless = wordHashes("rights", "reserved", "license", "licensed");
    static constexpr auto copyright = wordHashes("copyright", "reserved");
    Said said;
    for (std::uint32_t i = begin; i < end; ++i) {
        const Word &word = input[i];
        if (word.flags & (Frame | Enumerator))
            continue;
        ++said.words;
        said.hasCopyright |= isAmong(word.hash, copyright);
        said.hasPurpose |= isAmong(word.hash, purposes);
        if (isWeighty(word.hash))
            ++(isAmong(word.hash, names) ? said.names : said.weighty);
        else if (isTermsWord(word.hash))
            said.terms += !isAmong(word.hash, harmless);
    }
    if (said.hasPurpose)
        said.weighty += said.names;
    return said;
}

bool isInZone(const Words &listed, const Hunk &hunk)
{
    for (std::uint32_t i = hunk.listedBegin; i < hunk.listedEnd; ++i)
        if (!(listed[i].flags & freeToFill))
            return false;
    if (hunk.listedEnd > hunk.listedBegin)
        return true;
    const bool before = hunk.listedBegin > 0 && listed[hunk.listedBegin - 1].flags & freeToFill;
    return before || (hunk.listedEnd < listed.size() && listed[hunk.listedEnd].flags & freeToFill);
}

bool isHarmlessPhrase(const Words &input, std::uint32_t begin, std::uint32_t end)
{
    static const std::array phrases = {phraseOf("including the next paragraph"), phraseOf("all rights reserved")};
    return std::any_of(phrases.begin(), phrases.end(), [&](const auto &run) {
        return run.size() == end - begin
            && std::equal(run.begin(), run.end(), input.begin() + begin,
                          [](std::uint64_t hash, const Word &word) { return hash == word.hash; });
    });
}

bool mayBeLeftOut(const Words &listed, const Hunk &hunk)
{
    for (std::uint32_t i = hunk.listedBegin; i < hunk.listedEnd; ++i)
        if (!(listed[i].flags & freeToLeaveOut))
            return false;
    return true;
}

/// Whether a place that is to be filled in was left as it is.
bool isUnfilled(const Words &input, const ListedText &listed, const Hunk &hunk)
{
    std::vector<std::uint64_t> own;
    for (std::uint32_t i = hunk.listedBegin; i < hunk.listedEnd; ++i) {
        const Word &word = listed.words[i];
        if (!(word.flags & Placeholder)) {
            own.push_back(word.hash);
            continue;
        }
        for (const Word &inside : readWords(listed.text.substr(word.begin, word.end - word.begin)))
            own.push_back(inside.hash);
    }
    return own.size() == hunk.end - hunk.begin
        && std::equal(own.begin(), own.end(), input.begin() + hunk.begin,
                      [](std::uint64_t hash, const Word &word) { return hash == word.hash; });
}

/// The licence's name in a line of its own.
bool isHeading(const Words &input, const ListedText &listed, const Hunk &hunk)
{
    constexpr std::uint32_t longest = 10;
    return hunk.listedBegin == hunk.listedEnd && hunk.end - hunk.begin <= longest && input[hunk.begin].flags & LineStart
        && (hunk.end == input.size() || input[hunk.end].flags & LineStart) && isTitle(input, hunk.begin, hunk.end, listed);
}

/// The same site under another path: sites move their pages.
bool isMovedAddress(const Words &input, const Words &listed, const Hunk &hunk)
{
    const auto isAddress = [](const Word &word) { return (word.flags & Address) != 0; };
    return hunk.begin > 0 && hunk.listedBegin > 0 && isAddress(input[hunk.begin - 1]) && isAddress(listed[hunk.listedBegin - 1])
        && std::all_of(input.begin() + hunk.begin, input.begin() + hunk.end, isAddress)
        && std::all_of(listed.begin() + hunk.listedBegin, listed.begin() + hunk.listedEnd, isAddress);
}

/// Names are written with capitals: several small words in a row say something.
bool hasSentence(const Words &input, std::uint32_t begin, std::uint32_t end)
{
    constexpr std::uint32_t longest = 3;
    static constexpr auto usual = wordHashes("and", "the", "of", "by", "for", "others", "other", "contributors", "contributor",
                                             "authors", "author", "developers", "project", "team", "rights", "reserved", "all",
                                             "inc", "ltd", "llc", "gmbh", "co", "corp", "present", "see", "file", "or", "its",
                                             "affiliates", "members", "community", "foundation", "license", "licensed", "under",
                                             "portions", "parts", "part", "copyright", "university", "de", "van", "von", "der",
                                             "et", "al", "a", "in", "from", "to", "list", "holders", "various", "people",
                                             "copyright holder", "copyright holders", "is", "are", "this", "with",
                                             "contributions", "individual", "respective", "owners", "c");
    std::uint32_t row = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        const bool isSmall = !(input[i].flags & (Capital | Address | Joined | Frame)) && !isAmong(input[i].hash, usual);
        row = isSmall ? row + 1 : input[i].flags & Capital ? 0 : row;
        if (row > longest)
            return true;
    }
    return false;
}

/// A place for names says a sentence. Advice may have any.
bool hasSentenceForName(const Words &input, const ListedText &text, const Hunk &hunk)
{
    const Words &listed = text.words;
    const auto isAdvice = [&](std::uint32_t at) { return at < listed.size() && listed[at].flags & Optional; };
    if (isAdvice(hunk.listedBegin) || isAdvice(hunk.listedEnd) || (hunk.listedBegin > 0 && isAdvice(hunk.listedBegin - 1)))
        return false;
    std::unordered_set<std::uint64_t> own; // brackets that were left as they are, however they nest
    for (std::uint32_t i = hunk.listedBegin; i < hunk.listedEnd; ++i)
        for (const Word &word : readWords(text.text.substr(listed[i].begin, listed[i].end - listed[i].begin)))
            own.insert(word.hash);
    const auto foreign = std::count_if(input.begin() + hunk.begin, input.begin() + hunk.end,
                                       [&](const Word &word) { return !own.contains(word.hash); });
    return foreign > 2 && hasSentence(input, hunk.begin, hunk.end);
}

bool mayBeAdded(const Words &input, const ListedText &listed, const Hunk &hunk)
{
    const Said said = whatIsSaid(input, hunk.begin, hunk.end);
    if (said.words == 0 || isHarmlessPhrase(input, hunk.begin, hunk.end) || isUnfilled(input, listed, hunk)
        || isHeading(input, listed, hunk))
        return true;
    if (isInZone(listed.words, hunk)
        && ((said.words <= longestFilling && said.weighty == 0 && said.terms <= 2 && !hasSentenceForName(input, listed, hunk))
            || isTitle(input, hunk.begin, hunk.end, listed)))
        return true;
    return isNotice(input, hunk.begin, hunk.end);
}

std::uint32_t weigh(const Words &words, std::uint32_t begin, std::uint32_t end, unsigned leftOut, std::uint32_t &count)
{
    std::uint32_t weight = 0;
    for (std::uint32_t i = begin; i < end; ++i)
        if (!(words[i].flags & leftOut)) {
            ++count;
            weight += isWeighty(words[i].hash) ? 3 : 1;
        }
    return weight;
}

std::string written(std::string_view text, const Words &words, std::uint32_t begin, std::uint32_t end)
{
    constexpr std::uint32_t most = 60;
    if (begin >= end)
        return {};
    const std::uint32_t last = std::min(end, begin + most);
    std::string result;
    for (const char c : text.substr(words[begin].begin, words[last - 1].end - words[begin].begin)) {
        const bool isSpace = c == ' ' || c == '\n' || c == '\t';
        if (!isSpace)
            result += c;
        else if (!result.ends_with(' '))
            result += ' ';
    }
    return last < end ? result + " ..." : result;
}

} // namespace

bool isNotice(const Words &input, std::uint32_t begin, std::uint32_t end)
{
    const Said said = whatIsSaid(input, begin, end);
    const bool isBehindOne = begin > 0 && input[begin - 1].hash == wordHash("copyright");
    return (said.hasCopyright || isBehindOne) && said.weighty == 0 && said.terms < 3 && said.words <= longestNotice
        && !hasSentence(input, begin, end);
}

bool isTitle(const Words &input, std::uint32_t begin, std::uint32_t end, const ListedText &listed)
{
    std::unordered_set<std::uint64_t> known;
    for (const char *word : {"license", "version", "the",        "public",        "agreement", "legal",   "code",     "text",
                             "of",      "and",     "file",       "full",          "licenses",  "copying", "software", "project",
                             "general", "terms",   "conditions", "international", "creative",  "commons", "for"})
        known.insert(wordHash(word));
    for (const Word &word : readWords(listed.name))
        known.insert(word.hash);
    for (const std::string_view id : listed.ids)
        for (const Word &word : readWords(id))
            known.insert(word.hash);
    return std::all_of(input.begin() + begin, input.begin() + end,
                       [&](const Word &word) { return word.flags & (Frame | Enumerator) || known.contains(word.hash); });
}

Comparison compare(const Words &input, const ListedText &listed, Alignment alignment)
{
    Comparison result;
    std::uint32_t weight = 0;
    double ends = 0;
    for (const Hunk &hunk : alignment.hunks) {
        const bool isLeftOutFreely = mayBeLeftOut(listed.words, hunk);
        if ((isLeftOutFreely && mayBeAdded(input, listed, hunk)) || isMovedAddress(input, listed.words, hunk)) {
            result.permitted += hunk.end - hunk.begin + hunk.listedEnd - hunk.listedBegin;
            continue;
        }
        result.changes.push_back(hunk);
        const std::uint32_t missing = result.missing;
        weight += weigh(listed.words, hunk.listedBegin, hunk.listedEnd, freeToLeaveOut, result.missing);
        weight += weigh(input, hunk.begin, hunk.end, Frame, result.added);
        if (hunk.begin == hunk.end && (hunk.listedBegin == 0 || hunk.listedEnd == listed.words.size()))
            ends += 0.8 * (result.missing - missing); // a text that is cut off is still more of this licence than of another
        if (result.missing + result.added == 0)       // nothing but numbers and filled places that say too much
            result.added = weight = 1;
    }
    const double same = 2.0 * alignment.matched;
    result.score = same / (same + weight);
    result.worth = alignment.matched - 1.5 * (result.missing + result.added) + 1.5 * ends;
    result.alignment = std::move(alignment);
    return result;
}

TextChange changeOf(const Hunk &hunk, const Words &input, const Readable &page, const ListedText &listed)
{
    constexpr std::uint32_t around = 5;
    TextChange change;
    const std::size_t at = hunk.begin < input.size() ? input[hunk.begin].begin : input.empty() ? 0 : input.back().end;
    change.offset = page.originOf(at);
    change.removed = written(listed.text, listed.words, hunk.listedBegin, hunk.listedEnd);
    change.added = written(page.text, input, hunk.begin, hunk.end);
    change.before = written(page.text, input, hunk.begin > around ? hunk.begin - around : 0, hunk.begin);
    change.after = written(page.text, input, hunk.end,
                           std::min<std::uint32_t>(hunk.end + around, static_cast<std::uint32_t>(input.size())));
    return change;
}

} // namespace espalier::governance::detail
