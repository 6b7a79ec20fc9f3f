// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

namespace espalier {

using CliLicenceTest = test::CliFixture;

TEST_F(CliLicenceTest, ParseSaysWhatIsValidInSpdxsWordsWithoutAWorkshop)
{
    const Json found = json({"licence", "parse", "gpl-2.0+ or (mit and MIT)"});
    EXPECT_EQ(found["valid"], true);
    EXPECT_EQ(found["canonical"], "GPL-2.0+ OR MIT AND MIT");
    EXPECT_EQ(found["simplified"], "GPL-2.0+ OR MIT");
    EXPECT_EQ(found["deprecated"], (Json::array({{{"id", "GPL-2.0+"}, {"instead", "GPL-2.0-or-later"}}})));
    EXPECT_TRUE(found["error"].is_null());
}

TEST_F(CliLicenceTest, AnInvalidExpressionIsAFindingWithPlaceReasonAndSuggestion)
{
    const auto result = call({"--json", "licence", "parse", "MIT Or Apachee-2.0"});
    EXPECT_EQ(result.code, 1);
    const Json found = Json::parse(result.out);
    EXPECT_EQ(found["valid"], false);
    EXPECT_TRUE(found["canonical"].is_null());
    EXPECT_EQ(found["error"]["offset"], 4);
    EXPECT_EQ(found["error"]["suggestion"], "MIT OR Apache-2.0");
    EXPECT_NE(call({"licence", "parse", "MIT Or ISC"}).out.find("Did you mean: MIT OR ISC"), std::string::npos);
    EXPECT_EQ(json({"licence", "parse", "--lenient", "MIT Or Apache 2"})["canonical"], "MIT OR Apache-2.0");
}

TEST_F(CliLicenceTest, ReadsOneExpressionALineFromStandardInput)
{
    const Json found = json({"licence", "parse", "-"}, 1, "mit\nNonsense\r\nISC\n");
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0]["text"], "mit");
    EXPECT_EQ(found[0]["canonical"], "MIT");
    EXPECT_EQ(found[1]["valid"], false);
    EXPECT_EQ(found[2]["canonical"], "ISC");
    EXPECT_EQ(json({"licence", "parse", "-"}, 0, ""), Json::array());
}

TEST_F(CliLicenceTest, TellsWhetherAnExpressionCanBeCompliedWith)
{
    EXPECT_EQ(json({"licence", "parse", "MIT OR GPL-2.0+", "--satisfied-by", "GPL-3.0-only"})["satisfied"], true);
    const auto result = call({"--json", "licence", "parse", "MIT AND ISC", "--satisfied-by", "MIT"});
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(Json::parse(result.out)["satisfied"], false);
    EXPECT_EQ(error({"licence", "parse", "MIT", "--satisfied-by", "MIT OR ISC"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"licence"}, 2)["code"], "invalid");
}

} // namespace espalier
