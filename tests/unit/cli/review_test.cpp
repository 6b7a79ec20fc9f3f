// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

namespace espalier {

/// A workshop that Ada keeps and Bea reviews in, one folder, two people and two keys.
class CliReview : public test::CliFixture
{
protected:
    CliReview()
    {
        unsetenv("ESPALIER_KEY");
        unsetenv("SSH_AUTH_SOCK");
    }

    void begin()
    {
        makeWorkshop();
        for (const std::string name : {"ada", "bea"}) {
            const auto made = test::runProgram(
                {{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path("key_" + name)}});
            ASSERT_EQ(made.code, 0) << made.err;
        }
        const auto founded = as("Ada Example", {"policy", "found", "--key", path("key_ada")});
        ASSERT_EQ(founded.code, 0) << founded.err;
        const Json bea = Json::parse(as("Bea Example", {"policy", "key", path("key_bea"), "--json"}).out);
        EXPECT_FALSE(bea["known"].get<bool>());
        const std::string id = Json::parse(
            as("Bea Example", {"source", "nominate", "-", "--json"}, source("Bea's own")).out)["id"];
        const std::string signer = Json{{"id", bea["id"]},
                                        {"person", bea["person"]},
                                        {"public_key", bea["public_key"]},
                                        {"roles", {"licence-reviewer", "privacy-reviewer", "ethics-reviewer", "data-steward"}}}
                                       .dump();
        const auto record = Json::parse(as("Ada Example", {"policy", "show", "--json"}).out)["record"];
        Json signers = record["signers"];
        signers.push_back(Json::parse(signer));
        const auto proposed = withKey("ada", "Ada Example", {"policy", "propose", "--set", "signers=" + signers.dump()});
        ASSERT_EQ(proposed.code, 0) << proposed.err;
        const auto approved = withKey("ada", "Ada Example", {"policy", "approve", "--reason", "Bea joins."});
        ASSERT_EQ(approved.code, 0) << approved.err;
        EXPECT_NE(approved.out.find("in force now"), std::string::npos) << approved.out;
    }

    test::ProgramResult as(const std::string &who, std::vector<std::string> words, const std::string &input = {}) const
    {
        words.insert(words.begin(), {"-C", path("w")});
        return call(words, input, who);
    }

    test::ProgramResult withKey(const std::string &key, const std::string &who, std::vector<std::string> words) const
    {
        setenv("ESPALIER_KEY", path("key_" + key).c_str(), 1);
        auto result = as(who, std::move(words));
        unsetenv("ESPALIER_KEY");
        return result;
    }

    static std::string source(const std::string &name)
    {
        return Json{{"name", name},
                    {"kind", "primary"},
                    {"languages", {"eu"}},
                    {"licence_claims",
                     {{{"id", "c1"}, {"expression", "CC-BY-SA-4.0"}, {"origin", "owner"}, {"url", "https://example.org/"}}}}}
            .dump();
    }

    std::string nominated(const std::string &name) const
    {
        return Json::parse(as("Ada Example", {"source", "nominate", "-", "--json"}, source(name)).out)["slug"];
    }
};

TEST_F(CliReview, GoesFromTheQueueToADecisionAndBack)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const std::string slug = nominated("Basque weekly");
    auto queue = withKey("bea", "Bea Example", {"review", "queue", "--decidable", "--json"});
    EXPECT_EQ(queue.code, 0) << queue.err;
    Json rows = Json::parse(queue.out);
    ASSERT_EQ(rows.size(), 1u) << "not her own";
    EXPECT_EQ(rows[0]["slug"], slug);
    EXPECT_EQ(rows[0]["missing"].size(), 4u);

