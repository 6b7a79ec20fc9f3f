// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/contamination.h"
#include "ui/models/datasetdesk.h"
#include "ui/models/passagematch.h"

namespace espalier::ui {

/// A text of an evaluation beside what was found of it in the data.
struct ContaminationPair {
    std::string item, passage;
    CommonParts common; ///< first: of the item
};

/// What came of looking for evaluation texts in a version.
struct ContaminationAnswer {
    std::vector<statistics::EvaluationText> items;
    statistics::ContaminationReport report;
};
/// Reads the files and looks for their texts in the shards of a version that are on this machine. On a worker, or several.
/// Errors: as statistics::readEvaluation and statistics::findContamination.
Result<ContaminationAnswer> findInVersion(const DatasetDesk &desk, const std::vector<std::filesystem::path> &files,
                                          const statistics::ContaminationOptions &options, const Work &work);

/// What item and passage of a hit have in common: runs of three words. O(bytes).
ContaminationPair contaminationPair(const ContaminationAnswer &answer, std::size_t hit);

} // namespace espalier::ui
