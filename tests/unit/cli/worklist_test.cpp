// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

namespace espalier {

class CliWorklistTest : public test::CliFixture
{
protected:
    void SetUp() override
    {
        ASSERT_NO_FATAL_FAILURE(makeWorkshop());
        nominate("Basque weekly");
        nominate("Basque daily");
        for (const char *who : {"Bo Example", "Ada Example"})
            ASSERT_EQ(call({"-C", path("w"), "source", "comment", "basque_weekly", "Hello"}, {}, who).code, 0);
    }
};

TEST_F(CliWorklistTest, ARequestIsAskedListedAndEnded)
{
    const Json task = json(
        {"source", "ask", "basque_weekly", "contact", "Who knows them?", "--to", "bo_example", "--due", "2000-01-01"});
    EXPECT_TRUE(
        hasKeys(task, {"id", "source", "kind", "author", "author_name", "to", "to_name", "due", "overdue", "text", "at"}));
    EXPECT_EQ(task["kind"], "contact");
    EXPECT_EQ(task["to_name"], "Bo Example");
    EXPECT_EQ(task["overdue"], true);
    const Json everybody = json({"source", "ask", "basque_daily", "help"});
    EXPECT_TRUE(everybody["to"].is_null());
    EXPECT_EQ(json({"source", "tasks"}), Json::array({task, everybody}));
    EXPECT_EQ(json({"source", "tasks", "basque_daily"}), Json::array({everybody}));
    EXPECT_EQ(json({"source", "tasks", "--to", "bo_example"}), Json::array({task}));
    EXPECT_EQ(json({"source", "tasks", "--to", "me"}), Json::array());
    const Json bos = json({"source", "mine", "--person", "bo_example"});
    ASSERT_EQ(bos.size(), 1u);
    EXPECT_EQ(bos[0]["why"], "asked");
    EXPECT_EQ(bos[0]["source"]["slug"], "basque_weekly");
    EXPECT_EQ(bos[0]["task"]["id"], task["id"]);
    const auto table = call({"-C", path("w"), "source", "mine"}, {}, "Bo Example");
    EXPECT_NE(table.out.find("2000-01-01 overdue"), std::string::npos) << table.out << table.err;
    const Json listed = json({"source", "list", "--facet", "asked_of=bo_example"});
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0]["slug"], "basque_weekly");
    EXPECT_EQ(json({"source", "list", "--facet", "needs=help"})[0]["slug"], "basque_daily");
    const Json ended = json({"source", "end", task["id"], "Done"});
    EXPECT_EQ(ended["ends"], task["id"]);
    EXPECT_EQ(json({"source", "tasks"}).size(), 1u);
    EXPECT_EQ(error({"source", "end", task["id"]})["code"], "not_found");
    EXPECT_EQ(call({"-C", path("w"), "source", "ask", "basque_weekly", "money"}).code, 2);
    EXPECT_EQ(error({"source", "ask", "basque_weekly", "assignment"})["code"], "invalid");
    EXPECT_EQ(error({"source", "ask", "basque_weekly", "help", "--due", "soon"})["code"], "invalid");
}

TEST_F(CliWorklistTest, MentionsReachWhoIsMeant)
{
    ASSERT_EQ(call({"-C", path("w"), "source", "comment", "basque_daily", "@bo_example, could you?"}).code, 0);
    const Json mentions = json({"source", "mentions", "--person", "bo_example"});
    ASSERT_EQ(mentions.size(), 1u);
    EXPECT_EQ(mentions[0]["why"], "mentioned");
    EXPECT_EQ(mentions[0]["text"], "@bo_example, could you?");
    const auto unknown = call({"-C", path("w"), "source", "comment", "basque_daily", "@nobody_here?"});
    EXPECT_EQ(unknown.code, 0);
    EXPECT_NE(unknown.err.find("@nobody_here"), std::string::npos) << unknown.err;
}

