// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/tokens.h"

#include "storage/index/textfold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace espalier::statistics {

namespace detail {

constexpr std::size_t blockCount = 0x110000 / 256;

static std::string utf8Of(char32_t letter)
{
    std::string text;
    index::detail::appendUtf8(text, letter);
    return text;
}

static icu::UnicodeString decomposed(const icu::UnicodeString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *form = icu::Normalizer2::getNFDInstance(status);
    return U_SUCCESS(status) ? form->normalize(text, status) : text;
}

static std::string decomposedUtf8(const std::u32string &letters)
{
    std::string text;
    decomposed(icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32 *>(letters.data()),
                                             static_cast<std::int32_t>(letters.size())))
        .toUTF8String(text);
    return text;
}

static bool isMarkLetter(UChar32 letter)
{
    return (U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0;
}

/// Case and width taken away from one letter, decomposed.
static icu::UnicodeString caseFolded(char32_t letter)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::UnicodeString plain(static_cast<UChar32>(letter));
    return U_SUCCESS(status) ? decomposed(fold->normalize(plain, status)) : plain;
}

static bool isOnlyMarks(const icu::UnicodeString &text)
{
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        if (!isMarkLetter(text.char32At(at)))
            return false;
    }
    return !text.isEmpty();
}

/// Whether the catalogue's search leaves the letter out without cutting the word around it.
static bool isLeftOut(const std::string &letter)
{
    const auto pieces = index::detail::foldedPieces("a" + letter + "a");
    return pieces.size() == 1 && pieces.front().letters == U"aa";
}

/// Whether an accent after this letter is left out.
static bool losesMarks(const std::string &letter)
{
    const auto plain = index::detail::foldedPieces(letter);
    const auto accented = index::detail::foldedPieces(letter + "\u0301");
    return plain.size() == 1 && accented.size() == 1 && plain.front().letters == accented.front().letters;
}

} // namespace detail

Tokenizer::Tokenizer(Folding folding) : m_folding(folding), m_blocks(detail::blockCount) {}

const Tokenizer::Letter &Tokenizer::letterAt(std::string_view text, std::size_t &at)
{
    static const Letter separator{Kind::Separator, false, 0, 0};
    UChar32 letter = 0;
    U8_NEXT(text.data(), at, text.size(), letter);
    if (letter < 0)
        return separator;
    auto &block = m_blocks[static_cast<std::size_t>(letter) / blockSize];
    if (!block)
        block = std::make_unique<Block>();
    Letter &entry = (*block)[static_cast<std::size_t>(letter) % blockSize];
    if (entry.kind == Kind::Unknown)
        learn(static_cast<char32_t>(letter), entry);
    return entry;
}

void Tokenizer::learn(char32_t letter, Letter &entry)
{
    const std::string bytes = detail::utf8Of(letter);
    const icu::UnicodeString folded = detail::caseFolded(letter);
    const auto pieces = index::detail::foldedPieces(bytes);
    entry.first = static_cast<std::uint32_t>(m_units.size());
    if (pieces.empty() && detail::isOnlyMarks(folded)) {
        entry.kind = Kind::Mark;
        entry.count = 1;
        folded.toUTF8String(m_units.emplace_back().text);
        return;
    }
    if (pieces.empty()) {
        entry.kind = detail::isLeftOut(bytes) ? Kind::Nothing : Kind::Separator;
        return;
    }
    entry.kind = Kind::Letters;
    entry.dropsMarks = m_folding == Folding::Loose && detail::losesMarks(bytes);
    for (const auto &piece : pieces) {
        if (!piece.isRun) {
            m_units.push_back({detail::decomposedUtf8(piece.letters), false});
            continue;
        }
        for (const char32_t single : piece.letters)
            m_units.push_back({detail::decomposedUtf8(std::u32string(1, single)), true});
    }
    if (m_folding == Folding::Cased && !pieces.front().isRun)
        learnCased(letter, entry);
    entry.count = static_cast<std::uint16_t>(m_units.size() - entry.first);
}

void Tokenizer::learnCased(char32_t letter, Letter &entry)
{
    const icu::UnicodeString folded = detail::caseFolded(letter);
    std::string text;
    for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
        const UChar32 single = folded.char32At(at);
        if (u_isalnum(single) || detail::isMarkLetter(single))
            index::detail::appendUtf8(text, static_cast<char32_t>(single));
    }
    if (text.empty())
        return;
    m_units.resize(entry.first);
    m_units.push_back({std::move(text), false});
}

std::vector<Tokenizer::Kept> Tokenizer::all(std::string_view text)
{
    std::vector<Kept> tokens;
    each(text, [&tokens](const Token &token) {
        tokens.push_back({std::string(token.text), token.begin, token.end, token.isRun, token.isGlued});
        return true;
    });
    return tokens;
}

std::string composed(std::string_view token)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *form = icu::Normalizer2::getNFCInstance(status);
    std::string text;
    const auto whole = icu::UnicodeString::fromUTF8({token.data(), static_cast<std::int32_t>(token.size())});
    (U_SUCCESS(status) ? form->normalize(whole, status) : whole).toUTF8String(text);
    return text;
}

} // namespace espalier::statistics
