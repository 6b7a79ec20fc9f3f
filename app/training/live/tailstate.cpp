// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/live/follower.h"

namespace espalier::training {

Json tailToJson(const TailState &state)
{
    return {{"inode", state.inode},
            {"offset", state.offset},
            {"prefix_sha256", state.prefixSha256},
            {"reader", state.reader},
            {"folder", state.folder}};
}

} // namespace espalier::training
