// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/mentions.h"

#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"

#include <algorithm>
#include <unordered_set>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t mostMentions = 2000;
constexpr std::size_t aloneText = 16; ///< words: whoever writes an address and hardly anything else means it
constexpr std::size_t shortText = 60; ///< words: in so short a text an address is likely to be meant
constexpr std::size_t doubtReach = 25;
constexpr std::size_t longestSpdx = 500;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && std::string_view(" \t\r*/->#;\"'`").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    while (!text.empty() && std::string_view(" \t\"'`").find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    return text;
}

bool isAddressEnd(char c)
{
    return static_cast<unsigned char>(c) <= ' ' || std::string_view("\"'<>()[]{}|`\\").find(c) != std::string_view::npos;
}

/// The word that begins at a byte or next behind it.
std::size_t wordAt(const Words &words, std::size_t byte)
{
    return static_cast<std::size_t>(
        std::lower_bound(words.begin(), words.end(), byte, [](const Word &word, std::size_t at) { return word.begin < at; })
        - words.begin());
}

std::string withScheme(std::string_view address)
{
    return address.starts_with("http") ? std::string(address)
        : address.starts_with("//")    ? "https:" + std::string(address)
                                       : "https://" + std::string(address);
}

void noteAddress(const MentionQuestion &question, std::string_view address, std::size_t begin, std::size_t end, bool isMeant,
                 bool isCanonical, std::vector<Mention> &mentions)
{
    const std::string id = LicenceList::builtIn().licenceAt(withScheme(address));
    if (id.empty() || mentions.size() >= mostMentions)
        return;
    Mention mention{static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(end),
                    "address",
                    question.sameText(id),
                    {},
                    TextVerdict::Unsure,
                    {}};
    if (mention.ids.empty())
        mention.ids.push_back(id);
    const std::size_t first = wordAt(question.words, begin), last = wordAt(question.words, end);
    const bool isGranted = isMeant || isGranting(question.words, first, last);
    if (isCanonical) {
        mention.verdict = mention.ids.size() == 1 ? TextVerdict::Near : TextVerdict::Unsure;
        mention.note = "the page is about the licence and is not its text";
    } else if (mention.ids.size() == 1 && !isDenied(question.words, first, last)) {
        const bool isAlone = question.words.size() <= aloneText;
        if (isGranted && isDoubted(question.words, first, last)) {
            mention.verdict = TextVerdict::Near;
            mention.note = "words beside the address may change what it says";
        } else if (isGranted || isAlone) {
            mention.verdict = TextVerdict::Exact;
        } else if (question.words.size() <= shortText) {
            mention.verdict = TextVerdict::Near;
            mention.note = "the address is there, and no words that put something under it";
        }
    }
    mentions.push_back(std::move(mention));
}

} // namespace

bool isGranting(const Words &words, std::size_t first, std::size_t last)
{
    static const std::unordered_set<std::uint64_t> before = {
        wordHash("licensed"),  wordHash("released"), wordHash("distributed"), wordHash("available"),
        wordHash("published"), wordHash("under"),    wordHash("license"),     wordHash("licensing"),
        wordHash("terms"),     wordHash("covered"),  wordHash("dedicated")};
    for (std::size_t i = first > 12 ? first - 12 : 0; i < std::min(first, words.size()); ++i)
        if (before.contains(words[i].hash))
            return true;
    for (std::size_t i = last; i < std::min(last + 3, words.size()); ++i)
        if (words[i].hash == wordHash("license") || words[i].hash == wordHash("licensed"))
            return true;
    return false;
}

bool isDenied(const Words &words, std::size_t first, std::size_t last)
{
    static const std::unordered_set<std::uint64_t> denials = {
        wordHash("not"),        wordHash("unlike"),  wordHash("formerly"), wordHash("previously"),   wordHash("instead"),
        wordHash("compatible"), wordHash("isnt"),    wordHash("was"),      wordHash("incompatible"), wordHash("except"),
        wordHash("no"),         wordHash("never"),   wordHash("replaces"), wordHash("excluding"),    wordHash("than"),
        wordHash("like"),       wordHash("similar"), wordHash("based"),    wordHash("derived"),      wordHash("modified")};
    static const std::unordered_set<std::uint64_t> behind = {wordHash("rejected"), wordHash("declined"), wordHash("refused"),
                                                             wordHash("replaced"), wordHash("formerly"), wordHash("previously")};
    for (std::size_t i = first > 10 ? first - 10 : 0; i < std::min(first, words.size()); ++i)
        if (denials.contains(words[i].hash))
            return true;
    for (std::size_t i = last; i < std::min(last + 8, words.size()); ++i)
        if (behind.contains(words[i].hash))
            return true;
    return false;
}

