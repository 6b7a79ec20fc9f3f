// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/quotedlines.h"

#include <algorithm>
#include <array>

namespace espalier::training {

namespace {

/// Words of the keys of such lines: where two of them meet at a wrap, the space between them was lost.
constexpr std::array<std::string_view, 32> logWords{"actual", "batch",  "checkpoint", "consumed",  "curriculum", "elapsed",
                                                    "global", "grad",   "gpu",        "iteration", "iterations", "learning",
                                                    "lm",     "loss",   "nan",        "norm",      "num",        "number",
                                                    "of",     "params", "per",        "rate",      "samples",    "scale",
                                                    "second", "seqlen", "size",       "skipped",   "throughput", "time",
                                                    "tokens", "zeros"};

constexpr std::array<std::string_view, 8> otherLogLines{"valid loss at iteration",
                                                        "validation loss at iteration",
                                                        "] PULSE: ",
                                                        "***ALERT: ",
                                                        "saving checkpoint at iteration",
                                                        "successfully saved checkpoint at iteration",
                                                        "[exiting program after ",
                                                        "] datetime: "};

bool isLogLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isLogDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view withoutRight(std::string_view line)
{
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

bool isKnownWord(std::string_view word)
{
    return std::ranges::find(logWords, word) != logWords.end();
}

/// What stood between the end of a line and the beginning of what was wrapped after it.
std::string_view gapBetween(std::string_view before, std::string_view after)
{
    if (before.empty() || after.empty() || before.back() == ' ' || after.front() == ' ')
        return {};
    if (before.back() == ':' || before.back() == '|' || after.front() == '|')
        return " ";
    std::size_t begin = before.size(), end = 0;
    while (begin > 0 && isLogLetter(before[begin - 1]))
        --begin;
    while (end < after.size() && isLogLetter(after[end]))
        ++end;
    return isKnownWord(before.substr(begin)) && isKnownWord(after.substr(0, end)) ? " " : std::string_view();
}

bool isOtherLogLine(std::string_view line)
{
    return std::ranges::any_of(otherLogLines, [&](std::string_view mark) { return line.find(mark) != std::string_view::npos; });
}

bool isOtherThing(std::string_view line)
{
    return line.find_first_not_of(" \t>") == std::string_view::npos || line.starts_with("```") || line.starts_with("~~~")
        || line.starts_with("[...") || line.starts_with("...") || quotedIteration(line) || isOtherLogLine(line);
}

/// Whether `line` can be the rest of `joined`, which begins with an iteration; `next` comes after it.
bool continues(std::string_view joined, std::string_view line, std::string_view next)
{
    if (isOtherThing(line))
        return false;
    if (line.find('|') == std::string_view::npos) // a piece in the middle of a field
        return !withoutRight(joined).ends_with('|') && !isOtherThing(next) && next.find('|') != std::string_view::npos;
    const bool isWhole = withoutRight(joined).ends_with('|');
    return !isWhole || (line.find(':') != std::string_view::npos && !line.starts_with('[') && !line.starts_with("---"));
}

} // namespace

std::optional<std::int64_t> quotedIteration(std::string_view line)
{
    for (std::size_t at = line.find("iteration"); at != std::string_view::npos; at = line.find("iteration", at + 1)) {
        std::size_t i = at + 9;
        const auto skipSpace = [&] {
            while (i < line.size() && line[i] == ' ')
                ++i;
        };
        const auto number = [&]() -> std::optional<std::int64_t> {
            const std::size_t begin = i;
            std::int64_t value = 0;
            for (; i < line.size() && isLogDigit(line[i]) && i - begin < 15; ++i)
                value = value * 10 + (line[i] - '0');
            return i > begin ? std::optional(value) : std::nullopt;
        };
        skipSpace();
        const auto step = number();
        skipSpace();
        if (!step || i >= line.size() || line[i++] != '/')
            continue;
        skipSpace();
        if (!number())
            continue;
        skipSpace();
        if (i < line.size() && line[i] == '|')
            return step;
    }
    return {};
}

std::vector<QuotedLine> quotedLines(std::string_view text, std::size_t firstLine)
{
    std::vector<QuotedLine> quoted;
    bool isOpen = false; // whether the next line may go on with the last one
    for (std::size_t number = firstLine; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = withoutRight(text.substr(0, end)).substr(0, end);
        const std::string_view whole = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view next = text.substr(0, std::min(text.find('\n'), text.size()));
        if (isOpen && continues(quoted.back().text, line, next)) {
            quoted.back().text += gapBetween(quoted.back().text, line);
            quoted.back().text += whole.ends_with('\r') ? line : whole;
            continue;
        }
        isOpen = quotedIteration(line).has_value();
        if (isOpen || isOtherLogLine(line))
            quoted.push_back({number, std::string(whole.ends_with('\r') ? line : whole)});
    }
    return quoted;
}

} // namespace espalier::training
