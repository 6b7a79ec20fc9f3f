// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"
#include "app/governance/licences/idtable.h"

namespace espalier::governance::detail {

/// What is wrong with a text, before it is put into words.
enum class Problem : std::uint8_t {
    None,
    Empty,          ///< nothing but blanks
    TooLong,        ///< more than longestExpression bytes
    BadCharacter,   ///< no character of an expression
    NoValue,        ///< NONE, NOASSERTION
    UnknownLicence, ///< a word that is no id of the list
    UnknownException,
    ExceptionAlone, ///< an exception where a licence belongs
    LicenceAsException,
    BadReference,    ///< LicenseRef- and its kin: wrong case, nothing behind it, of the wrong sort
    PlusOnReference, ///< "+" behind a LicenseRef
    TwoPluses,
    LonePlus,        ///< a blank before "+"
    MissingLicence,  ///< an operator, a bracket or the end where a licence belongs
    MissingOperator, ///< a licence or a bracket where an operator belongs
    OperatorCase,    ///< "And"
    WithMisplaced,   ///< WITH behind a bracket or another WITH
    NotOpened,
    NotClosed
};

struct ScanProblem {
    Problem what = Problem::None;
    std::size_t offset = 0, length = 0; ///< of the word, character or bracket
};

/// One licence where it stands in the text.
struct ScannedTerm {
    std::uint32_t licence = IdTable::none;   ///< number in the list; none: `reference` says it
    std::uint32_t exception = IdTable::none; ///< number in the list; none: `addition` says it, if any
    std::string_view reference, addition;
    bool orLater = false;
};

/// A text taken apart. Reused, so that reading many needs no memory.
struct Scan {
    std::vector<Expression::Node> nodes; ///< postfix; a Term's number is its place in `terms`
    std::vector<ScannedTerm> terms;      ///< in order of appearance, with repetitions
    struct Level {
        std::uint32_t alternatives = 0; ///< operands of OR that are done
        std::uint32_t together = 0;     ///< operands of AND that stand, not yet joined
        std::uint32_t pending = 0;      ///< operands of an OR in brackets that stands alone so far: joins an OR around it
        std::size_t bracket = 0;        ///< where it was opened
    };
    std::vector<Level> levels;
};

constexpr std::size_t longestExpression = 1'000'000;

/// Strictly by the grammar. O(length), no recursion.
ScanProblem scan(std::string_view text, Scan &scan);

/// Canonical text of what was scanned.
void print(const Scan &scan, std::string &out);

/// This thread's, empty of what was read before but not of its memory.
Scan &scratchScan();

/// The canonical text of one id of the list without anything around it; empty when it is something else.
std::string_view singleId(std::string_view text, const IdTable &licences);

bool isIdCharacter(char c); ///< letters, digits, "-" and "."

/// The members of an Expression, for those who make them.
struct ExpressionParts {
    static Expression make(std::vector<Expression::Node> nodes, std::vector<LicenceTerm> terms);
};

/// "LicenseRef-A" and "LicenseRef-a" alike: what names the same thing. Unchanged for ids of the list.
std::string foldedReference(std::string_view id);
std::string foldedTerm(const LicenceTerm &term);

/// A deprecated term as the one to write instead; others unchanged.
LicenceTerm currentSingleTerm(const LicenceTerm &term);

} // namespace espalier::governance::detail
