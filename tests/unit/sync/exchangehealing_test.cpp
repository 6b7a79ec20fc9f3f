// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/transport.h"
#include "storage/sync/distrust.h"
#include "tests/unit/sync/exchangelab.h"

#include <algorithm>
#include <fstream>

namespace espalier::sync {
namespace {

using test::Desk;

/// What clients do about a remote that holds what it must not.
class HealingTest : public test::ExchangeLab
{
protected:
    static std::string pathOf(const std::string &key) { return records::recordPath(Desk::source(key)); }

    std::optional<std::string> bytesAt(Desk &desk, const std::string &path)
    {
        const auto &repository = desk.store().repository();
        const auto entry = must(repository.entryAt(desk.tree(), path));
        return entry ? std::optional(must(repository.blob(entry->id))) : std::nullopt;
    }

    static std::vector<std::string> codesOf(const SyncReport &report)
    {
        std::vector<std::string> codes;
        for (const auto &finding : report.distrusted)
            codes.push_back(finding.code);
        std::sort(codes.begin(), codes.end());
        return codes;
    }

    static std::size_t loggedBy(Desk &desk)
    {
        return DistrustLog(distrustLogPath(desk.store().repository().path())).all().value().size();
    }

    /// Everybody exchanges until nobody has anything left to say.
    void settle(std::vector<Desk *> desks)
    {
        for (int round = 0; round < 4; ++round)
            for (auto *desk : desks)
                ASSERT_OK(desk->sync());
        for (auto *desk : desks)
            EXPECT_EQ(desk->head(), remoteHead());
    }

    void expectClean(const std::optional<git::ObjectId> &from = {}, CommitRules *rules = nullptr)
    {
        auto remote = must(git::Repository::open(url()));
        VerifyOptions options;
        options.rules = rules;
        const auto report = verifyCommits(remote, from, remoteHead(), options);
        ASSERT_OK(report);
        for (const auto &finding : report->findings)
            EXPECT_NE(finding.code, "evil-merge") << finding.item << " " << finding.field;
    }

