// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

struct DocumentWords {
    std::string version;             ///< id, start of one, or short name; of a dataset its latest version
    std::string kind;                ///< empty: all
    std::string folder;              ///< where files are written; empty: standard output
    std::vector<std::string> stated; ///< "1.1.provider=Example Labs"
};

/// Documents that go out with a frozen version. Findings when one of them cannot say something.
Result<int> datasetDocument(Context &context, const DocumentWords &words);

} // namespace espalier::cli
