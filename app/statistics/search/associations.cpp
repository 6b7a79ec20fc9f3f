// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/associations.h"

#include "app/statistics/search/parallel.h"
#include "app/statistics/search/shardprogress.h"
#include "app/statistics/search/sentences.h"
#include "app/statistics/search/tokens.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace espalier::statistics {

namespace detail {

/// Units a word stands in, and with which terms.
struct WordUnits {
    std::uint64_t units = 0;
    std::uint64_t lastUnit = 0;          ///< so that one unit counts once
    std::vector<std::uint64_t> together; ///< by term; empty while never
};

struct TextKey {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using WordMap = std::unordered_map<std::string, WordUnits, TextKey, std::equal_to<>>;

/// A term as its words: neighbouring letters of scripts without spaces make pairs, as in the texts.
using TermWords = std::vector<std::string>;

/// The words of a text in order: `take(std::string_view word, bool continues)`; a pair continues the pair before it.
template<typename Take>
void eachWord(std::string_view text, Tokenizer &tokenizer, std::string &last, std::string &pair, Take &&take)
{
    last.clear();
    bool isPaired = false;
    const auto single = [&] {
        if (!last.empty() && !isPaired)
            take(std::string_view(last));
    };
    tokenizer.each(text, [&](const Token &token) {
        if (!token.isRun) {
            single();
            last.clear();
            take(token.text);
            return true;
        }
        if (!last.empty() && token.isGlued) {
            pair = last;
            pair += token.text;
            take(std::string_view(pair));
            isPaired = true;
        } else {
            single();
            isPaired = false;
        }
        last = token.text;
        return true;
    });
    single();
}

/// Counts the units of shards. One thread; added up afterwards.
class UnitCounter
{
public:
    explicit UnitCounter(const std::vector<TermWords> &terms) : withTerm(terms.size()), m_terms(terms) {}

    void addUnit(std::string_view text)
    {
        m_words.clear();
        eachWord(text, m_tokenizer, m_last, m_pair, [this](std::string_view word) {
            auto at = words.find(word);
            if (at == words.end())
                at = words.try_emplace(std::string(word)).first;
            m_words.push_back(&*at);
        });
        if (m_words.empty())
            return;
        ++units;
        m_inUnit.clear();
        for (std::size_t term = 0; term < m_terms.size(); ++term) {
            if (stands(m_terms[term]))
                m_inUnit.push_back(term);
        }
        for (const std::size_t term : m_inUnit)
            ++withTerm[term];
        for (WordMap::value_type *word : m_words) {
            WordUnits &count = word->second;
            if (count.lastUnit == units)
                continue;
            count.lastUnit = units;
            ++count.units;
            for (const std::size_t term : m_inUnit) {
                count.together.resize(m_terms.size());
                ++count.together[term];
            }
        }
    }

    void addDocument(std::string_view text, bool bySentence)
    {
        if (bySentence)
            eachSentence(text, [this](std::string_view sentence) { addUnit(sentence); });
        else
            addUnit(text);
    }

    void merge(const UnitCounter &other)
    {
        units += other.units;
        for (std::size_t term = 0; term < withTerm.size(); ++term)
            withTerm[term] += other.withTerm[term];
        for (const auto &[word, count] : other.words) {
            WordUnits &mine = words[word];
            mine.units += count.units;
            if (count.together.empty())
                continue;
            mine.together.resize(withTerm.size());
            for (std::size_t term = 0; term < withTerm.size(); ++term)
                mine.together[term] += count.together[term];
        }
    }

    WordMap words;
    std::vector<std::uint64_t> withTerm;
    std::uint64_t units = 0;

private:
    bool stands(const TermWords &term) const
    {
        const auto found = std::search(m_words.begin(), m_words.end(), term.begin(), term.end(),
                                       [](const WordMap::value_type *word, const std::string &wanted) {
            return word->first == wanted;
        });
        return found != m_words.end();
    }

    const std::vector<TermWords> &m_terms;
    Tokenizer m_tokenizer{Folding::Cased};
    std::string m_last, m_pair;
    std::vector<WordMap::value_type *> m_words; ///< of the unit, in order
    std::vector<std::size_t> m_inUnit;
};

static Result<void> countShard(const shards::ShardFile &file, const shards::ReadOptions &reading, bool bySentence,
                               UnitCounter &counter, ShardProgress &meter, const Work &work)
{
    ESPALIER_TRY(const auto reader, shards::ShardReader::open(file.path, reading));
    shards::Document document;
    std::uint64_t told = 0;
    for (;;) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, file.path.string(), "stopped");
        ESPALIER_TRY(const bool isThere, reader->next(document));
        const std::uint64_t packed = std::min(reader->tally().packedBytes, file.bytes);
        if (packed > told)
            meter.add(packed - told);
        told = std::max(told, packed);
        if (!isThere)
            return {};
        counter.addDocument(document.text, bySentence);
    }
}

