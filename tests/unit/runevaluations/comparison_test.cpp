// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/evaluations/comparison.h"

#include "app/training/readers/reader.h"

#include "tests/support/expect.h"

#include <cmath>
#include <filesystem>
#include <limits>
#include <set>
#include <tuple>

namespace espalier::training::test {

EvaluationRow row(const std::string &task, double value, std::optional<double> error = {})
{
    EvaluationRow made;
    made.task = task;
    made.metric = "acc";
    made.version = "1";
    made.shots = 0;
    made.value = value;
    made.standardError = error;
    return made;
}

Evaluation at(std::int64_t step, std::vector<EvaluationRow> rows, const std::string &model = "tr11")
{
    Evaluation made;
    made.model = model;
    made.step = step;
    made.source = model + std::to_string(step) + ".json";
    made.rows = std::move(rows);
    return made;
}

TEST(Comparison, PutsCheckpointsSideBySideInOrder)
{
    const EvaluationTable table = compareEvaluations(
        {at(300, {row("piqa", 0.6), row("arc", 0.4)}), at(100, {row("arc", 0.3)}), at(200, {row("arc", 0.9)}, "a")});
    ASSERT_EQ(table.columns.size(), 3U);
    EXPECT_EQ(table.columns[0].label, "a step 200");
    EXPECT_EQ(table.columns[1].step, 100);
    EXPECT_EQ(table.columns[2].step, 300);
    ASSERT_EQ(table.lines.size(), 2U);
    EXPECT_EQ(table.lines[0].key.task, "arc");
    EXPECT_DOUBLE_EQ(table.lines[0].cells[1]->value, 0.3);
    EXPECT_DOUBLE_EQ(table.lines[0].cells[2]->value, 0.4);
    EXPECT_EQ(table.lines[0].cells[2]->evaluation, 0U);
    EXPECT_FALSE(table.lines[1].cells[0]);
    EXPECT_TRUE(table.lines[1].incomparable.empty());
}

struct Change {
    const char *words;
    void (*make)(EvaluationRow &);
};

class Incomparable : public testing::TestWithParam<Change>
{
};

TEST_P(Incomparable, IsNeverInOneLine)
{
    EvaluationRow other = row("arc", 0.5);
    GetParam().make(other);
    const EvaluationTable table = compareEvaluations({at(100, {row("arc", 0.3)}), at(200, {other})});
    ASSERT_EQ(table.lines.size(), 2U);
    for (const EvaluationLine &line : table.lines) {
        const bool isFirst = line.cells[0].has_value();
        EXPECT_NE(isFirst, line.cells[1].has_value());
        ASSERT_EQ(line.incomparable.size(), 1U);
        EXPECT_EQ(line.incomparable[0].first, isFirst ? 1U : 0U);
        if (isFirst) {
            EXPECT_EQ(line.incomparable[0].second, GetParam().words);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Differences, Incomparable,
                         testing::Values(Change{"version 2 and not 1", [](EvaluationRow &r) { r.version = "2"; }},
                                         Change{"version none said and not 1", [](EvaluationRow &r) { r.version.clear(); }},
                                         Change{"shots 5 and not 0", [](EvaluationRow &r) { r.shots = 5; }},
                                         Change{"shots none said and not 0", [](EvaluationRow &r) { r.shots.reset(); }},
                                         Change{"filter strict and not none said", [](EvaluationRow &r) { r.filter = "strict"; }},
                                         Change{"limit 100 and not none said", [](EvaluationRow &r) { r.limit = "100"; }},
                                         Change{"task hash abc and not none said",
                                                [](EvaluationRow &r) { r.taskHash = "abc"; }}));

TEST(Comparison, OtherPromptsAndMetricsAreOtherLines)
{
    EvaluationRow prompt = row("arc", 0.5), metric = row("arc", 0.6);
    prompt.prompt = "as a question";
    metric.metric = "acc_norm";
    const EvaluationTable table = compareEvaluations({at(100, {row("arc", 0.3)}), at(200, {prompt, metric})});
    ASSERT_EQ(table.lines.size(), 3U);
    for (const EvaluationLine &line : table.lines)
        EXPECT_TRUE(line.incomparable.empty());
}

TEST(Comparison, OfTwoResultsTheLaterCounts)
{
    Evaluation early = at(100, {row("arc", 0.3), row("piqa", 0.7)}), late = at(100, {row("arc", 0.4), row("piqa", 0.7)});
    early.time = 1000;
    late.time = 2000;
    late.source = "late.json";
    for (const auto &order : {std::vector{early, late}, std::vector{late, early}}) {
        std::vector<std::string> doubles;
        const EvaluationTable table = compareEvaluations(order, &doubles);
        ASSERT_EQ(table.columns.size(), 1U);
        EXPECT_DOUBLE_EQ(table.lines[0].cells[0]->value, 0.4);
        ASSERT_EQ(doubles.size(), 1U); // equal ones are no news
        EXPECT_EQ(doubles[0], "arc, acc of tr11 step 100: 0.4 (late.json) counts, 0.3 (tr11100.json) does not");
    }
}

TEST(Comparison, TokensPartCheckpointsWithoutSteps)
{
    Evaluation a = at(0, {row("arc", 0.3)}), b = a;
    a.step.reset();
    b.step.reset();
    a.tokens = 1e9;
    b.tokens = 2e9;
    EXPECT_EQ(compareEvaluations({b, a}).columns.size(), 2U);
    EXPECT_EQ(compareEvaluations({b, a}).columns[0].tokens, 1e9);
    EXPECT_TRUE(compareEvaluations({}).lines.empty());
}

TEST(Differ, OnlyBeyondChance)
{
    EXPECT_EQ(differ({0.50, 0.01, 0}, {0.52, 0.01, 0}), false);
    EXPECT_EQ(differ({0.50, 0.01, 0}, {0.53, 0.01, 0}), true); // 1.96 sqrt 2 0.01 = 0.0277
    EXPECT_FALSE(differ({0.50, {}, 0}, {0.53, 0.01, 0}));
}

TEST(EvaluationJson, GivesBackWhatItTook)
{
    Evaluation evaluation = at(95000, {row("arc", 0.1 + 0.2, 0.0123), row("piqa", std::numeric_limits<double>::quiet_NaN())});
    evaluation.tokens = 3.9e11;
    evaluation.time = 1'657'000'000'123;
    evaluation.harness = "lm-eval 0.4.3";
    evaluation.rows[0].prompt = "p";
    evaluation.rows[0].filter = "none";
    evaluation.rows[0].limit = "100";
    evaluation.rows[0].taskHash = "ab";
    evaluation.rows[0].higherIsBetter = false;
    evaluation.rows[0].samples = 1172;
    evaluation.rows[1].standardError = std::numeric_limits<double>::infinity();
    evaluation.rows[1].shots.reset();
    const Json json = evaluationToJson(evaluation);
    const auto parsed = parseJson(json.dump(), "x", importLimits());
    ASSERT_OK(parsed);
    const auto back = evaluationFromJson(*parsed, "x");
    ASSERT_OK(back);
    EXPECT_EQ(back->rows[0].value, 0.1 + 0.2);
    EXPECT_TRUE(std::isnan(back->rows[1].value));
    EXPECT_FALSE(back->rows[1].shots);
    EXPECT_EQ(evaluationToJson(*back), json);
    EXPECT_EQ(evaluationToJson(*evaluationFromJson(evaluationToJson({}), "x")), evaluationToJson({}));
}

TEST(EvaluationJson, RefusesWhatIsNone)
{
    for (const char *text : {"[]", "{}", R"({"rows":1})", R"({"rows":[1]})", R"({"rows":[{"metric":"a","value":1}]})",
                             R"({"rows":[{"task":"a","value":1}]})", R"({"rows":[{"task":"a","metric":"b"}]})",
                             R"({"rows":[{"task":"a","metric":"b","value":"x"}]})", R"({"rows":[],"step":1.5})",
                             R"({"rows":[],"step":"1"})", R"({"rows":[{"task":"a","metric":"b","value":1,"shots":99999999999}]})",
                             R"({"rows":[{"task":"a","metric":"b","value":1,"samples":-1}]})",
                             R"({"rows":[{"task":"a","metric":"b","value":1,"higher_is_better":1}]})"})
        EXPECT_ERROR(evaluationFromJson(Json::parse(text), "x"), ErrorCode::Invalid);
}

TEST(RealEvaluations, OfBigScienceStandSideBySide)
{
    const std::filesystem::path folder = std::filesystem::path(ESPALIER_SOURCE) / "../shared/data/runs/lm_eval/bigscience";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << folder << " is not there";
    std::vector<Evaluation> evaluations;
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".json"
            || entry.path().filename().string().starts_with("humaneval"))
            continue;
        auto runs = readRuns(LogFormat::LmEval, entry.path());
        if (!runs)
            continue;
        ++files;
        for (const ReadRun &run : *runs)
            evaluations.insert(evaluations.end(), run.evaluations.begin(), run.evaluations.end());
    }
    ASSERT_GT(files, 10U);
    std::size_t rows = 0, cells = 0;
    std::set<std::tuple<EvaluationKey, std::string, std::optional<std::int64_t>, std::optional<double>>> different;
    for (const Evaluation &evaluation : evaluations) {
        rows += evaluation.rows.size();
        for (const EvaluationRow &r : evaluation.rows)
            different.emplace(EvaluationKey{r.task, r.prompt, r.metric, r.filter, r.version, r.limit, r.taskHash, r.shots},
                              evaluation.model, evaluation.step, evaluation.step ? std::nullopt : evaluation.tokens);
        const auto back = evaluationFromJson(evaluationToJson(evaluation), evaluation.source);
        ASSERT_OK(back);
        EXPECT_EQ(evaluationToJson(*back), evaluationToJson(evaluation));
    }
    const EvaluationTable table = compareEvaluations(evaluations);
    for (const EvaluationLine &line : table.lines)
        for (const auto &cell : line.cells)
            cells += cell ? 1 : 0;
    EXPECT_EQ(cells, different.size());
    EXPECT_GT(rows, 1000U);
    RecordProperty("rows", static_cast<int>(rows));
}

} // namespace espalier::training::test
