// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/json.h"
#include "storage/base/ids.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace espalier::session {

/// Work that has not been sent: on this machine only, durable when `put` returns.
struct Draft {
    RecordId record;     ///< of the record it will become, or edits
    bool isNew = false;  ///< a nomination; otherwise an edit of an existing record
    std::string basis;   ///< blob id the edit began from, hexadecimal; empty for new ones
    Json body;           ///< may be incomplete or invalid
    Timestamp changedAt; ///< set by `put`
};

/// Drafts of one workshop in a SQLite file of their own (synchronous=FULL), apart from the index, which may be thrown away.
/// Any thread, any number of processes.
class Drafts
{
public:
    /// Opens or makes the file. A damaged one is set aside under another name, never removed, and `warning` says so.
    /// Errors: Denied, Io, Unsupported (made by a newer program); the context is the path.
    static Result<std::unique_ptr<Drafts>> open(const std::filesystem::path &path, const Clock &clock = systemClock());
    /// Stands in where drafts cannot be kept: empty, and `put` fails with `reason`.
    static std::unique_ptr<Drafts> unavailable(Error reason);
    virtual ~Drafts() = default;

    /// Adds or replaces the draft of a record. Errors: Invalid (text that is not UTF-8), Denied, Io.
    virtual Result<void> put(const Draft &draft) = 0;
    virtual Result<std::optional<Draft>> get(const RecordId &record) const = 0;
    virtual Result<std::vector<Draft>> all() const = 0; ///< latest first
    /// Nothing there is no error.
    virtual Result<void> drop(const RecordId &record) = 0;
    virtual Result<std::size_t> count() const = 0;
    /// What a person should know about the file, as an English sentence; empty when all is well.
    virtual std::string warning() const { return {}; }
};

} // namespace espalier::session
