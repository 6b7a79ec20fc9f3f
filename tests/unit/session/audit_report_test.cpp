// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "tests/unit/session/reviewsfixture.h"

#include <algorithm>
#include <fstream>

namespace espalier::test {

namespace {

namespace fs = std::filesystem;
using governance::DecisionKind;
using session::AuditReport;
using session::Reviews;

std::string bytesOf(const fs::path &file)
{
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

void putFile(const fs::path &file, const std::string &bytes)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

} // namespace

/// Decisions by Bea on what Ada nominated, sent to the remote, and clones of it made with git alone.
class AuditTest : public ReviewsFixture
{
protected:
    void decided(const std::string &rationale = "É \"so\" it says: \\ fine.\n=and more: 1")
    {
        ASSERT_NO_FATAL_FAILURE(begin());
        m_source = nominated(*m_ada, claimed("Basque weekly"));
        exchange();
        m_clock.advance(std::chrono::seconds(1));
        auto asked = request(m_source, DecisionKind::Licence);
        asked.rationale = rationale;
        asked.evidence = {{"https://example.org/terms", "2026-01-01", std::string(64, 'a'), "The footer: \"CC BY-SA\"."}};
        ASSERT_OK(Reviews(*m_bea).decide(asked));
        m_clock.advance(std::chrono::seconds(1));
        exchange();
    }

    /// A clone with files, for git and for hands.
    fs::path cloned(const std::string &name)
    {
        EXPECT_EQ(runProgram({{"git", "clone", "-q", path("remote.git"), path(name)}}).code, 0);
        return path(name);
    }

    fs::path written(const AuditReport &report, const std::string &name = "report")
    {
        for (const auto &[file, bytes] : report.files)
            putFile(path(name) / file, bytes);
        return path(name);
    }

    ProgramResult checked(const fs::path &report, const fs::path &clone)
    {
        return runProgram({{"sh", (report / "check.sh").string(), clone.string()}});
    }

    void git(const fs::path &clone, std::vector<std::string> words)
    {
        words.insert(words.begin(),
                     {"git", "-C", clone.string(), "-c", "user.name=Mallory", "-c", "user.email=mallory@example.org"});
        const auto result = runProgram({words});
        EXPECT_EQ(result.code, 0) << result.out << result.err;
    }

    /// The file of the only decision on a record in a clone.
    static fs::path eventIn(const fs::path &clone, const RecordId &subject)
    {
        for (const auto &entry : fs::recursive_directory_iterator(clone / "events"))
            if (entry.path().parent_path().filename() == subject.text() && entry.path().filename().string().starts_with("dec_"))
                return entry.path();
        return {};
    }

    RecordId m_source;
};

TEST_F(AuditTest, AReportCanBeCheckedAgainFromACloneAndFromAWorkshop)
{
    ASSERT_NO_FATAL_FAILURE(decided());
    const auto report = Reviews(*m_ada).audit(m_source);
    ASSERT_OK(report);
    const auto result = checked(written(*report), cloned("clone"));
    EXPECT_EQ(result.code, 0) << result.out << result.err;
    EXPECT_NE(result.out.find("the record is as it was judged"), std::string::npos) << result.out;
    EXPECT_EQ(result.out.find("PROBLEM"), std::string::npos) << result.out;
    // Two on the policy (founded, changed) and one on the source.
    EXPECT_NE(result.out.find("3 decisions checked"), std::string::npos) << result.out;
    const auto bare = checked(path("report"), path("bea"));
    EXPECT_EQ(bare.code, 0) << bare.out << bare.err;
}

TEST_F(AuditTest, OneForgedByteIsFoundAlsoWhereTheReportWasForgedWithIt)
{
    ASSERT_NO_FATAL_FAILURE(decided());
    auto report = Reviews(*m_ada).audit(m_source);
    ASSERT_OK(report);
    const fs::path clone = cloned("forged");
    const fs::path event = eventIn(clone, m_source);
    ASSERT_FALSE(event.empty());
    std::string bytes = bytesOf(event);
    const auto place = bytes.find("CC-BY-SA-4.0");
    ASSERT_NE(place, std::string::npos);
    bytes[place + 9] = '3';
    putFile(event, bytes);
    git(clone, {"commit", "-q", "-a", "-m", "Change nothing much"});
    const auto result = checked(written(*report), clone);
    EXPECT_EQ(result.code, 1) << result.out << result.err;
    EXPECT_NE(result.out.find("the clone holds other bytes than the report"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("its signature is not good"), std::string::npos) << result.out;

    // The report forged with it: what is left to tell is the signature.
    for (auto &[name, file] : report->files)
        if (name.starts_with("decisions/dec_") && file.find("\"CC-BY-SA-4.0\"") != std::string::npos)
            file = bytes;
    const auto both = checked(written(*report, "forged-report"), clone);
    EXPECT_EQ(both.code, 1) << both.out << both.err;
    EXPECT_EQ(both.out.find("other bytes than the report"), std::string::npos) << both.out;
    EXPECT_NE(both.out.find("its signature is not good"), std::string::npos) << both.out;
}

TEST_F(AuditTest, ADecisionThatIsGoneAndOneThatTheReportLeavesOutAreFound)
{
    ASSERT_NO_FATAL_FAILURE(decided());
    auto report = Reviews(*m_ada).audit(m_source);
    ASSERT_OK(report);
    const fs::path clone = cloned("gone");
    git(clone, {"rm", "-q", fs::relative(eventIn(clone, m_source), clone).string()});
    git(clone, {"commit", "-q", "-m", "Remove it"});
    auto result = checked(written(*report), clone);
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.out.find("the clone has nothing at"), std::string::npos) << result.out;

    // A second decision, and its line taken out of the list.
    acceptAs(*m_bea, m_source);
    exchange();
    report = Reviews(*m_ada).audit(m_source);
    ASSERT_OK(report);
    std::string &list = report->files.at("decisions.tsv");
    list.erase(0, list.find('\n') + 1);
    result = checked(written(*report, "short"), cloned("whole"));
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.out.find("The report leaves out the decision at"), std::string::npos) << result.out;
}

TEST_F(AuditTest, WhatChangedSinceIsNamedAndRevokedKeysStillVerify)
{
    ASSERT_NO_FATAL_FAILURE(decided());
    ASSERT_OK(m_ada->edit(m_source, {{"licence_claims.c1.expression", "CC-BY-NC-4.0"}}));
    exchange();
    const auto report = Reviews(*m_ada).audit(m_source);
    ASSERT_OK(report);
    EXPECT_NE(report->html.find("does not count: stale"), std::string::npos);
    EXPECT_NE(report->html.find("licence_claims.c1.expression"), std::string::npos);
    EXPECT_TRUE(std::ranges::any_of(report->findings, [](const Issue &one) { return one.code == "decision-stale"; }));
    const auto result = checked(written(*report), cloned("clone"));
    EXPECT_EQ(result.code, 0) << result.out << result.err;
    EXPECT_NE(result.out.find("the record has changed since: licence_claims"), std::string::npos) << result.out;

    // A key that is revoked later still signed what it signed before.
    m_clock.advance(std::chrono::hours(24));
    const auto key = governance::readPublicKey(keyOf("bea"));
    ASSERT_OK(key);
    ASSERT_OK(changePolicy({{"signers." + key->keyId() + ".revoked_at", formatTime(m_clock.now())}}));
    exchange();
    const auto later = Reviews(*m_ada).audit(m_source);
    ASSERT_OK(later);
    EXPECT_NE(later->files.at("allowed_signers").find("valid-before="), std::string::npos);
    const auto again = checked(written(*later, "later"), cloned("later-clone"));
    EXPECT_EQ(again.code, 0) << again.out << again.err;
}

TEST_F(AuditTest, BatchesAreCheckedByTheirManifest)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId first = nominated(*m_ada, claimed("Basque weekly")), second = nominated(*m_ada, claimed("Basque monthly"));
    exchange();
    session::BatchRequest batch;
    batch.subjects = {first, second};
    batch.decision = request(first, DecisionKind::Licence);
    batch.decision.subject = {};
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(Reviews(*m_bea).decideBatch(batch));
    exchange();
    const auto report = Reviews(*m_ada).audit({});
    ASSERT_OK(report);
    EXPECT_TRUE(std::ranges::any_of(report->files, [](const auto &file) { return file.first.starts_with("manifests/"); }));
    const auto folder = written(*report);
    const auto result = checked(folder, cloned("clone"));
    EXPECT_EQ(result.code, 0) << result.out << result.err;
    EXPECT_NE(result.out.find("4 decisions checked"), std::string::npos) << result.out;