TEST_F(CliWorklistTest, ManyAreChangedAfterLookingAndTakenBackInOneStep)
{
    const std::vector<std::string> bulk{"source", "bulk", "--language", "eu", "--add", "languages=fr", "--clear", "homepage"};
    auto dry = bulk;
    dry.emplace_back("--dry-run");
    const Json preview = json(dry);
    EXPECT_TRUE(hasKeys(preview, {"sources", "changed", "left_out", "dry_run", "commit", "rows"}));
    EXPECT_EQ(preview["changed"], 2);
    EXPECT_TRUE(preview["commit"].is_null());
    EXPECT_EQ(preview["rows"][0]["changes"].size(), 2u);
    EXPECT_EQ(json({"source", "list", "--language", "fr"}), Json::array());
    EXPECT_EQ(call([&] {
                  auto words = bulk;
                  words.insert(words.begin(), {"-C", path("w")});
                  return words;
              }())
                  .code,
              2)
        << "no reason";
    auto real = bulk;
    real.insert(real.end(), {"--reason", "Both are bilingual"});
    const Json done = json(real);
    ASSERT_TRUE(done["commit"].is_string()) << done.dump();
    EXPECT_EQ(json({"source", "list", "--language", "fr"}).size(), 2u);
    const Json batches = json({"source", "batches"});
    ASSERT_EQ(batches.size(), 1u);
    EXPECT_TRUE(hasKeys(batches[0], {"commit", "summary", "reason", "who", "author", "when", "records", "undone"}));
    EXPECT_EQ(batches[0]["reason"], "Both are bilingual");
    const std::string commit = done["commit"];
    EXPECT_EQ(json({"source", "batch", commit.substr(0, 10)})["rows"].size(), 2u);
    ASSERT_EQ(call({"-C", path("w"), "source", "edit", "basque_daily", "--set", "homepage=https://example.net/"}).code, 0);
    const Json undone = json({"source", "batch", commit.substr(0, 10), "--undo"}, 1);
    EXPECT_EQ(undone["records"], 2);
    ASSERT_EQ(undone["left"].size(), 1u);
    EXPECT_EQ(undone["left"][0]["field"], "homepage");
    EXPECT_EQ(json({"source", "list", "--language", "fr"}), Json::array());
    EXPECT_EQ(json({"source", "show", "basque_weekly"})["homepage"], "https://example.org/");
    EXPECT_EQ(json({"source", "show", "basque_daily"})["homepage"], "https://example.net/");
}

TEST_F(CliWorklistTest, ABulkEditNeedsToBeToldWhatItIsAbout)
{
    const auto code = [this](std::vector<std::string> words) {
        words.insert(words.begin(), {"-C", path("w"), "source", "bulk", "--reason", "Test"});
        return call(words).code;
    };
    EXPECT_EQ(code({"--set", "kind=processed"}), 2) << "no sources";
    EXPECT_EQ(code({"--all"}), 2) << "no change";
    EXPECT_EQ(code({"--all", "--set", "homepage="}), 2) << "emptying is --clear";
    EXPECT_EQ(code({"--all", "--set", "weather=rain"}), 2);
    EXPECT_EQ(code({"--all", "--set", "kind=weather"}), 2);
    EXPECT_EQ(code({"basque_daily", "--set", "kind=processed"}), 0);
    EXPECT_EQ(json({"source", "list", "--kind", "processed"}).size(), 1u);
}

TEST_F(CliWorklistTest, SourcesAreComparedAndOneFieldIsRestored)
{
    const Json before = json({"source", "history", "basque_daily"});
    ASSERT_EQ(call({"-C", path("w"), "source", "edit", "basque_daily", "--set", "homepage="}).code, 0);
    const Json compared = json({"source", "compare", "basque_weekly", "basque_daily"});
    EXPECT_TRUE(hasKeys(compared, {"sources", "fields"}));
    bool isSeen = false;
    for (const Json &field : compared["fields"])
        if (field["field"] == "homepage") {
            isSeen = true;
            EXPECT_EQ(field["values"], Json::array({"https://example.org/", Json()}));
            EXPECT_EQ(field["same"], false);
        }
    EXPECT_TRUE(isSeen);
    EXPECT_EQ(call({"-C", path("w"), "source", "compare", "basque_weekly"}).code, 2);
    const std::string commit = before.back()["commit"];
    const Json restored = json({"source", "restore", "basque_daily", commit.substr(0, 12), "homepage"});
    EXPECT_EQ(restored["homepage"], "https://example.org/");
    EXPECT_EQ(error({"source", "restore", "basque_daily", "0000000", "homepage"})["code"], "not_found");
    EXPECT_EQ(error({"source", "restore", "basque_daily", "short", "homepage"})["code"], "invalid");
}

