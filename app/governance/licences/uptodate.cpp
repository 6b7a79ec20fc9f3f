// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/repair.h"

namespace espalier::governance {

namespace detail {

/// A term in the ids of today; an expression, for "GPL-2.0-with-classpath-exception" and its kin.
static Expression currentTerm(const LicenceTerm &term)
{
    const LicenceList &list = LicenceList::builtIn();
    LicenceTerm current = term;
    if (const ListedLicence *exception = list.exception(term.exception);
        exception && exception->isDeprecated && !exception->instead.empty())
        current.exception = exception->instead;
    ExpressionBuilder builder;
    const ListedLicence *licence = list.licence(term.id);
    if (licence && licence->isDeprecated) {
        std::string text = insteadOf(*licence, term.orLater);
        // A second exception has no place in the grammar: such a term stays as it is.
        if (!current.exception.empty())
            text = text.find(" WITH ") == std::string::npos && !text.empty() ? text + " WITH " + current.exception
                                                                             : std::string();
        if (!text.empty())
            if (auto parsed = parseExpression(text))
                return std::move(parsed->expression);
    }
    builder.term(current);
    return builder.take();
}

LicenceTerm currentSingleTerm(const LicenceTerm &term)
{
    const Expression current = currentTerm(term);
    return current.terms().size() == 1 ? current.terms().front() : term;
}

} // namespace detail

Expression Expression::upToDate() const
{
    std::vector<Expression> current;
    for (const LicenceTerm &term : m_terms)
        current.push_back(detail::currentTerm(term));
    ExpressionBuilder builder;
    for (const Node &node : m_nodes) {
        if (node.op == Operator::Term)
            builder.expression(current[node.term]);
        else
            builder.join(node.op, node.children);
    }
    return builder.take();
}

} // namespace espalier::governance
