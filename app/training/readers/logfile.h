// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace espalier::training {

/// A file open for reading: with plain reads, because a log that is cut short by its writer while it is mapped would end the program.
class LogFile
{
public:
    /// Errors: NotFound, Denied, Io, Invalid (a folder, or nothing that has bytes).
    static Result<LogFile> open(const std::filesystem::path &path);
    ~LogFile();
    LogFile(LogFile &&other) noexcept;
    LogFile &operator=(LogFile &&other) noexcept;

    /// Bytes at `offset` into `into`; fewer than asked only at the end. Errors: Io.
    Result<std::size_t> readAt(std::uint64_t offset, char *into, std::size_t size) const;
    /// The first bytes, at most `limit`. Errors: Io.
    Result<std::string> beginning(std::size_t limit) const;

    std::uint64_t size() const { return m_size; }        ///< when it was opened
    std::int64_t modified() const { return m_modified; } ///< milliseconds since 1970
    dev_t device() const { return m_device; }
    ino_t inode() const { return m_inode; }

private:
    LogFile() = default;

    std::filesystem::path m_path;
    int m_file = -1;
    std::uint64_t m_size = 0;
    std::int64_t m_modified = 0;
    dev_t m_device = 0;
    ino_t m_inode = 0;
};

/// Whether these are the first bytes of a Git LFS pointer that stands where the file should be.
bool isLfsPointer(std::string_view beginning);
/// What is said of one.
inline constexpr std::string_view lfsPointerWords = "a Git LFS pointer: the file itself was never fetched (git lfs pull)";

} // namespace espalier::training
