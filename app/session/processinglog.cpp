// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace espalier::session {

namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string_view trimmedWords(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

struct StepStart {
    std::string_view words;
    std::string_view kind;
};
constexpr std::array<StepStart, 6> stepStarts{{{"applied filter function:", "filter"},
                                               {"applied filter:", "filter"},
                                               {"applied deduplication function:", "deduplication"},
                                               {"applied deduplication:", "deduplication"},
                                               {"applied map function:", "map"},
                                               {"applied map:", "map"}}};

/// Reads one log, block by block.
class LogReader
{
public:
    explicit LogReader(std::string_view context) : m_context(context) {}

    Result<void> line(std::string_view text);
    Result<std::vector<ProcessingStep>> take();

private:
    Result<void> endStep();
    Result<void> readFact(std::string_view text, const std::string &lower);
    Result<double> number(std::string_view text, std::string_view what) const;
    Result<std::uint64_t> samples(std::string_view text) const;
    Result<std::uint64_t> size(std::string_view text) const;
    tl::unexpected<Error> wrong(const std::string &what) const
    {
        return failure(ErrorCode::Invalid, std::string(m_context) + ", line " + std::to_string(m_line), what);
    }

    std::string_view m_context;
    std::size_t m_line = 0;
    bool m_isInStep = false;
    ProcessingStep m_step;
    std::optional<std::uint64_t> m_removed;
    std::vector<ProcessingStep> m_steps;
};

/// A number such as "1,234.5"; what follows it is left to the caller.
Result<double> LogReader::number(std::string_view text, std::string_view what) const
{
    std::string digits;
    for (const char c : text) {
        if ((c >= '0' && c <= '9') || c == '.')
            digits += c;
        else if (c == ',' || c == '_')
            continue;
        else
            break;
    }
    if (digits.empty() || digits.size() > 18 || std::ranges::count(digits, '.') > 1 || digits == ".")
        return wrong("there is no " + std::string(what) + " here that can be read");
    // No locale, no exception: the characters are checked.
    double value = 0;
    double scale = 0;
    for (const char c : digits) {
        if (c == '.') {
            scale = 1;
            continue;
        }
        value = value * 10 + (c - '0');
        scale *= 10;
    }
    return scale > 0 ? value / scale : value;
}

Result<std::uint64_t> LogReader::samples(std::string_view text) const
{
    ESPALIER_TRY(const double value, number(text, "number of samples"));
    if (value != std::floor(value))
        return wrong("a number of samples is whole");
    return static_cast<std::uint64_t>(value);
}

Result<std::uint64_t> LogReader::size(std::string_view text) const
{
    ESPALIER_TRY(const double value, number(text, "size"));
    const auto unitAt = text.find_first_not_of("0123456789.,_ \t");
    const std::string unit = unitAt == std::string_view::npos ? "b" : lowered(trimmedWords(text.substr(unitAt)));
    constexpr std::array<std::string_view, 5> letters{"b", "k", "m", "g", "t"};
    for (std::size_t power = 0; power < letters.size(); ++power) {
        const std::string letter(letters[power]);
        if (unit == letter || unit == letter + "b" || unit == letter + "ib" || (power == 0 && unit == "bytes")) {
            const double bytes = std::round(std::ldexp(value, static_cast<int>(10 * power)));
            if (bytes < 9007199254740992.0)
                return static_cast<std::uint64_t>(bytes);
        }
    }
    return wrong("there is no size here that can be read");
}

Result<void> LogReader::endStep()
{
    if (!m_isInStep)
        return {};
    m_isInStep = false;
    auto &before = m_step.documentsBefore;
    auto &after = m_step.documentsAfter;
    if (m_removed && before && *m_removed > *before)
        return wrong("the step before removed more than there was");
    if (m_removed && before && !after)
        after = *before - *m_removed;
    if (m_removed && after && !before)
        before = *after + *m_removed;
    if (before && after && m_step.kind != "map" && *after > *before)
        return wrong("the step before ends with more documents than it began with");
    if (before && after && m_removed && *before - *after != *m_removed)
        return wrong("the numbers of the step before do not add up");
    m_removed.reset();
    m_steps.push_back(std::exchange(m_step, {}));
    return {};
}

Result<void> LogReader::readFact(std::string_view text, const std::string &lower)
{
    const auto after = [&](std::string_view words) -> std::optional<std::string_view> {
        const auto at = lower.find(words);
        const auto colon = at == std::string::npos ? at : lower.find(':', at + words.size());
        if (colon == std::string::npos)
            return std::nullopt;
        return trimmedWords(text.substr(colon + 1));
    };
    if (const auto value = after("initial number of samples")) {
        ESPALIER_TRY(m_step.documentsBefore, samples(*value));
    } else if (const auto final = after("final number of samples")) {
        ESPALIER_TRY(m_step.documentsAfter, samples(*final));
    } else if (const auto removed = after("removed samples")) {
        ESPALIER_TRY(m_removed, samples(*removed));
    } else if (const auto deduplicated = after("deduplicated samples")) {
        ESPALIER_TRY(m_removed, samples(*deduplicated));
    } else if (const auto bytes = after("initial size in bytes")) {
        ESPALIER_TRY(m_step.bytesBefore, size(*bytes));
        m_step.isEstimated = true;
    } else if (const auto left = after("final size in bytes")) {
        ESPALIER_TRY(m_step.bytesAfter, size(*left));
        m_step.isEstimated = true;
    }
    return {};
}

Result<void> LogReader::line(std::string_view text)
{
    ++m_line;
    if (text.size() > 4096)
        return {}; // no line of these logs is so long
    const std::string lower = lowered(text);
    for (const StepStart &start : stepStarts) {
        const auto at = lower.find(start.words);
        if (at == std::string::npos)
            continue;
        ESPALIER_CHECK(endStep());
        const std::string_view name = trimmedWords(text.substr(at + start.words.size()));
        if (name.size() > 300)
            return wrong("the name of a step has at most 300 bytes");
        m_isInStep = true;
        m_step.name = name.empty() ? start.kind : name;
        m_step.kind = start.kind;
        return {};
    }
    return m_isInStep ? readFact(text, lower) : Result<void>();
}

Result<std::vector<ProcessingStep>> LogReader::take()
{
    ++m_line;
    ESPALIER_CHECK(endStep());
    if (m_steps.empty())
        return wrong("there is no step in this log: no line says \"Applied filter: ...\"");
    return std::move(m_steps);
}

} // namespace

Result<std::vector<ProcessingStep>> parseProcessingLog(std::string_view text, std::string_view context)
{
    LogReader reader(context);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        ESPALIER_CHECK(reader.line(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reader.take();
}

} // namespace espalier::session
