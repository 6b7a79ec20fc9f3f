// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicates.h"
#include "tests/support/runprogram.h"
#include "tests/unit/session/sessionfixture.h"

namespace espalier {

using session::FieldEdit;

class WorkshopSyncTest : public test::SessionFixture
{
protected:
    /// Ada's workshop, sent to a plain bare repository, and Bob's copy of it.
    void exchange()
    {
        ASSERT_EQ(test::runProgram({{"git", "init", "-q", "--bare", "-b", "main", path("remote.git")}}).code, 0);
        m_ada = make("ada");
        ASSERT_TRUE(m_ada);
        const auto made = m_ada->nominate(nomination());
        ASSERT_OK(made);
        m_id = made->id;
        ASSERT_OK(m_ada->setRemote(path("remote.git").string()));
        const auto sent = m_ada->synchronise();
        ASSERT_OK(sent);
        EXPECT_GE(sent->pushed, 2u);
        auto clone = session::Workshop::clone(path("remote.git").string(), path("bob"), options());
        ASSERT_OK(clone);
        m_bob = std::move(*clone);
    }

    void editAs(const std::string &who, session::Workshop &workshop, const std::string &field, const std::string &value)
    {
        actAs(who);
        m_clock.advance(std::chrono::seconds(1));
        EXPECT_OK(workshop.edit(m_id, {FieldEdit{field, value}}));
    }

