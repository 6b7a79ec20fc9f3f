// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/algebra.h"
#include "storage/base/json.h"
#include "tests/support/expect.h"

#include <fstream>
#include <sstream>

namespace espalier::test {

using namespace governance;

static Expression expression(const std::string &text)
{
    auto parsed = parseExpression(text);
    EXPECT_TRUE(parsed) << text;
    return parsed ? std::move(parsed->expression) : Expression();
}

static LicenceTerm term(const std::string &text)
{
    return expression(text).terms().front();
}

static bool isSatisfied(const std::string &text, const std::vector<std::string> &allowed)
{
    std::vector<LicenceTerm> terms;
    for (const std::string &one : allowed)
        terms.push_back(term(one));
    return satisfies(expression(text), terms);
}

TEST(LicenceAlgebraTest, SimplifiesToTheShortestOfItsForms)
{
    for (const auto &[text, simple] : std::vector<std::pair<std::string, std::string>>{
             {"MIT", "MIT"},
             {"MIT OR MIT", "MIT"},
             {"MIT AND MIT", "MIT"},
             {"Zlib OR MIT OR ISC", "ISC OR MIT OR Zlib"},
             {"MIT AND (MIT OR ISC)", "MIT"},
             {"MIT OR MIT AND ISC", "MIT"},
             {"MIT AND ISC OR MIT AND Zlib", "MIT AND (ISC OR Zlib)"},
             {"(MIT OR ISC) AND (MIT OR Zlib)", "MIT OR ISC AND Zlib"},
             {"(MIT OR ISC) AND (ISC OR MIT)", "ISC OR MIT"},
             {"(MIT AND ISC) OR (ISC AND MIT) OR (Zlib AND MIT AND ISC)", "ISC AND MIT"},
             {"GPL-2.0-only OR GPL-2.0-or-later", "GPL-2.0-or-later"},
             {"GPL-3.0-only AND GPL-2.0-or-later", "GPL-3.0-only"},
             {"GPL-2.0+ OR GPL-2.0-or-later", "GPL-2.0-or-later"},
             {"GPL-2.0 AND GPL-2.0-only", "GPL-2.0-only"},
             {"GPL-2.0-only OR GPL-3.0-only", "GPL-2.0-only OR GPL-3.0-only"},
             {"GPL-2.0-or-later WITH LLVM-exception OR GPL-2.0-only", "GPL-2.0-only OR GPL-2.0-or-later WITH LLVM-exception"},
             {"GPL-2.0-with-classpath-exception OR GPL-2.0-only WITH Classpath-exception-2.0",
              "GPL-2.0-only WITH Classpath-exception-2.0"},
             {"LicenseRef-b AND LicenseRef-B", "LicenseRef-b"},
             {"MIT AND LicenseRef-x OR ISC AND LicenseRef-x", "LicenseRef-x AND (ISC OR MIT)"}})
        EXPECT_EQ(simplified(expression(text)).canonical(), simple) << text;
}

TEST(LicenceAlgebraTest, ListsTheWaysToComply)
{
    const auto ways = alternatives(expression("(MIT OR ISC) AND (Zlib OR MIT)"));
    ASSERT_OK(ways);
    EXPECT_EQ(*ways, (Alternatives{{term("MIT")}, {term("ISC"), term("Zlib")}}));
    std::string many = "(LicenseRef-a0 OR LicenseRef-b0)";
    for (int i = 1; i < 20; ++i)
        many += " AND (LicenseRef-a" + std::to_string(i) + " OR LicenseRef-b" + std::to_string(i) + ")";
    EXPECT_ERROR(alternatives(expression(many)), ErrorCode::Unsupported);
    EXPECT_EQ(simplified(expression(many)).nodes().size(), expression(many).nodes().size()) << "its own shape is all there is";
    EXPECT_TRUE(areEquivalent(expression(many), expression("(" + many + ") OR (" + many + ")")).value());
    EXPECT_TRUE(isSatisfied(many + " OR MIT", {"MIT"}));
}

TEST(LicenceAlgebraTest, OrLaterTakesInLaterVersionsOfTheSameFamilyOnly)
{
    EXPECT_TRUE(covers(term("GPL-2.0-or-later"), term("GPL-3.0-only")));
    EXPECT_TRUE(covers(term("GPL-2.0+"), term("GPL-3.0-or-later")));
    EXPECT_TRUE(covers(term("GPL-2.0-or-later"), term("GPL-2.0")));
    EXPECT_TRUE(covers(term("CC-BY-3.0+"), term("CC-BY-4.0")));
    EXPECT_TRUE(covers(term("PHP-3.0+"), term("PHP-3.01")));
    EXPECT_TRUE(covers(term("LPPL-1.3a+"), term("LPPL-1.3c")));
    EXPECT_TRUE(covers(term("GFDL-1.1-no-invariants-or-later"), term("GFDL-1.3-no-invariants-only")));
    EXPECT_FALSE(covers(term("GFDL-1.1-no-invariants-or-later"), term("GFDL-1.3-only")));
    EXPECT_FALSE(covers(term("GPL-3.0-or-later"), term("GPL-2.0-only")));
    EXPECT_FALSE(covers(term("GPL-2.0-only"), term("GPL-2.0-or-later")));
    EXPECT_FALSE(covers(term("GPL-2.0-or-later"), term("LGPL-3.0-only")));
    EXPECT_FALSE(covers(term("GPL-2.0-or-later"), term("GPL-3.0-only WITH LLVM-exception")));
    EXPECT_FALSE(covers(term("CC-BY-3.0+"), term("CC-BY-3.0-DE")));
    EXPECT_FALSE(covers(term("CC-BY-3.0+"), term("CC-BY-SA-4.0")));
    EXPECT_TRUE(covers(term("MIT"), term("MIT")));
    EXPECT_TRUE(covers(term("LicenseRef-A"), term("LicenseRef-a")));
}

TEST(LicenceAlgebraTest, ImpliedMeansThatComplyingWithOneIsComplyingWithTheOther)
{
    EXPECT_TRUE(isImpliedBy(expression("MIT OR ISC"), expression("MIT")).value());
    EXPECT_FALSE(isImpliedBy(expression("MIT"), expression("MIT OR ISC")).value());
    EXPECT_TRUE(isImpliedBy(expression("MIT"), expression("MIT AND ISC")).value());
    EXPECT_TRUE(isImpliedBy(expression("GPL-1.0-or-later"), expression("GPL-2.0-only OR GPL-3.0-or-later")).value());
    EXPECT_FALSE(isImpliedBy(expression("GPL-2.0-only OR GPL-3.0-only"), expression("GPL-2.0-or-later")).value())
        << "a version that is not written yet may be picked";
    EXPECT_TRUE(isImpliedBy(expression("GPL-2.0-only OR GPL-3.0-or-later"), expression("GPL-2.0-or-later")).value());
    EXPECT_TRUE(areEquivalent(expression("GPL-2.0-only OR GPL-3.0-or-later"), expression("GPL-2.0+")).value());
    EXPECT_FALSE(areEquivalent(expression("GPL-2.0-only"), expression("GPL-2.0+")).value());
}

/// ../shared/data/licences/spdx_satisfies_examples.json: what the packages of npm say about the same question.
TEST(LicenceAlgebraTest, AgreesWithTheExamplesOfSpdxSatisfies)
{
    std::ifstream stream(std::filesystem::path(__FILE__).parent_path()
                         / "../../../../shared/data/licences/spdx_satisfies_examples.json");
    if (!stream)
        GTEST_SKIP() << "no ../shared/data/licences";
    std::stringstream text;
    text << stream.rdbuf();
    const Json examples = Json::parse(text.str());
    for (const bool wanted : {true, false})
        for (const Json &one : examples[wanted ? "returnTrue" : "returnFalse"])
            EXPECT_EQ(isSatisfied(one[0], one[1].get<std::vector<std::string>>()), wanted) << one.dump();
    for (const Json &one : examples["throwErrors"]) {
        bool isOneLicenceEach = true;
        for (const Json &allowed : one[1])
            isOneLicenceEach = isOneLicenceEach && expression(allowed.get<std::string>()).nodes().size() == 1;
        EXPECT_FALSE(isOneLicenceEach) << "cannot even be asked: " << one.dump();
    }
}

} // namespace espalier::test
