// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"

namespace espalier::records {

inline constexpr const char *mainRef = "refs/heads/main";

struct RecordStore::Private {
    git::Repository repository;
    WorkshopFormat format;
    const Clock *clock;
    bool isReadOnly = false;
    bool isCleaned = false; ///< whether this object has removed what killed processes left
    std::function<Result<git::CommitSigner>(const Change &)> chooseSigner = {};
};

} // namespace espalier::records
