// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runs.h"

#include <QString>

#include <memory>
#include <vector>

namespace espalier::ui {

/// A run with everything the panels show, and the runs it is compared with. Read once on a worker and never changed: any thread may
/// look at it.
struct RunDesk {
    std::shared_ptr<const session::RunView> view;
    std::vector<std::shared_ptr<const session::RunView>> compared; ///< in the order they were chosen
    std::vector<session::SavedLayout> layouts;                     ///< shared ones
    std::vector<session::Runs::BudgetView> budget;
    bool isLive = false; ///< its logs are being watched here

    RecordId id() const { return view->record.id; }
    QString name() const { return nameOf(*view); }
    static QString nameOf(const session::RunView &run);
    /// Warnings and worse that nobody has acknowledged.
    std::size_t openAlarms() const;
};

/// Reads it all. On a worker. Errors: as session::Runs::view; Cancelled.
Result<std::shared_ptr<const RunDesk>> readRunDesk(session::Workshop &workshop, const RecordId &run,
                                                   const std::vector<RecordId> &compared, std::stop_token stop = {});

/// What is searched and sorted in the list of runs.
struct RunList {
    std::vector<session::RunRow> rows;
};
Result<RunList> readRunList(session::Workshop &workshop);

} // namespace espalier::ui
