// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace espalier::metrics::detail {

/// Signed numbers as unsigned ones whose size follows their distance from 0.
template<typename Word>
constexpr Word zigzag(Word value)
{
    return static_cast<Word>(value << 1) ^ (value >> (8 * sizeof(Word) - 1) ? static_cast<Word>(~Word{0}) : Word{0});
}

template<typename Word>
constexpr Word unzigzag(Word value)
{
    return static_cast<Word>(value >> 1) ^ (value & 1 ? static_cast<Word>(~Word{0}) : Word{0});
}

/// Unsigned LEB128: seven bits a byte, the lowest first.
inline void putNumber(std::string &out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>(number | 0x80);
    out += static_cast<char>(number);
}

inline void putSigned(std::string &out, std::int64_t number)
{
    putNumber(out, zigzag(static_cast<std::uint64_t>(number)));
}

/// The lowest byte first.
template<typename Word>
void putFixed(std::string &out, Word number)
{
    for (std::size_t i = 0; i < sizeof(Word); ++i)
        out += static_cast<char>(number >> (8 * i));
}

inline void putText(std::string &out, std::string_view text)
{
    putNumber(out, text.size());
    out += text;
}

/// Reads what the functions above wrote. What is not there reads as 0 or empty, and isGood() remembers it.
class ByteReader
{
public:
    explicit ByteReader(std::string_view bytes) : m_bytes(bytes), m_size(bytes.size()) {}

    bool isGood() const { return m_isGood; }
    std::size_t left() const { return m_bytes.size(); }
    std::size_t place() const { return m_size - m_bytes.size(); }
    void fail()
    {
        m_isGood = false;
        m_bytes = {};
    }

    std::string_view take(std::uint64_t size)
    {
        if (size > m_bytes.size()) {
            fail();
            return {};
        }
        const std::string_view part = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return part;
    }
    std::uint8_t byte()
    {
        const std::string_view one = take(1);
        return one.empty() ? 0 : static_cast<std::uint8_t>(one[0]);
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_bytes.empty())
                break;
            const std::uint64_t bits = byte();
            if (shift == 63 && bits > 1)
                break;
            value |= (bits & 0x7F) << shift;
            if (bits < 0x80)
                return value;
        }
        fail();
        return 0;
    }
    std::int64_t signedNumber() { return static_cast<std::int64_t>(unzigzag(number())); }
    template<typename Word>
    Word fixed()
    {
        Word value = 0;
        const std::string_view part = take(sizeof(Word));
        for (std::size_t i = 0; i < part.size(); ++i)
            value |= static_cast<Word>(static_cast<Word>(static_cast<std::uint8_t>(part[i])) << (8 * i));
        return value;
    }
    std::string_view text(std::size_t limit)
    {
        const std::uint64_t size = number();
        if (size > limit) {
            fail();
            return {};
        }
        return take(size);
    }

private:
    std::string_view m_bytes;
    std::size_t m_size;
    bool m_isGood = true;
};

} // namespace espalier::metrics::detail
