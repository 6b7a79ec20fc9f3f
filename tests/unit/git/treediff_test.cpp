// SPDX-License-Identifier: GPL-3.0-or-later
#include "gittesting.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>

namespace espalier::test {

using git::TreeChange;

/// "A path", "D path" or "M path", one a line.
static std::string diffText(const git::Repository &repository, const std::optional<git::ObjectId> &before,
                            const std::optional<git::ObjectId> &after, std::string_view prefix = {})
{
    std::string text;
    const auto walked = git::diffTrees(
        repository, before, after,
        [&](const TreeChange &change) {
        text += !change.before ? "A " : !change.after ? "D " : "M ";
        text += change.path + "\n";
        return true;
        },
        prefix);
    EXPECT_OK(walked);
    return text;
}

/// The same from the git program, in the same order.
static std::string gitDiffText(const git::Repository &repository, const git::ObjectId &before, const git::ObjectId &after)
{
    std::string text = shell("git --git-dir=" + repository.path().string()
                             + " -c core.quotePath=false diff-tree -r --no-renames --name-status " + before.hex() + " "
                             + after.hex())
                           .output;
    std::replace(text.begin(), text.end(), '\t', ' ');
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    std::sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) { return a.substr(2) < b.substr(2); });
    text.clear();
    for (const auto &line : lines)
        text += line + "\n";
    return text;
}

TEST_F(GitTest, DiffListsWhatWasAddedChangedAndRemovedInPathOrder)
{
    const auto before = commit({put("a", "1"), put("b/x", "2"), put("b/y", "3"), put("c", "4")});
    const auto after = commit({put("a", "changed"), drop("b/x"), put("b-new", "5"), put("b/z/deep", "6")});
    EXPECT_EQ(diffText(repository, before->tree, after->tree), "M a\nA b-new\nD b/x\nA b/z/deep\n");
    EXPECT_EQ(diffText(repository, before->tree, before->tree), "");
    EXPECT_EQ(diffText(repository, std::nullopt, before->tree), "A a\nA b/x\nA b/y\nA c\n");
    EXPECT_EQ(diffText(repository, before->tree, std::nullopt), "D a\nD b/x\nD b/y\nD c\n");
    EXPECT_EQ(diffText(repository, std::nullopt, std::nullopt), "");
}

TEST_F(GitTest, DiffOfAPrefixSeesOnlyThatFolder)
{
    const auto before = commit({put("records/source/a", "1"), put("records/other/a", "1")});
    const auto after = commit({put("records/source/b", "2"), put("records/other/b", "2"), put("records/source-x", "3")});
    EXPECT_EQ(diffText(repository, before->tree, after->tree, "records/source"), "A records/source/b\n");
    EXPECT_EQ(diffText(repository, before->tree, after->tree, "records/source/"), "A records/source/b\n");
    EXPECT_EQ(diffText(repository, before->tree, after->tree, "records/none"), "");
    EXPECT_EQ(diffText(repository, std::nullopt, after->tree, "records/other"), "A records/other/a\nA records/other/b\n");
}

TEST_F(GitTest, AFileThatBecameAFolderIsRemovedAndAdded)
{
    const auto before = commit({put("n", "file"), put("n-1", "x")});
    const auto after = commit({drop("n"), put("n/below", "y")});
    EXPECT_EQ(diffText(repository, before->tree, after->tree), "D n\nA n/below\n");
    EXPECT_EQ(diffText(repository, after->tree, before->tree), "A n\nD n/below\n");
}

TEST_F(GitTest, DiffStopsWhenTold)
{
    const auto tree = repository.writeTree({}, {put("a/1", "x"), put("a/2", "y"), put("b", "z")});
    int seen = 0;
    EXPECT_OK(git::diffTrees(repository, std::nullopt, *tree, [&](const TreeChange &) { return ++seen < 2; }));
    EXPECT_EQ(seen, 2);
}

