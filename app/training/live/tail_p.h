// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/live/follower.h"

#include <optional>
#include <sys/stat.h>

namespace espalier::training::detail {

/// A file descriptor that closes itself.
class OpenFile
{
public:
    OpenFile() = default;
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    ~OpenFile() { reset(); }
    OpenFile(OpenFile &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    OpenFile &operator=(OpenFile &&other) noexcept
    {
        reset(std::exchange(other.m_descriptor, -1));
        return *this;
    }
    void reset(int descriptor = -1);
    int get() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

/// What of a file's state tells that it changed.
struct FileMark {
    std::uint64_t inode = 0, bytes = 0;
    std::int64_t changed = 0; ///< nanoseconds
    bool operator==(const FileMark &) const = default;
    bool isThere() const { return inode != 0; }
};
/// Of a file, with the journal of a database beside it; of everything in a folder. No inode where nothing is there. O(1) for files.
FileMark markOf(const std::filesystem::path &path);

/// One log and how far it was read. One thread.
class Tail
{
public:
    using Sink = std::function<void(FreshPart)>;

    Tail(FoundLog log, const ReadOptions &reading, std::optional<TailState> known);

    const FoundLog &log() const { return m_log; }
    /// Takes what a new search found out about the same path.
    void setRun(std::string run) { m_log.run = std::move(run); }
    /// Reads what came since and hands it on. Returns whether bytes came. Errors: those of the reader, Io; a file that is gone is none.
    Result<bool> read(const Sink &sink, const Work &work);
    /// Whether the file differs from what read() saw last.
    bool hasChanged() const { return markOf(m_log.path) != m_mark; }
    bool isPolled = false; ///< its file system tells nobody of changes
    std::uint64_t offset() const { return m_offset; }

private:
    Result<bool> readStream(const Sink &sink, const Work &work);
    Result<bool> readWhole(const Sink &sink, const Work &work);
    Result<bool> drain(int file, const Sink &sink, const Work &work);
    Result<void> begin();
    void resume(int file, const TailState &known);
    bool isSameBeginning(int file) const;
    void rememberGuards(int file);
    void deliver(int file, const Sink &sink);
    std::string prefixOf(int file) const;

    FoundLog m_log;
    ReadOptions m_reading;
    std::optional<TailState> m_known;
    FileMark m_mark;
    OpenFile m_file; ///< kept open on local file systems, so that what is renamed away is read to its end
    std::uint64_t m_inode = 0, m_offset = 0, m_deliveredOffset = 0;
    std::string m_first, m_last; ///< bytes at the beginning, and those before the offset: a file written anew in place is noticed
    std::string m_prefix;        ///< SHA-256, once it no longer changes
    std::unique_ptr<StreamReader> m_reader;
    ReadRun m_run;
    std::optional<Folder> m_folder;
    std::size_t m_toldProblems = 0, m_toldEvaluations = 0;
    bool m_isReplaced = false;
    Json m_counts = Json::object(); ///< of formats read whole: "attempt/tag": [count, digest]
};

/// Why a file system's changes are not told to inotify, or empty. O(1).
std::string_view polledFileSystem(const std::filesystem::path &path);

} // namespace espalier::training::detail
