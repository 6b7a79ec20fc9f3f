// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/uses/useshelp.h"

namespace espalier::governance {

using test::answerFor;
using test::asked;
using test::hasDuty;
using test::letters;

struct KnownCase {
    const char *expression;
    const char *letters; ///< train, redistribute, weights, index, excerpts, translate; then the same commercially
};

class WellKnownLicence : public testing::TestWithParam<KnownCase>
{
};

TEST_P(WellKnownLicence, IsAnsweredAsItReads)
{
    EXPECT_EQ(letters(whatMayBeDone(asked(GetParam().expression))), GetParam().letters) << GetParam().expression;
}

INSTANTIATE_TEST_SUITE_P(
    Uses, WellKnownLicence,
    testing::Values(KnownCase{"CC0-1.0", "aaaaaa aaaaaa"}, KnownCase{"CC-BY-4.0", "dddddd dddddd"},
                    KnownCase{"CC-BY-3.0", "dddddd dddddd"}, KnownCase{"CC-BY-SA-4.0", "ddpddd ddpddd"},
                    KnownCase{"CC-BY-SA-3.0", "ddpddd ddpddd"}, KnownCase{"CC-BY-NC-4.0", "dddddd xxxxxx"},
                    KnownCase{"CC-BY-NC-SA-3.0", "ddpddd xxxxxx"}, KnownCase{"CC-BY-ND-4.0", "ddpddx ddpddx"},
                    KnownCase{"CC-BY-ND-3.0", "pdpddx pdpddx"}, KnownCase{"CC-BY-NC-ND-4.0", "ddpddx xxxxxx"},
                    KnownCase{"CC-BY-NC-ND-1.0", "pdpddx xxxxxx"}, KnownCase{"CC-PDM-1.0", "dddddd dddddd"},
                    KnownCase{"PDDL-1.0", "aaaaaa aaaaaa"}, KnownCase{"ODC-By-1.0", "dddddd dddddd"},
                    KnownCase{"ODbL-1.0", "ddpddd ddpddd"}, KnownCase{"CDLA-Permissive-2.0", "adaddd adaddd"},
                    KnownCase{"CDLA-Sharing-1.0", "adaddd adaddd"}, KnownCase{"C-UDA-1.0", "adappp adappp"},
                    KnownCase{"OGL-UK-3.0", "dddddd dddddd"}, KnownCase{"DL-DE-ZERO-2.0", "aaaaaa aaaaaa"},
                    KnownCase{"MIT", "dddddd dddddd"}, KnownCase{"0BSD", "aaaaaa aaaaaa"},
                    KnownCase{"Apache-2.0", "dddddd dddddd"}, KnownCase{"GPL-3.0-only", "ddpddd ddpddd"},
                    KnownCase{"GFDL-1.3-only", "ddpddd ddpddd"}, KnownCase{"PolyForm-Noncommercial-1.0.0", "dddddd xxxxxx"},
                    KnownCase{"Hippocratic-2.1", "pppppp pppppp"},
                    KnownCase{"LicenseRef-bigscience-open-rail-m", "xxxxxx xxxxxx"},
                    KnownCase{"LicenseRef-something", "pppppp pppppp"}, KnownCase{"CC-BY-NC-4.0 OR MIT", "dddddd dddddd"},
                    KnownCase{"CC-BY-NC-4.0 AND MIT", "dddddd xxxxxx"}, KnownCase{"CC-BY-ND-4.0 OR CC0-1.0", "aaaaaa aaaaaa"},
                    KnownCase{"CC0-1.0 AND LicenseRef-x", "pppppp pppppp"},
                    KnownCase{"GPL-2.0-only WITH Classpath-exception-2.0", "ddpddd ddpddd"},
                    KnownCase{"LicenseRef-llama2 OR CC-BY-4.0", "dddddd dddddd"}));

TEST(WhatMayBeDone, NamesTheClauseThatDecided)
{
    const auto answers = whatMayBeDone(asked("CC-BY-NC-4.0"));
    ASSERT_EQ(answers.size(), 12u);
    const UseAnswer &train = answerFor(answers, Use::Train, true);
    ASSERT_FALSE(train.because.empty());
    EXPECT_EQ(train.because.front().kind, Reason::Kind::Clause);
    EXPECT_EQ(train.because.front().what, "CC-BY-NC-4.0, section 2(a)(1)");
    EXPECT_EQ(train.because.front().answer, Answer::Denied);
    EXPECT_TRUE(hasDuty(answerFor(answers, Use::RedistributeText, false), "attribution"));
    EXPECT_TRUE(hasDuty(answerFor(answers, Use::RedistributeText, false), "non-commercial"));
}

TEST(WhatMayBeDone, SaysWhichAlternativeItChose)
{
    const auto answers = whatMayBeDone(asked("CC-BY-NC-4.0 OR CC-BY-SA-4.0"));
    const auto &because = answerFor(answers, Use::Train, true).because;
    EXPECT_TRUE(std::any_of(because.begin(), because.end(), [](const Reason &reason) {
        return reason.text.find("CC-BY-SA-4.0 is chosen") != std::string::npos;
    }));
}

TEST(WhatMayBeDone, AnUnclearLegalBasisIsNone)
{
    UseQuestion question = asked("CC-BY-4.0");
    question.personalDataPresent = "yes";
    for (const char *basis : {"", "unclear", "none-needed"}) {
        question.legalBasis = basis;
        EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::NeedsPerson) << basis;
    }
    question.legalBasis = "research";
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::AllowedWithDuties);
}

