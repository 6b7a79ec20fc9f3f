// SPDX-License-Identifier: GPL-3.0-or-later
// The algebra against truth tables that this file makes on its own: all small expressions, and random ones with versions.
#include "app/governance/licences/algebra.h"
#include "tests/support/expect.h"

#include <map>
#include <random>

namespace espalier::test {

using namespace governance;

/// An expression as text, and for which sets of accepted licences it holds: bit n of the table is for the set n.
struct Known {
    std::string text;
    std::uint64_t table = 0;
    int leaves = 1;
};

static Expression expressionOf(const std::string &text)
{
    auto parsed = parseExpression(text);
    EXPECT_TRUE(parsed) << text;
    return parsed ? std::move(parsed->expression) : Expression();
}

static std::vector<Known> licencesOf(const std::vector<std::string> &names)
{
    std::vector<Known> all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Known one{names[i], 0, 1};
        for (std::uint64_t set = 0; set < (1u << names.size()); ++set)
            if (set >> i & 1)
                one.table |= std::uint64_t(1) << set;
        all.push_back(one);
    }
    return all;
}

/// Every way to join smaller ones with `leaves` licences in all, in brackets.
static std::vector<std::vector<Known>> allUpTo(int leaves, const std::vector<std::string> &names)
{
    std::vector<std::vector<Known>> all(static_cast<std::size_t>(leaves) + 1);
    all[1] = licencesOf(names);
    for (int size = 2; size <= leaves; ++size)
        for (int left = 1; left < size; ++left)
            for (const Known &a : all[static_cast<std::size_t>(left)])
                for (const Known &b : all[static_cast<std::size_t>(size - left)]) {
                    all[static_cast<std::size_t>(size)].push_back(
                        {"(" + a.text + ") AND (" + b.text + ")", a.table & b.table, size});
                    all[static_cast<std::size_t>(size)].push_back(
                        {"(" + a.text + ") OR (" + b.text + ")", a.table | b.table, size});
                }
    return all;
}

/// The table of an expression, asked of satisfies() with each set of licences.
static std::uint64_t tableOf(const Expression &expression, const std::vector<std::string> &names)
{
    std::uint64_t table = 0;
    for (std::uint64_t set = 0; set < (1u << names.size()); ++set) {
        std::vector<LicenceTerm> allowed;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (set >> i & 1)
                allowed.push_back({names[i], false, ""});
        if (satisfies(expression, allowed))
            table |= std::uint64_t(1) << set;
    }
    return table;
}

static int leavesOf(const Expression &expression)
{
    int leaves = 0;
    for (const auto &node : expression.nodes())
        leaves += node.op == Expression::Operator::Term;
    return leaves;
}

TEST(LicenceTruthTableTest, AllExpressionsOfFourLicencesKeepTheirMeaningWhenPrintedAndSimplified)
{
    const std::vector<std::string> names{"MIT", "ISC", "Zlib"};
    std::map<std::uint64_t, int> shortest;
    std::size_t count = 0;
    const auto sizes = allUpTo(4, names);
    for (const auto &size : sizes)
        for (const Known &known : size)
            shortest.emplace(known.table, known.leaves);
    for (const auto &size : sizes)
        for (const Known &known : size) {
            ++count;
            const Expression expression = expressionOf(known.text);
            ASSERT_EQ(tableOf(expression, names), known.table) << known.text;
            const std::string canonical = expression.canonical();
            ASSERT_EQ(tableOf(expressionOf(canonical), names), known.table) << known.text << " printed as " << canonical;
            ASSERT_EQ(expressionOf(canonical).canonical(), canonical);
            const Expression simple = simplified(expression);
            ASSERT_EQ(tableOf(simple, names), known.table) << known.text << " simplified to " << simple.canonical();
            ASSERT_EQ(simplified(simple).canonical(), simple.canonical());
            ASSERT_EQ(leavesOf(simple), shortest[known.table]) << known.text << " simplified to " << simple.canonical();
        }
    EXPECT_EQ(count, 3u + 18u + 216u + 3240u);
}

TEST(LicenceTruthTableTest, EquivalenceAndImplicationAreThoseOfTheTables)
{
    const std::vector<std::string> names{"MIT", "ISC", "Zlib"};
    std::map<std::uint64_t, Expression> representatives;
    std::vector<Known> all;
    for (const auto &size : allUpTo(3, names))
        for (const Known &known : size) {
            representatives.emplace(known.table, expressionOf(known.text));
            all.push_back(known);
        }
    ASSERT_GE(representatives.size(), 15u);
    for (const Known &known : all) {
        const Expression expression = expressionOf(known.text);
        for (const auto &[table, other] : representatives) {
            ASSERT_EQ(areEquivalent(expression, other).value(), known.table == table)
                << known.text << " and " << other.canonical();
            ASSERT_EQ(isImpliedBy(expression, other).value(), (table & ~known.table) == 0)
                << known.text << " by " << other.canonical();
        }
    }
}

