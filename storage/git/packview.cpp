// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/packview.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace espalier::git::detail {

namespace {

constexpr std::size_t fanoutBytes = 256 * 4;

/// Seven bits a byte, the lowest first, as the sizes in a delta.
std::optional<std::uint64_t> takeSize(std::string_view &bytes)
{
    std::uint64_t size = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        size |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (!(byte & 0x80))
            return size;
    }
    return std::nullopt;
}

/// The distance from a delta to its base, counted backwards.
std::optional<std::uint64_t> takeDistance(std::string_view &bytes)
{
    std::uint64_t distance = 0;
    for (bool isFirst = true; !bytes.empty(); isFirst = false) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        if (distance >> 56)
            return std::nullopt;
        distance = (isFirst ? 0 : (distance + 1) << 7) | (byte & 0x7Fu);
        if (!(byte & 0x80))
            return distance;
    }
    return std::nullopt;
}

} // namespace

MappedBytes::MappedBytes(const std::filesystem::path &path)
{
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status {
    };
    if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        const auto size = static_cast<std::size_t>(status.st_size);
        void *data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (data != MAP_FAILED)
            m_bytes = {static_cast<const char *>(data), size};
    }
    if (fd >= 0)
        close(fd);
}

MappedBytes::~MappedBytes()
{
    if (!m_bytes.empty())
        munmap(const_cast<char *>(m_bytes.data()), m_bytes.size());
}

PackView::PackView(const std::filesystem::path &index)
    : m_index(index),
      m_pack(std::filesystem::path(index).replace_extension(".pack"))
{
}

std::unique_ptr<PackView> PackView::open(const std::filesystem::path &index)
{
    std::unique_ptr<PackView> view(new PackView(index));
    const std::string_view bytes = view->m_index.bytes();
    view->m_isFirstVersion = !bytes.starts_with("\377tOc");
    view->m_fanout = view->m_isFirstVersion ? 0 : 8;
    view->m_stride = view->m_isFirstVersion ? 24 : 20;
    if (bytes.size() < view->m_fanout + fanoutBytes || view->m_pack.bytes().empty())
        return nullptr;
    view->m_count = view->number(view->m_fanout + fanoutBytes - 4);
    view->m_names = view->m_fanout + fanoutBytes + (view->m_isFirstVersion ? 4 : 0);
    const std::size_t each = view->m_isFirstVersion ? 24 : 28;
    if (bytes.size() - view->m_fanout - fanoutBytes < view->m_count * each)
        return nullptr;
    return view;
}

std::uint32_t PackView::number(std::size_t at) const
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(m_index.bytes()[at + i]);
    return value;
}

std::optional<std::uint64_t> PackView::find(const std::uint8_t *id) const
{
    std::size_t begin = id[0] == 0 ? 0 : number(m_fanout + (id[0] - std::size_t(1)) * 4);
    std::size_t end = std::min<std::size_t>(number(m_fanout + std::size_t(id[0]) * 4), m_count);
    while (begin < end) {
        const std::size_t middle = (begin + end) / 2;
        const int order = std::memcmp(m_index.bytes().data() + m_names + middle * m_stride, id, 20);
        if (order == 0)
            return offsetAt(middle);
        if (order > 0)
            end = middle;
        else
            begin = middle + 1;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> PackView::offsetAt(std::size_t place) const
{
    if (m_isFirstVersion)
        return number(m_fanout + fanoutBytes + place * 24);
    const std::size_t offsets = m_names + m_count * 24; // behind the names and the checksums
    const std::uint32_t offset = number(offsets + place * 4);
    constexpr std::uint32_t isLarge = 0x80000000u;
    if (!(offset & isLarge))
        return offset;
    const std::size_t at = offsets + m_count * 4 + std::size_t(offset & ~isLarge) * 8;
    if (at + 8 > m_index.bytes().size())
        return std::nullopt;
    return std::uint64_t(number(at)) << 32 | number(at + 4);
}

std::optional<PackEntry> PackView::entryAt(std::uint64_t offset) const
{
    if (offset >= m_pack.bytes().size())
        return std::nullopt;
    std::string_view bytes = m_pack.bytes().substr(offset);
    const auto first = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    PackEntry entry;
    entry.type = (first >> 4) & 7;
    entry.size = first & 15;
    if (first & 0x80) {
        const auto rest = takeSize(bytes);
        if (!rest || *rest >> 60)
            return std::nullopt;
        entry.size |= *rest << 4;
    }
    if (entry.type == 6) {
        const auto distance = takeDistance(bytes);
        if (distance && *distance > 0 && *distance < offset)
            entry.base = offset - *distance;
    } else if (entry.type == 7 && bytes.size() >= 20) {
        entry.base = find(reinterpret_cast<const std::uint8_t *>(bytes.data()));
        bytes.remove_prefix(20);
    }
    entry.content = m_pack.bytes().size() - bytes.size();
    return entry;
}

std::optional<std::uint64_t> PackView::deltaResult(const PackEntry &entry) const
{
    const std::string_view packed = m_pack.bytes().substr(entry.content);
    std::array<char, 20> start{}; // two sizes of at most ten bytes
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), 4096));
    stream.next_out = reinterpret_cast<Bytef *>(start.data());
    stream.avail_out = static_cast<uInt>(start.size());
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    inflate(&stream, Z_SYNC_FLUSH);
    std::string_view unfolded(start.data(), start.size() - stream.avail_out);
    inflateEnd(&stream);
    if (!takeSize(unfolded))
        return std::nullopt;
    return takeSize(unfolded);
}

} // namespace espalier::git::detail
