// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace espalier::statistics::detail {

/// Which of 64 bytes are what: bit i stands for byte i.
struct TextMasks {
    std::uint64_t plain;        ///< space, line feed, tab
    std::uint64_t odd;          ///< vertical tab, form feed, carriage return
    std::uint64_t two, three;   ///< first bytes of white space of two and of three bytes
    std::uint64_t high;         ///< 0x80 and above
    std::uint64_t continuation; ///< 0x80 .. 0xBF
    std::uint64_t letter;       ///< A-Z, a-z
    std::uint64_t digit;        ///< 0-9
};

/// Where something may begin that is looked at more closely.
struct MarkMasks {
    std::uint64_t address; ///< "htt", "www", ".co", "hre", "//"
};
struct PersonalMasks {
    std::uint64_t at;     ///< "@"
    std::uint64_t digit;  ///< 0-9
    std::uint64_t colons; ///< ":" before ":" or before a hexadecimal digit
};

/// The loops over all bytes of a text, for this machine and for any. Each reads `blocks` times 64 bytes from `text`, and two bytes
/// behind them. All sets give the same masks.
struct MaskKernels {
    void (*text)(const char *text, std::size_t blocks, TextMasks *out);
    void (*marks)(const char *text, std::size_t blocks, MarkMasks *out);
    void (*personal)(const char *text, std::size_t blocks, PersonalMasks *out);
    /// Writes the text with A-Z as a-z. In place, too.
    void (*lower)(const char *text, std::size_t blocks, char *out);
};

const MaskKernels &portableKernels();
/// Null where the machine has no AVX2.
const MaskKernels *avx2Kernels();
/// The fastest set, or the one told by useKernels. Any thread.
const MaskKernels &kernels();
/// For tests: the set used from now on by all threads; null: the fastest.
void useKernels(const MaskKernels *set);

} // namespace espalier::statistics::detail
