// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of SPDX 3.0.1, annex "SPDX license expressions".
#include "app/governance/licences/expression.h"
#include "tests/support/expect.h"

namespace espalier::test {

using governance::canonicalExpression;
using governance::Expression;
using governance::parseExpression;

/// What parsing and printing make of a text, by both ways there are; the error's offset and message when it is none.
static std::string read(const std::string &text)
{
    const auto parsed = parseExpression(text);
    const auto canonical = canonicalExpression(text);
    if (parsed.has_value() != canonical.has_value())
        return "the two ways do not agree";
    if (!parsed)
        return "at " + std::to_string(parsed.error().offset) + ": " + parsed.error().message;
    return parsed->expression.canonical() == *canonical ? *canonical : "the two ways print it differently";
}

TEST(LicenceGrammarTest, PrintsWhatIsValidInCanonicalForm)
{
    for (const auto &[text, canonical] : std::vector<std::pair<std::string, std::string>>{
             {"MIT", "MIT"},
             {"mit", "MIT"},
             {" \t MiT \r\n", "MIT"},
             {"APACHE-2.0", "Apache-2.0"},
             {"cddl-1.0+", "CDDL-1.0+"},
             {"gpl-2.0+", "GPL-2.0+"},
             {"GPL-2.0-or-later+", "GPL-2.0-or-later+"},
             {"MIT AND ISC", "MIT AND ISC"},
             {"MIT and isc", "MIT AND ISC"},
             {"MIT OR isc or 0bsd", "MIT OR ISC OR 0BSD"},
             {"LGPL-2.1-only OR BSD-3-Clause AND MIT", "LGPL-2.1-only OR BSD-3-Clause AND MIT"},
             {"LGPL-2.1-only OR (BSD-3-Clause AND MIT)", "LGPL-2.1-only OR BSD-3-Clause AND MIT"},
             {"(LGPL-2.1-only OR BSD-3-Clause) AND MIT", "(LGPL-2.1-only OR BSD-3-Clause) AND MIT"},
             {"MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)", "MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)"},
             {"MIT AND((LGPL-2.1-or-later)OR(((BSD-3-Clause))))", "MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)"},
             {"(((MIT)))", "MIT"},
             {"MIT AND (ISC AND (Zlib AND 0BSD))", "MIT AND ISC AND Zlib AND 0BSD"},
             {"(MIT OR ISC) OR (Zlib OR 0BSD)", "MIT OR ISC OR Zlib OR 0BSD"},
             {"((MIT OR ISC)) AND Zlib OR 0BSD", "(MIT OR ISC) AND Zlib OR 0BSD"},
             {"Zlib AND ((MIT OR ISC) OR 0BSD)", "Zlib AND (MIT OR ISC OR 0BSD)"},
             {"((MIT OR ISC) AND Zlib) AND 0BSD", "(MIT OR ISC) AND Zlib AND 0BSD"},
             {"gpl-2.0-or-later with bison-exception-2.2", "GPL-2.0-or-later WITH Bison-exception-2.2"},
             {"gpl-2.0+ WITH Classpath-exception-2.0", "GPL-2.0+ WITH Classpath-exception-2.0"},
             {"(MIT)AND(ISC)OR(Zlib)", "MIT AND ISC OR Zlib"},
             {"LicenseRef-23", "LicenseRef-23"},
             {"LicenseRef-MIT-Style-1", "LicenseRef-MIT-Style-1"},
             {"LicenseRef--.-", "LicenseRef--.-"},
             {"DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2", "DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2"},
             {"LicenseRef-x WITH AdditionRef-y", "LicenseRef-x WITH AdditionRef-y"},
             {"MIT WITH DocumentRef-d:AdditionRef-y", "MIT WITH DocumentRef-d:AdditionRef-y"},
             {"LicenseRef-Own AND LicenseRef-own", "LicenseRef-Own AND LicenseRef-Own"},
             {"MIT\nAND\tISC", "MIT AND ISC"}})
        EXPECT_EQ(read(text), canonical) << text;
}

TEST(LicenceGrammarTest, SaysWhereAndWhyATextIsNoExpression)
{
    for (const auto &[text, why] : std::vector<std::pair<std::string, std::string>>{
             {"", "at 0: There is no expression."},
             {"  ", "at 2: There is no expression."},
             {"NONE", "at 0: \"NONE\" is a value that SPDX fields may have, not a licence expression."},
             {"MIT OR NOASSERTION", "at 7: \"NOASSERTION\" is a value that SPDX fields may have, not a licence expression."},
             {"Mit aNd ISC", "at 4: \"aNd\" must be written all in upper or all in lower case."},
             {"MIT Or ISC", "at 4: \"Or\" must be written all in upper or all in lower case."},
             {"GPL-2.0-only With Classpath-exception-2.0", "at 13: \"With\" must be written all in upper or all in lower case."},
             {"CDDL-1.0 +", "at 9: There must be no blank before \"+\", and an id in front of it."},
             {"MIT++", "at 4: Only one \"+\" may stand behind an id."},
             {"LicenseRef-x+", "at 12: \"+\" cannot stand behind a reference, only behind an id of the SPDX licence list."},
             {"MIT ISC", "at 4: AND, OR or WITH is missing before \"ISC\"."},
             {"MIT (ISC)", "at 4: AND, OR or WITH is missing before \"(\"."},
             {"MIT AND", "at 7: A licence or an exception is missing here."},
             {"AND MIT", "at 0: A licence or an exception is missing here."},
             {"MIT AND OR ISC", "at 8: A licence or an exception is missing here."},
             {"MIT WITH", "at 8: A licence or an exception is missing here."},
             {"MIT WITH AND ISC", "at 9: A licence or an exception is missing here."},
             {"()", "at 1: A licence or an exception is missing here."},
             {"(MIT", "at 0: This bracket is never closed."},
             {"MIT AND (ISC OR (Zlib)", "at 8: This bracket is never closed."},
             {"MIT)", "at 3: This bracket was never opened."},
             {"(MIT) WITH Classpath-exception-2.0", "at 6: WITH stands only behind a single licence that has no exception yet."},
             {"MIT WITH Bison-exception-2.2 WITH Bison-exception-2.2",
              "at 29: WITH stands only behind a single licence that has no exception yet."},
             {"MIT WITH Bison-exception-2.2+", "at 9: \"Bison-exception-2.2+\" is not an exception of the SPDX licence list."},
             {"MIT WITH ISC", "at 9: \"ISC\" is a licence; behind WITH stands an exception or an AdditionRef."},
             {"MIT WITH LicenseRef-x", "at 9: \"LicenseRef-x\" is a licence; behind WITH stands an exception or an AdditionRef."},
             {"MIT OR Bison-exception-2.2",
              "at 7: \"Bison-exception-2.2\" is an exception; it stands behind a licence and WITH."},
             {"Nonsense", "at 0: \"Nonsense\" is not an id of the SPDX licence list."},
             {"MIT AND Nonsense", "at 8: \"Nonsense\" is not an id of the SPDX licence list."},
             {"MIT, ISC",
              "at 3: \",\" does not say whether all of the licences apply (AND) or one of them may be chosen (OR); write one of "
              "these."},
             {"MIT\xC2\xA0OR ISC", "at 3: A no-break space cannot stand in an expression; write a plain one."},
             {"MIT \xFF", "at 4: The byte 0xFF cannot stand in an expression."},
             {std::string("MIT\0", 4), "at 3: The byte 0x00 cannot stand in an expression."},
             {"MIT\x14", "at 3: The byte 0x14 cannot stand in an expression."},
             {"LicenseRef-\xC3\xA9",
              "at 0: \"LicenseRef-\" is no reference: write LicenseRef-, AdditionRef- or DocumentRef-...: in exactly "
              "these letters, and letters, digits, \"-\" or \".\" behind it."}})
        EXPECT_EQ(read(text), why) << text;
    for (const char *text : {"licenseref-x", "LICENSEREF-x", "LicenseRef-", "LicenseRef", "DocumentRef-x",
                             "DocumentRef-x:", "DocumentRef-:LicenseRef-y", "DocumentRef-x:MIT", "documentref-x:LicenseRef-y",
                             "DocumentRef-x:LicenseRef-y:z", "AdditionRef-x", "MIT WITH additionref-x", "MIT WITH DocumentRef-x",
                             "DocumentRef-a+b:LicenseRef-c", "LicenseRef-a+b", "MIT:ISC"})
        EXPECT_EQ(read(text).find(" is no reference"), read(text).find("\" is no reference") + 1) << text << ": " << read(text);
}

TEST(LicenceGrammarTest, ProposesAValidExpressionForCommonMistakes)
{
    for (const auto &[text, suggestion] : std::vector<std::pair<std::string, std::string>>{
             {"MIT Or ISC", "MIT OR ISC"},
             {"GPL-2.0 +", "GPL-2.0-or-later"},
             {"MIT++", "MIT+"},
             {"LicenseRef-x+", "LicenseRef-x"},
             {"LicenseRef-my_own", "LicenseRef-my-own"},
             {"licenseref-x OR MIT", "LicenseRef-x OR MIT"},
             {"MIT ISC", "MIT AND ISC"},
             {"MIT AND", "MIT"},
             {"(MIT", "MIT"},
             {"MIT OR (ISC AND Zlib))", "MIT OR ISC AND Zlib"},
             {"MIT, ISC", "MIT AND ISC"},
             {"MIT/Apache-2.0", "MIT OR Apache-2.0"},
             {"Apache License, Version 2.0", "Apache-2.0"},
             {"Apache 2.0 or MIT", "Apache-2.0 OR MIT"},
             {"Apachee-2.0 AND MTI", "Apache-2.0 AND MIT"},
             {"GPL-2.0-only WITH Classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"},
             {"CC BY-SA 4 AND MIT", "CC-BY-SA-4.0 AND MIT"},
             {"NONE", ""},
             {"see the contract", ""},
             {"", ""}}) {
        const auto parsed = parseExpression(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().suggestion, suggestion) << text;
    }
}

TEST(LicenceGrammarTest, NamesDeprecatedIdsOnceWithWhatToWriteInstead)
{
    const auto parsed = parseExpression(
        "GPL-2.0 AND GPL-2.0+ OR gpl-2.0 OR GPL-2.0-with-classpath-exception+ OR Net-SNMP OR MIT");
    ASSERT_TRUE(parsed);
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto &one : parsed->expression.deprecated())
        found.emplace_back(one.id, one.instead);
    EXPECT_EQ(found,
              (std::vector<std::pair<std::string, std::string>>{{"GPL-2.0", "GPL-2.0-only"},
                                                                {"GPL-2.0+", "GPL-2.0-or-later"},
                                                                {"GPL-2.0-with-classpath-exception+",
                                                                 "GPL-2.0-or-later WITH Classpath-exception-2.0"},
                                                                {"Net-SNMP", ""}}));
    EXPECT_EQ(
        parsed->expression.upToDate().canonical(),
        "GPL-2.0-only AND GPL-2.0-or-later OR GPL-2.0-only OR GPL-2.0-or-later WITH Classpath-exception-2.0 OR Net-SNMP OR MIT");
    EXPECT_EQ(parseExpression("MIT WITH Nokia-Qt-exception-1.1")->expression.upToDate().canonical(),
              "MIT WITH Qt-LGPL-exception-1.1");
    EXPECT_EQ(parseExpression("GPL-2.0-with-GCC-exception WITH LLVM-exception")->expression.upToDate().canonical(),
              "GPL-2.0-with-GCC-exception WITH LLVM-exception")
        << "two exceptions have no place in the grammar";
}

TEST(LicenceGrammarTest, TermsAreKeptOnceInOrderOfAppearance)
{
    const auto parsed = parseExpression("ISC AND mit OR MIT WITH LLVM-exception OR iSc OR CDDL-1.0+");
    ASSERT_TRUE(parsed);
    std::vector<std::string> texts;
    for (const auto &term : parsed->expression.terms())
        texts.push_back(term.text());
    EXPECT_EQ(texts, (std::vector<std::string>{"ISC", "MIT", "MIT WITH LLVM-exception", "CDDL-1.0+"}));
    EXPECT_EQ(parsed->expression.nodes().size(), 7u);
    EXPECT_EQ(parsed->expression.nodes().back().op, Expression::Operator::Or);
    EXPECT_EQ(parsed->expression.nodes().back().children, 4u);
    EXPECT_EQ((governance::LicenceTerm{"LicenseRef-A", false, "AdditionRef-B"}),
              (governance::LicenceTerm{"LicenseRef-a", false, "AdditionRef-b"}));
    EXPECT_NE((governance::LicenceTerm{"DocumentRef-A:LicenseRef-a", false, ""}),
              (governance::LicenceTerm{"DocumentRef-a:LicenseRef-a", false, ""}));
}

} // namespace espalier::test
