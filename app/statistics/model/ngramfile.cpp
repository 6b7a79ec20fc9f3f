// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/model/ngramfile.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace espalier::statistics {

namespace detail {

/// One order while the probabilities are computed.
struct SmoothedOrder {
    std::vector<double> probability;
    std::vector<double> backoff; ///< the share of what follows that the shorter n-grams decide; 1 where nothing follows
    std::vector<bool> isKept;
};

/// What follows each n-gram of one order.
struct Following {
    std::vector<std::uint64_t> count, kept;
    std::vector<std::uint32_t> types;
    explicit Following(std::size_t size) : count(size), kept(size), types(size) {}
};

static std::vector<double> unigramProbabilities(const NgramTable &table, std::size_t vocabulary, std::uint32_t lineBegin)
{
    std::uint64_t sum = 0, types = 0;
    for (const auto &ngram : table.ngrams) {
        if (ngram.word != lineBegin) {
            sum += ngram.count;
            types += ngram.count > 0;
        }
    }
    // Every word of the vocabulary but the beginning of a line, the unknown one included.
    const double share = static_cast<double>(types) / static_cast<double>(vocabulary - 1);
    std::vector<double> probability;
    for (const auto &ngram : table.ngrams)
        probability.push_back(
            ngram.word == lineBegin ? 0 : (static_cast<double>(ngram.count) + share) / static_cast<double>(sum + types));
    return probability;
}

static Following following(const NgramTable &below, const NgramTable &table, const std::vector<bool> &isKept)
{
    Following after(below.ngrams.size());
    for (std::size_t i = 0; i < table.ngrams.size(); ++i) {
        const auto &ngram = table.ngrams[i];
        after.count[ngram.context] += ngram.count;
        ++after.types[ngram.context];
        if (isKept[i])
            after.kept[ngram.context] += ngram.count;
    }
    return after;
}

/// The probabilities of one order, and with them the backoffs of the order below.
static SmoothedOrder smoothed(const NgramTable &below, SmoothedOrder &lower, const NgramTable &table, std::uint64_t minimum)
{
    SmoothedOrder order;
    order.isKept.resize(table.ngrams.size());
    for (std::size_t i = 0; i < table.ngrams.size(); ++i)
        order.isKept[i] = table.ngrams[i].count >= minimum;
    const Following after = following(below, table, order.isKept);
    lower.backoff.assign(below.ngrams.size(), 1);
    for (std::size_t i = 0; i < below.ngrams.size(); ++i) {
        const double total = static_cast<double>(after.count[i] + after.types[i]);
        if (after.types[i])
            lower.backoff[i] = (static_cast<double>(after.count[i] - after.kept[i]) + after.types[i]) / total;
    }
    order.probability.resize(table.ngrams.size());
    for (std::size_t i = 0; i < table.ngrams.size(); ++i) {
        const auto &ngram = table.ngrams[i];
        const double total = static_cast<double>(after.count[ngram.context] + after.types[ngram.context]);
        if (order.isKept[i])
            order.probability[i] = ngram.count / total + lower.backoff[ngram.context] * lower.probability[ngram.suffix];
    }
    return order;
}

/// Numbers of an order's n-grams as the file has them: those that are kept, sorted by their words. `ranks`: of the order below, and
/// afterwards of this one.
static std::vector<std::uint32_t> sortedNgrams(const NgramTable &table, const std::vector<bool> &isKept,
                                               std::vector<std::uint32_t> &ranks)
{
    std::vector<std::uint32_t> sorted;
    for (std::uint32_t i = 0; i < table.ngrams.size(); ++i) {
        if (isKept[i])
            sorted.push_back(i);
    }
    const auto key = [&](std::uint32_t i) {
        const auto &ngram = table.ngrams[i];
        const std::uint64_t context = ngram.context == NgramTable::none ? 0 : ranks[ngram.context];
        return context << 32 | ngram.word;
    };
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    std::vector<std::uint32_t> own(table.ngrams.size());
    for (std::uint32_t rank = 0; rank < sorted.size(); ++rank)
        own[sorted[rank]] = rank;
    ranks = std::move(own);
    return sorted;
}

static void appendNumber(double value, std::string &text)
{
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<float>(value)).ptr;
    text.append(digits, end);
}

class ArpaWriter
{
public:
    ArpaWriter(const NgramCounts &counts, const std::vector<std::string> &words) : m_orders(counts.orders()), m_words(words) {}

    void line(std::size_t order, std::uint32_t ngram, double probability, double backoff, bool hasBackoff,
              std::string &text) const
    {
        appendNumber(probability > 0 ? std::log10(probability) : -99, text);
        text += '\t';
        appendWords(order, ngram, text);
        if (hasBackoff) {
            text += '\t';
            appendNumber(std::log10(backoff), text);
        }
        text += '\n';
    }

private:
    void appendWords(std::size_t order, std::uint32_t ngram, std::string &text) const
    {
        const auto &entry = m_orders[order].ngrams[ngram];
        if (order > 0) {
            appendWords(order - 1, entry.context, text);
            text += ' ';
        }
        text += m_words[entry.word];
    }

    const std::vector<NgramTable> &m_orders;
    const std::vector<std::string> &m_words;
};

} // namespace detail

Result<std::string> arpaText(const NgramCounts &counts, const std::vector<std::string> &words, std::uint32_t lineBegin,
                             UnknownWord unknown, std::uint64_t minimum, const std::vector<std::string> &head,
                             std::vector<std::uint64_t> &written, const Work &work)
{
    const std::vector<NgramTable> &tables = counts.orders();
    std::vector<detail::SmoothedOrder> orders(1);
    orders[0].probability = detail::unigramProbabilities(tables[0], words.size(), lineBegin);
    orders[0].isKept.assign(tables[0].ngrams.size(), true);
    for (std::size_t k = 1; k < tables.size(); ++k) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, "language model", "stopped");
        auto order = detail::smoothed(tables[k - 1], orders[k - 1], tables[k], k >= 2 ? minimum : 1);
        orders.push_back(std::move(order));
    }
    written.clear();
    std::string body;
    std::vector<std::uint32_t> ranks;
    const detail::ArpaWriter writer(counts, words);
    for (std::size_t k = 0; k < tables.size(); ++k) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, "language model", "stopped");
        const auto sorted = detail::sortedNgrams(tables[k], orders[k].isKept, ranks);
        body += "\n\\" + std::to_string(k + 1) + "-grams:\n";
        for (const std::uint32_t i : sorted) {
            const bool hasBackoff = !orders[k].backoff.empty() && orders[k].backoff[i] < 1;
            const double share = tables[k].ngrams[i].word == unknown.number ? static_cast<double>(unknown.types) : 1;
            writer.line(k, i, orders[k].probability[i] / share, hasBackoff ? orders[k].backoff[i] : 1, hasBackoff, body);
        }
        written.push_back(sorted.size());
    }
    std::string text;
    for (const std::string &line : head)
        text += "# " + line + "\n";
    text += "\n\\data\\\n";
    for (std::size_t k = 0; k < written.size(); ++k)
        text += "ngram " + std::to_string(k + 1) + "=" + std::to_string(written[k]) + "\n";
    return text + body + "\n\\end\\\n";
}

} // namespace espalier::statistics
