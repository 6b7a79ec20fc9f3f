// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// Why a text is no expression.
struct ExpressionError {
    std::size_t offset = 0; ///< bytes from the start of what was parsed
    std::string message;    ///< English, a complete sentence
    std::string suggestion; ///< what may have been meant, a whole expression where possible; may be empty
};

enum class Strictness {
    Strict, ///< the grammar of SPDX 3.0.1, ids of the list only: what is stored
    Lenient ///< operators in mixed case, "," and "/" read as nothing, common spellings of ids: what an import brings
};

/// One licence of an expression: "GPL-2.0+", "DocumentRef-x:LicenseRef-y", "GPL-2.0-only WITH Classpath-exception-2.0".
struct LicenceTerm {
    std::string id;        ///< canonical; with "DocumentRef-x:" where it has one
    bool orLater = false;  ///< "+" stood behind it
    std::string exception; ///< canonical id or AdditionRef; empty when none
    bool operator==(const LicenceTerm &) const = default;
    auto operator<=>(const LicenceTerm &) const = default;
    std::string text() const;
};

/// A deprecated id in an expression and what to write instead.
struct DeprecatedId {
    std::string id;
    std::string instead; ///< empty when SPDX names nothing of the same meaning
};

/// A licence expression. Source: SPDX 3.0.1, annex "SPDX license expressions"; docs/formats/licences.md. Value type; any thread. Deep nesting costs
/// memory, never stack: 100,000 characters nested 10,000 deep parse, print and compare.
class Expression
{
public:
    enum class Operator : std::uint8_t { Term, And, Or };
    /// Nodes in postfix order: children before parents, so that walks need no recursion.
    struct Node {
        Operator op = Operator::Term;
        std::uint32_t term = 0;     ///< index into terms() of a Term
        std::uint32_t children = 0; ///< of And, Or: how many operands stand before it
    };

    const std::vector<Node> &nodes() const { return m_nodes; }
    const std::vector<LicenceTerm> &terms() const { return m_terms; } ///< each once, in order of appearance
    /// Canonical text: canonical ids, upper-case operators, only the brackets that are needed, order kept.
    std::string canonical() const;
    std::vector<DeprecatedId> deprecated() const;

private:
    friend class ExpressionBuilder;
    std::vector<Node> m_nodes;
    std::vector<LicenceTerm> m_terms;
};

struct ParsedExpression {
    Expression expression;
    std::vector<std::string> repairs; ///< what Lenient took for something else, in words; empty when Strict
};
/// NONE and NOASSERTION are values of SPDX fields and no expressions: an error that says so. At most 100,000 characters.
tl::expected<ParsedExpression, ExpressionError> parseExpression(std::string_view text,
                                                                Strictness strictness = Strictness::Strict);

/// The canonical text when it is valid, else nothing: what form fields and rows ask. About 2,000,000 a second for short ones.
std::optional<std::string> canonicalExpression(std::string_view text);

} // namespace espalier::governance