    const std::vector<std::string> decide = {"review",    "decide",       slug,       "--kind",        "licence",
                                             "--licence", "CC-BY-SA-4.0", "--reason", "On every page."};
    const auto refused = withKey("ada", "Ada Example", decide);
    EXPECT_EQ(refused.code, 3);
    EXPECT_NE(refused.err.find("You nominated it"), std::string::npos) << refused.err;
    EXPECT_EQ(withKey("bea", "Bea Example", {"review", "take", slug}).code, 0);
    const auto decided = withKey("bea", "Bea Example", decide);
    EXPECT_EQ(decided.code, 0) << decided.err;
    EXPECT_NE(decided.out.find("in-review now"), std::string::npos) << decided.out;
    for (const char *kind : {"personal-data", "ethics", "acceptance"})
        EXPECT_EQ(withKey("bea", "Bea Example", {"review", "decide", slug, "--kind", kind, "--reason", "Looked at it."}).code, 0);
    rows = Json::parse(as("Ada Example", {"source", "list", "--state", "accepted", "--json"}).out);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0]["licence"], "CC-BY-SA-4.0");

    const auto edited = as("Ada Example", {"source", "edit", slug, "--set", "homepage=https://example.net/"});
    EXPECT_EQ(edited.code, 0) << edited.err;
    const auto stale = as("Ada Example", {"review", "show", slug, "--json"});
    EXPECT_EQ(stale.code, 1) << stale.err;
    const Json shown = Json::parse(stale.out);
    EXPECT_EQ(shown["judgement"]["state"], "stale");
    EXPECT_EQ(shown["changes"][0]["field"], "homepage");
    EXPECT_EQ(shown["changes"][0]["who"], "Ada Example");
    EXPECT_EQ(shown["uses"].size(), 12u);
    EXPECT_EQ(as("Ada Example", {"review", "queue"}).code, 1) << "it waits again";
    EXPECT_NE(as("Ada Example", {"review", "show", slug}).out.find("Uses\n"), std::string::npos);

    const auto audit = as("Ada Example", {"review", "audit", slug, "-o", path("audit"), "--json"});
    EXPECT_LE(audit.code, 1) << audit.err;
    EXPECT_FALSE(Json::parse(audit.out)["files"].empty());
    EXPECT_TRUE(std::filesystem::exists(path("audit") + "/report.html"));
    EXPECT_TRUE(std::filesystem::exists(path("audit") + "/report.csv"));

    const std::string decision = shown["judgement"]["decisions"][0]["id"];
    EXPECT_EQ(withKey("ada", "Ada Example", {"review", "take-back", decision, "--reason", "No"}).code, 3);
    EXPECT_EQ(withKey("bea", "Bea Example", {"review", "take-back", decision, "--reason", "Misread."}).code, 0);
    const Json work = Json::parse(as("Ada Example", {"review", "workload", "--json"}).out);
    EXPECT_EQ(work[0]["name"], "Bea Example");
    EXPECT_EQ(work[0]["taken"], 1);
}

TEST_F(CliReview, DecidesOnABatchFromAFile)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const std::string a = nominated("One"), b = nominated("Two"), c = nominated("Three");
    const std::string csv = write("batch.csv", "slug,note\n" + a + ",x\n\"" + b + "\",y\r\n");
    const std::vector<std::string> words = {"--kind", "licence", "--licence", "CC-BY-SA-4.0", "--reason", "One archive."};
    std::vector<std::string> check = {"review", "batch", csv, "--check", "--json"};
    check.insert(check.end(), words.begin(), words.end());
    const auto fine = withKey("bea", "Bea Example", check);
    EXPECT_EQ(fine.code, 0) << fine.out << fine.err;
    EXPECT_EQ(Json::parse(fine.out)["licence"], "CC-BY-SA-4.0");
    const auto wrong = withKey("ada", "Ada Example", check);
    EXPECT_EQ(wrong.code, 1) << wrong.out << wrong.err;
    EXPECT_EQ(Json::parse(wrong.out)["problems"].size(), 2u);
    std::vector<std::string> decide = {"review", "batch", csv, "--json"};
    decide.insert(decide.end(), words.begin(), words.end());
    const auto decided = withKey("bea", "Bea Example", decide);
    EXPECT_EQ(decided.code, 0) << decided.err;
    EXPECT_EQ(Json::parse(decided.out).size(), 2u);
    const std::string lines = write("batch.jsonl",
                                    R"({"kind":"licence","licence":"CC-BY-SA-4.0","reason":"The same."})"
                                    "\n{\"id\":\""
                                        + c + "\"}\n");
    EXPECT_EQ(withKey("bea", "Bea Example", {"review", "batch", lines}).code, 0);
    const Json shown = Json::parse(as("Ada Example", {"review", "show", c, "--json"}).out);
    EXPECT_EQ(shown["judgement"]["decisions"][0]["standing"], "counts");
    EXPECT_EQ(shown["judgement"]["concluded"], "CC-BY-SA-4.0");
    EXPECT_EQ(withKey("bea", "Bea Example", {"review", "batch", write("none.csv", "slug\n"), "--kind", "licence"}).code, 3);
}

