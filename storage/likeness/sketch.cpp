// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/sketch.h"

#include "storage/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace espalier::likeness {

namespace {

constexpr std::size_t wordsInRow = 3;
constexpr std::size_t fewestWords = 8;
constexpr std::size_t longestText = 20'000; ///< bytes that count

void arrange(Shingles &shingles)
{
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
}

bool isWrittenWithoutSpaces(UChar32 c)
{
    if (c < 0x0E00)
        return false;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
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

/// Folded words; a letter of a script without spaces is one by itself.
std::vector<std::string> textWords(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty())
            words.push_back(std::exchange(word, {}));
    };
    if (isAscii(text)) {
        for (const char c : text) {
            const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
                word.push_back(lower);
            else
                end();
        }
        end();
        return words;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status))
        return words;
    const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    const icu::UnicodeString folded = fold->normalize(wide, status);
    for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        const bool isMark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        if (!u_isalnum(c) && !isMark) {
            end();
            continue;
        }
        const bool isAlone = isWrittenWithoutSpaces(c) && !isMark;
        if (isAlone)
            end();
        icu::UnicodeString(c).toUTF8String(word);
        if (isAlone)
            end();
    }
    end();
    return words;
}

std::string_view cutWhole(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
        --limit;
    return text.substr(0, limit);
}

/// A bijection of 64 bits that mixes well (the finaliser of SplitMix64; Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

std::size_t common(const Shingles &a, const Shingles &b)
{
    std::size_t count = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) {
            ++count;
            ++i;
            ++j;
        } else if (*i < *j) {
            ++i;
        } else {
            ++j;
        }
    }
    return count;
}

} // namespace

std::uint64_t hashText(std::string_view text)
{
    return XXH3_64bits(text.data(), text.size());
}

Shingles letterShingles(std::string_view folded)
{
    Shingles shingles;
    if (folded.empty())
        return shingles;
    const std::string ended = '^' + std::string(folded) + '$';
    for (std::size_t i = 0; i + 3 <= ended.size(); ++i)
        shingles.push_back(hashText(std::string_view(ended).substr(i, 3)));
    arrange(shingles);
    return shingles;
}

Shingles textShingles(std::string_view text)
{
    const std::vector<std::string> words = textWords(cutWhole(text, longestText));
    Shingles shingles;
    if (words.size() < fewestWords)
        return shingles;
    for (std::size_t i = 0; i + wordsInRow <= words.size(); ++i) {
        std::string row;
        for (std::size_t j = 0; j < wordsInRow; ++j)
            row += words[i + j] + ' ';
        shingles.push_back(hashText(row));
    }
    arrange(shingles);
    return shingles;
}

double overlap(const Shingles &a, const Shingles &b)
{
    if (a.empty() || b.empty())
        return 0;
    const auto both = static_cast<double>(common(a, b));
    return both / (static_cast<double>(a.size() + b.size()) - both);
}

double containment(const Shingles &a, const Shingles &b)
{
    if (a.empty() || b.empty())
        return 0;
    return static_cast<double>(common(a, b)) / static_cast<double>(std::min(a.size(), b.size()));
}

double letterLikeness(std::string_view a, std::string_view b)
{
    const Shingles left = letterShingles(a);
    const Shingles right = letterShingles(b);
    if (left.empty() || right.empty())
        return 0;
    return 2.0 * static_cast<double>(common(left, right)) / static_cast<double>(left.size() + right.size());
}

std::vector<std::uint64_t> bandsOf(const Shingles &shingles, int bands, int rows)
{
    std::vector<std::uint64_t> values;
    if (shingles.empty())
        return values;
    for (int band = 0; band < bands; ++band) {
        std::uint64_t value = static_cast<std::uint64_t>(band);
        for (int row = 0; row < rows; ++row) {
            const auto salt = mixed(0x9E3779B97F4A7C15ULL * static_cast<std::uint64_t>(band * rows + row + 1));
            std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
            for (const std::uint64_t shingle : shingles)
                least = std::min(least, mixed(shingle ^ salt));
            value = mixed(value ^ least);
        }
        values.push_back(value);
    }
    return values;
}

} // namespace espalier::likeness
