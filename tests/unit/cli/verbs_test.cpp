// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

namespace espalier {

using CliVerbsTest = test::CliFixture;

TEST_F(CliVerbsTest, InitStatusAndRemoteHaveTheKeysOfTheContract)
{
    const auto made = call({"--json", "workshop", "init", path("w"), "--name", "Test workshop"});
    ASSERT_EQ(made.code, 0) << made.err;
    const Json init = Json::parse(made.out);
    EXPECT_TRUE(hasKeys(init, {"path", "head"}));
    EXPECT_EQ(init["path"], path("w"));
    const Json status = json({"workshop", "status"});
    EXPECT_TRUE(hasKeys(status, {"head", "ahead", "behind", "drafts", "outbox", "conflicts", "last_sync"}));
    EXPECT_EQ(status["head"], init["head"]);
    EXPECT_TRUE(status["last_sync"].is_null());
    EXPECT_EQ(json({"workshop", "remote"})["url"], "");
    EXPECT_EQ(json({"workshop", "remote", "ssh://example.org/w.git"})["url"], "ssh://example.org/w.git");
    EXPECT_EQ(json({"workshop", "remote"})["url"], "ssh://example.org/w.git");
}

TEST_F(CliVerbsTest, NominateShowListAndHistoryAgree)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    EXPECT_EQ(json({"source", "list"}), Json::array());
    const Json made = nominate();
    EXPECT_EQ(made["slug"], "basque_weekly");
    EXPECT_EQ(made["state"], "nominated");
    const Json list = json({"source", "list"});
    ASSERT_EQ(list.size(), 1u);
    EXPECT_TRUE(hasKeys(list[0], {"id", "slug", "name", "kind", "state", "languages", "licence", "nominated_by", "updated_at"}));
    EXPECT_EQ(list[0]["id"], made["id"]);
    EXPECT_EQ(list[0]["nominated_by"], made["nominated_by"]);
    const Json shown = json({"source", "show", "basque_weekly"});
    EXPECT_EQ(shown, made);
    EXPECT_TRUE(hasKeys(shown, {"state", "claimed_by", "comments"}));
    const Json history = json({"source", "history", made["id"]});
    ASSERT_EQ(history.size(), 1u);
    EXPECT_TRUE(hasKeys(history[0], {"commit", "who", "when", "changes"}));
    EXPECT_EQ(history[0]["who"], "Ada Example");
    EXPECT_TRUE(hasKeys(history[0]["changes"][0], {"field", "from", "to"}));
}

TEST_F(CliVerbsTest, WhatWaitsToBeSentIsListedAndTakenBackAsDrafts)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const Json made = nominate();
    EXPECT_EQ(call({"-C", path("w"), "source", "edit", "basque_weekly", "--set", "homepage=https://example.org/new"}).code, 0);
    const Json waiting = json({"workshop", "outbox"});
    ASSERT_GE(waiting.size(), 2u);
    EXPECT_TRUE(hasKeys(waiting[0], {"commit", "when", "who", "summary", "records", "can_be_taken_back", "why_not"}));
    EXPECT_EQ(waiting[0]["records"], Json::array({made["id"]}));
    EXPECT_EQ(waiting[0]["can_be_taken_back"], true);
    EXPECT_EQ(waiting[1]["can_be_taken_back"], false) << "the edit builds on it";
    EXPECT_NE(waiting[1]["why_not"], "");
    EXPECT_EQ(json({"workshop", "outbox", "--limit", "1"}).size(), 1u);
    const Json &founding = waiting.back();
    EXPECT_EQ(founding["why_not"], "It made the workshop.");
    const Json refused = json({"workshop", "take-back", founding["commit"]}, 3)["error"];
    EXPECT_EQ(refused["code"], "conflict");
    EXPECT_EQ(refused["detail"], "It made the workshop.");
    const std::string edit = waiting[0]["commit"];
    const Json taken = json({"workshop", "take-back", edit.substr(0, 12)});
    EXPECT_EQ(taken["taken_back"], edit);
    EXPECT_EQ(taken["drafts"], Json::array({made["id"]}));
    EXPECT_EQ(json({"source", "show", "basque_weekly"}), made);
    EXPECT_EQ(json({"workshop", "take-back", edit.substr(0, 12)}, 3)["error"]["code"], "not_found");
    EXPECT_EQ(json({"workshop", "take-back", "zz"}, 3)["error"]["code"], "not_found");
}

