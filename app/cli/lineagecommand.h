// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace espalier::cli {

struct LineageWords {
    std::string record; ///< id, start of one, short name, RUN@STEP, RUN@FROM-TO, VERSION/path
    bool isUp = false, isDown = false;
    int depth = 64;
    bool isDot = false;
    int fold = -1; ///< at most so many alike one by one; 0: all; -1: 12 for people and pictures, all for scripts
};

Result<int> showLineage(Context &context, const LineageWords &words);

} // namespace espalier::cli
