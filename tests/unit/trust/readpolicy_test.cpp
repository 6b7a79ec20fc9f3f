// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/policy.h"
#include "storage/records/schematext.h"
#include "storage/records/validator.h"
#include "tests/support/expect.h"
#include "tests/unit/trust/policyworld.h"

#include <gmock/gmock.h>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using Kind = DecisionKind;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

Json founding(const SigningHand &hand)
{
    return foundingPolicy("Basque sources", hand.person(), hand.key(), time("2026-01-01T00:00:00Z"));
}

std::string words(const std::vector<Issue> &issues)
{
    std::string text;
    for (const Issue &issue : issues)
        text += issue.code + " at " + issue.field + ": " + issue.message + "\n";
    return text;
}

} // namespace

TEST(FoundingPolicy, ReadsBackWithoutAComplaint)
{
    const SigningHand ada("ada");
    std::vector<Issue> issues;
    const Policy policy = readPolicy(founding(ada), std::string(40, 'a'), &issues);
    EXPECT_EQ(words(issues), "");
    EXPECT_THAT(policy.name, HasSubstr("Basque sources"));
    EXPECT_EQ(policy.roles.size(), 6u);
    ASSERT_EQ(policy.signers.size(), 1u);
    EXPECT_EQ(policy.signers[0].id, ada.key().keyId());
    EXPECT_EQ(policy.signers[0].person, ada.person());
    EXPECT_EQ(policy.requirements.size(), 6u);
    EXPECT_EQ(policy.uses.size(), 6u);
    EXPECT_GE(policy.templates.size(), 15u);
    EXPECT_EQ(policy.batch.most, 200);
    for (const Kind kind :
         {Kind::Licence, Kind::PersonalData, Kind::Ethics, Kind::Acceptance, Kind::Removal, Kind::Agreement, Kind::Policy})
        EXPECT_TRUE(policy.mayDecide(policy.signers[0], kind)) << decisionKindName(kind);
    for (const Kind kind : {Kind::Licence, Kind::PersonalData, Kind::Ethics, Kind::Acceptance})
        EXPECT_TRUE(policy.requirement(kind) && policy.requirement(kind)->fourEyes) << decisionKindName(kind);
    EXPECT_FALSE(policy.requirement(Kind::Policy));
}

