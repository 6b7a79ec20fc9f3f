// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Reads protobuf's wire format field by field, in place: event files and .wandb are some twenty fields of messages that are mostly passed
/// over, and generated classes would copy every image and tag on the way. Source: protobuf.dev/programming-guides/encoding.
namespace espalier::training::wire {

enum class Type : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

struct Field {
    std::uint32_t number = 0;
    Type type = Type::Varint;
    std::uint64_t value = 0; ///< of a varint or fixed field
    std::string_view bytes;  ///< of a string, message or packed list; lives as long as the message it is part of

    bool is(std::uint32_t wanted, Type as) const { return number == wanted && type == as; }
    double asDouble() const { return std::bit_cast<double>(value); }
    float asFloat() const { return std::bit_cast<float>(static_cast<std::uint32_t>(value)); }
    std::int64_t asInt64() const { return static_cast<std::int64_t>(value); }
};

inline std::uint64_t load64(const char *at)
{
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}

inline std::uint32_t load32(const char *at)
{
    std::uint32_t word;
    std::memcpy(&word, at, 4);
    return std::endian::native == std::endian::little ? word : __builtin_bswap32(word);
}

/// The varint at `at`, which moves behind it. False when it is cut or longer than ten bytes.
inline bool readVarint(const char *&at, const char *end, std::uint64_t &value)
{
    value = 0;
    for (unsigned shift = 0; at < end && shift < 70; shift += 7) {
        const auto byte = static_cast<unsigned char>(*at++);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift % 64;
        if (byte < 0x80)
            return true;
    }
    return false;
}

/// The fields of one message in the order they stand. Never reads outside the message, whatever it holds.
class Reader
{
public:
    explicit Reader(std::string_view message) : m_at(message.data()), m_end(message.data() + message.size()) {}

    /// The next field; false at the end and where the message is broken.
    bool next(Field &field)
    {
        if (m_at == m_end)
            return false;
        std::uint64_t key = 0;
        if (!readVarint(m_at, m_end, key) || key >> 3 == 0 || key >> 32 != 0)
            return fail();
        field.number = static_cast<std::uint32_t>(key >> 3);
        field.type = static_cast<Type>(key & 7);
        switch (field.type) {
        case Type::Varint: return readVarint(m_at, m_end, field.value) || fail();
        case Type::Fixed64: return fixed(8) && (field.value = load64(m_at - 8), true);
        case Type::Fixed32: return fixed(4) && (field.value = load32(m_at - 4), true);
        case Type::Bytes: {
            std::uint64_t length = 0;
            if (!readVarint(m_at, m_end, length) || length > static_cast<std::uint64_t>(m_end - m_at))
                return fail();
            field.bytes = {m_at, static_cast<std::size_t>(length)};
            m_at += length;
            return true;
        }
        }
        return fail(); // groups, which nobody writes any more
    }

    /// Whether the message did not end where its last field did.
    bool isBroken() const { return m_isBroken; }

private:
    bool fail()
    {
        m_isBroken = true;
        m_at = m_end;
        return false;
    }
    bool fixed(std::ptrdiff_t size)
    {
        if (m_end - m_at < size)
            return fail();
        m_at += size;
        return true;
    }

    const char *m_at;
    const char *m_end;
    bool m_isBroken = false;
};

} // namespace espalier::training::wire