TEST_F(CliVerbsTest, EditReadsValuesByTheirField)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    Json edited = json({"source", "edit", "basque_weekly", "--set", "languages=Basque, fr", "kind=Processed dataset"});
    EXPECT_EQ(edited["languages"], Json({"eu", "fr"}));
    EXPECT_EQ(edited["kind"], "processed");
    edited = json({"source", "edit", "basque_weekly", "--set", R"(languages=["eu",{"other":"Old Basque"}])"});
    EXPECT_EQ(edited["languages"].size(), 2u);
    edited = json({"source", "edit", "basque_weekly", "--set", "custodian.name=Argia", "--set", "custodian.place=ES"});
    EXPECT_EQ(edited["custodian"], Json({{"name", "Argia"}, {"place", "ES"}}));
    edited = json({"source", "edit", "basque_weekly", "--set", "custodian.name=", "--set", "homepage="});
    EXPECT_FALSE(edited.contains("homepage"));
    EXPECT_EQ(edited["custodian"], Json({{"place", "ES"}}));
    edited = json({"source", "edit", "basque_weekly", "--set",
                   R"(licence_claims=[{"id":"site","expression":"CC-BY-4.0","quote":"Everything here, a = b"}])"});
    EXPECT_EQ(edited["licence_claims"][0]["id"], "site");
    edited = json({"source", "edit", "basque_weekly", "--set", "licence_claims.site.url=https://example.org/licence"});
    EXPECT_EQ(edited["licence_claims"][0]["url"], "https://example.org/licence");
    const Json history = json({"source", "history", "basque_weekly"});
    EXPECT_EQ(history.size(), 7u);
    EXPECT_EQ(history[0]["changes"][0]["field"], "licence_claims.site.url");
}

TEST_F(CliVerbsTest, WrongFieldsAndValuesAreRefused)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const Json made = nominate();
    EXPECT_EQ(error({"source", "edit", "basque_weekly", "--set", "langauges=eu"}, 2)["context"], "langauges");
    EXPECT_EQ(error({"source", "edit", "basque_weekly", "--set", "no equals"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"source", "edit", "basque_weekly", "--set", "custodian={\"name\":"}, 2)["code"], "invalid");
    const Json wrong = error({"source", "edit", "basque_weekly", "--set", "kind=sideways"});
    EXPECT_EQ(wrong["code"], "invalid");
    EXPECT_NE(wrong["context"].get<std::string>().find("kind"), std::string::npos) << wrong;
    EXPECT_EQ(error({"source", "edit", "nobody", "--set", "name=x"})["code"], "not_found");
    EXPECT_EQ(json({"source", "show", "basque_weekly"}), made);
}

TEST_F(CliVerbsTest, ClaimAndCommentShowInTheRecord)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const Json made = nominate();
    EXPECT_TRUE(made["claimed_by"].is_null());
    const Json claimed = json({"source", "claim", "basque_weekly"});
    EXPECT_EQ(claimed["claimed_by"], made["nominated_by"]);
    EXPECT_EQ(claimed["state"], "claimed");
    const auto other = call({"-C", path("w"), "--json", "source", "claim", "basque_weekly"}, {}, "Bob Example");
    EXPECT_EQ(other.code, 3);
    EXPECT_EQ(Json::parse(other.out)["error"]["code"], "conflict");
    EXPECT_TRUE(json({"source", "claim", "basque_weekly", "--release"})["claimed_by"].is_null());
    const Json commented = json({"source", "comment", "basque_weekly", "The archive begins in 1998."});
    ASSERT_EQ(commented["comments"].size(), 1u);
    EXPECT_EQ(commented["comments"][0]["text"], "The archive begins in 1998.");
    EXPECT_EQ(commented["comments"][0]["author_name"], "Ada Example");
    const std::string longText(40000, 'k');
    const Json second = json({"source", "comment", "basque_weekly", "-"}, 0, longText);
    ASSERT_EQ(second["comments"].size(), 2u);
    std::set<std::size_t> lengths;
    for (const Json &comment : second["comments"])
        lengths.insert(comment["text"].get<std::string>().size());
    EXPECT_TRUE(lengths.contains(longText.size()));
    EXPECT_EQ(error({"source", "comment", "basque_weekly", " "})["code"], "invalid");
}