    std::unique_ptr<session::Workshop> m_ada;
    std::unique_ptr<session::Workshop> m_bob;
    RecordId m_id;
};

TEST_F(WorkshopSyncTest, AColleaguesCopyShowsTheSourceAtOnce)
{
    ASSERT_NO_FATAL_FAILURE(exchange());
    EXPECT_OK(m_bob->find("basque_weekly"));
    EXPECT_EQ(m_bob->name(), "Test workshop");
    EXPECT_EQ(m_bob->remote(), path("remote.git").string());
    const auto status = m_bob->status();
    ASSERT_OK(status);
    EXPECT_EQ(status->ahead, 0u);
    EXPECT_EQ(status->lastSync, m_clock.now());
}

TEST_F(WorkshopSyncTest, EditsOfDifferentFieldsMeet)
{
    ASSERT_NO_FATAL_FAILURE(exchange());
    editAs("Ada Example", *m_ada, "description", "From Ada");
    editAs("Bob Example", *m_bob, "homepage", "https://example.net/");
    EXPECT_EQ(m_bob->status()->outbox, 1u);
    ASSERT_OK(m_ada->synchronise());
    const auto report = m_bob->synchronise();
    ASSERT_OK(report);
    EXPECT_EQ(report->merged, 1u);
    EXPECT_TRUE(report->conflicts.empty());
    EXPECT_EQ(m_bob->status()->outbox, 0u);
    ASSERT_OK(m_ada->synchronise());
    for (auto *workshop : {m_ada.get(), m_bob.get()}) {
        EXPECT_EQ(workshop->record(m_id)->body["description"], "From Ada");
        EXPECT_EQ(workshop->record(m_id)->body["homepage"], "https://example.net/");
    }
}

TEST_F(WorkshopSyncTest, TwinsThatTwoPeopleMergedIntoEachOtherLeaveOne)
{
    ASSERT_NO_FATAL_FAILURE(exchange());
    const auto twin = m_ada->nominate(nomination("Basque weekly, again"));
    ASSERT_OK(twin);
    ASSERT_OK(m_ada->synchronise());
    ASSERT_OK(m_bob->synchronise());
    actAs("Ada Example");
    ASSERT_OK(session::Duplicates(*m_ada).merge(m_id, twin->id, {}));
    actAs("Bob Example");
    m_clock.advance(std::chrono::seconds(5));
    ASSERT_OK(session::Duplicates(*m_bob).merge(twin->id, m_id, {}));
    ASSERT_OK(m_ada->synchronise());
    const auto report = m_bob->synchronise();
    ASSERT_OK(report);
    EXPECT_TRUE(report->conflicts.empty());
    ASSERT_OK(m_ada->synchronise()); // what was put right came with the exchange
    const RecordId kept = std::min(m_id, twin->id);
    const RecordId other = std::max(m_id, twin->id);
    for (auto *workshop : {m_ada.get(), m_bob.get()}) {
        for (const RecordId &id : {m_id, twin->id})
            EXPECT_EQ(workshop->source(id)->record.id, kept);
        EXPECT_EQ(workshop->source(kept)->row.state, "nominated");
        EXPECT_EQ(workshop->sourceRow(other)->value().state, "withdrawn");
        EXPECT_EQ(workshop->status()->outbox, 0u);
    }
}

TEST_F(WorkshopSyncTest, TwoPeopleWhoMergeTheSamePairAgree)
{
    ASSERT_NO_FATAL_FAILURE(exchange());
    const auto twin = m_ada->nominate(nomination("Basque weekly, again"));
    ASSERT_OK(twin);
    ASSERT_OK(m_ada->synchronise());
    ASSERT_OK(m_bob->synchronise());
    actAs("Ada Example");
    ASSERT_OK(session::Duplicates(*m_ada).merge(m_id, twin->id, {}));
    actAs("Bob Example");
    m_clock.advance(std::chrono::seconds(5));
    ASSERT_OK(session::Duplicates(*m_bob).merge(m_id, twin->id, {}));
    ASSERT_OK(m_ada->synchronise());
    const auto report = m_bob->synchronise();
    ASSERT_OK(report);
    EXPECT_TRUE(report->conflicts.empty());
    EXPECT_EQ(m_bob->source(twin->id)->record.id, m_id);
}

TEST_F(WorkshopSyncTest, TheSameFieldBecomesAConflictThatCanBeSettled)
{
    ASSERT_NO_FATAL_FAILURE(exchange());
    editAs("Ada Example", *m_ada, "homepage", "https://ada.example/");
    editAs("Bob Example", *m_bob, "homepage", "https://bob.example/");
    ASSERT_OK(m_ada->synchronise());
    const auto report = m_bob->synchronise();
    ASSERT_OK(report);
    ASSERT_EQ(report->conflicts.size(), 1u);
    EXPECT_EQ(report->conflicts[0].field, "homepage");
    const auto open = m_bob->conflicts();
    ASSERT_OK(open);
    ASSERT_EQ(open->size(), 1u);
    EXPECT_EQ(open->front().mine, "https://bob.example/");
    EXPECT_EQ(open->front().theirs, "https://ada.example/");
    EXPECT_EQ(m_bob->status()->conflicts, 1u);
    EXPECT_ERROR(m_bob->resolve(m_id, "name", sync::Take::Mine), ErrorCode::NotFound);
    const auto settled = m_bob->resolve(m_id, "homepage", sync::Take::Mine);
    ASSERT_OK(settled);
    EXPECT_EQ(settled->body["homepage"], "https://bob.example/");
    EXPECT_EQ(m_bob->status()->conflicts, 0u);
    ASSERT_OK(m_bob->synchronise());
    ASSERT_OK(m_ada->synchronise());
    EXPECT_EQ(m_ada->record(m_id)->body["homepage"], "https://bob.example/");
    EXPECT_TRUE(m_ada->conflicts()->empty());
}

TEST_F(WorkshopSyncTest, WithoutARemoteItSaysSoAndAGoneRemoteKeepsTheWork)
{
    ASSERT_NO_FATAL_FAILURE(exchange());
    ASSERT_OK(m_ada->setRemote(path("gone.git").string()));
    editAs("Ada Example", *m_ada, "description", "Still here");
    const auto failed = m_ada->synchronise();
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().context.find("gone.git"), std::string::npos) << describe(failed.error());
    EXPECT_EQ(m_ada->record(m_id)->body["description"], "Still here");
    ASSERT_OK(m_ada->setRemote(""));
    EXPECT_EQ(m_ada->remote(), "");
    EXPECT_ERROR(m_ada->synchronise(), ErrorCode::NotFound);
    EXPECT_ERROR(m_ada->setRemote("--upload-pack=x"), ErrorCode::Invalid);
    for (const char *refused : {"ext::sh -c evil", "ftp://example.org/w.git", "ssh://ada:s3cret@example.org/w.git"})
        EXPECT_ERROR(m_ada->setRemote(refused), ErrorCode::Invalid);
    EXPECT_EQ(m_ada->remote(), "");
}

TEST_F(WorkshopSyncTest, VerifyChecksARangeOfCommits)
{
    ASSERT_NO_FATAL_FAILURE(exchange());
    editAs("Bob Example", *m_bob, "description", "Two");
    const auto all = m_bob->verify("");
    ASSERT_OK(all);
    EXPECT_GE(all->checked, 3u);
    EXPECT_TRUE(all->findings.empty());
    EXPECT_EQ(m_bob->verify("origin/main..main")->checked, 1u);
    EXPECT_ERROR(m_bob->verify("nowhere..main"), ErrorCode::NotFound);
}

} // namespace espalier
