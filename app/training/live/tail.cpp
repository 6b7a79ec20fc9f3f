// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/live/tail_p.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace espalier::training::detail {

static constexpr std::size_t prefixBytes = 64 * 1024, guardBytes = 256;
static constexpr std::size_t readBytes = 8u << 20, recordLimit = 512u << 20;

void OpenFile::reset(int descriptor)
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = descriptor;
}

static FileMark markOfStatus(const struct stat &status)
{
    return {status.st_ino, static_cast<std::uint64_t>(status.st_size),
            status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
}

FileMark markOf(const std::filesystem::path &path)
{
    struct stat status {
    };
    if (::stat(path.c_str(), &status) != 0)
        return {};
    FileMark mark = markOfStatus(status);
    const auto include = [&](const FileMark &other) {
        mark.bytes += other.bytes;
        mark.changed = std::max(mark.changed, other.changed);
    };
    if (S_ISDIR(status.st_mode)) {
        std::error_code error;
        for (auto it = std::filesystem::recursive_directory_iterator(path, error);
             !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error))
            if (::stat(it->path().c_str(), &status) == 0)
                include(markOfStatus(status));
    } else if (::stat((path.string() + "-wal").c_str(), &status) == 0) {
        include(markOfStatus(status));
    }
    return mark;
}

/// Up to `size` bytes from `offset`; fewer at the file's end. Errors: Io.
static Result<std::string> bytesAt(int file, std::uint64_t offset, std::size_t size, const std::filesystem::path &path)
{
    std::string bytes(size, '\0');
    std::size_t got = 0;
    while (got < size) {
        const ssize_t count = ::pread(file, bytes.data() + got, size - got, static_cast<off_t>(offset + got));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure(ErrorCode::Io, path.string(), std::strerror(errno));
        if (count == 0)
            break;
        got += static_cast<std::size_t>(count);
    }
    bytes.resize(got);
    return bytes;
}

Tail::Tail(FoundLog log, const ReadOptions &reading, std::optional<TailState> known)
    : m_log(std::move(log)),
      m_reading(reading),
      m_known(std::move(known))
{
}

Result<bool> Tail::read(const Sink &sink, const Work &work)
{
    return isStreamed(m_log.format) ? readStream(sink, work) : readWhole(sink, work);
}

/// From the first byte.
Result<void> Tail::begin()
{
    m_run = {};
    m_folder.reset();
    m_offset = m_deliveredOffset = 0;
    m_toldProblems = m_toldEvaluations = 0;
    m_first.clear();
    m_last.clear();
    m_prefix.clear();
    ReadOptions reading = m_reading;
    reading.modified = m_mark.changed / 1'000'000;
    ESPALIER_TRY(m_reader, makeReader(m_log.format, m_log.path, reading));
    return {};
}

void Tail::resume(int file, const TailState &known)
{
    const auto start = bytesAt(file, 0, std::min<std::uint64_t>(known.offset, prefixBytes), m_log.path);
    const bool isSame = m_mark.bytes >= known.offset && start && sha256Hex(*start) == known.prefixSha256;
    if (!isSame) { // the inode alone is no sign: a copied folder has others, and a new file may get an old one's
        m_isReplaced = known.offset > 0;
        return;
    }
    m_reader->restore(known.reader);
    m_offset = m_deliveredOffset = known.offset;
    m_run.consumed = known.offset;
    const Json identity = known.folder.is_object() ? known.folder.value("identity", Json()) : Json();
    if (identity.is_string()) {
        m_run.identity = identity.get<std::string>();
        m_folder.emplace(m_run.identity, m_log.format, m_log.path.filename().string());
        m_folder->restore(known.folder);
    }
    rememberGuards(file);
}

bool Tail::isSameBeginning(int file) const
{
    const auto first = bytesAt(file, 0, m_first.size(), m_log.path);
    const auto last = bytesAt(file, m_offset - m_last.size(), m_last.size(), m_log.path);
    return first && last && *first == m_first && *last == m_last;
}

void Tail::rememberGuards(int file)
{
    if (m_first.size() < guardBytes)
        m_first = bytesAt(file, 0, std::min<std::uint64_t>(m_offset, guardBytes), m_log.path).value_or(std::string());
    const std::size_t size = std::min<std::uint64_t>(m_offset, guardBytes);
    m_last = bytesAt(file, m_offset - size, size, m_log.path).value_or(std::string());
}

std::string Tail::prefixOf(int file) const
{
    return sha256Hex(bytesAt(file, 0, std::min<std::uint64_t>(m_offset, prefixBytes), m_log.path).value_or(std::string()));
}

