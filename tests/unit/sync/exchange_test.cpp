// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/exchangelab.h"

#include <fstream>
#include <thread>

namespace espalier::sync {
namespace {

using test::Desk;

class SynchroniseTest : public test::ExchangeLab
{
protected:
    static Result<void> broken() { return failure(ErrorCode::Io, "wire", "broken off"); }
};

TEST_F(SynchroniseTest, SendsToAnEmptyRemote)
{
    EXPECT_EQ(remoteHead(), ada().head());
    EXPECT_EQ(ben().head(), ada().head());
    EXPECT_EQ(aheadBehind(ada().store()).value().ahead, 0u);
}

TEST_F(SynchroniseTest, DoesNothingWhenThereIsNothingToDo)
{
    const auto report = ada().sync();
    ASSERT_OK(report);
    EXPECT_EQ(report->fetched + report->merged + report->pushed, 0u);
    EXPECT_EQ(m_transport.pushes, 1);
}

TEST_F(SynchroniseTest, FollowsTheRemoteWhenNothingWasSavedHere)
{
    must(ada().edit("two", {{"name", "Second"}}));
    must(ada().edit("two", {{"name", "Second, better"}}));
    EXPECT_EQ(ada().sync().value().pushed, 2u);
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_EQ(report->fetched, 2u);
    EXPECT_EQ(report->pushed, 0u);
    EXPECT_EQ(ben().head(), ada().head());
}

TEST_F(SynchroniseTest, KeepsEditsOfDifferentFieldsOfOneSource)
{
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ben().edit("one", {{"homepage", "https://ben.example"}}));
    must(ada().sync());
    const auto report = ben().sync();
    ASSERT_OK(report);
    EXPECT_EQ(report->fetched, 1u);
    EXPECT_EQ(report->merged, 1u);
    EXPECT_EQ(report->pushed, 2u);
    EXPECT_TRUE(report->conflicts.empty());
    must(ada().sync());
    for (auto *desk : {&ada(), &ben()}) {
        EXPECT_EQ(desk->value("one", "name"), "By Ada");
        EXPECT_EQ(desk->value("one", "homepage"), "https://ben.example");
    }
    EXPECT_EQ(ada().head(), ben().head());
}

TEST_F(SynchroniseTest, MakesTheSharedLineTheFirstParentOfAMerge)
{
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ben().edit("two", {}));
    const auto local = ben().head();
    must(ada().sync());
    must(ben().sync());
    const auto merge = ben().store().repository().commit(ben().head()).value();
    EXPECT_EQ(merge.parents, (std::vector{ada().head(), local}));
    EXPECT_EQ(merge.author.email, "ben@example.org");
}

TEST_F(SynchroniseTest, ListsTheSameFieldAsAConflictAndSettlesItForEverybody)
{
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ben().edit("one", {{"name", "By Ben"}}));
    must(ada().sync());
    const auto report = ben().sync();
    ASSERT_OK(report);
    ASSERT_EQ(report->conflicts.size(), 1u);
    EXPECT_EQ(report->conflicts[0].mine, "By Ben");
    EXPECT_EQ(report->conflicts[0].theirs, "By Ada");
    must(ada().sync());
    const auto seen = ada().conflicts();
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_EQ(seen[0].mine, "By Ada");
    EXPECT_EQ(seen[0].theirs, "By Ben");
    EXPECT_EQ(seen[0].theirsBy.email, "ben@example.org");
    must(ada().resolve(seen[0], Take::Theirs));
    EXPECT_EQ(ada().value("one", "name"), "By Ben");
    EXPECT_TRUE(ada().sync().value().conflicts.empty());
    EXPECT_TRUE(ben().sync().value().conflicts.empty());
    EXPECT_EQ(ada().tree(), ben().tree());
}

TEST_F(SynchroniseTest, TriesAgainWhenSomebodyPushedInBetween)
{
    must(ben().edit("two", {}));
    int races = 3;
    m_transport.beforePush = [&]() -> Result<void> {
        const auto hook = std::exchange(m_transport.beforePush, nullptr);
        must(ada().edit("one", {{"name", "Race " + std::to_string(races)}}));
        must(ada().sync());
        if (--races > 0)
            m_transport.beforePush = hook;
        return {};
    };
    ASSERT_OK(ben().sync());
    EXPECT_EQ(remoteHead(), ben().head());
    EXPECT_EQ(ben().value("one", "name"), "Race 1");
    EXPECT_EQ(ben().value("two", "name"), "Name");
}

