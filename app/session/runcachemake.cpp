// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runcache.h"
#include "app/session/runs.h"
#include "app/session/workshopprivate.h"

namespace espalier::session::detail {

/// Apart from what reads: whoever opens a workshop needs no reader of samples.
std::shared_ptr<RunCache> makeRunCache()
{
    return std::make_shared<RunCache>();
}

} // namespace espalier::session::detail
