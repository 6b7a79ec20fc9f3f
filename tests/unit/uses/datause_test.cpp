// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/clock.h"
#include "tests/unit/uses/useshelp.h"

namespace espalier::governance {

using test::answerFor;
using test::asked;
using test::hasDuty;
using test::letters;

namespace {

UseQuestion withTerm(const std::string &code, const std::string &qualifier = {}, const std::string &now = "2026-06-01T00:00:00Z")
{
    UseQuestion question = asked("CC0-1.0");
    question.terms = {{code, qualifier}};
    question.now = parseTime(now).value();
    return question;
}

std::string answersTo(const std::string &code, const std::string &qualifier = {}, const std::string &now = "2026-06-01T00:00:00Z")
{
    return letters(whatMayBeDone(withTerm(code, qualifier, now)));
}

} // namespace

TEST(DataUseTerms, SayWhatTheyAllow)
{
    EXPECT_EQ(answersTo("DUO:0000004"), "aaaaaa aaaaaa");
    EXPECT_EQ(answersTo("DUO:0000042"), "aaaaaa aaaaaa");
    EXPECT_EQ(answersTo("DUO:0000015"), "xdxddd xdxddd"); // no methods: no training
    EXPECT_EQ(answersTo("NMDS"), "xdxddd xdxddd");
    EXPECT_EQ(answersTo("DUO:0000046"), "dddddd xxxxxx");
    EXPECT_EQ(answersTo("DUO:0000045"), "dddddd pppppp");
    EXPECT_EQ(answersTo("DUO:0000018"), "dddddd xxxxxx");
    EXPECT_EQ(answersTo("DUO:0000006"), "pppppp pppppp");
    EXPECT_EQ(answersTo("DUO:0000044"), "dddddd dddddd");
    EXPECT_EQ(answersTo("DUO:0000019"), "dddddd dddddd");
    EXPECT_EQ(answersTo("DUO:0000029"), "dddddd dddddd");
    EXPECT_EQ(answersTo("DUO:0000021"), "pppppp pppppp");
    EXPECT_EQ(answersTo("DUO:0000017"), "pppppp pppppp");
    EXPECT_EQ(answersTo("DUO:7777777"), "pppppp pppppp");
    EXPECT_TRUE(hasDuty(answerFor(whatMayBeDone(withTerm("DUO:0000021")), Use::Train, false), "ethics-approval"));
}

TEST(DataUseTerms, RegionsAreCompared)
{
    UseQuestion question = withTerm("DUO:0000022", "DE, FR");
    EXPECT_EQ(letters(whatMayBeDone(question)), "pppppp pppppp"); // where it will be used is not known
    question.places = {"FR"};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::AllowedWithDuties);
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::RedistributeText, false).answer, Answer::NeedsPerson);
    question.places = {"FR", "US"};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::Denied);
    question = withTerm("GS", "EU");
    question.places = {"ES"};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::AllowedWithDuties);
}

TEST(DataUseTerms, DatesAreCompared)
{
    EXPECT_EQ(answersTo("DUO:0000024", "2026-12-31"), "dxxxxx dxxxxx");
    EXPECT_EQ(answersTo("DUO:0000024", "2026-05-31"), "aaaaaa aaaaaa");
    EXPECT_EQ(answersTo("DUO:0000024", "2026-06-01"), "dxxxxx dxxxxx"); // that day still counts
    EXPECT_EQ(answersTo("DUO:0000024", "soon"), "dppppp dppppp");
    EXPECT_EQ(answersTo("DUO:0000025", "2026"), "dddddd dddddd");
    EXPECT_EQ(answersTo("DUO:0000025", "2026-05"), "xxxxxx xxxxxx");
    EXPECT_EQ(answersTo("DUO:0000025", "12 months"), "pppppp pppppp");
    EXPECT_EQ(answersTo("DUO:0000025", "2026-02-30"), "pppppp pppppp");
    EXPECT_EQ(answersTo("DUO:0000025", "2026-05-31T12:00:00Z"), "xxxxxx xxxxxx");
}

TEST(DataUseTerms, AnAgreementStandsForApproval)
{
    UseQuestion question = withTerm("DUO:0000026");
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::NeedsPerson);
    question.agreements = {{"agr", "x", {Use::Train}, true, ""}};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer, Answer::AllowedWithDuties);
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Translate, false).answer, Answer::NeedsPerson);
    question.terms = {{"DUO:0000015", ""}};
    EXPECT_EQ(answerFor(whatMayBeDone(question), Use::Train, false).answer,
              Answer::Denied); // those who consented are not party to it
}

TEST(DataUseTerms, EveryTermOfTheOntologyIsKnown)
{
    const auto path = test::sharedData() / "licences/duo/duo.csv";
    if (!std::filesystem::exists(path))
        GTEST_SKIP() << "no ../shared/data/licences/duo";
    std::istringstream lines(test::bytesOf(path));
    std::string line;
    int count = 0;
    while (std::getline(lines, line))
        if (line.starts_with("DUO:")) {
            ++count;
            UseQuestion question = withTerm(line.substr(0, 11));
            const auto answers = whatMayBeDone(question);
            for (const Reason &reason : answerFor(answers, Use::Train, false).because)
                EXPECT_EQ(reason.text.find("not known here"), std::string::npos) << line;
            const std::string shorthand = line.substr(12, line.find(',', 12) - 12);
            if (!shorthand.empty()) {
                EXPECT_EQ(answersTo(shorthand), answersTo(line.substr(0, 11))) << line;
            }
        }
    EXPECT_EQ(count, 25);
}

} // namespace espalier::governance
