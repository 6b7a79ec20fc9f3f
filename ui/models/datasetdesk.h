// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"

#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espalier::ui {

/// One shard as a list shows it.
struct DatasetShardLine {
    std::string path; ///< relative to the folder
    shards::ContentKey key;
    std::uint64_t documents = 0;
    std::uint64_t bytes = 0; ///< as packed
    bool isProfiled = false; ///< what follows is known
    std::uint64_t words = 0;
    double duplicateShare = 0; ///< of its documents, within the shard
    std::uint64_t unreadable = 0;
    std::vector<std::string> languages; ///< tags, most documents first, at most three
    std::size_t languageCount = 0;
    std::vector<std::string> sources; ///< ids
    std::vector<std::string> sourceNames;
    std::size_t findings = 0; ///< licence findings that name it
};

/// One number of a version and how usual it is among the other datasets of the workshop.
struct DatasetNumber {
    statistics::Metric metric;
    statistics::Standing standing;
};

/// How evenly something is spread over a version, under a stable name: "languages", "sources", "domains", "registers".
struct DatasetSpread {
    std::string key;
    statistics::Evenness evenness;
};

/// A version with everything the panels show, read once on a worker and never changed: any thread may look at it.
struct DatasetDesk {
    RecordId asked; ///< what readDatasetDesk was given
    session::VersionView view;
    std::vector<DatasetShardLine> lines; ///< in the order of the shard list
    std::vector<session::Totals> languages, sources, licences;
    std::vector<session::LicenceFinding> findings;  ///< the gravest first
    std::map<std::string, std::string> sourceNames; ///< by id
    std::vector<DatasetNumber> numbers;
    std::vector<DatasetSpread> spreads;
    statistics::ZipfFit zipf;
    std::map<std::string, double> wished;     ///< language: share
    std::optional<double> distanceFromWished; ///< 0 to 1
    struct Growth {
        std::uint64_t words = 0;
        statistics::Measured different;
    };
    std::vector<Growth> vocabularyGrowth;
    std::size_t others = 0;         ///< that numbers are compared with: datasets of the workshop and sources of the example
    std::size_t workshopOthers = 0; ///< of these, datasets of the workshop

    QString name() const;        ///< of the dataset
    QString versionName() const; ///< "v1"
    bool hasProfile() const { return view.total.has_value(); }
    bool isRich() const { return view.total && view.total->making.scope == statistics::Scope::Rich; }
    /// Where a shard is on this machine; nothing when the folder is not known.
    std::optional<std::filesystem::path> fileOf(const std::string &path) const;
    /// The shards on this machine, in order; those that are not there are left out.
    std::vector<shards::ShardFile> files() const;
    /// The line of a shard by the first 16 digits of its content key; nullptr when there is none.
    const DatasetShardLine *lineOf(const std::string &keyDigits) const;
};

/// Reads it all. On a worker. Errors: as session::Datasets::version; Cancelled.
Result<std::shared_ptr<const DatasetDesk>> readDatasetDesk(session::Workshop &workshop, const RecordId &version,
                                                           std::stop_token stop = {});

/// A dataset with its versions, for the list.
struct DatasetEntry {
    session::DatasetRow row;
    struct Version {
        RecordId id;
        std::string name;
        std::string frozenAt; ///< as stored
        std::uint64_t documents = 0;
    };
    std::vector<Version> versions; ///< newest first
};
Result<std::vector<DatasetEntry>> readDatasetList(session::Workshop &workshop);

} // namespace espalier::ui
