// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/runreaders/eventbytes.h"

#include <zlib.h>

/// .wandb files put together by hand.
namespace espalier::test {

inline std::string wandbFragment(int kind, std::string_view data)
{
    const std::string summed = std::string(1, static_cast<char>(kind)) + std::string(data);
    const auto crc = static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef *>(summed.data()), static_cast<uInt>(summed.size())));
    return littleEndian(crc) + littleEndian(static_cast<std::uint16_t>(data.size())) + summed;
}

/// Header and records, in fragments where blocks end.
inline std::string wandbFile(const std::vector<std::string> &records)
{
    std::string out(":W&B\xe1\xbe\0", 7);
    for (std::string_view data : records) {
        bool isFirst = true;
        do {
            std::size_t left = 32768 - out.size() % 32768;
            if (left < 7) {
                out.append(left, '\0');
                left = 32768;
            }
            const std::string_view piece = data.substr(0, left - 7);
            data.remove_prefix(piece.size());
            out += wandbFragment(isFirst ? (data.empty() ? 1 : 2) : (data.empty() ? 4 : 3), piece);
            isFirst = false;
        } while (!data.empty());
    }
    return out;
}

inline std::string wandbItem(std::string_view key, std::string_view json, bool isNested = false)
{
    return bytes(1, bytes(isNested ? 2 : 1, key) + bytes(16, json));
}

/// A row of the history; `items` by wandbItem.
inline std::string wandbRow(std::int64_t step, std::string_view items)
{
    return bytes(
        2, std::string(items) + wandbItem("_step", std::to_string(step)) + bytes(2, step == 0 ? std::string() : number(1, step)));
}

inline std::string wandbRunRecord(std::string_view more = {})
{
    const std::string start = bytes(17, number(1, 1600000000) + number(2, 500000000));
    return bytes(17,
                 bytes(1, "abc123") + bytes(2, "ann") + bytes(3, "gpt") + bytes(13, "anns-laptop") + start + std::string(more));
}

} // namespace espalier::test
