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
    RecordId record;      ///< of the record it will become, or edits
    bool isNew = false;   ///< a nomination; otherwise an edit of an existing record
    std::string basis;    ///< blob id the edit began from, hexadecimal; empty for new ones
    Json body;            ///< may be incomplete or invalid
    Timestamp changedAt;
};

/// Drafts of one workshop in a SQLite file of their own (synchronous=FULL), apart from the index, which may be thrown away.
/// Any thread.
class Drafts
{
public:
    static Result<std::unique_ptr<Drafts>> open(const std::filesystem::path &path, const Clock &clock = systemClock());
    virtual ~Drafts() = default;

    virtual Result<void> put(const Draft &draft) = 0;
    virtual Result<std::optional<Draft>> get(const RecordId &record) const = 0;
    virtual Result<std::vector<Draft>> all() const = 0; ///< latest first
    virtual Result<void> drop(const RecordId &record) = 0;
    virtual Result<std::size_t> count() const = 0;
};

} // namespace espalier::session