TEST_F(SynchroniseTest, LeavesTheWorkUnsentWhenEveryRaceIsLost)
{
    must(ben().edit("two", {}));
    ben().options.rounds = 2;
    int count = 0;
    std::function<Result<void>()> race = [&]() -> Result<void> {
        m_transport.beforePush = nullptr;
        must(ada().edit("one", {{"name", "Race " + std::to_string(++count)}}));
        must(ada().sync());
        m_transport.beforePush = race;
        return {};
    };
    m_transport.beforePush = race;
    EXPECT_ERROR(ben().sync(), ErrorCode::Conflict);
    m_transport.beforePush = nullptr;
    EXPECT_EQ(count, 2);
    EXPECT_EQ(ben().value("two", "name"), "Name");
    EXPECT_GE(aheadBehind(ben().store()).value().ahead, 1u);
    ASSERT_OK(ben().sync());
    EXPECT_EQ(remoteHead(), ben().head());
}

TEST_F(SynchroniseTest, KeepsASaveThatCameWhileTheRemoteWasAsked)
{
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ada().sync());
    m_transport.afterFetch = [&]() -> Result<void> {
        m_transport.afterFetch = nullptr;
        must(ben().edit("two", {{"name", "Just now"}}));
        return {};
    };
    ASSERT_OK(ben().sync());
    EXPECT_EQ(ben().value("two", "name"), "Just now");
    EXPECT_EQ(ben().value("one", "name"), "By Ada");
    EXPECT_EQ(remoteHead(), ben().head());
}

TEST_F(SynchroniseTest, NoticesThatAPushWhoseAnswerWasLostArrived)
{
    must(ben().edit("two", {}));
    m_transport.afterPush = broken;
    EXPECT_ERROR(ben().sync(), ErrorCode::Io);
    m_transport.afterPush = nullptr;
    EXPECT_EQ(remoteHead(), ben().head());
    const int pushes = m_transport.pushes;
    ASSERT_OK(ben().sync());
    EXPECT_EQ(m_transport.pushes, pushes);
    EXPECT_EQ(aheadBehind(ben().store()).value().ahead, 0u);
}

TEST_F(SynchroniseTest, KeepsEverythingWhenTheWireBreaksAtAnyStep)
{
    for (auto *hook : {&m_transport.beforeFetch, &m_transport.afterFetch, &m_transport.beforePush}) {
        must(ada().edit("one", {{"name", "Ada " + std::to_string(m_transport.fetches)}}));
        must(ada().sync());
        must(ben().edit("two", {{"name", "Ben " + std::to_string(m_transport.fetches)}}));
        const auto before = ben().value("two", "name");
        *hook = broken;
        EXPECT_ERROR(ben().sync(), ErrorCode::Io);
        *hook = nullptr;
        EXPECT_EQ(ben().value("two", "name"), before);
        ASSERT_OK(ben().sync());
        must(ada().sync());
        EXPECT_EQ(ada().tree(), ben().tree());
        EXPECT_EQ(ada().value("two", "name"), before);
    }
}

TEST_F(SynchroniseTest, StopsBetweenStepsAndLosesNothing)
{
    must(ben().edit("two", {}));
    std::stop_source source;
    m_transport.afterFetch = [&]() -> Result<void> {
        source.request_stop();
        return {};
    };
    EXPECT_ERROR(ben().sync(Work{source.get_token(), {}}), ErrorCode::Cancelled);
    EXPECT_EQ(m_transport.pushes, 1);
    EXPECT_EQ(ben().value("two", "name"), "Name");
}

TEST_F(SynchroniseTest, TellsWhatItIsDoing)
{
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ben().edit("two", {}));
    must(ada().sync());
    std::vector<std::string> phases;
    Work work;
    work.progress = [&](const Progress &progress) {
        if (phases.empty() || phases.back() != progress.phase)
            phases.push_back(progress.phase);
    };
    must(ben().sync(work));
    EXPECT_EQ(phases, (std::vector<std::string>{"fetch", "verify", "merge", "push"}));
}

TEST_F(SynchroniseTest, RefusesAnotherWorkshop)
{
    must(git::Repository::init(m_folder / "other.git"));
    auto eve = must(Desk::create(m_folder / "eve", "eve", m_transport, (m_folder / "other.git").string(), m_clock));
    must(eve.edit("three", {}));
    must(eve.sync());
    eve.setUrl(url());
    ASSERT_OK(eve.store().repository().removeRef(remoteRef));
    EXPECT_ERROR(eve.sync(), ErrorCode::Invalid);
    EXPECT_EQ(eve.value("three", "name"), "Name");
}

TEST_F(SynchroniseTest, LetsAWorkshopWithoutRecordsJoinAnother)
{
    auto eve = must(Desk::create(m_folder / "eve", "eve", m_transport, url(), m_clock));
    ASSERT_OK(eve.sync());
    EXPECT_EQ(eve.head(), ada().head());
}

TEST_F(SynchroniseTest, RefusesARepositoryThatIsNoWorkshop)
{
    auto other = must(git::Repository::init(m_folder / "other.git"));
    git::CommitRequest request;
    request.edits = {{"README.md", "hello"}};
    request.author = {"Eve", "eve@example.org", m_clock.now()};
    request.message = "Start\n";
    must(other.write(request));
    auto eve = must(Desk::create(m_folder / "eve", "eve", m_transport, (m_folder / "other.git").string(), m_clock));
    EXPECT_ERROR(eve.sync(), ErrorCode::Invalid);
    EXPECT_ERROR(cloneWorkshop((m_folder / "other.git").string(), m_folder / "copy", m_transport), ErrorCode::Invalid);
    EXPECT_FALSE(std::filesystem::exists(m_folder / "copy"));
}

