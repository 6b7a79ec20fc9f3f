// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"

#include <string>
#include <vector>

namespace espalier::git {

/// The refs below a folder of refs ("refs/espalier/taken-back"), whole names, sorted. Errors: Corrupt, Io.
Result<std::vector<std::string>> refNames(const Repository &repository, const std::string &folder);

} // namespace espalier::git
