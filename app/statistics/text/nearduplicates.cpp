// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/nearduplicates.h"

#include "app/statistics/text/words_p.h"

#include <algorithm>
#include <bit>

namespace espalier::statistics {

namespace {

constexpr std::size_t wordGramLength = 5;
constexpr std::size_t characterGramLength = 8;
constexpr std::uint64_t binSeed = 0xA0761D6478BD642F, rankSeed = 0xE7037ED1A0B428DB;
constexpr int gramTurn = 11;

/// Takes the hashes of words or characters one after the other and keeps the smallest gram of each bin.
template<std::size_t Length>
class Shingler
{
public:
    explicit Shingler(MinHash &bins) : m_bins(bins) { m_bins.fill(UINT32_MAX); }

    void add(std::uint64_t hash)
    {
        // every hash of the gram turned by its age: what is too old is taken out again
        const std::size_t slot = m_count++ % Length;
        m_gram = std::rotl(m_gram, gramTurn) ^ hash ^ std::rotl(m_last[slot], gramTurn * static_cast<int>(Length) % 64);
        m_last[slot] = hash;
        if (m_count >= Length)
            put(m_gram);
    }
    /// A text shorter than one gram is one gram. False when there was nothing at all.
    bool finish()
    {
        if (m_count != 0 && m_count < Length)
            put(m_gram);
        return m_count != 0;
    }

private:
    void put(std::uint64_t gram)
    {
        const std::uint64_t mixed = detail::foldMultiply(gram ^ binSeed, rankSeed);
        auto &bin = m_bins[mixed >> 57];
        bin = std::min(bin, static_cast<std::uint32_t>(mixed >> 16) & 0xFFFFFFFE); // UINT32_MAX: nothing yet
    }

    MinHash &m_bins;
    std::array<std::uint64_t, Length> m_last{};
    std::size_t m_count = 0;
    std::uint64_t m_gram = 0;
};

/// Fills empty bins from others, chosen by a hash of bin and attempt alone: optimal densification.
void densify(MinHash &bins)
{
    const MinHash sparse = bins;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        std::uint64_t attempt = 0;
        for (std::size_t from = i; bins[i] == UINT32_MAX; ++attempt) {
            from = detail::foldMultiply((std::uint64_t(i) << 32 | attempt) ^ rankSeed, binSeed) >> 57;
            bins[i] = sparse[from];
        }
    }
}

/// Whether most of the letters are of scripts that do not part words by spaces.
bool isMostlySpaceless(const detail::PreparedText &text)
{
    if (text.isAscii())
        return false;
    const auto &table = detail::CharacterTable::instance();
    const char *const bytes = text.data(), *const end = bytes + text.size();
    std::size_t letters = 0, spaceless = 0;
    for (std::size_t block = 0; block < text.blocks(); ++block) {
        const auto &masks = text.masks(block);
        const std::uint64_t leads = masks.high & ~masks.continuation;
        letters += static_cast<std::size_t>(std::popcount(masks.letter) + std::popcount(leads));
        for (std::uint64_t bits = leads; bits; bits &= bits - 1) {
            const char *at = bytes + block * 64 + std::countr_zero(bits);
            if (static_cast<unsigned char>(*at) >= 0xE0)
                spaceless += (table.flags(detail::takeCharacter(at, end)) & detail::spacelessCharacter) != 0;
        }
    }
    return 2 * spaceless > letters;
}

} // namespace

struct NearDuplicateSigner::Private {
    detail::PreparedText text;
    std::vector<char> lower;

    bool signWords(MinHash &signature);
    bool signCharacters(MinHash &signature);
    void addMixed(Shingler<wordGramLength> &shingler, std::size_t begin, std::size_t end);
};

/// A run with characters beyond ASCII in it: parted at whatever is no letter, mark or number.
void NearDuplicateSigner::Private::addMixed(Shingler<wordGramLength> &shingler, std::size_t begin, std::size_t end)
{
    const auto &table = detail::CharacterTable::instance();
    if (lower.size() < 2 * (end - begin) + 16)
        lower.resize(4 * (end - begin) + 64);
    const char *at = text.data() + begin, *const stop = text.data() + end;
    char *to = lower.data();
    const auto close = [&] {
        std::memset(to, 0, 8);
        if (to != lower.data())
            shingler.add(detail::paddedWordHash(lower.data(), static_cast<std::size_t>(to - lower.data())));
        to = lower.data();
    };
    while (at < stop) {
        const char32_t c = detail::takeCharacter(at, stop);
        if (table.flags(c) & detail::wordCharacter)
            to = detail::putCharacter(to, table.lower(c));
        else
            close();
    }
    close();
}

bool NearDuplicateSigner::Private::signWords(MinHash &signature)
{
    Shingler<wordGramLength> shingler(signature);
    const auto take = [&](std::size_t begin, std::size_t end) {
        if (text.hasHigh(begin, end))
            addMixed(shingler, begin, end);
        else
            shingler.add(detail::asciiWordHash(text.data() + begin, end - begin));
    };
    std::uint64_t before = 0;
    std::size_t begin = 0;
    for (std::size_t block = 0; block < text.blocks(); ++block) {
        const auto &masks = text.masks(block);
        const std::uint64_t word = masks.letter | masks.digit | masks.high;
        for (std::uint64_t edges = word ^ ((word << 1) | before); edges; edges &= edges - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(edges));
            if ((word >> bit) & 1)
                begin = block * 64 + bit;
            else
                take(begin, block * 64 + bit);
        }
        before = word >> 63;
    }
    if (before)
        take(begin, text.size());
    return shingler.finish();
}

bool NearDuplicateSigner::Private::signCharacters(MinHash &signature)
{
    Shingler<characterGramLength> shingler(signature);
    const auto &table = detail::CharacterTable::instance();
    const char *at = text.data(), *const end = at + text.size();
    while (at < end) {
        const char32_t c = detail::takeCharacter(at, end);
        if (table.flags(c) & detail::wordCharacter)
            shingler.add(detail::foldMultiply(table.lower(c) + detail::wordSeed, detail::wordFactor));
    }
    return shingler.finish();
}

NearDuplicateSigner::NearDuplicateSigner() : d(std::make_unique<Private>()) {}
NearDuplicateSigner::~NearDuplicateSigner() = default;

bool NearDuplicateSigner::sign(std::string_view text, MinHash &signature)
{
    d->text.set(text);
    if (!(isMostlySpaceless(d->text) ? d->signCharacters(signature) : d->signWords(signature)))
        return false;
    densify(signature);
    return true;
}

BandHashes bandHashes(const MinHash &signature)
{
    BandHashes hashes{};
    for (std::size_t band = 0; band < hashes.size(); ++band) {
        std::uint64_t hash = detail::wordSeed ^ band;
        for (std::size_t row = 0; row < nearDuplicateRows; ++row)
            hash = detail::foldMultiply(hash ^ signature[band * nearDuplicateRows + row], detail::wordFactor);
        hashes[band] = hash;
    }
    return hashes;
}

double similarity(const MinHash &a, const MinHash &b)
{
    std::size_t equal = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        equal += a[i] == b[i];
    return static_cast<double>(equal) / static_cast<double>(a.size());
}

} // namespace espalier::statistics
