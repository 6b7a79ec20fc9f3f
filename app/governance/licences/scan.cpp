// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/scan.h"

#include "app/governance/licences/licencelist.h"

#include <array>

namespace espalier::governance::detail {

namespace {

enum CharacterClass : std::uint8_t { Foreign, IdPart, Plus, Colon, Blank, Opening, Closing };

constexpr std::array<CharacterClass, 256> makeCharacterClasses()
{
    std::array<CharacterClass, 256> classes{};
    for (unsigned c = 0; c < 128; ++c)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.')
            classes[c] = IdPart;
    classes['+'] = Plus;
    classes[':'] = Colon;
    classes[' '] = classes['\t'] = classes['\n'] = classes['\r'] = Blank;
    classes['('] = Opening;
    classes[')'] = Closing;
    return classes;
}
constexpr std::array<CharacterClass, 256> characterClasses = makeCharacterClasses();

CharacterClass classOf(char c)
{
    return characterClasses[static_cast<unsigned char>(c)];
}

enum class Word : std::uint8_t { Other, And, Or, With, Miscased };

Word operatorOf(std::string_view word)
{
    if (word.size() < 2 || word.size() > 4)
        return Word::Other;
    if (word == "AND" || word == "and")
        return Word::And;
    if (word == "OR" || word == "or")
        return Word::Or;
    if (word == "WITH" || word == "with")
        return Word::With;
    std::array<char, 4> lower{};
    for (std::size_t i = 0; i < word.size(); ++i)
        lower[i] = static_cast<char>(word[i] | 0x20);
    const std::string_view folded(lower.data(), word.size());
    return folded == "and" || folded == "or" || folded == "with" ? Word::Miscased : Word::Other;
}

/// What comes behind "LicenseRef-" or "AdditionRef-", with or without "DocumentRef-...:" before it.
Problem checkReference(std::string_view word, std::string_view wanted)
{
    constexpr std::string_view documentPrefix = "DocumentRef-";
    if (word.starts_with(documentPrefix)) {
        const auto colon = word.find(':');
        if (colon == std::string_view::npos || colon == documentPrefix.size()
            || word.substr(0, colon).find('+') != std::string_view::npos)
            return Problem::BadReference;
        word.remove_prefix(colon + 1);
    }
    if (!word.starts_with(wanted) || word.size() == wanted.size() || word.find(':') != std::string_view::npos)
        return Problem::BadReference;
    if (word.find('+') != std::string_view::npos)
        return word.find('+') + 1 == word.size() ? Problem::PlusOnReference : Problem::BadReference;
    return Problem::None;
}

bool looksLikeReference(std::string_view word)
{
    const auto startsWith = [&](std::string_view prefix) {
        if (word.size() < prefix.size())
            return false;
        for (std::size_t i = 0; i < prefix.size(); ++i)
            if ((word[i] | 0x20) != (prefix[i] | 0x20))
                return false;
        return true;
    };
    return word.find(':') != std::string_view::npos || startsWith("LicenseRef") || startsWith("LicenceRef")
        || startsWith("DocumentRef") || startsWith("AdditionRef");
}

class Scanner
{
public:
    Scanner(std::string_view text, Scan &scan)
        : m_text(text),
          m_scan(scan),
          m_licences(LicenceList::builtIn().licenceIds()),
          m_exceptions(LicenceList::builtIn().exceptionIds())
    {
    }

    ScanProblem run();

private:
    ScanProblem problem(Problem what, std::string_view word) const
    {
        return {what, static_cast<std::size_t>(word.data() - m_text.data()), word.size()};
    }
    std::string_view nextWord();
    ScanProblem licence(std::string_view word);
    ScanProblem unknown(std::string_view word) const;
    ScanProblem exception(std::string_view word);
    ScanProblem afterOperand(std::string_view word);
    ScanProblem misplaced(std::string_view word) const;
    bool closeLevel();

