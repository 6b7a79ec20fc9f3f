// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/handles.h"

#include <optional>
#include <string_view>

namespace espalier::git::detail {

/// The bytes of a tree that is read once and not kept: they pass by libgit2's memory of objects, and are checked against the tree's name with
/// OpenSSL's SHA-1, which is several times faster than the one that also looks for collisions. That one has seen every object when it came.
/// Lives no longer than the object database.
class FreshTree
{
public:
    /// Nothing when it was not read: then the usual way knows why.
    static std::optional<FreshTree> read(git_odb *odb, const ObjectId &id);

    FreshTree(FreshTree &&other) noexcept;
    FreshTree &operator=(FreshTree &&other) noexcept;
    ~FreshTree();

    std::string_view bytes() const { return {static_cast<const char *>(m_data), m_size}; }

private:
    FreshTree(git_odb_backend *backend, void *data, std::size_t size) : m_backend(backend), m_data(data), m_size(size) {}

    git_odb_backend *m_backend;
    void *m_data;
    std::size_t m_size;
};

} // namespace espalier::git::detail
