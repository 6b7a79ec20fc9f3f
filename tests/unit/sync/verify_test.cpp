// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "tests/unit/sync/commitlab.h"

#include <cstdio>
#include <fstream>

namespace espalier::sync {
namespace {

using test::sourceWith;

class VerifyCommitsTest : public test::CommitLab
{
protected:
    const RecordId subject = RecordId::parse(sourceWith()["id"].get<std::string>()).value();

    Json comment(const std::string &key = "one") const
    {
        return {{"id", derivedId("cmt", "test", key).text()},       {"schema", "comment/1"},        {"subject", subject.text()},
                {"author", derivedId("per", "test", "ada").text()}, {"at", "2026-01-01T00:00:00Z"}, {"text", "Hello"}};
    }

    git::TreeEdit putEvent(const Json &body) const
    {
        const std::string bytes = canonicalJson(body);
        return {records::eventPath(subject, RecordId::parse(body["id"].get<std::string>()).value(), bytes), bytes};
    }

    /// The codes found in the last of two commits: one with `before`, one with `edits` on top.
    std::vector<std::string> codesOf(const std::vector<git::TreeEdit> &before, const std::vector<git::TreeEdit> &edits)
    {
        const auto base = commit({first()}, before);
        return codesBetween(base, commit({base}, edits));
    }

