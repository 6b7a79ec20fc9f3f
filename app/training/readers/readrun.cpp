// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/readrun.h"

#include <algorithm>
#include <array>

namespace espalier::training {

namespace {

constexpr std::array<std::pair<LogFormat, std::string_view>, 12> formatNames{{
    {LogFormat::TensorBoard, "tensorboard"},
    {LogFormat::Megatron, "megatron"},
    {LogFormat::TrainerState, "trainer-state"},
    {LogFormat::LmEval, "lm-eval"},
    {LogFormat::WandbOffline, "wandb"},
    {LogFormat::MlflowFiles, "mlflow"},
    {LogFormat::MlflowSqlite, "mlflow-sqlite"},
    {LogFormat::Trackio, "trackio"},
    {LogFormat::GoldenValues, "golden-values"},
    {LogFormat::JsonLines, "jsonl"},
    {LogFormat::Csv, "csv"},
    {LogFormat::Pattern, "pattern"},
}};

} // namespace

std::string_view formatName(LogFormat format)
{
    return std::ranges::find(formatNames, format, &std::pair<LogFormat, std::string_view>::first)->second;
}

Result<LogFormat> formatByName(std::string_view name)
{
    const auto found = std::ranges::find(formatNames, name, &std::pair<LogFormat, std::string_view>::second);
    if (found == formatNames.end())
        return failure(ErrorCode::Invalid, std::string(name), "no log format has this name");
    return found->first;
}

ReadSeries &ReadRun::seriesNamed(std::string_view wanted, metrics::ValueColumn::Width width)
{
    const auto found = std::ranges::find(series, wanted, &ReadSeries::name);
    if (found != series.end())
        return *found;
    series.push_back({std::string(wanted), {{}, {}, metrics::ValueColumn(width)}});
    return series.back();
}

std::size_t ReadRun::sampleCount() const
{
    std::size_t count = 0;
    for (const ReadSeries &one : series)
        count += one.samples.size();
    return count;
}

} // namespace espalier::training
