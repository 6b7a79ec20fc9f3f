// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/ids.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <array>
#include <mutex>

#include <sodium.h>

namespace espalier {

namespace {

constexpr std::string_view crockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t encodedSize = 26;

using Bits = std::array<std::uint8_t, 16>;

/// 128 bits as 26 characters, most significant first; the first character carries three bits.
std::string encode(const Bits &bits)
{
    std::string text(encodedSize, '0');
    unsigned buffer = 0;
    int available = 2; // two leading zero bits make 130
    std::size_t next = 0;
    for (const std::uint8_t byte : bits) {
        buffer = (buffer << 8) | byte;
        available += 8;
        while (available >= 5) {
            available -= 5;
            text[next++] = crockford[(buffer >> available) & 31];
        }
    }
    return text;
}

std::string textOf(std::string_view prefix, Bits bits, int version)
{
    bits[6] = static_cast<std::uint8_t>((bits[6] & 0x0F) | (version << 4)); // RFC 9562 section 4.2
    bits[8] = static_cast<std::uint8_t>((bits[8] & 0x3F) | 0x80);           // RFC 9562 section 4.1
    return std::string(prefix) + "_" + encode(bits);
}

} // namespace

Result<RecordId> RecordId::parse(std::string_view text)
{
    const bool isShaped = text.size() == 4 + encodedSize && text[3] == '_'
        && std::all_of(text.begin(), text.begin() + 3, [](char c) { return c >= 'a' && c <= 'z'; })
        && std::all_of(text.begin() + 4, text.end(), [](char c) { return crockford.find(c) != std::string_view::npos; })
        && text[4] <= '7';
    if (!isShaped)
        return failure(ErrorCode::Invalid, std::string(text.substr(0, 80)), "not a record id",
                       "ids look like src_01h455vb4pex5vsknk084sn02q");
    return RecordId(std::string(text));
}

RecordId newId(std::string_view prefix, const Clock &clock)
{
    static std::mutex mutex;
    static std::int64_t lastTick = 0;

    const std::lock_guard lock(mutex);
    std::uint64_t fresh[2]; // from the system, so that a forked process does not repeat its parent
    randombytes_buf(fresh, sizeof fresh);
    // 48 bits of milliseconds and 12 bits below them that count on within one millisecond: RFC 9562 section 6.2, method 1.
    std::int64_t tick = clock.now().time_since_epoch().count() * 4096 + static_cast<std::int64_t>(fresh[0] & 0x3FF);
    tick = lastTick = tick > lastTick || lastTick - tick > 4096 * 1000 ? tick : lastTick + 1;
    const std::uint64_t time = static_cast<std::uint64_t>(tick) >> 12;
    const std::uint64_t tail = fresh[1];
    Bits bits;
    for (std::size_t i = 0; i < 6; ++i)
        bits[i] = static_cast<std::uint8_t>(time >> (40 - 8 * i));
    bits[6] = static_cast<std::uint8_t>((tick >> 8) & 0x0F);
    bits[7] = static_cast<std::uint8_t>(tick);
    for (std::size_t i = 0; i < 8; ++i)
        bits[8 + i] = static_cast<std::uint8_t>(tail >> (8 * i));
    return RecordId(textOf(prefix, bits, 7));
}

RecordId derivedId(std::string_view prefix, std::string_view authority, std::string_view key)
{
    const Sha256 digest = sha256(std::string(authority) + '\0' + std::string(key));
    Bits bits;
    std::copy_n(digest.begin(), bits.size(), bits.begin());
    return RecordId(textOf(prefix, bits, 8));
}

} // namespace espalier
