// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/logfile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace espalier::training {

namespace detail {

static tl::unexpected<Error> fileFailure(const std::filesystem::path &path, int number)
{
    const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::NotFound
        : number == EACCES || number == EPERM                    ? ErrorCode::Denied
                                                                 : ErrorCode::Io;
    return failure(code, path.string(), std::strerror(number));
}

} // namespace detail

Result<LogFile> LogFile::open(const std::filesystem::path &path)
{
    LogFile file;
    file.m_path = path;
    // Without waiting: a named pipe without a writer would hold the program up for ever.
    file.m_file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file.m_file < 0)
        return detail::fileFailure(path, errno);
    struct stat info = {};
    if (::fstat(file.m_file, &info) != 0)
        return detail::fileFailure(path, errno);
    if (!S_ISREG(info.st_mode))
        return failure(ErrorCode::Invalid, path.string(),
                       S_ISDIR(info.st_mode) ? "is a folder, not a file" : "is not a regular file");
    file.m_size = static_cast<std::uint64_t>(info.st_size);
    file.m_modified = static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1000 + info.st_mtim.tv_nsec / 1000000;
    file.m_device = info.st_dev;
    file.m_inode = info.st_ino;
    return file;
}

LogFile::~LogFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

LogFile::LogFile(LogFile &&other) noexcept
    : m_path(std::move(other.m_path)),
      m_file(std::exchange(other.m_file, -1)),
      m_size(other.m_size),
      m_modified(other.m_modified),
      m_device(other.m_device),
      m_inode(other.m_inode)
{
}

LogFile &LogFile::operator=(LogFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_file, other.m_file);
    m_size = other.m_size;
    m_modified = other.m_modified;
    m_device = other.m_device;
    m_inode = other.m_inode;
    return *this;
}

Result<std::size_t> LogFile::readAt(std::uint64_t offset, char *into, std::size_t size) const
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::pread(m_file, into + done, size - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return detail::fileFailure(m_path, errno);
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Result<std::string> LogFile::beginning(std::size_t limit) const
{
    std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(limit, m_size)), '\0');
    ESPALIER_TRY(const std::size_t count, readAt(0, bytes.data(), bytes.size()));
    bytes.resize(count);
    return bytes;
}

bool isLfsPointer(std::string_view beginning)
{
    return beginning.starts_with("version https://git-lfs.github.com/spec/")
        || beginning.starts_with("version https://hawser.github.com/spec/");
}

} // namespace espalier::training
