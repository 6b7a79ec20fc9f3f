// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

#include <sys/mount.h>

namespace espalier {

class CliBadInputTest : public test::CliFixture
{
protected:
    /// What nominating these bytes from a file says; nothing may have been written.
    Json refusal(const std::string &bytes)
    {
        const std::string head = json({"workshop", "status"})["head"];
        const Json refused = error({"source", "nominate", write("n.json", bytes)});
        EXPECT_EQ(json({"workshop", "status"})["head"], head);
        EXPECT_NE(refused["context"].get<std::string>().find("n.json"), std::string::npos) << refused;
        EXPECT_FALSE(refused["detail"].get<std::string>().empty());
        return refused;
    }

    /// A small file system of its own; skips the test where mounting is not allowed.
    bool mountSmall(const std::string &folder, const char *size)
    {
        std::filesystem::create_directories(folder);
        const std::string options = std::string("size=") + size;
        return mount("tmpfs", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
    }
};

TEST_F(CliBadInputTest, TextThatIsNotJsonIsRefusedWithItsPlace)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    for (const std::string &bytes :
         {std::string("hello"), std::string("{\"name\": \"Basque"), nomination() + nomination(), std::string(),
          std::string("{\"name\":\"a\",\"name\":\"b\"}"), std::string("{\"name\":\"\xff\xfe\"}"), "\xef\xbb\xbf" + nomination(),
          std::string("{\"name\":1.5}"), std::string("{\"name\":null}"), std::string(200, '[')}) {
        SCOPED_TRACE(bytes.substr(0, 40));
        EXPECT_EQ(refusal(bytes)["code"], "invalid");
    }
    EXPECT_EQ(refusal("[1,2]")["code"], "invalid");
}

TEST_F(CliBadInputTest, AHugeFieldIsKeptWhole)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    Json body = Json::parse(nomination());
    const std::string text(164616, 'h');
    body["description"] = text;
    const Json made = json({"source", "nominate", "-"}, 0, body.dump());
    ASSERT_TRUE(made["description"].is_object()) << "moved to an attachment";
    EXPECT_EQ(made["description"]["bytes"], 164616);
    const auto shown = call({"-C", path("w"), "source", "show", "basque_weekly"});
    EXPECT_NE(shown.out.find(text), std::string::npos);
    body["name"] = text;
    EXPECT_EQ(refusal(body.dump())["code"], "invalid");
}

TEST_F(CliBadInputTest, ThreeHundredAndFortyLanguagesFit)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    Json body = Json::parse(nomination());
    body["languages"] = Json::array();
    for (int n = 0; n < 340; ++n)
        body["languages"].push_back("x-a" + std::to_string(n));
    EXPECT_EQ(json({"source", "nominate", "-"}, 0, body.dump())["languages"].size(), 340u);
}

TEST_F(CliBadInputTest, UnknownVocabularyNamesTheFieldAndTheValue)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    Json body = Json::parse(nomination());
    body["kind"] = "sideways";
    const Json refused = refusal(body.dump());
    EXPECT_NE(refused.dump().find("kind"), std::string::npos);
    body = Json::parse(nomination());
    body["languages"] = {"no such tongue", "eu"};
    EXPECT_NE(refusal(body.dump()).dump().find("languages"), std::string::npos);
}

TEST_F(CliBadInputTest, TheSameIdTwiceIsAConflict)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const Json made = nominate();
    Json body = Json::parse(nomination("Another"));
    body["id"] = made["id"];
    EXPECT_EQ(error({"source", "nominate", "-"}, 3, body.dump())["code"], "conflict");
}

TEST_F(CliBadInputTest, AnIncompleteNominationSaysEverythingAtOnce)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const std::string refused = refusal("{\"description\":\"x\"}").dump();
    for (const char *field : {"name", "kind", "languages"})
        EXPECT_NE(refused.find(field), std::string::npos) << refused;
}

TEST_F(CliBadInputTest, WhatIsNotAWorkshopIsSaid)
{
    const auto nowhere = call({"--json", "source", "list"});
    EXPECT_EQ(nowhere.code, 3);
    EXPECT_EQ(Json::parse(nowhere.out)["error"]["code"], "not_found");
    ASSERT_EQ(test::runProgram({{"git", "init", "-q", "--bare", path("w")}}).code, 0);
    EXPECT_EQ(error({"source", "list"})["code"], "invalid");
    const auto plain = call({"-C", path("w"), "source", "list"});
    EXPECT_EQ(plain.code, 3);
    EXPECT_EQ(plain.out, "");
    EXPECT_EQ(plain.err.rfind("espalier-cli: ", 0), 0u) << plain.err;
}

