// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance::detail {

/// Ids of the list by what they are in any case: open addressing over folded words of eight bytes. Some ten nanoseconds a question.
/// Ids hold letters, digits, "-", "." and "+" only, of which the bit 0x20 folds letters and leaves the others as they are.
class IdTable
{
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    explicit IdTable(const std::vector<std::string_view> &ids);

    /// The number of the id given to the constructor; none. The text must be free of control characters, which the fold takes for others.
    std::uint32_t find(std::string_view id) const
    {
        if (id.empty() || id.size() > m_longest)
            return none;
        const std::uint32_t hash = hashOf(id);
        for (std::uint32_t at = hash & m_mask;; at = (at + 1) & m_mask) {
            const Slot &slot = m_slots[at];
            if (slot.id == none)
                return none;
            if (slot.hash == hash && slot.length == id.size() && isSame(m_bytes.data() + slot.begin, id.data(), id.size()))
                return slot.id;
        }
    }

    /// In its canonical case.
    std::string_view text(std::uint32_t id) const { return m_texts[id]; }

private:
    struct Slot {
        std::uint32_t hash = 0, id = none, begin = 0, length = 0;
    };
    static constexpr std::uint64_t fold = 0x2020202020202020;

    template<typename Word>
    static Word load(const char *bytes)
    {
        Word word;
        std::memcpy(&word, bytes, sizeof word);
        return word | static_cast<Word>(fold);
    }
    /// Up to seven bytes, which may overlap each other.
    static std::uint64_t loadShort(const char *bytes, std::size_t size)
    {
        if (size >= 4)
            return load<std::uint32_t>(bytes) | static_cast<std::uint64_t>(load<std::uint32_t>(bytes + size - 4)) << 32;
        if (size >= 2)
            return load<std::uint16_t>(bytes) | static_cast<std::uint64_t>(load<std::uint16_t>(bytes + size - 2)) << 16;
        return load<std::uint8_t>(bytes);
    }
    static std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
    {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        return hash ^ (hash >> 29);
    }
    static std::uint32_t hashOf(std::string_view id)
    {
        const char *bytes = id.data();
        const std::size_t size = id.size();
        if (size < 8)
            return static_cast<std::uint32_t>(mixed(size, loadShort(bytes, size)) >> 16);
        std::uint64_t hash = size;
        for (std::size_t at = 0; at + 8 < size; at += 8)
            hash = mixed(hash, load<std::uint64_t>(bytes + at));
        return static_cast<std::uint32_t>(mixed(hash, load<std::uint64_t>(bytes + size - 8)) >> 16);
    }
    static bool isSame(const char *a, const char *b, std::size_t size)
    {
        if (size < 8)
            return loadShort(a, size) == loadShort(b, size);
        for (std::size_t at = 0; at + 8 < size; at += 8)
            if (load<std::uint64_t>(a + at) != load<std::uint64_t>(b + at))
                return false;
        return load<std::uint64_t>(a + size - 8) == load<std::uint64_t>(b + size - 8);
    }

    std::vector<Slot> m_slots;
    std::string m_bytes;
    std::vector<std::string_view> m_texts; ///< into m_bytes
    std::uint32_t m_mask = 0;
    std::size_t m_longest = 0;
};

} // namespace espalier::governance::detail
