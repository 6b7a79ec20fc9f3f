// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/masks_p.h"

#include <array>
#include <atomic>

namespace espalier::statistics::detail {

namespace {

enum MaskBit : std::uint8_t { plainBit = 1, oddBit = 2, letterBit = 4, digitBit = 8, hexBit = 16 };

constexpr std::array<std::uint8_t, 256> makeMaskBits()
{
    std::array<std::uint8_t, 256> bits{};
    bits[' '] = bits['\n'] = bits['\t'] = plainBit;
    bits[11] = bits[12] = bits[13] = oddBit;
    for (int c = 0; c < 26; ++c)
        bits['a' + c] = bits['A' + c] = letterBit | (c < 6 ? hexBit : 0);
    for (int c = '0'; c <= '9'; ++c)
        bits[static_cast<std::size_t>(c)] = digitBit | hexBit;
    return bits;
}
constexpr auto maskBits = makeMaskBits();

/// Whether white space of two bytes begins here: U+0085, U+00A0.
bool isTwoByteSpace(unsigned a, unsigned b)
{
    return a == 0xC2 && (b == 0x85 || b == 0xA0);
}

/// U+1680, U+2000-200A, U+2028, U+2029, U+202F, U+205F, U+3000.
bool isThreeByteSpace(unsigned a, unsigned b, unsigned c)
{
    if (a == 0xE2 && b == 0x80)
        return (c >= 0x80 && c <= 0x8A) || c == 0xA8 || c == 0xA9 || c == 0xAF;
    return (a == 0xE2 && b == 0x81 && c == 0x9F) || (a == 0xE3 && b == 0x80 && c == 0x80)
        || (a == 0xE1 && b == 0x9A && c == 0x80);
}

void portableText(const char *text, std::size_t blocks, TextMasks *out)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text);
    for (std::size_t block = 0; block < blocks; ++block, bytes += 64) {
        TextMasks masks{};
        for (int i = 0; i < 64; ++i) {
            const unsigned a = bytes[i];
            const std::uint64_t bit = std::uint64_t(1) << i;
            const std::uint8_t kind = maskBits[a];
            masks.plain |= kind & plainBit ? bit : 0;
            masks.odd |= kind & oddBit ? bit : 0;
            masks.letter |= kind & letterBit ? bit : 0;
            masks.digit |= kind & digitBit ? bit : 0;
            if (a < 0x80)
                continue;
            masks.high |= bit;
            masks.continuation |= a < 0xC0 ? bit : 0;
            masks.two |= isTwoByteSpace(a, bytes[i + 1]) ? bit : 0;
            masks.three |= isThreeByteSpace(a, bytes[i + 1], bytes[i + 2]) ? bit : 0;
        }
        out[block] = masks;
    }
}

void portableMarks(const char *text, std::size_t blocks, MarkMasks *out)
{
    for (std::size_t block = 0; block < blocks; ++block, text += 64) {
        std::uint64_t address = 0;
        for (int i = 0; i < 64; ++i) {
            const char a = text[i], b = text[i + 1], c = text[i + 2];
            const bool is = (a == 'h' && ((b == 't' && c == 't') || (b == 'r' && c == 'e'))) || (a == 'w' && b == 'w' && c == 'w')
                || (a == '.' && b == 'c' && c == 'o') || (a == '/' && b == '/');
            address |= std::uint64_t(is) << i;
        }
        out[block].address = address;
    }
}

void portablePersonal(const char *text, std::size_t blocks, PersonalMasks *out)
{
    for (std::size_t block = 0; block < blocks; ++block, text += 64) {
        PersonalMasks masks{};
        for (int i = 0; i < 64; ++i) {
            const auto a = static_cast<unsigned char>(text[i]);
            const auto b = static_cast<unsigned char>(text[i + 1]);
            masks.at |= std::uint64_t(a == '@') << i;
            masks.digit |= std::uint64_t((maskBits[a] & digitBit) != 0) << i;
            masks.colons |= std::uint64_t(a == ':' && (b == ':' || (maskBits[b] & hexBit))) << i;
        }
        out[block] = masks;
    }
}

void portableLower(const char *text, std::size_t blocks, char *out)
{
    for (std::size_t i = 0; i < 64 * blocks; ++i)
        out[i] = static_cast<char>(text[i] | (static_cast<unsigned char>(text[i] - 'A') < 26 ? 0x20 : 0));
}

std::atomic<const MaskKernels *> chosenKernels = nullptr;

} // namespace

const MaskKernels &portableKernels()
{
    static constexpr MaskKernels set{&portableText, &portableMarks, &portablePersonal, &portableLower};
    return set;
}

const MaskKernels &kernels()
{
    if (const auto *set = chosenKernels.load(std::memory_order_relaxed))
        return *set;
    static const MaskKernels *const best = avx2Kernels();
    return best ? *best : portableKernels();
}

void useKernels(const MaskKernels *set)
{
    chosenKernels.store(set);
}

} // namespace espalier::statistics::detail
