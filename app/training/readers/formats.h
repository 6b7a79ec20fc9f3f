// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/reader.h"

#include <string_view>

/// Inside this folder: one factory, one whole reader or one test of recognition per format. Others go by reader.h. Every name here is
/// defined in the files called after its format. Source of what each reads: docs/formats/logs.md.
namespace espalier::training {

/// How much of a file the tests of recognition are shown, at most: all of it where it is shorter.
inline constexpr std::size_t beginningBytes = 64 * 1024;

// Formats that grow at their end. `path` is only named in problems and identities; it is not opened.
std::unique_ptr<StreamReader> makeTensorBoardReader(const std::filesystem::path &path, const ReadOptions &options);
std::unique_ptr<StreamReader> makeWandbReader(const std::filesystem::path &path, const ReadOptions &options);
std::unique_ptr<StreamReader> makeMegatronReader(const std::filesystem::path &path, const ReadOptions &options);
std::unique_ptr<StreamReader> makeJsonLinesReader(const std::filesystem::path &path, const ReadOptions &options);
std::unique_ptr<StreamReader> makeCsvReader(const std::filesystem::path &path, const ReadOptions &options);
/// Errors: Invalid (no pattern, one that does not compile, one without a group called step).
Result<std::unique_ptr<StreamReader>> makePatternReader(const std::filesystem::path &path, const ReadOptions &options);

// Formats that are read whole. They set format, name, identity and consumed (the size of the file). Errors: NotFound, Denied, Io, Invalid
// (not that format, with the line or byte), Cancelled.
Result<std::vector<ReadRun>> readTrainerState(const std::filesystem::path &path, const ReadOptions &options, const Work &work);
Result<std::vector<ReadRun>> readLmEval(const std::filesystem::path &path, const ReadOptions &options, const Work &work);
/// `path`: mlruns, an experiment or one run: any folder that isMlflowFolder.
Result<std::vector<ReadRun>> readMlflowFiles(const std::filesystem::path &path, const ReadOptions &options, const Work &work);
Result<std::vector<ReadRun>> readMlflowSqlite(const std::filesystem::path &path, const ReadOptions &options, const Work &work);
Result<std::vector<ReadRun>> readTrackio(const std::filesystem::path &path, const ReadOptions &options, const Work &work);
Result<std::vector<ReadRun>> readGoldenValues(const std::filesystem::path &path, const ReadOptions &options, const Work &work);

// Recognition from the file's name and its first bytes, at most beginningBytes of them; a text may be cut anywhere. They must not open the
// file, but for the two of SQLite, which are only asked when `beginning` is that of a database. The vague ones (Megatron's text,
// JSON lines, CSV) are asked last.
bool looksLikeTensorBoard(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeWandb(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeMegatron(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeTrainerState(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeLmEval(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeMlflowSqlite(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeTrackio(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeGoldenValues(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeJsonLines(const std::filesystem::path &path, std::string_view beginning);
bool looksLikeCsv(const std::filesystem::path &path, std::string_view beginning);
/// Whether a folder is one run of MLflow's file store: meta.yaml beside metrics/ or params/.
bool isMlflowFolder(const std::filesystem::path &folder);

} // namespace espalier::training
