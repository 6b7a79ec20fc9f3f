// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/refnames.h"
#include "storage/git/treediff.h"
#include "storage/sync/takeback.h"
#include "tests/support/forkwriter.h"
#include "tests/unit/sync/exchangelab.h"

#include <sys/wait.h>
#include <unistd.h>

namespace espalier::sync {
namespace {

using test::Desk;

class TakeBackTest : public test::ExchangeLab
{
protected:
    Result<TakenBack> takeBack(Desk &desk, const git::ObjectId &commit, const KeepTakenBack &keep = {})
    {
        return sync::takeBack(desk.store(), commit, {}, m_clock, keep);
    }

    std::vector<UnsentAction> outbox(Desk &desk) { return must(unsentActions(desk.store())); }

    /// Why an action cannot be taken back: the same from the list and from the attempt, and nothing moves.
    std::string refusal(Desk &desk, const git::ObjectId &commit)
    {
        const auto before = desk.head();
        const auto taken = takeBack(desk, commit);
        EXPECT_ERROR(taken, ErrorCode::Conflict);
        EXPECT_EQ(desk.head(), before);
        for (const auto &action : outbox(desk))
            if (action.commit.id == commit) {
                EXPECT_EQ(action.whyNotTaken, taken ? std::string() : taken.error().detail);
                return action.whyNotTaken.value_or(std::string());
            }
        return "not in the outbox";
    }

