// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace espalier::statistics::detail {

struct TextSums {
    std::uint64_t continuations = 0; ///< bytes that do not begin a character
    std::uint64_t words = 0;         ///< runs of anything but white space
};

/// Counts in one pass over a text of UTF-8 without keeping masks. All give the same numbers.
using CountKernel = TextSums (*)(const char *text, std::size_t size);
/// Null where the machine has no AVX2.
CountKernel avx2Count();
/// Null where the machine has no AVX-512 with VBMI.
CountKernel avx512Count();

/// White space of several bytes: where it begins, and what of it reaches into the next block.
struct LongSpaces {
    std::uint64_t two = 0, three = 0; ///< first bytes

    std::uint64_t bytes() const { return two | (two << 1) | three | (three << 1) | (three << 2); }
    std::uint64_t carry() const { return (two >> 63) | (three >> 63) | (three >> 62) | ((three >> 63) << 1); }
};

} // namespace espalier::statistics::detail
