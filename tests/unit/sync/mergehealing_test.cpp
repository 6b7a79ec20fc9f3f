// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/git/treediff.h"
#include "tests/unit/sync/commitlab.h"

namespace espalier::sync {
namespace {

using test::sourceWith;

/// What a commit of a workshop may not do, on one side, on the other, and beside a side that did nothing.
class MergeHealingTest : public test::CommitLab
{
protected:
    git::TreeEdit event(const std::string &key, const std::string &text = "text", const std::string &prefix = "cmt")
    {
        const auto subject = RecordId::parse(sourceWith()["id"].get<std::string>()).value();
        const auto id = derivedId(prefix, "test", key);
        const std::string bytes = canonicalJson({{"id", id.text()}, {"subject", subject.text()}, {"text", text}});
        return {records::eventPath(subject, id, bytes), bytes};
    }

    static git::TreeEdit removal(const git::TreeEdit &edit) { return {edit.path, {}}; }

    /// Every merge of a bad commit with a good one and with the base itself, either way round.
    std::vector<MergeResult> mergesOf(const git::ObjectId &base, const git::ObjectId &bad)
    {
        const auto good = commit({base}, {put(sourceWith({}, "beside"))});
        std::vector<MergeResult> all;
        for (const auto &[ours, theirs] : {std::pair{bad, good}, {good, bad}, {bad, base}, {base, bad}}) {
            const auto merge = mergeCommits(repository(), ours, theirs, {}, m_options);
            EXPECT_OK(merge);
            if (merge)
                all.push_back(*merge);
        }
        EXPECT_EQ(all.size(), 4u);
        return all;
    }

