// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

namespace espalier {

class CliLicenceUsesTest : public test::CliFixture
{
protected:
    static std::string answer(const Json &answers, const std::string &use, bool isCommercial)
    {
        for (const Json &one : answers)
            if (one["use"] == use && one["commercial"] == isCommercial)
                return one["answer"];
        return "none";
    }
};

TEST_F(CliLicenceUsesTest, AnswersTwelveTimesWithItsReasons)
{
    const Json answers = json({"licence", "uses", "CC-BY-NC-4.0"});
    ASSERT_EQ(answers.size(), 12u);
    for (const Json &one : answers) {
        EXPECT_TRUE(hasKeys(one, {"use", "commercial", "answer", "duties", "because"}));
        for (const Json &reason : one["because"])
            EXPECT_TRUE(hasKeys(reason, {"kind", "answer", "what", "text"}));
    }
    EXPECT_EQ(answer(answers, "train", false), "duties");
    EXPECT_EQ(answer(answers, "train", true), "denied");
}

TEST_F(CliLicenceUsesTest, ReadsSignalsFromFilesAndFromTheLine)
{
    const std::string file = write("tdmrep.json", R"([{"location":"/news/","tdm-reservation":1}])");
    EXPECT_EQ(answer(json({"licence", "uses", "CC-BY-4.0", "--opt-out", "tdmrep-file=" + file, "--path", "/news/1"}), "train",
                     false),
              "denied");
    EXPECT_EQ(answer(json({"licence", "uses", "CC-BY-4.0", "--opt-out", "tdmrep-file=" + file, "--path", "/blog"}), "train",
                     false),
              "duties");
    EXPECT_EQ(answer(json({"licence", "uses", "CC0-1.0", "--opt-out", "aipref=train-ai=n"}), "train", true), "denied");
    EXPECT_EQ(answer(json({"licence", "uses", "CC0-1.0", "--duo", "DUO:0000015"}), "train", false), "denied");
    EXPECT_EQ(answer(json({"licence", "uses", "CC0-1.0", "--duo", "GS=FR", "--place", "fr"}), "train", false), "duties");
    EXPECT_EQ(answer(json({"licence", "uses", "NONE", "--place", "DE", "--research"}), "train", false), "duties");
    EXPECT_EQ(answer(json({"licence", "uses", "NOASSERTION"}), "train", false), "person");
}

TEST_F(CliLicenceUsesTest, SaysOnceThatItIsNoLegalAdviceAndWhatWasTypedWrongly)
{
    const auto people = call({"licence", "uses", "CC-BY-SA-4.0"});
    EXPECT_EQ(people.code, 0);
    EXPECT_NE(people.err.find("not legal advice"), std::string::npos);
    EXPECT_NE(people.out.find("duty: "), std::string::npos);
    error({"licence", "uses", "CC-BY-4.0 AND"}, 2);
    error({"licence", "uses", "MIT", "--opt-out", "pigeon=coo"}, 2);
    error({"licence", "uses", "MIT", "--opt-out", "robots=no/such/robots.txt"}, 3);
    error({"licence", "uses", "MIT", "--opt-out", "robots="}, 2);
    error({"licence", "uses", "MIT", "--personal-data", "yes", "--legal-basis", "because"}, 2);
    error({"licence", "uses", "MIT", "--words", "all rights reserved"}, 2);
    error({"licence", "uses", "MIT", "--place", "Atlantis"}, 2);
}

} // namespace espalier
