// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/base/work.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::shards {

/// How the bytes of a shard are packed. Told by the first bytes of the file, not by its name.
enum class Compression { None, Zstd, Gzip };

/// What the unpacked bytes are: one JSON object a line, one document a line, or one document a file.
enum class Layout { JsonLines, TextLines, TextFile };

struct ReadOptions {
    std::optional<Layout>
        layout;            ///< default: by the name (.jsonl, .ndjson, .json: JSON), else by the first byte ('{'), else TextLines
    std::string textField; ///< empty: "text", else "content", "raw_content", "raw_text", "body", whichever the line has
    std::string metaField = "meta";       ///< an object, JSON in a string, or a Python literal in a string
    std::uint64_t lineLimit = 1ull << 30; ///< bytes; a longer line is passed over and counted
    std::uint64_t memoryLimit =
        4ull << 30; ///< bytes of decoder window and line buffer; more is Verdict::TooLong or a Corrupt stretch
};

/// What became of one line. The first group is a document; the second is not.
enum class Verdict : std::uint8_t {
    Ok,
    Blank,        ///< nothing but white space; not a document, not a problem either
    Malformed,    ///< not JSON: cut off, a bad escape, a control character in a string
    TrailingText, ///< JSON followed by something
    NotAnObject,
    NoText, ///< no text field, or null
    TextNotString,
    TooLong, ///< over lineLimit
};
inline constexpr std::size_t verdictCount = 8;
/// A stable key: "ok", "blank", "malformed", "trailing_text", "not_an_object", "no_text", "text_not_string", "too_long".
std::string_view verdictName(Verdict verdict);

/// What was seen in a line that is a document all the same, or in the file around it.
enum class Remark : std::uint8_t {
    ByteOrderMark,     ///< at the start of a line; left out of the text
    InvalidUtf8,       ///< each bad sequence became one U+FFFD, as the Unicode standard recommends (3.9, "maximal subpart")
    LoneSurrogate,     ///< an escape that is half of a pair became U+FFFD
    NulCharacter,      ///< U+0000 in the text; kept
    DuplicateKey,      ///< the last one counts, as in most readers
    DeepNesting,       ///< more than 1,024 levels in a field that is not the text
    EmptyText,         ///< ""
    NoFinalNewline,    ///< the last line of the file
    NonStandardNumber, ///< NaN, Infinity or -Infinity outside the text, as Python writes them; JSON has none
};
inline constexpr std::size_t remarkCount = 9;
/// "byte_order_mark", "invalid_utf8", "lone_surrogate", "nul_character", "duplicate_key", "deep_nesting", "empty_text",
/// "no_final_newline", "non_standard_number".
std::string_view remarkName(Remark remark);

/// One document. Views are valid until the next call of the reader.
struct Document {
    std::uint64_t number = 0;  ///< among the documents of the shard, from 0
    std::uint64_t line = 0;    ///< among the lines of the shard, from 1, blank ones counted
    std::uint64_t offset = 0;  ///< of the line, in unpacked bytes
    std::string_view text;     ///< UTF-8, always valid
    std::string_view url;      ///< the field "url", unescaped; empty when there is none. `meta.url` is not looked at here
    std::string_view meta;     ///< the JSON value of the meta field as it stands in the line; empty when there is none
    std::string_view raw;      ///< the line without its line end
    std::uint16_t remarks = 0; ///< bit (1 << Remark)

    bool has(Remark remark) const { return (remarks >> static_cast<int>(remark)) & 1; }
};

/// A place in a shard that a person may want to look at.
struct Position {
    std::uint64_t line = 0;   ///< from 1
    std::uint64_t offset = 0; ///< in unpacked bytes; for damage: in packed bytes
    auto operator<=>(const Position &) const = default;
};

/// How often something was met, and where first.
struct Sightings {
    static constexpr std::size_t kept = 16;
    std::uint64_t count = 0;
    std::vector<Position> first; ///< at most `kept`, ascending
    void add(Position position)
    {
        if (++count <= kept)
            first.push_back(position);
    }
};

/// Packed bytes that could not be read.
struct Damage {
    std::uint64_t offset = 0; ///< in packed bytes
    std::string what;         ///< "cut off", "checksum does not match", ... in the library's words
};

/// What a reader has met so far.
struct Tally {
    std::uint64_t lines = 0;
    std::uint64_t documents = 0;
    std::uint64_t unpackedBytes = 0;
    std::uint64_t packedBytes = 0;
    std::array<Sightings, verdictCount> verdicts;
    std::array<Sightings, remarkCount> remarks;
    std::vector<Damage> damage; ///< at most 16

    /// Lines that should have been documents and are not: all verdicts but Ok and Blank.
    std::uint64_t unreadable() const;
};

/// 128 bits of XXH3 over the packed bytes, 32 lower-case hexadecimal digits: the name of a shard's content in caches and profiles.
/// Not safe against forgery: frozen versions carry SHA-256 too.
using ContentKey = std::string;

