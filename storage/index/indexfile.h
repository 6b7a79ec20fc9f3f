// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/filesystem.h"
#include "storage/index/connection.h"

#include <optional>

#include <sys/types.h>

namespace espalier::index::detail {

/// The index file on disk: opening it, making it, noticing that another took its place, setting a damaged one aside.
/// Source: docs/formats/index.md, "Update".
class IndexFile
{
public:
    IndexFile(std::filesystem::path path, OpenMode mode) : m_path(std::move(path)), m_mode(mode) {}

    /// Opens the file; in OpenMode::Create makes it where it is missing, of another layout, or damaged.
    /// Errors: NotFound, Unsupported (another layout, when only reading), Corrupt, Denied, Io.
    Result<void> open();

    /// Opens anew when another file took the place of the one that is open. True when it did.
    Result<bool> followReplacement();

    /// Renames the damaged file to "<name>.damaged", unless another took its place already; closes it.
    void setAside();

    /// Puts a finished file in the place of this one and opens it. Call while holding the update lock.
    Result<void> replaceBy(const std::filesystem::path &finished);

    /// Removes the file and what SQLite keeps beside it.
    static Result<void> removeWithCompanions(const std::filesystem::path &path);

    Connection &connection() { return *m_connection; }
    bool isOpen() const { return m_connection != nullptr; }
    const std::filesystem::path &path() const { return m_path; }
    OpenMode mode() const { return m_mode; }

private:
    struct Identity {
        dev_t device = 0;
        ino_t number = 0;
        bool operator==(const Identity &) const = default;
    };

    static std::optional<Identity> identityOf(const std::filesystem::path &path);
    Result<std::unique_ptr<FileLock>> swapLock() const;
    Result<void> openLocked();
    Result<void> connect();
    Result<void> make();

    std::filesystem::path m_path;
    OpenMode m_mode;
    std::unique_ptr<Connection> m_connection;
    Identity m_identity;
};

} // namespace espalier::index::detail
