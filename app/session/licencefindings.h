// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"

#include <functional>
#include <set>

namespace espalier::session::detail {

/// The sources whose claims count for a version: those its shards name; the dataset's own where a shard names none.
std::set<std::string> claimingSources(const VersionView &view);

/// See Datasets::licenceFindings. `claimsOf`: SPDX expressions of the claims of a source; those outside SPDX are left out.
std::vector<LicenceFinding> compareLicences(const VersionView &view,
                                            const std::function<std::vector<std::string>(const std::string &source)> &claimsOf);

} // namespace espalier::session::detail
