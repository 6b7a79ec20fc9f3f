// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

using namespace espalier;
using namespace espalier::test;

TEST(GoldenValues, ReadsBothShapesInTheOrderOfSteps)
{
    TempFolder folder;
    const std::string text =
        R"({"lm loss":{"start_step":1,"end_step":10,"step_interval":5,"values":{"10":9.5,"1":12.95,"6":"nan"}},
        "num-zeros":{"start_step":0,"step_interval":5,"values":[1,2,3]},"note":"x"})";
    writeFile(folder / "gpt/golden_values_dev.json", text);
    EXPECT_TRUE(training::looksLikeGoldenValues(folder / "gpt/golden_values_dev.json", text));
    const auto runs = training::readGoldenValues(folder / "gpt/golden_values_dev.json", {}, {});
    ASSERT_OK(runs);
    EXPECT_EQ(samplesOf(runs->front(), "lm loss"), "1:12.95 6:nan 10:9.5");
    EXPECT_EQ(samplesOf(runs->front(), "num-zeros"), "0:1 5:2 10:3");
    EXPECT_EQ(runs->front().name, "gpt");
    EXPECT_TRUE(hasProblem(runs->front(), "not-a-metric"));
}

TEST(GoldenValues, RefusesOtherJson)
{
    TempFolder folder;
    for (const char *const text : {"[]", "{}", "{\"a\":1}", "{\"a\":{\"values\":7}}", "{"}) {
        writeFile(folder / "g.json", text);
        EXPECT_ERROR(training::readGoldenValues(folder / "g.json", {}, {}), ErrorCode::Invalid) << text;
    }
}
