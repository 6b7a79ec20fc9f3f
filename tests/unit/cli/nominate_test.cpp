// SPDX-License-Identifier: GPL-3.0-or-later
#include "clifixture.h"
#include "tests/support/pageserver.h"

namespace espalier::test {

namespace {

class CliNominateTest : public CliFixture
{
protected:
    void SetUp() override { makeWorkshop(); }

    static Json filledField(const Json &report, const std::string &field)
    {
        for (const Json &one : report.value("filled", Json::array()))
            if (one.value("field", "") == field)
                return one;
        return Json();
    }

    static constexpr const char *readme = "# The Igbo proverbs\n\nEight thousand proverbs, collected in Enugu between 2001 and "
                                          "2009 by students of the university.\n";
};

} // namespace

TEST_F(CliNominateTest, AFileFillsInADraftThatIsCompletedAndSent)
{
    const std::string file = write("README.md", readme);
    const Json kept = json({"source", "nominate", "--from", file, "--set", "kind=processed", "--draft"});
    ASSERT_TRUE(hasKeys(kept, {"source", "filled", "issues", "further", "needs"}));
    EXPECT_EQ(kept["source"]["name"], "The Igbo proverbs");
    EXPECT_EQ(filledField(kept, "name")["origin"], "README.md");
    EXPECT_EQ(filledField(kept, "name")["place"], "line 1");
    EXPECT_TRUE(filledField(kept, "kind").is_null());

    const Json drafts = json({"source", "drafts"});
    ASSERT_EQ(drafts.size(), 1U);
    EXPECT_TRUE(hasKeys(drafts[0], {"id", "name", "new", "changed_at", "ready", "missing", "source"}));
    const std::string id = drafts[0]["id"];
    EXPECT_EQ(id, kept["source"]["id"]);

    EXPECT_EQ(error({"source", "drafts", id, "--send"})["code"], "invalid");
    const Json sent = json({"source", "drafts", id.substr(0, 20), "--set", "languages=ig", "--set",
                            "licence_assessment.has_licence=no", "--set", "licence_assessment.text=The students would be glad.",
                            "--set", "name=Igbo proverbs", "--send"});
    EXPECT_EQ(sent["id"], id);
    EXPECT_EQ(sent["name"], "Igbo proverbs");
    EXPECT_EQ(json({"source", "drafts"}).size(), 0U);
    // What a person changed comes from the person; the rest still says where it was read.
    std::set<std::string> origins;
    for (const Json &one : sent["filled_from"])
        origins.insert(one["id"].get<std::string>());
    EXPECT_EQ(origins, (std::set<std::string>{"description"}));
}

TEST_F(CliNominateTest, ADraftCanBeThrownAway)
{
    const Json kept = json({"source", "nominate", "--set", "name=A", "--draft"});
    EXPECT_EQ(json({"source", "drafts", kept["source"]["id"], "--drop"})["name"], "A");
    EXPECT_EQ(json({"source", "drafts"}).size(), 0U);
    EXPECT_EQ(error({"source", "drafts", "src_01jc0000000000000000000000", "--drop"})["code"], "not_found");
}

TEST_F(CliNominateTest, ADryRunWritesNothing)
{
    const std::string file = write("README.md", readme);
    const Json shown = json({"source", "nominate", "--from", file, "--dry-run"});
    EXPECT_EQ(shown["source"]["name"], "The Igbo proverbs");
    EXPECT_EQ(json({"source", "drafts"}).size(), 0U);
    EXPECT_EQ(json({"source", "list"}).size(), 0U);
}

TEST_F(CliNominateTest, APageOfTheWebFillsIn)
{
    if (const std::string why = PageServer::missing(); !why.empty())
        GTEST_SKIP() << why;
    const PageServer server;
    server.put(
        "index.html",
        "<html lang=eu><title>Egunero</title><a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC</a></html>");
    const Json made = json({"source", "nominate", "--from", server.url(""), "--set", "kind=primary"});
    EXPECT_EQ(made["name"], "Egunero");
    EXPECT_EQ(made["languages"], Json::array({"eu"}));
    EXPECT_EQ(made["licence_claims"][0]["expression"], "CC-BY-4.0");
    EXPECT_EQ(made["homepage"], server.url(""));
    EXPECT_EQ(made["state"], "nominated");
    EXPECT_EQ(error({"source", "nominate", "--from", server.url("none"), "--set", "kind=primary"})["code"], "not_found");
}

TEST_F(CliNominateTest, AnotherLikeItTakesWhatTheyHaveInCommon)
{
    const Json first = nominate();
    const Json kept = json({"source", "nominate", "--like", first["slug"], "--set", "name=Basque monthly", "--draft"});
    EXPECT_EQ(kept["source"]["languages"], Json::array({"eu"}));
    EXPECT_EQ(kept["source"]["kind"], "primary");
    EXPECT_EQ(kept["source"]["name"], "Basque monthly");
    EXPECT_FALSE(kept["source"].contains("homepage"));
}

TEST_F(CliNominateTest, WhatIsNeededIsSaidForEachDecision)
{
    const Json made = nominate();
    const Json needs = json({"source", "needs", made["slug"]}, 1);
    ASSERT_EQ(needs.size(), 4U);
    std::vector<std::string> kinds;
    for (const Json &one : needs) {
        EXPECT_TRUE(hasKeys(one, {"kind", "ready", "answered", "asked", "needs"}));
        EXPECT_TRUE(hasKeys(one["needs"][0], {"field", "label", "why", "answered", "required"}));
        kinds.push_back(one["kind"]);
    }
    EXPECT_EQ(kinds, (std::vector<std::string>{"licence", "personal-data", "ethics", "acceptance"}));
    const std::string file = write("whole.json",
                                   R"({"name": "E", "kind": "primary", "languages": ["eu"], "description": "A paper.",
        "homepage": "https://example.org/", "custodian": {"name": "S"}, "access": {"kind": "reach-out"},
        "licence_claims": [{"id": "c1", "expression": "CC-BY-4.0", "quote": "CC BY"}],
        "personal_data": {"present": "no", "justification": {"class": "fictional"}}})");
    for (const Json &one : json({"source", "needs", file}))
        EXPECT_TRUE(one["ready"].get<bool>()) << one;
    const ProgramResult text = call({"-C", path("w"), "source", "needs", made["slug"].get<std::string>()});
    EXPECT_EQ(text.code, 1) << text.err;
    EXPECT_NE(text.out.find("Personal data: "), std::string::npos) << text.out;
    EXPECT_NE(text.out.find("cannot be decided yet"), std::string::npos) << text.out;
}

TEST_F(CliNominateTest, NothingToNominateIsWrongUsage)
{
    EXPECT_EQ(call({"-C", path("w"), "source", "nominate"}).code, 2);
    EXPECT_EQ(call({"-C", path("w"), "source", "nominate", "--set", "no_such_field=1"}).code, 2);
    EXPECT_EQ(call({"-C", path("w"), "source", "drafts", "--drop"}).code, 2);
    EXPECT_EQ(call({"-C", path("w"), "source", "drafts", "src_x", "--drop", "--send"}).code, 2);
}

} // namespace espalier::test
