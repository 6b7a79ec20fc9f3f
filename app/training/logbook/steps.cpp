// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/guesses.h"
#include "app/training/logbook/quotedlines.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace espalier::training {

namespace {

/// What follows a number that counts something else.
constexpr std::array<std::string_view, 33> otherUnits{"tflops",     "tokens",  "token", "samples",    "sample",  "gpus", "gpu",
                                                      "nodes",      "node",    "hours", "hour",       "h",       "hrs",  "mins",
                                                      "min",        "minutes", "secs",  "sec",        "seconds", "s",    "ms",
                                                      "days",       "day",     "gb",    "tb",         "mb",      "b",    "params",
                                                      "parameters", "am",      "pm",    "iterations", "steps"};

bool isStepDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isStepLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lowered(std::string_view word)
{
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lower;
}

/// A number in a line with what stands around it.
struct StepNumber {
    std::size_t begin = 0, end = 0; ///< with its suffix
    double value = 0;
    int digits = 0;
    bool isRound = false; ///< "45k"
    bool isCount = false; ///< of something else: "149 TFLOPs", "7.3h", "5%"
    std::string wordBefore;
};

std::string wordBefore(std::string_view line, std::size_t at)
{
    constexpr std::string_view between = " \t:#=~@*`\"'([";
    while (at > 0 && between.find(line[at - 1]) != std::string_view::npos)
        --at;
    const std::size_t end = at;
    while (at > 0 && (isStepLetter(line[at - 1]) || line[at - 1] == '_'))
        --at;
    return lowered(line.substr(at, end - at));
}

/// The number at `i`, which is a digit that begins one.
StepNumber numberAt(std::string_view line, std::size_t i)
{
    StepNumber number;
    number.begin = i;
    double scale = 1;
    bool isFraction = false;
    for (; i < line.size(); ++i) {
        const bool isDigitNext = i + 1 < line.size() && isStepDigit(line[i + 1]);
        if (isStepDigit(line[i])) {
            number.value = number.value * 10 + (line[i] - '0');
            scale = isFraction ? scale * 10 : scale;
            ++number.digits;
        } else if (line[i] == ',' && i + 3 < line.size() && isStepDigit(line[i + 1]) && isStepDigit(line[i + 2])
                   && isStepDigit(line[i + 3]) && !(i + 4 < line.size() && isStepDigit(line[i + 4]))) {
            continue;
        } else if (line[i] == '.' && isDigitNext && !isFraction) {
            isFraction = true;
        } else {
            break;
        }
    }
    number.value /= scale;
    if (i < line.size() && (line[i] == 'k' || line[i] == 'K') && !(i + 1 < line.size() && isStepLetter(line[i + 1]))) {
        number.value *= 1000;
        number.isRound = true;
        ++i;
    }
    number.end = i;
    std::size_t next = i;
    while (next < line.size() && (line[next] == ' ' || line[next] == '-'))
        ++next;
    std::size_t end = next;
    while (end < line.size() && isStepLetter(line[end]))
        ++end;
    const std::string unit = lowered(line.substr(next, end - next));
    number.isCount = (isFraction && !number.isRound) || number.value > 1e12
        || (i < line.size() && (line[i] == '%' || line[i] == '/')) || (next == i && end > next)
        || std::ranges::find(otherUnits, unit) != otherUnits.end();
    number.wordBefore = wordBefore(line, number.begin);
    return number;
}

bool isYearLike(double value)
{
    return value >= 1900 && value <= 2100;
}

/// Whether the words before a number make it a step.
bool saysStep(std::string_view line, const StepNumber &number)
{
    static constexpr std::array<std::string_view, 9> stepWords{"iteration", "iterations",  "iter",       "iters",     "step",
                                                               "steps",     "global_step", "globalstep", "checkpoint"};
    const std::string &word = number.wordBefore;
    if (std::ranges::find(stepWords, word) != stepWords.end())
        return word.starts_with("iteration") || word.starts_with("global") || number.value >= 100;
    if (word == "it" || word == "range")
        return number.value >= 1000;
    if (number.value < 1000 || number.begin == 0)
        return false;
    // "Saved checkpoint iteration before the switch: 25956"
    std::string_view before = line.substr(0, number.begin);
    while (before.ends_with(' '))
        before.remove_suffix(1);
    if (!before.ends_with(':'))
        return false;
    const std::string clause = lowered(before.substr(std::min(before.rfind(". ") + 1, before.size())));
    return clause.find("iteration") != std::string::npos || clause.find(" step") != std::string::npos;
}

bool saysPlace(const StepNumber &number)
{
    static constexpr std::array<std::string_view, 9> placeWords{"at",    "around", "from",  "to",  "until",
                                                                "since", "before", "after", "till"};
    return number.value >= 1000 && std::ranges::find(placeWords, number.wordBefore) != placeWords.end()
        && (number.isRound || (number.digits >= 5 && !isYearLike(number.value)));
}

/// Whether what stands between two numbers makes the second the end of a range that the first begins.
bool isRangeMark(std::string_view between)
{
    static constexpr std::array<std::string_view, 9> marks{"-",     "..",  "...", "\xe2\x80\x93", "\xe2\x80\x94", "to",
                                                           "until", "and", ","};
    while (between.starts_with(' ') || between.starts_with('`'))
        between.remove_prefix(1);
    while (between.ends_with(' ') || between.ends_with('`'))
        between.remove_suffix(1);
    return std::ranges::find(marks, between) != marks.end();
}

struct StepsFound {
    std::vector<std::int64_t> exact, round;
    void add(const StepNumber &number) { (number.isRound ? round : exact).push_back(std::llround(number.value)); }
};

void stepsOfLine(std::string_view line, StepsFound &found)
{
    const std::string lower = lowered(line);
    const bool speaksOfSteps = lower.find("iteration") != std::string::npos || lower.find("step") != std::string::npos
        || lower.find("skip") != std::string::npos || lower.find("spike") != std::string::npos
        || lower.find("range") != std::string::npos;
    std::optional<StepNumber> last; // whether it was a step is in `lastCounts`
    bool lastCounts = false;
    for (std::size_t i = 0; i < line.size();) {
        const bool begins = isStepDigit(line[i])
            && (i == 0 || line[i - 1] == '_'
                || !(isStepLetter(line[i - 1]) || line[i - 1] == '.' || line[i - 1] == '/'
                     || static_cast<unsigned char>(line[i - 1]) >= 0x80)
                || (isStepLetter(line[i - 1]) && wordBefore(line, i).ends_with("step"))
                || (i > 1 && line[i - 1] == '.' && line[i - 2] == '.') || (i > 2 && line.substr(i - 3, 2) == "\xe2\x80"));
        if (!begins) {
            ++i;
            continue;
        }
        const StepNumber number = numberAt(line, i);
        const bool follows = last && isRangeMark(line.substr(last->end, number.begin - last->end));
        bool counts = !number.isCount && (saysStep(line, number) || saysPlace(number));
        if (!counts && follows && !number.isCount && lastCounts)
            counts = number.value >= last->value / 2 && number.value < last->value * 10;
        const bool isHyphened = follows
            && line.substr(last->end, number.begin - last->end).find_first_of(" ,") == std::string_view::npos;
        if (!counts && isHyphened && !number.isCount && !last->isCount && speaksOfSteps && last->digits >= 4 && number.digits >= 4
            && number.value > last->value && number.value < last->value * 10
            && !(isYearLike(last->value) && isYearLike(number.value))) {
            found.add(*last);
            counts = true;
        }
        if (counts)
            found.add(number);
        last = number;
        lastCounts = counts;
        i = std::max(number.end, i + 1);
    }
}

StepsFound stepsOf(std::string_view prose)
{
    StepsFound found;
    while (!prose.empty()) {
        const std::size_t end = std::min(prose.find('\n'), prose.size());
        stepsOfLine(prose.substr(0, end), found);
        prose.remove_prefix(std::min(end + 1, prose.size()));
    }
    return found;
}

StepRange rangeOf(const std::vector<std::int64_t> &steps)
{
    if (steps.empty())
        return {};
    const auto [low, high] = std::ranges::minmax(steps);
    return {low, high > low ? std::optional(high) : std::nullopt};
}

} // namespace

StepRange guessSteps(std::string_view title, std::string_view text)
{
    if (const StepsFound named = stepsOf(title); !named.exact.empty() || !named.round.empty())
        return rangeOf(named.exact.empty() ? named.round : named.exact);
    StepsFound found = stepsOf(proseOf(text));
    for (const QuotedLine &line : quotedLines(text, 1))
        if (const auto step = quotedIteration(line.text))
            found.exact.push_back(*step);
    return rangeOf(found.exact.empty() ? found.round : found.exact);
}

} // namespace espalier::training
