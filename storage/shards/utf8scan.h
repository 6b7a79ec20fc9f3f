// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace espalier::shards {

/// How the inside of a JSON string was read.
struct StringEnd {
    const char *next = nullptr; ///< the closing quote; null when there is none or the string is not JSON
    char *out = nullptr;        ///< behind the last byte written
    bool hasLoneSurrogate = false;
    bool hasNul = false;
};

/// The inner loops, once for each kind of machine. All give the same answers. Any thread.
struct ScanKernels {
    /// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7).
    bool (*isUtf8)(const char *begin, std::size_t size);
    /// The first quote, backslash or byte below 0x20, else `end`.
    const char *(*findSpecial)(const char *begin, const char *end);
    /// Reads a JSON string from behind its opening quote and writes what it means, at most (end - begin) + 32 bytes.
    StringEnd (*unescape)(const char *begin, const char *end, char *out);
};

/// The best ones for this machine, chosen once.
const ScanKernels &scanKernels();
/// Those that run everywhere.
const ScanKernels &plainScanKernels();
/// Those for AVX2; null when this machine has none.
const ScanKernels *avx2ScanKernels();
/// Those for AVX-512 with VBMI2 (Ice Lake, Zen 4); null when this machine has none.
const ScanKernels *avx512ScanKernels();

/// The text with each bad sequence in place of one U+FFFD. Source: Unicode 15, 3.9, "U+FFFD substitution of maximal subparts".
void repairUtf8(std::string_view bytes, std::string &out);

} // namespace espalier::shards
