// SPDX-License-Identifier: GPL-3.0-or-later
#include "gittesting.h"

#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

namespace espalier::test {

using git::Repository;

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;

TEST_F(GitTest, EditsAddReplaceAndRemoveFiles)
{
    ASSERT_OK(commit({put("a/x", "1"), put("a/y", "2"), put("a-b", "3"), put("a.c", "4")}));
    const auto second = commit({put("a/x", "changed"), drop("a/y"), put("a/z/deep", "new"), drop("not/there")});
    ASSERT_OK(second);
    EXPECT_EQ(files(second->tree), (Files{{"a/x", "changed"}, {"a/z/deep", "new"}, {"a-b", "3"}, {"a.c", "4"}}));
    const auto third = commit({drop("a/x"), drop("a/z/deep")});
    ASSERT_OK(third);
    EXPECT_EQ(*repository.entryAt(third->tree, "a"), std::nullopt) << "an empty folder goes";
    const auto last = commit({drop("a-b"), drop("a.c")});
    ASSERT_OK(last);
    EXPECT_TRUE(files(last->tree).empty());
    EXPECT_EQ(last->parents, std::vector{third->id});
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

TEST_F(GitTest, AnExistingObjectCanBePutAtAnotherPath)
{
    const auto first = commit({put("a", "shared")});
    const auto blob = (*repository.entryAt(first->tree, "a"))->id;
    const auto second = commit({{"copy/b", std::nullopt, blob}});
    ASSERT_OK(second);
    EXPECT_EQ(files(second->tree), (Files{{"a", "shared"}, {"copy/b", "shared"}}));
    EXPECT_ERROR(commit({{"c", std::nullopt, first->tree}}), ErrorCode::Invalid);
    EXPECT_ERROR(commit({{"c", std::nullopt, git::ObjectId{}}}), ErrorCode::NotFound);
    EXPECT_ERROR(commit({{"c", "bytes", blob}}), ErrorCode::Invalid);
}

TEST_F(GitTest, ATreeIsTheSameWhateverTheOrderOfItsEdits)
{
    const auto forward = repository.writeTree({}, {put("a", "1"), put("b/c", "2"), put("b.d", "3"), put("b-e", "4")});
    const auto backward = repository.writeTree({}, {put("b-e", "4"), put("b.d", "3"), put("b/c", "2"), put("a", "1")});
    ASSERT_OK(forward);
    EXPECT_EQ(*forward, *backward);
    EXPECT_EQ(*repository.writeTree(*forward, {put("a", "1"), drop("x")}), *forward) << "nothing changed";
    EXPECT_EQ(*repository.writeTree(*forward, {}), *forward);
}

class BadPathTest : public GitTest, public ::testing::WithParamInterface<std::string>
{
};

TEST_P(BadPathTest, IsRefusedAndNothingMoves)
{
    const auto first = commit({put("ok", "1")});
    const auto refused = commit({put(GetParam(), "x"), put("other", "y")});
    EXPECT_ERROR(refused, ErrorCode::Invalid);
    EXPECT_EQ(**repository.ref("refs/heads/main"), first->id);
}

INSTANTIATE_TEST_SUITE_P(Paths, BadPathTest,
                         ::testing::Values("", "/", "/abs", "a/", "a//b", ".", "..", "a/../b", "./a", ".git", "a/.GIT/config",
                                           ".git.", ".git ", "git~1", "GIT~2/x", ".git::$INDEX_ALLOCATION", "a\\b", "a\nb",
                                           std::string("a\0b", 3), ".g\xe2\x80\x8cit", "\xef\xbb\xbf.git", std::string(256, 'n'),
                                           [] {
    std::string deep = "d";
    for (int i = 0; i < 40; ++i)
        deep += "/d";
    return deep;
                         }()));

TEST_F(GitTest, AFileAndAFolderCannotShareAName)
{
    ASSERT_OK(commit({put("file", "1"), put("folder/x", "2"), put("file-later", "3")}));
    EXPECT_ERROR(commit({put("file/below", "x")}), ErrorCode::Invalid);
    EXPECT_ERROR(commit({put("folder", "x")}), ErrorCode::Invalid);
    EXPECT_ERROR(commit({drop("folder")}), ErrorCode::Invalid); // folders are not removed by name
    EXPECT_ERROR(commit({put("n", "x"), put("n/m", "y")}), ErrorCode::Invalid);
    EXPECT_ERROR(commit({put("twice", "x"), put("twice", "y")}), ErrorCode::Invalid);
    const auto swapped = commit({drop("file"), put("file/below", "x"), drop("folder/x"), put("folder", "y")});
    ASSERT_OK(swapped);
    EXPECT_EQ(files(swapped->tree), (Files{{"file/below", "x"}, {"file-later", "3"}, {"folder", "y"}}));
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

TEST_F(GitTest, ALostRaceIsAConflictAndNothingMoves)
{
    const auto first = commit({put("a", "1")});
    const auto second = commit({put("a", "2")});
    auto late = request({put("a", "late")});
    late.base = first->id;
    EXPECT_ERROR(repository.write(late), ErrorCode::Conflict);
    late.base = std::nullopt;
    EXPECT_ERROR(repository.write(late), ErrorCode::Conflict); // the branch exists already
    EXPECT_EQ(**repository.ref("refs/heads/main"), second->id);
    late.base = first->id;
    late.expected = second->id; // a revert: built on an old tree, put on top knowingly
    EXPECT_OK(repository.write(late));
}

TEST_F(GitTest, CommitsRefuseWhatGitCouldNotReadBack)
{
    auto bad = request({put("a", "1")});
    bad.author.name = "Ada\nparent 1234";
    EXPECT_ERROR(repository.write(bad), ErrorCode::Invalid);
    bad.author.name = "";
    EXPECT_ERROR(repository.write(bad), ErrorCode::Invalid);
    bad.author.name = "Ada";
    bad.author.email = "ada@example.org> 1 +0000";
    EXPECT_ERROR(repository.write(bad), ErrorCode::Invalid);
    bad.author.email = "";
    bad.message = std::string("a\0b", 3);
    EXPECT_ERROR(repository.write(bad), ErrorCode::Invalid);
    bad.message = "";
    bad.author.time = Timestamp(std::chrono::seconds(-1));
    EXPECT_ERROR(repository.write(bad), ErrorCode::Invalid);
    EXPECT_EQ(*repository.ref("refs/heads/main"), std::nullopt);
    bad.author.time = clock.now();
    EXPECT_OK(repository.write(bad));
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

static std::vector<git::TreeEdit> manyEdits(int count, const std::string &salt)
{
    std::vector<git::TreeEdit> edits;
    for (int i = 0; i < count; ++i)
        edits.push_back(
            put("records/" + std::to_string(i % 7) + "/" + std::to_string(i % 31) + "/r" + std::to_string(i) + ".json",
                "{\n  \"salt\": \"" + salt + "\",\n  \"number\": " + std::to_string(i) + "\n}\n"));
    return edits;
}

TEST_F(GitTest, AFewObjectsAreLooseAndManyBecomeOnePack)
{
    ASSERT_OK(commit({put("a/b", "1")}));
    EXPECT_EQ(filesNamed("objects/pack", "pack"), 0);
    const auto bulk = commit(manyEdits(500, "bulk"));
    ASSERT_OK(bulk);
    EXPECT_EQ(filesNamed("objects/pack", ".pack"), 1);
    EXPECT_EQ(filesNamed("objects/pack", ".idx"), 1);
    EXPECT_EQ(filesNamed("objects/pack", ""), 2) << "nothing temporary stays";
    EXPECT_EQ(filesNamed("objects", "") - 2, 4) << "the first commit's objects, and no loose one more";
    EXPECT_EQ(files(bulk->tree).size(), 501u);
    EXPECT_EQ(fsckProblems(repository.path()), "");
    const auto verified = shell("git verify-pack -v " + (repository.path() / "objects/pack").string() + "/*.idx | grep chain");
    EXPECT_EQ(verified.output, "") << "no deltas";
    ASSERT_OK(commit(manyEdits(600, "again")));
    EXPECT_EQ(filesNamed("objects/pack", ".pack"), 2);
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

TEST_F(GitTest, APackTakesEmptyLargeAndIncompressibleFiles)
{
    std::string noise;
    std::uint32_t state = 1;
    for (int i = 0; i < 700000; ++i)
        noise += static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
    auto edits = manyEdits(40, "x");
    edits.push_back(put("empty", ""));
    edits.push_back(put("noise", noise));
    edits.push_back(put("zeros", std::string(3000000, '\0')));
    edits.push_back(put("fifteen", std::string(15, 'f')));
    edits.push_back(put("sixteen", std::string(16, 's')));
    edits.push_back(put("twin", std::string(16, 's')));
    const auto written = commit(edits);
    ASSERT_OK(written);
    const Files read = files(written->tree);
    for (const auto &edit : edits)
        EXPECT_TRUE(read.at(edit.path) == *edit.bytes) << edit.path;
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

TEST_F(GitTest, WritingUnchangedRecordsStoresNoNewFiles)
{
    const auto first = commit(manyEdits(100, "same"));
    const auto second = commit(manyEdits(100, "same"), "import again");
    ASSERT_OK(second);
    EXPECT_EQ(second->tree, first->tree);
    EXPECT_EQ(filesNamed("objects/pack", ".pack"), 1);
}

TEST_F(GitTest, AFolderThatCannotBeWrittenIsReportedWithItsPath)
{
    const auto first = commit({put("a", "1")});
    fs::rename(repository.path() / "objects/pack", folder / "aside");
    std::ofstream(repository.path() / "objects/pack") << "a file in place of the folder";
    const auto refused = commit(manyEdits(60, "x"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(refused.error().code == ErrorCode::Io || refused.error().code == ErrorCode::Denied) << describe(refused.error());
    EXPECT_NE(refused.error().context.find(repository.path().string()), std::string::npos);
    EXPECT_EQ(**repository.ref("refs/heads/main"), first->id);
    EXPECT_FALSE(Repository::init("/proc/espalier/w.git").has_value());
}

TEST_F(GitTest, AReadOnlyFolderIsDenied)
{
    if (geteuid() == 0)
        GTEST_SKIP() << "root may write everywhere";
    const auto first = commit({put("a", "1")});
    shell("chmod -R a-w " + repository.path().string());
    const auto refused = commit({put("a", "2")});
    shell("chmod -R u+w " + repository.path().string());
    EXPECT_ERROR(refused, ErrorCode::Denied);
    EXPECT_FALSE(refused.error().hint.empty());
    EXPECT_EQ(**repository.ref("refs/heads/main"), first->id);
}

/// A small file system of its own that can be filled up.
class SmallDisk
{
public:
    explicit SmallDisk(const fs::path &path) : m_path(path)
    {
        fs::create_directory(path);
        m_mounted = mount("tmpfs", path.c_str(), "tmpfs", 0, "size=1m") == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            umount(m_path.c_str());
    }
    bool isMounted() const { return m_mounted; }
    bool makeReadOnly() const { return mount("", m_path.c_str(), "", MS_REMOUNT | MS_RDONLY, "") == 0; }

private:
    fs::path m_path;
    bool m_mounted = false;
};

TEST_F(GitTest, AFullDiskIsAnErrorAndLeavesTheOldState)
{
    const SmallDisk disk(folder / "disk");
    if (!disk.isMounted())
        GTEST_SKIP() << "cannot mount a small tmpfs here";
    auto small = Repository::init(folder / "disk" / "w.git");
    ASSERT_OK(small);
    std::string noise;
    std::uint32_t state = 7;
    for (int i = 0; i < 100000; ++i)
        noise += static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
    Result<git::Commit> result = commitTo(*small, {put("a", noise)});
    ASSERT_OK(result);
    git::ObjectId last = result->id;
    for (int i = 0; i < 100 && result; ++i) {
        noise[0] = static_cast<char>(i);
        result = commitTo(*small, {put("a", noise + std::to_string(i))});
        if (result)
            last = result->id;
    }
    EXPECT_ERROR(result, ErrorCode::Io);
    EXPECT_NE(result.error().hint.find("space"), std::string::npos) << describe(result.error());
    auto bulk = manyEdits(200, "bulk");
    for (auto &edit : bulk)
        edit.bytes = *edit.bytes + noise;
    const auto refused = commitTo(*small, bulk);
    EXPECT_ERROR(refused, ErrorCode::Io);
    EXPECT_EQ(**small->ref("refs/heads/main"), last);
    EXPECT_OK(small->cleanLeftovers());
    EXPECT_EQ(fsckProblems(small->path()), "");
}

TEST_F(GitTest, AReadOnlyDiskIsAnError)
{
    const SmallDisk disk(folder / "disk");
    if (!disk.isMounted())
        GTEST_SKIP() << "cannot mount a small tmpfs here";
    auto small = Repository::init(folder / "disk" / "w.git");
    ASSERT_OK(commitTo(*small, {put("a", "1")}));
    if (!disk.makeReadOnly())
        GTEST_SKIP() << "cannot make the tmpfs read-only";
    EXPECT_ERROR(commitTo(*small, {put("a", "2")}), ErrorCode::Io);
    EXPECT_ERROR(commitTo(*small, manyEdits(50, "x")), ErrorCode::Io);
    EXPECT_ERROR(small->setSetting("user.name", "x"), ErrorCode::Io);
}

} // namespace espalier::test
