// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace espalier::cli {

/// `workshop verify [RANGE]`.
Result<int> workshopVerify(Context &context, const std::string &range);
/// `workshop verify --pre-receive`: what git asks before it takes a push. Reads standard input; sentences go to standard error, for who pushed.
Result<int> workshopPreReceive(Context &context);
/// `workshop distrusted [--seen]`.
Result<int> workshopDistrusted(Context &context, bool marksSeen);

} // namespace espalier::cli