TEST(WhatMayBeDone, ALicenceNobodyKnowsIsNotTheBetterAlternative)
{
    for (const char *expression : {"GPL-2.0-only OR LicenseRef-x", "LicenseRef-x OR GPL-2.0-only"}) {
        const auto answers = whatMayBeDone(asked(expression));
        const auto &weights = answerFor(answers, Use::ReleaseWeights, false);
        EXPECT_EQ(weights.answer, Answer::NeedsPerson);
        EXPECT_TRUE(std::any_of(weights.because.begin(), weights.because.end(), [](const Reason &reason) {
            return reason.text.find("GPL-2.0-only is chosen") != std::string::npos;
        })) << expression;
    }
}

TEST(WhatMayBeDone, ShareAlikeIsADutyForTextAndAQuestionForWeights)
{
    const auto answers = whatMayBeDone(asked("CC-BY-SA-4.0"));
    EXPECT_TRUE(hasDuty(answerFor(answers, Use::Translate, false), "share-alike"));
    const UseAnswer &weights = answerFor(answers, Use::ReleaseWeights, false);
    EXPECT_EQ(weights.answer, Answer::NeedsPerson);
    EXPECT_NE(weights.because.front().text.find("contested"), std::string::npos);
}

TEST(WhatMayBeDone, TheDatabaseRightIsADutyWhereTheLicenceIsSilentAndTheRightHolds)
{
    UseQuestion question = asked("CC-BY-3.0");
    EXPECT_FALSE(hasDuty(answerFor(whatMayBeDone(question), Use::Train, false), "database-right"));
    question.places = {"FR"};
    EXPECT_TRUE(hasDuty(answerFor(whatMayBeDone(question), Use::Train, false), "database-right"));
    question.places = {"JP"};
    EXPECT_FALSE(hasDuty(answerFor(whatMayBeDone(question), Use::Train, false), "database-right"));
    question = asked("CC-BY-4.0");
    question.places = {"FR"};
    EXPECT_FALSE(hasDuty(answerFor(whatMayBeDone(question), Use::Train, false), "database-right"));
}

TEST(WhatMayBeDone, WithoutALicenceTheLawOfThePlaceAnswers)
{
    UseQuestion question;
    question.licenceWords = "all-rights-reserved";
    EXPECT_EQ(letters(whatMayBeDone(question)), "pxpppx pxpppx");
    question.places = {"DE"};
    EXPECT_EQ(letters(whatMayBeDone(question)), "dxpppx dxpppx");
    EXPECT_TRUE(hasDuty(answerFor(whatMayBeDone(question), Use::Train, true), "respect-opt-outs"));
    question.isResearchOrganisation = true;
    EXPECT_FALSE(hasDuty(answerFor(whatMayBeDone(question), Use::Train, false), "respect-opt-outs"));
    EXPECT_TRUE(hasDuty(answerFor(whatMayBeDone(question), Use::Train, true), "respect-opt-outs"));
    question.places = {"US"};
    EXPECT_EQ(letters(whatMayBeDone(question)), "pxpppx pxpppx");
    question.places = {"GB"};
    EXPECT_EQ(letters(whatMayBeDone(question)), "dxpppx xxxppx");
    question.places = {"JP"};
    EXPECT_EQ(letters(whatMayBeDone(question)), "dxpdpx dxpdpx");
    question.places = {"JP", "US"};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::NeedsPerson);
}

TEST(WhatMayBeDone, NothingKnownNeedsAPerson)
{
    EXPECT_EQ(letters(whatMayBeDone({})), "pppppp pppppp");
    UseQuestion question;
    question.licenceWords = "open";
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp pppppp");
    question.licenceWords = "non-commercial";
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp xxxxxx");
    question.licenceWords = "no-distribution";
    EXPECT_EQ(letters(whatMayBeDone(question)), "pxppxx pxppxx");
}

TEST(WhatMayBeDone, ClaimsThatDifferAreFollowedAtTheirStrictestAndNeedAPerson)
{
    UseQuestion question;
    question.claims = {"MIT", "CC-BY-NC-4.0"};
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp xxxxxx");
    question.claims = {"MIT"};
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp pppppp");
}

