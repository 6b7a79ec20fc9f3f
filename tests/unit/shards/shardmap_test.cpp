// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/shards/shardfiles.h"

#include <sstream>

using namespace espalier;
using namespace espalier::shards;
using namespace espalier::shards::test;

namespace {

void expectSame(const StoredDocument &a, const StoredDocument &b)
{
    EXPECT_EQ(a.number, b.number);
    EXPECT_EQ(a.line, b.line);
    EXPECT_EQ(a.offset, b.offset);
    EXPECT_EQ(a.text, b.text);
    EXPECT_EQ(a.url, b.url);
    EXPECT_EQ(a.meta, b.meta);
    EXPECT_EQ(a.raw, b.raw);
    EXPECT_EQ(a.remarks, b.remarks);
}

std::string mixedLines(int count)
{
    std::istringstream lines(numberedLines(count));
    std::string out;
    int n = 0;
    for (std::string line; std::getline(lines, line); ++n) {
        out += line + "\n";
        if (n % 7 == 0)
            out += "\nnot json\n";
    }
    return out;
}

} // namespace

TEST(ShardMap, AnyDocumentIsTheSameAsInOrder)
{
    const TempFolder folder;
    const std::string lines = mixedLines(9000); // about 1 MB
    for (const Packing &packing : {Packing{}, Packing{Compression::Zstd}, Packing{Compression::Zstd, 100'000},
                                   Packing{Compression::Gzip}, Packing{Compression::Gzip, 100'000}}) {
        for (const char *name : {"a.jsonl", "a.txt"}) {
            const auto path = put(folder / name, packed(lines, packing));
            ReadOptions options;
            if (path.extension() == ".txt")
                options.layout = Layout::TextLines;
            const Reading all = readAll(path, options);
            const auto map = ShardMap::build(path, options);
            ASSERT_OK(map);
            EXPECT_EQ(map->documents(), all.documents.size());
            EXPECT_EQ(map->contentKey(), all.key);
            EXPECT_GE(map->entries().size(), 3u);
            EXPECT_GE(map->frames().size(), packing.frameSize > 0 ? 3u : 1u);
            std::mt19937 random(5);
            std::vector<std::uint64_t> numbers = {all.documents.size() - 1, 0, 0};
            for (int i = 0; i < 20; ++i)
                numbers.push_back(random() % all.documents.size());
            const auto several = readDocuments(path, numbers, &*map, options);
            ASSERT_OK(several);
            for (std::size_t i = 0; i < numbers.size(); ++i)
                expectSame((*several)[i], all.documents[numbers[i]]);
            for (std::size_t i = 0; i < 4; ++i) {
                const auto one = readDocument(path, numbers[i], &*map, options);
                ASSERT_OK(one);
                expectSame(*one, all.documents[numbers[i]]);
            }
            const auto without = readDocument(path, numbers[5], nullptr, options);
            ASSERT_OK(without);
            expectSame(*without, all.documents[numbers[5]]);
        }
    }
}

TEST(ShardMap, SaysWhenThereAreFewerDocuments)
{
    const TempFolder folder;
    const auto path = put(folder / "a.jsonl", numberedLines(10));
    const auto map = ShardMap::build(path);
    ASSERT_OK(map);
    EXPECT_ERROR(readDocument(path, 10, &*map), ErrorCode::NotFound);
    EXPECT_ERROR(readDocument(path, 10), ErrorCode::NotFound);
    EXPECT_OK(readDocument(path, 9));
    EXPECT_OK(readDocuments(path, {}, &*map));
    const auto none = put(folder / "none.jsonl", "");
    const auto empty = ShardMap::build(none);
    ASSERT_OK(empty);
    EXPECT_ERROR(readDocument(none, 0, &*empty), ErrorCode::NotFound);
}

TEST(ShardMap, RefusesAnotherContentAndOtherOptions)
{
    const TempFolder folder;
    std::string lines = numberedLines(20'000);
    const auto path = put(folder / "a.jsonl", lines);
    const auto map = ShardMap::build(path);
    ASSERT_OK(map);
    ReadOptions other;
    other.textField = "url";
    EXPECT_ERROR(readDocument(path, 3, &*map, other), ErrorCode::Conflict);
    put(path, lines + "\n");
    EXPECT_ERROR(readDocument(path, 3, &*map), ErrorCode::Conflict);
    std::string changed = lines;
    changed[20] = 'X';
    put(path, changed);
    EXPECT_ERROR(readDocument(path, 3, &*map), ErrorCode::Conflict);
    const auto &entry = map->entries().at(2); // in the middle, of the same size: noticed at the line itself
    changed = lines;
    changed[entry.offset + 12] = 'X';
    put(path, changed);
    EXPECT_ERROR(readDocument(path, entry.number + 1, &*map), ErrorCode::Conflict);
}

TEST(ShardMap, IsKeptAsBytes)
{
    const TempFolder folder;
    const auto path = put(folder / "a.jsonl.zst", packed(numberedLines(20'000), {Compression::Zstd, 50'000}));
    const auto map = ShardMap::build(path);
    ASSERT_OK(map);
    const std::string bytes = map->bytes();
    EXPECT_LT(bytes.size(), 1000u);
    const auto again = ShardMap::parse(bytes);
    ASSERT_OK(again);
    EXPECT_EQ(again->bytes(), bytes);
    EXPECT_EQ(again->contentKey(), map->contentKey());
    expectSame(readDocument(path, 12'345, &*again).value(), readDocument(path, 12'345).value());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string bad = bytes;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        ASSERT_TRUE(isError(ShardMap::parse(bad), ErrorCode::Corrupt)) << at;
        ASSERT_TRUE(isError(ShardMap::parse(bytes.substr(0, at)), ErrorCode::Corrupt)) << at;
    }
}

TEST(ShardMap, FindsItsWayAroundDamage)
{
    const TempFolder folder;
    std::string bytes;
    for (std::uint32_t i = 0; i < 6; ++i) {
        std::string frame = zstdFrame(numberedLines(4000, i));
        if (i == 2)
            frame[frame.size() / 2] = static_cast<char>(~frame[frame.size() / 2]);
        bytes += frame;
    }
    const auto path = put(folder / "a.jsonl.zst", bytes);
    const Reading all = readAll(path);
    ASSERT_FALSE(all.tally.damage.empty());
    const auto map = ShardMap::build(path);
    ASSERT_OK(map);
    for (std::uint64_t number = 0; number < all.documents.size(); number += 997)
        expectSame(readDocument(path, number, &*map).value(), all.documents[number]);
}

TEST(ShardMap, CanBeStopped)
{
    const TempFolder folder;
    const auto path = put(folder / "a.jsonl", numberedLines(10));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(ShardMap::build(path, {}, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
    EXPECT_ERROR(readDocument(path, 5, nullptr, {}, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
}
