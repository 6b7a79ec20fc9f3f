// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

#include <filesystem>

namespace espalier {

class CliDatasetTest : public test::CliFixture
{
protected:
    void SetUp() override
    {
        makeWorkshop();
        Json body = Json::parse(nomination());
        body["licence_claims"] = Json::array({{{"id", "site"}, {"expression", "CC-BY-SA-4.0"}}});
        json({"source", "nominate", "-"}, 0, body.dump());
        std::filesystem::create_directories(path("data/eu"));
    }

    void writeShard(const std::string &licence)
    {
        write("data/eu/a.jsonl",
              Json{{"text", "Kaixo mundua, hau euskaraz idatzita dago eta luzea da."}, {"meta", {{"licence", licence}}}}.dump()
                  + "\n");
    }
};

TEST_F(CliDatasetTest, ADatasetIsAddedFrozenListedAndShown)
{
    writeShard("cc by-sa 4.0");
    const Json made = json({"dataset", "add", "--name", "Web corpus", "--source", "basque_weekly", "--language", "Basque",
                            "--wish", "eu=300", "fr=700"});
    EXPECT_EQ(made["slug"], "web_corpus");
    EXPECT_EQ(made["wished_mix"], Json({{"eu", 300}, {"fr", 700}}));
    EXPECT_EQ(made["languages"], Json({"eu"}));
    EXPECT_EQ(json({"dataset", "show", "web_corpus"})["findings"], Json::array());
    const std::string log = write("log",
                                  "Applied filter: short\n Initial number of samples: 5 samples\n Removed samples: 4 samples\n");
    const Json frozen = json({"dataset", "freeze", "web_corpus", "--name", "v1", "--folder", path("data"), "--source",
                              "eu/=basque_weekly", "--steps", log, "--note", "First"});
    EXPECT_EQ(frozen["totals"]["documents"], 1);
    EXPECT_EQ(frozen["steps"][0]["documents_after"], 1);
    const Json list = json({"dataset", "list"});
    ASSERT_EQ(list.size(), 1u);
    EXPECT_TRUE(
        hasKeys(list[0],
                {"id", "slug", "name", "versions", "latest", "latest_name", "shards", "documents", "bytes", "licence_problems"}));
    EXPECT_EQ(list[0]["latest"], frozen["id"]);
    const Json shown = json({"dataset", "show", "web_corpus"});
    EXPECT_EQ(shown["id"], frozen["id"]);
    EXPECT_EQ(shown["unprofiled"], 0);
    EXPECT_EQ(shown["sources"][0]["documents"], 1);
    EXPECT_EQ(shown["licences"][0]["key"], "cc by-sa 4.0");
    EXPECT_EQ(shown["languages"][0]["documents"], 1);
    EXPECT_TRUE(hasKeys(shown["profile"], {"documents", "bytes", "characters", "words"}));
    EXPECT_EQ(json({"dataset", "show", frozen["id"]})["id"], frozen["id"]);
    const std::string words = call({"-C", path("w"), "dataset", "show", "web_corpus"}).out;
    EXPECT_NE(words.find("1 shards, 1 documents, "), std::string::npos) << words;
    EXPECT_NE(words.find(" bytes as packed, "), std::string::npos) << words;
    EXPECT_NE(words.find(" bytes of text"), std::string::npos) << words;
    EXPECT_EQ(error({"dataset", "freeze", "web_corpus", "--name", "v1", "--folder", path("data"), "--no-profile"})["code"],
              "conflict");
}

TEST_F(CliDatasetTest, WhereDataAndClaimsDifferIsSaidInWordsAndByTheExitCode)
{
    writeShard("GPL-3.0-only");
    json({"dataset", "add", "--name", "Web corpus"});
    json({"dataset", "freeze", "web_corpus", "--name", "v1", "--folder", path("data"), "--source", "basque_weekly"});
    const Json shown = json({"dataset", "show", "web_corpus"}, 1);
    EXPECT_EQ(shown["findings"][0]["kind"], "not_claimed");
    EXPECT_EQ(shown["findings"][0]["inverted"], true);
    const auto words = call({"-C", path("w"), "dataset", "show", "web_corpus"});
    EXPECT_EQ(words.code, 1);
    EXPECT_NE(words.out.find("wrong way round"), std::string::npos) << words.out;
    EXPECT_NE(words.out.find("GPL-3.0-only"), std::string::npos) << words.out;
    EXPECT_NE(words.out.find("CC-BY-SA-4.0"), std::string::npos) << words.out;
}

TEST_F(CliDatasetTest, WrongWordsAreRefused)
{
    EXPECT_EQ(error({"dataset", "add", "--name", "A", "--wish", "eu"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"dataset", "add", "--name", "A", "--wish", "eu=1001"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"dataset", "add", "--name", "A", "--source", "nobody"})["code"], "not_found");
    EXPECT_EQ(error({"dataset", "show", "nobody"})["code"], "not_found");
    json({"dataset", "add", "--name", "A"});
    EXPECT_EQ(error({"dataset", "freeze", "a", "--name", "v1", "--folder", path("nowhere")})["code"], "not_found");
    EXPECT_EQ(error({"dataset", "freeze", "basque_weekly", "--name", "v1", "--folder", path("data")})["code"], "invalid");
    EXPECT_EQ(error({"dataset", "profiles", "a"})["code"], "not_found") << "no remote";
}

TEST_F(CliDatasetTest, ProfilesGoToTheRemoteAndComeToTheOther)
{
    writeShard("cc by-sa 4.0");
    ASSERT_EQ(std::system(("git init -q --bare " + path("hub")).c_str()), 0);
    json({"workshop", "remote", path("hub")});
    json({"dataset", "add", "--name", "Web corpus"});
    json({"dataset", "freeze", "web_corpus", "--name", "v1", "--folder", path("data"), "--source", "basque_weekly", "--census"});
    json({"workshop", "sync"});
    EXPECT_EQ(json({"dataset", "profiles", "web_corpus"}), Json({{"received", 0}, {"profiles", 1}, {"issues", Json::array()}}));
    ASSERT_EQ(call({"workshop", "clone", path("hub"), path("other")}).code, 0);
    const auto received = call({"-C", path("other"), "--json", "dataset", "profiles", "web_corpus"});
    EXPECT_EQ(Json::parse(received.out)["received"], 1) << received.err;
    const Json shown = Json::parse(call({"-C", path("other"), "--json", "dataset", "show", "web_corpus"}).out);
    EXPECT_EQ(shown["unprofiled"], 0);
    EXPECT_TRUE(shown["folder"].is_null());
}

} // namespace espalier
