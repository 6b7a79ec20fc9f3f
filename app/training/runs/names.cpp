// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/history.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace espalier::training {

namespace detail {

/// Lower case; underscores, hyphens and runs of blanks as one blank.
static std::string plainTag(std::string_view tag)
{
    std::string result;
    result.reserve(tag.size());
    for (const char c : tag) {
        const bool isBlank = c == ' ' || c == '_' || c == '-' || c == '\t';
        if (!isBlank)
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!result.empty() && result.back() != ' ' && result.back() != '/')
            result += ' ';
    }
    while (!result.empty() && result.back() == ' ')
        result.pop_back();
    return result;
}

struct Spellings {
    std::string_view measure;
    std::vector<std::string_view> plain; ///< as plainTag gives them
};

/// Of Megatron-LM, Megatron-DeepSpeed (with and without groups), the Hugging Face trainer, nanoGPT and llm.c, fairseq and metaseq, Lightning,
/// llm-foundry, OLMo, torchtitan, and what people write by hand.
static const std::vector<Spellings> &spellings()
{
    static const std::vector<Spellings> table{
        {measure::loss,
         {"loss",
          "lm loss",
          "lm loss training/lm loss",
          "train/loss",
          "train loss",
          "training loss",
          "training/loss",
          "loss/train",
          "loss/training",
          "train/lm loss",
          "training/lm loss",
          "train/train loss",
          "train/loss step",
          "train loss step",
          "loss step",
          "losses/train",
          "train/total loss",
          "train inner/loss",
          "loss/train/total",
          "loss metrics/global avg loss",
          "train/crossentropyloss",
          "train/ce loss",
          "trl",
          "train/nll loss",
          "loss train",
          "train.loss",
          "batch loss",
          "epoch loss",
          "reduced train loss"}},
        {measure::learningRate,
         {"learning rate",
          "lr",
          "learning rate/learning rate",
          "train/learning rate",
          "train/lr",
          "training/learning rate",
          "training/lr",
          "optim/learning rate",
          "optimizer/lr",
          "optimizer/learning rate",
          "lr adam",
          "lr adamw",
          "lr sgd",
          "lr adam/pg1",
          "lr adamw/pg1",
          "lr decoupledadamw/group0",
          "optim/learning rate group0",
          "optim/lr",
          "train inner/lr",
          "learning rate/lr",
          "train.lr",
          "epoch learning rate",
          "charts/learning rate",
          "lr scheduler/lr"}},
        {measure::gradientNorm,
         {"grad norm",
          "gradient norm",
          "grad norm/grad norm",
          "train/grad norm",
          "training/grad norm",
          "gnorm",
          "train inner/gnorm",
          "norm",
          "gradnorm",
          "global grad norm",
          "train/global grad norm",
          "train/gradient norm",
          "optim/total grad norm",
          "l2 norm/grad/global",
          "grad 2 norm total",
          "grad 2.0 norm total",
          "grad/norm",
          "grad/global norm",
          "gradients/norm",
          "train.grad norm",
          "train/grad norm l2",
          "optimizer/grad norm"}},
        {measure::iterationTime,
         {"iteration time", "iteration time/iteration time", "elapsed time per iteration (s)", "elapsed time per iteration",
          "seconds per iteration", "train/iteration time", "time per step", "step time", "train/step time",
          "train step timing in s"}},
        {measure::samplesPerSecond,
         {"samples per second", "iteration time/samples per second", "train/samples per second", "train samples per second",
          "samples/sec", "samples/s", "throughput/samples per sec", "throughput/samples per second", "samples per sec",
          "train/train samples per second"}},
        {measure::tokensPerSecond,
         {"tokens per second", "iteration time/tokens per second", "train/tokens per second", "tokens/sec", "tokens/s", "tok/s",
          "wps", "tokens per sec", "throughput/tokens per sec", "throughput/tokens per second",
          "throughput/total tokens per second", "train tokens per second", "train inner/wps"}},
        {measure::tflops,
         {"tflops", "iteration time/tflops per gpu (estimated)", "tflops per gpu", "tflops per gpu (estimated)",
          "throughput per gpu (tflop/s/gpu)", "throughput", "tflop/s/gpu", "tflop/s", "train/tflops", "throughput/tflops",
          "throughput metrics/tflops"}},
        {measure::batchSize,
         {"batch size", "batch size/batch size", "global batch size", "gloabl batch size", "train/global batch size",
          "train/batch size", "bsz", "train inner/bsz"}},
        {measure::lossScale,
         {"loss scale", "loss scale/loss scale", "train/loss scale", "train inner/loss scale", "training/loss scale",
          "grad scale", "scaler/scale", "amp scale"}},
        {measure::parameterNorm,
         {"params norm", "params norm/params norm", "param norm", "parameter norm", "weight norm", "train/params norm",
          "train/param norm", "l2 norm/param/global", "weights/norm"}},
        {measure::zeros, {"num zeros", "num zeros/num zeros", "zeros in gradient", "train/num zeros"}},
        {measure::skippedIterations,
         {"number of skipped iterations", "skipped iterations", "skipped iters", "train/skipped iterations"}},
        {measure::nanIterations, {"number of nan iterations", "nan iterations", "train/nan iterations"}},
        {measure::consumedSamples,
         {"consumed samples", "consumed train samples", "train/consumed samples", "samples seen", "train/samples seen",
          "time/sample", "trainer/consumed samples", "consumed samples (from copies)"}},
        {measure::consumedTokens,
         {"consumed tokens", "consumed train tokens", "train/consumed tokens", "tokens seen", "train/tokens seen",
          "num input tokens seen", "train/num input tokens seen", "num tokens", "total tokens", "throughput/total tokens",
          "time/token", "ntokens total", "consumed tokens (from copies)"}},
        {measure::validationLoss,
         {"validation loss",
          "val loss",
          "val/loss",
          "valid loss",
          "valid/loss",
          "eval loss",
          "eval/loss",
          "validation/loss",
          "loss/val",
          "loss/valid",
          "loss/validation",
          "loss/eval",
          "lm loss validation",
          "lm loss validation/lm loss validation",
          "lm loss validation/valid/lm loss validation",
          "lm loss validation/validation/lm loss validation",
          "tel",
          "eval/lm loss",
          "val loss epoch",
          "val/loss epoch",
          "evaluation loss",
          "losses/val",
          "losses/validation",
          "epoch val loss",
          "loss val"}},
    };
    return table;
}