static Result<std::vector<TermWords>> wordsOfTerms(const std::vector<std::string> &terms)
{
    if (terms.empty())
        return failure(ErrorCode::Invalid, "associations", "there are no terms");
    std::vector<TermWords> all;
    Tokenizer tokenizer(Folding::Cased);
    std::string last, pair;
    for (const std::string &term : terms) {
        TermWords words;
        eachWord(term, tokenizer, last, pair, [&words](std::string_view word) { words.emplace_back(word); });
        if (words.empty())
            return failure(ErrorCode::Invalid, term, "the term has no letters or digits");
        all.push_back(std::move(words));
    }
    return all;
}

static std::vector<Association> bestOf(const UnitCounter &counter, std::size_t term, const TermWords &words,
                                       const AssociationOptions &options)
{
    std::vector<Association> found;
    for (const auto &[word, count] : counter.words) {
        if (count.together.empty() || count.together[term] == 0 || count.units < options.minimum
            || std::find(words.begin(), words.end(), word) != words.end())
            continue;
        Association association = associationOf(count.together[term], counter.withTerm[term], count.units, counter.units);
        association.term = options.terms[term];
        association.word = word;
        found.push_back(std::move(association));
    }
    std::sort(found.begin(), found.end(),
              [](const Association &a, const Association &b) { return a.npmi != b.npmi ? a.npmi > b.npmi : a.word < b.word; });
    if (found.size() > options.perTerm)
        found.resize(options.perTerm);
    for (Association &association : found)
        association.word = composed(association.word);
    return found;
}

} // namespace detail

Association associationOf(std::uint64_t together, std::uint64_t withTerm, std::uint64_t withWord, std::uint64_t units)
{
    Association association{{}, {}, together, withTerm, withWord, units, 0, 0, 0};
    if (units == 0 || withTerm == 0 || withWord == 0 || withTerm == units || withWord == units)
        return association;
    if (together == 0) {
        association.npmi = association.low = association.high = -1;
        return association;
    }
    const double n = static_cast<double>(units);
    const double both = static_cast<double>(together) / n;
    const double x = static_cast<double>(withTerm) / n, y = static_cast<double>(withWord) / n;
    const double pmi = std::log(both / (x * y)), surprise = -std::log(both);
    association.npmi = std::clamp(pmi / surprise, -1.0, 1.0);
    // How it changes with each of the cells: both, term only, word only; the fourth has no influence.
    const double byX = -1 / (x * surprise), byY = -1 / (y * surprise);
    const double byBoth = (1 / both) / surprise + pmi / (both * surprise * surprise) + byX + byY;
    const double mean = both * byBoth + (x - both) * byX + (y - both) * byY;
    const double square = both * byBoth * byBoth + (x - both) * byX * byX + (y - both) * byY * byY;
    const double margin = 1.959963984540054 * std::sqrt(std::max(0.0, square - mean * mean) / n);
    association.low = std::max(-1.0, association.npmi - margin);
    association.high = std::min(1.0, association.npmi + margin);
    return association;
}

Result<std::vector<Association>> findAssociations(const std::vector<shards::ShardFile> &files, const AssociationOptions &options,
                                                  const shards::ReadOptions &reading, const Work &work)
{
    ESPALIER_TRY(const auto terms, detail::wordsOfTerms(options.terms));
    std::uint64_t total = 0;
    for (const auto &file : files)
        total += file.bytes;
    ShardProgress meter(work, "associations", total);
    detail::UnitCounter all(terms);
    std::mutex mutex;
    std::optional<Error> problem;
    std::vector<std::unique_ptr<detail::UnitCounter>> idle;
    forEachInParallel(files.size(), options.threads, [&](std::size_t i) {
        std::unique_ptr<detail::UnitCounter> counter;
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                counter = std::move(idle.back());
                idle.pop_back();
            }
        }
        if (!counter)
            counter = std::make_unique<detail::UnitCounter>(terms);
        const auto counted = detail::countShard(files[i], reading, options.bySentence, *counter, meter, work);
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(counter));
        if (!counted && !problem)
            problem = counted.error();
        return !problem;
    });
    if (problem)
        return failure(*problem);
    for (const auto &counter : idle)
        all.merge(*counter);
    std::vector<Association> associations;
    for (std::size_t term = 0; term < terms.size(); ++term) {
        auto best = detail::bestOf(all, term, terms[term], options);
        std::move(best.begin(), best.end(), std::back_inserter(associations));
    }
    return associations;
}

} // namespace espalier::statistics
