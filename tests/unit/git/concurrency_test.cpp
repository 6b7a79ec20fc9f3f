// SPDX-License-Identifier: GPL-3.0-or-later
#include "gittesting.h"
#include "tests/support/forkwriter.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <poll.h>

#include <thread>

namespace espalier::test {

using git::Repository;

/// Adds `count` files, one a commit, starting over whenever another writer was faster.
static int commitUntilDone(const std::filesystem::path &path, int writer, int count)
{
    auto repository = Repository::open(path);
    if (!repository)
        return -1;
    int conflicts = 0;
    for (int i = 0; i < count;) {
        const auto base = repository->ref("refs/heads/main");
        if (!base)
            return -1;
        git::CommitRequest request;
        request.base = *base;
        request.author = {"Writer", "w@example.org", Timestamp(std::chrono::seconds(1800000000 + i))};
        request.message = "w" + std::to_string(writer) + " " + std::to_string(i);
        request.edits = {put("w" + std::to_string(writer) + "/" + std::to_string(i), request.message)};
        const auto written = repository->write(request);
        if (written)
            ++i;
        else if (written.error().code == ErrorCode::Conflict)
            ++conflicts;
        else
            return -1;
    }
    return conflicts;
}

TEST_F(GitTest, ThreadsThatCommitAtOnceLoseNothing)
{
    ASSERT_OK(commit({put("start", "1")}));
    std::vector<std::thread> threads;
    std::array<int, 3> conflicts{};
    for (int writer = 0; writer < 3; ++writer)
        threads.emplace_back([&, writer] { conflicts[writer] = commitUntilDone(folder / "w.git", writer, 20); });
    for (auto &thread : threads)
        thread.join();
    for (const int count : conflicts)
        EXPECT_GE(count, 0);
    const auto tip = repository.commit(**repository.ref("refs/heads/main"));
    EXPECT_EQ(files(tip->tree).size(), 61u);
    EXPECT_EQ(*repository.count(tip->id, {}), 61u);
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

TEST_F(GitTest, ProcessesThatCommitAtOnceLoseNothing)
{
    ASSERT_OK(commit({put("start", "1")}));
    std::vector<pid_t> children;
    for (int writer = 0; writer < 2; ++writer) {
        const pid_t child = espalier::test::forkWriter();
        ASSERT_GE(child, 0);
        if (child == 0)
            _exit(commitUntilDone(folder / "w.git", writer, 25) >= 0 ? 0 : 1);
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    const auto tip = repository.commit(**repository.ref("refs/heads/main"));
    EXPECT_EQ(files(tip->tree).size(), 51u);
    EXPECT_EQ(*repository.count(tip->id, {}), 51u);
}

/// Commits for ever: file "n" holds the number of the commit, and every third commit also rewrites sixty more files.
/// Writes the number to `acknowledged` once the commit is durable.
[[noreturn]] static void commitForEver(const std::filesystem::path &path, int acknowledged)
{
    auto repository = Repository::open(path);
    if (!repository || !repository->cleanLeftovers())
        _exit(1);
    while (true) {
        const auto base = repository->ref("refs/heads/main");
        const auto tip = repository->commit(**base);
        const int next = std::stoi(tip->message) + 1;
        git::CommitRequest request;
        request.base = *base;
        request.author = {"Writer", "w@example.org", Timestamp(std::chrono::seconds(1800000000))};
        request.message = std::to_string(next);
        request.edits = {put("n", request.message)};
        for (int i = 0; i < (next % 3 == 0 ? 60 : 0); ++i)
            request.edits.push_back(put("bulk/" + std::to_string(i), request.message));
        if (!repository->write(request))
            _exit(2);
        if (write(acknowledged, &next, sizeof next) != sizeof next)
            _exit(3);
    }
}

TEST_F(GitTest, AKilledWriterLeavesTheOldOrTheNewStateAndItsLocksAreCleaned)
{
    ASSERT_OK(commit({put("n", "0")}, "0"));
    int last = 0;
    for (int cycle = 0; cycle < 20; ++cycle) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = espalier::test::forkWriter();
        ASSERT_GE(child, 0);
        if (child == 0)
            commitForEver(folder / "w.git", ends[1]);
        close(ends[1]);
        int number = 0;
        for (int i = 0; i <= cycle % 4; ++i) { // a few commits, then the kill comes somewhere in the next
            ASSERT_EQ(read(ends[0], &number, sizeof number), static_cast<ssize_t>(sizeof number)) << "the writer gave up";
            last = number;
        }
        poll(nullptr, 0, cycle % 7);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (read(ends[0], &number, sizeof number) == static_cast<ssize_t>(sizeof number))
            last = number;
        close(ends[0]);

        auto again = Repository::open(folder / "w.git");
        ASSERT_OK(again);
        ASSERT_OK(again->cleanLeftovers());
        const auto tip = again->commit(**again->ref("refs/heads/main"));
        ASSERT_OK(tip);
        const int found = std::stoi(tip->message);
        ASSERT_GE(found, last) << "an acknowledged commit is lost";
        ASSERT_LE(found, last + 1);
        last = found;
        const auto entry = again->entryAt(tip->tree, "n");
        ASSERT_EQ(*again->blob((*entry)->id), tip->message);
    }
    EXPECT_EQ(fsckProblems(repository.path()), "");
    EXPECT_EQ(filesNamed("objects", "git2") + filesNamed("refs", ".lock"), 0);
    EXPECT_OK(commit({put("n", "after")}, "1000000"));
}

TEST_F(GitTest, ALockThatAnotherHoldsForAMomentIsWaitedFor)
{
    const auto first = commit({put("n", "1")});
    const std::string lock = (repository.path() / "refs/heads/main.lock").string();
    std::thread cleaner([&] { // another holder of the lock finishes while we wait for it
        poll(nullptr, 0, 30);
        unlink(lock.c_str());
    });
    shell("touch " + lock);
    const auto second = commit({put("n", "2")});
    cleaner.join();
    unlink(lock.c_str());
    EXPECT_TRUE(second.has_value()) << describe(second.error());
}

} // namespace espalier::test