    MergeOptions m_options;
};

TEST_F(MergeHealingTest, BringsBackWhatIsNeverRemoved)
{
    const auto conflict = canonicalJson({{"schema", "conflict/1"}, {"record", sourceWith()["id"]}, {"field", "name"}});
    const std::string conflictPath = records::conflictPath(sha256Hex(compactJson(Json::parse(conflict))));
    const std::string attachment = records::attachmentPath(sha256Hex("long"));
    const std::vector<git::TreeEdit> all = {put(sourceWith()), event("one"), {attachment, "long"}, {conflictPath, conflict}};
    const auto base = commit({first()}, all);
    for (const auto &each : all)
        for (const auto &merge : mergesOf(base, commit({base}, {removal(each)}))) {
            EXPECT_EQ(bytesAt(merge.tree, each.path), each.bytes) << each.path;
            ASSERT_EQ(merge.issues.size(), 1u);
            EXPECT_EQ(merge.issues[0].code, "removed-path");
        }
}

TEST_F(MergeHealingTest, BringsBackWhatBothSidesRemoved)
{
    const auto base = commit({first()}, {put(sourceWith()), event("one")});
    const auto ours = commit({base}, {removal(event("one")), put(sourceWith({}, "two"))});
    const auto theirs = commit({base}, {removal(event("one")), put(sourceWith({}, "three"))});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_TRUE(bytesAt(merge->tree, event("one").path));
    EXPECT_EQ(merge->issues.size(), 2u);
}

TEST_F(MergeHealingTest, BringsBackTheFormat)
{
    const auto base = commit({first()}, {put(sourceWith())});
    for (const auto &merge : mergesOf(base, commit({base}, {{"format.json", {}}})))
        EXPECT_TRUE(bytesAt(merge.tree, "format.json"));
}

TEST_F(MergeHealingTest, KeepsAReplacedEventAsItWas)
{
    const auto base = commit({first()}, {put(sourceWith()), event("one")});
    const auto forged = commit({base}, {{event("one").path, event("one", "forged").bytes}});
    for (const auto &merge : mergesOf(base, forged)) {
        EXPECT_EQ(bytesAt(merge.tree, event("one").path), event("one").bytes);
        ASSERT_EQ(merge.issues.size(), 1u);
        EXPECT_EQ(merge.issues[0].code, "changed-content");
    }
}

TEST_F(MergeHealingTest, KeepsTheTrueEventWhenTheForgedOneIsWhereTheSidesParted)
{
    const auto root = commit({first()}, {put(sourceWith()), event("one")});
    const auto forged = commit({root}, {{event("one").path, event("one", "forged").bytes}});
    const auto healed = commit({forged}, {event("one")});
    const auto other = commit({forged}, {put(sourceWith({}, "two"))});
    for (const auto &[ours, theirs] : {std::pair{healed, other}, {other, healed}}) {
        const auto merge = mergeCommits(repository(), ours, theirs);
        ASSERT_OK(merge);
        EXPECT_EQ(bytesAt(merge->tree, event("one").path), event("one").bytes);
    }
}

TEST_F(MergeHealingTest, KeepsARecordThatIsWrittenOnce)
{
    const auto version = [](const std::string &name) {
        return Json{{"id", derivedId("ver", "test", "one").text()},
                    {"schema", "version/1"},
                    {"dataset", derivedId("dat", "test", name).text()},
                    {"label", "v"}};
    };
    const auto base = commit({first()}, {put(version("v1"))});
    const auto &schema = records::Schema::of(records::Kind::Version);
    ASSERT_TRUE(schema.isSealed());
    ASSERT_FALSE(schema.changedForGood(version("v1"), version("v2")).empty());
    for (const auto &merge : mergesOf(base, commit({base}, {put(version("v2"))}))) {
        EXPECT_EQ(recordIn(merge.tree, version("v1")), version("v1"));
        ASSERT_EQ(merge.issues.size(), 1u);
        EXPECT_EQ(merge.issues[0].code, "sealed-changed");
    }
}

TEST_F(MergeHealingTest, LeavesStrangePathsOutUnlessTheyWereThere)
{
    const auto base = commit({first()}, {put(sourceWith()), {"old.txt", "old"}, {"docs/a/b.txt", "old"}});
    const auto bad = commit({base},
                            {{"strange.txt", "new"},
                             {"records/source/strange", "new"},
                             {"records/source/00/strange.json", "new"},
                             {"hooks/deep/post-update", "new"},
                             {"old.txt", "changed"},
                             {"docs/a/b.txt", "changed"}});
    for (const auto &merge : mergesOf(base, bad)) {
        for (const char *path : {"strange.txt", "records/source/strange", "records/source/00/strange.json", "hooks"})
            EXPECT_FALSE(repository().entryAt(merge.tree, path).value()) << path;
        EXPECT_EQ(bytesAt(merge.tree, "old.txt"), "old");
        EXPECT_EQ(bytesAt(merge.tree, "docs/a/b.txt"), "old");
        EXPECT_FALSE(merge.issues.empty());
    }
}

TEST_F(MergeHealingTest, LetsASideTidyStrangePathsAway)
{
    const auto base = commit({first()}, {put(sourceWith()), {"old.txt", "old"}});
    for (const auto &merge : mergesOf(base, commit({base}, {{"old.txt", {}}})))
        EXPECT_FALSE(bytesAt(merge.tree, "old.txt"));
}

TEST_F(MergeHealingTest, DoesNotLetAFileTakeTheWayOfAFolder)
{
    const auto base = commit({first()}, {put(sourceWith()), event("one")});
    const auto bad = commit({base}, {removal(event("one")), {"events", "I am a file"}});
    for (const auto &merge : mergesOf(base, bad))
        EXPECT_TRUE(bytesAt(merge.tree, event("one").path));
}

TEST_F(MergeHealingTest, TakesUnusableContentAsUntouched)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto edit = put(sourceWith({{"name", "Unwanted"}}));
    const auto fresh = put(sourceWith({}, "fresh"));
    const auto bad = commit({base}, {edit, fresh});
    std::set<std::pair<std::string, git::ObjectId>> unusable;
    const auto tree = repository().commit(bad).value().tree;
    for (const auto &path : {edit.path, fresh.path})
        unusable.insert({path, repository().entryAt(tree, path).value()->id});
    m_options.unusable = &unusable;
    for (const auto &merge : mergesOf(base, bad)) {
        EXPECT_EQ(recordIn(merge.tree, sourceWith()), sourceWith());
        EXPECT_FALSE(bytesAt(merge.tree, fresh.path));
        EXPECT_EQ(merge.issues.size(), 2u);
    }
    const auto good = commit({base}, {put(sourceWith({{"name", "Good"}}))});
    const auto merge = mergeCommits(repository(), bad, good, {}, m_options);
    ASSERT_OK(merge);
    EXPECT_EQ(recordIn(merge->tree, sourceWith())["name"], "Good");
    EXPECT_EQ(merge->conflicts, 0u);
}

TEST_F(MergeHealingTest, KeepsWhatWasWrittenBeforeTheUnusableContentCame)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto sound = commit({base}, {put(sourceWith({{"homepage", "https://example.org/kept"}}))});
    const std::string path = put(sourceWith()).path;
    const auto spoilt = commit({sound}, {{path, "<<<<<<< HEAD\n"}}, "Mallory");
    const auto again = commit({spoilt}, {{path, ">>>>>>> theirs\n"}, put(sourceWith({}, "beside"))}, "Mallory");
    std::set<std::pair<std::string, git::ObjectId>> unusable;
    for (const auto &id : {spoilt, again})
        unusable.insert({path, repository().entryAt(repository().commit(id).value().tree, path).value()->id});
    m_options.unusable = &unusable;
    const auto other = commit({base}, {put(sourceWith({{"name", "Other"}}))});
    for (const auto &[ours, theirs] : {std::pair{again, other}, {other, again}}) {
        const auto merge = mergeCommits(repository(), ours, theirs, {}, m_options);
        ASSERT_OK(merge);
        const auto record = recordIn(merge->tree, sourceWith());
        EXPECT_EQ(record["homepage"], "https://example.org/kept");
        EXPECT_EQ(record["name"], "Other");
        EXPECT_EQ(merge->conflicts, 0u);
    }
}

