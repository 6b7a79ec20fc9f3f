// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/runs/bloomrun.h"
#include "tests/unit/runhistory/parts.h"

#include <gmock/gmock.h>

namespace espalier::training {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::SizeIs;
using testing::UnorderedElementsAre;

/// What a Megatron-DeepSpeed writer leaves of steps 1 to `steps`, with 192 samples and 2,048 tokens each to a step.
ReadRun withCopies(std::int64_t last)
{
    ReadRun run = source("events:1", LogFormat::TensorBoard);
    for (std::int64_t step = 1; step <= last; ++step) {
        const std::int64_t time = startTime + step * 1000, samples = step * 192 + 100'000'000, tokens = samples * 2048;
        const float loss = 10.0f / static_cast<float>(step);
        const auto put = [&](const std::string &tag, std::int64_t at, float value) {
            run.seriesNamed(tag, metrics::ValueColumn::Width::Float32).samples.append({at, time, static_cast<double>(value)});
        };
        put("steps-vs-samples/y=steps,x=samples", samples, static_cast<float>(step));
        put("steps-vs-samples/y=samples,x=steps", step, static_cast<float>(samples)); // rounded: 32 bits
        put("steps-vs-tokens/y=steps,x=tokens", tokens, static_cast<float>(step));
        put("steps-vs-tokens/y=tokens,x=steps", step, static_cast<float>(tokens));
        put("lm-loss-training/lm loss", step, loss);
        put("lm-loss-training/lm loss vs samples", samples, loss);
        put("lm-loss-training/lm loss vs tokens", tokens, loss);
        put("lm-loss-training/lm loss vs gigaflos (without embeddings)", tokens / 7, loss);
    }
    return run;
}

std::vector<std::string> tagsOf(const RunHistory::Part &part)
{
    std::vector<std::string> tags;
    for (const metrics::Series &series : part.series)
        tags.push_back(series.name());
    return tags;
}

TEST(Copies, AreFoldedIntoTheirOriginalAndTheAxes)
{
    const auto parts = foldRun(withCopies(500));
    ASSERT_THAT(parts, SizeIs(1));
    EXPECT_THAT(tagsOf(parts[0]),
                UnorderedElementsAre("lm-loss-training/lm loss", "consumed samples", "consumed tokens", "consumed gigaflops"));
    const RunHistory history = RunHistory::build(parts, {});
    for (const std::int64_t step : {1, 77, 250, 500}) {
        EXPECT_EQ(history.samples().at(step), static_cast<double>(step * 192 + 100'000'000));
        EXPECT_NEAR(history.tokens().at(step).value(), static_cast<double>((step * 192 + 100'000'000) * 2048), 1000);
        EXPECT_NEAR(history.samples().stepAt(static_cast<double>(step * 192 + 100'000'000)).value(), static_cast<double>(step),
                    1e-6);
    }
    EXPECT_LT(history.samples().pointCount(), 4u);
}

TEST(Copies, NothingIsLostEveryDroppedSampleCanBeMadeAgain)
{
    const ReadRun run = withCopies(300);
    const auto parts = foldRun(run);
    const std::vector<metrics::Sample> loss = samplesOf(*seriesOf(parts[0], "lm-loss-training/lm loss"));
    for (const auto &[axis, ending] : {std::pair("samples", " vs samples"), std::pair("tokens", " vs tokens"),
                                       std::pair("gigaflops", " vs gigaflos (without embeddings)")}) {
        const std::vector<metrics::Sample> counts = samplesOf(*seriesOf(parts[0], std::string("consumed ") + axis));
        ASSERT_EQ(counts.size(), loss.size());
        for (const ReadSeries &copy : run.series)
            if (copy.name == "lm-loss-training/lm loss" + std::string(ending))
                for (std::size_t i = 0; i < copy.samples.size(); ++i) {
                    EXPECT_EQ(counts[i].step, loss[i].step);
                    EXPECT_EQ(static_cast<std::int64_t>(counts[i].value), copy.samples.steps[i]);
                    EXPECT_EQ(loss[i].value, copy.samples.values[i]);
                }
    }
}

TEST(Copies, ThatDifferFromTheirOriginalAreKeptFromThereOn)
{
    ReadRun run = withCopies(100);
    ReadSeries &copy = run.seriesNamed("lm-loss-training/lm loss vs samples");
    std::vector<float> values(copy.samples.values.floats().begin(), copy.samples.values.floats().end());
    values[40] = 99;
    copy.samples.values = metrics::ValueColumn(values);
    const auto parts = foldRun(run);
    const metrics::Series *kept = seriesOf(parts[0], "lm-loss-training/lm loss vs samples");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->size(), 60u);
    EXPECT_EQ(samplesOf(*kept)[0].value, 99);
    EXPECT_EQ(samplesOf(*kept)[0].step, 41 * 192 + 100'000'000);
    EXPECT_EQ(seriesOf(parts[0], "lm-loss-training/lm loss")->size(), 100u);
    const RunHistory history = RunHistory::build(parts, {});
    EXPECT_EQ(history.lastStep(), 100); // sample counts are no steps
    EXPECT_EQ(history.attempts()[0].lastStep, 100);
    EXPECT_EQ(history.mainLine("lm-loss-training/lm loss vs samples", 0, 1'000'000'000)->size(), 60u);
}

TEST(Copies, ThatContradictTheAxisAreKept)
{
    ReadRun run = withCopies(100);
    run.seriesNamed("lm-loss-training/lm loss vs samples").samples.steps[70] += 1;
    const auto parts = foldRun(run);
    const metrics::Series *kept = seriesOf(parts[0], "lm-loss-training/lm loss vs samples");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->size(), 30u);
    EXPECT_EQ(samplesOf(*seriesOf(parts[0], "consumed samples"))[70].value, 71 * 192 + 100'000'000);
}

TEST(Copies, WithoutAnOriginalAreSeriesOfTheirOwn)
{
    ReadRun run = source("events:1", LogFormat::TensorBoard);
    add(run, steps("loss", 1, 10, startTime));
    add(run, steps("accuracy vs samples", 100, 110, startTime));
    const auto parts = foldRun(run);
    ASSERT_TRUE(seriesOf(parts[0], "accuracy vs samples"));
    EXPECT_EQ(parts[0].attempt.lastStep, 10);
}

TEST(Copies, OfNotANumberAreCopiesToo)
{
    ReadRun run = source("events:1", LogFormat::TensorBoard);
    const auto nan = [](std::int64_t step) { return step == 5 ? std::nan("") : 1.0; };
    add(run, steps("loss", 1, 10, startTime, nan));
    add(run, steps("loss vs samples", 1, 10, startTime, nan));
    EXPECT_THAT(tagsOf(foldRun(run)[0]), UnorderedElementsAre("loss", "consumed samples"));
}

TEST(Copies, FollowTheirOriginalThroughARestart)
{
    ReadRun run = source("events:1", LogFormat::TensorBoard);
    for (int attempt = 0; attempt < 2; ++attempt)
        for (std::int64_t step = attempt * 80 + 1; step <= attempt * 80 + 100; ++step) {
            const std::int64_t time = startTime + attempt * 1'000'000 + step * 1000;
            const double loss = static_cast<double>(step) + attempt;
            run.seriesNamed("loss").samples.append({step, time, loss});
            run.seriesNamed("loss vs samples").samples.append({step * (64 + attempt), time, loss});
        }
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_THAT(tagsOf(parts[1]), UnorderedElementsAre("loss", "consumed samples"));
    EXPECT_EQ(samplesOf(*seriesOf(parts[0], "consumed samples")).back().value, 100 * 64);
    EXPECT_EQ(samplesOf(*seriesOf(parts[1], "consumed samples")).front().value, 81 * 65);
}

TEST(Names, KnowTheUsualSpellings)
{
    const SeriesNames names;
    for (const auto &[measure, tags] : std::map<std::string, std::vector<std::string>>{
             {"loss",
              {"lm-loss-training/lm loss", "lm loss", "loss", "train/loss", "train_loss", "Train/Loss", "loss/train", "trl",
               "train_loss_step"}},
             {"learning rate",
              {"learning-rate/learning-rate", "learning-rate", "learning rate", "lr", "lr-AdamW", "train/learning_rate",
               "learning_rate"}},
             {"gradient norm",
              {"grad-norm/grad-norm", "grad norm", "grad_norm", "train/grad_norm", "gnorm", "grad_2.0_norm_total"}},
             {"TFLOPs", {"iteration-time/TFLOPs per gpu (estimated)", "TFLOPs", "throughput per GPU (TFLOP/s/GPU)"}},
             {"batch size", {"batch-size/batch-size", "global batch size", "gloabl batch size"}},
             {"validation loss",
              {"eval_loss", "eval/loss", "val/loss", "val_loss", "lm-loss-validation/valid/lm loss validation"}},
             {"consumed tokens", {"consumed tokens", "num_input_tokens_seen"}},
             {"validation loss/fr set", {"lm-loss-validation/fr set/lm loss validation"}}})
        for (const std::string &tag : tags)
            EXPECT_EQ(names.measure(tag), measure) << tag;
    EXPECT_EQ(names.measure("my own Thing"), "my own Thing");
    EXPECT_EQ(SeriesNames(std::map<std::string, std::string>{{"my own Thing", "loss"}}).measure("my own Thing"), "loss");
    EXPECT_EQ(SeriesNames::copyOf("x vs tokens")->axis, "tokens");
    EXPECT_FALSE(SeriesNames::copyOf(" vs tokens"));
    EXPECT_FALSE(SeriesNames::copyOf("x vs y"));
}

TEST(AxisMap, KeepsOnlyWhatIsNotOnALine)
{
    std::vector<AxisMap::Point> points;
    std::int64_t samples = 0;
    std::vector<double> expected;
    for (std::int64_t step = 1; step <= 20'000; ++step) {
        samples += std::min<std::int64_t>(2048, 192 + 16 * (step / 150));
        points.push_back({step, static_cast<double>(samples)});
    }
    const AxisMap map(points);
    EXPECT_LT(map.pointCount(), 400u);
    AxisMap grown;
    for (std::size_t i = 0; i < points.size(); i += 7)
        grown = grown.extended({points.begin() + static_cast<std::ptrdiff_t>(i),
                                points.begin() + static_cast<std::ptrdiff_t>(std::min(i + 7, points.size()))});
    EXPECT_EQ(grown.pointCount(), map.pointCount());
    for (const auto &[step, count] : points) {
        ASSERT_NEAR(map.at(step).value(), count, count * 1e-8);
        ASSERT_NEAR(map.stepAt(count).value(), static_cast<double>(step), 1e-3);
        ASSERT_EQ(grown.at(step), map.at(step));
    }
    EXPECT_EQ(map.at(20'010).value(), static_cast<double>(samples + 20'480));
}

TEST(AxisMap, LeavesOutWhatContradicts)
{
    const AxisMap map({{1, 10}, {2, 20}, {2, 25}, {3, 15}, {4, std::nan("")}, {5, 50}, {5, 50}});
    EXPECT_EQ(map.contradictions(), 3u);
    EXPECT_EQ(map.at(3), 30);
    EXPECT_FALSE(AxisMap().at(3));
    EXPECT_FALSE(AxisMap({{1, 1}}).at(3));
    EXPECT_EQ(AxisMap({{1, 1}}).at(1), 1);
    EXPECT_FALSE(AxisMap({{1, 7}, {9, 7}}).stepAt(8));
}

} // namespace
} // namespace espalier::training
