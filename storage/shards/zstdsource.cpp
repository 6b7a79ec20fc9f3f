// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/bytesource.h"

#include <algorithm>
#include <bit>
#include <utility>

#include <zstd.h>
#include <zstd_errors.h>

namespace espalier::shards {

namespace detail {

static constexpr std::string_view zstdMagic = "\x28\xB5\x2F\xFD";

/// Whether the header of a frame and of its first block make sense. Source: RFC 8878, 3.1.1.
static bool isZstdFrameStart(std::string_view bytes)
{
    const auto byte = [&bytes](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    if (bytes.size() < 9 || (byte(4) & 0x18) != 0)
        return false;
    const bool isSingle = byte(4) & 0x20;
    static constexpr std::size_t dictionary[] = {0, 1, 2, 4};
    static constexpr std::size_t content[] = {0, 2, 4, 8};
    const std::size_t sizeFlag = byte(4) >> 6;
    const std::size_t block = 5 + (isSingle ? 0 : 1) + dictionary[byte(4) & 3]
        + (sizeFlag == 0 && isSingle ? 1 : content[sizeFlag]);
    if (bytes.size() < block + 3)
        return false;
    const unsigned header = byte(block) | byte(block + 1) << 8 | byte(block + 2) << 16;
    return ((header >> 1) & 3) != 3 && (header >> 3) <= ZSTD_BLOCKSIZE_MAX;
}

/// Frames one after the other, skippable ones among them. The decoder is fed block by block, as it asks: when one is bad, all
/// before it has been handed out already.
class ZstdSource : public ByteSource
{
public:
    ZstdSource(PackedFile &file, SourceNotes &notes, std::uint64_t memory) : m_file(&file), m_notes(&notes)
    {
        const int log = std::clamp(static_cast<int>(std::bit_width(std::max<std::uint64_t>(memory, 1))) - 1, 10, 31);
        ZSTD_DCtx_setParameter(m_decoder.get(), ZSTD_d_windowLogMax, log);
        m_largestWindow = 1ull << log;
    }

    Result<Piece> read(char *out, std::size_t size) override
    {
        ZSTD_outBuffer output{out, size, 0};
        while (output.pos == 0) {
            std::size_t feed = 0;
            if (!m_mayHoldMore) {
                ESPALIER_TRY(const bool isMore, m_file->fill());
                if (!isMore)
                    return end();
                beginFrameWhenDue();
                feed = std::min(m_file->ahead().size(), std::max<std::size_t>(m_wanted, 1));
            }
            ZSTD_inBuffer input{m_file->ahead().data(), feed, 0};
            const std::size_t answer = ZSTD_decompressStream(m_decoder.get(), &output, &input);
            if (ZSTD_isError(answer))
                return damaged(answer);
            m_file->consume(input.pos);
            m_mayHoldMore = output.pos == output.size && answer != 0;
            m_wanted = answer;
            if (output.pos > 0 && !std::exchange(m_hasOutput, true))
                m_notes->addFrame(m_frame, m_unpacked);
            m_unpacked += output.pos;
            m_isInFrame = answer != 0;
        }
        return Piece{output.pos, false, false};
    }

    void begin(std::uint64_t packed, std::uint64_t unpacked) override
    {
        reset();
        m_file->seek(packed);
        m_unpacked = unpacked;
    }

private:
    void reset()
    {
        ZSTD_DCtx_reset(m_decoder.get(), ZSTD_reset_session_only);
        m_isInFrame = m_mayHoldMore = false;
        m_wanted = 0;
    }

    void beginFrameWhenDue()
    {
        if (m_isInFrame || m_wanted != 0)
            return;
        m_frame = m_file->position();
        m_hasOutput = false;
        m_isTrial = std::exchange(m_isFound, false);
        m_wanted = 5; // the shortest header the decoder can make something of
        m_isInFrame = true;
    }

    Result<Piece> end()
    {
        if (m_isInFrame) {
            m_isInFrame = false;
            if (!m_isTrial || m_hasOutput)
                m_notes->addDamage(m_file->position(), "cut off");
            return Piece{0, true, true};
        }
        return Piece{0, false, true};
    }

    /// Notes it and looks for the next frame. One that only looked like a frame and gave nothing is not worth a note.
    Result<Piece> damaged(std::size_t answer)
    {
        const std::uint64_t place = m_file->position();
        const bool isFalseStart = m_isTrial && !m_hasOutput;
        if (!isFalseStart)
            m_notes->addDamage(place, wordsFor(answer));
        // A frame that began as the one before it ended is gone through again from its start: a wrong block size may have led past
        // the next. One that was found by looking is not, so that no file is read more than twice.
        const std::uint64_t from = m_isTrial ? std::max(place, m_frame + 1) : m_frame + 1;
        ESPALIER_TRY(const bool isNext, seekFrameStart(*m_file, from, zstdMagic, isZstdFrameStart));
        reset();
        m_isFound = true;
        return Piece{0, true, !isNext};
    }

    std::string wordsFor(std::size_t answer) const
    {
        switch (ZSTD_getErrorCode(answer)) {
        case ZSTD_error_frameParameter_windowTooLarge:
            return "needs a window of more than " + std::to_string(m_largestWindow)
                + " bytes, which the memory limit does not allow";
        case ZSTD_error_checksum_wrong: return "checksum does not match";
        case ZSTD_error_prefix_unknown: return "something that is no zstd frame follows";
        default: return ZSTD_getErrorName(answer);
        }
    }

    struct Free {
        void operator()(ZSTD_DCtx *decoder) const { ZSTD_freeDCtx(decoder); }
    };
    std::unique_ptr<ZSTD_DCtx, Free> m_decoder{ZSTD_createDCtx()};
    PackedFile *m_file;
    SourceNotes *m_notes;
    std::uint64_t m_largestWindow = 0;
    std::uint64_t m_frame = 0;    ///< packed, where the present frame began
    std::uint64_t m_unpacked = 0; ///< bytes handed out
    std::size_t m_wanted = 0;     ///< bytes the decoder asks for next
    bool m_isInFrame = false;
    bool m_mayHoldMore = false; ///< the decoder filled all it was given and is asked again before it gets more
    bool m_hasOutput = false;   ///< of the present frame
    bool m_isFound = false;     ///< what comes next was found by looking for it
    bool m_isTrial = false;     ///< and so was the present frame
};

} // namespace detail

std::unique_ptr<ByteSource> makeZstdSource(PackedFile &file, SourceNotes &notes, std::uint64_t memory)
{
    return std::make_unique<detail::ZstdSource>(file, notes, memory);
}

} // namespace espalier::shards
