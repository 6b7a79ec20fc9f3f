// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/uses/useshelp.h"

#include <functional>
#include <random>

namespace espalier::governance {

using test::asked;

namespace {

using Random = std::mt19937;

const std::vector<std::string> ids{"MIT",
                                   "CC0-1.0",
                                   "CC-BY-4.0",
                                   "CC-BY-SA-4.0",
                                   "CC-BY-NC-4.0",
                                   "CC-BY-ND-3.0",
                                   "ODbL-1.0",
                                   "GPL-3.0-only",
                                   "PDDL-1.0",
                                   "CDLA-Sharing-1.0",
                                   "LicenseRef-other",
                                   "LicenseRef-llama2",
                                   "CC-BY-NC-SA-3.0",
                                   "CC-PDM-1.0",
                                   "JSON",
                                   "CDLA-Permissive-2.0",
                                   "Apache-2.0",
                                   "C-UDA-1.0"};

std::string anyOf(Random &random, const std::vector<std::string> &from)
{
    return from[random() % from.size()];
}

std::string anyExpression(Random &random, int depth = 0)
{
    if (depth > 3 || random() % 3 == 0)
        return anyOf(random, ids);
    return "(" + anyExpression(random, depth + 1) + (random() % 2 ? " AND " : " OR ") + anyExpression(random, depth + 1) + ")";
}

UseQuestion anyQuestion(Random &random)
{
    UseQuestion question;
    switch (random() % 4) {
    case 0:
        question.licenceWords = anyOf(
            random, {"", "all-rights-reserved", "open", "non-commercial", "public-domain", "no-distribution", "?"});
        break;
    case 1: question.claims = {anyExpression(random), anyExpression(random)}; break;
    default: question = asked(anyExpression(random));
    }
    for (const char *place : {"DE", "JP", "US", "GB", "SG", "BR"})
        if (random() % 4 == 0)
            question.places.push_back(place);
    question.isResearchOrganisation = random() % 2 == 0;
    if (random() % 3 == 0)
        question.agreements = {{"agr",
                                "An agreement",
                                {Use::Train, Use::SearchIndex},
                                random() % 2 ? std::optional(random() % 2 == 0) : std::nullopt,
                                ""}};
    question.now = Timestamp(std::chrono::hours(24 * 20000));
    return question;
}

void expectNotBetter(const std::vector<UseAnswer> &before, const std::vector<UseAnswer> &after, const std::string &what)
{
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_GE(after[i].answer, before[i].answer)
            << what << ": " << useName(before[i].use) << (before[i].commercial ? ", commercially" : "");
}

OptOutSignal anySignal(Random &random)
{
    switch (random() % 6) {
    case 0: return {"http-header", "tdm-reservation: 1", "", "", "", ""};
    case 1: return {"http-header", "tdm-reservation: 0", "", "", "", ""};
    case 2: return {"robots", "User-agent: GPTBot\nDisallow: /\n", "", "/a", "", ""};
    case 3: return {"cawg", R"({"entries":{"cawg.ai_training":{"use":"constrained"}}})", "", "", "", ""};
    case 4: return {"aipref", "train-ai=n", "", "", "", ""};
    default: return {"tdmrep-file", "broken", "", "", "", ""};
    }
}

} // namespace

TEST(OrderOfAnswers, NoRestrictionEverMakesAnAnswerBetter)
{
    Random random(20190790);
    const std::vector<std::string> codes{"DUO:0000015", "DUO:0000046", "DUO:0000045", "DUO:0000018", "DUO:0000021",
                                         "DUO:0000022", "DUO:0000025", "DUO:0000024", "DUO:0000006", "DUO:0000044",
                                         "DUO:0000029", "DUO:0000004", "DUO:9999999", "NMDS"};
    for (int round = 0; round < 100; ++round) {
        const UseQuestion question = anyQuestion(random);
        const auto before = whatMayBeDone(question);
        const auto with = [&](const std::string &what, const std::function<void(UseQuestion &)> &change) {
            UseQuestion changed = question;
            change(changed);
            expectNotBetter(before, whatMayBeDone(changed), what);
        };
        with("a signal", [&](UseQuestion &q) { q.optOuts.push_back(anySignal(random)); });
        with("a term", [&](UseQuestion &q) {
            q.terms.push_back({anyOf(random, codes), anyOf(random, {"", "DE", "2020-01-01", "2099", "US, CA"})});
        });
        with("needs an agreement", [](UseQuestion &q) { q.needsAgreement = true; });
        with("personal data", [](UseQuestion &q) { q.personalDataPresent = "yes"; });
        with("special categories", [](UseQuestion &q) { q.hasSpecialCategories = true; });
        if (!question.places.empty())
            with("another place", [&](UseQuestion &q) { q.places.push_back(anyOf(random, {"US", "GB", "DE", "CN", "JP"})); });
    }
}

TEST(OrderOfAnswers, TogetherIsNeverBetterThanAPartAndAChoiceNeverWorse)
{
    Random random(42);
    for (int round = 0; round < 100; ++round) {
        const std::string a = anyExpression(random), b = anyExpression(random);
        UseQuestion question = asked(a);
        question.places = {"DE"};
        const auto first = whatMayBeDone(question);
        question.licence = asked(b).licence;
        const auto second = whatMayBeDone(question);
        question.licence = asked(a + " AND " + b).licence;
        const auto both = whatMayBeDone(question);
        question.licence = asked(a + " OR " + b).licence;
        const auto choice = whatMayBeDone(question);
        for (std::size_t i = 0; i < first.size(); ++i) {
            SCOPED_TRACE(a + " / " + b + ": " + std::string(useName(first[i].use)));
            EXPECT_EQ(both[i].answer, std::max(first[i].answer, second[i].answer));
            EXPECT_LE(choice[i].answer, std::max(first[i].answer, second[i].answer));
            EXPECT_GE(choice[i].answer, std::min(first[i].answer, second[i].answer));
        }
    }
}

TEST(OrderOfAnswers, EveryElementOfCreativeCommonsRestricts)
{
    for (const std::string version : {"1.0", "2.0", "2.5", "3.0", "4.0"}) {
        const auto of = [&version](const std::string &elements) {
            return whatMayBeDone(asked("CC-" + elements + "-" + version));
        };
        const auto zero = whatMayBeDone(asked("CC0-1.0"));
        expectNotBetter(zero, of("BY"), "BY");
        for (const auto &[wide, narrow] : {std::pair{"BY", "BY-NC"},
                                           {"BY", "BY-ND"},
                                           {"BY", "BY-SA"},
                                           {"BY-NC", "BY-NC-ND"},
                                           {"BY-NC", "BY-NC-SA"},
                                           {"BY-SA", "BY-NC-SA"},
                                           {"BY-ND", "BY-NC-ND"}})
            expectNotBetter(of(wide), of(narrow), std::string(wide) + " to " + narrow + " " + version);
    }
}

TEST(OrderOfAnswers, CommerceIsNeverBetterThanNone)
{
    Random random(7);
    for (int round = 0; round < 100; ++round) {
        const auto answers = whatMayBeDone(anyQuestion(random));
        for (std::size_t i = 0; i < 6; ++i)
            EXPECT_GE(answers[i + 6].answer, answers[i].answer);
    }
}

TEST(OrderOfAnswers, WeightsAreNeverFreerThanTraining)
{
    Random random(11);
    for (int round = 0; round < 100; ++round)
        for (const auto answers = whatMayBeDone(anyQuestion(random)); const bool isCommercial : {false, true})
            EXPECT_GE(test::answerFor(answers, Use::ReleaseWeights, isCommercial).answer,
                      test::answerFor(answers, Use::Train, isCommercial).answer);
}

} // namespace espalier::governance
