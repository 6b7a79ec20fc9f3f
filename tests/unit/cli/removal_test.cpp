// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

#include <filesystem>

namespace espalier {

class CliRemoval : public test::CliFixture
{
protected:
    void SetUp() override
    {
        makeWorkshop();
        std::filesystem::create_directories(path("data"));
        std::ofstream(path("data/a.jsonl")) << Json{{"text", "bat bi"}, {"meta", {{"url", "https://www.example.org/1"}}}}.dump()
                                            << "\n"
                                            << Json{{"text", "hiru"}, {"meta", {{"url", "https://other.example/2"}}}}.dump()
                                            << "\n";
        json({"dataset", "add", "--name", "Corpus"});
        m_version = json({"dataset", "freeze", "corpus", "--name", "v1", "--folder", path("data"), "--no-profile"})["id"];
    }

    std::string m_version;
};

TEST_F(CliRemoval, OpensARequestAndSaysWhatItTouches)
{
    const Json record = json({"removal", "open", "--domain", "example.org", "--subdomains", "--name", "A news site", "--ground",
                              "opt-out", "--requester-stdin"},
                             0, "Zelda Quist\nzelda@mail.example\n");
    EXPECT_EQ(record.dump().find("elda"), std::string::npos) << record;
    EXPECT_EQ(record["scopes"][0]["include_subdomains"], true);
    const Json impact = json({"removal", "impact", "a_news_site"});
    EXPECT_TRUE(hasKeys(impact, {"documents", "shards", "versions", "runs", "checkpoints", "reversible", "irreversible"}));
    EXPECT_EQ(impact["documents"], 1);
    EXPECT_EQ(impact["words"], 2);
    EXPECT_EQ(impact["versions"], Json::array({m_version}));
    EXPECT_EQ(impact["shards"][0]["path"], "a.jsonl");
    EXPECT_EQ(json({"removal", "impact", "--domain", "example.org"})["documents"], 0) << "without the subdomains";
    EXPECT_EQ(json({"removal", "impact", "--prefix", "https://other.example", "--domain", "example.org",
                    "--subdomains"})["documents"],
              2);
    const Json list = json({"removal", "list"});
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0]["state"], "received");
    EXPECT_EQ(list[0]["days_left"], 30);
    EXPECT_EQ(json({"removal", "show", "a_news_site"}).dump().find("elda"), std::string::npos);
    EXPECT_EQ(json({"removal", "show", "a_news_site", "--with-requester"})["requester"]["name"], "Zelda Quist");
    EXPECT_EQ(json({"removal", "check"}), Json::array()) << "nobody has accepted it";
}

TEST_F(CliRemoval, EndsWithOneWhenSomethingIsOverdue)
{
    json({"removal", "open", "--url", "https://other.example/2", "--name", "A page", "--received", "2021-01-01"});
    const Json list = json({"removal", "list"}, 1);
    EXPECT_EQ(list[0]["overdue"], true);
    EXPECT_EQ(list[0]["deadline"], "2021-01-31");
    json({"removal", "step", "a_page", "withdrawn"});
    EXPECT_EQ(json({"removal", "list"})[0]["settled"], true);
}

TEST_F(CliRemoval, RefusesInWords)
{
    EXPECT_EQ(error({"removal", "impact", "--domain", "https://example.org/a"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"removal", "impact", "--person", "Zelda Quist"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"removal", "impact"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"removal", "impact", "--hash", "12"}, 2)["context"], "--hash 12") << "the option is named as it was typed";
    EXPECT_EQ(error({"removal", "open", "--name", "Nothing"}, 2)["context"], "removal open");
    error({"removal", "open", "--name", "A wish", "--domain", "example.org", "--ground", "wish"}, 2);
    error({"removal", "open", "--name", "Later", "--domain", "example.org", "--received", "2021-02-30"}, 2);
    error({"removal", "open", "--name", "Z", "--url", "https://a.example/?mail=zelda@a.example", "--requester-email",
           "Zelda@a.example"},
          2);
    error({"removal", "status-pages", path("public"), "--language", "tlh"}, 2);
    EXPECT_EQ(error({"removal", "show", "nobody"})["hint"], "`espalier-cli removal list` shows them.");
    EXPECT_EQ(error({"removal", "impact", "--source", "nobody"})["code"], "not_found");
    json({"removal", "open", "--domain", "example.org", "--name", "A site"});
    const Json early = error({"removal", "step", "a_site", "applied", "--version", m_version});
    EXPECT_EQ(early["detail"], "No decision that counts has accepted the request.");
    EXPECT_EQ(error({"removal", "step", "a_site", "forgotten"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"removal", "settle", "a_site", "--outcome", "perhaps", "--reason", "x"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"removal", "receipt", "corpus"})["code"], "invalid");
}

TEST_F(CliRemoval, WritesPagesAndAReceiptThatNameNobody)
{
    const std::string reference = json(
        {"removal", "open", "--domain", "example.org", "--name", "A site", "--requester-name", "Zelda Quist"})["reference"];
    EXPECT_EQ(json({"removal", "status-pages", path("public"), "--language", "ar"})["files"].size(), 2u);
    EXPECT_TRUE(std::filesystem::exists(path("public/" + reference + ".html")));
    const std::string receipt = json({"removal", "receipt", "a_site"})["receipt"];
    EXPECT_NE(receipt.find(reference), std::string::npos);
    EXPECT_EQ(receipt.find("Zelda"), std::string::npos);
}

TEST_F(CliRemoval, AnAgreementOpensWhatWaitsForOne)
{
    Json body = Json::parse(nomination("City archive"));
    body["access"] = {{"kind", "agreement"}};
    json({"source", "nominate", "-"}, 0, body.dump());
    const std::vector<std::string> freeze{"dataset",  "freeze",     "corpus",   "--name",       "v2",
                                          "--folder", path("data"), "--source", "city_archive", "--no-profile"};
    const Json refused = error(freeze);
    EXPECT_EQ(refused["code"], "denied");
    EXPECT_NE(refused["detail"].get<std::string>().find("City archive"), std::string::npos);
    json({"agreement", "add", "--name", "Archive and us", "--provider", "City archive", "--source", "city_archive", "--use",
          "train", "--signed", "2021-01-01"});
    EXPECT_EQ(json({"agreement", "list"})[0]["state"], "in-force");
    json(freeze);
    json({"agreement", "attach", "archive_and_us", write("signed.pdf", "signed"), "--kept-at", "Cupboard 3"});
    EXPECT_EQ(json({"agreement", "show", "archive_and_us"})["file"]["bytes"], 6);
    json({"agreement", "end", "archive_and_us", "--on", "2021-02-01", "--reason", "Notice"});
    EXPECT_EQ(json({"agreement", "list"})[0]["state"], "ended");
    EXPECT_EQ(error({"agreement", "add", "--name", "B", "--use", "sell"}, 2)["code"], "invalid");
}

} // namespace espalier
