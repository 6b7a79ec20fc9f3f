// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/sync/verifyname.h"
#include "tests/support/hostilegit.h"
#include "tests/unit/sync/commitlab.h"

namespace espalier::sync {
namespace {

using test::RawObjects;
using test::RawTreeLine;
using test::sourceWith;

/// Trees as neither git nor this program would write them, each in one commit on top of a workshop.
class VerifyTreesTest : public test::CommitLab
{
protected:
    VerifyTreesTest()
    {
        m_raw.takeFrom(repository().path(), firstRef());
        m_firstTree = repository().commit(first()).value().tree;
    }

    /// Checks a commit with that tree on top of the first.
    VerifyReport check(const git::ObjectId &tree)
    {
        test::RawCommitText text;
        text.tree = tree;
        text.parents = {first()};
        const auto commit = m_raw.commit(text);
        if (m_isLarge)
            m_raw.writePack(repository().path() / "objects"); // does not keep large content for loose files
        else
            m_raw.writeLoose(repository().path() / "objects");
        const auto report = verifyCommits(repository(), first(), commit);
        EXPECT_OK(report);
        for (const auto &finding : report.value().findings) {
            EXPECT_EQ(finding.item, commit.hex());
            EXPECT_FALSE(finding.field.empty());
        }
        return report.value();
    }

    /// "code path" of every finding.
    std::vector<std::string> found(const git::ObjectId &tree)
    {
        std::vector<std::string> lines;
        for (const auto &finding : check(tree).findings)
            lines.push_back(finding.code + " " + finding.field);
        return lines;
    }

    /// The tree of the first commit with one more entry at the top.
    git::ObjectId withLine(const std::string &name, const std::string &mode = "100644")
    {
        auto lines = m_raw.linesOf(m_firstTree);
        const auto id = mode == "40000" ? m_raw.tree({{"100644", "inside", m_raw.blob("x")}})
            : mode == "160000"          ? first()
                                        : m_raw.blob("x");
        lines.push_back({mode, name, id});
        std::sort(lines.begin(), lines.end(), [](const RawTreeLine &a, const RawTreeLine &b) {
            return a.name + (a.mode == "40000" ? "/" : "") < b.name + (b.mode == "40000" ? "/" : "");
        });
        return m_raw.tree(lines);
    }

    std::string firstRef()
    {
        EXPECT_OK(repository().setRef("refs/heads/main", first(), std::nullopt));
        return "refs/heads/main";
    }