    // The list in the clone is another: one line of it is gone.
    const fs::path clone = cloned("other");
    for (const auto &entry : fs::recursive_directory_iterator(clone / "attachments"))
        if (entry.is_regular_file() && bytesOf(entry.path()).starts_with("src_")) {
            const std::string bytes = bytesOf(entry.path());
            putFile(entry.path(), bytes.substr(0, bytes.find('\n') + 1));
        }
    git(clone, {"commit", "-q", "-a", "-m", "Shorten it"});
    const auto forged = checked(folder, clone);
    EXPECT_EQ(forged.code, 1);
    EXPECT_NE(forged.out.find("the list of its batch is not the one that was signed"), std::string::npos) << forged.out;
}

TEST_F(AuditTest, ThePageTellsEverythingAndCellsAreNoFormulas)
{
    ASSERT_NO_FATAL_FAILURE(decided("=HYPERLINK(\"https://example.org\") <b>Bold</b>"));
    const auto report = Reviews(*m_ada).audit(m_source);
    ASSERT_OK(report);
    for (const char *part : {"<html lang=\"en\">", "Bea Example", "licence-reviewer", "counts", "CC-BY-SA-4.0",
                             "&lt;b&gt;Bold&lt;/b&gt;", "How to check this again", "Signers of the version in force",
                             "SHA256:", "https://example.org/terms", "Nominated by", "What may be done", "not legal advice"})
        EXPECT_NE(report->html.find(part), std::string::npos) << part;
    for (const char *part : {"<script", "<b>Bold", "javascript:", " src="})
        EXPECT_EQ(report->html.find(part), std::string::npos) << part;
    EXPECT_NE(report->csv.find(",\"'=HYPERLINK(\"\"https://example.org\"\") <b>"), std::string::npos) << report->csv;
    EXPECT_EQ(report->csv.find(",=HYPERLINK"), std::string::npos);
    EXPECT_EQ(std::ranges::count(report->csv, '\n'), 4); // titles, one decision, two on the policy
    const std::string signers = report->files.at("allowed_signers");
    EXPECT_NE(signers.find(personOf(bea()).text() + " namespaces=\"espalier-decision@v1,espalier-batch@v1\""), std::string::npos)
        << signers;
}

TEST_F(AuditTest, AWorkshopWithoutPolicySaysSo)
{
    auto made = make("plain");
    ASSERT_TRUE(made);
    ASSERT_OK(made->nominate(nomination()));
    const auto report = Reviews(*made).audit({});
    ASSERT_OK(report);
    EXPECT_TRUE(std::ranges::any_of(report->findings, [](const Issue &one) { return one.code == "no-policy"; }));
    EXPECT_NE(report->html.find("Basque weekly"), std::string::npos);
}

} // namespace espalier::test
