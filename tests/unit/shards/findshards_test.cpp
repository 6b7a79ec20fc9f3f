// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/shards/shardfiles.h"

#include <sys/stat.h>

using namespace espalier;
using namespace espalier::shards;
using namespace espalier::shards::test;

TEST(FindShards, FindsThemByNameSortedAndEachOnce)
{
    const TempFolder folder;
    const auto root = folder / "data";
    std::filesystem::create_directories(root / "b" / "c");
    std::filesystem::create_directories(root / ".hidden");
    for (const char *name : {"z.jsonl", "a.ndjson.zst", "b/x.json.gz", "b/c/t.txt", "b/c/words", "b/.y.jsonl", "b/y.jsonl.tmp",
                             ".hidden/h.jsonl", "b/.jsonl", "b/p.parquet", "b/a.zst"})
        put(root / name, "12345");
    std::filesystem::create_directory_symlink(root, root / "b" / "loop");
    std::filesystem::create_symlink("nowhere", root / "dead.jsonl");
    ASSERT_EQ(::mkfifo((root / "pipe.jsonl").c_str(), 0600), 0);
    const auto found = findShards({root, root / "b" / "c" / "words", root / "b" / "c"});
    ASSERT_OK(found);
    std::vector<std::string> names;
    for (const ShardFile &file : *found) {
        names.push_back(file.path.lexically_relative(root).string());
        EXPECT_EQ(file.bytes, 5u);
        EXPECT_GT(file.modified, 1'000'000'000'000'000'000);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"a.ndjson.zst", "b/c/t.txt", "b/c/words", "b/x.json.gz", "z.jsonl"}));
}

TEST(FindShards, SaysWhatIsNotThere)
{
    const TempFolder folder;
    EXPECT_ERROR(findShards({folder / "none"}), ErrorCode::NotFound);
    EXPECT_ERROR(findShards({folder.path()}), ErrorCode::NotFound);
    EXPECT_ERROR(findShards({}), ErrorCode::NotFound);
    put(folder / "a.jsonl", "");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(findShards({folder.path()}, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
}