static const std::unordered_map<std::string_view, std::string_view> &spellingIndex()
{
    static const std::unordered_map<std::string_view, std::string_view> index = [] {
        std::unordered_map<std::string_view, std::string_view> result;
        for (const Spellings &one : spellings())
            for (const std::string_view plain : one.plain)
                result.emplace(plain, one.measure);
        return result;
    }();
    return index;
}

} // namespace detail

SeriesNames::SeriesNames(std::map<std::string, std::string> own) : m_own(own.begin(), own.end()) {}

std::string SeriesNames::measure(std::string_view tag) const
{
    if (const auto own = m_own.find(tag); own != m_own.end())
        return own->second;
    const std::string plain = detail::plainTag(tag);
    const auto &index = detail::spellingIndex();
    if (const auto known = index.find(plain); known != index.end())
        return std::string(known->second);
    // One of several validation sets keeps the set's name: "lm-loss-validation/<set>/lm loss validation".
    constexpr std::string_view before = "lm loss validation/", after = "/lm loss validation";
    if (plain.starts_with(before) && plain.ends_with(after) && plain.size() > before.size() + after.size()) {
        const std::size_t from = tag.find('/') + 1;
        return std::string(measure::validationLoss) + '/' + std::string(tag.substr(from, tag.rfind('/') - from));
    }
    return std::string(tag);
}

std::optional<SeriesNames::Copy> SeriesNames::copyOf(std::string_view tag)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> endings{
        {{" vs samples", "samples"},
         {" vs tokens", "tokens"},
         {" vs gigaflos (without embeddings)", "gigaflops"},
         {" vs gigaflos", "gigaflops"},
         {" vs gigaflops", "gigaflops"}}};
    for (const auto &[ending, axis] : endings)
        if (tag.size() > ending.size() && tag.ends_with(ending))
            return Copy{std::string(tag.substr(0, tag.size() - ending.size())), std::string(axis)};
    return std::nullopt;
}

std::optional<SeriesNames::AxisTag> SeriesNames::axisTag(std::string_view tag)
{
    for (const std::string_view axis : {"samples", "tokens"}) {
        const std::string name(axis);
        if (tag == "steps-vs-" + name + "/y=steps,x=" + name || tag == "y=steps,x=" + name)
            return AxisTag{name, true};
        if (tag == "steps-vs-" + name + "/y=" + name + ",x=steps" || tag == "y=" + name + ",x=steps")
            return AxisTag{name, false};
    }
    return std::nullopt;
}

bool SeriesNames::isForeign(std::string_view tag)
{
    const auto relation = axisTag(tag);
    return relation ? relation->hasSteps : copyOf(tag).has_value();
}

std::size_t SeriesNames::rank(std::string_view wanted)
{
    const auto &table = detail::spellings();
    const auto found = std::ranges::find(table, wanted, &detail::Spellings::measure);
    return static_cast<std::size_t>(found - table.begin());
}

} // namespace espalier::training
