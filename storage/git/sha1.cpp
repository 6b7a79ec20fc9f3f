// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/sha1.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace espalier::git::detail {

void Sha1::addBlock(const std::uint8_t *block)
{
    std::array<std::uint32_t, 80> w;
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = std::uint32_t(block[4 * i]) << 24 | std::uint32_t(block[4 * i + 1]) << 16 | std::uint32_t(block[4 * i + 2]) << 8
            | block[4 * i + 3];
    }
    for (std::size_t i = 16; i < 80; ++i)
        w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);

    auto [a, b, c, d, e] = m_state;
    for (std::size_t i = 0; i < 80; ++i) {
        std::uint32_t mix = 0;
        if (i < 20)
            mix = ((b & c) | (~b & d)) + 0x5A827999;
        else if (i < 40)
            mix = (b ^ c ^ d) + 0x6ED9EBA1;
        else if (i < 60)
            mix = ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC;
        else
            mix = (b ^ c ^ d) + 0xCA62C1D6;
        const std::uint32_t next = std::rotl(a, 5) + mix + e + w[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    m_state = {m_state[0] + a, m_state[1] + b, m_state[2] + c, m_state[3] + d, m_state[4] + e};
}

void Sha1::add(std::string_view bytes)
{
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    std::size_t left = bytes.size();
    std::size_t held = m_size % 64;
    m_size += left;
    while (left > 0) {
        if (held == 0 && left >= 64) {
            addBlock(data);
            data += 64;
            left -= 64;
            continue;
        }
        const std::size_t take = std::min(left, 64 - held);
        std::memcpy(m_buffer.data() + held, data, take);
        data += take;
        left -= take;
        held += take;
        if (held == 64) {
            addBlock(m_buffer.data());
            held = 0;
        }
    }
}

std::array<std::uint8_t, 20> Sha1::finish()
{
    const std::uint64_t bits = m_size * 8;
    add(std::string_view("\x80", 1));
    while (m_size % 64 != 56)
        add(std::string_view("\0", 1));
    std::array<char, 8> length;
    for (std::size_t i = 0; i < 8; ++i)
        length[i] = static_cast<char>(bits >> (56 - 8 * i));
    add(std::string_view(length.data(), length.size()));

    std::array<std::uint8_t, 20> digest;
    for (std::size_t i = 0; i < 20; ++i)
        digest[i] = static_cast<std::uint8_t>(m_state[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

} // namespace espalier::git::detail
