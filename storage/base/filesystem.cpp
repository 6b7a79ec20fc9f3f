// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/filesystem.h"

#include <cerrno>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace espalier {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> failureOf(int number, const fs::path &path)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR: return failure(ErrorCode::NotFound, path.string(), "no such file or folder");
    case EACCES:
    case EPERM: return failure(ErrorCode::Denied, path.string(), "permission denied");
    case EROFS: return failure(ErrorCode::Denied, path.string(), "the folder is read-only");
    case ENOSPC:
    case EDQUOT: return failure(ErrorCode::Io, path.string(), "no space left on the disk", "free some space and try again");
    default: return failure(ErrorCode::Io, path.string(), std::strerror(number));
    }
}

/// Closes what it holds.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

class FlockLock : public FileLock
{
public:
    explicit FlockLock(int number) : m_file(number) {}

private:
    Descriptor m_file; // closing it releases the lock
};

int writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

void syncFolder(const fs::path &folder)
{
    const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file.isOpen())
        ::fsync(file.number());
}

class RealFileSystem : public FileSystem
{
public:
    Result<std::string> read(const fs::path &path, std::size_t limit) const override
    {
        const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)); // a pipe nobody writes to would hold us
        if (!file.isOpen())
            return failureOf(errno, path);
        struct stat info;
        if (::fstat(file.number(), &info) != 0)
            return failureOf(errno, path);
        if (S_ISDIR(info.st_mode))
            return failure(ErrorCode::Invalid, path.string(), "is a folder, not a file");
        if (!S_ISREG(info.st_mode) && !S_ISCHR(info.st_mode))
            return failure(ErrorCode::Invalid, path.string(), "is no file with bytes of its own");
        std::string bytes;
        char chunk[1 << 16];
        while (true) {
            const ssize_t got = ::read(file.number(), chunk, sizeof chunk);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return failureOf(errno, path);
            if (got == 0)
                return bytes;
            bytes.append(chunk, static_cast<std::size_t>(got));
            if (bytes.size() > limit)
                return failure(ErrorCode::Invalid, path.string(), "larger than " + std::to_string(limit) + " bytes");
        }
    }

    Result<void> writeAtomically(const fs::path &path, std::string_view bytes) const override
    {
        std::string temporary = path.string() + ".tmp-XXXXXX";
        const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
        if (!file.isOpen())
            return failureOf(errno, path);
        ::fchmod(file.number(), 0644);
        int number = writeAll(file.number(), bytes);
        if (number == 0 && ::fsync(file.number()) != 0)
            number = errno;
        if (number == 0 && ::rename(temporary.c_str(), path.c_str()) != 0)
            number = errno;
        if (number != 0) {
            ::unlink(temporary.c_str());
            return failureOf(number, path);
        }
        syncFolder(path.has_parent_path() ? path.parent_path() : fs::path("."));
        return {};
    }

    Result<void> makeFolder(const fs::path &path) const override
    {
        std::error_code error;
        fs::create_directories(path, error);
        if (error)
            return failureOf(error.value(), path);
        return {};
    }

    Result<void> remove(const fs::path &path) const override
    {
        std::error_code error;
        fs::remove_all(path, error);
        if (error)
            return failureOf(error.value(), path);
        return {};
    }

    Result<std::unique_ptr<FileLock>> lock(const fs::path &path, std::chrono::milliseconds patience) const override
    {
        const int number = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (number < 0)
            return failureOf(errno, path);
        auto held = std::make_unique<FlockLock>(number);
        const auto until = std::chrono::steady_clock::now() + patience;
        while (::flock(number, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return failureOf(errno, path);
            if (std::chrono::steady_clock::now() >= until)
                return failure(ErrorCode::Conflict, path.string(), "another program is using it",
                               "wait until it is done, or close it");
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return std::unique_ptr<FileLock>(std::move(held));
    }
};

} // namespace

const FileSystem &realFileSystem()
{
    static const RealFileSystem files;
    return files;
}

} // namespace espalier
