// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

#include <vector>

namespace espalier::ui {

/// A conflict with the name of its record.
struct SyncConflict {
    sync::Conflict conflict;
    std::string recordName;
};

/// What the Sync page shows beside the session's status.
struct SyncData {
    std::vector<SyncConflict> conflicts; ///< by record, then field
    std::vector<git::Commit> unsent;     ///< user actions the remote did not have at the last exchange, newest first
    std::vector<session::Draft> drafts;  ///< latest first
};

/// The open conflicts with names. On a worker.
Result<std::vector<SyncConflict>> readConflicts(const session::Workshop &workshop);

/// Reads it all. On a worker.
Result<SyncData> readSync(session::Workshop &workshop);

} // namespace espalier::ui
