// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/reader.h"
#include "app/training/runs/fold.h"

#include <chrono>
#include <functional>
#include <memory>
#include <set>

namespace espalier::training {

/// How far a growing file was read, so that another process goes on exactly there. Source: docs/formats/local.md, "Tails".
struct TailState {
    std::uint64_t inode = 0, offset = 0;
    std::string prefixSha256; ///< of the first min(offset, 64 KiB) bytes: another file in its place is noticed
    Json reader, folder;      ///< StreamReader::state, Folder::state
};
Json tailToJson(const TailState &state);
Result<TailState> tailFromJson(const Json &value, std::string_view context);

/// What came of one file since the last time. Whoever keeps `parts` and `state` together, or neither, loses nothing and counts nothing twice
/// whenever the process dies.
struct FreshPart {
    std::filesystem::path path;
    std::string run; ///< FoundLog::run
    LogFormat format = LogFormat::JsonLines;
    std::vector<RunHistory::Part> parts;
    std::map<std::string, std::uint64_t> firstIndex; ///< "attempt/tag": samples before these
    std::vector<Evaluation> evaluations;
    std::vector<Issue> problems;
    /// The file was truncated, or another took its place, or what was read of it before has changed: everything of it was read anew.
    /// Set in the first part of the new reading only.
    bool isReplaced = false;
    TailState state; ///< to be kept once these parts are
};

/// Reads logs as they grow. Files and folders are watched with inotify where that works; on network file systems (NFS, Lustre, sshfs, ...)
/// size and time are looked at every `pollEvery`. New files in watched folders are taken up. What is rotated away is read to its end where it
/// is local. One thread of its own, which sleeps while nothing happens; start, stop and destruction on any.
class Follower
{
public:
    struct Options {
        std::chrono::milliseconds pollEvery{200};
        std::chrono::milliseconds gatherFor{40}; ///< how long to wait for more after a first change
        bool isPolled = false;                   ///< never inotify
        ReadOptions reading;
    };
    using Sink = std::function<void(FreshPart)>;

    /// `known`: tails from before, by path. The sink is called on the follower's thread.
    Follower(std::vector<std::filesystem::path> paths, Options options, std::map<std::filesystem::path, TailState> known,
             Sink sink);
    ~Follower();

    /// Reads everything there is once, without watching: what `run import` does. Progress phase "read". Errors: Io, Cancelled.
    Result<FoundLogs> catchUp(const Work &work = {});
    void start(); ///< after catchUp
    void stop();
    /// When bytes last came, of any file; noTime before the first. Milliseconds since 1970.
    std::int64_t lastBytes() const;
    /// Whether any of the paths has to be polled.
    bool isPolling() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::training