    void moveRemote(const git::ObjectId &to)
    {
        auto remote = must(git::Repository::open(url()));
        ASSERT_OK(remote.setRef("refs/heads/main", to, remoteHead()));
    }
};

using Codes = std::vector<std::string>;

TEST_F(HealingTest, LeavesOutWhatCannotBeUsedAndGoesOn)
{
    const auto bad = forge({{pathOf("one"), "not a record"}, {pathOf("bad"), "[]\n"}});
    must(ben().edit("two", {}));
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_EQ(codesOf(*report), (Codes{"not-an-object", "not-canonical"}));
    EXPECT_EQ(report->distrusted[0].item, bad.hex());
    EXPECT_EQ(loggedBy(ben()), 2u);
    EXPECT_EQ(remoteHead(), ben().head());
    EXPECT_EQ(ben().value("one", "name"), "First");
    EXPECT_EQ(bytesAt(ben(), pathOf("bad")), std::nullopt);
    EXPECT_EQ(ben().value("two", "name"), "Name");
    EXPECT_EQ(aheadBehind(ben().store()).value().ahead, 0u);
    expectClean();
}

TEST_F(HealingTest, HealsAlsoWhenNothingWasSavedHere)
{
    forge({{"README.md", "hello"}, {pathOf("one"), {}}});
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_EQ(codesOf(*report), (Codes{"record-removed", "unknown-path"}));
    EXPECT_EQ(ben().value("one", "name"), "First");
    EXPECT_EQ(bytesAt(ben(), "README.md"), std::nullopt);
    EXPECT_EQ(remoteHead(), ben().head());
    // Whoever comes later takes over what was healed and heals nothing again.
    const auto healed = ben().head();
    const auto later = ada().sync();
    ASSERT_OK(later);
    EXPECT_EQ(codesOf(*later), (Codes{"record-removed", "unknown-path"}));
    EXPECT_EQ(ada().head(), healed);
    EXPECT_EQ(remoteHead(), healed);
    EXPECT_TRUE(ben().sync().value().distrusted.empty());
    expectClean();
}

TEST_F(HealingTest, KeepsTheGoodThatCameWithTheBad)
{
    must(ada().edit("two", {{"name", "By Ada"}}));
    must(ada().sync());
    forge({{"README.md", "hello"}});
    must(ada().sync()); // Ada heals
    must(ada().edit("two", {{"homepage", "https://ada.example"}}));
    must(ada().sync());
    must(ben().edit("two", {}));
    ASSERT_OK(ben().sync());
    EXPECT_EQ(ben().value("two", "homepage"), "https://ada.example");
    settle({&ada(), &ben()});
    EXPECT_EQ(ada().tree(), ben().tree());
    expectClean();
}

TEST_F(HealingTest, EndsWithOneTreeWhenTwoHealAtTheSameTime)
{
    auto cleo = must(Desk::clone(m_folder / "cleo", "cleo", m_transport, url(), m_clock));
    forge({{pathOf("one"), "not a record"}, {"junk/file", "x"}});
    must(ben().edit("two", {{"name", "Ben"}}));
    must(cleo.edit("three", {{"name", "Cleo"}}));
    m_transport.beforePush = [&]() -> Result<void> {
        m_transport.beforePush = nullptr; // Ben's push comes in between
        must(ben().sync());
        return {};
    };
    ASSERT_OK(cleo.sync());
    settle({&ada(), &ben(), &cleo});
    for (auto *desk : {&ada(), &ben(), &cleo}) {
        EXPECT_EQ(desk->tree(), ada().tree());
        EXPECT_EQ(desk->value("one", "name"), "First");
        EXPECT_EQ(desk->value("two", "name"), "Ben");
        EXPECT_EQ(desk->value("three", "name"), "Cleo");
        EXPECT_EQ(bytesAt(*desk, "junk/file"), std::nullopt);
    }
    expectClean();
    // Also for whoever looks at the later part only.
    auto remote = must(git::Repository::open(url()));
    auto commit = must(remote.commit(remoteHead()));
    while (!commit.parents.empty()) {
        expectClean(commit.parents.front());
        commit = must(remote.commit(commit.parents.front()));
    }
}

TEST_F(HealingTest, PutsBackAnEventThatWasTakenAwayOrChanged)
{
    must(ada().comment("one", "First"));
    must(ada().comment("one", "Second"));
    must(ada().sync());
    must(ben().sync());
    std::vector<std::string> paths;
    const auto folder = must(ada().store().repository().entryAt(ada().tree(), records::eventFolder(Desk::source("one"))));
    for (const auto &entry : must(ada().store().repository().tree(folder->id)))
        paths.push_back(records::eventFolder(Desk::source("one")) + "/" + entry.name);
    ASSERT_EQ(paths.size(), 2u);
    const auto before = bytesAt(ben(), paths[1]);
    forge({{paths[0], {}}, {paths[1], "{}\n"}});
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_FALSE(report->distrusted.empty());
    EXPECT_EQ(ben().store().events(Desk::source("one")).value().size(), 2u);
    EXPECT_EQ(bytesAt(ben(), paths[1]), before);
    settle({&ada(), &ben()});
    expectClean();
}

TEST_F(HealingTest, PutsBackAFormatFileThatSomebodySpoilt)
{
    for (const std::optional<std::string> &bytes : {std::optional<std::string>("{"), std::optional<std::string>()}) {
        forge({{"format.json", bytes}});
        ASSERT_OK(ben().sync());
        EXPECT_TRUE(bytesAt(ben(), "format.json")->starts_with("{\n"));
        ASSERT_OK(records::RecordStore::open(m_folder / "ben", m_clock));
        ASSERT_OK(ada().sync());
    }
    EXPECT_EQ(ada().head(), ben().head());
}

/// Believes nobody called Mallory.
class NoMallory : public CommitRules
{
public:
    Result<std::vector<Issue>> check(const CommitContent &content) override
    {
        if (content.commit.author.name != "Mallory")
            return std::vector<Issue>();
        return std::vector<Issue>{{Severity::Error, "not-allowed", {}, {}, "Mallory may not."}};
    }
};

TEST_F(HealingTest, LeavesOutWhatTheRulesForbid)
{
    NoMallory rules;
    ben().options.rules = &rules;
    ada().options.rules = &rules;
    auto body = must(ada().store().read(Desk::source("one"))).body;
    body["name"] = "Forged";
    forge({{pathOf("one"), canonicalJson(body)}});
    must(ada().edit("one", {{"homepage", "https://ada.example"}}));
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_EQ(codesOf(*report), Codes{"not-allowed"});
    EXPECT_EQ(ben().value("one", "name"), "First");
    settle({&ada(), &ben()});
    EXPECT_EQ(ada().value("one", "name"), "First");
    EXPECT_EQ(ada().value("one", "homepage"), "https://ada.example");
    expectClean({}, &rules);
}

TEST_F(HealingTest, DoesNotQuarrelWithWhoeverLeavesOutOnesOwnWork)
{
    NoMallory rules;
    auto mallory = must(Desk::clone(m_folder / "mallory", "Mallory", m_transport, url(), m_clock));
    for (auto *desk : {&ada(), &ben(), &mallory})
        desk->options.rules = &rules;
    must(mallory.edit("one", {{"name", "Not allowed"}}));
    ASSERT_OK(mallory.sync()); // a server without the hook
    must(ben().edit("two", {}));
    ASSERT_OK(ben().sync());
    EXPECT_EQ(ben().value("one", "name"), "First");
    const auto report = mallory.sync();
    ASSERT_OK(report);
    EXPECT_EQ(codesOf(*report), Codes());
    EXPECT_EQ(mallory.value("one", "name"), "First");
    EXPECT_EQ(mallory.head(), ben().head());
    settle({&ada(), &ben(), &mallory});
}

TEST_F(HealingTest, ReportsWhatAnEvilMergeDid)
{
    must(ada().edit("two", {}));
    must(ada().sync());
    auto remote = must(git::Repository::open(url()));
    const auto theirs = remoteHead();
    const auto parent = must(remote.commit(theirs)).parents.front();
    const auto side = must(
        remote.writeCommit(must(remote.commit(parent)).tree, {parent}, {"Eve", "e@example.org", m_clock.now()}, "Side\n"));
    auto body = must(ada().store().read(Desk::source("one"))).body;
    body["name"] = "Nobody wrote this";
    const auto tree = must(remote.writeTree(must(remote.commit(theirs)).tree, {{pathOf("one"), canonicalJson(body)}}));
    const auto evil = must(remote.writeCommit(tree, {theirs, side.id}, {"Eve", "e@example.org", m_clock.now()}, "Merge\n"));
    moveRemote(evil.id);
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_EQ(codesOf(*report), Codes{"evil-merge"});
    EXPECT_EQ(ben().value("one", "name"), "First");
    EXPECT_EQ(ben().value("two", "name"), "Name");
    settle({&ada(), &ben()});
    EXPECT_EQ(ada().value("one", "name"), "First");
}

TEST_F(HealingTest, BringsBackAnEditThatAnEvilMergeDropped)
{
    const auto base = remoteHead();
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ada().sync());
    auto remote = must(git::Repository::open(url()));
    const git::Signature eve{"Eve", "eve@example.org", m_clock.now()};
    const auto side = must(remote.writeCommit(must(remote.commit(base)).tree, {base}, eve, "Side\n"));
    const auto evil = must(remote.writeCommit(must(remote.commit(base)).tree, {remoteHead(), side.id}, eve, "Merge\n"));
    moveRemote(evil.id);
    ASSERT_OK(ben().sync());
    const auto isKept = [](Desk &desk) {
        const auto open = desk.conflicts();
        return desk.value("one", "name") == "By Ada" || std::any_of(open.begin(), open.end(), [](const Conflict &conflict) {
                   return conflict.mine == "By Ada" || conflict.theirs == "By Ada";
               });
    };
    EXPECT_TRUE(isKept(ben()));
    settle({&ada(), &ben()});
    EXPECT_TRUE(isKept(ada()));
    EXPECT_EQ(ada().tree(), ben().tree());
    const auto head = ben().head();
    auto cleo = must(Desk::clone(m_folder / "cleo", "cleo", m_transport, url(), m_clock));
    EXPECT_EQ(cleo.head(), head);
    settle({&ada(), &ben(), &cleo});
    EXPECT_EQ(remoteHead(), head); // answered once, not by everybody
}

TEST_F(HealingTest, ClonesALineWithFindingsAndSaysSo)
{
    const auto healthy = ben().tree();
    forge({{pathOf("one"), "not a record"}, {"README.md", "hello"}});
    auto cleo = must(Desk::clone(m_folder / "cleo", "cleo", m_transport, url(), m_clock));
    EXPECT_EQ(cleo.value("one", "name"), "First");
    EXPECT_EQ(cleo.tree(), healthy);
    EXPECT_EQ(loggedBy(cleo), 2u);
    ASSERT_OK(cleo.sync());
    settle({&ada(), &ben(), &cleo});
    auto dora = must(Desk::clone(m_folder / "dora", "dora", m_transport, url(), m_clock));
    EXPECT_EQ(dora.head(), remoteHead()); // healed by now: nothing to leave out
    EXPECT_EQ(loggedBy(dora), 2u);
}

TEST_F(HealingTest, GivesBackWhatARestoredBackupLost)
{
    const auto old = remoteHead();
    must(ada().edit("two", {{"name", "Sent"}}));
    must(ada().sync());
    must(ben().sync());
    moveRemote(old);
    EXPECT_EQ(aheadBehind(ada().store()).value().ahead, 0u); // nothing was asked yet
    const auto report = ada().sync();
    ASSERT_OK(report);
    EXPECT_TRUE(report->wasRewritten);
    EXPECT_TRUE(report->distrusted.empty());
    EXPECT_EQ(report->pushed, 1u);
    EXPECT_EQ(remoteHead(), ada().head());
    EXPECT_FALSE(ben().sync().value().wasRewritten);
    EXPECT_EQ(ben().head(), ada().head());
}

TEST_F(HealingTest, CountsAsUnsentWhatTheRemoteLostUntilItHasItAgain)
{
    const auto old = remoteHead();
    must(ada().edit("two", {{"name", "Sent"}}));
    must(ada().sync());
    moveRemote(old);
    m_transport.beforePush = [] { return Result<void>(failure(ErrorCode::Io, "wire", "broken off")); };
    EXPECT_ERROR(ada().sync(), ErrorCode::Io);
    EXPECT_EQ(aheadBehind(ada().store()).value().ahead, 1u);
    m_transport.beforePush = nullptr;
    ASSERT_OK(ada().sync());
    EXPECT_EQ(aheadBehind(ada().store()).value().ahead, 0u);
    EXPECT_EQ(remoteHead(), ada().head());
}

TEST_F(HealingTest, MergesAHistoryThatWasRewritten)
{
    const auto old = remoteHead();
    must(ada().edit("two", {{"name", "Sent"}}));
    must(ada().sync());
    must(ben().sync());
    moveRemote(old);
    const auto body = Json{{"id", Desk::source("three").text()}, {"schema", "source/1"}, {"name", "Another line"}};
    forge({{pathOf("three"), canonicalJson(body)}});
    const auto report = ada().sync();
    ASSERT_OK(report);
    EXPECT_TRUE(report->wasRewritten);
    EXPECT_EQ(codesOf(*report), Codes{"history-rewritten"});
    EXPECT_EQ(ada().value("two", "name"), "Sent");
    EXPECT_EQ(ada().value("three", "name"), "Another line");
    settle({&ada(), &ben()});
    EXPECT_EQ(ben().value("three", "name"), "Another line");
    expectClean();
}

TEST_F(HealingTest, SendsEverythingToARemoteThatWasEmptied)
{
    auto remote = must(git::Repository::open(url()));
    ASSERT_OK(remote.removeRef("refs/heads/main"));
    m_transport.beforePush = [] { return Result<void>(failure(ErrorCode::Io, "wire", "broken off")); };
    EXPECT_ERROR(ben().sync(), ErrorCode::Io);
    EXPECT_GT(aheadBehind(ben().store()).value().ahead, 0u);
    m_transport.beforePush = nullptr;
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_GT(report->pushed, 0u);
    EXPECT_EQ(remoteHead(), ben().head());
}

TEST_F(HealingTest, ClearsWhatAKilledFetchLeft)
{
    const auto stale = m_folder / "ben" / "refs/espalier/incoming/main.lock";
    std::filesystem::create_directories(stale.parent_path());
    {
        std::ofstream(stale) << "x";
    }
    std::filesystem::last_write_time(stale, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    must(ada().edit("two", {}));
    must(ada().sync());
    ASSERT_OK(ben().sync());
    EXPECT_FALSE(std::filesystem::exists(stale));
    EXPECT_EQ(ben().head(), ada().head());
}

/// The same with the git program and a bare repository of its own.
TEST_F(HealingTest, HealsOverARealRepository)
{
    git::GitTransport wire;
    const auto bare = (m_folder / "real.git").string();
    ASSERT_EQ(std::system(("git init -q --bare -b main '" + bare + "'").c_str()), 0);
    auto eve = must(Desk::create(m_folder / "eve", "eve", wire, bare, m_clock));
    must(eve.edit("one", {{"name", "First"}}));
    ASSERT_OK(eve.sync());
    auto finn = must(Desk::clone(m_folder / "finn", "finn", wire, bare, m_clock));
    const auto work = (m_folder / "work").string();
    const std::string script = "cd '" + (m_folder / "").string() + "' && git clone -q '" + bare
        + "' work && cd work && git config user.email m@example.org && "
          "git config user.name Mallory && echo junk > junk.txt && ln -s /etc/passwd link && echo broken > "
        + pathOf("one") + " && git add -A && git commit -qm Forged && git push -q origin HEAD:main";
    ASSERT_EQ(std::system(script.c_str()), 0);
    must(finn.edit("two", {{"name", "By Finn"}}));
    const auto report = finn.sync();
    ASSERT_OK(report);
    EXPECT_EQ(codesOf(*report), (Codes{"not-a-plain-file", "not-canonical", "unknown-path"}));
    EXPECT_EQ(finn.value("one", "name"), "First");
    EXPECT_EQ(bytesAt(finn, "link"), std::nullopt);
    ASSERT_OK(eve.sync());
    EXPECT_EQ(eve.head(), finn.head());
    EXPECT_EQ(eve.value("two", "name"), "By Finn");
    // A history that was rewritten by force.
    ASSERT_EQ(
        std::system(("cd '" + work + "' && git commit -q --amend -m Again && git push -q --force origin HEAD:main").c_str()), 0);
    const auto rewritten = eve.sync();
    ASSERT_OK(rewritten);
    EXPECT_TRUE(rewritten->wasRewritten);
    ASSERT_OK(finn.sync());
    ASSERT_OK(eve.sync());
    EXPECT_EQ(eve.head(), finn.head());
    EXPECT_EQ(eve.value("one", "name"), "First");
}

} // namespace
} // namespace espalier::sync
