// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/wordcodec_p.h"

#include <algorithm>
#include <memory>

#include <zstd.h>

namespace espalier::metrics::detail {

namespace {

enum class Prediction : std::uint8_t { None, Xor, Lowest, Delta, DeltaDelta, Drift };
enum class WordLayout : std::uint8_t { Planes, Varints };
enum class PlaneKind : std::uint8_t { Same, Plain, Squeezed };

constexpr int driftShift = 3;
constexpr int trialLevel = 1; ///< of zstd, to choose; the chosen one is then packed with care
constexpr int finalLevel = 12;

struct CompressorDeleter {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};
struct DecompressorDeleter {
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx *compressor()
{
    static thread_local const std::unique_ptr<ZSTD_CCtx, CompressorDeleter> context(ZSTD_createCCtx());
    return context.get();
}

ZSTD_DCtx *decompressor()
{
    static thread_local const std::unique_ptr<ZSTD_DCtx, DecompressorDeleter> context(ZSTD_createDCtx());
    return context.get();
}

template<typename Word>
Word arithmeticShift(Word value)
{
    using Signed = std::make_signed_t<Word>;
    return static_cast<Word>(static_cast<Signed>(value) >> driftShift);
}

template<typename Word>
constexpr Word middleWord = Word{1} << (8 * sizeof(Word) - 1);

/// What is known before any word: where to begin, and the usual way from one to the next.
template<typename Word>
struct Basis {
    Word start = 0;
    Word stride = 0;
};

template<typename Word>
Word usualStride(std::span<const Word> words)
{
    if (words.size() < 2)
        return 0;
    using Signed = std::make_signed_t<Word>;
    std::vector<Signed> deltas(words.size() - 1);
    for (std::size_t i = 1; i < words.size(); ++i)
        deltas[i - 1] = static_cast<Signed>(static_cast<Word>(words[i] - words[i - 1]));
    const auto middle = deltas.begin() + static_cast<std::ptrdiff_t>(deltas.size() / 2);
    std::nth_element(deltas.begin(), middle, deltas.end());
    return static_cast<Word>(*middle);
}

template<typename Word>
Basis<Word> basisOf(Prediction prediction, std::span<const Word> words)
{
    if (prediction == Prediction::None)
        return {};
    if (prediction == Prediction::Lowest)
        return {*std::min_element(words.begin(), words.end()), 0};
    return {words[0], prediction == Prediction::Delta ? usualStride(words) : Word{0}};
}

template<typename Word>
void predict(Prediction prediction, Basis<Word> basis, std::span<const Word> words, std::vector<Word> &rest)
{
    rest.resize(words.size());
    Word last = basis.start, step = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word word = words[i];
        switch (prediction) {
        case Prediction::None: rest[i] = word; break;
        case Prediction::Xor:
            rest[i] = word ^ last;
            last = word;
            break;
        case Prediction::Lowest: rest[i] = word - basis.start; break;
        case Prediction::Delta:
            rest[i] = zigzag<Word>(word - last - (i > 0 ? basis.stride : 0));
            last = word;
            break;
        case Prediction::DeltaDelta:
            rest[i] = zigzag<Word>(word - last - step);
            step = word - last;
            last = word;
            break;
        case Prediction::Drift:
            rest[i] = zigzag<Word>(word - last);
            last += arithmeticShift<Word>(word - last);
            break;
        }
    }
}

template<typename Word>
void restoreWords(Prediction prediction, Basis<Word> basis, std::span<Word> words)
{
    Word last = basis.start, step = 0;
    switch (prediction) {
    case Prediction::None: break;
    case Prediction::Xor:
        for (Word &word : words)
            word = last ^= word;
        break;
    case Prediction::Lowest:
        for (Word &word : words)
            word += basis.start;
        break;
    case Prediction::Delta:
        for (std::size_t i = 0; i < words.size(); ++i)
            words[i] = last = static_cast<Word>(unzigzag(words[i]) + last + (i > 0 ? basis.stride : 0));
        break;
    case Prediction::DeltaDelta:
        for (Word &word : words) {
            word = static_cast<Word>(unzigzag(word) + last + step);
            step = word - last;
            last = word;
        }
        break;
    case Prediction::Drift:
        for (Word &word : words) {
            word = static_cast<Word>(unzigzag(word) + last);
            last += arithmeticShift<Word>(word - last);
        }
        break;
    }
}

void putBytes(std::string &out, std::string_view bytes, int level)
{
    if (bytes.find_first_not_of(bytes[0]) == std::string_view::npos) {
        out += static_cast<char>(PlaneKind::Same);
        out += bytes[0];
        return;
    }
    const std::string frame = squeezed(bytes, level);
    if (frame.empty()) {
        out += static_cast<char>(PlaneKind::Plain);
        out += bytes;
        return;
    }
    out += static_cast<char>(PlaneKind::Squeezed);
    putText(out, frame);
}

bool takeBytes(ByteReader &in, char *to, std::size_t size)
{
    switch (static_cast<PlaneKind>(in.byte())) {
    case PlaneKind::Same: {
        const char byte = static_cast<char>(in.byte());
        std::fill_n(to, size, byte);
        return in.isGood();
    }
    case PlaneKind::Plain: {
        const std::string_view bytes = in.take(size);
        std::copy(bytes.begin(), bytes.end(), to);
        return in.isGood();
    }
    case PlaneKind::Squeezed: {
        const std::string_view frame = in.text(in.left());
        return in.isGood() && unsqueezed(frame, to, size);
    }
    }
    return false;
}

template<typename Word>
void putRest(std::string &out, WordLayout layout, const std::vector<Word> &rest, int level)
{
    std::string bytes;
    if (layout == WordLayout::Varints) {
        for (const Word word : rest)
            putNumber(bytes, word);
        putNumber(out, bytes.size());
        putBytes(out, bytes, level);
        return;
    }
    Word all = 0;
    for (const Word word : rest)
        all |= word;
    const int planes = (std::bit_width(all) + 7) / 8;
    out += static_cast<char>(planes);
    bytes.resize(rest.size());
    for (int plane = 0; plane < planes; ++plane) {
        for (std::size_t i = 0; i < rest.size(); ++i)
            bytes[i] = static_cast<char>(rest[i] >> (8 * plane));
        putBytes(out, bytes, level);
    }
}

template<typename Word>
bool takePlanes(ByteReader &in, std::span<Word> words)
{
    const unsigned planes = in.byte();
    if (!in.isGood() || planes > sizeof(Word))
        return false;
    std::fill(words.begin(), words.end(), Word{0});
    std::vector<char> bytes(words.size());
    for (unsigned plane = 0; plane < planes; ++plane) {
        if (!takeBytes(in, bytes.data(), bytes.size()))
            return false;
        for (std::size_t i = 0; i < words.size(); ++i)
            words[i] |= static_cast<Word>(static_cast<Word>(static_cast<std::uint8_t>(bytes[i])) << (8 * plane));
    }
    return true;
}

template<typename Word>
bool takeVarints(ByteReader &in, std::span<Word> words)
{
    const std::uint64_t size = in.number();
    if (!in.isGood() || size < words.size() || size > words.size() * 10)
        return false;
    std::string bytes(size, '\0');
    if (!takeBytes(in, bytes.data(), bytes.size()))
        return false;
    ByteReader numbers(bytes);
    for (Word &word : words) {
        const std::uint64_t number = numbers.number();
        word = static_cast<Word>(number);
        if (word != number)
            return false;
    }
    return numbers.isGood() && numbers.left() == 0;
}

template<typename Word>
std::string packedAs(Prediction prediction, WordLayout layout, std::span<const Word> words, int level, std::vector<Word> &rest)
{
    std::string out(1, static_cast<char>(static_cast<int>(prediction) | static_cast<int>(layout) << 4));
    const Basis<Word> basis = basisOf(prediction, words);
    if (prediction != Prediction::None)
        putNumber(out, zigzag<Word>(basis.start - middleWord<Word>));
    if (prediction == Prediction::Delta)
        putNumber(out, zigzag(basis.stride));
    predict(prediction, basis, words, rest);
    putRest(out, layout, rest, level);
    return out;
}

} // namespace

std::string squeezed(std::string_view bytes, int level)
{
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx *context = compressor();
    ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0); // the reader knows it
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0);    // the column has one
    const std::size_t size = ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size) || size + 2 >= bytes.size())
        return {};
    out.resize(size);
    return out;
}

