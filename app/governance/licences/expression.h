// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::governance {

namespace detail {
struct ExpressionParts;
}

/// Why a text is no expression.
struct ExpressionError {
    std::size_t offset = 0; ///< bytes from the start of what was parsed
    std::string message;    ///< English, a complete sentence
    std::string suggestion; ///< what may have been meant, a whole valid expression; may be empty
};

enum class Strictness {
    Strict, ///< the grammar of SPDX 3.0.1, ids of the list only: what is stored
    Lenient ///< operators in mixed case, common spellings of ids, addresses of licences: what an import brings
};

/// One licence of an expression: "GPL-2.0+", "DocumentRef-x:LicenseRef-y", "GPL-2.0-only WITH Classpath-exception-2.0".
struct LicenceTerm {
    std::string id;        ///< canonical; with "DocumentRef-x:" where it has one; "GPL-2.0" of "GPL-2.0+"
    bool orLater = false;  ///< "+" stood behind it
    std::string exception; ///< canonical id or AdditionRef; empty when none
    /// What stands behind "LicenseRef-" and "AdditionRef-" is the same in any case, as SPDX says; all else is told apart.
    bool operator==(const LicenceTerm &other) const;
    std::weak_ordering operator<=>(const LicenceTerm &other) const;
    std::string text() const;
};

/// A deprecated id in an expression and what to write instead.
struct DeprecatedId {
    std::string id;      ///< as in the list, with "+" where it stood: "GPL-2.0+"
    std::string instead; ///< empty when SPDX names nothing of the same meaning
};

/// A licence expression. Source: SPDX 3.0.1, annex "SPDX license expressions"; docs/formats/licences.md. Value type; any thread. Deep nesting
/// costs memory, never stack: 100,000 characters nested 10,000 deep parse, print and compare.
class Expression
{
public:
    enum class Operator : std::uint8_t { Term, And, Or };
    /// Nodes in postfix order: children before parents, so that walks need no recursion. An And holds no And, an Or no Or.
    struct Node {
        Operator op = Operator::Term;
        std::uint32_t term = 0;     ///< index into terms() of a Term
        std::uint32_t children = 0; ///< of And, Or: how many operands stand before it; two or more
    };

    const std::vector<Node> &nodes() const { return m_nodes; }        ///< never empty in one that was parsed
    const std::vector<LicenceTerm> &terms() const { return m_terms; } ///< each once, in order of appearance
    /// Canonical text: canonical ids, upper-case operators, only the brackets that are needed, order kept.
    std::string canonical() const;
    /// Each once, in order of appearance.
    std::vector<DeprecatedId> deprecated() const;
    /// The same with deprecated ids replaced where the list names something else of the same meaning.
    Expression upToDate() const;

private:
    friend class ExpressionBuilder;
    friend struct detail::ExpressionParts;
    std::vector<Node> m_nodes;
    std::vector<LicenceTerm> m_terms;
};

/// Makes expressions from their parts, children first. Nested operators of one kind are joined, single operands stand for themselves.
class ExpressionBuilder
{
public:
    void term(const LicenceTerm &term);
    void expression(const Expression &whole); ///< as one operand
    /// Joins the last `count` operands, one or more, by And or Or.
    void join(Expression::Operator op, std::size_t count);
    /// Everything so far as one expression. Precondition: one operand is left.
    Expression take();

private:
    struct Part {
        Expression::Operator op = Expression::Operator::Term;
        std::uint32_t term = 0;
        std::vector<std::uint32_t> children;
    };
    std::vector<Part> m_parts;
    std::vector<std::uint32_t> m_operands;
    std::vector<LicenceTerm> m_terms;
    std::unordered_map<std::string, std::uint32_t> m_numbers; ///< of terms, by what they say
};

struct ParsedExpression {
    Expression expression;
    std::vector<std::string> repairs; ///< English sentences: what Lenient took for something else; empty when Strict
};
/// NONE and NOASSERTION are values of SPDX fields and no expressions: an error that says so. At most 1,000,000 bytes. O(length).
tl::expected<ParsedExpression, ExpressionError> parseExpression(std::string_view text,
                                                                Strictness strictness = Strictness::Strict);

/// The canonical text when it is valid (strictly), else nothing: what form fields and rows ask. Some million a second.
std::optional<std::string> canonicalExpression(std::string_view text);

} // namespace espalier::governance
