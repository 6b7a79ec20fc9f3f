// SPDX-License-Identifier: GPL-3.0-or-later
// Files that people hand over or that refs beside main bring: profiles, chunks of samples, shards. Most of them unfold into far more than they are.
#include "tests/system/hostilestage.h"

#include "app/statistics/profile/profile.h"
#include "storage/base/json.h"
#include "storage/metrics/chunk.h"

#include <gtest/gtest.h>

#include <fstream>
#include <zlib.h>
#include <zstd.h>

namespace espalier::test {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t packedMebibyte = std::size_t(1) << 20;

std::string zstdBytes(const std::string &bytes, bool saysSize = true)
{
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, saysSize ? 1 : 0);
    out.resize(ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size()));
    ZSTD_freeCCtx(context);
    return out;
}

/// Frames of zeros one after the other: so many mebibytes unpacked from almost nothing.
std::string zstdZeros(std::size_t mebibytes, bool saysSize = true)
{
    const std::string frame = zstdBytes(std::string(16 * packedMebibyte, '\0'), saysSize);
    std::string out;
    for (std::size_t i = 0; i < mebibytes / 16; ++i)
        out += frame;
    return out;
}

std::string gzipZeros(std::uint64_t count)
{
    const std::string deflated = zlibZeros(count);
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    return out + deflated.substr(2, deflated.size() - 6) + std::string(8, '\0');
}

/// A header of a zstd frame that claims so many bytes and a window of that logarithm.
std::string zstdClaim(std::uint64_t size, int windowLog)
{
    std::string out("\x28\xb5\x2f\xfd", 4);
    out += static_cast<char>(0xC0); // a size of eight bytes, a window
    out += static_cast<char>((windowLog - 10) << 3);
    for (int i = 0; i < 8; ++i)
        out += static_cast<char>(size >> (8 * i));
    return out + std::string("\x01\0\0", 3);
}

struct PackedCase {
    std::string name;
    std::function<std::string()> bytes;
};

std::ostream &operator<<(std::ostream &out, const PackedCase &each)
{
    return out << each.name;
}

std::vector<PackedCase> packedCases()
{
    return {
        {"ZstdOfTwoGibibytes", [] { return zstdZeros(2048); }},
        {"ZstdOfTwoGibibytesThatSaysNothing", [] { return zstdZeros(2048, false); }},
        {"ZstdThatClaimsAnExbibyte", [] { return zstdClaim(std::uint64_t(1) << 60, 20); }},
        {"ZstdWithAWindowOfTwoGibibytes", [] { return zstdClaim(1000, 31); }},
        {"ZstdInsideZstd", [] { return zstdBytes(zstdZeros(512)); }},
        {"ZstdCutOff", [] { return zstdZeros(16).substr(0, 100); }},
        {"ZstdOfNestedJson", [] { return zstdBytes(std::string(100000, '[')); }},
        {"ZstdOfThirtyMebibytesOfNestedJson", [] { return zstdBytes(std::string(30 * packedMebibyte, '[')); }},
        {"ZstdOfABillionSpaces",
         [] {
        const std::string frame = zstdBytes(std::string(16 * packedMebibyte, ' '));
        std::string out;
        for (int i = 0; i < 64; ++i)
            out += frame;
        return out;
         }},
        {"SkippableFramesOnly",
         [] {
        std::string out;
        for (int i = 0; i < 100000; ++i)
            out += std::string("\x50\x2a\x4d\x18\0\0\0\0", 8);
        return out;
         }},
        {"GzipOfTwoGibibytes", [] { return gzipZeros(std::uint64_t(2048) * packedMebibyte); }},
        {"Garbage", [] { return std::string(100000, '\x9c'); }}, {"Empty", [] { return std::string(); }},
        };
}

/// Runs in a process of its own: refused in words, or read, within the limits.
void expectBorne(const PackedCase &each, const std::function<int(const std::string &)> &read)
{
    const TempFolder folder;
    const std::string bytes = each.bytes();
    const auto run = runMeasured([&] { return read(bytes); }, folder.path());
    EXPECT_EQ(limitsBroken(run), "") << each.name << run.err;
    EXPECT_EQ(run.code, 0) << each.name << ": " << run.out << run.err;
}

} // namespace

class HostilePackedFiles : public testing::TestWithParam<PackedCase>
{
};

TEST_P(HostilePackedFiles, AreNoProfile)
{
    expectBorne(GetParam(), [](const std::string &bytes) {
        const auto profile = statistics::parseProfile(bytes, "hostile");
        return profile || profile.error().detail.empty() ? 1 : 0;
    });
}

TEST_P(HostilePackedFiles, AreNoChunkOfSamples)
{
    expectBorne(GetParam(), [](const std::string &bytes) {
        const auto chunk = metrics::Chunk::open(bytes, "hostile");
        return chunk || chunk.error().detail.empty() ? 1 : 0;
    });
}

TEST_P(HostilePackedFiles, AreNoAttachmentThatAnybodyUnpacks)
{
    // An attachment is its bytes: whatever they would unpack into, nothing unpacks them.
    const PackedCase each = GetParam();
    runHostileCase({each.name, "hash-differs", "",
                    [each](Forge &forge) { return forge.withFile("attachments/00/00/" + std::string(64, '0'), each.bytes()); }});
}

/// Shards may be as large as they are; what counts is that memory does not follow them, and that their reader goes on past each line.
TEST_P(HostilePackedFiles, AreShardsReadWithinMemory)
{
    const auto each = GetParam();
    const bool isGzip = each.name.starts_with("Gzip");
    const TempFolder folder;
    const auto file = folder / (isGzip ? "shard.jsonl.gz" : "shard.jsonl.zst");
    std::ofstream(file, std::ios::binary) << each.bytes();
    const auto run = runMeasured({ESPALIER_CLI_PROGRAM, "--json", "shards", "profile", file.string(), "-o",
                                  (folder / "out").string()},
                                 {{"HOME", folder.path().string()}}, folder.path());
    EXPECT_LT(run.code, 128) << each.name << run.err;
    EXPECT_NE(run.code, 2) << run.err;
    EXPECT_FALSE(run.isKilled) << each.name;
    if (measuresMemory()) {
        constexpr std::size_t longestLine = 1024
            * packedMebibyte; // of which most of these are one. Source: docs/formats/shards.md
        EXPECT_LE(run.peakBytes, longestLine + mostMemory) << each.name << ": " << (run.peakBytes >> 20) << " MiB";
    }
}

INSTANTIATE_TEST_SUITE_P(Corpus, HostilePackedFiles, testing::ValuesIn(packedCases()),
                         [](const testing::TestParamInfo<PackedCase> &each) { return each.param.name; });

} // namespace espalier::test
