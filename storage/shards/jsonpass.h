// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/utf8scan.h"

#include <cstdint>
#include <vector>

namespace espalier::shards::detail {

/// The four that JSON calls white space. Source: RFC 8259, 2.
inline const char *passSpace(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
        ++at;
    return at;
}

/// Behind the string whose opening quote is at `at`, or null.
const char *passJsonString(const ScanKernels &kernels, const char *at, const char *end);

/// What was seen on the way.
struct ValueNotes {
    std::size_t levels = 0;    ///< the most objects and arrays inside each other
    bool hasOddNumber = false; ///< NaN, Infinity or -Infinity
};

/// Behind the value at `at`, or null when it is not one. `kinds` is room to work in. Numbers that JSON does not have but many
/// writers write are passed over and noted.
const char *passJsonValue(const ScanKernels &kernels, const char *at, const char *end, std::vector<std::uint64_t> &kinds,
                          ValueNotes &notes);

/// The value of a member of an object that is known to be JSON (the last of that name), and how many there are. Empty when
/// `object` is no object or has none.
std::string_view memberOf(const ScanKernels &kernels, std::string_view object, std::string_view name,
                          std::vector<std::uint64_t> &kinds, std::uint32_t &count);

} // namespace espalier::shards::detail