TEST_F(CliVerbsTest, ListsNarrowPageAndSort)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    for (const char *name : {"Alpha", "Beta", "Gamma"})
        nominate(name);
    json({"source", "edit", "beta", "--set", "languages=zh"});
    const auto names = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"source", "list"});
        std::vector<std::string> found;
        for (const Json &row : json(words))
            found.push_back(row["name"]);
        return found;
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(names({}), (Names{"Alpha", "Beta", "Gamma"}));
    EXPECT_EQ(names({"--limit", "2"}), (Names{"Alpha", "Beta"}));
    EXPECT_EQ(names({"--after", "beta"}), (Names{"Gamma"}));
    EXPECT_EQ(names({"--descending"}), (Names{"Gamma", "Beta", "Alpha"}));
    EXPECT_EQ(names({"--language", "Chinese"}), (Names{"Beta"}));
    EXPECT_EQ(names({"--language", "zh", "--language", "eu"}), (Names{"Alpha", "Beta", "Gamma"}));
    EXPECT_EQ(names({"--query", "gam"}), (Names{"Gamma"}));
    EXPECT_EQ(names({"--state", "claimed"}), Names{});
    EXPECT_EQ(names({"--licence", "none"}), (Names{"Alpha", "Beta", "Gamma"}));
    EXPECT_EQ(error({"source", "list", "--language", "Klingonese"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"source", "list", "--state", "lost"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"source", "list", "--sort", "colour"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"source", "list", "--after", "nobody"})["code"], "not_found");
}

TEST_F(CliVerbsTest, PeopleAndGroupsAreListedAndAdded)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    const Json group = json({"group", "add", "--name", "Basque group", "--language", "eu", "--language", "French"});
    EXPECT_EQ(group["languages"], Json({"eu", "fr"}));
    const Json person = json({"person", "add", "--name", "Bob Example", "--email", "bob@example.org"});
    EXPECT_EQ(person["email"], "bob@example.org");
    const Json people = json({"person", "list"});
    ASSERT_EQ(people.size(), 2u) << "Bob, and Ada who added him";
    EXPECT_TRUE(hasKeys(people[0], {"id", "slug", "name"}));
    EXPECT_EQ(json({"person", "list", "--limit", "1"}).size(), 1u);
    EXPECT_EQ(json({"group", "show", "basque_group"})["id"], group["id"]);
    nominate();
    EXPECT_EQ(json({"source", "edit", "basque_weekly", "--set", "group=" + group["id"].get<std::string>()})["group"],
              group["id"]);
    EXPECT_EQ(json({"source", "list", "--group", "basque_group"}).size(), 1u);
    EXPECT_EQ(json({"source", "list", "--group", "none"}).size(), 0u);
    EXPECT_TRUE(hasKeys(json({"person", "me"}), {"id", "name", "email", "guessed"}));
}

TEST_F(CliVerbsTest, TidyTellsBeforeAndAfter)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    const Json left = json({"workshop", "tidy"});
    for (const char *when : {"before", "after"})
        EXPECT_TRUE(hasKeys(left[when], {"loose_objects", "packs", "packs_to_join", "bytes", "needs_tidying"}));
    EXPECT_EQ(left["before"], left["after"]) << "there is little to gain in a new workshop";
    EXPECT_GT(left["after"]["loose_objects"], 0);
    const Json packed = json({"workshop", "tidy", "--always"});
    EXPECT_EQ(packed["after"]["loose_objects"], 0);
    EXPECT_LT(packed["after"]["bytes"], packed["before"]["bytes"]);
    EXPECT_EQ(json({"source", "list"}).size(), 1u);
}

TEST_F(CliVerbsTest, ReindexVerifyAndDoctorReport)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    EXPECT_TRUE(hasKeys(json({"workshop", "reindex"}), {"added", "changed", "removed", "unreadable", "problems"}));
    const Json verified = json({"workshop", "verify"});
    EXPECT_TRUE(hasKeys(verified, {"checked", "findings"}));
    EXPECT_EQ(verified["checked"], 2);
    EXPECT_EQ(error({"workshop", "verify", "nowhere..main"})["code"], "not_found");
    const Json doctor = json({"workshop", "doctor"});
    std::set<std::string> names;
    for (const Json &check : doctor["checks"]) {
        EXPECT_TRUE(hasKeys(check, {"name", "ok", "detail"}));
        names.insert(check["name"]);
    }
    for (const char *name : {"git", "sqlite", "libgit2", "codes", "write", "space", "locks", "index", "drafts", "identity"})
        EXPECT_TRUE(names.contains(name)) << name;
    write("w/refs/heads/main.lock", "");
    const Json ill = json({"workshop", "doctor"}, 1);
    EXPECT_NE(ill.dump().find("main.lock"), std::string::npos);
}

