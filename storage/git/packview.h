// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/objectid.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace espalier::git::detail {

/// A file in memory for as long as this lives; no bytes where it cannot be read.
class MappedBytes
{
public:
    explicit MappedBytes(const std::filesystem::path &path);
    ~MappedBytes();
    MappedBytes(const MappedBytes &) = delete;
    MappedBytes &operator=(const MappedBytes &) = delete;

    std::string_view bytes() const { return m_bytes; }

private:
    std::string_view m_bytes;
};

/// What stands before the compressed bytes of one object of a pack.
struct PackEntry {
    int type = 0;              ///< as stored: 1 commit, 2 tree, 3 blob, 4 tag, 6 and 7 deltas
    std::uint64_t size = 0;    ///< that it claims to unfold into
    std::uint64_t content = 0; ///< where the compressed bytes begin
    /// Where the object that a delta builds on begins; nothing when the pack has none there.
    std::optional<std::uint64_t> base;

    bool isDelta() const { return type == 6 || type == 7; }
};

/// A pack and its index, looked at without unpacking anything: what each object is and what it builds on. Finds what libgit2 finds, also in
/// an index that is out of order. Source: gitformat-pack(5). Any thread.
class PackView
{
public:
    /// Nothing where there is no index that can be read.
    static std::unique_ptr<PackView> open(const std::filesystem::path &index);

    std::optional<std::uint64_t> find(const ObjectId &id) const { return find(id.bytes.data()); }
    std::size_t count() const { return m_count; }
    /// Where the object at this place of the index begins.
    std::optional<std::uint64_t> offsetAt(std::size_t place) const;
    /// Nothing where the pack does not reach that far, or the header makes no sense.
    std::optional<PackEntry> entryAt(std::uint64_t offset) const;
    /// What a delta makes; nothing where its first bytes cannot be unpacked.
    std::optional<std::uint64_t> deltaResult(const PackEntry &entry) const;

private:
    explicit PackView(const std::filesystem::path &index);
    std::optional<std::uint64_t> find(const std::uint8_t *id) const;
    std::uint32_t number(std::size_t at) const;

    MappedBytes m_index;
    MappedBytes m_pack;
    bool m_isFirstVersion = false;
    std::size_t m_count = 0;
    std::size_t m_fanout = 0;
    std::size_t m_names = 0; ///< where they begin
    std::size_t m_stride = 20;
};

} // namespace espalier::git::detail