    RawObjects m_raw;
    git::ObjectId m_firstTree;
    bool m_isLarge = false;
};

using Lines = std::vector<std::string>;

TEST_F(VerifyTreesTest, FindsEntriesThatAreNoPlainFiles)
{
    EXPECT_EQ(found(withLine("link", "120000")), Lines{"not-a-plain-file link"});
    EXPECT_EQ(found(withLine("module", "160000")), Lines{"not-a-plain-file module"});
    EXPECT_EQ(found(withLine("program", "100755")), Lines{"not-a-plain-file program"});
    EXPECT_EQ(found(withLine("shared", "100664")), Lines{"not-a-plain-file shared"});
}

TEST_F(VerifyTreesTest, FindsARecordThatBecomesALinkOrAProgram)
{
    const auto path = put(sourceWith()).path;
    const auto blob = m_raw.blob(canonicalJson(sourceWith()));
    EXPECT_EQ(found(m_raw.treeWith(m_firstTree, path, blob, "100755")), Lines{"not-a-plain-file " + path});
    EXPECT_EQ(found(m_raw.treeWith(m_firstTree, path, blob)), Lines());
}

TEST_F(VerifyTreesTest, FindsNamesThatAreDangerousSomewhere)
{
    for (const char *name : {".git",
                             ".GIT",
                             "git~1",
                             ".git.",
                             ".git ",
                             ".git::$INDEX_ALLOCATION",
                             "CON",
                             "aux.json",
                             "nul",
                             "com1.txt",
                             "lpt9",
                             "name.",
                             "name ",
                             "back\\slash",
                             "colon:name",
                             "what?",
                             "a\x01"
                             "b",
                             "\xff\xfe",
                             "\xe2\x80\xae"
                             "nosj",
                             "zero\xe2\x80\x8bwidth"}) {
        const auto lines = found(withLine(name));
        ASSERT_EQ(lines.size(), 1u) << name;
        EXPECT_TRUE(lines[0].starts_with("bad-name ")) << lines[0];
        EXPECT_EQ(lines[0].find('\xe2'), std::string::npos) << lines[0];
        EXPECT_EQ(lines[0].find('\xff'), std::string::npos) << lines[0];
        EXPECT_EQ(lines[0].find('\x01'), std::string::npos) << lines[0];
    }
    EXPECT_EQ(found(withLine(std::string(300, 'n'))).size(), 1u);
}

TEST_F(VerifyTreesTest, FindsNamesThatAreNone)
{
    EXPECT_EQ(found(withLine("..")), Lines{"bad-name /"});
    EXPECT_EQ(found(withLine(".")), Lines{"bad-name /"});
    EXPECT_EQ(found(withLine("a/b")), Lines{"bad-name /"});
}

TEST_F(VerifyTreesTest, FindsFoldersThatAreNotInOrder)
{
    auto lines = m_raw.linesOf(m_firstTree);
    lines.push_back(lines.front());
    EXPECT_EQ(found(m_raw.tree(lines)), Lines{"bad-folder /"});
    const auto x = m_raw.blob("x");
    EXPECT_EQ(found(m_raw.tree({{"100644", "b", x}, {"100644", "a", x}})), Lines{"bad-folder /"});
    EXPECT_EQ(found(m_raw.tree({{"9", "a", x}})), Lines{"bad-folder /"});
    EXPECT_EQ(found(m_raw.add("tree", "100644 cut off")), Lines{"bad-folder /"});
    const auto empty = m_raw.tree({});
    auto more = m_raw.linesOf(m_firstTree);
    more.push_back({"40000", "records", empty});
    EXPECT_EQ(found(m_raw.tree(more)), Lines{"bad-folder records"});
}

TEST_F(VerifyTreesTest, FindsNamesThatDifferInCapitalsOnly)
{
    auto lines = m_raw.linesOf(m_firstTree);
    lines.insert(lines.begin(), {"100644", "FORMAT.json", m_raw.blob("x")});
    EXPECT_EQ(found(m_raw.tree(lines)), Lines{"case-collision FORMAT.json"});
    const auto x = m_raw.blob("x");
    auto policy = m_raw.linesOf(m_firstTree);
    policy.push_back({"40000", "policy", m_raw.tree({{"100644", "a", x}, {"40000", "a", m_raw.tree({{"100644", "b", x}})}})});
    EXPECT_EQ(found(m_raw.tree(policy)), (Lines{"case-collision policy/a", "case-collision policy/a"}));
}

TEST_F(VerifyTreesTest, FindsOneThingWrongWithAFolderThatHasNoPlace)
{
    EXPECT_EQ(found(withLine("src", "40000")), Lines{"unknown-path src"});
    const auto x = m_raw.blob("x");
    EXPECT_EQ(found(m_raw.treeWith(m_firstTree, "records/source/99/00/x.json", x)), Lines{"unknown-path records/source/99"});
    EXPECT_EQ(found(m_raw.treeWith(m_firstTree, "records/nokind/00/00/x.json", x)), Lines{"unknown-path records/nokind"});
    EXPECT_EQ(found(m_raw.treeWith(m_firstTree, "policy/a/b/c/d/e/f/g/h/i", x)), Lines{"too-deep policy/a/b/c/d/e/f/g/h"});
}

TEST_F(VerifyTreesTest, RefusesAFolderOfVeryManyEntriesWithoutLookingIn)
{
    m_isLarge = true;
    std::string bytes;
    const auto id = m_raw.blob("{}\n");
    const std::string hash(reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size());
    for (int i = 0; i < 250000; ++i) {
        char name[16];
        std::snprintf(name, sizeof name, "%08d", i);
        bytes += "100644 ";
        bytes += name;
        bytes += '\0';
        bytes += hash;
    }
    auto lines = m_raw.linesOf(m_firstTree);
    lines.push_back({"40000", "policy", m_raw.add("tree", bytes)});
    EXPECT_EQ(found(m_raw.tree(lines)), Lines{"too-many-entries policy"});
}

TEST_F(VerifyTreesTest, CountsManyOfTheSameInsteadOfListingThem)
{
    std::vector<RawTreeLine> junk;
    for (int i = 1000; i < 2000; ++i)
        junk.push_back({"100644", "junk" + std::to_string(i), m_raw.blob("x")});
    const auto folder = m_raw.tree(junk);
    auto lines = m_raw.linesOf(m_firstTree);
    lines.push_back({"40000", "records",
                     m_raw.tree({{"40000", "source", m_raw.tree({{"40000", "00", m_raw.tree({{"40000", "00", folder}})}})}})});
    const auto report = check(m_raw.tree(lines));
    ASSERT_EQ(report.findings.size(), 21u);
    EXPECT_NE(report.findings.back().message.find("980 more"), std::string::npos) << report.findings.back().message;
}

TEST_F(VerifyTreesTest, EndsWithATreeThatUnfoldsIntoBillionsOfPaths)
{
    std::vector<RawTreeLine> level;
    for (int i = 0; i < 2000; ++i)
        level.push_back({"100644", "f" + std::to_string(10000 + i), m_raw.blob("x")});
    auto tree = m_raw.tree(level);
    for (int depth = 0; depth < 2; ++depth) {
        std::vector<RawTreeLine> folders;
        for (char a = '0'; a < '8'; ++a)
            for (char b = '0'; b < '8'; ++b)
                folders.push_back({"40000", {a, b}, tree});
        tree = m_raw.tree(folders);
    }
    auto lines = m_raw.linesOf(m_firstTree);
    lines.insert(lines.begin(), {"40000", "attachments", tree});
    const auto report = check(m_raw.tree(lines));
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings.back().code, "unknown-path"); // counted
    EXPECT_TRUE(std::any_of(report.findings.begin(), report.findings.end(),
                            [](const Issue &finding) { return finding.code == "too-much-wrong"; }));
}

TEST_F(VerifyTreesTest, DoesNotUnpackWhatIsTooLarge)
{
    const std::string large(300 * 1024, ' ');
    const auto blob = m_raw.blob(large);
    EXPECT_EQ(found(m_raw.treeWith(m_firstTree, put(sourceWith()).path, blob)), Lines{"too-large " + put(sourceWith()).path});
    const auto conflict = records::conflictPath(std::string(64, '0'));
    EXPECT_EQ(found(m_raw.treeWith(m_firstTree, conflict, blob)), Lines{"too-large " + conflict});
    const std::string text(300 * 1024, 'x');
    const auto right = records::attachmentPath(sha256Hex(text));
    const auto wrong = records::attachmentPath(std::string(64, '0'));
    const auto attachment = m_raw.blob(text);
    EXPECT_EQ(found(m_raw.treeWith(m_raw.treeWith(m_firstTree, right, attachment), wrong, attachment)),
              Lines{"hash-differs " + wrong});
}

TEST_F(VerifyTreesTest, FindsAMissingObjectAndSaysWhich)
{
    git::ObjectId nowhere;
    nowhere.bytes.fill(7);
    test::RawCommitText text;
    text.tree = m_raw.treeWith(m_firstTree, put(sourceWith()).path, nowhere);
    text.parents = {first()};
    const auto commit = m_raw.commit(text);
    m_raw.writeLoose(repository().path() / "objects");
    const auto report = verifyCommits(repository(), first(), commit);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Corrupt);
    EXPECT_EQ(report.error().context, put(sourceWith()).path);
}

TEST_F(VerifyTreesTest, GoesOnFromAParentThatHoldsSomethingOdd)
{
    test::RawCommitText text;
    text.tree = withLine("link", "120000");
    text.parents = {first()};
    const auto odd = m_raw.commit(text);
    test::RawCommitText next;
    next.tree = m_firstTree;
    next.parents = {odd};
    const auto clean = m_raw.commit(next);
    m_raw.writeLoose(repository().path() / "objects");
    EXPECT_EQ(verifyCommits(repository(), odd, clean).value().findings.size(), 0u);
    EXPECT_EQ(verifyCommits(repository(), first(), clean).value().findings.size(), 1u);
}

TEST(NameProblemTest, LetsEveryNameOfAWorkshopBe)
{
    for (const char *name : {"format.json", "records", "source", "07", "src_01h00000000000000000000000.json", "constant.json",
                             "com.json", "auxiliary", "git", "a..b",
                             "nom_fran\xc3\xa7"
                             "ais"})
        EXPECT_FALSE(detail::nameProblem(name)) << name << ": " << *detail::nameProblem(name);
}

} // namespace
} // namespace espalier::sync
