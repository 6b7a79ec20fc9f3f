// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/bytesource.h"

namespace espalier::shards {

namespace detail {

/// A file that is not packed.
class PlainSource : public ByteSource
{
public:
    explicit PlainSource(PackedFile &file) : m_file(&file) {}

    Result<Piece> read(char *out, std::size_t size) override
    {
        ESPALIER_TRY(const std::size_t got, m_file->readInto(out, size));
        return Piece{got, false, got == 0};
    }
    void begin(std::uint64_t packed, std::uint64_t) override { m_file->seek(packed); }

private:
    PackedFile *m_file;
};

} // namespace detail

void SourceNotes::addDamage(std::uint64_t offset, std::string what)
{
    if (damage.size() < 16)
        damage.push_back({offset, std::move(what)});
}

void SourceNotes::addFrame(std::uint64_t packed, std::uint64_t unpacked)
{
    if (frames && (frames->empty() || unpacked >= frames->back().unpacked + frameDistance))
        frames->push_back({packed, unpacked});
}

Result<Compression> detectCompression(PackedFile &file)
{
    ESPALIER_TRY(const std::string head, file.peekAt(0, 10));
    const auto begins = [&head](std::string_view magic) { return std::string_view(head).starts_with(magic); };
    const auto unsupported = [&file](const char *what) {
        return failure(ErrorCode::Unsupported, file.path().string(), std::string("packed with ") + what,
                       "unpack it, or pack it with zstd or gzip");
    };
    const bool isSkippable = head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0) == 0x50
        && std::string_view(head).substr(1, 3) == "\x2A\x4D\x18";
    if (begins("\x28\xB5\x2F\xFD") || isSkippable)
        return Compression::Zstd;
    if (begins("\x1F\x8B"))
        return Compression::Gzip;
    if (begins(std::string_view("\xFD\x37zXZ\0", 6)))
        return unsupported("xz");
    if (begins("BZh") && head.size() == 10 && head.substr(4) == "1AY&SY")
        return unsupported("bzip2");
    if (begins("\x04\x22\x4D\x18"))
        return unsupported("lz4");
    return Compression::None;
}

std::unique_ptr<ByteSource> makeSource(Compression compression, PackedFile &file, SourceNotes &notes, std::uint64_t memory)
{
    switch (compression) {
    case Compression::Zstd: return makeZstdSource(file, notes, memory);
    case Compression::Gzip: return makeGzipSource(file, notes);
    case Compression::None: break;
    }
    return std::make_unique<detail::PlainSource>(file);
}

Result<bool> seekFrameStart(PackedFile &file, std::uint64_t from, std::string_view magic,
                            const std::function<bool(std::string_view)> &isStart)
{
    static constexpr std::size_t looked = 64;
    file.seek(from);
    while (true) {
        ESPALIER_TRY(const bool isEnough, file.fill(looked));
        const std::string_view ahead = file.ahead();
        const std::size_t at = ahead.find(magic);
        if (at == std::string_view::npos) {
            if (!isEnough) {
                file.consume(ahead.size());
                return false;
            }
            file.consume(ahead.size() - (magic.size() - 1));
            continue;
        }
        file.consume(at);
        ESPALIER_CHECK(file.fill(looked));
        if (isStart(file.ahead().substr(0, looked)))
            return true;
        file.consume(1);
    }
}

} // namespace espalier::shards
