// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/maintenance.h"
#include "storage/base/filesystem.h"
#include "storage/git/packlist.h"
#include "tests/unit/git/gittesting.h"

#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

namespace espalier::git {
namespace {

using namespace espalier::test;
namespace fs = std::filesystem;

class MaintenanceTest : public GitTest
{
protected:
    fs::path at() const { return repository.path(); }

    /// One commit for each number, every one with a record of its own in one of a few folders.
    void addCommits(int first, int count)
    {
        for (int i = first; i < first + count; ++i) {
            const std::string name = std::to_string(i);
            ASSERT_OK(commit({put("records/source/" + std::to_string(i % 7) + "/" + name + ".json", recordOf(i))}, name));
        }
    }

    static std::string recordOf(int number)
    {
        std::string text = "{\n  \"id\": \"" + std::to_string(number) + "\"";
        std::mt19937 random(static_cast<unsigned>(number / 2)); // neighbours are nearly the same: a difference would be short
        for (int i = 0; i < 40; ++i)
            text += ",\n  \"k" + std::to_string(i) + "\": \"" + std::to_string(random()) + "\"";
        return text + "\n}\n";
    }

    void addPack(int first, int count)
    {
        std::vector<TreeEdit> edits;
        for (int i = first; i < first + count; ++i)
            edits.push_back(put("packed/" + std::to_string(i) + ".json", recordOf(i)));
        ASSERT_OK(commit(std::move(edits), "many"));
    }

    std::map<std::string, std::string> everything()
    {
        auto fresh = Repository::open(at());
        if (!fresh)
            return {};
        const auto head = fresh->ref("refs/heads/main");
        return files(fresh->commit(**head)->tree);
    }

