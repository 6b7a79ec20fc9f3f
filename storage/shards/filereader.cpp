// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/filereader.h"

#include <algorithm>

namespace espalier::shards {

namespace detail {

static constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

static bool isBlank(std::string_view bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

static std::uint16_t remarkBit(Remark remark)
{
    return static_cast<std::uint16_t>(1u << static_cast<int>(remark));
}

/// What the name says, without the ending that names the packing.
static std::optional<Layout> layoutOfName(std::filesystem::path path)
{
    if (path.extension() == ".zst" || path.extension() == ".gz")
        path = path.stem();
    const auto ending = path.extension();
    if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json")
        return Layout::JsonLines;
    return std::nullopt;
}

} // namespace detail

Result<std::unique_ptr<ShardReader>> ShardReader::open(const std::filesystem::path &path, const ReadOptions &options)
{
    ESPALIER_TRY(auto reader, FileReader::openFile(path, options));
    return std::unique_ptr<ShardReader>(std::move(reader));
}

Result<std::unique_ptr<FileReader>> FileReader::openFile(const std::filesystem::path &path, const ReadOptions &options)
{
    std::unique_ptr<FileReader> reader(new FileReader);
    ESPALIER_TRY(auto walker, FieldWalker::make(options));
    reader->m_walker = std::make_unique<FieldWalker>(std::move(walker));
    ESPALIER_TRY(reader->m_file, PackedFile::open(path));
    ESPALIER_TRY(reader->m_compression, detectCompression(*reader->m_file));
    // Half for the decoder's window, a quarter each for the line and for its text.
    reader->m_memory = options.memoryLimit / 2;
    reader->m_source = makeSource(reader->m_compression, *reader->m_file, reader->m_notes, reader->m_memory);
    const std::uint64_t lineLimit = std::min(options.lineLimit, options.memoryLimit / 4);
    ESPALIER_CHECK(reader->chooseLayout(path, options, lineLimit));
    return reader;
}

Result<void> FileReader::chooseLayout(const std::filesystem::path &path, const ReadOptions &options, std::uint64_t lineLimit)
{
    const auto named = options.layout ? options.layout : detail::layoutOfName(path);
    m_layout = named.value_or(Layout::TextLines);
    m_lines = std::make_unique<LineSplitter>(*m_source, lineLimit, m_layout == Layout::TextFile);
    if (!named) {
        ESPALIER_TRY(const std::string head, m_lines->peek());
        std::string_view rest = head;
        if (rest.starts_with(detail::byteOrderMark))
            rest.remove_prefix(detail::byteOrderMark.size());
        const std::size_t first = rest.find_first_not_of(" \t\r\n");
        if (first != std::string_view::npos && rest[first] == '{')
            m_layout = Layout::JsonLines;
    }
    return {};
}

Result<bool> FileReader::next(Document &document)
{
    if (m_isAtEnd)
        return finish();
    RawLine line;
    while (true) {
        ESPALIER_TRY(const bool isLine, m_lines->next(line));
        m_tally.packedBytes = m_file->furthest();
        if (!isLine) {
            m_isAtEnd = true;
            return finish();
        }
        document = {};
        document.number = m_number;
        document.line = line.number;
        document.offset = line.offset;
        document.raw = line.bytes;
        const Verdict verdict = judge(line, document);
        count(verdict, line, document);
        if (verdict == Verdict::Ok) {
            ++m_number;
            return true;
        }
        if (auto &blank = m_tally.verdicts[static_cast<std::size_t>(Verdict::Blank)];
            verdict == Verdict::Blank && blank.first.size() == Sightings::kept) {
            blank.count += m_lines->skipEmpty(); // of which no position is kept
            m_tally.lines = m_lines->lines();
            m_tally.unpackedBytes = m_lines->offset();
        }
    }
}

/// Makes the document of a line, or says why it is none.
Verdict FileReader::judge(const RawLine &line, Document &document)
{
    if (line.isTooLong)
        return Verdict::TooLong;
    std::string_view text = line.bytes;
    if (text.starts_with(detail::byteOrderMark)) {
        text.remove_prefix(detail::byteOrderMark.size());
        document.remarks |= detail::remarkBit(Remark::ByteOrderMark);
    }
    if (text.empty() || (static_cast<unsigned char>(text.front()) <= ' ' && detail::isBlank(text)))
        return Verdict::Blank;
    if (!m_kernels->isUtf8(text.data(), text.size())) {
        repairUtf8(text, m_repaired);
        text = m_repaired;
        document.remarks |= detail::remarkBit(Remark::InvalidUtf8);
    }
    return m_layout == Layout::JsonLines ? m_walker->walk(text, document) : judgeText(line, text, document);
}

/// Nothing in a line of plain text shows that a part of it is missing, so one beside a gap is not taken.
Verdict FileReader::judgeText(const RawLine &line, std::string_view text, Document &document) const
{
    if (line.endsInGap || line.followsGap)
        return Verdict::Malformed;
    document.text = text;
    if (text.find('\0') != std::string_view::npos)
        document.remarks |= detail::remarkBit(Remark::NulCharacter);
    return Verdict::Ok;
}

void FileReader::count(Verdict verdict, const RawLine &line, Document &document)
{
    const Position position{line.number, line.offset};
    const auto remark = [&](Remark seen) { m_tally.remarks[static_cast<std::size_t>(seen)].add(position); };
    m_tally.lines = m_lines->lines();
    m_tally.unpackedBytes = m_lines->offset();
    m_tally.verdicts[static_cast<std::size_t>(verdict)].add(position);
    if (m_tally.damage.size() != m_notes.damage.size())
        m_tally.damage = m_notes.damage;
    const bool isUnended = !line.hasEnd && !line.endsInGap && m_layout != Layout::TextFile;
    if (isUnended && verdict != Verdict::Ok)
        remark(Remark::NoFinalNewline);
    if (verdict != Verdict::Ok)
        return;
    ++m_tally.documents;
    if (isUnended)
        document.remarks |= detail::remarkBit(Remark::NoFinalNewline);
    for (std::size_t i = 0; document.remarks >> i; ++i) {
        if ((document.remarks >> i) & 1)
            remark(static_cast<Remark>(i));
    }
}

/// Reads what is left for the hash and looks whether the file is still the same.
Result<bool> FileReader::finish()
{
    if (!m_hasMoved)
        ESPALIER_CHECK(m_file->readRest());
    m_tally.damage = m_notes.damage;
    m_tally.packedBytes = m_file->furthest();
    m_tally.unpackedBytes = m_lines->offset();
    ESPALIER_CHECK(m_file->checkUnchanged(!m_hasMoved));
    if (!m_hasMoved)
        m_contentKey = m_file->contentKey();
    return false;
}

Result<void> FileReader::startAt(const ShardMap::Frame &frame, const ShardMap::Entry &entry)
{
    m_hasMoved = true;
    m_isAtEnd = false;
    m_number = entry.number;
    m_source->begin(frame.packed, frame.unpacked);
    return m_lines->startAt(entry.offset - frame.unpacked, entry.line, entry.offset);
}

} // namespace espalier::shards