TEST_F(SynchroniseTest, RefusesAWorkshopOfANewerProgram)
{
    for (const char *key : {"min_reader", "min_writer"}) {
        Json format = {{"fanout", "64x64/sha256"}, {"format", 2}, {"min_reader", 1}, {"min_writer", 1}, {"name", "Newer"}};
        format[key] = 2;
        forge({{"format.json", canonicalJson(format)}});
        const auto before = ben().head();
        EXPECT_ERROR(ben().sync(), ErrorCode::Unsupported);
        EXPECT_EQ(ben().head(), before);
        EXPECT_ERROR(cloneWorkshop(url(), m_folder / "copy", m_transport), ErrorCode::Unsupported);
        EXPECT_FALSE(std::filesystem::exists(m_folder / "copy"));
    }
}

TEST_F(SynchroniseTest, CountsWhatIsUnsentAndWhatIsNew)
{
    must(ada().edit("one", {{"name", "a"}}));
    must(ada().edit("one", {{"name", "b"}}));
    const auto counts = aheadBehind(ada().store());
    ASSERT_OK(counts);
    EXPECT_EQ(counts->ahead, 2u);
    EXPECT_EQ(counts->behind, 0u);
    auto eve = must(Desk::create(m_folder / "eve", "eve", m_transport, url(), m_clock));
    EXPECT_EQ(aheadBehind(eve.store()).value().ahead, 1u);
}

TEST_F(SynchroniseTest, KeepsCommentsOfBothSides)
{
    must(ada().comment("one", "From Ada"));
    must(ben().comment("one", "From Ben"));
    must(ada().sync());
    must(ben().sync());
    must(ada().sync());
    EXPECT_EQ(ada().store().events(Desk::source("one")).value().size(), 2u);
    EXPECT_EQ(ada().tree(), ben().tree());
}

TEST_F(SynchroniseTest, LetsTwoProgramsExchangeOneWorkshopOneAfterTheOther)
{
    must(ben().edit("two", {}));
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ada().sync());
    {
        std::ofstream(m_folder / "ben/espalier/sync.lock") << "left by a killed program";
    }
    const auto exchange = [&] {
        auto store = must(records::RecordStore::open(m_folder / "ben", m_clock));
        const auto report = synchronise(store, m_transport, url(), ben().author(), ben().options, {}, m_clock);
        EXPECT_OK(report);
    };
    {
        const std::jthread one(exchange);
        const std::jthread two(exchange);
    }
    EXPECT_EQ(remoteHead(), ben().head());
    EXPECT_EQ(ben().value("one", "name"), "By Ada");
    EXPECT_EQ(aheadBehind(ben().store()).value().ahead, 0u);
}

using CloneWorkshopTest = SynchroniseTest;

TEST_F(CloneWorkshopTest, KnowsItsRemote)
{
    EXPECT_EQ(ben().store().repository().setting("remote.origin.url").value(), url());
    EXPECT_EQ(aheadBehind(ben().store()).value().ahead, 0u);
    EXPECT_EQ(ben().value("one", "name"), "First");
}

TEST_F(CloneWorkshopTest, TakesAnEmptyFolderOnly)
{
    EXPECT_ERROR(cloneWorkshop(url(), m_folder / "ada", m_transport), ErrorCode::Conflict);
    EXPECT_EQ(ada().value("one", "name"), "First");
    std::filesystem::create_directory(m_folder / "empty");
    EXPECT_OK(cloneWorkshop(url(), m_folder / "empty", m_transport));
}

TEST_F(CloneWorkshopTest, LeavesNothingBehindWhenTheWireBreaks)
{
    std::filesystem::create_directory(m_folder / "empty");
    m_transport.afterFetch = broken;
    EXPECT_ERROR(cloneWorkshop(url(), m_folder / "copy", m_transport), ErrorCode::Io);
    EXPECT_ERROR(cloneWorkshop(url(), m_folder / "empty", m_transport), ErrorCode::Io);
    EXPECT_FALSE(std::filesystem::exists(m_folder / "copy"));
    EXPECT_TRUE(std::filesystem::is_empty(m_folder / "empty"));
}

TEST_F(CloneWorkshopTest, SaysThatARemoteIsEmpty)
{
    must(git::Repository::init(m_folder / "bare.git"));
    EXPECT_ERROR(cloneWorkshop((m_folder / "bare.git").string(), m_folder / "copy", m_transport), ErrorCode::Invalid);
    EXPECT_FALSE(std::filesystem::exists(m_folder / "copy"));
}

} // namespace
} // namespace espalier::sync
