// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/packedfile.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>
#ifdef ESPALIER_XXHASH_CHOOSES
#include <xxh_x86dispatch.h>
#endif

namespace espalier::shards {

namespace detail {

static constexpr std::size_t packedBufferSize = 256 * 1024;

static tl::unexpected<Error> packedFailure(int number, const std::filesystem::path &path)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR: return failure(ErrorCode::NotFound, path.string(), "no such file");
    case EACCES:
    case EPERM: return failure(ErrorCode::Denied, path.string(), "permission denied");
    default: return failure(ErrorCode::Io, path.string(), std::strerror(number));
    }
}

static std::int64_t modifiedOf(const struct stat &info)
{
    return static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
}

} // namespace detail

PackedFile::PackedFile(std::filesystem::path path, int file)
    : m_path(std::move(path)),
      m_file(file),
      m_buffer(new char[detail::packedBufferSize]),
      m_hash(XXH3_createState())
{
    XXH3_128bits_reset(m_hash);
}

PackedFile::~PackedFile()
{
    XXH3_freeState(m_hash);
    ::close(m_file);
}

Result<std::unique_ptr<PackedFile>> PackedFile::open(const std::filesystem::path &path)
{
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); // not waiting for the writer of a named pipe
    if (number < 0)
        return detail::packedFailure(errno, path);
    std::unique_ptr<PackedFile> file(new PackedFile(path, number));
    struct stat info;
    if (::fstat(number, &info) != 0)
        return detail::packedFailure(errno, path);
    if (S_ISDIR(info.st_mode))
        return failure(ErrorCode::Invalid, path.string(), "is a folder, not a file");
    if (!S_ISREG(info.st_mode))
        return failure(ErrorCode::Invalid, path.string(), "is not a plain file");
    file->m_size = static_cast<std::uint64_t>(info.st_size);
    file->m_modified = detail::modifiedOf(info);
    ::posix_fadvise(number, 0, 0, POSIX_FADV_SEQUENTIAL);
    return file;
}

Result<std::size_t> PackedFile::readAt(char *out, std::size_t size)
{
    ssize_t got = 0;
    do {
        got = ::pread(m_file, out, size, static_cast<off_t>(m_readTo));
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return failure(ErrorCode::Io, m_path.string() + ": byte " + std::to_string(m_readTo), std::strerror(errno));
    hash(out, static_cast<std::size_t>(got));
    m_readTo += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
}

void PackedFile::hash(const char *bytes, std::size_t size)
{
    const std::uint64_t end = m_readTo + size;
    if (m_readTo > m_hashedTo)
        m_isHashWhole = false;
    if (end <= m_hashedTo)
        return;
    if (m_isHashWhole) {
        const std::size_t known = m_hashedTo - m_readTo;
        XXH3_128bits_update(m_hash, bytes + known, size - known);
    }
    m_hashedTo = end;
}

Result<bool> PackedFile::fill(std::size_t wanted)
{
    while (m_end - m_begin < wanted) {
        if (m_begin > 0) {
            std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
            m_end -= m_begin;
            m_begin = 0;
        }
        ESPALIER_TRY(const std::size_t got, readAt(m_buffer.get() + m_end, detail::packedBufferSize - m_end));
        if (got == 0)
            return false;
        m_end += got;
    }
    return true;
}

Result<std::size_t> PackedFile::readInto(char *out, std::size_t size)
{
    if (m_begin < m_end) {
        const std::size_t part = std::min(size, m_end - m_begin);
        std::memcpy(out, m_buffer.get() + m_begin, part);
        m_begin += part;
        return part;
    }
    return readAt(out, size);
}

void PackedFile::seek(std::uint64_t position)
{
    const std::uint64_t bufferStart = m_readTo - m_end;
    if (position >= bufferStart && position <= m_readTo) {
        m_begin = static_cast<std::size_t>(position - bufferStart);
        return;
    }
    m_begin = m_end = 0;
    m_readTo = position;
}

Result<void> PackedFile::readRest(const Work &work, std::string_view phase)
{
    m_begin = m_end = 0;
    m_readTo = std::max(m_readTo, m_hashedTo);
    for (std::uint64_t chunk = 0;; ++chunk) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, m_path.string(), "stopped");
        if (!phase.empty() && chunk % 512 == 0)
            work.report(std::string(phase), m_readTo, m_size);
        ESPALIER_TRY(const std::size_t got, readAt(m_buffer.get(), detail::packedBufferSize));
        if (got == 0)
            return {};
    }
}

Result<void> PackedFile::checkUnchanged(bool wasReadWhole) const
{
    struct stat info;
    if (::fstat(m_file, &info) != 0)
        return detail::packedFailure(errno, m_path);
    const bool isSame = static_cast<std::uint64_t>(info.st_size) == m_size && detail::modifiedOf(info) == m_modified
        && (!wasReadWhole || m_hashedTo == m_size);
    if (!isSame)
        return failure(ErrorCode::Conflict, m_path.string(), "the file changed while it was read",
                       "read it again when nobody writes to it");
    return {};
}

ContentKey PackedFile::contentKey() const
{
    if (!m_isHashWhole)
        return {};
    XXH128_canonical_t digits;
    XXH128_canonicalFromHash(&digits, XXH3_128bits_digest(m_hash));
    return toHex(digits.digest, sizeof digits.digest);
}

Result<std::string> PackedFile::peekAt(std::uint64_t position, std::size_t size) const
{
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t got = ::pread(m_file, bytes.data() + filled, size - filled, static_cast<off_t>(position + filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::Io, m_path.string() + ": byte " + std::to_string(position), std::strerror(errno));
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

} // namespace espalier::shards