bool isDoubted(const Words &words, std::size_t first, std::size_t last)
{
    static const std::unordered_set<std::uint64_t> doubts = {
        wordHash("unless"),     wordHash("excluding"), wordHash("excepting"),   wordHash("but"),
        wordHash("however"),    wordHash("until"),     wordHash("additional"),  wordHash("alternate"),
        wordHash("previously"), wordHash("formerly"),  wordHash("additionally")};
    const auto is = [&words](std::size_t at, std::string_view word) {
        return at < words.size() && words[at].hash == wordHash(word);
    };
    const std::size_t end = std::min(last + doubtReach, words.size());
    for (std::size_t i = first > doubtReach ? first - doubtReach : 0; i < end; ++i) {
        // The notice of the Apache licence has both words beside its address and means nothing by them here.
        if ((is(i, "unless") && is(i + 1, "required")) || (is(i, "except") && is(i + 1, "in") && is(i + 2, "compliance")))
            continue;
        if (doubts.contains(words[i].hash) || is(i, "except"))
            return true;
        const bool isSomeRights = i > 1 && is(i - 1, "rights") && is(i - 2, "some");
        if (i >= last && is(i, "reserved") && !isSomeRights)
            return true;
    }
    return false;
}

void findSpdxLines(const MentionQuestion &question, std::vector<Mention> &mentions)
{
    static constexpr std::string_view key = "SPDX-License-Identifier:";
    const std::string_view text = question.page.text;
    for (std::size_t at = text.find(key); at != std::string_view::npos && mentions.size() < mostMentions;
         at = text.find(key, at + 1)) {
        const std::string_view rest = text.substr(at + key.size(), longestSpdx);
        const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size()));
        const std::string_view typed = trimmed(line.substr(0, std::min({line.find("-->"), line.find("*/"), line.size()})));
        Mention mention{static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(at + key.size() + line.size()),
                        "header",
                        {},
                        {},
                        TextVerdict::Exact,
                        {}};
        const auto parsed = parseExpression(typed);
        if (!parsed) {
            mention.verdict = TextVerdict::Unsure;
            mention.note = "what stands behind SPDX-License-Identifier is no expression: " + parsed.error().message;
            if (const auto lenient = parseExpression(typed, Strictness::Lenient))
                for (const LicenceTerm &term : lenient->expression.terms())
                    mention.ids.push_back(term.id);
        } else {
            mention.expression = parsed->expression.canonical();
            for (const LicenceTerm &term : parsed->expression.terms())
                mention.ids.push_back(term.id);
        }
        mentions.push_back(std::move(mention));
    }
}

void findAddresses(const MentionQuestion &question, std::vector<Mention> &mentions)
{
    const std::string_view text = question.page.text;
    for (const std::string_view start : {"://", "www.", "creativecommons.org/", "spdx.org/licenses/"}) {
        for (std::size_t at = text.find(start); at != std::string_view::npos; at = text.find(start, at + start.size())) {
            std::size_t begin = at;
            if (start == "://")
                while (begin > 0 && at - begin < 5 && text[begin - 1] >= 'a' && text[begin - 1] <= 'z')
                    --begin;
            else if (at > 0 && (text[at - 1] == '/' || text[at - 1] == '.'))
                continue; // found by its scheme
            std::size_t end = at;
            while (end < text.size() && end < begin + 300 && !isAddressEnd(text[end]))
                ++end;
            while (end > begin && std::string_view(".,;:!?*_").find(text[end - 1]) != std::string_view::npos)
                --end;
            if (!question.page.isFrame(begin))
                noteAddress(question, text.substr(begin, end - begin), begin, end, false, false, mentions);
        }
    }
    for (const LinkedAddress &link : question.page.links)
        if (link.isLicence || link.isCanonical || !question.page.isFrame(link.at))
            noteAddress(question, link.address, link.at, link.at, link.isLicence, link.isCanonical, mentions);
}

std::vector<Mention> findMentions(const MentionQuestion &question)
{
    std::vector<Mention> mentions;
    findSpdxLines(question, mentions);
    const std::size_t lines = mentions.size();
    findAddresses(question, mentions);
    findTitles(question, mentions);
    // A name inside an SPDX line is the line's.
    mentions.erase(std::remove_if(
                       mentions.begin() + static_cast<std::ptrdiff_t>(lines), mentions.end(),
                       [&](const Mention &m) {
        return std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(lines),
                           [&](const Mention &line) { return m.begin >= line.begin && m.begin < line.end; });
                       }),
                   mentions.end());
    std::stable_sort(mentions.begin(), mentions.end(), [](const Mention &a, const Mention &b) { return a.begin < b.begin; });
    return mentions;
}

} // namespace espalier::governance::detail
