// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

using namespace espalier;
using namespace espalier::test;
using training::Evaluation;
using training::EvaluationRow;
using training::LogFormat;

namespace {

Result<std::vector<training::ReadRun>> readAs(const TempFolder &folder, const std::string &name, const std::string &text)
{
    writeFile(folder / name, text);
    EXPECT_TRUE(training::looksLikeLmEval(folder / name, text)) << name;
    return training::readLmEval(folder / name, {}, {});
}

const EvaluationRow *rowOf(const Evaluation &evaluation, std::string_view task, std::string_view metric,
                           std::string_view filter = {})
{
    for (const EvaluationRow &row : evaluation.rows)
        if (row.task == task && row.metric == metric && row.filter == filter)
            return &row;
    return nullptr;
}

} // namespace

TEST(LmEval, ReadsVersionThree)
{
    TempFolder folder;
    const auto runs = readAs(
        folder, "pythia-160m_global_step143000_eval.json",
        R"({"results":{"arc":{"acc":0.4,"acc_stderr":0.01,"acc_norm":0.5},"lambada":{"ppl":5.5}},"versions":{"arc":0,"lambada":2},
                                "config":{"model":"gpt2","model_args":"pretrained=EleutherAI/pythia-160m,revision=step3000","num_fewshot":5,"limit":100}})");
    ASSERT_OK(runs);
    const Evaluation &one = runs->front().evaluations.front();
    EXPECT_EQ(one.model, "EleutherAI/pythia-160m");
    EXPECT_EQ(one.step, 143000);
    EXPECT_EQ(one.rows.size(), 3u);
    const EvaluationRow *acc = rowOf(one, "arc", "acc");
    ASSERT_TRUE(acc);
    EXPECT_EQ(acc->standardError, 0.01);
    EXPECT_EQ(acc->version, "0");
    EXPECT_EQ(acc->shots, 5);
    EXPECT_EQ(acc->limit, "100");
    EXPECT_EQ(acc->higherIsBetter, true);
    EXPECT_EQ(rowOf(one, "lambada", "ppl")->higherIsBetter, false);
    EXPECT_EQ(rowOf(one, "lambada", "ppl")->version, "2");
}

TEST(LmEval, ReadsVersionFour)
{
    TempFolder folder;
    const auto runs = readAs(
        folder, "results_2024-05-01T10-20-30.123456.json",
        R"({"results":{"gsm8k":{"alias":"gsm8k","exact_match,strict-match":0.3,"exact_match_stderr,strict-match":0.02,
                                "exact_match,flexible-extract":0.35,"exact_match_stderr,flexible-extract":"N/A","odd,none":NaN},"mmlu":{"alias":"mmlu","acc,none":0.25}},
                                "groups":{"mmlu":{"acc,none":0.25},"big":{"acc,none":0.75}},"versions":{"gsm8k":3.0},"n-shot":{"gsm8k":5},
                                "higher_is_better":{"gsm8k":{"exact_match":true}},"n-samples":{"gsm8k":{"original":1319,"effective":100}},
                                "task_hashes":{"gsm8k":"abc"},"config":{"model":"hf","model_args":"pretrained=/home/ann/models/tiny","limit":100.0},
                                "date":1714559000.5,"lm_eval_version":"0.4.3","model_name":"/home/ann/models/checkpoint-500"})");
    ASSERT_OK(runs);
    const Evaluation &one = runs->front().evaluations.front();
    EXPECT_EQ(one.model, "checkpoint-500");
    EXPECT_EQ(one.step, 500);
    EXPECT_EQ(one.harness, "lm-eval 0.4.3");
    EXPECT_EQ(one.time, 1'714'559'000'500);
    const EvaluationRow *strict = rowOf(one, "gsm8k", "exact_match", "strict-match"),
                        *loose = rowOf(one, "gsm8k", "exact_match", "flexible-extract");
    ASSERT_TRUE(strict && loose);
    EXPECT_EQ(strict->standardError, 0.02);
    EXPECT_FALSE(loose->standardError);
    EXPECT_EQ(strict->taskHash, "abc");
    EXPECT_EQ(strict->samples, 100u);
    EXPECT_EQ(strict->higherIsBetter, true);
    EXPECT_TRUE(std::isnan(rowOf(one, "gsm8k", "odd", "none")->value));
    EXPECT_EQ(one.rows.size(), 5u) << "a group that is among the results counts once";
    EXPECT_EQ(Json(runs->front().parameters).dump().find("ann"), std::string::npos);
}

