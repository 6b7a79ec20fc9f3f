// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/repair.h"
#include "app/governance/licences/spellings.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t longestMended = 2000;
constexpr int mostMendings = 6;

/// For a message: between quotes, not longer than a line holds.
std::string quoted(std::string_view word)
{
    constexpr std::size_t longest = 60;
    return "\"" + std::string(word.substr(0, longest)) + (word.size() > longest ? "..." : "") + "\"";
}

/// The whole character at an offset, as far as it is UTF-8.
std::string_view characterAt(std::string_view text, std::size_t offset)
{
    std::size_t end = offset + 1;
    while (end < text.size() && end < offset + 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        ++end;
    return text.substr(offset, end - offset);
}

std::string characterMessage(std::string_view text, std::size_t offset)
{
    const std::string_view character = characterAt(text, offset);
    const auto first = static_cast<unsigned char>(character.front());
    if (character == "," || character == ";" || character == "/")
        return quoted(character)
            + " does not say whether all of the licences apply (AND) or one of them may be chosen (OR); write one of these.";
    if (character == "\xC2\xA0")
        return "A no-break space cannot stand in an expression; write a plain one.";
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (first < 0x20 || first == 0x7F || (first >= 0x80 && character.size() == 1))
        return std::string("The byte 0x") + digits[first >> 4] + digits[first & 15] + " cannot stand in an expression.";
    return "The character " + quoted(character) + " cannot stand in an expression.";
}

std::string messageFor(std::string_view text, const ScanProblem &problem)
{
    const std::string word = quoted(text.substr(std::min(problem.offset, text.size()), problem.length));
    switch (problem.what) {
    case Problem::None: break;
    case Problem::Empty: return "There is no expression.";
    case Problem::TooLong: return "An expression may have 1,000,000 characters and no more.";
    case Problem::BadCharacter: return characterMessage(text, problem.offset);
    case Problem::NoValue: return word + " is a value that SPDX fields may have, not a licence expression.";
    case Problem::UnknownLicence: return word + " is not an id of the SPDX licence list.";
    case Problem::UnknownException: return word + " is not an exception of the SPDX licence list.";
    case Problem::ExceptionAlone: return word + " is an exception; it stands behind a licence and WITH.";
    case Problem::LicenceAsException: return word + " is a licence; behind WITH stands an exception or an AdditionRef.";
    case Problem::BadReference:
        return word
            + " is no reference: write LicenseRef-, AdditionRef- or DocumentRef-...: in exactly these letters, and letters, "
              "digits, "
              "\"-\" or \".\" behind it.";
    case Problem::PlusOnReference: return "\"+\" cannot stand behind a reference, only behind an id of the SPDX licence list.";
    case Problem::TwoPluses: return "Only one \"+\" may stand behind an id.";
    case Problem::LonePlus: return "There must be no blank before \"+\", and an id in front of it.";
    case Problem::MissingLicence: return "A licence or an exception is missing here.";
    case Problem::MissingOperator: return "AND, OR or WITH is missing before " + word + ".";
    case Problem::OperatorCase: return word + " must be written all in upper or all in lower case.";
    case Problem::WithMisplaced: return "WITH stands only behind a single licence that has no exception yet.";
    case Problem::NotOpened: return "This bracket was never opened.";
    case Problem::NotClosed: return "This bracket is never closed.";
    }
    return {};
}

std::string replaced(std::string_view text, const ScanProblem &problem, std::string_view by)
{
    return std::string(text.substr(0, problem.offset)) + std::string(by)
        + std::string(text.substr(problem.offset + problem.length));
}

std::string mendedCharacter(std::string_view text, const ScanProblem &problem)
{
    const std::string_view character = characterAt(text, problem.offset);
    const ScanProblem whole{problem.what, problem.offset, character.size()};
    if (character == "," || character == ";" || character == "&")
        return replaced(text, whole, " AND "); // the careful reading of the two: all of them
    if (character == "/" || character == "|")
        return replaced(text, whole, " OR "); // what Cargo once meant by it
    if (character == "_")
        return replaced(text, whole, "-");
    return character == "\xC2\xA0" || character == "\"" || character == "'" || character == "`" ? replaced(text, whole, " ")
                                                                                                : std::string();
}

/// Without the operators and blanks it ends with.
std::string withoutTail(std::string_view text)
{
    for (;;) {
        text = trimmed(text);
        const auto blank = text.find_last_of(" \t\r\n(");
        const std::string last = lowerCase(text.substr(blank == std::string_view::npos ? 0 : blank + 1));
        if (last != "and" && last != "or" && last != "with")
            return std::string(text);
        text = text.substr(0, text.size() - last.size());
    }
}

/// The text with one problem taken away; empty when there is no telling how.
std::string mended(std::string_view text, const ScanProblem &problem)
{
    const LicenceList &list = LicenceList::builtIn();
    const std::string_view word = text.substr(std::min(problem.offset, text.size()), problem.length);
    switch (problem.what) {
    case Problem::BadCharacter: return mendedCharacter(text, problem);
    case Problem::UnknownLicence: {
        const auto meant = list.suggestions(word, 1);
        return meant.empty() ? std::string() : replaced(text, problem, meant.front());
    }
    case Problem::UnknownException: {
        const auto meant = list.exceptionSuggestions(word, 1);
        return meant.empty() ? std::string() : replaced(text, problem, meant.front());
    }
    case Problem::BadReference: {
        const std::string loose = repairedExpression(word).text;
        return loose.empty() || loose == word ? std::string() : replaced(text, problem, loose);
    }
    case Problem::PlusOnReference:
    case Problem::TwoPluses:
    case Problem::NotOpened: return replaced(text, problem, "");
    case Problem::LonePlus: {
        const std::string_view before = trimmed(text.substr(0, problem.offset));
        return before.empty() ? std::string() : std::string(before) + std::string(text.substr(problem.offset));
    }
    case Problem::OperatorCase: {
        std::string upper(word);
        std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        return replaced(text, problem, upper);
    }
    case Problem::MissingLicence:
        if (problem.offset == text.size())
            return withoutTail(text);
        return trimmed(text.substr(0, problem.offset)).empty() ? replaced(text, problem, "") : std::string();
    case Problem::MissingOperator:
        // Both at once is what a list of licences demands at the most.
        return list.licence(word) ? replaced(text, problem, "AND " + std::string(word)) : std::string();
    case Problem::NotClosed: return std::string(text) + ")";
    default: return {};
    }
}

std::string suggestionFor(std::string_view text, const ScanProblem &problem)
{
    if (text.size() > longestMended)
        return {};
    Scan probe;
    std::string canonical;
    if (const std::string meant = repairedExpression(text).text; !meant.empty() && scan(meant, probe).what == Problem::None) {
        print(probe, canonical);
        return canonical;
    }
    std::string mending(text);
    ScanProblem left = problem;
    for (int i = 0; i < mostMendings && left.what != Problem::None; ++i) {
        std::string next = mended(mending, left);
        if (next.empty() || next == mending || next.size() > 2 * longestMended)
            return {};
        mending = std::move(next);
        left = scan(mending, probe);
    }
    if (left.what != Problem::None)
        return {};
    print(probe, canonical);
    return canonical;
}

} // namespace

ExpressionError explain(std::string_view text, const ScanProblem &problem)
{
    return {problem.offset, messageFor(text, problem), suggestionFor(text, problem)};
}

std::string insteadOf(const ListedLicence &licence, bool orLater)
{
    std::string instead = licence.instead;
    if (!orLater || instead.empty())
        return instead;
    const auto end = std::min(instead.find(' '), instead.size());
    const std::string_view id = std::string_view(instead).substr(0, end);
    if (id.ends_with("-only"))
        instead.replace(end - 5, 5, "-or-later");
    else if (!id.ends_with("-or-later"))
        instead.insert(end, "+");
    return instead;
}

} // namespace espalier::governance::detail
