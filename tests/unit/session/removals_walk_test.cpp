// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "tests/support/runprogram.h"
#include "tests/unit/session/removalsfixture.h"

namespace espalier::test {

using governance::Outcome;
using session::Removals;
using State = governance::RemovalState;

class RemovalsTest : public RemovalsFixture
{
protected:
    static Json asked(const std::string &domain = "example.org")
    {
        return {{"name", "A news site"},
                {"ground", "opt-out"},
                {"scopes", {{{"kind", "domain"}, {"value", domain}, {"include_subdomains", true}}}}};
    }

    State stateOf(session::Workshop &workshop, const RecordId &removal)
    {
        const auto view = Removals(workshop).view(removal);
        EXPECT_OK(view);
        return view ? view->row.standing.state : State::Received;
    }

    /// Everything of the workshop's history, and files that stand outside.
    std::string published(const std::string &workshop, const std::filesystem::path &folder)
    {
        std::string all = runProgram({{"git", "-C", path(workshop), "log", "--all", "--format=%B"}}).out;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
            all += entry.path().string() + "\n" + *realFileSystem().read(entry.path(), 1 << 20);
        return all;
    }
};

TEST_F(RemovalsTest, ARequestGoesFromItsReceiptToTheAnswer)
{
    begin();
    shard("a.jsonl", {page("https://www.example.org/1", "bat"), page("https://other.example/2", "bi")});
    const RecordId v1 = frozen("v1");
    const auto opened = Removals(*m_ada).open(asked(), "Zelda Quist", "zelda.quist@mail.example");
    ASSERT_OK(opened);
    const RecordId id = opened->id;
    EXPECT_EQ(opened->body["reference"].get<std::string>().size(), 20u);
    EXPECT_EQ(opened->body["deadline"], formatTime(m_clock.now() + std::chrono::days(30)).substr(0, 10));
    EXPECT_EQ(stateOf(*m_ada, id), State::Received);
    EXPECT_EQ(Removals(*m_ada).view(id)->requesterName, "Zelda Quist");
    EXPECT_ERROR(Removals(*m_ada).step(id, State::IdentityVerified, "ZELDA  Quist wrote."), ErrorCode::Invalid);
    EXPECT_ERROR(Removals(*m_ada).step(id, State::IdentityVerified, "From a@mail.example."), ErrorCode::Invalid);
    EXPECT_ERROR(Removals(*m_ada).settle(id, Outcome::Rejected, "Zelda Quist is not the owner."), ErrorCode::Invalid);
    ASSERT_OK(Removals(*m_ada).step(id, State::IdentityVerified, "By a letter from the site."));
    ASSERT_OK(Removals(*m_ada).step(id, State::Scoped, ""));
    EXPECT_EQ(Removals(*m_ada).view(id)->steps.back().body["impact"]["documents"], 1);
    EXPECT_ERROR(Removals(*m_ada).step(id, State::Applied, "", {v1}), ErrorCode::Invalid);
    exchange();
    ASSERT_OK(Removals(*m_bea).settle(id, Outcome::Approved, "The site asked for it."));
    exchange();
    EXPECT_EQ(stateOf(*m_ada, id), State::Accepted);

    const auto still = Removals(*m_ada).step(id, State::Applied, "", {v1});
    ASSERT_FALSE(still);
    EXPECT_NE(still.error().detail.find("still holds 1 of it in a.jsonl"), std::string::npos) << still.error().detail;
    EXPECT_ERROR(Removals(*m_ada).step(id, State::Applied, ""), ErrorCode::Invalid);
    EXPECT_ERROR(Removals(*m_ada).step(id, State::Notified, ""), ErrorCode::Invalid);
    ASSERT_EQ(Removals(*m_ada).remains()->size(), 1u) << "accepted, and the newest version holds it";
    shard("a.jsonl", {page("https://other.example/2", "bi")});
    const RecordId v2 = frozen("v2");
    EXPECT_TRUE(Removals(*m_ada).remains()->empty());
    ASSERT_OK(Removals(*m_ada).step(id, State::Applied, "Frozen without it.", {v2}));
    const auto applied = Removals(*m_ada).view(id);
    EXPECT_EQ(applied->row.standing.appliedIn, std::vector{v2});
    EXPECT_NE(applied->steps.back().body["text"].get<std::string>().find("1 of 1 shards of these versions were looked at"),
              std::string::npos);
    m_clock.advance(std::chrono::days(3));
    ASSERT_OK(Removals(*m_ada).step(id, State::Notified, "By e-mail."));
    EXPECT_TRUE(Removals(*m_ada).list()->front().standing.isSettled);
    EXPECT_ERROR(Removals(*m_ada).step(id, State::Notified, ""), ErrorCode::Conflict);
    EXPECT_ERROR(Removals(*m_ada).settle(id, Outcome::Rejected, "No."), ErrorCode::Conflict);
    shard("b.jsonl", {page("https://news.example.org/7", "zazpi"), page("https://news.example.org/8", "zortzi")});
    const RecordId v3 = frozen("v3");
    const auto again = Removals(*m_ada).remains();
    ASSERT_OK(again);
    ASSERT_EQ(again->size(), 1u) << "it came back";
    EXPECT_EQ(again->front().versions, std::vector{v3});
    EXPECT_EQ(again->front().documents, 2u);
    const auto verified = m_ada->verify("");
    ASSERT_OK(verified);
    EXPECT_TRUE(verified->findings.empty()) << verified->findings.front().message;
}

TEST_F(RemovalsTest, NobodyWhoAskedIsNamedOutsideTheContact)
{
    begin();
    shard("a.jsonl", {page("https://www.example.org/1", "bat")});
    frozen("v1");
    Json body = asked();
    body["scopes"].push_back({{"kind", "author"}, {"value", "zelda  QUIST"}});
    const auto opened = Removals(*m_ada).open(body, "Zelda Quist", "zelda.quist@mail.example");
    ASSERT_OK(opened);
    ASSERT_OK(Removals(*m_ada).step(opened->id, State::Scoped, ""));
    exchange();
    ASSERT_OK(Removals(*m_bea).settle(opened->id, Outcome::Rejected, "Nothing of it is here."));
    exchange();
    ASSERT_OK(Removals(*m_ada).writeStatusPages(path("public"), "fr"));
    const auto receipt = Removals(*m_ada).receipt(opened->id);
    ASSERT_OK(receipt);
    std::ofstream(path("public") / "receipt.txt") << *receipt;
    std::ofstream(path("public") / "impact.json") << governance::impactJson(*Removals(*m_ada).impact(opened->id)).dump();
    std::ofstream(path("public") / "record.json") << m_ada->record(opened->id)->body.dump();
    const std::string all = published("ada", path("public"));
    EXPECT_NE(all.find("Receive a removal request"), std::string::npos) << "the history was read";
    for (const char *secret : {"Zelda", "zelda", "Quist", "QUIST", "mail.example"})
        EXPECT_EQ(all.find(secret), std::string::npos) << secret;
    const auto where = runProgram({{"git", "-C", path("ada"), "grep", "-il", "-e", "zelda", "-e", "quist", "main"}});
    ASSERT_FALSE(where.out.empty()) << "the contact";
    for (std::size_t at = 0; at < where.out.size(); at = where.out.find('\n', at) + 1)
        EXPECT_EQ(where.out.compare(at, 21, "main:records/contact/"), 0) << where.out.substr(at);
    EXPECT_EQ(receipt->find(sha256Hex(canonicalJson(m_ada->record(opened->id)->body))) != std::string::npos, true)
        << "the hash is that of the stored bytes";
    EXPECT_EQ(m_ada->record(opened->id)->body["scopes"][1]["value"], governance::hashedAuthor("Zelda Quist"));
}

TEST_F(RemovalsTest, RefusesWhatNamesSomebodyOrAsksForNothing)
{
    m_ada = make("ada");
    Removals removals(*m_ada);
    const auto refused = [&](const Json &change, const std::string &name = "Zelda Quist", const std::string &email = {}) {
        Json body = asked();
        body.update(change);
        const auto opened = removals.open(body, name, email);
        EXPECT_ERROR(opened, ErrorCode::Invalid);
    };
    refused({{"name", "Request of zelda quist"}});
    refused({{"text", "Write to zelda@mail.example"}});
    refused({{"scopes", {{{"kind", "person"}, {"value", "Zelda Quist"}}}}});
    refused({{"scopes", {{{"kind", "person"}, {"value", "zelda@mail.example"}}}}});
    refused({{"scopes", Json::array()}});
    refused({{"scopes", {{{"kind", "domain"}, {"value", "https://example.org/a"}}}}});
    refused({{"scopes", {{{"kind", "document-hash"}, {"value", "abc"}}}}});
    refused({{"received_at", "2999-01-01T00:00:00Z"}});
    refused(Json::object(), "Zelda Quist", "not an address");
    EXPECT_TRUE(removals.list()->empty());
    EXPECT_ERROR(removals.view(session::personId("ada@example.org")), ErrorCode::NotFound);
    EXPECT_ERROR(removals.receipt(*RecordId::parse("rmv_01h00000000000000000000000")), ErrorCode::NotFound);
}

TEST_F(RemovalsTest, WhatIsOverdueStandsFirstAndSaysSo)
{
    m_ada = make("ada");
    Removals removals(*m_ada);
    const auto late = removals.open(asked(), {}, {});
    ASSERT_OK(late);
    m_clock.advance(std::chrono::days(20));
    const auto soon = removals.open(asked("other.example"), {}, {});
    ASSERT_OK(soon);
    m_clock.advance(std::chrono::days(11));
    const auto gone = removals.open(asked("third.example"), {}, {});
    ASSERT_OK(removals.step(gone->id, State::Withdrawn, "They wrote again."));
    const auto rows = removals.list();
    ASSERT_OK(rows);
    ASSERT_EQ(rows->size(), 3u);
    EXPECT_EQ((*rows)[0].record.id, late->id);
    EXPECT_TRUE((*rows)[0].standing.isOverdue());
    EXPECT_EQ((*rows)[1].standing.daysLeft, 19);
    EXPECT_EQ((*rows)[2].record.id, gone->id);

    const auto pages = removals.writeStatusPages(path("public"), "en");
    ASSERT_OK(pages);
    EXPECT_EQ(pages->size(), 3u) << "two requests and the figures";
    const std::string index = *realFileSystem().read(path("public") / "index.html", 1 << 20);
    EXPECT_NE(index.find("<dt>Received</dt><dd>3</dd>"), std::string::npos);
    EXPECT_NE(index.find("<dt>Open</dt><dd>2</dd>"), std::string::npos);
    ASSERT_OK(removals.step(soon->id, State::Withdrawn, ""));
    EXPECT_EQ(removals.writeStatusPages(path("public"), "en")->size(), 2u);
    EXPECT_FALSE(std::filesystem::exists(path("public") / (soon->body["reference"].get<std::string>() + ".html")));
}

TEST_F(RemovalsTest, ASourceAfterAgreementIsFrozenOnlyWithOneInForce)
{
    m_ada = make("ada");
    Json body = nomination("City archive");
    body["access"] = {{"kind", "agreement"}};
    m_source = m_ada->nominate(body)->id;
    shard("a.jsonl", {page("https://example.org/1", "bat")});
    session::Datasets datasets(*m_ada);
    const auto refused = datasets.freeze(request("v1"));
    EXPECT_ERROR(refused, ErrorCode::Denied);
    EXPECT_NE(refused.error().detail.find("\"City archive\" (" + m_source.text() + ")"), std::string::npos);
    session::Agreements agreements(*m_ada);
    const std::string today = formatTime(m_clock.now()).substr(0, 10);
    const auto agreed = agreements.add(
        {{"name", "Archive and us"}, {"sources", {m_source.text()}}, {"uses", {"excerpts"}}, {"signed_on", today}});
    ASSERT_OK(agreed);
    const auto untrained = datasets.freeze(request("v1"));
    EXPECT_ERROR(untrained, ErrorCode::Denied);
    EXPECT_NE(untrained.error().detail.find("Archive and us"), std::string::npos) << untrained.error().detail;
    ASSERT_OK(m_ada->edit(agreed->id, {{"uses", {"train"}}}));
    EXPECT_EQ(agreements.inForce(m_source)->size(), 1u);
    ASSERT_OK(datasets.freeze(request("v1")));

    ASSERT_OK(agreements.end(agreed->id, today, "Notice by the archive"));
    EXPECT_ERROR(agreements.end(agreed->id, today, "Twice"), ErrorCode::Conflict);
    EXPECT_EQ(*agreements.whyNotLoad(m_source), std::nullopt) << "its last day still counts";
    m_clock.advance(std::chrono::days(1));
    EXPECT_TRUE(*agreements.whyNotLoad(m_source));
    EXPECT_ERROR(datasets.freeze(request("v2")), ErrorCode::Denied);

    // Shards without a source may be from any source of the dataset.
    const auto other = datasets.add({{"name", "Other"}, {"sources", {m_source.text()}}});
    auto nameless = request("v1");
    nameless.dataset = other->id;
    nameless.sources.clear();
    EXPECT_ERROR(datasets.freeze(nameless), ErrorCode::Denied);
}

TEST_F(RemovalsTest, AgreementsAreCheckedAndKnowTheirDocument)
{
    m_ada = make("ada");
    session::Agreements agreements(*m_ada);
    EXPECT_ERROR(agreements.add({{"name", "A"}, {"sources", {"src_01h00000000000000000000000"}}}), ErrorCode::Invalid);
    EXPECT_ERROR(agreements.add({{"name", "A"}, {"signed_on", "2026-05-01"}, {"valid_until", "2026-04-01"}}), ErrorCode::Invalid);
    EXPECT_ERROR(agreements.add({{"name", "A"}, {"valid_from", "2026-05-01"}, {"valid_until", "2026-04-01"}}),
                 ErrorCode::Invalid);
    const auto made = agreements.add({{"name", "Archive and us"}, {"provider", {{"name", "City archive"}}}});
    ASSERT_OK(made);
    const std::string text(3 << 20, 'x');
    std::ofstream(path("signed.pdf"), std::ios::binary) << text;
    const auto attached = agreements.attachFile(made->id, path("signed.pdf"), "Cupboard 3");
    ASSERT_OK(attached);
    EXPECT_EQ(attached->body["file"],
              (Json{{"name", "signed.pdf"}, {"sha256", sha256Hex(text)}, {"bytes", text.size()}, {"kept_at", "Cupboard 3"}}));
    std::ofstream(path("other.pdf"), std::ios::binary) << "y";
    EXPECT_ERROR(agreements.attachFile(made->id, path("other.pdf")), ErrorCode::Conflict);
    ASSERT_OK(agreements.attachFile(made->id, path("other.pdf"), {}, true));
    EXPECT_ERROR(agreements.attachFile(made->id, path("missing.pdf")), ErrorCode::NotFound);
    EXPECT_EQ(agreements.list()->front().providerName, "City archive");
    EXPECT_EQ(agreements.list()->front().standing.state, governance::AgreementState::Draft);
}

} // namespace espalier::test
