// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/removals.h"
#include "app/session/runs.h"
#include "app/session/workshop.h"
#include "app/session/worklist.h"
#include "ui/pages/sync/syncdata.h"

#include <string>
#include <vector>

namespace espalier::ui {

/// A user action with the record it was about, as far as the index knows it.
struct HomeAction {
    git::Commit commit;
    index::RecordHit record; ///< empty id when the action names none
};

/// Everything the Home page shows, read in one go.
struct HomeData {
    std::vector<session::Draft> drafts; ///< latest first
    std::vector<SyncConflict> conflicts;
    std::vector<HomeAction> actions; ///< newest first
    std::vector<index::FacetValue>
        languages; ///< most sources first; those a group works on without any source at the end, with 0
    std::vector<index::FacetValue> states;
    std::vector<Issue> problems;                   ///< what the index found
    std::vector<session::RunRow> alarmed;          ///< runs with alarms that nobody has acknowledged
    std::vector<session::RemovalRow> removals;     ///< requests that are not settled, the most urgent first
    std::vector<session::AgreementRow> agreements; ///< those that end soon
    std::vector<session::WorkItem> work;           ///< what others wait for, the most urgent first
    std::int64_t sources = 0;
    std::size_t people = 0;
    std::size_t groups = 0;
    std::size_t organisations = 0;
    session::Identity identity;
};

/// Reviews that wait for who acts. Read apart: the first look at a large queue takes seconds.
struct HomeReviews {
    std::vector<session::QueueRow> mine; ///< sources they have taken or were handed
    std::size_t decidable = 0;           ///< sources they may decide on; 0 without a policy
};
Result<HomeReviews> readHomeReviews(session::Workshop &workshop, std::stop_token stop = {});

/// Reads it. Errors: those of the reads, the first one. On a worker.
Result<HomeData> readHome(session::Workshop &workshop, session::Drafts &drafts);

} // namespace espalier::ui
