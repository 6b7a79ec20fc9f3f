// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/valuecodec_p.h"

#include "storage/metrics/wordcodec_p.h"

#include <array>
#include <cmath>
#include <optional>
#include <type_traits>

namespace espalier::metrics::detail {

namespace {

enum class ValueKind : std::uint8_t { Same, Words, Narrow, Decimal };

constexpr int mostDigits = 22; ///< 10^22 is the largest power of ten that a double holds exactly
/// A float has no more than 24 bits that matter, a double 53: nothing beyond is worth being tried.
template<typename Float>
constexpr double largestWhole = sizeof(Float) == 4 ? 16777216.0 : 9007199254740992.0;
constexpr std::array<double, mostDigits + 1> powersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                            1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

template<typename Float>
using WordOf = std::conditional_t<sizeof(Float) == 4, std::uint32_t, std::uint64_t>;

template<typename Word>
constexpr Word signBit = Word{1} << (8 * sizeof(Word) - 1);

/// Bits in an order that follows the values', so that differences of neighbours are small across 0 too.
template<typename Float>
WordOf<Float> orderedBits(Float value)
{
    using Word = WordOf<Float>;
    const Word bits = std::bit_cast<Word>(value);
    return bits & signBit<Word> ? static_cast<Word>(~bits) : static_cast<Word>(bits | signBit<Word>);
}

template<typename Float>
Float fromOrderedBits(WordOf<Float> word)
{
    using Word = WordOf<Float>;
    return std::bit_cast<Float>(word & signBit<Word> ? static_cast<Word>(word & ~signBit<Word>) : static_cast<Word>(~word));
}

template<typename Float>
bool isSameBits(Float a, Float b)
{
    return std::bit_cast<WordOf<Float>>(a) == std::bit_cast<WordOf<Float>>(b);
}

/// The number a decimal stands for: dividing two doubles that are exact gives the nearest one, as reading its text would.
template<typename Float>
Float fromDecimal(double whole, int digits)
{
    return static_cast<Float>(whole / powersOfTen[static_cast<std::size_t>(digits)]);
}

/// A negative zero would come back as a zero.
template<typename Float>
bool isDecimal(double whole, int digits, Float value)
{
    return isSameBits(fromDecimal<Float>(whole, digits), value) && !(whole == 0 && std::signbit(whole));
}

/// How many digits after the point `value` needs, if at most mostDigits and `whole` stays exact.
template<typename Float>
std::optional<int> digitsOf(Float value, int from)
{
    for (int digits = from; digits <= mostDigits; ++digits) {
        const double whole = std::nearbyint(static_cast<double>(value) * powersOfTen[static_cast<std::size_t>(digits)]);
        if (!(std::abs(whole) < largestWhole<Float>))
            return {};
        if (isDecimal(whole, digits, value))
            return digits;
    }
    return {};
}

struct Decimals {
    int digits = 0;
    std::vector<std::uint64_t> wholes; ///< 2^63 more, so that they are in order without a sign
    std::vector<std::size_t> others;   ///< places of values that are no such number
};

constexpr std::size_t othersAllowed(std::size_t count)
{
    return count / 8 + 4;
}

template<typename Float>
std::optional<Decimals> decimalsOf(std::span<const Float> values)
{
    Decimals decimals;
    std::size_t misses = 0;
    for (const Float value : values) {
        if (!std::isfinite(value))
            continue;
        const auto digits = digitsOf(value, decimals.digits);
        if (digits)
            decimals.digits = *digits;
        else if (++misses > othersAllowed(values.size()))
            return {};
    }
    std::uint64_t last = signBit<std::uint64_t>;
    decimals.wholes.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double whole = std::nearbyint(static_cast<double>(values[i])
                                            * powersOfTen[static_cast<std::size_t>(decimals.digits)]);
        if (std::abs(whole) < largestWhole<Float> && isDecimal(whole, decimals.digits, values[i]))
            last = static_cast<std::uint64_t>(static_cast<std::int64_t>(whole)) + signBit<std::uint64_t>;
        else
            decimals.others.push_back(i);
        decimals.wholes.push_back(last);
    }
    if (decimals.others.size() > othersAllowed(values.size()))
        return {};
    return decimals;
}

template<typename Float>
std::string packedDecimals(std::span<const Float> values)
{
    const auto decimals = decimalsOf(values);
    if (!decimals)
        return {};
    std::string out(1, static_cast<char>(ValueKind::Decimal));
    out += static_cast<char>(decimals->digits);
    putNumber(out, decimals->others.size());
    std::size_t before = 0;
    for (const std::size_t place : decimals->others) {
        putNumber(out, place - before);
        putFixed(out, std::bit_cast<WordOf<Float>>(values[place]));
        before = place;
    }
    packWords<std::uint64_t>(out, decimals->wholes);
    return out;
}

template<typename Float>
bool unpackDecimals(ByteReader &in, std::span<Float> values)
{
    const int digits = in.byte();
    const std::uint64_t others = in.number();
    if (!in.isGood() || digits > mostDigits || others > othersAllowed(values.size()))
        return false;
    std::vector<std::pair<std::size_t, Float>> exceptions;
    std::uint64_t place = 0;
    for (std::uint64_t i = 0; i < others; ++i) {
        place += in.number();
        const auto bits = in.fixed<WordOf<Float>>();
        if (!in.isGood() || place >= values.size())
            return false;
        exceptions.emplace_back(place, std::bit_cast<Float>(bits));
    }
    std::vector<std::uint64_t> wholes(values.size());
    if (!unpackWords<std::uint64_t>(in, wholes))
        return false;
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = fromDecimal<Float>(static_cast<double>(static_cast<std::int64_t>(wholes[i] - signBit<std::uint64_t>)),
                                       digits);
    for (const auto &[at, value] : exceptions)
        values[at] = value;
    return true;
}

template<typename Float>
std::string packedBits(ValueKind kind, std::span<const Float> values)
{
    std::vector<WordOf<Float>> words;
    words.reserve(values.size());
    for (const Float value : values)
        words.push_back(orderedBits(value));
    std::string out(1, static_cast<char>(kind));
    packWords<WordOf<Float>>(out, words);
    return out;
}

template<typename Float>
bool unpackBits(ByteReader &in, std::span<Float> values)
{
    std::vector<WordOf<Float>> words(values.size());
    if (!unpackWords<WordOf<Float>>(in, words))
        return false;
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = fromOrderedBits<Float>(words[i]);
    return true;
}

std::vector<float> narrowed(std::span<const double> values)
{
    std::vector<float> floats;
    floats.reserve(values.size());
    for (const double value : values) {
        floats.push_back(static_cast<float>(value));
        if (!isSameBits(static_cast<double>(floats.back()), value))
            return {};
    }
    return floats;
}

template<typename Float>
void packValues(std::string &out, std::span<const Float> values)
{
    bool isSame = true;
    for (const Float value : values)
        isSame = isSame && isSameBits(value, values[0]);
    if (values.empty() || isSame) {
        out += static_cast<char>(ValueKind::Same);
        putFixed(out, values.empty() ? WordOf<Float>{0} : std::bit_cast<WordOf<Float>>(values[0]));
        return;
    }
    std::string best = packedDecimals(values);
    std::string bits;
    if constexpr (sizeof(Float) == 8) {
        if (const std::vector<float> floats = narrowed(values); !floats.empty())
            bits = packedBits<float>(ValueKind::Narrow, floats);
    }
    if (bits.empty())
        bits = packedBits(ValueKind::Words, values);
    out += best.empty() || bits.size() < best.size() ? bits : best;
}

template<typename Float>
bool unpackValues(ByteReader &in, std::span<Float> values)
{
    switch (static_cast<ValueKind>(in.byte())) {
    case ValueKind::Same: {
        const Float value = std::bit_cast<Float>(in.fixed<WordOf<Float>>());
        for (Float &place : values)
            place = value;
        return in.isGood();
    }
    case ValueKind::Words: return unpackBits(in, values);
    case ValueKind::Narrow: {
        std::vector<float> floats(sizeof(Float) == 8 ? values.size() : 0);
        if (sizeof(Float) != 8 || !unpackBits<float>(in, floats))
            return false;
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<Float>(floats[i]);
        return true;
    }
    case ValueKind::Decimal: return unpackDecimals(in, values);
    }
    return false;
}

} // namespace

void packFloats(std::string &out, std::span<const float> values)
{
    packValues(out, values);
}
void packDoubles(std::string &out, std::span<const double> values)
{
    packValues(out, values);
}
bool unpackFloats(ByteReader &in, std::span<float> values)
{
    return unpackValues(in, values);
}
bool unpackDoubles(ByteReader &in, std::span<double> values)
{
    return unpackValues(in, values);
}

} // namespace espalier::metrics::detail
