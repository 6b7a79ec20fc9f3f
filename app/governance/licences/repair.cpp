// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/repair.h"

#include "app/governance/licences/spellings.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

/// Nobody writes a longer one by hand.
constexpr std::size_t longestRepair = 10'000;

/// A text as words: brackets on their own, blanks of all kinds between them.
std::vector<std::string> looseWords(std::string_view text, bool &hasTypography)
{
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty())
            words.push_back(std::exchange(word, {}));
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\xC2\xA0")) { // no-break space
            end();
            i += 1;
            hasTypography = true;
        } else if (rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xE2\x80\x8B") || rest.starts_with("\xEF\xBB\xBF")) {
            end(); // narrow no-break space, zero-width space, byte order mark
            i += 2;
            hasTypography = true;
        } else if (rest.size() > 2 && rest.starts_with("\xE2\x80") && rest[2] >= '\x90' && rest[2] <= '\x95') {
            word += '-'; // hyphens and dashes
            i += 2;
            hasTypography = true;
        } else if (text[i] == '(' || text[i] == ')') {
            end();
            words.emplace_back(1, text[i]);
        } else if (std::string_view(" \t\r\n\"`").find(text[i]) != std::string_view::npos) {
            end();
        } else {
            word += text[i];
        }
    }
    end();
    return words;
}

/// "AND", "OR", "WITH" or nothing.
std::string_view looseOperator(const std::string &word)
{
    const std::string lower = lowerCase(word);
    if (lower == "and" || word == "&" || word == "&&")
        return "AND";
    if (lower == "or" || word == "|" || word == "||")
        return "OR";
    return lower == "with" ? "WITH" : "";
}

/// How many words from `at` say "or later" in some way; 0 when they do not.
std::size_t orLaterWords(const std::vector<std::string> &words, std::size_t at)
{
    const auto word = [&](std::size_t i) { return i < words.size() ? lowerCase(words[i]) : std::string(); };
    if (word(at) != "or" && word(at) != "and")
        return 0;
    std::size_t end = at + 1;
    if (word(end) == "any")
        ++end;
    if (word(end) != "later" && word(end) != "newer" && word(end) != "higher" && word(end) != "greater")
        return 0;
    ++end;
    if (word(end) == "version" || word(end) == "versions")
        ++end;
    return end - at;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() || word == "+" ? "" : " ") + word;
    return text;
}

/// "licenseref-x" with the prefix as it must be.
std::string withProperPrefix(const std::string &word)
{
    const std::string lower = lowerCase(word);
    for (const auto &[loose, proper] : {std::pair<std::string_view, std::string_view>("licenseref-", "LicenseRef-"),
                                        {"licenceref-", "LicenseRef-"},
                                        {"additionref-", "AdditionRef-"}})
        if (lower.starts_with(loose))
            return std::string(proper) + word.substr(loose.size());
    return {};
}

class Repairer
{
public:
    Repaired run(std::string_view text);

private:
    bool endSegment();
    bool take(std::size_t &at);

    std::vector<std::string> m_words;
    std::vector<std::string> m_segment;
    bool m_isException = false;
    Repaired m_out;
};

void append(std::string &text, std::string_view part)
{
    if (!text.empty() && text.back() != '(' && part != ")")
        text += ' ';
    text += part;
}

/// The words between two operators as one licence or exception.
bool Repairer::endSegment()
{
    if (m_segment.empty())
        return true;
    const std::string written = joined(m_segment);
    m_segment.clear();
    std::string meant;
    Scan probe;
    if (m_isException) {
        const bool isValid = scan("MIT WITH " + written, probe).what == Problem::None;
        meant = isValid ? written : exceptionSpelled(written);
    } else {
        const bool isValid = scan(written, probe).what == Problem::None;
        meant = isValid ? written : LicenceList::builtIn().licenceAt(written);
        if (meant.empty())
            meant = licenceSpelled(written);
    }
    if (meant.empty())
        meant = withProperPrefix(written);
    if (meant.empty())
        return false;
    m_isException = false;
    if (meant != written)
        m_out.repairs.push_back("\"" + written + "\" was read as " + meant + ".");
    const bool isCompound = meant.find(" OR ") != std::string::npos || meant.find(" AND ") != std::string::npos;
    append(m_out.text, isCompound ? "(" + meant + ")" : meant);
    return true;
}

bool Repairer::take(std::size_t &at)
{
    const std::string &word = m_words[at];
    if (const std::size_t later = orLaterWords(m_words, at); later > 0 && !m_segment.empty()) {
        m_segment.emplace_back("or later");
        at += later;
        return true;
    }
    ++at;
    if (word == "(" || word == ")") {
        if (!endSegment())
            return false;
        append(m_out.text, word);
        return true;
    }
    const std::string_view op = looseOperator(word);
    if (op.empty()) {
        m_segment.push_back(word);
        return true;
    }
    if (!endSegment())
        return false;
    if (word != op && word != lowerCase(op))
        m_out.repairs.push_back("\"" + word + "\" was read as " + std::string(op) + ".");
    append(m_out.text, op);
    m_isException = op == "WITH";
    return true;
}

Repaired Repairer::run(std::string_view text)
{
    const std::string_view whole = trimmed(text);
    if (whole.empty() || whole.size() > longestRepair)
        return {};
    std::string meant = LicenceList::builtIn().licenceAt(whole);
    if (meant.empty() && std::ranges::count(whole, '(') == std::ranges::count(whole, ')'))
        meant = licenceSpelled(whole);
    if (!meant.empty())
        return {meant, {"\"" + std::string(whole) + "\" was read as " + meant + "."}};
    bool hasTypography = false;
    m_words = looseWords(whole, hasTypography);
    if (hasTypography)
        m_out.repairs.emplace_back("Typographic blanks and dashes were read as plain ones.");
    for (std::size_t at = 0; at < m_words.size();)
        if (!take(at))
            return {};
    if (!endSegment())
        return {};
    return std::move(m_out);
}

} // namespace

Repaired repairedExpression(std::string_view text)
{
    return Repairer().run(text);
}

} // namespace espalier::governance::detail
