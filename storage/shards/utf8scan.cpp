// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/utf8scan_p.h"

#include <algorithm>

namespace espalier::shards {

namespace detail {

/// Length of the well-formed sequence at `at`, or minus the length of the maximal subpart of an ill-formed one.
static int sequenceAt(const unsigned char *at, const unsigned char *end)
{
    const unsigned char lead = *at;
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return -1;
    const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    switch (lead) {
    case 0xE0: low = 0xA0; break;
    case 0xED: high = 0x9F; break;
    case 0xF0: low = 0x90; break;
    case 0xF4: high = 0x8F; break;
    default: break;
    }
    for (int i = 1; i < length; ++i) {
        if (at + i == end || at[i] < low || at[i] > high)
            return -i;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

static std::uint64_t eightBytes(const char *at)
{
    std::uint64_t bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static constexpr std::uint64_t highBits = 0x8080808080808080;
static constexpr std::uint64_t lowBits = 0x0101010101010101;

static bool plainIsUtf8(const char *begin, std::size_t size)
{
    const auto *at = reinterpret_cast<const unsigned char *>(begin);
    const auto *const end = at + size;
    while (at < end) {
        if (end - at >= 8 && !(eightBytes(reinterpret_cast<const char *>(at)) & highBits)) {
            at += 8;
            continue;
        }
        const int length = sequenceAt(at, end);
        if (length < 0)
            return false;
        at += length;
    }
    return true;
}

/// Non-zero when one of eight bytes is special. A byte above 0x7F may raise a false alarm, never hide a true one.
static std::uint64_t hasSpecial(std::uint64_t bytes)
{
    const auto hasZero = [](std::uint64_t x) { return (x - lowBits) & ~x & highBits; };
    const std::uint64_t control = (bytes - lowBits * 0x20) & ~bytes & highBits;
    return control | hasZero(bytes ^ lowBits * '"') | hasZero(bytes ^ lowBits * '\\');
}

static const char *plainFindSpecial(const char *begin, const char *end)
{
    while (end - begin >= 8 && !hasSpecial(eightBytes(begin)))
        begin += 8;
    while (begin < end && !isSpecial(*begin)) {
        ++begin;
        while (end - begin >= 8 && !hasSpecial(eightBytes(begin)))
            begin += 8;
    }
    return begin;
}

static StringEnd plainUnescape(const char *begin, const char *end, char *out)
{
    StringEnd result;
    result.out = out;
    const char *at = begin;
    while (true) {
        const char *const stop = plainFindSpecial(at, end);
        std::memcpy(result.out, at, static_cast<std::size_t>(stop - at));
        result.out += stop - at;
        if (stop < end && *stop == '"') {
            result.next = stop;
            return result;
        }
        if (stop == end || *stop != '\\' || !(at = unescapeRun(stop, end, result)))
            break;
    }
    result.next = nullptr;
    return result;
}

} // namespace detail

const ScanKernels &plainScanKernels()
{
    static constexpr ScanKernels kernels{detail::plainIsUtf8, detail::plainFindSpecial, detail::plainUnescape};
    return kernels;
}

const ScanKernels &scanKernels()
{
    static const ScanKernels &chosen = avx512ScanKernels() ? *avx512ScanKernels()
        : avx2ScanKernels()                                ? *avx2ScanKernels()
                                                           : plainScanKernels();
    return chosen;
}

void repairUtf8(std::string_view bytes, std::string &out)
{
    out.clear();
    out.reserve(bytes.size() + 16);
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.data());
    const auto *const end = at + bytes.size();
    while (at < end) {
        const int length = detail::sequenceAt(at, end);
        if (length > 0)
            out.append(reinterpret_cast<const char *>(at), static_cast<std::size_t>(length));
        else
            out.append("\xEF\xBF\xBD");
        at += std::abs(length);
    }
}

} // namespace espalier::shards
