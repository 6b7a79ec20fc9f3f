// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/resultfiles.h"

#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

namespace espalier::statistics {

static_assert(std::endian::native == std::endian::little, "the files are little-endian, and are mapped as they are");

namespace {

constexpr std::string_view hashMagic = "ESPHASH1";
constexpr std::string_view signatureMagic = "ESPSIGN1";
constexpr std::size_t headerSize = 32; ///< magic, entries, XXH3 of what follows, zero
constexpr std::size_t bytesPerSignature = Signatures::columns * 8 + sizeof(SmallSignature);

template<typename Values>
void append(std::string &bytes, const Values &values)
{
    bytes.append(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(values[0]));
}

void finishHeader(std::string &bytes, std::string_view magic, std::uint64_t entries)
{
    const std::uint64_t sum = XXH3_64bits(bytes.data() + headerSize, bytes.size() - headerSize);
    std::memcpy(bytes.data(), magic.data(), 8);
    std::memcpy(bytes.data() + 8, &entries, 8);
    std::memcpy(bytes.data() + 16, &sum, 8);
}

tl::unexpected<Error> damaged(const std::filesystem::path &path, std::string detail)
{
    return failure(ErrorCode::Corrupt, path.string(), std::move(detail), "remove this file; the next run makes it again");
}

/// The entries a header promises, when the size of the file agrees.
Result<std::uint64_t> entriesOf(std::string_view header, std::uint64_t fileSize, std::string_view magic,
                                std::size_t bytesPerEntry, const std::filesystem::path &path)
{
    if (header.size() < headerSize || header.substr(0, 8) != magic)
        return damaged(path, "does not begin as it should");
    std::uint64_t entries = 0;
    std::memcpy(&entries, header.data() + 8, 8);
    if (entries > fileSize / bytesPerEntry || headerSize + entries * bytesPerEntry != fileSize)
        return damaged(path, "is not as long as it says");
    return entries;
}

Result<std::uint64_t> sizeOf(const std::filesystem::path &path, std::string_view magic, std::size_t bytesPerEntry)
{
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error)
        return failure(error == std::errc::no_such_file_or_directory ? ErrorCode::NotFound : ErrorCode::Io, path.string(),
                       error.message());
    std::string header(headerSize, '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file.read(header.data(), headerSize))
        return damaged(path, "is cut off");
    return entriesOf(header, size, magic, bytesPerEntry, path);
}

Result<std::size_t> checkedEntries(const MappedFile &file, std::string_view magic, std::size_t bytesPerEntry)
{
    ESPALIER_TRY(const std::uint64_t entries, entriesOf(file.bytes(), file.bytes().size(), magic, bytesPerEntry, file.path()));
    std::uint64_t sum = 0;
    std::memcpy(&sum, file.bytes().data() + 16, 8);
    const std::string_view rest = file.bytes().substr(headerSize);
    if (XXH3_64bits(rest.data(), rest.size()) != sum)
        return damaged(file.path(), "its checksum does not match");
    return static_cast<std::size_t>(entries);
}

} // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path &path)
{
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0)
        return failure(errno == ENOENT       ? ErrorCode::NotFound
                           : errno == EACCES ? ErrorCode::Denied
                                             : ErrorCode::Io,
                       path.string(), std::strerror(errno));
    std::shared_ptr<MappedFile> mapped(new MappedFile);
    mapped->m_path = path;
    struct stat info {
    };
    int problem = ::fstat(number, &info) == 0 ? 0 : errno;
    if (problem == 0 && info.st_size > 0) {
        void *bytes = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, number, 0);
        problem = bytes == MAP_FAILED ? errno : 0;
        if (problem == 0) {
            mapped->m_bytes = static_cast<const char *>(bytes);
            mapped->m_size = static_cast<std::size_t>(info.st_size);
        }
    }
    ::close(number);
    if (problem != 0)
        return failure(ErrorCode::Io, path.string(), std::strerror(problem));
    return std::shared_ptr<const MappedFile>(std::move(mapped));
}

MappedFile::~MappedFile()
{
    if (m_bytes)
        ::munmap(const_cast<char *>(m_bytes), m_size);
}

std::string hashBytes(const std::vector<std::uint64_t> &sorted)
{
    std::string bytes(headerSize, '\0');
    append(bytes, sorted);
    finishHeader(bytes, hashMagic, sorted.size());
    return bytes;
}

std::string signatureBytes(const Signatures &signatures)
{
    std::string bytes;
    bytes.reserve(headerSize + signatures.size() * bytesPerSignature);
    bytes.assign(headerSize, '\0');
    for (const auto &column : signatures.keys)
        append(bytes, column);
    append(bytes, signatures.small);
    finishHeader(bytes, signatureMagic, signatures.size());
    return bytes;
}

Result<HashView> HashView::of(std::shared_ptr<const MappedFile> file)
{
    HashView view;
    ESPALIER_TRY(view.m_size, checkedEntries(*file, hashMagic, 8));
    view.m_data = file->bytes().data() + headerSize;
    view.m_file = std::move(file);
    for (std::size_t i = 1; i < view.m_size; ++i) {
        if (view.at(i - 1) >= view.at(i))
            return damaged(view.m_file->path(), "its hashes do not ascend");
    }
    return view;
}

Result<HashView> HashView::known(std::shared_ptr<const MappedFile> file)
{
    HashView view;
    ESPALIER_TRY(view.m_size, entriesOf(file->bytes(), file->bytes().size(), hashMagic, 8, file->path()));
    view.m_data = file->bytes().data() + headerSize;
    view.m_file = std::move(file);
    return view;
}

std::uint64_t HashView::at(std::size_t index) const
{
    std::uint64_t hash;
    std::memcpy(&hash, m_data + 8 * index, 8);
    return hash;
}

std::size_t HashView::lowerBound(std::uint64_t hash) const
{
    std::size_t begin = 0, end = m_size;
    while (begin < end) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (at(middle) < hash)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

Result<SignatureView> SignatureView::of(std::shared_ptr<const MappedFile> file)
{
    SignatureView view;
    ESPALIER_TRY(view.m_size, checkedEntries(*file, signatureMagic, bytesPerSignature));
    view.m_data = file->bytes().data() + headerSize;
    view.m_file = std::move(file);
    return view;
}

std::uint64_t SignatureView::key(std::size_t column, std::size_t document) const
{
    std::uint64_t key;
    std::memcpy(&key, m_data + 8 * (column * m_size + document), 8);
    return key;
}

const SmallSignature &SignatureView::small(std::size_t document) const
{
    // bytes without alignment of their own: they may be looked at where they lie
    return *reinterpret_cast<const SmallSignature *>(m_data + 8 * Signatures::columns * m_size
                                                     + document * sizeof(SmallSignature));
}

Result<std::uint64_t> hashFileSize(const std::filesystem::path &path)
{
    return sizeOf(path, hashMagic, 8);
}

Result<std::uint64_t> signatureFileSize(const std::filesystem::path &path)
{
    return sizeOf(path, signatureMagic, bytesPerSignature);
}

} // namespace espalier::statistics
