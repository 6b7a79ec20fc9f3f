// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/fieldwalker.h"
#include "storage/shards/linesplitter.h"

namespace espalier::shards {

/// The reader behind ShardReader::open, with what random access needs beside it.
class FileReader : public ShardReader
{
public:
    static Result<std::unique_ptr<FileReader>> openFile(const std::filesystem::path &path, const ReadOptions &options);

    Result<bool> next(Document &document) override;
    const Tally &tally() const override { return m_tally; }
    Compression compression() const override { return m_compression; }
    Layout layout() const override { return m_layout; }
    ContentKey contentKey() const override { return m_contentKey; }

    /// From now on notes where a decoder can begin.
    void noteFrames(std::vector<ShardMap::Frame> &frames) { m_notes.frames = &frames; }
    /// Goes to a document whose place is known. The content key is given up. Errors: Io.
    Result<void> startAt(const ShardMap::Frame &frame, const ShardMap::Entry &entry);
    PackedFile &file() { return *m_file; }

private:
    FileReader() = default;
    Result<void> chooseLayout(const std::filesystem::path &path, const ReadOptions &options, std::uint64_t lineLimit);
    Verdict judge(const RawLine &line, Document &document);
    Verdict judgeText(const RawLine &line, std::string_view text, Document &document) const;
    void count(Verdict verdict, const RawLine &line, Document &document);
    Result<bool> finish();

    std::unique_ptr<PackedFile> m_file;
    SourceNotes m_notes;
    std::unique_ptr<ByteSource> m_source;
    std::unique_ptr<LineSplitter> m_lines;
    std::unique_ptr<FieldWalker> m_walker;
    const ScanKernels *m_kernels = &scanKernels();
    Tally m_tally;
    Compression m_compression = Compression::None;
    Layout m_layout = Layout::JsonLines;
    ContentKey m_contentKey;
    std::string m_repaired;
    std::uint64_t m_memory = 0;
    std::uint64_t m_number = 0; ///< of the next document
    bool m_isAtEnd = false;
    bool m_hasMoved = false; ///< bytes were left out
};

} // namespace espalier::shards