TEST(WhatMayBeDone, AReservationDeniesTrainingUnlessItCannotBeMade)
{
    UseQuestion question;
    question.licenceWords = "all rights reserved";
    question.places = {"FR"};
    question.optOuts = {{"http-header", "tdm-reservation: 1", "https://example.org/", "", "", ""}};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, true).answer, Answer::Denied);
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::ReleaseWeights, true).answer, Answer::Denied);
    question.isResearchOrganisation = true;
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::AllowedWithDuties);
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, true).answer, Answer::Denied);
    question.places = {"FR", "US"};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::Denied);

    UseQuestion licensed = asked("CC-BY-4.0");
    licensed.optOuts = question.optOuts;
    EXPECT_EQ(letters(whatMayBeDone(licensed)), "xdxpdd xdxpdd");
    licensed.optOuts = {{"http-header", "X-Robots-Tag: noimageai", "", "", "", ""}};
    EXPECT_EQ(letters(whatMayBeDone(licensed)), "dddddd dddddd");
    licensed.optOuts = {{"robots", "User-agent: GPTBot\nDisallow: /", "", "", "", ""}};
    EXPECT_EQ(answerFor(whatMayBeDone(licensed), Use::Train, false).answer, Answer::NeedsPerson);
    licensed.optOuts = {{"tdmrep-file", "{broken", "", "", "", ""}};
    EXPECT_EQ(answerFor(whatMayBeDone(licensed), Use::Train, false).answer, Answer::NeedsPerson);
}

TEST(WhatMayBeDone, SaysWhereTheLicenceComesFrom)
{
    const auto kinds = [](const UseQuestion &question) {
        std::string out;
        const auto answers = whatMayBeDone(question);
        for (const Reason &reason : answerFor(answers, Use::Train, false).because)
            out += std::string(reasonKindName(reason.kind)) + " ";
        return out;
    };
    UseQuestion question = asked("CC0-1.0");
    EXPECT_EQ(kinds(question).find("conclusion"), std::string::npos); // nobody decided: it was only asked
    question.concludedBy = "dec_1";
    EXPECT_NE(kinds(question).find("conclusion"), std::string::npos);
    question.isConcluded = false;
    EXPECT_NE(kinds(question).find("claim"), std::string::npos);
    question.optOuts = {{"aipref", "train-ai=n", "", "", "", ""}};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).because.front().text, "train-ai=n: it is reserved.");
}

TEST(WhatMayBeDone, AnAgreementInForceAllowsWhatItListsAndNothingElse)
{
    UseQuestion question;
    question.licenceWords = "all rights reserved";
    question.needsAgreement = true;
    EXPECT_EQ(letters(whatMayBeDone(question)), "xxxxxx xxxxxx");
    question.agreements = {{"agr_1", "Le Monde", {Use::Train, Use::ReleaseWeights}, false, "Research only."}};
    EXPECT_EQ(letters(whatMayBeDone(question)), "dxdxxx xxxxxx");
    question.agreements.front().commercial.reset();
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, true).answer, Answer::NeedsPerson);
    question.agreements.front().commercial = true;
    question.optOuts = {{"http-header", "tdm-reservation: 1", "", "", "", ""}};
    EXPECT_EQ(letters(whatMayBeDone(question)), "dxdxxx dxdxxx");
    question.personalDataPresent = "yes";
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::NeedsPerson);
}

TEST(WhatMayBeDone, PersonalDataNeedsABasisAndSpecialCategoriesAGround)
{
    UseQuestion question = asked("CC0-1.0");
    question.personalDataPresent = "yes";
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp pppppp");
    question.legalBasis = "legitimate interests, GDPR 6(1)(f)";
    EXPECT_EQ(letters(whatMayBeDone(question)), "dddddd dddddd");
    question.hasSpecialCategories = true;
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp pppppp");
    question.legalBasis += "; 9(2)(e) made public by the person";
    EXPECT_EQ(letters(whatMayBeDone(question)), "dddddd dddddd");
    question.personalDataPresent = "unclear";
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp pppppp");
}

TEST(WhatMayBeDone, EveryDutyAndEveryReasonHasWords)
{
    for (const char *expression : {"ODbL-1.0", "CC-BY-NC-ND-3.0", "GFDL-1.3-only", "CC-PDM-1.0"})
        for (const UseAnswer &answer : whatMayBeDone(asked(expression))) {
            for (const std::string &duty : answer.duties)
                EXPECT_GT(dutyLabel(duty).size(), duty.size() + 5) << duty;
            EXPECT_FALSE(answer.because.empty());
            for (const Reason &reason : answer.because)
                EXPECT_TRUE(reason.text.ends_with(".")) << reason.text;
            EXPECT_GE(answer.answer, answer.because.front().answer);
        }
    EXPECT_NE(notLegalAdvice().find("not legal advice"), std::string_view::npos);
    for (const Use use : allUses())
        EXPECT_EQ(useByName(useName(use)), use);
    EXPECT_FALSE(useByName("sell"));
}

TEST(WhatMayBeDone, AnExpressionNestedTenThousandDeepIsAnswered)
{
    std::string text;
    for (int i = 0; i < 10000; ++i)
        text += "(MIT OR ";
    text += "CC-BY-NC-4.0" + std::string(10000, ')');
    const auto parsed = parseExpression(text.size() <= 100000 ? text : "MIT");
    ASSERT_TRUE(parsed);
    UseQuestion question;
    question.licence = parsed->expression;
    EXPECT_EQ(letters(whatMayBeDone(question)), "dddddd dddddd");
}

} // namespace espalier::governance
