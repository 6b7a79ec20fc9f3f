// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runs.h"

namespace espalier::session::detail {

/// Trains two small models on what a dataset's latest version holds and makes runs of their logs, with a chronicle, an allocation,
/// evaluations on documents that were held out, and an alarm that was acknowledged. `folder` gets what a trainer leaves. Everything in it is
/// computed but for its dates, which end a day before `now` and tell of hours where it took seconds. Returns the runs; none where there is too little text. Progress
/// phase "train". Errors: Io, Cancelled.
Result<std::vector<RecordId>> makeExampleRuns(Workshop &workshop, const RecordId &dataset, const std::filesystem::path &folder,
                                              Timestamp now, const Work &work);

} // namespace espalier::session::detail
