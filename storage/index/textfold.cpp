// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/textfold.h"

#include "storage/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <utility>

namespace espalier::index::detail {

namespace {

constexpr std::size_t maxWordLetters = 64;

/// Letters that Unicode does not take apart but people type without their stroke, hook or variant form. Sorted by letter.
struct LetterFold {
    char32_t letter;
    std::u32string_view folded;
};

constexpr std::array letterFolds = {
    LetterFold{U'æ', U"ae"},          LetterFold{U'ð', U"d"},           LetterFold{U'ø', U"o"},
    LetterFold{U'þ', U"th"},          LetterFold{U'đ', U"d"},           LetterFold{U'ħ', U"h"},
    LetterFold{U'ı', U"i"},           LetterFold{U'ł', U"l"},           LetterFold{U'ŋ', U"n"},
    LetterFold{U'œ', U"oe"},          LetterFold{U'ŧ', U"t"},           LetterFold{U'ƙ', U"k"},
    LetterFold{U'ƴ', U"y"},           LetterFold{U'ǝ', U"e"},           LetterFold{U'ɓ', U"b"},
    LetterFold{U'ɔ', U"o"},           LetterFold{U'ɖ', U"d"},           LetterFold{U'ɗ', U"d"},
    LetterFold{U'ə', U"e"},           LetterFold{U'ɛ', U"e"},           LetterFold{U'ɣ', U"g"},
    LetterFold{U'ɨ', U"i"},           LetterFold{U'ɩ', U"i"},           LetterFold{U'ʉ', U"u"},
    LetterFold{U'ʋ', U"v"},           LetterFold{U'ґ', U"г"},           LetterFold{U'\u0629', U"\u0647"},
    LetterFold{U'\u0640', U""},       LetterFold{U'\u0649', U"\u064a"}, LetterFold{U'\u0671', U"\u0627"},
    LetterFold{U'\u06a9', U"\u0643"}, LetterFold{U'\u06aa', U"\u0643"}, LetterFold{U'\u06be', U"\u0647"},
    LetterFold{U'\u06c1', U"\u0647"}, LetterFold{U'\u06c3', U"\u0647"}, LetterFold{U'\u06cc', U"\u064a"},
    LetterFold{U'\u06d5', U"\u0647"},
};

const LetterFold *letterFold(char32_t letter)
{
    if (letter < U'æ' || letter > U'\u06d5')
        return nullptr;
    const auto found = std::find_if(letterFolds.begin(), letterFolds.end(),
                                    [letter](const LetterFold &fold) { return fold.letter == letter; });
    return found == letterFolds.end() ? nullptr : &*found;
}

UScriptCode scriptOfLetter(char32_t letter)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(letter), &status);
}

/// Marks are decoration here: a word is looked for with and without them.
bool dropsMarks(UScriptCode script)
{
    switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_COMMON: return true;
    default: return false;
    }
}

bool isWrittenWithoutSpaces(char32_t letter)
{
    if (letter < 0x0E00)
        return false;
    if (letter == U'\u30fc' || letter == U'\uff70') // the long vowel mark belongs to both kana
        return true;
    switch (scriptOfLetter(letter)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return false;
    }
}

bool isMark(char32_t letter)
{
    return (U_GET_GC_MASK(static_cast<UChar32>(letter)) & U_GC_M_MASK) != 0;
}

bool isSearchable(char32_t letter)
{
    return (U_GET_GC_MASK(static_cast<UChar32>(letter)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK | U_GC_CO_MASK)) != 0;
}

/// The apostrophes that Unicode calls letters separate as the others do, so that it does not matter which one was typed.
bool isApostropheLetter(char32_t letter)
{
    return (letter >= 0x02B9 && letter <= 0x02BF) || letter == 0x02C8 || letter == 0xA78C;
}

icu::UnicodeString normalizedBy(const icu::Normalizer2 *form, const icu::UnicodeString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString result = form->normalize(text, status);
    return U_SUCCESS(status) ? result : text;
}

