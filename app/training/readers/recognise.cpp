// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/logfile.h"
#include "app/training/readers/mlflowdatabase.h"
#include "app/training/readers/recognise.h"

namespace espalier::training {

namespace detail {

static bool isSqlite(std::string_view beginning)
{
    return beginning.starts_with(std::string_view("SQLite format 3\0", 16));
}

/// Refuses what no format can be, with the reason.
static Result<void> refuseOthers(const std::filesystem::path &path, std::string_view beginning)
{
    if (isLfsPointer(beginning))
        return failure(ErrorCode::Invalid, path.string(), std::string(lfsPointerWords));
    const std::string name = path.filename().string();
    if (name.ends_with(".profile-empty"))
        return failure(ErrorCode::Invalid, path.string(), "an empty marker of TensorBoard's profiler, without events");
    const bool isWandb = name.ends_with(".wandb"), isEvents = name.find("tfevents") != std::string::npos;
    if (!isEvents && beginning.empty())
        return failure(ErrorCode::Invalid, path.string(), "is empty");
    if (!isWandb && !isEvents) {
        const std::string extension = path.extension().string();
        const bool isText = extension == ".csv" || extension == ".tsv" || extension == ".jsonl" || extension == ".ndjson";
        if (isText && beginning.find('\0') != std::string_view::npos && !isSqlite(beginning))
            return failure(ErrorCode::Invalid, path.string(), "is called " + extension + " but is no text: it holds zeros");
        return {};
    }
    if (isWandb && !beginning.empty() && !looksLikeWandb(path, beginning))
        return failure(ErrorCode::Invalid, path.string(), "is called .wandb but does not begin with the header of a W&B log");
    if (isEvents && !beginning.empty() && !beginsLikeEvents(beginning)) {
        const bool isZero = beginning.find_first_not_of('\0') == std::string_view::npos;
        return failure(ErrorCode::Invalid, path.string(),
                       isZero ? "holds nothing but zeros: it was made longer and never filled"
                              : "is called an event file but holds no event");
    }
    return {};
}

} // namespace detail

Result<LogFormat> recogniseBeginning(const std::filesystem::path &path, std::string_view beginning)
{
    ESPALIER_CHECK(detail::refuseOthers(path, beginning));
    using Test = bool (*)(const std::filesystem::path &, std::string_view);
    constexpr std::pair<LogFormat, Test> tests[] = {
        {LogFormat::TensorBoard, looksLikeTensorBoard},   {LogFormat::WandbOffline, looksLikeWandb},
        {LogFormat::TrainerState, looksLikeTrainerState}, {LogFormat::LmEval, looksLikeLmEval},
        {LogFormat::GoldenValues, looksLikeGoldenValues}, {LogFormat::Megatron, looksLikeMegatron},
        {LogFormat::JsonLines, looksLikeJsonLines},       {LogFormat::Csv, looksLikeCsv},
    };
    if (detail::isSqlite(beginning)) {
        if (const auto opened = detail::ForeignDatabase::open(path, "metrics", {});
            !opened && opened.error().code != ErrorCode::Invalid)
            return failure(opened.error());
        if (looksLikeMlflowSqlite(path, beginning))
            return LogFormat::MlflowSqlite;
        if (looksLikeTrackio(path, beginning))
            return LogFormat::Trackio;
        return failure(ErrorCode::Invalid, path.string(), "an SQLite database, but neither of MLflow nor of trackio");
    }
    for (const auto &[format, test] : tests) {
        if (test(path, beginning))
            return format;
    }
    return failure(ErrorCode::Invalid, path.string(), "no log of training that is known here",
                   "a text can be read with a regular expression of your own");
}

Result<LogFormat> recognise(const std::filesystem::path &path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        if (isMlflowFolder(path))
            return LogFormat::MlflowFiles;
        return failure(ErrorCode::Invalid, path.string(), "is a folder, and no run of MLflow");
    }
    ESPALIER_TRY(const LogFile file, LogFile::open(path));
    ESPALIER_TRY(const std::string beginning, file.beginning(beginningBytes));
    return recogniseBeginning(path, beginning);
}

} // namespace espalier::training
