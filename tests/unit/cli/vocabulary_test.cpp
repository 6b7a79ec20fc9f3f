// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

namespace espalier {

class CliVocabularyTest : public test::CliFixture
{
protected:
    std::string nominateWith(const std::string &name, const std::string &format)
    {
        Json body = Json::parse(nomination(name));
        body["homepage"] = "https://example.org/" + name;
        Json value = Json::object();
        value["other"] = format;
        body["formats"] = Json::array({value});
        return json({"source", "nominate", "-"}, 0, body.dump())["id"];
    }

    Json formatsOf(const std::string &id) { return json({"source", "show", id})["formats"]; }
};

TEST_F(CliVocabularyTest, ReadsWhatPeopleWriteWithoutAWorkshop)
{
    const Json read = json({"vocabulary", "read", "languages", "pt_BR", "Brazilian Portuguese", "zh-cmn-Hans", "zh-min"}, 1);
    ASSERT_EQ(read.size(), 4u);
    EXPECT_TRUE(hasKeys(read[0], {"text", "code", "label", "term", "findings", "offers"}));
    EXPECT_EQ(read[0]["code"], "pt-BR");
    EXPECT_EQ(read[1]["code"], "pt-BR");
    EXPECT_EQ(read[2]["code"], "cmn-Hans");
    EXPECT_TRUE(read[3]["code"].is_null());
    EXPECT_FALSE(read[3]["offers"].empty());
    EXPECT_EQ(json({"vocabulary", "lists"}).size(), 11u);
    EXPECT_GT(json({"vocabulary", "codes", "formats"}).size(), 100u);
    EXPECT_GT(json({"vocabulary", "codes", "languages"}).size(), 7000u);
    EXPECT_EQ(error({"vocabulary", "codes", "nonsense"})["code"], "invalid");
}

TEST_F(CliVocabularyTest, MergesSpellingsAsOneBatch)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const std::string first = nominateWith("one", "Sketch Engine"), second = nominateWith("two", "sketch-engine");
    const Json unlisted = json({"vocabulary", "unlisted", "--list", "formats"});
    ASSERT_EQ(unlisted.size(), 2u);
    EXPECT_TRUE(hasKeys(unlisted[0], {"list", "text", "count", "alike", "proposal", "is_code"}));

    const std::string head = json({"workshop", "status"})["head"];
    const std::vector<std::string> merge = {"vocabulary",    "merge",   "--list", "formats", "--text",
                                            "Sketch Engine", "--alike", "--code", "vert"};
    std::vector<std::string> dry = merge, wet = merge;
    dry.push_back("--dry-run");
    wet.insert(wet.end(), {"--reason", "It is the vertical format."});
    EXPECT_EQ(json(dry)["rewritten"].size(), 2u);
    EXPECT_EQ(json({"workshop", "status"})["head"], head);
    EXPECT_EQ(call({"-C", path("w"), "vocabulary", "merge", "--list", "formats", "--text", "x", "--code", "vert"}).code, 2)
        << "no reason";

    const Json done = json(wet);
    EXPECT_FALSE(done["commit"].is_null());
    EXPECT_EQ(formatsOf(first), Json::array({"vert"}));
    EXPECT_EQ(formatsOf(second), Json::array({"vert"}));
    EXPECT_TRUE(json({"vocabulary", "unlisted"}).empty());
    const Json terms = json({"vocabulary", "terms"});
    ASSERT_EQ(terms.size(), 1u);
    EXPECT_EQ(terms[0]["code"], "vert");
    EXPECT_EQ(terms[0]["count"], 2);
    EXPECT_EQ(json({"vocabulary", "read", "formats", "SKETCH ENGINE"})[0]["code"], "vert");
    EXPECT_EQ(json({"workshop", "verify"})["findings"].size(), 0u);
}

TEST_F(CliVocabularyTest, SaysWhatCannotBeDone)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const auto refused = [&](const std::string &list, const std::string &code) {
        return error({"vocabulary", "merge", "--list", list, "--text", "x", "--code", code, "--reason", "r"});
    };
    EXPECT_EQ(refused("nonsense", "x1")["code"], "invalid");
    EXPECT_EQ(refused("custodian.type", "abbey")["code"], "invalid");
    EXPECT_NE(refused("languages", "pt_BR")["hint"].get<std::string>().find("pt-BR"), std::string::npos);
}

} // namespace espalier