    void emit(Expression::Operator op, std::uint32_t children) { m_scan.nodes.push_back({op, 0, children}); }
    /// A licence or a bracket that is done becomes an operand of AND, which an OR that stood alone so far is then as well.
    void andFollows(Scan::Level &level)
    {
        if (level.pending == 0)
            return;
        emit(Expression::Operator::Or, level.pending);
        level.pending = 0;
        level.together = 1;
    }
    void orFollows(Scan::Level &level)
    {
        if (level.together > 1)
            emit(Expression::Operator::And, level.together);
        level.alternatives += level.pending > 0 ? level.pending : 1;
        level.pending = level.together = 0;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Scan &m_scan;
    const IdTable &m_licences;
    const IdTable &m_exceptions;
    enum class State : std::uint8_t {
        WantsOperand,
        WantsException,
        AfterLicence,
        AfterException,
        AfterBracket
    } m_state = State::WantsOperand;
};

/// A word, a bracket, one foreign character, or nothing at the end.
std::string_view Scanner::nextWord()
{
    while (m_at < m_text.size() && classOf(m_text[m_at]) == Blank)
        ++m_at;
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && classOf(m_text[m_at]) <= Colon && classOf(m_text[m_at]) != Foreign)
        ++m_at;
    if (m_at == begin && m_at < m_text.size())
        ++m_at;
    return m_text.substr(begin, m_at - begin);
}

ScanProblem Scanner::unknown(std::string_view word) const
{
    if (word.front() == ')')
        return problem(m_scan.levels.size() > 1 || m_scan.terms.empty() ? Problem::MissingLicence : Problem::NotOpened, word);
    if (operatorOf(word) != Word::Other)
        return problem(Problem::MissingLicence, word);
    if (classOf(word.front()) == Foreign)
        return problem(Problem::BadCharacter, word);
    if (word == "NONE" || word == "NOASSERTION")
        return problem(Problem::NoValue, word);
    if (word.front() == '+')
        return problem(Problem::LonePlus, word);
    if (word.ends_with("++"))
        return problem(Problem::TwoPluses, word.substr(word.size() - 1));
    if (const Problem what = checkReference(word, "LicenseRef-"); what == Problem::PlusOnReference)
        return problem(what, word.substr(word.size() - 1));
    if (looksLikeReference(word))
        return problem(Problem::BadReference, word);
    return problem(m_exceptions.find(word) != IdTable::none ? Problem::ExceptionAlone : Problem::UnknownLicence, word);
}

ScanProblem Scanner::licence(std::string_view word)
{
    ScannedTerm term;
    // Words hold no control characters, which the table's fold would take for others.
    if (word.back() == '+') {
        term.licence = m_licences.find(word.substr(0, word.size() - 1));
        term.orLater = true;
    } else {
        term.licence = m_licences.find(word);
    }
    if (term.licence == IdTable::none) {
        if (checkReference(word, "LicenseRef-") != Problem::None)
            return unknown(word);
        term.reference = word;
    }
    m_scan.nodes.push_back({Expression::Operator::Term, static_cast<std::uint32_t>(m_scan.terms.size()), 0});
    m_scan.terms.push_back(term);
    Scan::Level &level = m_scan.levels.back();
    ++level.together;
    m_state = State::AfterLicence;
    return {};
}

ScanProblem Scanner::exception(std::string_view word)
{
    ScannedTerm &term = m_scan.terms.back();
    term.exception = m_exceptions.find(word);
    if (term.exception == IdTable::none) {
        if (const Problem what = checkReference(word, "AdditionRef-"); what != Problem::None) {
            const CharacterClass first = classOf(word.front());
            if (first == Foreign)
                return problem(Problem::BadCharacter, word);
            if (first == Opening || first == Closing || operatorOf(word) != Word::Other)
                return problem(Problem::MissingLicence, word);
            if (what == Problem::PlusOnReference)
                return problem(what, word.substr(word.size() - 1));
            if (m_licences.find(word) != IdTable::none || checkReference(word, "LicenseRef-") == Problem::None)
                return problem(Problem::LicenceAsException, word);
            return problem(looksLikeReference(word) ? Problem::BadReference : Problem::UnknownException, word);
        }
        term.addition = word;
    }
    m_state = State::AfterException;
    return {};
}

/// Why a word cannot stand behind a licence, an exception or a bracket.
ScanProblem Scanner::misplaced(std::string_view word) const
{
    if (classOf(word.front()) == Foreign)
        return problem(Problem::BadCharacter, word);
    if (operatorOf(word) == Word::With)
        return problem(Problem::WithMisplaced, word);
    if (operatorOf(word) == Word::Miscased)
        return problem(Problem::OperatorCase, word);
    return problem(word.front() == '+' ? Problem::LonePlus : Problem::MissingOperator, word);
}

/// Ends a bracket: its operands become one of the level around it, or join it. False when none is open.
bool Scanner::closeLevel()
{
    if (m_scan.levels.size() < 2)
        return false;
    Scan::Level inner = m_scan.levels.back();
    m_scan.levels.pop_back();
    Scan::Level &outer = m_scan.levels.back();
    if (inner.alternatives > 0)
        orFollows(inner);
    else
        inner.alternatives = inner.pending;
    if (inner.alternatives == 0) {
        outer.together += inner.together; // an AND within an AND, or one licence
    } else if (outer.together > 0) {
        emit(Expression::Operator::Or, inner.alternatives);
        ++outer.together;
    } else {
        outer.pending = inner.alternatives;
    }
    m_state = State::AfterBracket;
    return true;
}

ScanProblem Scanner::afterOperand(std::string_view word)
{
    if (word.front() == ')')
        return closeLevel() ? ScanProblem() : problem(Problem::NotOpened, word);
    Scan::Level &level = m_scan.levels.back();
    switch (operatorOf(word)) {
    case Word::And:
        andFollows(level);
        m_state = State::WantsOperand;
        return {};
    case Word::Or:
        orFollows(level);
        m_state = State::WantsOperand;
        return {};
    case Word::With:
        if (m_state != State::AfterLicence)
            return misplaced(word);
        m_state = State::WantsException;
        return {};
    default: return misplaced(word);
    }
}

ScanProblem Scanner::run()
{
    m_scan.nodes.clear();
    m_scan.terms.clear();
    m_scan.levels.assign(1, {});
    if (m_text.size() > longestExpression)
        return {Problem::TooLong, longestExpression, m_text.size() - longestExpression};
    for (;;) {
        const std::string_view word = nextWord();
        if (word.empty())
            break;
        ScanProblem found;
        if (m_state == State::WantsException)
            found = exception(word);
        else if (m_state != State::WantsOperand)
            found = afterOperand(word);
        else if (word.front() == '(')
            m_scan.levels.push_back({0, 0, 0, static_cast<std::size_t>(word.data() - m_text.data())});
        else
            found = licence(word);
        if (found.what != Problem::None)
            return found;
    }
    if (m_state == State::WantsOperand || m_state == State::WantsException)
        return {m_scan.terms.empty() && m_scan.levels.size() == 1 ? Problem::Empty : Problem::MissingLicence, m_text.size(), 0};
    if (m_scan.levels.size() > 1)
        return {Problem::NotClosed, m_scan.levels.back().bracket, 1};
    Scan::Level &level = m_scan.levels.back();
    if (level.alternatives > 0)
        orFollows(level);
    else
        level.alternatives = level.pending;
    if (level.alternatives > 0)
        emit(Expression::Operator::Or, level.alternatives);
    else if (level.together > 1)
        emit(Expression::Operator::And, level.together);
    return {};
}

} // namespace

bool isIdCharacter(char c)
{
    return classOf(c) == IdPart;
}

ScanProblem scan(std::string_view text, Scan &into)
{
    return Scanner(text, into).run();
}

Scan &scratchScan()
{
    thread_local Scan scan;
    constexpr std::size_t large = 1 << 14;
    if (scan.nodes.capacity() > large)
        scan = {}; // one huge expression must not hold its memory for ever
    return scan;
}

std::string_view singleId(std::string_view text, const IdTable &licences)
{
    for (const char c : text)
        if (classOf(c) != IdPart)
            return {};
    const std::uint32_t found = licences.find(text);
    return found == IdTable::none ? std::string_view() : licences.text(found);
}

} // namespace espalier::governance::detail
