// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/mocatalogue.h"

#include <cstdint>
#include <optional>

namespace espalier::catalogue::detail {

/// Numbers and strings of one catalogue, with every access checked against its end.
class MoBytes
{
public:
    explicit MoBytes(std::string_view bytes) : m_bytes(bytes) {}

    void setBigEndian() { m_isBigEndian = true; }

    std::optional<std::uint32_t> number(std::uint64_t offset) const
    {
        if (offset + 4 > m_bytes.size())
            return {};
        std::uint32_t value = 0;
        for (std::uint64_t i = 0; i < 4; ++i) {
            const std::uint64_t at = offset + (m_isBigEndian ? i : 3 - i);
            value = (value << 8) | static_cast<unsigned char>(m_bytes[at]);
        }
        return value;
    }

    /// The text that a table entry of length and offset points at, up to its first NUL.
    std::optional<std::string_view> text(std::uint64_t entry) const
    {
        const auto length = number(entry);
        const auto start = number(entry + 4);
        if (!length || !start || std::uint64_t(*start) + *length > m_bytes.size())
            return {};
        const std::string_view whole = m_bytes.substr(*start, *length);
        return whole.substr(0, whole.find('\0'));
    }

private:
    std::string_view m_bytes;
    bool m_isBigEndian = false;
};

static std::string moContext(std::string_view context, std::uint64_t offset)
{
    return std::string(context) + ", byte " + std::to_string(offset);
}

Result<Translations> readMoCatalogue(std::string_view bytes, std::string_view context)
{
    constexpr std::uint32_t magic = 0x950412de;
    constexpr std::uint32_t swapped = 0xde120495;
    MoBytes data(bytes);
    const auto first = data.number(0);
    if (!first || (*first != magic && *first != swapped))
        return failure(ErrorCode::Invalid, moContext(context, 0), "this is no compiled message catalogue");
    if (*first == swapped)
        data.setBigEndian();
    const auto count = data.number(8);
    const auto originals = data.number(12);
    const auto translations = data.number(16);
    if (!count || !originals || !translations || std::uint64_t(*count) * 8 > bytes.size())
        return failure(ErrorCode::Invalid, moContext(context, 8), "the header is cut short or wrong");

    Translations out;
    out.reserve(*count);
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto original = data.text(*originals + i * 8);
        const auto translation = data.text(*translations + i * 8);
        if (!original || !translation)
            return failure(ErrorCode::Invalid, moContext(context, *originals + i * 8), "an entry points past the end");
        if (!original->empty() && !translation->empty())
            out.emplace(*original, *translation);
    }
    return out;
}

} // namespace espalier::catalogue::detail