/// A random expression without superfluous brackets, odd blanks and operators in both cases, with its table by precedence.
class RandomExpression
{
public:
    RandomExpression(std::mt19937 &random, const std::vector<Known> &licences) : m_random(random), m_licences(licences) {}
    Known make(int leaves) { return either(leaves); }

private:
    std::string blanks(bool isNeeded)
    {
        static const std::vector<std::string> kinds{" ", "  ", "\t", "\n "};
        return isNeeded || m_random() % 3 == 0 ? kinds[m_random() % kinds.size()] : "";
    }
    Known joined(int leaves, bool isAnd)
    {
        Known left = isAnd ? one(1 + static_cast<int>(m_random() % static_cast<unsigned>(leaves)))
                           : together(1 + static_cast<int>(m_random() % static_cast<unsigned>(leaves)));
        while (left.leaves < leaves) {
            const int rest = leaves - left.leaves;
            const int taken = 1 + static_cast<int>(m_random() % static_cast<unsigned>(rest));
            const Known right = isAnd ? one(taken) : together(taken);
            const std::string op = isAnd ? (m_random() % 2 ? "AND" : "and") : (m_random() % 2 ? "OR" : "or");
            left.text += blanks(left.text.back() != ')') + op + blanks(right.text.front() != '(') + right.text;
            left.table = isAnd ? left.table & right.table : left.table | right.table;
            left.leaves += right.leaves;
        }
        return left;
    }
    Known either(int leaves) { return joined(leaves, false); }
    Known together(int leaves) { return joined(leaves, true); }
    Known one(int leaves)
    {
        if (leaves == 1 && m_random() % 4 != 0)
            return m_licences[m_random() % m_licences.size()];
        Known inner = either(leaves);
        inner.text = "(" + blanks(false) + inner.text + blanks(false) + ")";
        return inner;
    }

    std::mt19937 &m_random;
    const std::vector<Known> &m_licences;
};

TEST(LicenceTruthTableTest, RandomExpressionsMeanWhatPrecedenceSays)
{
    const std::vector<std::string> names{"MIT", "ISC", "Zlib", "0BSD", "LicenseRef-a"};
    const auto licences = licencesOf(names);
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) {
        const Known known = RandomExpression(random, licences).make(1 + i % 12);
        const Expression expression = expressionOf(known.text);
        ASSERT_EQ(tableOf(expression, names), known.table) << known.text;
        ASSERT_EQ(canonicalExpression(known.text), expression.canonical());
        ASSERT_EQ(tableOf(simplified(expression), names), known.table) << known.text;
        ASSERT_LE(leavesOf(simplified(expression)), known.leaves);
    }
}

/// Versions of the GPL one may accept: 1, 2, 3 and one that is not written yet, and MIT beside them. "or later" leaves the choice.
TEST(LicenceTruthTableTest, OrLaterIsAChoiceOfVersions)
{
    enum { V1 = 1, V2 = 2, V3 = 4, Later = 8, Mit = 16 };
    const std::vector<std::pair<std::string, unsigned>> meanings{{"GPL-1.0-only", V1},
                                                                 {"GPL-2.0", V2},
                                                                 {"GPL-2.0-only", V2},
                                                                 {"GPL-3.0-only", V3},
                                                                 {"GPL-1.0+", V1 | V2 | V3 | Later},
                                                                 {"GPL-2.0-or-later", V2 | V3 | Later},
                                                                 {"GPL-2.0+", V2 | V3 | Later},
                                                                 {"GPL-3.0-or-later", V3 | Later},
                                                                 {"MIT", Mit}};
    std::vector<Known> licences;
    for (const auto &[name, versions] : meanings) {
        Known known{name, 0, 1};
        for (std::uint64_t set = 0; set < 32; ++set)
            if ((set & versions) != 0)
                known.table |= std::uint64_t(1) << set;
        licences.push_back(known);
    }
    std::mt19937 random(11);
    std::vector<std::pair<Known, Expression>> made;
    for (int i = 0; i < 60; ++i) {
        Known known = RandomExpression(random, licences).make(1 + i % 5);
        Expression expression = expressionOf(known.text);
        const Expression simple = simplified(expression);
        ASSERT_TRUE(areEquivalent(expression, simple).value()) << known.text << " and " << simple.canonical();
        for (const auto &[name, versions] : meanings) {
            const auto allowed = expressionOf(name).terms();
            ASSERT_EQ(satisfies(expression, allowed), (known.table >> versions & 1) != 0) << known.text << " with " << name;
            ASSERT_EQ(satisfies(simple, allowed), (known.table >> versions & 1) != 0) << simple.canonical() << " with " << name;
        }
        made.emplace_back(std::move(known), std::move(expression));
    }
    for (const auto &[known, expression] : made)
        for (const auto &[other, otherExpression] : made) {
            ASSERT_EQ(areEquivalent(expression, otherExpression).value(), known.table == other.table)
                << known.text << " and " << other.text;
            ASSERT_EQ(isImpliedBy(expression, otherExpression).value(), (other.table & ~known.table) == 0)
                << known.text << " by " << other.text;
        }
}

} // namespace espalier::test