TEST(LmEval, ReadsTheListAndTheTableOfTheFork)
{
    TempFolder folder;
    const auto runs = readAs(
        folder, "tr11c-2b5-ml-bsevalharness-results_lm-eval_global_step337250_2022-07-13-19-42-29.json",
        R"({"results":[{"task_name":"axb","prompt_name":"a+b","acc":0.5,"dataset_path":"x"},{"task_name":"axb","prompt_name":"a+b","extra":0.1,"extra_stderr":0.2},
                                {"task_name":"flores","prompt_name":null,"byte_perplexity":3.9},7],"versions":{"axb+a+b":1},
                                "table_results":{"axb+a+b":{"task_name":"axb","prompt_name":"a+b","acc":0.5,"acc_stderr":0.05}},"config":{"num_fewshot":0}})");
    ASSERT_OK(runs);
    const Evaluation &one = runs->front().evaluations.front();
    EXPECT_EQ(one.model, "tr11c-2b5-ml");
    EXPECT_EQ(one.step, 337250);
    EXPECT_EQ(one.rows.size(), 3u);
    EXPECT_EQ(rowOf(one, "axb", "acc")->standardError, 0.05);
    EXPECT_EQ(rowOf(one, "axb", "acc")->prompt, "a+b");
    EXPECT_EQ(rowOf(one, "axb", "acc")->version, "1");
    EXPECT_EQ(rowOf(one, "axb", "extra")->standardError, 0.2);
    EXPECT_EQ(rowOf(one, "flores", "byte_perplexity")->prompt, "");
    EXPECT_TRUE(hasProblem(runs->front(), "bad-row"));
}

TEST(LmEval, ReadsMergedAggregatedAndPassAt)
{
    TempFolder folder;
    const auto merged = readAs(
        folder, "bloom2b5/bslmeval.json",
        R"({"results":{"arc":{"2022-07-13-09-55-04":{"acc":0.2,"acc_stderr":0.1}},"axb+p":{"2022-07-12-23-19-06":{"acc":0.4,"task_name":"axb","prompt_name":"p"}}},"versions":{"arc":0}})");
    ASSERT_OK(merged);
    ASSERT_EQ(merged->front().evaluations.size(), 2u);
    EXPECT_EQ(merged->front().evaluations[1].model, "bloom2b5");
    EXPECT_LT(merged->front().evaluations[0].time, merged->front().evaluations[1].time);
    const auto aggregate = readAs(
        folder, "tr3e-checkpoints_agg.json",
        R"({"tokens":[100,200],"checkpoints":[1,2],"results":{"arc":{"acc":[0.1,0.2],"acc_stderr":[0.01,0.02]},"odd":{"acc":[0.5]}}})");
    ASSERT_OK(aggregate);
    ASSERT_EQ(aggregate->front().evaluations.size(), 2u);
    EXPECT_EQ(aggregate->front().evaluations[1].tokens, 200);
    EXPECT_EQ(aggregate->front().evaluations[1].step, 2);
    EXPECT_EQ(rowOf(aggregate->front().evaluations[1], "arc", "acc")->standardError, 0.02);
    EXPECT_EQ(aggregate->front().evaluations[1].model, "tr3e");
    EXPECT_TRUE(hasProblem(aggregate->front(), "uneven-lists"));
    const auto pass = readAs(folder, "opt/humaneval_temp02.json", R"({"pass@1":0.1,"pass@10":0.2})");
    ASSERT_OK(pass);
    EXPECT_EQ(pass->front().evaluations[0].model, "opt");
    EXPECT_EQ(rowOf(pass->front().evaluations[0], "humaneval", "pass@10")->prompt, "temperature 0.2");
}

TEST(LmEval, RefusesWhatItCannotReadInWords)
{
    TempFolder folder;
    for (const char *const text :
         {"{}", "[]", "{\"results\":5}", "{\"results\":{}}", "{\"results\":[[]]}", "{\"results\":{\"a\":{\"b\":{\"c\":1}}}}",
          "{\"results\":{\"a\":[1]},\"tokens\":[1]}", "{\"results\":{\"a\":", "", "{\"results\":{\"a\":{\"acc\":\"x\"}}}"}) {
        writeFile(folder / "r.json", text);
        EXPECT_ERROR(training::readLmEval(folder / "r.json", {}, {}), ErrorCode::Invalid) << text;
    }
}

TEST(LmEval, ReadsEveryNumberOfTheRealFiles)
{
    const auto real = std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data/runs/lm_eval";
    if (!std::filesystem::exists(real))
        GTEST_SKIP() << "the results are not here";
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(real)) {
        if (!entry.is_regular_file())
            continue;
        SCOPED_TRACE(entry.path().filename().string());
        ++files;
        EXPECT_EQ(training::recognise(entry.path()).value_or(LogFormat::Csv), LogFormat::LmEval);
        const auto runs = training::readRuns(LogFormat::LmEval, entry.path());
        ASSERT_OK(runs);
        std::ifstream stream(entry.path());
        const Json root = Json::parse(stream);
        // Every number below the results whose key is no standard error, found without knowing the shape.
        std::function<std::size_t(const Json &, const std::string &)> count = [&](const Json &value,
                                                                                  const std::string &key) -> std::size_t {
            if (value.is_number())
                return key.ends_with("_stderr") ? 0 : 1;
            std::size_t sum = 0;
            if (value.is_array())
                for (const Json &one : value)
                    sum += count(one, key);
            else if (value.is_object())
                for (const auto &[name, one] : value.items())
                    sum += count(one, name);
            return sum;
        };
        const std::size_t wanted = count(root.contains("table_results") ? root["table_results"]
                                             : root.contains("results") ? root["results"]
                                                                        : root,
                                         "");
        std::size_t rows = 0;
        for (const Evaluation &evaluation : runs->front().evaluations)
            rows += evaluation.rows.size();
        EXPECT_EQ(rows, wanted);
    }
    EXPECT_GE(files, 30u);
}
