// SPDX-License-Identifier: GPL-3.0-or-later
#include "gittesting.h"

#include <unistd.h>

#include <fstream>

namespace espalier::test {

using git::Repository;

namespace fs = std::filesystem;

TEST_F(GitTest, InitMakesABareRepositoryThatGitAccepts)
{
    EXPECT_EQ(fsckProblems(repository.path()), "");
    const std::string git = "git --git-dir=" + repository.path().string() + " ";
    EXPECT_EQ(shell(git + "config core.bare").output, "true\n");
    EXPECT_EQ(shell(git + "symbolic-ref HEAD").output, "refs/heads/main\n");
    EXPECT_EQ(shell(git + "config receive.denyNonFastForwards").output, "true\n");
    EXPECT_EQ(shell(git + "config receive.denyDeletes").output, "true\n");
    EXPECT_EQ(shell(git + "config transfer.fsckObjects").output, "true\n");
    EXPECT_EQ(shell(git + "check-attr delta records/a.json").output, "records/a.json: delta: unset\n");
    EXPECT_EQ(shell("find " + (repository.path() / "hooks").string() + " -type f").output, "");
    EXPECT_EQ(*repository.ref("refs/heads/main"), std::nullopt);
    EXPECT_EQ(*repository.ref("HEAD"), std::nullopt);
}

TEST_F(GitTest, InitAcceptsAnEmptyFolderAndAMissingOne)
{
    fs::create_directory(folder / "empty");
    EXPECT_OK(Repository::init(folder / "empty"));
    EXPECT_OK(Repository::init(folder / "several" / "levels" / "down"));
    EXPECT_OK(Repository::open(folder / "several" / "levels" / "down"));
    EXPECT_EQ(shell("ls " + folder.path().string()).output, "empty\nseveral\nw.git\n") << "nothing temporary stays";
}

TEST_F(GitTest, InitLeavesAFolderWithFilesAlone)
{
    fs::create_directory(folder / "full");
    std::ofstream(folder / "full" / "thesis.tex") << "mine";
    EXPECT_ERROR(Repository::init(folder / "full"), ErrorCode::Conflict);
    EXPECT_ERROR(Repository::init(folder / "full" / "thesis.tex"), ErrorCode::Conflict);
    EXPECT_ERROR(Repository::init(repository.path()), ErrorCode::Conflict);
    EXPECT_EQ(shell("ls " + (folder / "full").string()).output, "thesis.tex\n");
}

TEST_F(GitTest, OpenSaysWhatIsWrongWithAPath)
{
    const auto missing = Repository::open(folder / "nowhere");
    EXPECT_ERROR(missing, ErrorCode::NotFound);
    EXPECT_EQ(missing.error().context, (folder / "nowhere").string());
    fs::create_directory(folder / "plain");
    EXPECT_ERROR(Repository::open(folder / "plain"), ErrorCode::NotFound);
}

TEST_F(GitTest, OpenRefusesAFormatItDoesNotKnow)
{
    shell("git init -q --bare --object-format=sha256 " + (folder / "sha256.git").string());
    EXPECT_ERROR(Repository::open(folder / "sha256.git"), ErrorCode::Unsupported);
}

TEST_F(GitTest, OpenSaysThatTheRepositoryBelongsToSomebodyElse)
{
    if (geteuid() != 0)
        GTEST_SKIP() << "only root can give a folder away";
    shell("chown -R 65534 " + repository.path().string());
    const auto opened = Repository::open(repository.path());
    EXPECT_ERROR(opened, ErrorCode::Denied);
    EXPECT_NE(opened.error().hint.find("safe.directory"), std::string::npos);
}

TEST_F(GitTest, OpenReportsABrokenConfiguration)
{
    std::ofstream(repository.path() / "config") << "[core\nnonsense";
    EXPECT_ERROR(Repository::open(repository.path()), ErrorCode::Corrupt);
}

TEST_F(GitTest, RefsMoveOnlyFromWhatTheyAreExpectedToHold)
{
    const auto first = commit({put("a", "1")});
    const auto second = commit({put("a", "2")});
    ASSERT_OK(second);
    const std::string name = "refs/espalier/mark";
    EXPECT_OK(repository.setRef(name, first->id, std::nullopt));
    EXPECT_ERROR(repository.setRef(name, second->id, std::nullopt), ErrorCode::Conflict);
    EXPECT_ERROR(repository.setRef(name, second->id, second->id), ErrorCode::Conflict);
    EXPECT_EQ(**repository.ref(name), first->id);
    EXPECT_OK(repository.setRef(name, second->id, first->id));
    EXPECT_EQ(**repository.ref(name), second->id);
    EXPECT_OK(repository.removeRef(name));
    EXPECT_EQ(*repository.ref(name), std::nullopt);
    EXPECT_OK(repository.removeRef(name)) << "removing what is not there is no error";
    EXPECT_ERROR(repository.setRef(name, second->id, first->id), ErrorCode::Conflict); // expected, but gone
    EXPECT_ERROR(repository.setRef("refs/../x", second->id, std::nullopt), ErrorCode::Invalid);
}

TEST_F(GitTest, ReadsCommitsTreesAndFilesBack)
{
    const auto written = commit({put("a/b/c.json", "{}\n"), put("top", std::string("zero\0byte", 9))}, "subject\n\nbody\n");
    ASSERT_OK(written);
    const auto read = repository.commit(written->id);
    ASSERT_OK(read);
    EXPECT_EQ(read->tree, written->tree);
    EXPECT_EQ(read->message, "subject\n\nbody\n");
    EXPECT_EQ(read->author.name, "Ada");
    EXPECT_EQ(read->author.email, "ada@example.org");
    EXPECT_EQ(read->author.time, written->author.time);
    EXPECT_TRUE(read->parents.empty());

    const auto entry = repository.entryAt(read->tree, "a/b/c.json");
    ASSERT_OK(entry);
    EXPECT_EQ(*repository.blob((*entry)->id), "{}\n");
    EXPECT_EQ((*repository.entryAt(read->tree, "a/b"))->mode, 0040000u);
    EXPECT_EQ(*repository.entryAt(read->tree, "a/x"), std::nullopt);
    EXPECT_EQ(*repository.entryAt(read->tree, "top/x"), std::nullopt);
    const auto tree = repository.tree(read->tree);
    ASSERT_OK(tree);
    ASSERT_EQ(tree->size(), 2u);
    EXPECT_EQ((*tree)[0].name, "a");
    EXPECT_EQ(*repository.blob((*tree)[1].id), std::string("zero\0byte", 9));
}

TEST_F(GitTest, MissingObjectsAreNotFoundAndWrongTypesAreCorrupt)
{
    const auto written = commit({put("a", "1")});
    const git::ObjectId nothing = *git::ObjectId::parse(std::string(40, '7'));
    EXPECT_ERROR(repository.commit(nothing), ErrorCode::NotFound);
    EXPECT_ERROR(repository.tree(nothing), ErrorCode::NotFound);
    EXPECT_ERROR(repository.blob(nothing), ErrorCode::NotFound);
    EXPECT_ERROR(repository.blob(written->tree), ErrorCode::Corrupt);
    EXPECT_ERROR(repository.tree(written->id), ErrorCode::Corrupt);
    EXPECT_ERROR(repository.commit(written->tree), ErrorCode::Corrupt);
}

static fs::path loosePath(const Repository &repository, const git::ObjectId &id)
{
    return repository.path() / "objects" / id.hex().substr(0, 2) / id.hex().substr(2);
}

TEST_F(GitTest, DamagedObjectsAreCorruptWithTheirName)
{
    const auto written = commit({put("a", "one thing")});
    const git::ObjectId blob = (*repository.entryAt(written->tree, "a"))->id;
    const auto other = commit({put("a", "another thing")});
    const git::ObjectId otherBlob = (*repository.entryAt(other->tree, "a"))->id;
    fs::permissions(loosePath(repository, blob), fs::perms::owner_all);
    fs::copy_file(loosePath(repository, otherBlob), loosePath(repository, blob), fs::copy_options::overwrite_existing);
    auto again = Repository::open(repository.path());
    const auto swapped = again->blob(blob);
    EXPECT_ERROR(swapped, ErrorCode::Corrupt);
    EXPECT_NE(swapped.error().context.find(blob.hex()), std::string::npos);

    std::ofstream(loosePath(repository, blob), std::ios::trunc); // what a power cut leaves
    again = Repository::open(repository.path());
    EXPECT_ERROR(again->blob(blob), ErrorCode::Corrupt);
    fs::permissions(loosePath(repository, other->tree), fs::perms::owner_all);
    fs::resize_file(loosePath(repository, other->tree), 12);
    again = Repository::open(repository.path());
    EXPECT_ERROR(again->tree(other->tree), ErrorCode::Corrupt);
}

TEST_F(GitTest, FindsMergeBasesAndAncestors)
{
    const auto root = commit({put("a", "1")});
    auto left = request({put("a", "2")});
    left.ref = "refs/heads/left";
    left.base = root->id;
    EXPECT_ERROR(repository.write(left), ErrorCode::Conflict); // the branch does not hold its base yet
    ASSERT_OK(repository.setRef(left.ref, root->id, std::nullopt));
    const auto leftCommit = repository.write(left);
    ASSERT_OK(leftCommit);
    const auto right = commit({put("b", "2")});
    auto merge = request({put("a", "2")}, "merge");
    merge.base = right->id;
    merge.moreParents = {leftCommit->id};
    const auto merged = repository.write(merge);
    ASSERT_OK(merged);
    const auto stranger = repository.writeCommit(root->tree, {}, {"Ada", "", clock.now()}, "unrelated");
    ASSERT_OK(stranger);

    EXPECT_EQ(*repository.mergeBases(leftCommit->id, right->id), std::vector{root->id});
    EXPECT_TRUE(repository.mergeBases(leftCommit->id, stranger->id)->empty());
    EXPECT_TRUE(*repository.isAncestor(root->id, merged->id));
    EXPECT_TRUE(*repository.isAncestor(root->id, root->id));
    EXPECT_FALSE(*repository.isAncestor(merged->id, root->id));
    EXPECT_FALSE(*repository.isAncestor(leftCommit->id, right->id));
    EXPECT_ERROR(repository.mergeBases(root->id, *git::ObjectId::parse(std::string(40, '7'))), ErrorCode::NotFound);
    EXPECT_EQ(*repository.count(merged->id, {}), 4u);
    EXPECT_EQ(*repository.count(merged->id, {right->id}), 2u);
}

TEST_F(GitTest, WalksNewestFirstAndStopsWhenTold)
{
    std::vector<std::string> written;
    for (int i = 0; i < 5; ++i)
        written.push_back(commit({put("a", std::to_string(i))}, "commit " + std::to_string(i))->message);
    const auto tip = **repository.ref("refs/heads/main");
    std::vector<std::string> seen;
    ASSERT_OK(repository.walk(tip, {}, [&](const git::Commit &c) {
        seen.push_back(c.message);
        return true;
    }));
    EXPECT_EQ(seen, std::vector<std::string>(written.rbegin(), written.rend()));
    seen.clear();
    ASSERT_OK(repository.walk(tip, {}, [&](const git::Commit &c) {
        seen.push_back(c.message);
        return seen.size() < 2;
    }));
    EXPECT_EQ(seen.size(), 2u);
}

TEST_F(GitTest, SettingsOfTheRepositoryComeBeforeThePersons)
{
    std::ofstream(fs::path(getenv("HOME")) / ".gitconfig") << "[user]\n\tname = Grace\n";
    auto again = Repository::open(repository.path());
    EXPECT_EQ(*again->setting("user.name"), "Grace");
    EXPECT_EQ(*again->setting("user.email"), std::nullopt);
    ASSERT_OK(again->setSetting("user.name", "Ada"));
    EXPECT_EQ(*again->setting("user.name"), "Ada");
    EXPECT_EQ(shell("git --git-dir=" + repository.path().string() + " config user.name").output, "Ada\n");
    ASSERT_OK(again->setSetting("user.name", ""));
    ASSERT_OK(again->setSetting("user.name", "")) << "removing what is not set is no error";
    EXPECT_EQ(*again->setting("user.name"), "Grace");
    EXPECT_ERROR(again->setSetting("no dots", "x"), ErrorCode::Invalid);
    fs::remove(fs::path(getenv("HOME")) / ".gitconfig");
}

TEST(RepositorySettings, WhatAnotherProcessWroteSinceIsReplacedToo)
{
    const TempFolder folder;
    auto one = Repository::init(folder / "w");
    ASSERT_OK(one);
    auto other = Repository::open(folder / "w");
    ASSERT_OK(other);
    ASSERT_OK(one->setSetting("espalier.signingkey", "/keys/ada"));
    ASSERT_OK(other->setSetting("espalier.signingkey", "/keys/grace"));
    ASSERT_OK(one->setSetting("espalier.signingkey", "/keys/ada"));
    const auto now = other->setting("espalier.signingkey");
    ASSERT_OK(now);
    EXPECT_EQ(now->value_or(""), "/keys/ada");
}

TEST_F(GitTest, CleanLeftoversRemovesLocksAndTemporaryFilesOnly)
{
    ASSERT_OK(commit({put("a", "1")}));
    const auto touch = [&](const std::string &name) { std::ofstream(repository.path() / name) << "x"; };
    for (const char *name : {"HEAD.lock", "config.lock", "packed-refs.lock", "refs/heads/main.lock", "objects/tmp_object_git2_1f",
                             "objects/pack/tmp_pack_x", "objects/pack/pack_git2_00ff", "objects/pack/pack-0123.idx"})
        touch(name);
    touch("refs/tmp.lock");
    touch("objects/pack/tmp_pack_new");
    fs::last_write_time(repository.path() / "objects/pack/tmp_pack_x", fs::file_time_type::clock::now() - std::chrono::hours(2));
    fs::create_directories(repository.path() / "objects/tmp_objdir-incoming-new");
    fs::create_directories(repository.path() / "objects/tmp_objdir-incoming-old");
    fs::last_write_time(repository.path() / "objects/tmp_objdir-incoming-old",
                        fs::file_time_type::clock::now() - std::chrono::hours(2));
    EXPECT_EQ(*repository.cleanLeftovers(), 9);
    EXPECT_TRUE(fs::exists(repository.path() / "objects/tmp_objdir-incoming-new")) << "a push may be going on";
    EXPECT_TRUE(fs::exists(repository.path() / "objects/pack/tmp_pack_new")) << "a fetch may be going on";
    EXPECT_TRUE(fs::exists(repository.path() / "refs/tmp.lock")) << "a fetch may hold it";
    fs::remove(repository.path() / "refs/tmp.lock");
    EXPECT_EQ(fsckProblems(repository.path()), "");
    EXPECT_OK(commit({put("a", "2")}));
    EXPECT_EQ(*repository.cleanLeftovers(), 0);
}

TEST_F(GitTest, ReadsObjectsThatWaitInAHooksQuarantine)
{
    const auto written = commit({put("a", "1")});
    const fs::path incoming = repository.path() / "objects" / "tmp_objdir-incoming-x";
    const std::string fan = written->id.hex().substr(0, 2);
    fs::create_directories(incoming / fan);
    fs::rename(loosePath(repository, written->id), incoming / fan / written->id.hex().substr(2));
    EXPECT_ERROR(Repository::open(repository.path())->commit(written->id), ErrorCode::NotFound);
    setenv("GIT_QUARANTINE_PATH", incoming.c_str(), 1);
    EXPECT_OK(Repository::open(repository.path())->commit(written->id));
    auto elsewhere = Repository::init(folder / "other.git");
    EXPECT_ERROR(elsewhere->commit(written->id), ErrorCode::NotFound); // the quarantine of another repository
    unsetenv("GIT_QUARANTINE_PATH");
}

} // namespace espalier::test