    std::vector<std::string> codesBetween(const git::ObjectId &from, const git::ObjectId &to)
    {
        const auto report = verifyCommits(repository(), from, to);
        EXPECT_OK(report);
        std::vector<std::string> codes;
        for (const auto &finding : report.value().findings) {
            EXPECT_EQ(finding.message.back(), '.') << finding.message;
            EXPECT_EQ(finding.item, to.hex());
            EXPECT_FALSE(finding.field.empty());
            codes.push_back(finding.code);
        }
        return codes;
    }
};

using Codes = std::vector<std::string>;

TEST_F(VerifyCommitsTest, AcceptsWhatAWorkshopHolds)
{
    const std::string text = "a long text";
    EXPECT_EQ(
        codesOf({put(sourceWith())},
                {putEvent(comment()), put(sourceWith({{"name", "New"}})), {records::attachmentPath(sha256Hex(text)), text}}),
        Codes());
}

TEST_F(VerifyCommitsTest, CountsTheCommitsOfTheRangeOnly)
{
    const auto one = commit({first()}, {put(sourceWith({}, "one"))});
    const auto two = commit({one}, {put(sourceWith({}, "two"))});
    EXPECT_EQ(verifyCommits(repository(), std::nullopt, two).value().checked, 3u);
    EXPECT_EQ(verifyCommits(repository(), one, two).value().checked, 1u);
    EXPECT_EQ(verifyCommits(repository(), two, two).value().checked, 0u);
}

TEST_F(VerifyCommitsTest, FindsAPathThatIsNotAWorkshops)
{
    EXPECT_EQ(codesOf({}, {{"README.md", "hello"}}), Codes{"unknown-path"});
    EXPECT_EQ(codesOf({}, {{"records/source/00/00/wrong.json", canonicalJson(sourceWith())}}), Codes{"unknown-path"});
}

TEST_F(VerifyCommitsTest, FindsAVersionThatWasChangedAfterItWasFrozen)
{
    const std::string list = "{}\n";
    Json version{{"id", "ver_01h00000000000000000000000"},
                 {"schema", "version/1"},
                 {"name", "v1"},
                 {"dataset", "dat_01h00000000000000000000000"},
                 {"frozen_at", "2026-11-21T09:30:00Z"},
                 {"frozen_by", "per_01h00000000000000000000000"},
                 {"shards", {{"attachment", sha256Hex(list)}, {"bytes", list.size()}}},
                 {"totals", {{"shards", 1}, {"bytes", 1}, {"documents", 0}}}};
    const git::TreeEdit frozen = put(version);
    version["withdrawn"] = {{"reason", "Asked for."}};
    EXPECT_EQ(codesOf({frozen}, {put(version)}), Codes());
    version["totals"]["documents"] = 9;
    EXPECT_EQ(codesOf({frozen}, {put(version)}), Codes{"sealed-changed"});
    version["totals"]["documents"] = 0;
    version["note"] = "added later";
    EXPECT_EQ(codesOf({frozen}, {put(version)}), Codes{"sealed-changed"});
}

TEST_F(VerifyCommitsTest, FindsBytesThatAreNotCanonical)
{
    EXPECT_EQ(codesOf({}, {{put(sourceWith()).path, compactJson(sourceWith())}}), Codes{"not-canonical"});
    EXPECT_EQ(codesOf({}, {{put(sourceWith()).path, "not json"}}), Codes{"not-canonical"});
    EXPECT_EQ(codesOf({}, {{put(sourceWith()).path, "[]\n"}}), Codes{"not-an-object"});
}

TEST_F(VerifyCommitsTest, FindsARecordOverTheLimits)
{
    EXPECT_EQ(codesOf({}, {put(sourceWith({{"imported", Json{{"x", std::string(70000, 'x')}}}}))}), Codes{"too-large"});
}

TEST_F(VerifyCommitsTest, FindsARecordUnderAnothersPath)
{
    EXPECT_EQ(codesOf({}, {{put(sourceWith()).path, canonicalJson(sourceWith({}, "two"))}}), Codes{"id-differs"});
}

TEST_F(VerifyCommitsTest, FindsARecordThatBreaksItsSchema)
{
    EXPECT_EQ(codesOf({}, {put(sourceWith({{"kind", "imaginary"}}))}), Codes{"breaks-schema"});
}

TEST_F(VerifyCommitsTest, OnlyWarnsOfARecordOfALaterSchema)
{
    const auto to = commit({first()}, {put(sourceWith({{"schema", "source/99"}, {"kind", "imaginary"}}))});
    const auto report = verifyCommits(repository(), first(), to);
    ASSERT_OK(report);
    for (const auto &finding : report->findings)
        EXPECT_EQ(finding.severity, Severity::Warning);
}

TEST_F(VerifyCommitsTest, FindsARemovedRecord)
{
    EXPECT_EQ(codesOf({put(sourceWith())}, {{put(sourceWith()).path, {}}}), Codes{"record-removed"});
}

TEST_F(VerifyCommitsTest, FindsARemovedEvent)
{
    EXPECT_EQ(codesOf({put(sourceWith()), putEvent(comment())}, {{putEvent(comment()).path, {}}}), Codes{"event-removed"});
}

TEST_F(VerifyCommitsTest, FindsAChangedEvent)
{
    auto changed = comment();
    changed["text"] = "Something else";
    EXPECT_EQ(codesOf({putEvent(comment())}, {{putEvent(comment()).path, canonicalJson(changed)}}),
              (Codes{"hash-differs", "event-changed"}));
}

TEST_F(VerifyCommitsTest, FindsAnEventUnderAnotherRecord)
{
    auto moved = comment();
    moved["subject"] = derivedId("src", "test", "two").text();
    EXPECT_EQ(codesOf({}, {putEvent(moved)}), Codes{"subject-differs"});
}

TEST_F(VerifyCommitsTest, FindsAnAttachmentWhoseHashIsAnother)
{
    EXPECT_EQ(codesOf({}, {{records::attachmentPath(sha256Hex("text")), "other"}}), Codes{"hash-differs"});
}

TEST_F(VerifyCommitsTest, FindsAChangedAndARemovedAttachment)
{
    const auto path = records::attachmentPath(sha256Hex("text"));
    EXPECT_EQ(codesOf({{path, "text"}}, {{path, "other"}}), (Codes{"hash-differs", "attachment-changed"}));
    EXPECT_EQ(codesOf({{path, "text"}}, {{path, {}}}), Codes{"attachment-removed"});
}

TEST_F(VerifyCommitsTest, FindsConflictsThatAreNone)
{
    EXPECT_EQ(codesOf({}, {{records::conflictPath(std::string(64, '0')), "{}\n"}}), Codes{"bad-conflict"});
}

TEST_F(VerifyCommitsTest, FindsABrokenOrRemovedFormat)
{
    EXPECT_EQ(codesOf({}, {{"format.json", "{}\n"}}), Codes{"format-incomplete"});
    EXPECT_EQ(codesOf({}, {{"format.json", "{"}}), Codes{"not-json"});
    EXPECT_EQ(codesOf({put(sourceWith())}, {{"format.json", {}}}), Codes{"format-removed"});
}

TEST_F(VerifyCommitsTest, FindsWhatAMergeDroppedOfEitherParent)
{
    const auto ours = commit({first()}, {put(sourceWith({}, "one"))});
    const auto theirs = commit({first()}, {put(sourceWith({}, "two"))});
    const auto evil = commitTree({theirs, ours}, repository().commit(theirs).value().tree);
    EXPECT_EQ(codesBetween(theirs, evil), (Codes{"evil-merge", "record-removed"}));
    EXPECT_EQ(codesBetween(ours, commitTree({ours, theirs}, repository().commit(theirs).value().tree)),
              (Codes{"evil-merge", "record-removed"}));
}

TEST_F(VerifyCommitsTest, LooksAtWhatAMergeBringsThatNoParentHad)
{
    const auto ours = commit({first()}, {put(sourceWith({}, "one"))});
    const auto theirs = commit({first()}, {put(sourceWith({}, "two"))});
    const auto both = commit({theirs, ours}, {put(sourceWith({}, "one")), {"README.md", "smuggled"}});
    EXPECT_EQ(codesBetween(theirs, both), (Codes{"unknown-path", "evil-merge"}));
}

TEST_F(VerifyCommitsTest, OnlyWarnsOfAMergeThatBreaksASchema)
{
    const auto ours = commit({first()}, {put(sourceWith({}, "one"))});
    const auto theirs = commit({first()}, {put(sourceWith({}, "two"))});
    const auto both = commit({theirs, ours}, {put(sourceWith({{"kind", "imaginary"}}, "one"))});
    VerifyOptions options;
    options.rerunsMerges = false;
    const auto report = verifyCommits(repository(), first(), both, options);
    ASSERT_OK(report);
    ASSERT_EQ(report->findings.size(), 1u);
    EXPECT_EQ(report->findings.front().severity, Severity::Warning);
    EXPECT_FALSE(report->hasErrors);
}

TEST_F(VerifyCommitsTest, FindsALinkAndGoesOn)
{
    // libgit2 writes no such tree for us, so the git program does.
    const auto base = commit({first()}, {put(sourceWith())});
    const auto git = "git --git-dir='" + repository().path().string() + "' ";
    const auto run = [](const std::string &command) {
        std::string output;
        FILE *pipe = popen(command.c_str(), "r");
        for (int c; pipe && (c = fgetc(pipe)) != EOF;)
            output += static_cast<char>(c);
        EXPECT_EQ(pclose(pipe), 0);
        while (!output.empty() && output.back() == '\n')
            output.pop_back();
        return output;
    };
    const auto blob = run("printf /etc/passwd | " + git + "hash-object -w --stdin");
    const auto tree = run("{ " + git + "ls-tree " + base.hex() + "; printf '120000 blob " + blob + "\\tlink\\n'; } | " + git
                          + "mktree");
    const auto evil = commitTree({base}, git::ObjectId::parse(tree).value());
    const auto report = verifyCommits(repository(), first(), evil);
    ASSERT_OK(report);
    EXPECT_EQ(report->checked, 2u);
    ASSERT_EQ(report->findings.size(), 1u);
    EXPECT_EQ(report->findings.front().code, "not-a-plain-file");
    EXPECT_EQ(report->findings.front().field, "link");
}

TEST_F(VerifyCommitsTest, StopsWhenAsked)
{
    std::stop_source source;
    source.request_stop();
    EXPECT_ERROR(verifyCommits(repository(), std::nullopt, first(), {}, Work{source.get_token(), {}}), ErrorCode::Cancelled);
}

} // namespace
} // namespace espalier::sync
