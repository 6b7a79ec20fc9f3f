// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/shards/shardfiles.h"

using namespace espalier;
using namespace espalier::shards;
using namespace espalier::shards::test;

namespace {

/// Whether `part` is what `whole` has at its beginning.
bool isBeginning(const std::vector<std::string> &part, const std::vector<std::string> &whole)
{
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

std::vector<std::string> expectedTexts(const std::string &lines)
{
    const TempFolder folder;
    return readAll(put(folder / "expected.jsonl", lines)).texts();
}

} // namespace

TEST(Packing, EveryWayOfPackingGivesTheSameDocuments)
{
    const TempFolder folder;
    const std::string lines = numberedLines(3000);
    const auto expected = expectedTexts(lines);
    ASSERT_EQ(expected.size(), 3000u);
    for (const Packing &packing :
         {Packing{Compression::Zstd}, Packing{Compression::Zstd, 0, false}, Packing{Compression::Zstd, 777},
          Packing{Compression::Gzip}, Packing{Compression::Gzip, 777}}) {
        const Reading reading = readAll(put(folder / "a.jsonl", packed(lines, packing)));
        EXPECT_EQ(reading.texts(), expected);
        EXPECT_TRUE(reading.tally.damage.empty());
        EXPECT_EQ(reading.tally.unpackedBytes, lines.size());
        EXPECT_EQ(reading.tally.packedBytes, std::filesystem::file_size(folder / "a.jsonl"));
    }
}

TEST(Packing, PassesOverSkippableAndEmptyFrames)
{
    const TempFolder folder;
    const std::string bytes = skippableFrame("note") + zstdFrame("") + zstdFrame("{\"text\":\"a") + skippableFrame("")
        + zstdFrame("b\"}\n") + skippableFrame(std::string(100'000, 's'));
    const Reading reading = readAll(put(folder / "a.jsonl.zst", bytes));
    EXPECT_EQ(reading.texts(), std::vector<std::string>{"ab"});
    EXPECT_TRUE(reading.tally.damage.empty());
    EXPECT_EQ(readAll(put(folder / "b.jsonl.zst", zstdFrame(""))).tally.lines, 0u);
    EXPECT_EQ(readAll(put(folder / "c.jsonl.gz", gzipMember(""))).tally.lines, 0u);
}

TEST(Packing, EveryCutKeepsTheDocumentsBeforeIt)
{
    const TempFolder folder;
    const std::string lines = numberedLines(12);
    const auto expected = expectedTexts(lines);
    for (const Packing &packing : {Packing{Compression::Zstd}, Packing{Compression::Zstd, 300}, Packing{Compression::Gzip},
                                   Packing{Compression::Gzip, 300}, Packing{Compression::None}}) {
        const std::string bytes = packed(lines, packing);
        std::size_t before = 0;
        for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
            const Reading reading = readAll(put(folder / "a.jsonl", bytes.substr(0, cut)));
            ASSERT_FALSE(reading.error) << cut;
            const auto texts = reading.texts();
            if (packing.compression == Compression::None || cut > 10) { // fewer bytes do not tell what they are
                ASSERT_TRUE(isBeginning(texts, expected)) << cut;
                ASSERT_GE(texts.size(), before) << cut;
                before = texts.size();
            }
        }
        EXPECT_EQ(before, expected.size());
        if (packing.compression != Compression::None) {
            const Reading reading = readAll(put(folder / "a.jsonl", bytes.substr(0, bytes.size() - 1)));
            ASSERT_EQ(reading.tally.damage.size(), 1u);
            EXPECT_EQ(reading.tally.damage[0].what, "cut off");
            EXPECT_EQ(reading.tally.damage[0].offset, bytes.size() - 1);
            EXPECT_GE(reading.documents.size(), packing.frameSize == 0 ? 12u : 10u); // only the checksum is missing
        }
    }
}

TEST(Packing, NoFlippedByteIsFatalOrGoesUnnoticed)
{
    const TempFolder folder;
    const std::string lines = numberedLines(30);
    const auto expected = expectedTexts(lines);
    for (const Packing &packing : {Packing{Compression::Zstd, 600}, Packing{Compression::Gzip, 600}}) {
        const std::string bytes = packed(lines, packing);
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (const std::size_t bit : {at % 8}) {
                std::string bad = bytes;
                bad[at] = static_cast<char>(bad[at] ^ (1u << bit));
                const Reading reading = readAll(put(folder / "a.jsonl", bad));
                ASSERT_FALSE(reading.error) << at;
                if (at < 4)
                    continue; // no longer packed, by the look of it
                const bool isNoticed = !reading.tally.damage.empty() || reading.tally.unreadable() > 0;
                ASSERT_TRUE(isNoticed || reading.texts() == expected) << at << " bit " << bit;
            }
        }
    }
}

TEST(Packing, GoesOnAtTheNextFrameBehindADamagedOne)
{
    const TempFolder folder;
    std::vector<std::string> parts;
    for (int i = 0; i < 5; ++i)
        parts.push_back("{\"text\":\"frame " + std::to_string(i) + "\"}\n" + numberedLines(50, static_cast<std::uint32_t>(i)));
    for (const Compression compression : {Compression::Zstd, Compression::Gzip}) {
        std::string bytes;
        std::size_t damagedFrom = 0;
        std::size_t damagedTo = 0;
        for (int i = 0; i < 5; ++i) {
            std::string frame = compression == Compression::Zstd ? zstdFrame(parts[static_cast<std::size_t>(i)])
                                                                 : gzipMember(parts[static_cast<std::size_t>(i)]);
            if (i == 2) {
                damagedFrom = bytes.size();
                damagedTo = damagedFrom + frame.size();
                for (std::size_t at = frame.size() / 2; at < frame.size() / 2 + 8; ++at)
                    frame[at] = static_cast<char>(~frame[at]);
            }
            bytes += frame;
        }
        const Reading reading = readAll(put(folder / "a.jsonl", bytes));
        ASSERT_EQ(reading.tally.damage.size(), 1u);
        EXPECT_GE(reading.tally.damage[0].offset, damagedFrom);
        EXPECT_LE(reading.tally.damage[0].offset, damagedTo);
        const auto texts = reading.texts();
        for (const char *name : {"frame 0", "frame 1", "frame 3", "frame 4"})
            EXPECT_EQ(std::count(texts.begin(), texts.end(), name), 1) << name;
        EXPECT_GE(texts.size(), 4u * 51);
    }
}

TEST(Packing, SaysThatAChecksumDoesNotMatchAndKeepsWhatItHasRead)
{
    const TempFolder folder;
    for (const bool isZstd : {true, false}) {
        const std::string lines = "{\"text\":\"a\"}\n";
        std::string bytes = isZstd ? zstdFrame(lines) : gzipMember(lines);
        const std::size_t at = isZstd ? bytes.size() - 1 : bytes.size() - 6;
        bytes[at] = static_cast<char>(~bytes[at]);
        const Reading reading = readAll(put(folder / "a.jsonl", bytes + (isZstd ? zstdFrame(lines) : gzipMember(lines))));
        EXPECT_EQ(reading.documents.size(), 2u);
        ASSERT_EQ(reading.tally.damage.size(), 1u);
        EXPECT_EQ(reading.tally.damage[0].what, "checksum does not match");
    }
}

TEST(Packing, TellsWhatFollowsTheLastFrameOrMember)
{
    const TempFolder folder;
    for (const bool isZstd : {true, false}) {
        const std::string frame = isZstd ? zstdFrame("{\"text\":\"a\"}\n") : gzipMember("{\"text\":\"a\"}\n");
        const Reading reading = readAll(put(folder / "a.jsonl", frame + "garbage that is long enough to be looked at"));
        EXPECT_EQ(reading.texts(), std::vector<std::string>{"a"});
        ASSERT_EQ(reading.tally.damage.size(), 1u);
        EXPECT_NE(reading.tally.damage[0].what.find("follows"), std::string::npos) << reading.tally.damage[0].what;
        EXPECT_FALSE(reading.key.empty());
    }
}

TEST(Packing, RefusesAWindowThatTheMemoryLimitDoesNotAllow)
{
    const TempFolder folder;
    const auto path = put(folder / "a.jsonl.zst", zstdFrame("{\"text\":\"a\"}\n", true, 27) + zstdFrame("{\"text\":\"b\"}\n"));
    EXPECT_EQ(readAll(path).texts(), (std::vector<std::string>{"a", "b"}));
    ReadOptions options;
    options.memoryLimit = 1 << 24;
    const Reading reading = readAll(path, options);
    EXPECT_EQ(reading.texts(), std::vector<std::string>{"b"});
    ASSERT_EQ(reading.tally.damage.size(), 1u);
    EXPECT_NE(reading.tally.damage[0].what.find("window"), std::string::npos) << reading.tally.damage[0].what;
}

TEST(Packing, TakesNoPlainLineThatDamageHasCut)
{
    const TempFolder folder;
    const std::string first = zstdFrame("one\ntwo\nthr");
    std::string bad = zstdFrame("ee\nfour\n");
    bad[bad.size() - 6] = static_cast<char>(~bad[bad.size() - 6]);
    const Reading reading = readAll(put(folder / "a.txt.zst", first + bad.substr(0, 6) + zstdFrame("ve\nsix\n")));
    EXPECT_EQ(reading.texts(), (std::vector<std::string>{"one", "two", "six"}));
    EXPECT_EQ(reading.count(Verdict::Malformed), 2u);
}
