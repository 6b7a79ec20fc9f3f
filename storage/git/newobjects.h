// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/git/handles.h"

#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::git::detail {

struct NewObject {
    ObjectId id;
    git_object_t type;
    std::string_view bytes;
};

/// Objects that are to be written together. They get their names at once and reach the disk with store().
class NewObjects
{
public:
    /// More than this many go into a pack of our own.
    static constexpr std::size_t looseLimit = 20;

    /// Names an object; the same object twice, or one that is `existing` already, is kept once. `bytes` must outlive this.
    Result<ObjectId> add(git_object_t type, std::string_view bytes, const std::optional<ObjectId> &existing = {});
    /// As add, keeping the bytes itself.
    Result<ObjectId> addOwned(git_object_t type, std::string bytes);

    /// Whether the object is among the new ones.
    bool contains(const ObjectId &id) const { return m_known.contains(id); }
    /// The bytes of a new object; nothing when it is not among them.
    std::optional<std::string_view> bytesOf(const ObjectId &id) const
    {
        const auto known = m_known.find(id);
        return known == m_known.end() ? std::nullopt : std::optional(m_objects[known->second].bytes);
    }

    const std::vector<NewObject> &objects() const { return m_objects; }

    /// Writes everything, syncs it, and reads it back. Errors: Denied, Io, Corrupt (what was read back is not what was written).
    /// `isInMemory`: the database has a place for it there; nothing reaches the disk.
    Result<void> store(git_odb *odb, const std::filesystem::path &repository, bool isInMemory = false) const;

private:
    std::vector<NewObject> m_objects;
    std::deque<std::string> m_owned;
    std::unordered_map<ObjectId, std::size_t> m_known; ///< where it is in the list
};

} // namespace espalier::git::detail