TEST_F(MergeHealingTest, MergesTwoHealedLinesFromWhatStoodThereBefore)
{
    const auto base = commit({first()}, {put(sourceWith({{"formats", Json::array({"a", "b"})}, {"name", "Name"}}))});
    const std::string path = put(sourceWith()).path;
    const auto spoilt = commit({base}, {{path, "<<<<<<< HEAD\n"}}, "Mallory");
    const auto here = commit({spoilt}, {put(sourceWith({{"formats", Json::array({"a"})}, {"name", "Name"}}))});
    const auto there = commit({spoilt}, {put(sourceWith({{"formats", Json::array({"a", "b"})}, {"name", "Better"}}))});
    for (const bool isKnown : {false, true}) {
        const std::set<std::pair<std::string, git::ObjectId>> unusable = {
            {path, repository().entryAt(repository().commit(spoilt).value().tree, path).value()->id}};
        m_options.unusable = isKnown ? &unusable : nullptr;
        const auto merge = mergeCommits(repository(), here, there, {}, m_options);
        ASSERT_OK(merge);
        const auto record = recordIn(merge->tree, sourceWith());
        EXPECT_EQ(record["formats"], Json::array({"a"}));
        EXPECT_EQ(record["name"], "Better");
        EXPECT_EQ(merge->conflicts, 0u);
    }
}

TEST_F(MergeHealingTest, HealsAHealedMergeToTheSame)
{
    const auto base = commit({first()}, {put(sourceWith()), event("one")});
    const auto bad = commit({base}, {removal(event("one")), removal(put(sourceWith()))});
    const auto here = commit({base}, {put(sourceWith({}, "here"))});
    const auto there = commit({base}, {put(sourceWith({}, "there"))});
    const auto left = commitTree({bad, here}, mergeCommits(repository(), here, bad)->tree);
    const auto right = commitTree({bad, there}, mergeCommits(repository(), there, bad)->tree);
    const auto merge = mergeCommits(repository(), left, right);
    ASSERT_OK(merge);
    EXPECT_TRUE(bytesAt(merge->tree, event("one").path));
    EXPECT_EQ(recordIn(merge->tree, sourceWith()), sourceWith());
    EXPECT_EQ(merge->conflicts, 0u);
    for (const char *key : {"here", "there"})
        EXPECT_FALSE(recordIn(merge->tree, sourceWith({}, key)).is_null());
}

TEST_F(MergeHealingTest, DropsRecordsThatAreNoBlobs)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto tree = repository().commit(base).value().tree;
    const auto bad = commit({base}, {put(sourceWith({{"name", std::string(70000, 'x')}}))});
    const auto good = commit({base}, {put(sourceWith({{"name", "Good"}}))});
    const auto merge = mergeCommits(repository(), bad, good);
    ASSERT_OK(merge);
    EXPECT_NE(merge->tree, tree);
    EXPECT_EQ(recordIn(merge->tree, sourceWith())["name"], "Good");
}

TEST_F(MergeHealingTest, KeepsTheHigherNumberOfWhoMayWrite)
{
    const auto format = [](int writer) {
        return git::TreeEdit{
            "format.json",
            canonicalJson(
                {{"fanout", "64x64/sha256"}, {"format", 1}, {"min_reader", 1}, {"min_writer", writer}, {"name", "Lab"}})};
    };
    const auto merge = mergeCommits(repository(), commit({first()}, {format(3)}), commit({first()}, {format(2)}));
    ASSERT_OK(merge);
    EXPECT_EQ(bytesAt(merge->tree, "format.json"), format(3).bytes);
}

TEST_F(MergeHealingTest, MergesPolicyTextByLine)
{
    const auto base = commit({first()}, {{"policy/notes.txt", "a\nb\nc\nd\n"}});
    const auto ours = commit({base}, {{"policy/notes.txt", "A\nb\nc\nd\n"}});
    const auto theirs = commit({base}, {{"policy/notes.txt", "a\nb\nc\nD\n"}});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_EQ(bytesAt(merge->tree, "policy/notes.txt"), "A\nb\nc\nD\n");
}

TEST_F(MergeHealingTest, KeepsOneOfAFileAndAFolderWithOneName)
{
    const auto ours = commit({first()}, {{"policy/rules", "file"}});
    const auto theirs = commit({first()}, {{"policy/rules/one.json", "{}\n"}});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_TRUE(bytesAt(merge->tree, "policy/rules/one.json"));
    EXPECT_FALSE(merge->issues.empty());
}

} // namespace
} // namespace espalier::sync
