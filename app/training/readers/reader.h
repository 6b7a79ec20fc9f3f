// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"
#include "storage/base/result.h"
#include "storage/base/work.h"

#include <filesystem>
#include <memory>

namespace espalier::training {

/// Reads a file that grows at its end: event files, text logs, .wandb, JSONL, CSV. Fed with stretches of bytes in order; whatever the
/// cuts, what comes out is the same. One thread.
class StreamReader
{
public:
    virtual ~StreamReader() = default;

    /// Reads all whole records of `bytes`, which begin at `offset` of the source where the last call left off, into `run`. Returns how
    /// many bytes were used; the rest comes again, longer, with the next call. `isFinal`: no more is expected for now, so a last line
    /// without its line end is read, and a tail that is not whole is told. A record that is not whole is never used up: reading may go on
    /// behind a final call when the file has grown after all. Corrupt stretches are skipped to the next whole record and reported with their
    /// offset; they are never an error.
    virtual std::size_t read(std::string_view bytes, std::uint64_t offset, bool isFinal, ReadRun &run) = 0;

    /// What the reader must know to go on at run.consumed in another process; small. restore() of what it gave continues exactly.
    virtual Json state() const = 0;
    virtual void restore(const Json &state) = 0;
};

/// Settings of readers that cannot know by themselves.
struct ReadOptions {
    std::string
        pattern; ///< for LogFormat::Pattern: ECMAScript with named groups (?<step>...), (?<loss>...), see docs/formats/logs.md
    std::string stepColumn; ///< for CSV and JSONL; empty: found by name
    std::string timeColumn;
    std::int64_t modified = metrics::noTime; ///< of the file: where undated text logs get their times from
    std::uint64_t expectedBytes = 0;         ///< of the whole file where it is known: columns are made that long at once
};

/// Errors: Invalid (not a format that grows, a pattern that does not compile or has no step group).
Result<std::unique_ptr<StreamReader>> makeReader(LogFormat format, const std::filesystem::path &path, const ReadOptions &options);

/// Whether a format is read as it grows; the others are read whole, again each time they change.
bool isStreamed(LogFormat format);

/// Reads a whole file or folder of any format. Several runs where it holds several (databases). Progress
/// phase "read" in bytes. Errors: NotFound, Denied, Io, Invalid (not that format), Cancelled. Corruption is in `problems`.
Result<std::vector<ReadRun>> readRuns(LogFormat format, const std::filesystem::path &path, const ReadOptions &options = {},
                                      const Work &work = {});

/// A file somebody may mean.
struct FoundLog {
    std::filesystem::path path;
    LogFormat format = LogFormat::JsonLines;
    std::string
        run; ///< which run it belongs to: its folder relative to where the search began, hparams folders folded into their parent
    std::uint64_t bytes = 0;
};
struct IgnoredPath {
    std::filesystem::path path;
    std::string why; ///< "a Git LFS pointer: the file itself was never fetched (git lfs pull)", ...
};
struct FoundLogs {
    std::vector<FoundLog> logs; ///< by run, then by the time in their names, then by name
    std::vector<IgnoredPath> ignored;
};

/// Looks at a file's name and beginning. Errors: Invalid with why it is none of ours; NotFound, Denied, Io.
Result<LogFormat> recognise(const std::filesystem::path &path);
/// The logs below the paths, links to folders followed once. A file that was named itself and is none of ours is in `ignored`; below a
/// folder only files that pose as logs are. An event file that is empty or has a header only is in both: it may grow. With several paths runs
/// are called by their folders' names too. Errors: NotFound, Denied, Io, Cancelled. Source: docs/formats/logs.md, "Finding logs".
Result<FoundLogs> findLogs(const std::vector<std::filesystem::path> &paths, const Work &work = {});

/// What a pattern finds in the beginning of a text, for a preview while typing.
struct PatternPreview {
    struct Line {
        std::string text;
        bool isMatch = false;
        std::vector<std::pair<std::string, std::string>> groups; ///< name and what it caught
    };
    std::vector<Line> lines; ///< at most 200
    std::size_t matches = 0;
};
/// Errors: Invalid (the pattern, with the place).
Result<PatternPreview> previewPattern(const std::string &pattern, std::string_view text);

} // namespace espalier::training
