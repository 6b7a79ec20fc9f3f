// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/datasetdesk.h"

namespace espalier::ui {

/// Two versions beside each other, read once on a worker.
struct DatasetComparison {
    RecordId other;                                  ///< the version that was compared with
    QString otherName;                               ///< "Basque web, v1"
    bool isProfiled = true;                          ///< false: nothing is known about the other one
    std::vector<statistics::Difference> differences; ///< the most unusual first
    std::size_t others = 0;                          ///< datasets the spread comes from
    struct Share {
        std::string language;
        double first = 0, second = 0; ///< of the text, 0..1
    };
    std::vector<Share> languages; ///< the largest of either first
    statistics::LogHistogram firstLengths, secondLengths;
};

/// Compares the version of a desk with another one. On a worker. Errors: as session::Datasets::version; Cancelled.
Result<std::shared_ptr<const DatasetComparison>> compareVersions(session::Workshop &workshop, const DatasetDesk &desk,
                                                                 const RecordId &other, std::stop_token stop = {});

} // namespace espalier::ui
