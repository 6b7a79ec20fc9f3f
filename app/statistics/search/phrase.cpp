// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/phrase.h"

#include "app/statistics/text/textcounts.h"

#include <algorithm>

namespace espalier::statistics {

namespace detail {

constexpr std::size_t mostAskedTokens = 100; ///< of one phrase; the texts are compared with all of them

static std::string inQuotes(std::string_view token)
{
    return "\"" + std::string(token) + "\"";
}

/// What the index is asked for a phrase: its words, and the pairs of its letters that stand together.
static std::string phraseQuery(const std::vector<Tokenizer::Kept> &tokens)
{
    std::vector<std::string> asked;
    const auto ask = [&asked](std::string term) {
        if (asked.size() < mostAskedTokens && std::find(asked.begin(), asked.end(), term) == asked.end())
            asked.push_back(std::move(term));
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto pairs = [&](std::size_t first) {
            return first + 1 < tokens.size() && tokens[first].isRun && tokens[first + 1].isRun && tokens[first + 1].isGlued;
        };
        if (!tokens[i].isRun)
            ask(inQuotes(indexedWord(tokens[i].text)));
        else if (pairs(i))
            ask(inQuotes(tokens[i].text + tokens[i + 1].text));
        else if (i == 0 || !pairs(i - 1))
            ask(inQuotes(tokens[i].text) + "*"); // a letter on its own: the beginning of a pair, or the last of a run
    }
    std::string query;
    for (const std::string &term : asked)
        query += (query.empty() ? "" : " AND ") + term;
    return query;
}

} // namespace detail

std::string_view indexedWord(std::string_view word)
{
    if (word.size() <= indexedWordBytes)
        return word;
    std::size_t end = indexedWordBytes;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80)
        --end;
    return word.substr(0, end);
}

Result<PhraseFinder> PhraseFinder::make(std::string_view text, Match match, Tokenizer &tokenizer)
{
    PhraseFinder finder;
    finder.m_match = match;
    if (match == Match::Phrase) {
        finder.addPhrase(text, tokenizer);
    } else {
        std::vector<std::string_view> words;
        splitWords(text, words);
        for (const std::string_view word : words)
            finder.addPhrase(word, tokenizer);
    }
    if (finder.m_phrases.empty())
        return failure(ErrorCode::Invalid, "search", "there is nothing to look for", "Type a word with letters or digits.");
    return finder;
}

void PhraseFinder::addPhrase(std::string_view text, Tokenizer &tokenizer)
{
    const auto tokens = tokenizer.all(text);
    if (tokens.empty())
        return;
    Phrase phrase;
    for (const auto &token : tokens) {
        const int id = m_tokens.try_emplace(token.text, static_cast<int>(m_tokens.size())).first->second;
        phrase.tokens.push_back({id, token.isGlued});
    }
    phrase.query = detail::phraseQuery(tokens);
    const auto isSame = [&phrase](const Phrase &other) {
        return other.query == phrase.query
            && std::equal(other.tokens.begin(), other.tokens.end(), phrase.tokens.begin(), phrase.tokens.end(),
                          [](const Wanted &a, const Wanted &b) { return a.token == b.token && a.isGlued == b.isGlued; });
    };
    if (std::none_of(m_phrases.begin(), m_phrases.end(), isSame))
        m_phrases.push_back(std::move(phrase));
}

std::string PhraseFinder::indexQuery() const
{
    std::string query;
    for (const Phrase &phrase : m_phrases)
        query += (query.empty() ? "(" : m_match == Match::AnyWord ? " OR (" : " AND (") + phrase.query + ")";
    return query;
}

std::size_t PhraseFinder::matchAt(const Phrase &phrase, std::size_t at) const
{
    if (at + phrase.tokens.size() > m_seen.size())
        return 0;
    for (std::size_t i = 0; i < phrase.tokens.size(); ++i) {
        const Seen &seen = m_seen[at + i];
        if (seen.token != phrase.tokens[i].token || (i > 0 && phrase.tokens[i].isGlued && !seen.isGlued))
            return 0;
    }
    return phrase.tokens.size();
}

PhraseFinder::Found PhraseFinder::find(std::string_view text, Tokenizer &tokenizer)
{
    m_seen.clear();
    // Of the tokens nobody asked for, one stands for any number in a row.
    tokenizer.each(text, [this](const Token &token) {
        m_key.assign(token.text);
        const auto known = m_tokens.find(m_key);
        const int id = known == m_tokens.end() ? -1 : known->second;
        if (id >= 0 || m_seen.empty() || m_seen.back().token >= 0)
            m_seen.push_back({id, token.isGlued, token.begin, token.end});
        return true;
    });
    Found found;
    std::size_t phrasesFound = 0;
    for (const Phrase &phrase : m_phrases) {
        const std::uint64_t before = found.passages;
        for (std::size_t at = 0; at < m_seen.size();) {
            const std::size_t size = matchAt(phrase, at);
            if (size == 0) {
                ++at;
                continue;
            }
            const std::size_t begin = m_seen[at].begin;
            if (found.passages == 0 || begin < found.begin) {
                found.begin = begin;
                found.size = m_seen[at + size - 1].end - begin;
            }
            ++found.passages;
            at += size;
        }
        phrasesFound += found.passages > before ? 1 : 0;
    }
    found.isMatch = m_match == Match::AnyWord ? phrasesFound > 0 : phrasesFound == m_phrases.size();
    if (!found.isMatch)
        found = {};
    return found;
}

} // namespace espalier::statistics
