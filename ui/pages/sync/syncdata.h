// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

#include <vector>

namespace espalier::ui {

/// A conflict with the name of its record.
struct SyncConflict {
    sync::Conflict conflict;
    std::string recordName;
    std::optional<Json> both; ///< both values in one; nothing where that makes no sense
    bool isLater = false;     ///< put aside on this machine
};

/// Something on the shared line that is not believed, with who brought it.
struct DistrustedChange {
    sync::Distrusted distrusted;
    std::optional<git::Commit> commit; ///< nothing when it is not here
};

/// What the Sync page shows beside the session's status.
struct SyncData {
    std::vector<SyncConflict> conflicts;      ///< by record, then field; those put aside last
    std::vector<sync::UnsentAction> unsent;   ///< user actions the remote did not have at the last exchange, newest first
    std::vector<session::Draft> drafts;       ///< latest first
    std::vector<DistrustedChange> distrusted; ///< latest first
    bool isHistoryComplete = true;
};

/// The open conflicts with names. On a worker.
Result<std::vector<SyncConflict>> readConflicts(const session::Workshop &workshop);

/// Reads it all. On a worker.
Result<SyncData> readSync(session::Workshop &workshop);

} // namespace espalier::ui
