// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/profilerun.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <atomic>
#include <csignal>
#include <fstream>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

namespace espalier::statistics {

namespace {

namespace fs = std::filesystem;
using test::TempFolder;

void writeCorpus(const fs::path &folder, int shards, int documents)
{
    fs::create_directories(folder);
    std::mt19937 random(7);
    for (int shard = 0; shard < shards; ++shard) {
        std::ofstream file(folder / ("shard-" + std::to_string(shard) + ".jsonl"));
        for (int i = 0; i < documents * (1 + shard % 3); ++i) {
            std::string text;
            for (unsigned word = 0, words = 20 + random() % 40; word < words; ++word)
                text += "word" + std::to_string(random() % 5000) + " ";
            if (i % 10 == 9)
                text = "the same everywhere, number " + std::to_string(i % 50)
                    + " of all documents that are alike in every shard";
            file << R"({"text":")" << text << R"(","url":"https://www.site)" << random() % 30 << ".org/" << i << "\"}\n";
        }
    }
}

std::vector<shards::ShardFile> found(const fs::path &folder)
{
    auto files = shards::findShards({folder});
    return files ? *files : std::vector<shards::ShardFile>();
}

std::size_t known(const RunReport &report)
{
    return static_cast<std::size_t>(
        std::count_if(report.shards.begin(), report.shards.end(), [](const ShardResult &shard) { return shard.wasKnown; }));
}

} // namespace

TEST(ProfileShards, CountsExactlyAndGivesTheSameBytesWithAnyNumberOfThreads)
{
    const TempFolder folder;
    fs::create_directories(folder / "data");
    std::ofstream(folder / "data/a.jsonl")
        << "{\"text\":\"one two\"}\n{\"text\":\"one two\"}\nnot json\n{\"text\":\"\xC3\xA9\"}\n";
    std::ofstream(folder / "data/b.jsonl") << "{\"text\":\"one two\",\"url\":\"https://www.example.org/x\"}\n";
    ProfileOptions options;
    const auto one = profileShards(found(folder / "data"), options);
    ASSERT_OK(one);
    EXPECT_EQ(one->total.documents, 4u);
    EXPECT_EQ(one->total.bytes, 23u);
    EXPECT_EQ(one->total.characters, 22u);
    EXPECT_EQ(one->total.words, 7u);
    EXPECT_EQ(one->total.duplicatesWithin, 1u);
    EXPECT_EQ(one->total.distinctExact, 2u);
    EXPECT_EQ(one->total.problems.at("malformed").count, 1u);
    EXPECT_EQ(one->total.documentsWithUrl, 1u);

    writeCorpus(folder / "more", 7, 40);
    options.findsNearDuplicates = true;
    const auto single = profileShards(found(folder / "more"), options);
    options.threads = 4;
    options.memory = 1000; // duplicates go through files and ranges
    const auto several = profileShards(found(folder / "more"), options);
    ASSERT_OK(single);
    ASSERT_OK(several);
    EXPECT_EQ(single->total, several->total);
    EXPECT_EQ(profileBytes(single->total, 0), profileBytes(several->total, 0));
    EXPECT_GE(*single->total.nearDuplicatesExact, single->total.documents - *single->total.distinctExact);
    EXPECT_LT(single->total.nearDuplicatesWithin, *single->total.nearDuplicatesExact);
}

TEST(ProfileShards, ReadsOnlyWhatChanged)
{
    const TempFolder folder;
    writeCorpus(folder / "data", 4, 30);
    ProfileOptions options;
    options.folder = folder / "run";
    const auto first = profileShards(found(folder / "data"), options);
    ASSERT_OK(first);
    EXPECT_EQ(known(*first), 0u);
    const auto second = profileShards(found(folder / "data"), options);
    ASSERT_OK(second);
    EXPECT_EQ(known(*second), 4u);
    EXPECT_EQ(second->bytesRead, 0u);
    EXPECT_EQ(second->total, first->total);

    fs::rename(folder / "data/shard-0.jsonl", folder / "data/moved.jsonl"); // known by its content
    std::ofstream(folder / "data/shard-1.jsonl", std::ios::app) << "{\"text\":\"a new line\"}\n";
    const auto third = profileShards(found(folder / "data"), options);
    ASSERT_OK(third);
    EXPECT_EQ(known(*third), 3u);
    EXPECT_EQ(third->total.documents, first->total.documents + 1);
}

TEST(ProfileShards, KeepsTheTotalOfTheSameShards)
{
    const TempFolder folder;
    writeCorpus(folder / "data", 4, 30);
    const auto bytesOf = [](const fs::path &path) {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    ProfileOptions options;
    options.folder = folder / "run";
    options.findsNearDuplicates = true;
    const auto first = profileShards(found(folder / "data"), options);
    ASSERT_OK(first);
    ASSERT_FALSE(first->storedTotal.empty());
    EXPECT_EQ(bytesOf(first->storedTotal), profileBytes(first->total));
    for (const ShardResult &shard : first->shards)
        EXPECT_EQ(bytesOf(shard.stored), profileBytes(shard.profile));

    const auto second = profileShards(found(folder / "data"), options);
    ASSERT_OK(second);
    EXPECT_EQ(second->storedTotal, first->storedTotal);
    EXPECT_EQ(second->total, first->total);
    EXPECT_EQ(profileBytes(second->total, 0), profileBytes(first->total, 0));

    std::ofstream(first->storedTotal) << "not a profile";
    const auto third = profileShards(found(folder / "data"), options);
    ASSERT_OK(third);
    EXPECT_EQ(third->total, first->total);
    EXPECT_EQ(bytesOf(third->storedTotal), profileBytes(first->total)); // made whole again

    auto some = found(folder / "data");
    some.pop_back();
    const auto fewer = profileShards(some, options);
    ASSERT_OK(fewer);
    EXPECT_NE(fewer->storedTotal, first->storedTotal);
    EXPECT_LT(fewer->total.documents, first->total.documents);

    options.folder.clear();
    const auto passing = profileShards(found(folder / "data"), options);
    ASSERT_OK(passing);
    EXPECT_TRUE(passing->storedTotal.empty());
    EXPECT_TRUE(passing->shards[0].stored.empty());
    EXPECT_EQ(passing->total, first->total);
}

TEST(ProfileShards, OneShardThatCannotBeReadDoesNotStopTheOthers)
{
    const TempFolder folder;
    writeCorpus(folder / "data", 2, 20);
    auto files = found(folder / "data");
    files.push_back({folder / "data/gone.jsonl", 10, 0});
    const auto report = profileShards(files, {});
    ASSERT_OK(report);
    EXPECT_EQ(report->shards.size(), 2u);
    ASSERT_EQ(report->failures.size(), 1u);
    EXPECT_EQ(report->failures[0].error.code, ErrorCode::NotFound);
}

TEST(ProfileShards, WhatIsKilledGoesOnWhereItWas)
{
    const TempFolder folder;
    writeCorpus(folder / "data", 6, 3000);
    ProfileOptions options;
    options.folder = folder / "run";
    const pid_t child = fork();
    if (child == 0) { // killed by itself as soon as one shard is done, with another half read
        const auto never = profileShards(found(folder / "data"), options, {}, [&](const RunProgress &progress) {
            if (progress.shardsDone > 0)
                ::kill(::getpid(), SIGKILL);
        });
        _exit(never ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    const auto resumed = profileShards(found(folder / "data"), options);
    ASSERT_OK(resumed);
    EXPECT_GE(known(*resumed), 1u);
    options.folder = folder / "undisturbed";
    const auto undisturbed = profileShards(found(folder / "data"), options);
    ASSERT_OK(undisturbed);
    EXPECT_EQ(profileBytes(resumed->total, 0), profileBytes(undisturbed->total, 0));
}

TEST(ProfileShards, StopsWhenAskedAndKeepsWhatIsDone)
{
    const TempFolder folder;
    writeCorpus(folder / "data", 4, 3000);
    ProfileOptions options;
    options.folder = folder / "run";
    std::stop_source source;
    const auto stopped = profileShards(found(folder / "data"), options, Work{source.get_token(), {}},
                                       [&](const RunProgress &) { source.request_stop(); });
    EXPECT_ERROR(stopped, ErrorCode::Cancelled);
    EXPECT_OK(profileShards(found(folder / "data"), options));
}

TEST(ProfileShards, ADamagedResultIsMeasuredAgain)
{
    const TempFolder folder;
    writeCorpus(folder / "data", 2, 20);
    ProfileOptions options;
    options.folder = folder / "run";
    const auto first = profileShards(found(folder / "data"), options);
    ASSERT_OK(first);
    bool isOne = false;
    for (const auto &entry : fs::directory_iterator(folder / "run")) {
        if (!isOne && entry.path().extension() == ".hashes") {
            fs::resize_file(entry.path(), 40);
            isOne = true;
        }
    }
    const auto second = profileShards(found(folder / "data"), options);
    ASSERT_OK(second);
    EXPECT_EQ(known(*second), 1u);
    EXPECT_EQ(second->total, first->total);
}

TEST(DuplicateGroups, NameTheCopiesAndWhichStays)
{
    const TempFolder folder;
    fs::create_directories(folder / "data");
    std::ofstream(folder / "data/a.jsonl") << "{\"text\":\"a text that stands twice\"}\n{\"text\":\"a text of its own\"}\n"
                                              "{\"text\":\"a text that stands twice\"}\n";
    ProfileOptions options;
    options.folder = folder / "run";
    options.findsNearDuplicates = true;
    const auto report = profileShards(found(folder / "data"), options);
    ASSERT_OK(report);
    const auto groups = duplicateGroups(report->shards, options, 10);
    ASSERT_OK(groups);
    ASSERT_EQ(groups->size(), 1u);
    EXPECT_TRUE((*groups)[0].isExact);
    ASSERT_EQ((*groups)[0].places.size(), 2u);
    EXPECT_EQ((*groups)[0].places[0].document, 0u);
    EXPECT_EQ((*groups)[0].places[1].document, 2u);
}

} // namespace espalier::statistics