TEST_F(CliReview, AddsAndRevokesKeysAndShowsWhatAProposalChanges)
{
    begin();
    const auto key = test::runProgram({{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "cy", "-f", path("key_cy")}});
    ASSERT_EQ(key.code, 0) << key.err;
    const std::string cy = Json::parse(as("Ada Example", {"person", "add", "--name", "Cy Example", "--json"}).out)["slug"];
    const auto nobody = as("Ada Example", {"policy", "add-signer", "nobody", path("key_cy.pub"), "--role", "keeper"});
    EXPECT_EQ(nobody.code, 3);
    EXPECT_NE(nobody.err.find("person list"), std::string::npos) << nobody.err;
    EXPECT_EQ(as("Ada Example", {"policy", "add-signer", cy, path("key_cy.pub"), "--role", "king"}).code, 3);
    EXPECT_EQ(as("Ada Example", {"policy", "add-signer", cy, path("key_bea.pub"), "--role", "keeper"}).code, 3) << "is Bea's";
    const auto added = withKey("ada", "Ada Example",
                               {"policy", "add-signer", cy, path("key_cy.pub"), "--role", "ethics-reviewer", "--json"});
    ASSERT_EQ(added.code, 0) << added.err;
    EXPECT_GE(Json::parse(added.out)["changes"].size(), 4u) << "person, key, roles, from when: " << added.out;
    const Json shown = Json::parse(as("Ada Example", {"policy", "show", "--json"}).out);
    EXPECT_EQ(shown["changes"], Json::parse(added.out)["changes"]);
    const std::string blob = shown["pending"];
    const auto other = withKey("ada", "Ada Example", {"policy", "approve", "--reason", "x", "--basis", std::string(40, '0')});
    EXPECT_EQ(other.code, 3);
    EXPECT_EQ(withKey("ada", "Ada Example", {"policy", "approve", "--reason", "x", "--basis", blob}).code, 0);
    EXPECT_EQ(Json::parse(as("Ada Example", {"policy", "signers", "--json"}).out).size(), 3u);

    EXPECT_EQ(as("Ada Example", {"policy", "revoke", "nobody", "--reason", "x"}).code, 3);
    EXPECT_EQ(as("Ada Example", {"policy", "revoke", cy, "--reason", "x", "--at", "yesterday"}).code, 3);
    EXPECT_EQ(withKey("ada", "Ada Example", {"policy", "revoke", cy, "--reason", "Lost.", "--at", "2020-05-31"}).code, 0);
    EXPECT_EQ(withKey("ada", "Ada Example", {"policy", "approve", "--reason", "Lost."}).code, 0);
    EXPECT_EQ(as("Ada Example", {"policy", "signers"}).code, 1) << "a key is no longer good";
    const auto told = withKey("cy", "Cy Example", {"policy", "key"});
    EXPECT_EQ(told.code, 1);
    EXPECT_NE(told.out.find("does not count"), std::string::npos) << told.out;
}

TEST_F(CliReview, SaysWhatToDoWithoutPolicyOrKey)
{
    makeWorkshop();
    const auto none = call({"-C", path("w"), "policy", "show"});
    EXPECT_EQ(none.code, 3);
    EXPECT_NE(none.err.find("policy found"), std::string::npos) << none.err;
    const auto keyless = call({"-C", path("w"), "policy", "found"});
    EXPECT_EQ(keyless.code, 3);
    EXPECT_NE(keyless.err.find("policy key --new"), std::string::npos) << keyless.err;
    const auto made = call({"-C", path("w"), "policy", "key", "--new"});
    EXPECT_EQ(made.code, 0) << made.err;
    EXPECT_TRUE(std::filesystem::exists(path("home") + "/.ssh/espalier_ed25519"));
    EXPECT_EQ(call({"-C", path("w"), "policy", "found"}).code, 0);
    EXPECT_EQ(call({"-C", path("w"), "policy", "found"}).code, 3);
    const Json signers = json({"policy", "signers"});
    ASSERT_EQ(signers.size(), 1u);
    EXPECT_EQ(signers[0]["name"], "Ada Example");
    EXPECT_EQ(json({"policy", "history"})["versions"].size(), 1u);
    EXPECT_EQ(json({"policy", "show"})["pending"], Json());
    EXPECT_EQ(call({"-C", path("w"), "policy", "approve", "--reason", "x"}).code, 3) << "nothing waits";
    EXPECT_EQ(call({"-C", path("w"), "review", "decide", "x", "--kind", "taste", "--reason", "x"}).code, 2);
}

} // namespace espalier
