// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sourcecommands.h"

namespace espalier::cli {

struct ViewWords {
    std::string name;
    SourceChoice choice;
    std::vector<std::string> columns;
    bool isShared = false;
};

/// The verbs of `espalier-cli view`: lists of sources as somebody wants them again. Each prints what docs/manual/espalier-cli.md says.
Result<int> viewList(Context &context);
Result<int> viewShow(Context &context, const std::string &view);
Result<int> viewSave(Context &context, const ViewWords &words);
Result<int> viewShare(Context &context, const std::string &view);
Result<int> viewRemove(Context &context, const std::string &view);

} // namespace espalier::cli
