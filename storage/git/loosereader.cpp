// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/loosereader.h"

#include "storage/git/packguard.h"

#include <git2/sys/odb_backend.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>

namespace espalier::git::detail {

constexpr std::size_t maxLooseBytes = mostObjectBytes;

/// The backend as libgit2 sees it, with the folder behind it.
struct LooseReader : git_odb_backend {
    std::string objects;
};

/// Inflates piece by piece; refuses to go on where nothing comes any more.
class Inflater
{
public:
    explicit Inflater(std::string_view input)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        m_stream.avail_in = static_cast<uInt>(input.size());
        m_ready = inflateInit(&m_stream) == Z_OK;
    }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// Fills up to `size` bytes; less only at the end or at damage.
    std::size_t fill(char *out, std::size_t size)
    {
        m_stream.next_out = reinterpret_cast<Bytef *>(out);
        m_stream.avail_out = static_cast<uInt>(size);
        if (m_ready && m_state == Z_OK)
            m_state = inflate(&m_stream, Z_SYNC_FLUSH);
        return size - m_stream.avail_out;
    }
    /// Whether the compressed data and its checksum ended exactly here.
    bool isComplete()
    {
        char extra = 0;
        const std::size_t more = fill(&extra, 1);
        return more == 0 && m_state == Z_STREAM_END && m_stream.avail_in == 0;
    }

private:
    z_stream m_stream{};
    int m_state = Z_OK;
    bool m_ready = false;
};

static int looseFault(const char *what)
{
    git_error_set_str(GIT_ERROR_ODB, what);
    return GIT_ERROR;
}

static int readWholeFile(const std::string &path, std::string &bytes)
{
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return GIT_ENOTFOUND;
    struct stat status {
    };
    if (fd < 0 || fstat(fd, &status) != 0) {
        const std::string words = std::string("cannot open the object: ") + std::strerror(errno);
        if (fd >= 0)
            close(fd);
        git_error_set_str(GIT_ERROR_OS, words.c_str());
        return GIT_ERROR;
    }
    bytes.resize(std::min<std::size_t>(static_cast<std::size_t>(status.st_size), maxLooseBytes + 1024));
    std::size_t got = 0;
    ssize_t more = 1;
    while (got < bytes.size() && (more = read(fd, bytes.data() + got, bytes.size() - got)) > 0)
        got += static_cast<std::size_t>(more);
    const int errorNumber = errno;
    close(fd);
    bytes.resize(got);
    if (more < 0) {
        git_error_set_str(GIT_ERROR_OS, (std::string("cannot read the object: ") + std::strerror(errorNumber)).c_str());
        return GIT_ERROR;
    }
    return 0;
}

/// Reads "blob 123" before the first zero byte; returns where the content begins, or 0.
static std::size_t parseLooseHeader(std::string_view head, git_object_t &type, std::size_t &size)
{
    const std::size_t end = head.find('\0');
    const std::size_t space = head.find(' ');
    if (end == std::string_view::npos || space > end)
        return 0;
    type = git_object_string2type(std::string(head.substr(0, space)).c_str());
    const auto parsed = std::from_chars(head.data() + space + 1, head.data() + end, size);
    if (!git_object_typeisloose(type) || parsed.ec != std::errc() || parsed.ptr != head.data() + end)
        return 0;
    return end + 1;
}

static int readLoose(void **data, size_t *length, git_object_t *type, git_odb_backend *backend, const git_oid *oid)
{
    const auto *reader = static_cast<LooseReader *>(backend);
    const std::string hex = fromGit(*oid).hex();
    std::string file;
    if (const int rc = readWholeFile(reader->objects + "/" + hex.substr(0, 2) + "/" + hex.substr(2), file); rc < 0)
        return rc;

    Inflater inflater(file);
    char head[64];
    const std::size_t headSize = inflater.fill(head, sizeof head);
    std::size_t size = 0;
    const std::size_t begin = parseLooseHeader({head, headSize}, *type, size);
    if (begin == 0)
        return looseFault("the file of the object is damaged: it has no readable header");
    if (size > maxLooseBytes)
        return looseFault("the object claims to be larger than 64 MiB");
    if (size > mostCommitBytes && (*type == GIT_OBJECT_COMMIT || *type == GIT_OBJECT_TAG))
        return looseFault("the commit claims to be larger than 1 MiB");
    const std::size_t already = headSize - begin;
    if (already > size)
        return looseFault("the file of the object is damaged: it is longer than it says");

    auto *body = static_cast<char *>(git_odb_backend_data_alloc(backend, size + 1));
    if (!body)
        return GIT_ERROR;
    std::memcpy(body, head + begin, already);
    const std::size_t rest = already < size ? inflater.fill(body + already, size - already) : 0;
    if (already + rest != size || !inflater.isComplete()) {
        git_odb_backend_data_free(backend, body);
        return looseFault("the file of the object is damaged: its compressed data do not end where they should");
    }
    body[size] = '\0';
    *data = body;
    *length = size;
    return 0;
}

static void freeLooseReader(git_odb_backend *backend)
{
    delete static_cast<LooseReader *>(backend);
}

Result<void> addLooseReader(git_odb *odb, const std::filesystem::path &objects)
{
    auto reader = std::make_unique<LooseReader>();
    git_odb_init_backend(reader.get(), GIT_ODB_BACKEND_VERSION);
    reader->objects = objects.string();
    reader->read = readLoose;
    reader->free = freeLooseReader;
    constexpr int afterPacks = 2; // the priority of libgit2's packs, which were there first; its loose files have 1
    if (const int rc = git_odb_add_backend(odb, reader.get(), afterPacks); rc < 0)
        return gitFailure(rc, objects.string());
    reader.release();
    return {};
}

} // namespace espalier::git::detail