TEST_F(CliWorklistTest, AViewIsSavedSharedAndListedBy)
{
    const Json saved = json(
        {"view", "save", "Dailies", "--query", "daily", "--sort", "updated", "--descending", "--columns", "name,state"});
    EXPECT_TRUE(hasKeys(saved, {"id", "name", "shared", "author", "text", "facets", "sort", "descending", "columns"}));
    EXPECT_EQ(saved["shared"], false);
    EXPECT_EQ(json({"source", "list", "--view", "Dailies"}).size(), 1u);
    EXPECT_EQ(json({"source", "list", "--view", "Dailies", "--language", "fr"}), Json::array())
        << "what is given besides narrows";
    const auto table = call({"-C", path("w"), "source", "list", "--view", "Dailies"});
    EXPECT_NE(table.out.find("STATE"), std::string::npos) << table.out;
    EXPECT_EQ(table.out.find("LICENCE"), std::string::npos) << "the view has its own columns";
    const Json shared = json({"view", "share", "Dailies"});
    EXPECT_EQ(shared["shared"], true);
    EXPECT_EQ(json({"view", "list"}).size(), 1u);
    const Json changed = json({"view", "save", "Dailies", "--language", "eu"});
    EXPECT_EQ(changed["id"], shared["id"]) << "the same name is the same view";
    EXPECT_EQ(json({"source", "list", "--view", "dailies"}).size(), 2u);
    EXPECT_EQ(json({"view", "show", "Dailies"})["facets"]["language"], Json::array({"eu"}));
    json({"view", "remove", "Dailies"});
    EXPECT_EQ(json({"view", "list"}), Json::array());
    EXPECT_EQ(error({"source", "list", "--view", "Dailies"})["code"], "not_found");
    EXPECT_EQ(call({"-C", path("w"), "view", "save", "X", "--columns", "weather"}).code, 2);
}

TEST_F(CliWorklistTest, WhatIsWrittenAboutAMergedSourceGoesToTheOneThatStands)
{
    EXPECT_EQ(call({"-C", path("w"), "source", "merge", "basque_weekly", "basque_daily", "--take", "description="}).code, 2);
    EXPECT_EQ(call({"-C", path("w"), "source", "merge", "basque_weekly", "basque_daily", "--take", "due=other"}).code, 2);
    const Json task = json({"source", "ask", "basque_daily", "help", "--to", "me"});
    const Json kept = json({"source", "merge", "basque_weekly", "basque_daily"});
    EXPECT_EQ(json({"source", "tasks", "basque_weekly"})[0]["id"], task["id"]); // what was asked before is not lost
    EXPECT_EQ(json({"source", "mine"})[0]["source"]["id"], kept["id"]);
    const auto shown = call({"-C", path("w"), "source", "show", "basque_daily"});
    EXPECT_NE(shown.out.find(kept["id"].get<std::string>()), std::string::npos) << shown.out;
    EXPECT_NE(shown.err.find("merged into"), std::string::npos) << shown.err;
    EXPECT_EQ(json({"source", "edit", "basque_daily", "--set", "due=2030-01-02"})["id"], kept["id"]);
    EXPECT_EQ(json({"source", "ask", "basque_daily", "help"})["source"], kept["id"]);
    EXPECT_EQ(json({"source", "show", "basque_weekly"})["due"], "2030-01-02");
    EXPECT_EQ(call({"-C", path("w"), "source", "ask", "basque_daily", "help", "--to", ""}).code, 2);
}

TEST_F(CliWorklistTest, GroupsAreSetByTheirShortNames)
{
    const Json group = json({"group", "add", "--name", "Basque group"});
    EXPECT_EQ(json({"source", "edit", "basque_weekly", "--set", "group=basque_group"})["group"], group["id"]);
    const Json bulk = json({"source", "bulk", "basque_daily", "--set", "group=basque_group", "--reason", "Theirs"});
    EXPECT_EQ(bulk["rows"][0]["changes"][0]["to"], group["id"]);
}

} // namespace espalier
