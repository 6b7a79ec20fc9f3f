// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace espalier {

/// A lock on a file that other processes respect. Released when destroyed, also when the process dies.
class FileLock
{
public:
    virtual ~FileLock() = default;
};

/// The one door to plain files. Tests bring one that fails after n calls or drops what was not synced.
class FileSystem
{
public:
    virtual ~FileSystem() = default;

    /// The whole file. Errors: NotFound, Denied, Io; Invalid when larger than `limit` bytes.
    virtual Result<std::string> read(const std::filesystem::path &path, std::size_t limit) const = 0;

    /// Writes a temporary file beside it, syncs it, renames it over `path` and syncs the folder: readers see the old or the new
    /// file, whatever happens. Errors: Denied, Io.
    virtual Result<void> writeAtomically(const std::filesystem::path &path, std::string_view bytes) const = 0;

    /// Makes the folder and its parents. Errors: Denied, Io.
    virtual Result<void> makeFolder(const std::filesystem::path &path) const = 0;

    /// Removes a file or a folder with all in it; nothing there is no error. Errors: Denied, Io.
    virtual Result<void> remove(const std::filesystem::path &path) const = 0;

    /// Takes an exclusive lock on `path`, made if missing; waits at most `patience`. Errors: Conflict (held by another), Io.
    virtual Result<std::unique_ptr<FileLock>> lock(const std::filesystem::path &path,
                                                   std::chrono::milliseconds patience) const = 0;
};

/// The machine's own files. Lives as long as the program. Any thread.
const FileSystem &realFileSystem();

} // namespace espalier
