// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::training::detail {

/// Reads one JSON object on one line as names and numbers, members of members joined by dots, without building a tree. Python's NaN and
/// Infinity are numbers, true and false are 1 and 0, null is nothing. Keys of the line before are only compared. Depth at most 32.
class JsonLineScan
{
public:
    struct Number {
        std::uint32_t key = 0;
        double value = 0;
    };
    struct Text {
        std::uint32_t key = 0;
        std::string_view raw; ///< escapes and all; as long as the line lives
    };

    /// What is wrong with the line, or null. A line that is wrong gives nothing.
    const char *scan(std::string_view line);
    std::size_t wrongAt() const { return m_wrongAt; }
    const std::vector<Number> &numbers() const { return m_numbers; }
    const std::vector<Text> &texts() const { return m_texts; }
    bool hasList() const { return m_hasList; }
    const std::string &name(std::uint32_t key) const { return m_keys[key].name; }

private:
    struct Key {
        std::uint32_t parent = 0;
        std::string raw;
        std::string name;
    };
    static constexpr std::uint32_t root = ~std::uint32_t(0), tooMany = root - 1;
    static constexpr std::size_t keyLimit = 20'000;

    bool wrong(const char *what);
    void passBlanks();
    bool object(std::uint32_t parent, int depth);
    bool value(std::uint32_t key, int depth);
    bool list(int depth);
    bool string(std::string_view &raw);
    bool word(std::string_view expected);
    std::uint32_t keyOf(std::uint32_t parent, std::string_view raw);

    const char *m_begin = nullptr, *m_at = nullptr, *m_end = nullptr;
    const char *m_wrong = nullptr;
    std::size_t m_wrongAt = 0;
    std::vector<Number> m_numbers;
    std::vector<Text> m_texts;
    std::vector<Key> m_keys;
    std::unordered_map<std::string, std::uint32_t> m_places;
    std::vector<std::uint32_t> m_order, m_present; ///< keys as they came in the last line, and in this one
    bool m_hasList = false;
};

/// The text of a JSON string without its quotes; what is no escape stays as it is.
std::string unescaped(std::string_view raw);
/// How good a name is for a step, 0 is best; -1 when it is none.
int stepNameRank(std::string_view name);
bool isTimeName(std::string_view name);

} // namespace espalier::training::detail