Result<bool> Tail::readStream(const Sink &sink, const Work &work)
{
    OpenFile opened(::open(m_log.path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {
    };
    if (!opened || ::fstat(opened.get(), &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            return failure(errno == EACCES ? ErrorCode::Denied : ErrorCode::Io, m_log.path.string(), std::strerror(errno));
        bool hasMore = false;
        if (m_file) { // deleted: its last bytes are there as long as somebody holds it
            ESPALIER_TRY(hasMore, drain(m_file.get(), sink, work));
        }
        m_file.reset();
        m_mark = {};
        return hasMore;
    }
    bool hasMore = false;
    const bool isOther = m_reader && m_inode != 0 && status.st_ino != m_inode;
    if (isOther && m_file) {
        ESPALIER_TRY(hasMore, drain(m_file.get(), sink, work));
    }
    m_mark = markOfStatus(status);
    m_inode = status.st_ino;
    if (!m_reader) {
        ESPALIER_CHECK(begin());
        if (m_known)
            resume(opened.get(), *m_known);
        m_known.reset();
    } else if (m_mark.bytes < m_offset || !isSameBeginning(opened.get())) {
        m_isReplaced = m_offset > 0 || m_isReplaced;
        ESPALIER_CHECK(begin());
    }
    m_file = isPolled ? OpenFile() : std::move(opened);
    ESPALIER_TRY(const bool came, drain(isPolled ? opened.get() : m_file.get(), sink, work));
    return hasMore || came;
}

/// Reads whole records up to the file's end, a stretch at a time; a record longer than a stretch widens it.
Result<bool> Tail::drain(int file, const Sink &sink, const Work &work)
{
    bool hasCome = false;
    for (std::size_t size = readBytes;;) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, m_log.path.string(), "stopped");
        // What was read last is read again with what follows it: a file that is written anew at this very moment is noticed.
        const std::size_t guard = m_last.size();
        ESPALIER_TRY(std::string bytes, bytesAt(file, m_offset - guard, size + guard, m_log.path));
        if (!bytes.starts_with(m_last)) {
            m_isReplaced = true;
            ESPALIER_CHECK(begin());
            size = readBytes;
            continue;
        }
        bytes.erase(0, guard);
        const bool isEnd = bytes.size() < size;
        const std::size_t used = bytes.empty() ? 0 : std::min(bytes.size(), m_reader->read(bytes, m_offset, false, m_run));
        m_offset += used;
        m_run.consumed = m_offset;
        hasCome |= used > 0;
        m_last.append(bytes, 0, used);
        m_last.erase(0, m_last.size() - std::min<std::size_t>(m_last.size(), guardBytes));
        if (used > 0 || m_isReplaced)
            deliver(file, sink);
        if (isEnd || (used == 0 && size >= recordLimit))
            break;
        size = used == 0 ? size * 2 : readBytes;
    }
    if (hasCome && m_first.size() < guardBytes)
        m_first = bytesAt(file, 0, std::min<std::uint64_t>(m_offset, guardBytes), m_log.path).value_or(std::string());
    return hasCome;
}

void Tail::deliver(int file, const Sink &sink)
{
    constexpr std::uint64_t quietBytes = 1u << 20; // read without a word for anybody: the state is worth keeping then
    FreshPart part;
    if (!m_folder && !m_run.identity.empty())
        m_folder.emplace(m_run.identity, m_log.format, m_log.path.filename().string());
    if (m_folder) {
        part.parts = m_folder->take(m_run);
        for (const RunHistory::Part &one : part.parts)
            for (const metrics::Series &series : one.series)
                part.firstIndex[one.attempt.id + '/' + series.name()] = m_folder->firstIndex(one.attempt.id, series.name());
    }
    const auto fresh = [](auto &all, std::size_t &told, auto &into) {
        told = std::min(told, all.size());
        into.assign(all.begin() + static_cast<std::ptrdiff_t>(told), all.end());
        told = all.size();
    };
    fresh(m_run.problems, m_toldProblems, part.problems);
    fresh(m_run.evaluations, m_toldEvaluations, part.evaluations);
    if (part.parts.empty() && part.problems.empty() && part.evaluations.empty() && !m_isReplaced
        && m_offset - m_deliveredOffset < quietBytes)
        return;
    part.path = m_log.path;
    part.run = m_log.run;
    part.format = m_log.format;
    part.isReplaced = std::exchange(m_isReplaced, false);
    part.state = {m_inode, m_offset, m_prefix.empty() ? prefixOf(file) : m_prefix, m_reader->state(), Json()};
    if (m_offset >= prefixBytes)
        m_prefix = part.state.prefixSha256;
    if (m_folder) {
        part.state.folder = m_folder->state();
        part.state.folder["identity"] = m_run.identity;
    }
    m_deliveredOffset = m_offset;
    sink(std::move(part));
}

} // namespace espalier::training::detail
