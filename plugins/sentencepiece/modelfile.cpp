// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/sentencepiece/modelfile.h"

#include <cstdint>

namespace espalier::plugins::sentencepiece {

namespace detail {

/// Walks the fields of one protobuf message.
class Fields
{
public:
    explicit Fields(std::string_view message) : m_bytes(message) {}

    /// The next field; false at the end or at something that is not protobuf (then isSound() is false).
    bool next()
    {
        if (m_bytes.empty() || !m_isSound)
            return false;
        const std::uint64_t key = varint();
        number = static_cast<std::uint32_t>(key >> 3);
        switch (key & 7) {
        case 0: value = varint(); break;
        case 1: take(8); break;
        case 2: take(varint()); break;
        case 5: take(4); break;
        default: m_isSound = false;
        }
        return m_isSound;
    }
    bool isSound() const { return m_isSound; }

    std::uint32_t number = 0;
    std::uint64_t value = 0; ///< of a number
    std::string_view bytes;  ///< of a string or message

private:
    std::uint64_t varint()
    {
        std::uint64_t sum = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_bytes.empty())
                break;
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            sum |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80)
                return sum;
        }
        m_isSound = false;
        return 0;
    }
    void take(std::uint64_t size)
    {
        m_isSound = m_isSound && size <= m_bytes.size();
        if (!m_isSound)
            return;
        bytes = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
    }

    std::string_view m_bytes;
    bool m_isSound = true;
};

static constexpr std::string_view spaceSign = "\xE2\x96\x81"; // U+2581

/// A space sign that stands behind something else.
static bool hasInnerSpace(std::string_view piece)
{
    while (piece.substr(0, spaceSign.size()) == spaceSign)
        piece.remove_prefix(spaceSign.size());
    return piece.find(spaceSign) != std::string_view::npos;
}

struct Traits {
    enum Kind { Unigram = 1, Pairs = 2, Word = 3, Character = 4 };
    std::uint64_t kind = Unigram;
    bool spaceBehind = false;
    bool spaceBefore = true;
    bool escapesSpace = true;
    bool knowsSpace = false;
    std::string why;
};

static void readPiece(std::string_view bytes, Traits &traits)
{
    enum Type { Normal = 1, UserDefined = 4 };
    std::string_view piece;
    std::uint64_t type = Normal;
    Fields fields(bytes);
    while (fields.next()) {
        if (fields.number == 1)
            piece = fields.bytes;
        else if (fields.number == 3)
            type = fields.value;
    }
    traits.knowsSpace = traits.knowsSpace || (type == Normal && piece == spaceSign);
    if (hasInnerSpace(piece))
        traits.why = "it has pieces that reach over a space, such as \"" + std::string(piece) + "\"";
    else if (type == UserDefined
             && (piece.find(spaceSign) != std::string_view::npos || piece.find(' ') != std::string_view::npos))
        traits.why = "it has symbols of its own with spaces in them";
}

static void readTrainer(std::string_view bytes, Traits &traits)
{
    Fields fields(bytes);
    while (fields.next()) {
        if (fields.number == 3)
            traits.kind = fields.value;
        else if (fields.number == 24)
            traits.spaceBehind = fields.value != 0;
    }
}

static void readNormalizer(std::string_view bytes, Traits &traits)
{
    Fields fields(bytes);
    while (fields.next()) {
        if (fields.number == 3)
            traits.spaceBefore = fields.value != 0;
        else if (fields.number == 5)
            traits.escapesSpace = fields.value != 0;
    }
}

} // namespace detail

WordByWord wordByWord(std::string_view model)
{
    detail::Traits traits;
    detail::Fields fields(model);
    while (fields.next()) {
        switch (fields.number) {
        case 1: detail::readPiece(fields.bytes, traits); break;
        case 2: detail::readTrainer(fields.bytes, traits); break;
        case 3: detail::readNormalizer(fields.bytes, traits); break;
        default: break;
        }
    }
    if (!fields.isSound())
        return {false, "its file is not understood"};
    if (!traits.why.empty())
        return {false, traits.why};
    if (traits.kind == detail::Traits::Word)
        return {false, "its pieces are whole words, and unknown words side by side are one piece"};
    if (traits.kind == detail::Traits::Unigram)
        return {false,
                "its scores are added up over the whole text, and how they are rounded depends on all that stands before a word"};
    if (traits.spaceBehind)
        return {false, "spaces belong to the word before them"};
    if (!traits.spaceBefore)
        return {false, "the first word has no space before it"};
    if (!traits.escapesSpace)
        return {false, "spaces are not marked"};
    if (!traits.knowsSpace)
        return {false, "it has no piece for a space"};
    return {true, {}};
}

} // namespace espalier::plugins::sentencepiece