    StoreSize size() const
    {
        auto now = storeSize(at());
        return now ? *now : StoreSize();
    }
};

TEST_F(MaintenanceTest, PacksWhatIsLooseAndLosesNothing)
{
    addCommits(0, 40);
    const auto before = everything();
    ASSERT_GT(size().looseObjects, 150U);
    const auto report = tidy(at());
    ASSERT_OK(report);
    EXPECT_GT(report->before.looseObjects, 150U);
    EXPECT_EQ(report->after.looseObjects, 0U);
    EXPECT_EQ(report->after.packs, 1U);
    EXPECT_LT(report->after.bytes, report->before.bytes / 5);
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(fsckProblems(at()), "");
    EXPECT_FALSE(fs::exists(at() / "espalier" / "tidy"));
}

TEST_F(MaintenanceTest, FoldersArePackedAsDifferencesAndRecordsAreNot)
{
    addCommits(0, 60);
    ASSERT_OK(tidy(at()));
    const auto listed = shell("cd '" + at().string()
                              + "/objects/pack' && git verify-pack -v *.idx | awk 'NF==7 {print $2}' | sort | uniq -c");
    EXPECT_NE(listed.output.find("tree"), std::string::npos) << listed.output;
    EXPECT_EQ(listed.output.find("blob"), std::string::npos) << listed.output;
}

TEST_F(MaintenanceTest, RecordsThatOthersPackedAsDifferencesAreWholeAgain)
{
    addCommits(0, 60);
    ASSERT_EQ(
        shell("rm '" + at().string() + "/info/attributes'; git -C '" + at().string() + "' repack -adq --window=50").exitCode, 0);
    const std::string count = "cd '" + at().string()
        + "/objects/pack' && git verify-pack -v *.idx | awk 'NF==7 && $2==\"blob\"' | wc -l";
    ASSERT_GT(std::stoi(shell(count).output), 0);
    addCommits(60, 60);
    ASSERT_OK(tidy(at()));
    EXPECT_EQ(size().packs, 1U);
    EXPECT_EQ(std::stoi(shell(count).output), 0);
}

TEST_F(MaintenanceTest, ObjectsThatNothingRefersToAreKept)
{
    addCommits(0, 3);
    const auto tree = repository.writeTree({}, {put("lost/one.json", "{\n  \"lost\": true\n}\n")});
    ASSERT_OK(tree);
    ASSERT_OK(tidy(at()));
    EXPECT_EQ(size().looseObjects, 0U);
    auto fresh = Repository::open(at());
    ASSERT_OK(fresh);
    const auto entry = fresh->entryAt(*tree, "lost/one.json");
    ASSERT_OK(entry);
    ASSERT_TRUE(entry->has_value());
    EXPECT_OK(fresh->blob((*entry)->id));
}

TEST_F(MaintenanceTest, SmallPacksAreJoinedAndALargeOneIsLeft)
{
    addPack(0, 400);
    const auto large = detail::packFiles(at() / "objects");
    ASSERT_EQ(large.size(), 1U);
    for (int i = 0; i < 5; ++i)
        addPack(1000 + 30 * i, 30);
    ASSERT_EQ(size().packs, 6U);
    EXPECT_EQ(size().packsToJoin, 5U);
    const auto before = everything();
    ASSERT_OK(tidy(at()));
    EXPECT_EQ(size().packs, 2U);
    EXPECT_TRUE(fs::exists(large.front().pack));
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(fsckProblems(at()), "");
}

TEST_F(MaintenanceTest, APackIsJoinedOnlyWhenTheSmallerOnesAreAsMuch)
{
    const auto packs = [](std::vector<std::size_t> counts) {
        std::vector<detail::PackFile> files;
        for (const std::size_t count : counts)
            files.push_back({"p" + std::to_string(count), count, 0, false});
        return files;
    };
    EXPECT_EQ(detail::packsToJoin(packs({}), 10), 0U);
    EXPECT_EQ(detail::packsToJoin(packs({100}), 0), 0U);
    EXPECT_EQ(detail::packsToJoin(packs({100}), 10), 0U);
    EXPECT_EQ(detail::packsToJoin(packs({100}), 51), 1U);
    EXPECT_EQ(detail::packsToJoin(packs({10, 20, 60, 180}), 0), 0U);
    EXPECT_EQ(detail::packsToJoin(packs({10, 19}), 0), 2U);
    EXPECT_EQ(detail::packsToJoin(packs({10, 10, 39, 1000}), 0), 3U);
}

TEST_F(MaintenanceTest, APackThatSomebodyKeepsStays)
{
    addPack(0, 30);
    const auto kept = detail::packFiles(at() / "objects").front().pack;
    std::ofstream(fs::path(kept).replace_extension(".keep")) << "a fetch is at it\n";
    addPack(100, 30);
    addPack(200, 30);
    ASSERT_OK(tidy(at()));
    EXPECT_TRUE(fs::exists(kept));
    EXPECT_EQ(size().packs, 2U);
}

TEST_F(MaintenanceTest, AnOpenRepositoryFindsWhatMoved)
{
    addCommits(0, 20);
    addPack(1000, 30);
    auto reader = Repository::open(at());
    ASSERT_OK(reader);
    const auto head = reader->ref("refs/heads/main");
    const auto tree = reader->commit(**head)->tree;
    ASSERT_OK(tidy(at()));
    ASSERT_OK(git::diffTrees(*reader, std::nullopt, tree, [&](const TreeChange &change) {
        const auto bytes = reader->blob(*change.after);
        EXPECT_OK(bytes);
        return bytes.has_value();
    }));
    ASSERT_OK(commitTo(*reader, {put("records/after.json", "{}\n")}));
    EXPECT_EQ(fsckProblems(at()), "");
}

TEST_F(MaintenanceTest, ADamagedObjectIsLeftWhereItIs)
{
    addCommits(0, 10);
    const auto loose = detail::looseObjects(at() / "objects");
    ASSERT_OK(loose);
    const std::string hex = loose->front().hex();
    const fs::path file = at() / "objects" / hex.substr(0, 2) / hex.substr(2);
    fs::permissions(file, fs::perms::owner_all);
    std::ofstream(file, std::ios::trunc) << "xxxx";
    ASSERT_OK(tidy(at()));
    EXPECT_EQ(size().looseObjects, 1U);
    EXPECT_TRUE(fs::exists(file));
}

TEST_F(MaintenanceTest, OneAtATime)
{
    addCommits(0, 3);
    fs::create_directories(at() / "espalier");
    const auto lock = realFileSystem().lock(at() / "espalier" / "tidy.lock", std::chrono::milliseconds(0));
    ASSERT_OK(lock);
    EXPECT_ERROR(tidy(at()), ErrorCode::Conflict);
    EXPECT_GT(size().looseObjects, 0U);
}

TEST_F(MaintenanceTest, StoppedItChangesNothing)
{
    addCommits(0, 30);
    const StoreSize before = size();
    std::stop_source stop;
    Work work;
    work.stop = stop.get_token();
    int told = 0;
    work.progress = [&](const Progress &progress) {
        EXPECT_EQ(progress.phase, "tidy");
        if (++told == 2) // git has begun
            stop.request_stop();
    };
    EXPECT_ERROR(tidy(at(), work), ErrorCode::Cancelled);
    EXPECT_EQ(size().looseObjects + 1000 * size().packs, before.looseObjects + 1000 * before.packs);
    EXPECT_FALSE(fs::exists(at() / "espalier" / "tidy"));
    EXPECT_OK(tidy(at()));
    EXPECT_EQ(fsckProblems(at()), "");
}

TEST_F(MaintenanceTest, WhatAKilledOneLeftIsRemoved)
{
    addCommits(0, 5);
    const fs::path own = at() / "espalier" / "tidy" / "pack";
    fs::create_directories(own);
    std::ofstream(own / "tmp_pack_x1") << "half";
    std::ofstream(own / "pack-0123.idx") << "the pack of it was moved already";
    std::ofstream(at() / "objects" / "pack" / "pack-0123.pack") << "nobody's";
    ASSERT_OK(tidy(at()));
    EXPECT_FALSE(fs::exists(at() / "objects" / "pack" / "pack-0123.pack"));
    EXPECT_FALSE(fs::exists(at() / "espalier" / "tidy"));
    EXPECT_EQ(filesNamed("objects/pack", "pack-"), 2);
}

TEST_F(MaintenanceTest, AFullDiskHarmsNothing)
{
    addCommits(0, 30);
    const auto before = everything();
    // A limit on the size of files is as near to a full disk as a test can come without being root.
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    const rlimit small{6000, old.rlim_max};
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const auto tidied = tidy(at());
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, previous);
    ASSERT_FALSE(tidied);
    EXPECT_FALSE(tidied.error().detail.empty());
    EXPECT_EQ(size().packs, 0U);
    EXPECT_EQ(everything(), before);
    EXPECT_FALSE(fs::exists(at() / "espalier" / "tidy"));
}

TEST_F(MaintenanceTest, NothingToDoIsNoError)
{
    addPack(0, 30);
    const auto pack = detail::packFiles(at() / "objects").front().pack;
    ASSERT_OK(tidy(at()));
    EXPECT_TRUE(fs::exists(pack));
    EXPECT_ERROR(tidy(folder / "nothing"), ErrorCode::NotFound);
    EXPECT_FALSE(needsTidying({}));
    EXPECT_TRUE(needsTidying({5000, 0, 0, 0}));
    EXPECT_TRUE(needsTidying({0, 40, 30, 0}));
    EXPECT_FALSE(needsTidying({0, 40, 3, 0}));
}

/// Readers and a writer that never rest while everything is packed again and again, and packs are joined.
TEST_F(MaintenanceTest, ReadersAndWritersGoOnWhileItTidies)
{
    addCommits(0, 20);
    std::atomic<bool> isOver = false;
    std::atomic<int> written = 20;
    std::atomic<int> allowed = 20; // the writer is as quick as it can, but not for ever
    std::atomic<int> read = 0;
    std::atomic<bool> isTroubled = false;
    std::mutex mutex;
    std::vector<std::string> problems;
    const auto note = [&](const Error &error) {
        const std::scoped_lock lock(mutex);
        problems.push_back(describe(error));
        isTroubled = true;
    };
    const auto readAll = [&] {
        auto reader = Repository::open(at());
        while (reader && !isOver) {
            const auto head = reader->ref("refs/heads/main");
            const auto walked = reader->walk(**head, {}, [&](const Commit &step) {
                const auto diffed = git::diffTrees(*reader, std::nullopt, step.tree, [&](const TreeChange &change) {
                    const auto bytes = reader->blob(*change.after);
                    if (!bytes)
                        note(bytes.error());
                    ++read;
                    return bytes.has_value() && !isOver;
                });
                if (!diffed)
                    note(diffed.error());
                return !isOver;
            });
            if (!walked)
                note(walked.error());
        }
    };
    const auto write = [&] {
        auto writer = Repository::open(at());
        for (int i = 20; writer; ++i) {
            allowed.wait(i);
            if (isOver)
                return;
            const auto done = commitTo(
                *writer, {put("records/source/" + std::to_string(i % 7) + "/" + std::to_string(i) + ".json", recordOf(i))});
            if (!done)
                return note(done.error());
            written = i + 1;
        }
    };
    const auto readByGit = [&] {
        while (!isOver) {
            const auto listed = shell("git -C '" + at().string() + "' rev-list --objects --all | cut -c-40 | git -C '"
                                      + at().string() + "' cat-file --batch > /dev/null");
            if (listed.exitCode != 0 || listed.output.find("missing") != std::string::npos)
                note({ErrorCode::Io, "git", listed.output, {}});
        }
    };
    std::vector<std::jthread> threads;
    threads.emplace_back(readAll);
    threads.emplace_back(readByGit);
    threads.emplace_back(write);
    for (int round = 0; round < 5; ++round) {
        const int before = written;
        allowed = before + 30;
        allowed.notify_all();
        while (written < before + 5 && !isTroubled)
            std::this_thread::yield();
        EXPECT_OK(tidy(at()));
        while (written < before + 30 && !isTroubled)
            std::this_thread::yield();
    }
    isOver = true;
    allowed = allowed + 1;
    allowed.notify_all();
    threads.clear();
    EXPECT_EQ(problems, std::vector<std::string>());
    EXPECT_GT(read, 100);
    EXPECT_EQ(everything().size(), static_cast<std::size_t>(written));
    EXPECT_EQ(fsckProblems(at()), "");
    EXPECT_LE(size().packs, 6U);
}

} // namespace
} // namespace espalier::git
