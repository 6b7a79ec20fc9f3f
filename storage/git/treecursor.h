// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/objectid.h"

#include <cstdint>
#include <string_view>

namespace espalier::git::detail {

constexpr std::uint32_t fileMode = 0100644;
constexpr std::uint32_t folderMode = 0040000;

/// Folders deeper than this are refused, in edits and in what others wrote.
constexpr int maxTreeDepth = 32;

/// One line of a tree, pointing into the bytes it was read from.
struct RawEntry {
    std::string_view name;
    const char *idBytes = nullptr;
    std::uint32_t mode = 0;

    bool isFolder() const { return mode == folderMode; }
    ObjectId id() const
    {
        ObjectId value;
        std::memcpy(value.bytes.data(), idBytes, value.bytes.size());
        return value;
    }
    bool hasSameId(const RawEntry &other) const { return std::memcmp(idBytes, other.idBytes, 20) == 0; }
};

/// Git's order of names: as if every folder's name ended in "/". Full paths in this order are in byte order.
int compareNames(std::string_view a, bool aIsFolder, std::string_view b, bool bIsFolder);

/// Steps through the bytes of a tree and checks them on the way: modes, names, order, length.
/// Use: `while (cursor.next()) ... cursor.entry() ...; if (cursor.problem()) ...`.
class TreeCursor
{
public:
    explicit TreeCursor(std::string_view bytes) : m_rest(bytes) {}

    /// False at the end and at the first fault.
    bool next();
    const RawEntry &entry() const { return m_entry; }
    /// What is wrong with the bytes, or nullptr.
    const char *problem() const { return m_problem; }

private:
    bool fail(const char *problem);

    std::string_view m_rest;
    RawEntry m_entry;
    const char *m_problem = nullptr;
};

} // namespace espalier::git::detail
