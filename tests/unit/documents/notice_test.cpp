// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/sharealike.h"
#include "app/governance/uses/uses.h"
#include "tests/unit/documents/documentsfixture.h"

namespace espalier::test {

using namespace governance;

namespace {

LicenceTerm termOf(const std::string &text)
{
    const auto parsed = parseExpression(text);
    EXPECT_TRUE(parsed) << text;
    return parsed ? parsed->expression.terms().front() : LicenceTerm();
}

bool areInConflict(const std::string &a, const std::string &b)
{
    return !wording::conflictsAmong({termOf(a), termOf(b)}, false).empty();
}

} // namespace

TEST_F(DocumentsTest, TheLicenceOfTheWholeIsEveryConclusionTogether)
{
    const auto licence = licenceOf(version({{"One", "CC-BY-4.0"}, {"Two", "CC-BY-4.0"}, {"Three", "MIT OR Apache-2.0"}}));
    EXPECT_EQ(licence.expression, "CC-BY-4.0 AND (Apache-2.0 OR MIT)");
    EXPECT_TRUE(licence.open.empty());
    EXPECT_TRUE(licence.conflicts.empty());
}

TEST_F(DocumentsTest, SourcesWithoutAConclusionAreNamedAsOpen)
{
    auto facts = version();
    facts.sources[1].concludedExpression.clear();
    const auto licence = licenceOf(facts);
    EXPECT_EQ(licence.expression, "CC-BY-4.0");
    ASSERT_EQ(licence.open.size(), 1u);
    EXPECT_TRUE(holds(licence.open.front(), "Radio archive"));
    const auto made = notice(facts);
    EXPECT_TRUE(holds(made.text, "as far as it is settled"));
    EXPECT_TRUE(holds(made.text, "Sources without a concluded licence"));
    EXPECT_TRUE(hasGap(made, "licence"));
}

TEST_F(DocumentsTest, AConclusionThatIsNoExpressionStaysOpen)
{
    auto facts = version({{"One", "CC-BY-4.0"}, {"Two", "MIT AND"}});
    const auto licence = licenceOf(facts);
    EXPECT_EQ(licence.expression, "CC-BY-4.0");
    ASSERT_EQ(licence.open.size(), 1u);
    EXPECT_TRUE(holds(licence.open.front(), "MIT AND"));
}

TEST_F(DocumentsTest, NoticeNamesTitleHolderSourceLicenceAndChanges)
{
    const auto made = notice(version());
    EXPECT_EQ(made.fileName, "NOTICE");
    EXPECT_TRUE(holds(made.text, "\nCC-BY-4.0\n---------\n"));
    EXPECT_TRUE(holds(made.text, "* \"Basque weekly\", Example Foundation\n"));
    EXPECT_TRUE(holds(made.text, "Source: https://example.org/13\n"));
    EXPECT_TRUE(holds(made.text, "https://creativecommons.org/licenses/by/4.0/legalcode"));
    EXPECT_TRUE(holds(made.text, "Changes: documents were left out (filter_remove_empty_docs,"));
    EXPECT_TRUE(holds(made.text, std::string(notLegalAdvice()).substr(0, 20)));
    EXPECT_EQ(made.text.find(" \n"), std::string::npos);
    EXPECT_LT(made.text.find("\nCC-BY-4.0\n"), made.text.find("\nCC-BY-SA-4.0\n"));
}

TEST_F(DocumentsTest, ShareAlikesThatCannotBeMetTogetherAreSaidInWords)
{
    const auto made = notice(version({{"One", "CC-BY-SA-3.0"}, {"Two", "GPL-3.0-only"}}));
    EXPECT_TRUE(holds(made.text, "Duties that cannot be met together"));
    EXPECT_TRUE(holds(made.text, "CC-BY-SA-3.0"));
}

TEST_F(DocumentsTest, AChoiceThatAvoidsAConflictIsTaken)
{
    EXPECT_FALSE(licenceOf(version({{"One", "CC-BY-SA-3.0"}, {"Two", "GPL-3.0-only OR MIT"}})).expression.empty());
    EXPECT_TRUE(licenceOf(version({{"One", "CC-BY-SA-3.0"}, {"Two", "GPL-3.0-only OR MIT"}})).conflicts.empty());
}

TEST_F(DocumentsTest, PairsOfShareAlikes)
{
    EXPECT_TRUE(areInConflict("CC-BY-SA-3.0", "GPL-3.0-only"));
    EXPECT_TRUE(areInConflict("CC-BY-SA-4.0", "ODbL-1.0"));
    EXPECT_TRUE(areInConflict("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"));
    EXPECT_TRUE(areInConflict("GPL-2.0-only", "GPL-3.0-only"));
    EXPECT_TRUE(areInConflict("CC-BY-SA-4.0", "CC-BY-NC-4.0"));
    EXPECT_FALSE(areInConflict("CC-BY-SA-4.0", "GPL-3.0-only"));
    EXPECT_FALSE(areInConflict("CC-BY-SA-3.0", "CC-BY-SA-4.0"));
    EXPECT_FALSE(areInConflict("GPL-2.0-or-later", "GPL-3.0-only"));
    EXPECT_FALSE(areInConflict("GPL-3.0-only", "AGPL-3.0-only"));
    EXPECT_FALSE(areInConflict("CC-BY-4.0", "CC-BY-NC-4.0"));
    EXPECT_FALSE(areInConflict("MIT", "CC-BY-SA-4.0"));
}

TEST_F(DocumentsTest, TextsThatMustStayUnchangedConflictWithStepsThatChangeThem)
{
    auto facts = version({{"One", "CC-BY-ND-4.0"}});
    EXPECT_TRUE(licenceOf(facts).conflicts.empty());
    facts.steps.push_back({{"name", "replace_newlines"}, {"kind", "map"}});
    EXPECT_EQ(licenceOf(facts).conflicts.size(), 1u);
}

} // namespace espalier::test
