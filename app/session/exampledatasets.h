// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"

namespace espalier::session::detail {

/// A package that became a source of the example.
struct ExampleSource {
    std::string package;
    std::string language; ///< BCP-47
    RecordId source;
};

/// What the datasets of the example came to.
struct ExampleDatasets {
    std::vector<RecordId> datasets;
    std::uint64_t documents = 0;
    std::uint64_t bytes = 0; ///< of the shards, packed
};

/// Turns the documentation of `sources` below `root` into shards under `folder`, and these into two datasets with frozen and measured
/// versions: all of it, and the manual pages in two versions. Progress phases "example" (packages), "profile", "hash". Nothing is made
/// where no page is installed. Errors: as Datasets::freeze.
Result<ExampleDatasets> makeExampleDatasets(Workshop &workshop, const std::vector<ExampleSource> &sources,
                                            const std::filesystem::path &folder, const std::filesystem::path &root,
                                            const Work &work);

} // namespace espalier::session::detail
