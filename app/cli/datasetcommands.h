// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

struct DatasetAddWords {
    std::string name, description;
    std::vector<std::string> sources;   ///< ids or short names
    std::vector<std::string> languages; ///< tags or English names
    std::vector<std::string> wishes;    ///< "en=300", in thousandths
};

struct DatasetFreezeWords {
    std::string dataset, name, folder, note;
    std::vector<std::string> sources; ///< "PATH=SOURCE" or "SOURCE"
    std::string steps;                ///< log of a pipeline
    bool isUnmeasured = false;
    bool isCensus = false;
    int threads = 0; ///< 0: as many as there are cores
};

Result<int> datasetAdd(Context &context, const DatasetAddWords &words);
Result<int> datasetList(Context &context);
/// Of a dataset (its latest version) or a version. Findings when data and licence claims differ.
Result<int> datasetShow(Context &context, const std::string &datasetOrVersion);
Result<int> datasetFreeze(Context &context, const DatasetFreezeWords &words);
/// Exchanges the profiles of one dataset with the remote. Findings when some of what came cannot be used.
Result<int> datasetProfiles(Context &context, const std::string &dataset);

} // namespace espalier::cli
