// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/watchedmeasure.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espalier::training::detail {

namespace {

bool hasAnyOf(const std::string &text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

} // namespace

MeasureRole measureRole(std::string_view measure)
{
    constexpr std::array<std::pair<std::string_view, MeasureRole>, 14> known{{
        {measure::loss, MeasureRole::Loss},
        {measure::learningRate, MeasureRole::LearningRate},
        {measure::gradientNorm, MeasureRole::GradientNorm},
        {measure::parameterNorm, MeasureRole::ParameterNorm},
        {measure::lossScale, MeasureRole::LossScale},
        {measure::batchSize, MeasureRole::BatchSize},
        {measure::skippedIterations, MeasureRole::SkippedIterations},
        {measure::nanIterations, MeasureRole::NanIterations},
        {measure::tflops, MeasureRole::Throughput},
        {measure::samplesPerSecond, MeasureRole::Throughput},
        {measure::tokensPerSecond, MeasureRole::Throughput},
        {measure::iterationTime, MeasureRole::Throughput},
        {measure::validationLoss, MeasureRole::Evaluation},
        {measure::zeros, MeasureRole::Other},
    }};
    for (const auto &[name, role] : known) {
        if (name == measure)
            return role;
    }
    std::string text(measure);
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (hasAnyOf(text, {"valid", "eval", "test", "val/", "val_", "perplexity", "ppl"}))
        return MeasureRole::Evaluation;
    if (hasAnyOf(text, {"curriculum", "seqlen", "seq_len", "sequence length"}))
        return MeasureRole::SequenceLength;
    if (hasAnyOf(text, {"grad_norm", "grad norm", "gradnorm", "gradient_norm", "params_norm", "params norm", "param_norm"}))
        return MeasureRole::OtherNorm;
    if (hasAnyOf(text, {"loss"}))
        return MeasureRole::OtherLoss;
    return MeasureRole::Other;
}

bool isTraining(MeasureRole role)
{
    return role != MeasureRole::Other && role != MeasureRole::Evaluation;
}

} // namespace espalier::training::detail
