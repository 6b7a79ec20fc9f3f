// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/scan.h"

namespace espalier::governance {

namespace detail {

namespace {

constexpr std::string_view operatorWith = " WITH ";

/// Where the printer asks what to write. Both sorts of expression are printed from the back, children last to first.
struct ScannedTexts {
    const std::vector<ScannedTerm> &terms;
    const IdTable &licences;
    const IdTable &exceptions;

    std::string_view id(std::uint32_t term) const
    {
        return terms[term].licence == IdTable::none ? terms[term].reference : licences.text(terms[term].licence);
    }
    std::string_view exception(std::uint32_t term) const
    {
        return terms[term].exception == IdTable::none ? terms[term].addition : exceptions.text(terms[term].exception);
    }
    bool orLater(std::uint32_t term) const { return terms[term].orLater; }
};

struct FinishedTexts {
    const std::vector<LicenceTerm> &terms;

    std::string_view id(std::uint32_t term) const { return terms[term].id; }
    std::string_view exception(std::uint32_t term) const { return terms[term].exception; }
    bool orLater(std::uint32_t term) const { return terms[term].orLater; }
};

template<typename Texts>
std::size_t termLength(const Texts &texts, std::uint32_t term)
{
    const std::size_t exception = texts.exception(term).size();
    return texts.id(term).size() + (texts.orLater(term) ? 1 : 0) + (exception > 0 ? exception + operatorWith.size() : 0);
}

/// Writes backwards into room that was measured before.
class BackwardWriter
{
public:
    explicit BackwardWriter(char *end) : m_at(end) {}
    void add(std::string_view text)
    {
        m_at -= text.size();
        std::memcpy(m_at, text.data(), text.size());
    }
    void add(char c) { *--m_at = c; }
    template<typename Texts>
    void addTerm(const Texts &texts, std::uint32_t term)
    {
        if (const std::string_view exception = texts.exception(term); !exception.empty()) {
            add(exception);
            add(operatorWith);
        }
        if (texts.orLater(term))
            add('+');
        add(texts.id(term));
    }
    const char *begin() const { return m_at; }

private:
    char *m_at;
};

/// An operator whose operands are being written.
struct OpenGroup {
    Expression::Operator op = Expression::Operator::Term;
    std::uint32_t left = 0; ///< operands not yet begun
    bool hasBrackets = false;
};

template<typename Texts>
void printNodes(const std::vector<Expression::Node> &nodes, const Texts &texts, std::vector<OpenGroup> &groups, std::string &out)
{
    std::size_t room = 0;
    for (const Expression::Node &node : nodes)
        room += node.op == Expression::Operator::Term ? termLength(texts, node.term) + 5 : 2; // " AND " or less; brackets
    out.resize(room);
    BackwardWriter writer(out.data() + room);
    groups.clear();
    for (std::size_t i = nodes.size(); i-- > 0;) {
        const Expression::Node &node = nodes[i];
        if (node.op != Expression::Operator::Term) {
            const bool hasBrackets = !groups.empty() && node.op == Expression::Operator::Or;
            if (hasBrackets)
                writer.add(')');
            groups.push_back({node.op, node.children, hasBrackets});
            continue;
        }
        writer.addTerm(texts, node.term);
        while (!groups.empty() && --groups.back().left == 0) {
            if (groups.back().hasBrackets)
                writer.add('(');
            groups.pop_back();
        }
        if (!groups.empty())
            writer.add(groups.back().op == Expression::Operator::And ? std::string_view(" AND ") : std::string_view(" OR "));
    }
    out.erase(0, static_cast<std::size_t>(writer.begin() - out.data()));
}

} // namespace

void print(const Scan &scan, std::string &out)
{
    thread_local std::vector<OpenGroup> groups;
    const LicenceList &list = LicenceList::builtIn();
    printNodes(scan.nodes, ScannedTexts{scan.terms, list.licenceIds(), list.exceptionIds()}, groups, out);
}

} // namespace detail

std::string Expression::canonical() const
{
    std::string out;
    std::vector<detail::OpenGroup> groups;
    detail::printNodes(m_nodes, detail::FinishedTexts{m_terms}, groups, out);
    return out;
}

std::string LicenceTerm::text() const
{
    return id + (orLater ? "+" : "") + (exception.empty() ? std::string() : std::string(detail::operatorWith) + exception);
}

} // namespace espalier::governance