    /// Whether a repository has an object of these bytes' name.
    bool remoteHas(const git::ObjectId &commit)
    {
        auto remote = must(git::Repository::open(url()));
        const auto head = must(remote.ref("refs/heads/main")).value();
        bool found = false;
        EXPECT_OK(remote.walk(head, {}, [&](const git::Commit &each) {
            found = found || each.id == commit;
            return !found;
        }));
        return found;
    }
};

TEST_F(TakeBackTest, ListsWhatWaitsNewestFirst)
{
    EXPECT_TRUE(outbox(ada()).empty());
    const auto first = must(ada().edit("one", {{"name", "A"}}));
    const auto second = must(ada().comment("one", "hello"));
    const auto waiting = outbox(ada());
    ASSERT_EQ(waiting.size(), 2u);
    EXPECT_EQ(waiting[0].commit.id, second);
    EXPECT_EQ(waiting[1].commit.id, first);
    EXPECT_EQ(waiting[0].records, std::vector{Desk::source("one")});
    EXPECT_FALSE(waiting[0].whyNotTaken);
    must(ada().sync());
    EXPECT_TRUE(outbox(ada()).empty());
}

TEST_F(TakeBackTest, TakesTheLastActionOutAndHandsBackWhatItWrote)
{
    const auto before = ada().head();
    const auto blob = must(ada().store().read(Desk::source("one"))).blob;
    const auto action = must(ada().edit("one", {{"name", "Unwanted"}}));
    const auto taken = must(takeBack(ada(), action));
    EXPECT_EQ(ada().head(), before);
    EXPECT_EQ(taken.head, before);
    ASSERT_EQ(taken.records.size(), 1u);
    EXPECT_EQ(taken.records[0].first["name"], "Unwanted");
    EXPECT_EQ(taken.records[0].second, blob);
}

TEST_F(TakeBackTest, PutsLaterActionsOnWhatWasBefore)
{
    const auto action = must(ada().edit("one", {{"name", "Unwanted"}}));
    m_clock.advance(std::chrono::hours(1));
    const auto when = m_clock.now();
    must(ada().edit("one", {{"homepage", "https://later.example"}}));
    must(ada().edit("two", {{"name", "Second"}}));
    m_clock.advance(std::chrono::hours(1));
    must(takeBack(ada(), action));
    EXPECT_EQ(ada().value("one", "name"), "First");
    EXPECT_EQ(ada().value("one", "homepage"), "https://later.example");
    EXPECT_EQ(ada().value("two", "name"), "Second");
    const auto waiting = outbox(ada());
    ASSERT_EQ(waiting.size(), 2u);
    EXPECT_EQ(waiting[1].commit.author.time, when);
    EXPECT_EQ(waiting[1].commit.author.name, "ada");
    EXPECT_EQ(waiting[1].commit.message, "Edit one\n");
    const auto report = must(verifyCommits(ada().store().repository(), std::nullopt, ada().head()));
    EXPECT_FALSE(report.hasErrors);
}

TEST_F(TakeBackTest, KeepsTheFormerHeadForNinetyDays)
{
    const auto action = must(ada().edit("one", {{"name", "Unwanted"}}));
    const auto former = ada().head();
    must(takeBack(ada(), action));
    auto names = must(git::refNames(ada().store().repository(), takenBackRefs));
    ASSERT_EQ(names.size(), 1u);
    EXPECT_EQ(must(ada().store().repository().ref(names[0])), former);
    m_clock.advance(std::chrono::hours(24 * 91));
    must(takeBack(ada(), must(ada().edit("one", {{"name", "Again"}}))));
    const auto later = must(git::refNames(ada().store().repository(), takenBackRefs));
    ASSERT_EQ(later.size(), 1u);
    EXPECT_NE(later, names);
}

TEST_F(TakeBackTest, IsNotSentAfterwards)
{
    const auto action = must(ada().edit("secret", {{"name", "Not for others"}}));
    const auto blob = must(ada().store().read(Desk::source("secret"))).blob;
    must(ada().edit("one", {{"name", "For others"}}));
    must(takeBack(ada(), action));
    must(ada().sync());
    EXPECT_FALSE(remoteHas(action));
    EXPECT_EQ(ada().value("one", "name"), "For others");
    auto remote = must(git::Repository::open(url()));
    bool isThere = false;
    EXPECT_OK(remote.walk(remoteHead(), {}, [&](const git::Commit &commit) {
        EXPECT_OK(git::diffTrees(remote, std::nullopt, commit.tree, [&](const git::TreeChange &change) {
            isThere = isThere || change.after == blob;
            return true;
        }));
        return true;
    }));
    EXPECT_FALSE(isThere);
    must(ben().sync());
    EXPECT_EQ(ben().tree(), ada().tree());
}

TEST_F(TakeBackTest, SaysNotFoundForWhatWasSent)
{
    const auto action = must(ada().edit("one", {{"name", "Sent"}}));
    must(ada().sync());
    EXPECT_ERROR(takeBack(ada(), action), ErrorCode::NotFound);
}

TEST_F(TakeBackTest, RefusesWhenALaterActionEditsTheSameField)
{
    const auto action = must(ada().edit("one", {{"name", "A"}}));
    must(ada().edit("one", {{"name", "B"}}));
    EXPECT_NE(refusal(ada(), action).find("the same field: name"), std::string::npos);
}

TEST_F(TakeBackTest, RefusesWhenALaterActionIsAboutARecordItMade)
{
    const auto action = must(ada().edit("new", {{"name", "A"}}));
    must(ada().comment("new", "About it"));
    EXPECT_NE(refusal(ada(), action).find("refers to"), std::string::npos);
    const auto second = must(ada().edit("newer", {{"name", "A"}}));
    must(ada().edit("newer", {{"homepage", "https://a.example"}}));
    EXPECT_NE(refusal(ada(), second).find("a record that it made"), std::string::npos);
    const auto third = must(ada().edit("origin", {{"name", "A"}}));
    must(ada().edit("two", {{"derived_from.sources", Json::array({Desk::source("origin").text()})}}));
    EXPECT_NE(refusal(ada(), third).find("refers to"), std::string::npos);
}

TEST_F(TakeBackTest, RefusesWhenALaterActionJudgesWhatItWrote)
{
    const auto action = must(ada().edit("one", {{"name", "A"}}));
    const auto blob = must(ada().store().read(Desk::source("one"))).blob;
    // A decision needs more than this in life; what counts here is what it names.
    auto &repository = ada().store().repository();
    const auto id = derivedId("dec", "test", "one");
    const auto bytes = canonicalJson({{"id", id.text()}, {"subject", Desk::source("one").text()}, {"subject_blob", blob.hex()}});
    git::CommitRequest request;
    request.base = ada().head();
    request.edits = {{records::eventPath(Desk::source("one"), id, bytes), bytes}};
    request.author = {"ada", "ada@example.org", m_clock.now()};
    request.message = "Decide\n";
    must(repository.write(request));
    EXPECT_NE(refusal(ada(), action).find("decision"), std::string::npos);
}

TEST_F(TakeBackTest, RefusesWhenOthersHaveChangedTheSameRecord)
{
    const auto action = must(ada().edit("one", {{"name", "A"}}));
    must(ben().edit("one", {{"homepage", "https://ben.example"}}));
    must(ben().sync());
    m_transport.beforePush = [] { return failure(ErrorCode::Io, "wire", "it broke"); };
    EXPECT_FALSE(ada().sync());
    m_transport.beforePush = {};
    EXPECT_NE(refusal(ada(), action).find("Others"), std::string::npos);
}

TEST_F(TakeBackTest, RunsMergesAgain)
{
    const auto action = must(ada().edit("two", {{"name", "Unwanted"}}));
    must(ada().edit("three", {{"name", "Wanted"}}));
    must(ben().edit("one", {{"homepage", "https://ben.example"}}));
    must(ben().sync());
    m_transport.beforePush = [] { return failure(ErrorCode::Io, "wire", "it broke"); };
    EXPECT_FALSE(ada().sync());
    m_transport.beforePush = {};
    must(ada().edit("four", {{"name", "After"}}));
    EXPECT_EQ(outbox(ada()).size(), 3u);
    must(takeBack(ada(), action));
    EXPECT_EQ(ada().value("one", "homepage"), "https://ben.example");
    EXPECT_EQ(ada().value("three", "name"), "Wanted");
    EXPECT_EQ(ada().value("four", "name"), "After");
    EXPECT_ERROR(ada().store().read(Desk::source("two")), ErrorCode::NotFound);
    const auto report = must(verifyCommits(ada().store().repository(), std::nullopt, ada().head()));
    EXPECT_FALSE(report.hasErrors);
    must(ada().sync());
    must(ben().sync());
    EXPECT_EQ(ben().tree(), ada().tree());
    EXPECT_FALSE(remoteHas(action));
}

TEST_F(TakeBackTest, ReopensAQuestionWhoseAnswerIsTakenBack)
{
    must(ada().edit("one", {{"name", "By Ada"}}));
    must(ben().edit("one", {{"name", "By Ben"}}));
    must(ada().sync());
    must(ben().sync());
    const auto question = ben().conflicts().at(0).id;
    const auto answer = must(ben().resolve(ben().conflicts().at(0), Take::Mine));
    EXPECT_TRUE(ben().conflicts().empty());
    must(takeBack(ben(), answer));
    ASSERT_EQ(ben().conflicts().size(), 1u);
    EXPECT_EQ(ben().conflicts()[0].id, question);
    EXPECT_EQ(ben().value("one", "name"), "By Ada");
}

TEST_F(TakeBackTest, KeepsAPersonThatLaterActionsName)
{
    const auto person = derivedId("per", "test", "new");
    records::Change change;
    change.puts.push_back({{{"id", person.text()}, {"schema", "person/1"}, {"name", "New"}}, {}});
    change.puts.push_back({{{"id", Desk::source("two").text()}, {"schema", "source/1"}, {"name", "Unwanted"}}, {}});
    change.summary = "Nominate";
    const auto action = must(ada().store().save(change, ada().author()));
    must(ada().edit("three", {{"nominated_by", person.text()}}));
    const auto taken = must(takeBack(ada(), action));
    EXPECT_OK(ada().store().read(person));
    EXPECT_ERROR(ada().store().read(Desk::source("two")), ErrorCode::NotFound);
    ASSERT_EQ(taken.records.size(), 1u);
    EXPECT_EQ(taken.records[0].first["name"], "Unwanted");
}

TEST_F(TakeBackTest, ChangesNothingWhenKeepingFails)
{
    const auto action = must(ada().edit("one", {{"name", "A"}}));
    const auto before = ada().head();
    const auto taken = takeBack(ada(), action, [](const TakenBack &) -> Result<void> {
        return failure(ErrorCode::Io, "drafts", "the disk is full");
    });
    EXPECT_ERROR(taken, ErrorCode::Io);
    EXPECT_EQ(ada().head(), before);
    EXPECT_EQ(ada().value("one", "name"), "A");
}

TEST_F(TakeBackTest, TakesInWhatSomebodySavedMeanwhile)
{
    const auto action = must(ada().edit("one", {{"name", "A"}}));
    int calls = 0;
    // Something that does not know our lock moves the branch while the drafts are kept.
    must(takeBack(ada(), action, [&](const TakenBack &) -> Result<void> {
        if (++calls > 1)
            return {};
        git::CommitRequest request;
        request.base = ada().head();
        const Json body = {{"id", Desk::source("two").text()}, {"schema", "source/1"}, {"name", "Meanwhile"}};
        request.edits = {{records::recordPath(Desk::source("two")), canonicalJson(body)}};
        request.author = {"ada", "ada@example.org", m_clock.now()};
        request.message = "Meanwhile\n";
        ESPALIER_CHECK(ada().store().repository().write(request));
        return {};
    }));
    EXPECT_EQ(calls, 2);
    EXPECT_EQ(ada().value("one", "name"), "First");
    EXPECT_EQ(ada().value("two", "name"), "Meanwhile");
}

TEST_F(TakeBackTest, LeavesTheOldStateWhenItIsKilledBeforeTheBranchMoves)
{
    const auto action = must(ada().edit("one", {{"name", "A"}}));
    must(ada().edit("two", {{"name", "Later"}}));
    const auto before = ada().head();
    const auto path = ada().store().repository().path();
    const pid_t child = test::forkWriter();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto store = records::RecordStore::open(path, m_clock);
        if (store)
            (void)sync::takeBack(*store, action, {}, m_clock, [](const TakenBack &) -> Result<void> { _exit(9); });
        _exit(1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 9);
    EXPECT_EQ(ada().head(), before);
    EXPECT_EQ(ada().value("one", "name"), "A");
    must(takeBack(ada(), action)); // no lock is left behind
    EXPECT_EQ(ada().value("one", "name"), "First");
    EXPECT_EQ(ada().value("two", "name"), "Later");
}

TEST_F(TakeBackTest, LosesNothingThatAnotherProcessSavesMeanwhile)
{
    constexpr int saves = 20;
    const auto action = must(ada().edit("one", {{"name", "A"}}));
    const auto path = ada().store().repository().path();
    const pid_t child = test::forkWriter();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto store = records::RecordStore::open(path, m_clock);
        bool isDone = store.has_value();
        for (int i = 0; i < saves && isDone; ++i) {
            records::Change change;
            const auto id = Desk::source("other" + std::to_string(i));
            change.puts.push_back({{{"id", id.text()}, {"schema", "source/1"}, {"name", "Other"}}, {}});
            isDone = store->save(change, {"ada", "ada@example.org"}).has_value();
        }
        _exit(isDone ? 0 : 1);
    }
    must(takeBack(ada(), action));
    for (int i = 0; i < 5; ++i)
        must(takeBack(ada(), must(ada().edit("one", {{"name", "Again " + std::to_string(i)}}))));
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(ada().value("one", "name"), "First");
    for (int i = 0; i < saves; ++i)
        EXPECT_EQ(ada().value("other" + std::to_string(i), "name"), "Other") << i;
    EXPECT_EQ(outbox(ada()).size(), static_cast<std::size_t>(saves));
}

} // namespace
} // namespace espalier::sync
