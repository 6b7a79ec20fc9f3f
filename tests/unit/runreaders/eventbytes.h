// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/crc32c.h"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Protobuf messages, TFRecords and W&B logs put together by hand, so that tests do not depend on what they test.
namespace espalier::test {

inline std::string varint(std::uint64_t value)
{
    std::string out;
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    return out + static_cast<char>(value);
}

template<typename Number>
std::string littleEndian(Number number)
{
    std::string out(sizeof number, '\0');
    for (std::size_t i = 0; i < sizeof number; ++i) {
        if constexpr (sizeof number == 8)
            out[i] = static_cast<char>(std::bit_cast<std::uint64_t>(number) >> (8 * i));
        else if constexpr (sizeof number == 4)
            out[i] = static_cast<char>(std::bit_cast<std::uint32_t>(number) >> (8 * i));
        else
            out[i] = static_cast<char>(number >> (8 * i));
    }
    return out;
}

inline std::string number(int field, std::int64_t value)
{
    return varint(static_cast<std::uint64_t>(field) << 3) + varint(static_cast<std::uint64_t>(value));
}
inline std::string fixed(int field, double value)
{
    return varint(static_cast<std::uint64_t>(field) << 3 | 1) + littleEndian(value);
}
inline std::string fixed(int field, float value)
{
    return varint(static_cast<std::uint64_t>(field) << 3 | 5) + littleEndian(value);
}
inline std::string bytes(int field, std::string_view value)
{
    return varint(static_cast<std::uint64_t>(field) << 3 | 2) + varint(value.size()) + std::string(value);
}

inline std::string record(std::string_view data)
{
    const std::string length = littleEndian(static_cast<std::uint64_t>(data.size()));
    return length + littleEndian(training::maskedCrc(training::crc32c(length))) + std::string(data)
        + littleEndian(training::maskedCrc(training::crc32c(data)));
}

/// The head of an event; a step of 0 is left out, as proto3 does.
inline std::string eventHead(std::int64_t step, double time = 1600000000.25)
{
    return fixed(1, time) + (step == 0 ? std::string() : number(2, step));
}
inline std::string headerRecord(double time = 1600000000)
{
    return record(fixed(1, time) + bytes(3, "brain.Event:2"));
}
inline std::string simpleValue(std::string_view tag, float value)
{
    return bytes(1, bytes(1, tag) + fixed(2, value));
}
inline std::string summaryRecord(std::int64_t step, std::string_view values, double time = 1600000000.25)
{
    return record(eventHead(step, time) + bytes(5, values));
}
inline std::string scalarRecord(std::string_view tag, std::int64_t step, float value, double time = 1600000000.25)
{
    return summaryRecord(step, simpleValue(tag, value), time);
}
inline std::string pluginOf(std::string_view name, std::string_view content = {})
{
    return bytes(1, bytes(1, name) + (content.empty() ? std::string() : bytes(2, content)));
}
/// A value that holds a tensor; `metadata` may be empty.
inline std::string tensorValue(std::string_view tag, std::string_view tensor, std::string_view metadata = {})
{
    return bytes(1, bytes(1, tag) + bytes(8, tensor) + (metadata.empty() ? std::string() : bytes(9, metadata)));
}

} // namespace espalier::test
