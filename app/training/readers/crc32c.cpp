// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/crc32c.h"

#include <array>
#include <atomic>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace espalier::training {

namespace detail {

using CrcTable = std::array<std::array<std::uint32_t, 256>, 8>;

static constexpr CrcTable makeCrcTable()
{
    CrcTable table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0x82F63B78U : 0);
        table[0][i] = crc;
    }
    for (std::size_t row = 1; row < 8; ++row) {
        for (std::uint32_t i = 0; i < 256; ++i)
            table[row][i] = (table[row - 1][i] >> 8) ^ table[0][table[row - 1][i] & 0xFF];
    }
    return table;
}

constexpr CrcTable crcTable = makeCrcTable();

static std::uint32_t updateByTable(std::uint32_t crc, const char *at, std::size_t size)
{
    for (; size >= 8; at += 8, size -= 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        if constexpr (std::endian::native == std::endian::big)
            word = __builtin_bswap64(word);
        word ^= crc;
        crc = crcTable[7][word & 0xFF] ^ crcTable[6][word >> 8 & 0xFF] ^ crcTable[5][word >> 16 & 0xFF]
            ^ crcTable[4][word >> 24 & 0xFF] ^ crcTable[3][word >> 32 & 0xFF] ^ crcTable[2][word >> 40 & 0xFF]
            ^ crcTable[1][word >> 48 & 0xFF] ^ crcTable[0][word >> 56];
    }
    for (; size > 0; ++at, --size)
        crc = (crc >> 8) ^ crcTable[0][(crc ^ static_cast<unsigned char>(*at)) & 0xFF];
    return crc;
}

#if defined(__x86_64__)

/// Bytes of each of three streams between two joins.
constexpr std::size_t crcStride = 2048;

/// What a CRC becomes when crcStride zero bytes follow, by its four bytes: the map is linear over GF(2).
static constexpr std::array<std::array<std::uint32_t, 256>, 4> makeStrideTable()
{
    std::array<std::uint32_t, 32> ofBit{};
    for (std::size_t bit = 0; bit < 32; ++bit)
        ofBit[bit] = std::uint32_t{1} << bit;
    for (std::size_t doubled = 1; doubled <= crcStride; doubled *= 2) { // ofBit maps `doubled` zero bytes at the end of each turn
        std::array<std::uint32_t, 32> next{};
        for (std::size_t bit = 0; bit < 32; ++bit) {
            if (doubled == 1) {
                const std::uint32_t crc = ofBit[bit];
                next[bit] = (crc >> 8) ^ crcTable[0][crc & 0xFF];
                continue;
            }
            for (std::size_t other = 0; other < 32; ++other) {
                if (ofBit[bit] >> other & 1)
                    next[bit] ^= ofBit[other];
            }
        }
        ofBit = next;
    }
    std::array<std::array<std::uint32_t, 256>, 4> table{};
    for (std::size_t row = 0; row < 4; ++row) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            for (std::size_t bit = 0; bit < 8; ++bit)
                table[row][byte] ^= byte >> bit & 1 ? ofBit[row * 8 + bit] : 0;
        }
    }
    return table;
}

constexpr auto strideTable = makeStrideTable();

static std::uint64_t afterStride(std::uint64_t crc)
{
    return strideTable[0][crc & 0xFF] ^ strideTable[1][crc >> 8 & 0xFF] ^ strideTable[2][crc >> 16 & 0xFF]
        ^ strideTable[3][crc >> 24 & 0xFF];
}

static std::uint64_t crcWord(const char *at)
{
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    return word;
}

__attribute__((target("sse4.2"))) static std::uint32_t updateByInstruction(std::uint32_t start, const char *at, std::size_t size)
{
    std::uint64_t crc = start;
    for (; size >= 3 * crcStride; at += 3 * crcStride, size -= 3 * crcStride) {
        std::uint64_t second = 0, third = 0;
        for (std::size_t i = 0; i < crcStride; i += 8) {
            crc = _mm_crc32_u64(crc, crcWord(at + i));
            second = _mm_crc32_u64(second, crcWord(at + crcStride + i));
            third = _mm_crc32_u64(third, crcWord(at + 2 * crcStride + i));
        }
        crc = afterStride(afterStride(crc) ^ second) ^ third;
    }
    for (; size >= 8; at += 8, size -= 8)
        crc = _mm_crc32_u64(crc, crcWord(at));
    auto narrow = static_cast<std::uint32_t>(crc);
    if (size >= 4) {
        std::uint32_t word;
        std::memcpy(&word, at, 4);
        narrow = _mm_crc32_u32(narrow, word);
        at += 4, size -= 4;
    }
    for (; size > 0; ++at, --size)
        narrow = _mm_crc32_u8(narrow, static_cast<unsigned char>(*at));
    return narrow;
}

#endif

using CrcUpdate = std::uint32_t (*)(std::uint32_t, const char *, std::size_t);
static std::uint32_t chooseAndUpdate(std::uint32_t crc, const char *at, std::size_t size);

/// Chosen at the first call, which may come before any constructor of another file.
constinit static std::atomic<CrcUpdate> crcUpdate = chooseAndUpdate;

static std::uint32_t chooseAndUpdate(std::uint32_t crc, const char *at, std::size_t size)
{
    CrcUpdate chosen = updateByTable;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("sse4.2"))
        chosen = updateByInstruction;
#endif
    crcUpdate.store(chosen, std::memory_order_relaxed);
    return chosen(crc, at, size);
}

} // namespace detail

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before)
{
    return ~detail::crcUpdate.load(std::memory_order_relaxed)(~before, bytes.data(), bytes.size());
}

std::uint32_t crc32cPortable(std::string_view bytes, std::uint32_t before)
{
    return ~detail::updateByTable(~before, bytes.data(), bytes.size());
}

} // namespace espalier::training