TEST_F(GitTest, RandomChangesGiveWhatDiffTreeGives)
{
    std::uint32_t state = 42;
    const auto random = [&state](std::uint32_t limit) { return (state = state * 1664525u + 1013904223u) / 65536 % limit; };
    std::map<std::string, std::string> model;
    std::vector<git::ObjectId> trees;
    std::optional<git::ObjectId> tree;
    for (int round = 0; round < 25; ++round) {
        std::map<std::string, git::TreeEdit> edits;
        for (int i = 0; i < 40; ++i) {
            static const char *const names[] = {"a", "a.b", "a-b", "ab", "b", "a0", "A", "\xc3\xa4"};
            std::string path = std::string("f") + names[random(8)] + "/g" + names[random(8)] + "/" + names[random(8)] + ".json";
            if (random(3) == 0) {
                model.erase(path);
                edits[path] = drop(path);
            } else {
                model[path] = std::to_string(random(5));
                edits[path] = put(path, model[path]);
            }
        }
        std::vector<git::TreeEdit> list;
        for (const auto &[path, edit] : edits)
            list.insert(random(2) ? list.begin() : list.end(), edit);
        const auto next = repository.writeTree(tree, list);
        ASSERT_OK(next);
        tree = *next;
        trees.push_back(*next);
        ASSERT_EQ(files(*next), model);
    }
    for (std::size_t i = 1; i < trees.size(); ++i)
        EXPECT_EQ(diffText(repository, trees[i - 1], trees[i]), gitDiffText(repository, trees[i - 1], trees[i]));
    EXPECT_EQ(diffText(repository, trees.front(), trees.back()), gitDiffText(repository, trees.front(), trees.back()));
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

static std::string threeText(const git::Repository &repository, const git::ObjectId &base, const git::ObjectId &ours,
                             const git::ObjectId &theirs)
{
    std::string text;
    EXPECT_OK(git::diffThreeTrees(repository, base, ours, theirs, [&](const git::ThreeWayChange &change) {
        const auto mark = [&](const std::optional<git::ObjectId> &side) {
            return !side ? '-' : side == change.base ? '=' : side == change.ours ? 'o' : 't';
        };
        text += {mark(change.base), mark(change.ours), mark(change.theirs), ' '};
        text += change.path + "\n";
        return true;
    }));
    return text;
}

TEST_F(GitTest, ThreeWayDiffReportsWhatEitherSideChanged)
{
    const auto base = *repository.writeTree({},
                                            {put("both/a", "0"), put("both/b", "0"), put("mine/x", "0"), put("same/s", "0"),
                                             put("their/x", "0"), put("untouched/u", "0"), put("z", "0")});
    const auto ours = *repository.writeTree(
        base, {put("both/a", "1"), put("mine/x", "1"), put("same/s", "9"), drop("z"), put("new-mine", "1")});
    const auto theirs = *repository.writeTree(
        base, {put("both/a", "2"), put("both/b", "2"), put("their/x", "2"), put("same/s", "9"), put("z", "2")});
    EXPECT_EQ(threeText(repository, base, ours, theirs),
              "=ot both/a\n"
              "==t both/b\n"
              "=o= mine/x\n"
              "-o- new-mine\n"
              "=oo same/s\n"
              "==t their/x\n"
              "=-t z\n");
    EXPECT_EQ(threeText(repository, base, base, base), "");
    EXPECT_EQ(threeText(repository, base, ours, ours).find("mine/x"), threeText(repository, base, ours, base).find("mine/x"));
}

TEST_F(GitTest, ThreeWayDiffOfUnrelatedHistoriesSeesEverything)
{
    const auto ours = *repository.writeTree({}, {put("a", "1"), put("b", "1")});
    const auto theirs = *repository.writeTree({}, {put("a", "1"), put("c", "1")});
    std::string text;
    EXPECT_OK(git::diffThreeTrees(repository, std::nullopt, ours, theirs, [&](const git::ThreeWayChange &change) {
        text += change.path + (change.ours ? "o" : "-") + (change.theirs ? "t" : "-") + " ";
        return true;
    }));
    EXPECT_EQ(text, "aot bo- c-t ");
}

/// A tree that git itself would never write, put into the object database as it is.
static git::ObjectId hostileTree(const git::Repository &repository, const std::string &lines)
{
    const std::string git = "git --git-dir=" + repository.path().string() + " ";
    const std::string id = shell("printf '" + lines + "' | " + git + "hash-object -t tree -w --literally --stdin").output;
    return *git::ObjectId::parse(id.substr(0, 40));
}

TEST_F(GitTest, HostileTreesAreRefusedWithTheirName)
{
    const std::string id = "AAAAAAAAAAAAAAAAAAAA";
    const auto everything = [](const TreeChange &) { return true; };
    const auto diffOf = [&](const std::string &lines) {
        return git::diffTrees(repository, std::nullopt, hostileTree(repository, lines), everything);
    };
    EXPECT_OK(diffOf("100644 a\\000" + id + "100644 b\\000" + id));
    EXPECT_ERROR(diffOf("100644 b\\000" + id + "100644 a\\000" + id), ErrorCode::Corrupt);
    EXPECT_ERROR(diffOf("100644 a\\000" + id + "100644 a\\000" + id), ErrorCode::Corrupt);
    EXPECT_ERROR(diffOf("100644 a/b\\000" + id), ErrorCode::Corrupt);
    EXPECT_ERROR(diffOf("100644 ..\\000" + id), ErrorCode::Corrupt);
    EXPECT_ERROR(diffOf("100644 a\\000AAAA"), ErrorCode::Corrupt);
    EXPECT_ERROR(diffOf("100644"), ErrorCode::Corrupt);
    EXPECT_ERROR(diffOf("999999 a\\000" + id), ErrorCode::Corrupt);
    EXPECT_ERROR(diffOf("120000 link\\000" + id), ErrorCode::Invalid);
    EXPECT_ERROR(diffOf("160000 module\\000" + id), ErrorCode::Invalid);
    EXPECT_ERROR(diffOf("100755 program\\000" + id), ErrorCode::Invalid);
    EXPECT_ERROR(diffOf("40000 folder\\000" + id), ErrorCode::NotFound);
    const auto broken = hostileTree(repository, "100644 b\\000" + id + "100644 a\\000" + id);
    EXPECT_ERROR(repository.tree(broken), ErrorCode::Corrupt);
    EXPECT_ERROR(repository.writeTree(broken, {put("c", "x")}), ErrorCode::Corrupt);
}

TEST_F(GitTest, FoldersNestedTooDeeplyAreRefused)
{
    std::string inner =
        shell("git --git-dir=" + repository.path().string() + " hash-object -w --stdin </dev/null").output.substr(0, 40);
    std::string kind = "100644 blob ";
    for (int depth = 0; depth < 60; ++depth) {
        inner = shell("printf '" + kind + inner + "\\tn\\n' | git --git-dir=" + repository.path().string() + " mktree")
                    .output.substr(0, 40);
        kind = "040000 tree ";
    }
    const auto walked = git::diffTrees(repository, std::nullopt, *git::ObjectId::parse(inner),
                                       [](const TreeChange &) { return true; });
    EXPECT_ERROR(walked, ErrorCode::Invalid);
}

} // namespace espalier::test
