// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace espalier::git::detail {

/// SHA-1 as the checksum at the end of a pack file; libgit2 offers it for whole objects only. Source: FIPS 180-4, 6.1.
class Sha1
{
public:
    void add(std::string_view bytes);
    std::array<std::uint8_t, 20> finish();

private:
    void addBlock(const std::uint8_t *block);

    std::array<std::uint32_t, 5> m_state{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    std::array<std::uint8_t, 64> m_buffer{};
    std::uint64_t m_size = 0;
};

} // namespace espalier::git::detail
