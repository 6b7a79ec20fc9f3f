// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

using namespace espalier;
using namespace espalier::test;
using training::LogEvent;
using training::LogFormat;

namespace {

std::string state(int rows, const std::string &extra = {})
{
    std::string text =
        "{\n  \"best_metric\": NaN,\n  \"epoch\": 1.0,\n  \"total_flos\": 92233720368547758070,\n  \"log_history\": [\n";
    for (int i = 1; i <= rows; ++i)
        text += "    {\"epoch\": 0.5, \"loss\": " + std::string(i == 2 ? "NaN" : "1.25")
            + ", \"learning_rate\": 1e-05, \"step\": " + std::to_string(i * 10) + "},\n";
    return text + "    {\"eval_loss\": -Infinity, \"eval_runtime\": 5.5, \"step\": " + std::to_string(rows * 10) + "}" + extra
        + "\n  ],\n  \"trial_params\": null\n}\n";
}

} // namespace

TEST(TrainerState, KeepsTheWholeRowsOfAFileThatWasCut)
{
    TempFolder folder;
    const std::string whole = state(6);
    const std::size_t first = whole.find("10}") + 3;
    for (std::size_t size = first; size < whole.size() - 2; ++size) {
        writeFile(folder / "run/trainer_state.json", whole.substr(0, size));
        const auto runs = training::readTrainerState(folder / "run/trainer_state.json", {}, {});
        ASSERT_OK(runs) << size;
        ASSERT_EQ(runs->front().problems.size(), 1U) << size;
        EXPECT_EQ(runs->front().problems[0].code, "cut-tail");
        const std::string text = whole.substr(0, size);
        std::size_t rows = 0;
        for (std::size_t at = text.find("\"step\""); at != std::string::npos; at = text.find("\"step\"", at + 1))
            rows += text.find('}', at) != std::string::npos && text.rfind("learning_rate", at) > text.rfind('{', at) ? 1 : 0;
        const auto *loss = seriesOf(runs->front(), "loss");
        EXPECT_EQ(loss ? loss->samples.size() : 0, rows) << size;
    }
    writeFile(folder / "run/trainer_state.json", whole.substr(0, 30));
    const auto none = training::readTrainerState(folder / "run/trainer_state.json", {}, {});
    EXPECT_ERROR(none, ErrorCode::Invalid);
    EXPECT_NE(none.error().context.find(":3:"), std::string::npos) << none.error().context;
}

TEST(TrainerState, ReadsRowsOfEveryKind)
{
    TempFolder folder;
    writeFile(folder / "run/trainer_state.json",
              state(3,
                    ",\n {\"eval_g0_loss\": 2, \"eval_g0_runtime\": 1, \"remaining_time\": \"59h:30m:19s\", \"step\": 30},\n"
                    " {\"loss\": 1}, 7"));
    const auto runs = training::readTrainerState(folder / "run/trainer_state.json", {}, {});
    ASSERT_OK(runs);
    const training::ReadRun &run = runs->front();
    EXPECT_EQ(samplesOf(run, "loss"), "10:1.25 20:nan 30:1.25");
    EXPECT_EQ(samplesOf(run, "eval_loss"), "30:-inf");
    EXPECT_EQ(samplesOf(run, "eval_g0_loss"), "30:2");
    EXPECT_TRUE(seriesOf(run, "loss")->samples.times.empty());
    EXPECT_TRUE(hasProblem(run, "not-a-number"));
    EXPECT_TRUE(hasProblem(run, "bad-row"));
    EXPECT_EQ(Json(run.parameters).value("best_metric", Json()), "NaN") << Json(run.parameters).dump();
    EXPECT_FALSE(run.parameters.contains("trial_params"));
    const auto done = eventsOf(run, LogEvent::What::EvaluationDone);
    ASSERT_EQ(done.size(), 2u);
    EXPECT_EQ(done[1].values.at("set"), "g0");
    EXPECT_EQ(run.name, "run");
}

TEST(TrainerState, TakesTheLongestOfTheCheckpointsOfARun)
{
    TempFolder folder;
    writeFile(folder / "run/checkpoint-10/trainer_state.json", state(1));
    writeFile(folder / "run/checkpoint-40/trainer_state.json", state(4));
    writeFile(folder / "run/checkpoint-20/trainer_state.json", "{ broken");
    const auto runs = training::readTrainerState(folder / "run/checkpoint-10/trainer_state.json", {}, {});
    ASSERT_OK(runs);
    EXPECT_EQ(samplesOf(runs->front(), "loss"), "10:1.25 20:nan 30:1.25 40:1.25");
    EXPECT_EQ(runs->front().name, "run");
    EXPECT_EQ(runs->front().identity,
              training::readTrainerState(folder / "run/checkpoint-40/trainer_state.json", {}, {})->front().identity);
}

TEST(TrainerState, SaysWhatIsWrongAndWhere)
{
    TempFolder folder;
    writeFile(folder / "cut.json", "{\"log_history\": [{\"step\": 1, \"loss\" 2}]}\n");
    const auto cut = training::readTrainerState(folder / "cut.json", {}, {});
    EXPECT_ERROR(cut, ErrorCode::Invalid);
    EXPECT_NE(cut.error().context.find("cut.json:"), std::string::npos) << describe(cut.error());
    writeFile(folder / "other.json", "{\"log_history\": 5}");
    EXPECT_ERROR(training::readTrainerState(folder / "other.json", {}, {}), ErrorCode::Invalid);
    writeFile(folder / "deep.json", std::string(1'000'000, '['));
    EXPECT_ERROR(training::readTrainerState(folder / "deep.json", {}, {}), ErrorCode::Invalid);
    writeFile(folder / "lfs.json", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n");
    EXPECT_ERROR(training::readTrainerState(folder / "lfs.json", {}, {}), ErrorCode::Invalid);
    EXPECT_ERROR(training::readTrainerState(folder / "none.json", {}, {}), ErrorCode::NotFound);
    const std::string whole = state(2);
    for (std::size_t size = 0; size <= whole.find("10}") + 2; ++size) {
        writeFile(folder / "t.json", whole.substr(0, size));
        EXPECT_FALSE(training::readTrainerState(folder / "t.json", {}, {})) << size;
    }
}

TEST(TrainerState, ReadsARealOneCompletely)
{
    const auto path = std::filesystem::path(__FILE__).parent_path()
        / "../../../../shared/data/runs/trainer_state/viz_sample/trainer_state.json";
    if (!std::filesystem::exists(path))
        GTEST_SKIP() << "the file is not here";
    std::ifstream file(path);
    const Json json = Json::parse(file);
    std::map<std::string, std::size_t> counts;
    for (const Json &row : json["log_history"])
        for (const auto &[key, value] : row.items())
            counts[key] += value.is_number() ? 1 : 0;
    counts.erase("step");
    EXPECT_EQ(*training::recognise(path), LogFormat::TrainerState);
    const auto runs = training::readRuns(LogFormat::TrainerState, path);
    ASSERT_OK(runs);
    EXPECT_EQ(runs->front().series.size(), counts.size());
    for (const auto &[key, count] : counts)
        EXPECT_EQ(seriesOf(runs->front(), key)->samples.size(), count) << key;
}