/// Takes accents, vowel points and letter variants away, on decomposed text.
icu::UnicodeString withoutDecoration(const icu::UnicodeString &decomposed)
{
    icu::UnicodeString out;
    bool dropping = true;
    for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
        const auto letter = static_cast<char32_t>(decomposed.char32At(at));
        if (isMark(letter)) {
            if (!dropping)
                out.append(static_cast<UChar32>(letter));
            continue;
        }
        dropping = dropsMarks(scriptOfLetter(letter));
        if (const LetterFold *fold = letterFold(letter)) {
            for (const char32_t folded : fold->folded)
                out.append(static_cast<UChar32>(folded));
        } else if (const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(letter)); digit >= 0) {
            out.append(static_cast<UChar32>('0' + digit));
        } else {
            out.append(static_cast<UChar32>(letter));
        }
    }
    return out;
}

icu::UnicodeString foldedText(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *caseFold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2 *decompose = icu::Normalizer2::getNFDInstance(status);
    const icu::Normalizer2 *compose = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString result = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    if (U_FAILURE(status))
        return result;
    result = normalizedBy(caseFold, result);
    result = withoutDecoration(normalizedBy(decompose, result));
    return normalizedBy(compose, result);
}

/// Gathers letters into pieces.
class PieceCutter
{
public:
    void letter(char32_t value, bool isRun)
    {
        if (!m_piece.letters.empty() && m_piece.isRun != isRun) {
            finish();
            m_afterSpace = false;
        }
        if (m_piece.letters.empty()) {
            m_piece.isRun = isRun;
            m_piece.startsChunk = m_afterSpace;
        }
        if (isRun || m_piece.letters.size() < maxWordLetters)
            m_piece.letters.push_back(value);
    }

    void separator(bool isSpace)
    {
        if (finish())
            m_afterSpace = isSpace;
        else
            m_afterSpace = m_afterSpace || isSpace;
    }

    bool isInRun() const { return !m_piece.letters.empty() && m_piece.isRun; }
    bool isInPiece() const { return !m_piece.letters.empty(); }

    std::vector<TextPiece> take()
    {
        finish();
        return std::move(m_pieces);
    }

private:
    bool finish()
    {
        if (m_piece.letters.empty())
            return false;
        m_pieces.push_back(std::exchange(m_piece, TextPiece{}));
        return true;
    }

    std::vector<TextPiece> m_pieces;
    TextPiece m_piece;
    bool m_afterSpace = true;
};

std::vector<TextPiece> asciiPieces(std::string_view text)
{
    PieceCutter cutter;
    for (const char byte : text) {
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
            cutter.letter(static_cast<char32_t>(byte), false);
        else if (byte >= 'A' && byte <= 'Z')
            cutter.letter(static_cast<char32_t>(byte - 'A' + 'a'), false);
        else
            cutter.separator(byte == ' ' || (byte >= '\t' && byte <= '\r'));
    }
    return cutter.take();
}

} // namespace

void appendUtf8(std::string &out, char32_t letter)
{
    if (letter < 0x80) {
        out.push_back(static_cast<char>(letter));
        return;
    }
    icu::UnicodeString(static_cast<UChar32>(letter)).toUTF8String(out);
}

std::vector<TextPiece> foldedPieces(std::string_view text)
{
    if (isAscii(text))
        return asciiPieces(text);
    const icu::UnicodeString folded = foldedText(text);
    PieceCutter cutter;
    for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
        const auto letter = static_cast<char32_t>(folded.char32At(at));
        if (!isSearchable(letter) || isApostropheLetter(letter))
            cutter.separator(u_isUWhiteSpace(static_cast<UChar32>(letter)));
        else if (isMark(letter) && !isWrittenWithoutSpaces(letter)) {
            if (cutter.isInPiece())
                cutter.letter(letter, cutter.isInRun());
        } else
            cutter.letter(letter, isWrittenWithoutSpaces(letter));
    }
    return cutter.take();
}

} // namespace espalier::index::detail
