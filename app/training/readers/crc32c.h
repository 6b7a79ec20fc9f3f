// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace espalier::training {

/// CRC-32C (Castagnoli, polynomial 0x1EDC6F41 reflected) of what `before` is the CRC of, followed by `bytes`. By the processor's own
/// instruction where it has one (SSE4.2), in three streams where the bytes are many; by tables elsewhere. The choice is made once, at run time.
/// Source: RFC 3720, appendix B.4 (vectors).
std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);

/// The same by tables, whatever the processor can: for comparison.
std::uint32_t crc32cPortable(std::string_view bytes, std::uint32_t before = 0);

/// How TFRecord files store a CRC, so that a CRC of bytes that hold CRCs is not weakened.
constexpr std::uint32_t maskedCrc(std::uint32_t crc)
{
    return std::rotr(crc, 15) + 0xA282EAD8U;
}

} // namespace espalier::training
