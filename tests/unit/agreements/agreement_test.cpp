// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/agreements/agreement.h"
#include "tests/support/expect.h"

namespace espalier::test {

using governance::agreementStanding;
using governance::AgreementState;
using governance::whyNotLoad;

static Timestamp at(const std::string &time)
{
    return *parseTime(time);
}

static Json agreement(const Json &more = Json::object())
{
    Json body{
        {"id", "agr_01h00000000000000000000000"}, {"name", "Archive and host"}, {"sources", {"src_01h00000000000000000000000"}},
        {"uses", {"train", "search-index"}},      {"signed_on", "2026-01-10"},  {"valid_until", "2026-06-30"}};
    body.update(more);
    return body;
}

static AgreementState stateAt(const Json &body, const std::string &time, int remind = 30)
{
    return agreementStanding(body, at(time), remind).state;
}

TEST(Agreement, StandsByWholeDaysInUtc)
{
    EXPECT_EQ(stateAt(agreement(), "2026-01-09T23:59:59Z"), AgreementState::NotYet);
    EXPECT_EQ(stateAt(agreement(), "2026-01-10T00:00:00Z"), AgreementState::InForce);
    EXPECT_EQ(stateAt(agreement(), "2026-06-30T23:59:59Z"), AgreementState::EndsSoon) << "its last day still counts";
    EXPECT_EQ(stateAt(agreement(), "2026-07-01T00:00:00Z"), AgreementState::Ended);
    EXPECT_EQ(agreementStanding(agreement(), at("2026-06-30T12:00:00Z"), 30).daysLeft, 0);
    EXPECT_EQ(agreementStanding(agreement(), at("2026-06-20T12:00:00Z"), 30).daysLeft, 10);
}

TEST(Agreement, RemindsFromSoManyDaysBeforeItsEnd)
{
    EXPECT_EQ(stateAt(agreement(), "2026-05-30T12:00:00Z", 30), AgreementState::InForce);
    EXPECT_EQ(stateAt(agreement(), "2026-05-31T12:00:00Z", 30), AgreementState::EndsSoon);
    EXPECT_EQ(stateAt(agreement(), "2026-06-29T12:00:00Z", 0), AgreementState::InForce);
}

TEST(Agreement, IsADraftUntilItIsSigned)
{
    Json body = agreement();
    body.erase("signed_on");
    const auto standing = agreementStanding(body, at("2026-03-01T00:00:00Z"), 30);
    EXPECT_EQ(standing.state, AgreementState::Draft);
    EXPECT_EQ(standing.because, "It is not signed.");
    EXPECT_EQ(stateAt(agreement({{"valid_until", "2026-02-31"}}), "2026-03-01T00:00:00Z"), AgreementState::Draft)
        << "a date that is none is nothing to rely on";
}

TEST(Agreement, ADateWithoutADayIsTheFirstOrTheLastOfThem)
{
    const Json body = agreement({{"valid_from", "2026-02"}, {"valid_until", "2026"}});
    EXPECT_EQ(stateAt(body, "2026-01-31T12:00:00Z"), AgreementState::NotYet);
    EXPECT_EQ(stateAt(body, "2026-02-01T00:00:00Z"), AgreementState::InForce);
    EXPECT_EQ(stateAt(body, "2026-12-31T23:00:00Z"), AgreementState::EndsSoon);
    EXPECT_EQ(stateAt(body, "2027-01-01T00:00:00Z"), AgreementState::Ended);
    EXPECT_EQ(stateAt(agreement({{"valid_until", "2024-02"}, {"signed_on", "2024-01-01"}}), "2024-02-29T12:00:00Z"),
              AgreementState::EndsSoon);
}

TEST(Agreement, IsNeverInForceBeforeItWasSigned)
{
    EXPECT_EQ(stateAt(agreement({{"valid_from", "2025-01-01"}}), "2025-06-01T00:00:00Z"), AgreementState::NotYet);
}

TEST(Agreement, EndsEarlyWhenItWasEnded)
{
    const Json body = agreement({{"ended_on", "2026-03-31"}, {"ended_reason", "Notice by the archive"}});
    EXPECT_EQ(stateAt(body, "2026-03-31T12:00:00Z"), AgreementState::EndsSoon);
    const auto after = agreementStanding(body, at("2026-04-01T00:00:00Z"), 30);
    EXPECT_EQ(after.state, AgreementState::Ended);
    EXPECT_EQ(after.because, "It was ended early on 2026-03-31: Notice by the archive.");
    EXPECT_EQ(stateAt(agreement({{"withdrawn", {{"at", "2026-01-20"}}}}), "2026-02-01T00:00:00Z"), AgreementState::Ended);
    EXPECT_EQ(stateAt(agreement({{"valid_until", "2025-12-31"}}), "2026-02-01T00:00:00Z"), AgreementState::Ended)
        << "ends before it begins";
}

TEST(Agreement, ASourceAfterAgreementNeedsOneInForceThatNamesItAndAllowsTraining)
{
    const Json source{{"id", "src_01h00000000000000000000000"}, {"name", "Archive"}, {"access", {{"kind", "agreement"}}}};
    const Timestamp now = at("2026-03-01T12:00:00Z");
    EXPECT_EQ(whyNotLoad(source, {agreement()}, now), std::nullopt);
    EXPECT_EQ(whyNotLoad(source, {}, now),
              "\"Archive\" (src_01h00000000000000000000000) is to be had after an agreement only, and no agreement names it.");
    const auto other = whyNotLoad(source, {agreement({{"sources", {"src_01h00000000000000000000001"}}})}, now);
    ASSERT_TRUE(other);
    EXPECT_NE(other->find("no agreement names it"), std::string::npos);
    const auto ended = whyNotLoad(source, {agreement({{"ended_on", "2026-02-01"}})}, now);
    ASSERT_TRUE(ended);
    EXPECT_NE(ended->find("\"Archive and host\" (agr_01h00000000000000000000000) is not in force"), std::string::npos) << *ended;
    const auto untrained = whyNotLoad(source, {agreement({{"ended_on", "2026-02-01"}}), agreement({{"uses", {"excerpts"}}})},
                                      now);
    ASSERT_TRUE(untrained);
    EXPECT_NE(untrained->find("does not allow training"), std::string::npos) << "the nearest is named: " << *untrained;
    EXPECT_EQ(whyNotLoad(source, {agreement({{"uses", {"excerpts"}}}), agreement()}, now), std::nullopt);
    EXPECT_EQ(whyNotLoad({{"id", "src_01h00000000000000000000000"}, {"access", {{"kind", "direct"}}}}, {}, now), std::nullopt);
    EXPECT_EQ(whyNotLoad(Json::object(), {}, now), std::nullopt);
    EXPECT_EQ(whyNotLoad({{"access", "agreement"}}, {}, now), std::nullopt) << "hostile records end nothing";
}

TEST(Agreement, SaysWhatItAllows)
{
    const auto terms = governance::agreementTerms(agreement({{"commercial", "denied"}, {"conditions", "Name the archive."}}));
    EXPECT_EQ(terms.uses, (std::vector{governance::Use::Train, governance::Use::SearchIndex}));
    EXPECT_EQ(terms.commercial, false);
    EXPECT_EQ(terms.conditions, "Name the archive.");
    EXPECT_EQ(governance::agreementTerms(agreement()).commercial, std::nullopt);
    EXPECT_TRUE(governance::agreementTerms(Json::array()).uses.empty());
}

} // namespace espalier::test