bool unsqueezed(std::string_view frame, char *to, std::size_t size)
{
    return ZSTD_decompressDCtx(decompressor(), to, size, frame.data(), frame.size()) == size;
}

template<typename Word>
void packWords(std::string &out, std::span<const Word> words)
{
    if (words.empty())
        return;
    constexpr std::pair<Prediction, WordLayout> ways[] = {
        {Prediction::None, WordLayout::Planes},       {Prediction::Xor, WordLayout::Planes},
        {Prediction::Lowest, WordLayout::Planes},     {Prediction::Delta, WordLayout::Planes},
        {Prediction::Drift, WordLayout::Planes},      {Prediction::Delta, WordLayout::Varints},
        {Prediction::DeltaDelta, WordLayout::Planes}, {Prediction::DeltaDelta, WordLayout::Varints},
    };
    std::vector<Word> rest;
    std::size_t least = SIZE_MAX;
    auto best = ways[0];
    for (const auto &way : ways) {
        const std::size_t size = packedAs(way.first, way.second, words, trialLevel, rest).size();
        if (size < least) {
            least = size;
            best = way;
        }
    }
    out += packedAs(best.first, best.second, words, finalLevel, rest);
}

template<typename Word>
bool unpackWords(ByteReader &in, std::span<Word> words)
{
    if (words.empty())
        return true;
    const unsigned head = in.byte();
    const auto prediction = static_cast<Prediction>(head & 0xF);
    if (!in.isGood() || prediction > Prediction::Drift || head >> 4 > 1)
        return false;
    const std::uint64_t start = prediction != Prediction::None ? in.number() : 0;
    const std::uint64_t stride = prediction == Prediction::Delta ? in.number() : 0;
    constexpr std::uint64_t most = static_cast<Word>(~Word{0});
    if (start > most || stride > most)
        return false;
    if (!(static_cast<WordLayout>(head >> 4) == WordLayout::Planes ? takePlanes(in, words) : takeVarints(in, words)))
        return false;
    const Basis<Word> basis{static_cast<Word>(unzigzag(static_cast<Word>(start)) + middleWord<Word>),
                            unzigzag(static_cast<Word>(stride))};
    restoreWords<Word>(prediction, basis, words);
    return in.isGood();
}

template void packWords(std::string &, std::span<const std::uint32_t>);
template void packWords(std::string &, std::span<const std::uint64_t>);
template bool unpackWords(ByteReader &, std::span<std::uint32_t>);
template bool unpackWords(ByteReader &, std::span<std::uint64_t>);

} // namespace espalier::metrics::detail