TEST(FoundingPolicy, IsARecordTheStoreTakes)
{
    const SigningHand ada("ada");
    const Json record = founding(ada);
    EXPECT_EQ(record["id"], policyId().text());
    const auto same = normalised(record, "policy");
    ASSERT_OK(same);
    EXPECT_EQ(*same, record);
    EXPECT_LT(canonicalJson(record).size(), 40'000u); // room for keys: a record has at most 64 KiB
    EXPECT_OK(parseCanonical(canonicalJson(record), "policy"));
    const auto schema = parseJson(records::schemaText("policy"), "policy", importLimits());
    ASSERT_OK(schema);
    EXPECT_TRUE(records::detail::Validator(*schema).accepts(record));
    EXPECT_FALSE(records::detail::Validator(*schema).accepts(Json{{"id", 1}}));
}

TEST(FoundingPolicy, ItsListsStandInTheOrderOfTheFormat)
{
    const SigningHand ada("ada");
    const Json record = founding(ada);
    for (const char *list : {"roles", "requirements", "uses", "templates"})
        for (std::size_t i = 1; i < record[list].size(); ++i)
            EXPECT_LT(record[list][i - 1]["id"].get<std::string>(), record[list][i]["id"].get<std::string>()) << list;
}

TEST(FoundingPolicy, ItsReasonsAreWholeSentencesWithNothingToFillIn)
{
    const SigningHand ada("ada");
    const Policy policy = readPolicy(founding(ada), {});
    for (const PolicyTemplate &one : policy.templates) {
        EXPECT_TRUE(one.text.ends_with('.')) << one.id;
        EXPECT_EQ(one.text.find_first_of("<>[]{}_%$"), std::string::npos) << one.id;
        EXPECT_EQ(one.text.find("..."), std::string::npos) << one.id;
        EXPECT_GT(one.text.size(), 80u) << one.id;
        EXPECT_TRUE(one.id.starts_with(decisionKindName(one.kind))) << one.id;
        EXPECT_LE(one.label.size(), 40u) << one.id;
    }
}

TEST(ReadPolicy, NeverFailsAndSaysWhatItLeftOut)
{
    for (const Json &rubbish : {Json(), Json(3), Json::array(), Json{{"roles", 3}, {"signers", Json::object()}},
                                Json{{"signers", Json::array({3, Json::object()})}},
                                Json{{"requirements", Json::array({{{"id", "a"}}, {{"id", "a"}}})}},
                                Json{{"batch", "many"}, {"removals", 7}, {"templates", false}}}) {
        std::vector<Issue> issues;
        const Policy policy = readPolicy(rubbish, "x", &issues);
        EXPECT_THAT(policy.signers, IsEmpty());
        EXPECT_EQ(policy.batch.most, 200);
        EXPECT_THAT(policy.batch.kinds, IsEmpty());
        (void)readPolicy(rubbish, "x"); // nobody listens
    }
}

TEST(ReadPolicy, ASignerThatCannotBeReadNeverSigns)
{
    const SigningHand ada("ada"), ben("ben");
    const std::vector<std::pair<const char *, Json>> damages{{"public_key", "ssh-ed25519 AAAA"},
                                                             {"public_key", 3},
                                                             {"public_key", "ssh-dss AAAAB3NzaC1kc3MAAACB"},
                                                             {"person", "ada"},
                                                             {"person", derivedId("org", "test", "x").text()},
                                                             {"revoked_at", "last week"},
                                                             {"valid_until", 7},
                                                             {"valid_from", ""}};
    for (const auto &[field, value] : damages) {
        Json record = PolicyWorld::record({&ada, &ben});
        PolicyWorld::signerIn(record, ben)[field] = value;
        std::vector<Issue> issues;
        const Policy policy = readPolicy(record, "x", &issues);
        EXPECT_EQ(policy.signers.size(), 1u) << field << " " << value;
        EXPECT_EQ(policy.signer(ben.key()), nullptr);
        EXPECT_THAT(words(issues), HasSubstr("nothing it signs counts")) << field;
    }
}

TEST(ReadPolicy, OfTwoEntriesWithOneKeyTheFirstCounts)
{
    const SigningHand ada("ada"), mallory("mallory");
    Json record = founding(ada);
    Json second = record["signers"][0];
    second["id"] = "zz";
    second["person"] = mallory.person().text();
    record["signers"].push_back(second);
    std::vector<Issue> issues;
    const Policy policy = readPolicy(record, "x", &issues);
    ASSERT_EQ(policy.signers.size(), 1u);
    EXPECT_EQ(policy.signers[0].person, ada.person());
    EXPECT_THAT(words(issues), HasSubstr("policy-key-twice"));
}

TEST(ReadPolicy, SaysWhenMoreSignaturesAreNeededThanThereArePersons)
{
    const SigningHand ada("ada");
    Json record = founding(ada);
    record["requirements"][0]["approvals"] = 2;
    std::vector<Issue> issues;
    (void)readPolicy(record, "x", &issues);
    EXPECT_THAT(words(issues), HasSubstr("policy-unreachable at requirements.acceptance"));
}

TEST(ReadPolicy, ARequirementsRolesNarrowWhoMayDecide)
{
    const SigningHand ada("ada"), ben("ben");
    Json record = PolicyWorld::record({&ada, &ben});
    PolicyWorld::signerIn(record, ben)["roles"] = Json::array({"licence-reviewer"});
    record["roles"].push_back({{"id", "lawyer"}, {"decides", Json::array({"licence"})}});
    for (Json &requirement : record["requirements"])
        if (requirement["kind"] == "licence")
            requirement["roles"] = Json::array({"lawyer"});
    PolicyWorld::signerIn(record, ada)["roles"] = Json::array({"lawyer", "no-such-role"});
    std::vector<Issue> issues;
    const Policy policy = readPolicy(record, "x", &issues);
    EXPECT_TRUE(policy.mayDecide(*policy.signer(ada.key()), Kind::Licence));
    EXPECT_FALSE(policy.mayDecide(*policy.signer(ben.key()), Kind::Licence));
    EXPECT_THAT(words(issues), HasSubstr("no-such-role"));
}

TEST(ReadPolicy, ChangesOfThePolicyNeedMoreThanHalfOfItsKeepers)
{
    const SigningHand a("a"), b("b"), c("c"), d("d");
    const Timestamp when = time("2026-02-01T00:00:00Z");
    const std::vector<std::pair<std::vector<const SigningHand *>, int>> cases{
        {{&a}, 1}, {{&a, &b}, 2}, {{&a, &b, &c}, 2}, {{&a, &b, &c, &d}, 3}};
    for (const auto &[keepers, needed] : cases)
        EXPECT_EQ(readPolicy(PolicyWorld::record(keepers), "x").approvalsNeeded(Kind::Policy, when), needed);
    Json revoked = PolicyWorld::record({&a, &b, &c});
    PolicyWorld::signerIn(revoked, b)["revoked_at"] = "2026-01-15T00:00:00Z";
    PolicyWorld::signerIn(revoked, c)["revoked_at"] = "2026-01-15T00:00:00Z";
    EXPECT_EQ(readPolicy(revoked, "x").approvalsNeeded(Kind::Policy, when), 1);
    revoked["requirements"].push_back({{"id", "policy"}, {"kind", "policy"}, {"approvals", 3}});
    EXPECT_EQ(readPolicy(revoked, "x").approvalsNeeded(Kind::Policy, when), 3);
}

TEST(DecisionKinds, HaveNamesThatComeBack)
{
    for (int i = 0; i <= static_cast<int>(Kind::Policy); ++i)
        EXPECT_EQ(decisionKindByName(decisionKindName(static_cast<Kind>(i))), static_cast<Kind>(i));
    EXPECT_FALSE(decisionKindByName("Licence"));
    EXPECT_FALSE(decisionKindByName(""));
}