/// Reads the documents of one shard in order, once. One thread. Memory: the longest line plus 1 MiB and the decoder's window.
class ShardReader
{
public:
    /// Errors: NotFound, Denied, Io, Invalid (a folder, a name for a text field that is empty after a dot).
    static Result<std::unique_ptr<ShardReader>> open(const std::filesystem::path &path, const ReadOptions &options = {});
    virtual ~ShardReader() = default;

    /// The next document; false at the end. Lines that are none are tallied and passed over; packed bytes that are damaged end
    /// the frame or the file and are tallied as well. Errors: Io; Conflict when the file changed while it was read (found at the end).
    virtual Result<bool> next(Document &document) = 0;
    virtual const Tally &tally() const = 0;
    virtual Compression compression() const = 0;
    virtual Layout layout() const = 0;
    /// Of the whole file; empty before the end has been reached.
    virtual ContentKey contentKey() const = 0;
};

/// A document on its own.
struct StoredDocument {
    std::uint64_t number = 0;
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
    std::string text, url, meta, raw;
    std::uint16_t remarks = 0; ///< as in Document
};

/// Where documents begin, so that any can be read without those before it: one entry each 256 KiB of unpacked bytes, and the frames
/// of packed files. Reading a document then unpacks at most 256 KiB and one frame before it (a file of one single frame from its
/// beginning). Made in one pass (`build`), kept beside the shard's other local files. Source: docs/formats/shardmap.md.
class ShardMap
{
public:
    /// Progress phase "map", in packed bytes. Errors: those of ShardReader, Cancelled.
    static Result<ShardMap> build(const std::filesystem::path &path, const ReadOptions &options = {}, const Work &work = {});
    /// Errors: Corrupt.
    static Result<ShardMap> parse(std::string_view bytes);
    std::string bytes() const;

    std::uint64_t documents() const { return m_documents; }
    const ContentKey &contentKey() const { return m_contentKey; }

    struct Entry {
        std::uint64_t number = 0, line = 0, offset = 0; ///< of a document
        std::uint32_t check = 0;                        ///< of its line, to notice another content
    };
    struct Frame {
        std::uint64_t packed = 0, unpacked = 0; ///< where it begins
    };
    const std::vector<Entry> &entries() const { return m_entries; }
    const std::vector<Frame> &frames() const { return m_frames; }

    /// Conflict when the file is not the one the map is of (size, both ends), or the map was made with options that number the
    /// documents differently. Reads 128 KiB. Errors: Io.
    Result<void> checkFile(const std::filesystem::path &path, const ReadOptions &options) const;

private:
    std::uint64_t m_documents = 0;
    std::uint64_t m_packedBytes = 0;
    std::uint64_t m_ends = 0;    ///< hash of the first and last 64 KiB
    std::uint64_t m_options = 0; ///< hash of what decides which lines are documents
    ContentKey m_contentKey;
    std::vector<Entry> m_entries; ///< ascending
    std::vector<Frame> m_frames; ///< ascending, at least 256 KiB apart; one entry {0, 0} for what cannot be entered in the middle
};

/// Document `number` (from 0) of a shard. With a map of this very file: reads from the nearest frame and entry before it; without
/// one from the start. Errors: NotFound (fewer documents), Conflict (the map is of another content), Corrupt, Io, Cancelled.
Result<StoredDocument> readDocument(const std::filesystem::path &path, std::uint64_t number, const ShardMap *map = nullptr,
                                    const ReadOptions &options = {}, const Work &work = {});

/// The same for several at once, each frame unpacked once; `numbers` in any order, answers in the same order.
Result<std::vector<StoredDocument>> readDocuments(const std::filesystem::path &path, const std::vector<std::uint64_t> &numbers,
                                                  const ShardMap *map = nullptr, const ReadOptions &options = {},
                                                  const Work &work = {});

/// The content key without reading documents. Speed of the disk. Progress phase "hash". Errors: NotFound, Denied, Io, Cancelled.
Result<ContentKey> contentKeyOf(const std::filesystem::path &path, const Work &work = {});

/// A shard found on this machine.
struct ShardFile {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::int64_t modified = 0; ///< nanoseconds since 1970
};

/// The shards below files and folders: *.jsonl, *.ndjson, *.json, *.txt, each also with .zst or .gz; sorted by path, each once. A file
/// named outright is taken whatever its name. Hidden files and *.tmp are left out. Progress phase "find".
/// Errors: NotFound (a path that is not there, or nothing found), Denied, Cancelled, Invalid (more than a million files).
Result<std::vector<ShardFile>> findShards(const std::vector<std::filesystem::path> &paths, const Work &work = {});

/// What a meta field says: an object as it is, a string that holds JSON, or a string that holds a Python literal (dict, list, tuple, str,
/// bytes, numbers, True, False, None; no calls, no names, depth 64). Errors: Invalid, with the offset in the context.
Result<Json> parseMeta(std::string_view json);
Result<Json> parsePythonLiteral(std::string_view text);

} // namespace espalier::shards
