// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/arpa/reader.h"

#include <charconv>
#include <cmath>
#include <exception>

namespace espalier::plugins::arpa {

namespace detail {

static std::string_view trimmed(std::string_view line)
{
    constexpr std::string_view blanks = " \t";
    const std::size_t begin = line.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view() : line.substr(begin, line.find_last_not_of(blanks) + 1 - begin);
}

/// A finite number; "-inf" is the -99 that these files write for a probability of nothing.
static bool numberOf(std::string_view text, float &number)
{
    if (text == "-inf") {
        number = -99;
        return true;
    }
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    const auto end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stopped == end && std::isfinite(number);
}

static std::string sectionName(int order)
{
    return "\\" + std::to_string(order) + "-grams:";
}

} // namespace detail

bool Reader::fail(std::string why)
{
    m_problem = "line " + std::to_string(m_lines.number()) + ": " + std::move(why);
    return false;
}

/// The next line that is not empty.
bool Reader::nextLine(std::string_view &line)
{
    while (m_lines.next(line)) {
        line = detail::trimmed(line);
        if (!line.empty())
            return true;
    }
    if (m_lines.isTooLong())
        return fail("longer than 64 KiB");
    return fail(m_lines.isFailed() ? "the file cannot be read" : "the file ends here, without \\end\\");
}

bool Reader::readCount(std::string_view line)
{
    constexpr std::string_view intro = "ngram ";
    const std::size_t equals = line.find('=');
    if (line.substr(0, intro.size()) != intro || equals == std::string_view::npos)
        return fail("not \"ngram ORDER=COUNT\": " + std::string(line.substr(0, 80)));
    const auto whole = [](std::string_view text, std::uint64_t &number) {
        text = detail::trimmed(text);
        const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && stopped == text.data() + text.size();
    };
    std::uint64_t order = 0, count = 0;
    if (!whole(line.substr(intro.size(), equals - intro.size()), order) || !whole(line.substr(equals + 1), count))
        return fail("not \"ngram ORDER=COUNT\": " + std::string(line.substr(0, 80)));
    if (order != m_counts.size() + 1)
        return fail("order " + std::to_string(order) + " where order " + std::to_string(m_counts.size() + 1) + " was expected");
    if (order > highestOrder)
        return fail("orders above " + std::to_string(highestOrder) + " are not read");
    // "0 a b" and the end of the line: what a count says must fit into the file.
    if (count > m_lines.bytes() / (2 * order + 2) || count > (1u << 30))
        return fail("more n-grams of order " + std::to_string(order) + " than the file has room for");
    m_counts.push_back(count);
    return true;
}

bool Reader::readCounts()
{
    std::string_view line;
    do {
        if (!nextLine(line)) {
            if (!m_lines.isTooLong() && !m_lines.isFailed())
                m_problem = "not an ARPA file: it has no \\data\\";
            return false;
        }
    } while (line != "\\data\\");
    while (nextLine(line)) {
        if (line == detail::sectionName(1))
            return m_counts.empty() ? fail("no counts before the n-grams") : true;
        if (!readCount(line))
            return false;
    }
    return false;
}

/// Fills m_fields with the words of the line.
bool Reader::splitLine(std::string_view line, int order, float &probability, float &backoff)
{
    m_fields.clear();
    for (std::size_t begin = 0; begin < line.size();) {
        const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
        if (end > begin)
            m_fields.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    const auto words = static_cast<std::size_t>(order);
    if (m_fields.size() < words + 1 || m_fields.size() > words + 2)
        return fail("a probability, " + std::to_string(order) + (order == 1 ? " word" : " words")
                    + " and perhaps a backoff were expected");
    if (!detail::numberOf(m_fields.front(), probability) || probability > 0)
        return fail("not the logarithm of a probability: " + std::string(m_fields.front().substr(0, 40)));
    backoff = 0;
    if (m_fields.size() == words + 2) {
        if (!detail::numberOf(m_fields.back(), backoff))
            return fail("not a backoff: " + std::string(m_fields.back().substr(0, 40)));
        m_fields.pop_back();
    }
    m_fields.erase(m_fields.begin());
    return true;
}

bool Reader::readUnigram(std::string_view word, float probability, float backoff)
{
    m_model->m_letters += word;
    m_ends.push_back(m_model->m_letters.size());
    m_model->m_unigrams.push_back({probability, backoff});
    return true;
}

bool Reader::readNgram(int order, float probability, float backoff)
{
    const auto number = [&](int field) {
        const auto found = m_model->m_words.find(m_fields[static_cast<std::size_t>(field)]);
        return found == m_model->m_words.end() ? none : found->second;
    };
    std::uint32_t place = number(0);
    for (int i = 1; i < order; ++i) {
        const std::uint32_t word = number(i);
        if (word == none || (i == 1 && place == none))
            return fail("a word that is not among the unigrams");
        if (i == order - 1)
            return m_model->m_tables[static_cast<std::size_t>(i - 1)].insert(place, word, probability, backoff)
                ? true
                : fail("this n-gram was there before");
        place = m_model->m_tables[static_cast<std::size_t>(i - 1)].find(place, word);
        if (place == none)
            return fail("its first " + std::to_string(i + 1) + " words are not an n-gram of this file");
    }
    return true;
}

bool Reader::finishWords()
{
    Model &model = *m_model;
    model.m_words.reserve(m_ends.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        const std::string_view word = std::string_view(model.m_letters).substr(begin, m_ends[i] - begin);
        begin = m_ends[i];
        if (!model.m_words.emplace(word, static_cast<std::uint32_t>(i)).second)
            return fail("the word \"" + std::string(word.substr(0, 80)) + "\" is twice among the unigrams above");
    }
    const auto number = [&](std::string_view word) {
        const auto found = model.m_words.find(word);
        return found == model.m_words.end() ? none : found->second;
    };
    model.m_lineBegin = number("<s>");
    model.m_lineEnd = number("</s>");
    if (model.m_lineBegin == none || model.m_lineEnd == none)
        return fail("the unigrams above have no <s> or no </s>");
    model.m_unknown = number("<unk>");
    if (model.m_unknown == none)
        model.m_unknown = number("<UNK>");
    if (model.m_unknown == none) {
        // A model of a closed vocabulary; -100 is what KenLM takes as well.
        model.m_unknown = static_cast<std::uint32_t>(model.m_unigrams.size());
        model.m_unigrams.push_back({-100, 0});
    }
    m_ends = {};
    return true;
}

bool Reader::readSection(int order)
{
    const std::uint64_t expected = m_counts[static_cast<std::size_t>(order - 1)];
    if (order > 1)
        m_model->m_tables.emplace_back(expected);
    std::uint64_t count = 0;
    std::string_view line;
    while (nextLine(line)) {
        if (line.front() == '\\' && (line == "\\end\\" || line == detail::sectionName(order + 1))) {
            if (count != expected)
                return fail(std::to_string(count) + " n-grams of order " + std::to_string(order)
                            + "; the beginning of the file says " + std::to_string(expected));
            if ((line == "\\end\\") != (static_cast<std::size_t>(order) == m_counts.size()))
                return fail(std::string(line) + " was not expected here");
            return order > 1 || finishWords();
        }
        if (++count > expected)
            return fail("more n-grams of order " + std::to_string(order) + " than the beginning of the file says");
        float probability = 0, backoff = 0;
        if (!splitLine(line, order, probability, backoff))
            return false;
        if (!(order == 1 ? readUnigram(m_fields.front(), probability, backoff) : readNgram(order, probability, backoff)))
            return false;
    }
    return false;
}

std::shared_ptr<const Model> Reader::read(std::string &problem)
{
    if (!m_lines.isOpen()) {
        problem = "it cannot be opened, or is not a file";
        return {};
    }
    bool isRead = readCounts();
    for (int order = 1; isRead && order <= static_cast<int>(m_counts.size()); ++order)
        isRead = readSection(order);
    if (!isRead) {
        problem = m_problem;
        return {};
    }
    return m_model;
}

std::shared_ptr<const Model> Model::read(const std::string &path, std::string &problem)
{
    try {
        return Reader(path).read(problem);
    } catch (const std::exception &exception) {
        problem = exception.what(); // memory
        return {};
    }
}

} // namespace espalier::plugins::arpa
