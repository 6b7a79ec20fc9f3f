// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/licencetexts.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace espalier::governance {

namespace detail {

/// Closes a file when it goes.
struct OpenFile {
    explicit OpenFile(int opened) : fd(opened) {}
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    ~OpenFile()
    {
        if (fd >= 0)
            ::close(fd);
    }
    int fd;
};

static tl::unexpected<Error> openFailure(const std::filesystem::path &file, int number)
{
    const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::NotFound
        : number == EACCES || number == EPERM                    ? ErrorCode::Denied
                                                                 : ErrorCode::Io;
    return failure(code, file.string(), std::strerror(number));
}

} // namespace detail

Result<Identification> identifyFile(const LicenceTexts &texts, const std::filesystem::path &file, const Work &work)
{
    // Without O_NONBLOCK, opening a pipe nobody writes to would wait for ever.
    const detail::OpenFile opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat facts = {};
    if (opened.fd < 0 || ::fstat(opened.fd, &facts) != 0)
        return detail::openFailure(file, errno);
    if (!S_ISREG(facts.st_mode))
        return failure(ErrorCode::Invalid, file.string(), "is no plain file", "give it by \"-\" to read a pipe");
    std::string bytes(std::min<std::size_t>(mostTextBytes, static_cast<std::size_t>(facts.st_size)), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size() && !work.isStopped()) {
        const ssize_t count = ::read(opened.fd, bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure(ErrorCode::Io, file.string(), std::strerror(errno));
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, file.string(), "stopped");
    bytes.resize(filled);
    return texts.identifyStart(bytes, static_cast<std::uint64_t>(facts.st_size), work.stop);
}

} // namespace espalier::governance