TEST_F(CliVerbsTest, CloneAndSyncCarryASourceAndAConflict)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    ASSERT_EQ(test::runProgram({{"git", "init", "-q", "--bare", "-b", "main", path("r.git")}}).code, 0);
    EXPECT_EQ(error({"workshop", "sync"})["code"], "not_found");
    json({"workshop", "remote", path("r.git")});
    const Json sent = json({"workshop", "sync"});
    EXPECT_EQ(keys(sent), (std::set<std::string>{"fetched", "merged", "pushed", "conflicts"}));
    EXPECT_EQ(sent["pushed"], 2);
    const auto bob = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"-C", path("b"), "--json"});
        return call(words, {}, "Bob Example");
    };
    const auto cloned = call({"--json", "workshop", "clone", path("r.git"), path("b")}, {}, "Bob Example");
    ASSERT_EQ(cloned.code, 0) << cloned.out << cloned.err;
    EXPECT_TRUE(hasKeys(Json::parse(cloned.out), {"path", "head"}));
    EXPECT_EQ(Json::parse(bob({"source", "list"}).out).size(), 1u);

    json({"source", "edit", "basque_weekly", "--set", "homepage=https://ada.example/", "description=From Ada"});
    ASSERT_EQ(bob({"source", "edit", "basque_weekly", "--set", "homepage=https://bob.example/"}).code, 0);
    EXPECT_EQ(json({"workshop", "sync"})["pushed"], 1);
    const auto second = bob({"workshop", "sync"});
    EXPECT_EQ(second.code, 1) << second.out << second.err;
    const Json report = Json::parse(second.out);
    ASSERT_EQ(report["conflicts"].size(), 1u);
    EXPECT_TRUE(hasKeys(report["conflicts"][0], {"record", "field", "base", "mine", "theirs"}));
    EXPECT_EQ(report["conflicts"][0]["mine"], "https://bob.example/");
    const auto conflicts = bob({"workshop", "conflicts"});
    EXPECT_EQ(conflicts.code, 1);
    EXPECT_EQ(Json::parse(conflicts.out)[0]["field"], "homepage");
    EXPECT_EQ(bob({"workshop", "resolve", "basque_weekly", "homepage", "--take", "both"}).code, 3);
    const auto settled = bob({"workshop", "resolve", "basque_weekly", "homepage", "--take", "value=https://both.example/"});
    EXPECT_EQ(settled.code, 0) << settled.out;
    EXPECT_EQ(Json::parse(settled.out)["homepage"], "https://both.example/");
    EXPECT_EQ(Json::parse(settled.out)["description"], "From Ada");
    EXPECT_EQ(bob({"workshop", "conflicts"}).code, 0);
    EXPECT_EQ(bob({"workshop", "sync"}).code, 0);
    json({"workshop", "sync"});
    EXPECT_EQ(json({"source", "show", "basque_weekly"})["homepage"], "https://both.example/");
}

TEST_F(CliVerbsTest, ImportReportsAndExportLosesNothingSilently)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    nominate("=cmd|evil");
    const std::string file = path("out.json");
    const Json exported = json({"source", "export", "--format", "json", "-o", file});
    EXPECT_EQ(exported["exported"], 2);
    EXPECT_TRUE(hasKeys(exported, {"exported", "lost"}));
    std::ifstream stream(file);
    const Json records = Json::parse(stream);
    ASSERT_EQ(records.size(), 2u);
    const Json dry = json({"source", "import", file, "--format", "json", "--dry-run"});
    EXPECT_EQ(keys(dry), (std::set<std::string>{"read", "created", "updated", "unchanged", "rejected", "issues"}));
    EXPECT_EQ(dry["read"], 2);
    const auto csv = call({"-C", path("w"), "source", "export", "--format", "csv"});
    ASSERT_EQ(csv.code, 0) << csv.err;
    EXPECT_NE(csv.out.find("\"'=cmd|evil\""), std::string::npos) << csv.out;
    EXPECT_NE(csv.err.find("exported 2"), std::string::npos) << csv.err;
    const Json lost = json({"source", "export", "--format", "spdx", "-o", path("out.spdx.json")})["lost"];
    ASSERT_FALSE(lost.empty());
    EXPECT_TRUE(hasKeys(lost[0], {"id", "field", "why"}));
    EXPECT_TRUE(json({"source", "export", "--format", "spdx", "--check", path("out.spdx.json")}).empty());
    EXPECT_EQ(call({"-C", path("w"), "source", "export", "--format", "csv", "--check", file}).code, 1);
    EXPECT_EQ(json({"source", "export", "--format", "card", "-o", path("cards")})["files"].size(), 2u);
    EXPECT_EQ(error({"source", "export", "--format", "card"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"source", "export", "--format", "pdf"}, 2)["code"], "unsupported");
    EXPECT_EQ(error({"source", "import", file, "--format", "pdf"}, 2)["code"], "unsupported");
    EXPECT_EQ(error({"source", "import", path("missing.json")})["code"], "not_found");
}

} // namespace espalier