TEST_F(CliBadInputTest, ADamagedIndexIsRebuiltWithoutBeingAsked)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    for (const char *ending : {"-wal", "-shm"})
        std::filesystem::remove(path("w/espalier/index.sqlite") + ending);
    write("w/espalier/index.sqlite", std::string(30000, 'x'));
    EXPECT_EQ(json({"source", "list"}).size(), 1u);
}

TEST_F(CliBadInputTest, DamagedDraftsAreSetAsideAndTheDoctorSaysSo)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    for (const char *ending : {"-wal", "-shm"})
        std::filesystem::remove(path("w/espalier/drafts.sqlite") + ending);
    write("w/espalier/drafts.sqlite", std::string(30000, 'x'));
    EXPECT_NE(json({"workshop", "doctor"}, 1).dump().find("damaged"), std::string::npos);
}

TEST_F(CliBadInputTest, ARemoteThatIsGoneLeavesTheWorkUnsent)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    json({"workshop", "remote", path("gone.git")});
    const Json gone = error({"workshop", "sync"});
    EXPECT_NE(gone["context"].get<std::string>().find("gone.git"), std::string::npos) << gone;
    EXPECT_EQ(json({"workshop", "status"})["outbox"], 2);
    const auto clone = call({"--json", "workshop", "clone", path("gone.git"), path("b")});
    EXPECT_EQ(clone.code, 3);
    EXPECT_FALSE(std::filesystem::exists(path("b"))) << "all or nothing";
}

TEST_F(CliBadInputTest, AReadOnlyFolderIsReadAndWritingSaysWhy)
{
    const std::string disk = path("disk");
    if (!mountSmall(disk, "16m"))
        GTEST_SKIP() << "mounting a file system is not allowed here";
    ASSERT_EQ(call({"workshop", "init", disk + "/w", "--name", "Test"}).code, 0);
    ASSERT_EQ(call({"-C", disk + "/w", "source", "nominate", "-"}, nomination()).code, 0);
    const bool isReadOnly = mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    const auto listed = call({"-C", disk + "/w", "--json", "source", "list"});
    const auto refused = call({"-C", disk + "/w", "--json", "source", "nominate", "-"}, nomination("Another"));
    umount2(disk.c_str(), MNT_DETACH);
    ASSERT_TRUE(isReadOnly);
    EXPECT_EQ(listed.code, 0) << listed.out << listed.err;
    EXPECT_EQ(Json::parse(listed.out, nullptr, false).size(), 1u);
    EXPECT_EQ(refused.code, 3);
    const Json said = Json::parse(refused.out, nullptr, false);
    ASSERT_TRUE(hasKeys(said, {"error"})) << refused.out;
    EXPECT_TRUE(said["error"]["code"] == "denied" || said["error"]["code"] == "io") << said;
}

TEST_F(CliBadInputTest, AFullDiskKeepsWhatWasThere)
{
    const std::string disk = path("disk");
    if (!mountSmall(disk, "2m"))
        GTEST_SKIP() << "mounting a file system is not allowed here";
    const auto made = call({"workshop", "init", disk + "/w", "--name", "Test"});
    const auto first = call({"-C", disk + "/w", "source", "nominate", "-"}, nomination());
    std::ofstream(disk + "/filler", std::ios::binary) << std::string(4 * 1024 * 1024, 'f');
    Json body = Json::parse(nomination("Another"));
    body["description"] = std::string(60000, 'd');
    const auto refused = call({"-C", disk + "/w", "--json", "source", "nominate", "-"}, body.dump());
    std::filesystem::remove(disk + "/filler");
    const auto listed = call({"-C", disk + "/w", "--json", "source", "list"});
    const auto verified = call({"-C", disk + "/w", "--json", "workshop", "verify"});
    umount2(disk.c_str(), MNT_DETACH);
    ASSERT_EQ(made.code, 0) << made.err;
    ASSERT_EQ(first.code, 0) << first.err;
    EXPECT_EQ(refused.code, 3) << refused.out << refused.err;
    EXPECT_EQ(Json::parse(refused.out, nullptr, false)["error"]["code"], "io") << refused.out;
    EXPECT_EQ(Json::parse(listed.out, nullptr, false).size(), 1u) << listed.out << listed.err;
    EXPECT_EQ(verified.code, 0) << verified.out;
}

TEST_F(CliBadInputTest, AFullStandardOutputIsAnError)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    const auto full = test::runProgram(
        {{"sh", "-c", std::string(ESPALIER_CLI_PROGRAM) + " -C " + path("w") + " source list > /dev/full"},
         {},
         {},
         {{"HOME", path("home")}}});
    EXPECT_EQ(full.code, 3) << full.err;
    EXPECT_NE(full.err.find("standard output"), std::string::npos);
}

} // namespace espalier
