// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/configurationcheck.h"
#include "app/training/alarms/slidingorder.h"
#include "tests/support/expect.h"
#include "tests/unit/runalarms/stream.h"

#include <gtest/gtest.h>

#include <deque>
#include <set>

namespace espalier::test {
namespace {

TEST(AlarmRules, WhatDiffersFromTheUsualIsWrittenAndReadBack)
{
    AlarmRules rules;
    EXPECT_EQ(rules.toJson(), Json::object());
    rules.spikeZ = 8.5;
    rules.spikeHoldOff = 100;
    rules.firstEvaluation = std::chrono::seconds(3600);
    rules.measureZ = {{"loss", 0}, {"reward", 12.25}};
    rules.off = {AlarmKind::Disk, AlarmKind::CheckpointSize};
    const Json json = rules.toJson();
    EXPECT_EQ(json, Json::parse(R"({"spike_z":"8.5","spike_hold_off":100,"first_evaluation_seconds":3600,
        "measure_z":{"loss":"0","reward":"12.25"},"off":["disk","checkpoint-size"]})"));
    const auto back = AlarmRules::fromJson(json);
    ASSERT_OK(back);
    EXPECT_EQ(back->toJson(), json);
}

TEST(AlarmRules, MistakesAreNamedWithTheirKey)
{
    const std::pair<const char *, const char *> mistakes[] = {
        {R"({"spike_zz":6})", "alarm_rules.spike_zz"},
        {R"({"spike_z":"six"})", "alarm_rules.spike_z"},
        {R"({"spike_z":"6x"})", "alarm_rules.spike_z"},
        {R"({"spike_z":0})", "alarm_rules.spike_z"},
        {R"({"spike_z":"nan"})", "alarm_rules.spike_z"},
        {R"({"spike_hold_off":2.5})", "alarm_rules.spike_hold_off"},
        {R"({"disk_free":2})", "alarm_rules.disk_free"},
        {R"({"measure_z":5})", "alarm_rules.measure_z"},
        {R"({"measure_z":{"loss":-1}})", "alarm_rules.measure_z.loss"},
        {R"({"off":"disk"})", "alarm_rules.off"},
        {R"({"off":["diskk"]})", "alarm_rules.off"},
        {R"([1])", "alarm_rules"},
    };
    for (const auto &[text, context] : mistakes) {
        const auto rules = AlarmRules::fromJson(Json::parse(text));
        EXPECT_ERROR(rules, ErrorCode::Invalid) << text;
        if (!rules) {
            EXPECT_EQ(rules.error().context, context);
        }
    }
}

TEST(AlarmRules, EveryKindHasANameOfItsOwn)
{
    std::set<std::string_view> names;
    for (int i = 0; i < 17; ++i)
        names.insert(alarmName(static_cast<AlarmKind>(i)));
    EXPECT_EQ(names.size(), 17U);
}

double plainQuantile(std::vector<double> values, double quantile)
{
    std::sort(values.begin(), values.end());
    const double place = static_cast<double>(values.size() - 1) * quantile;
    const auto low = static_cast<std::size_t>(place);
    return low + 1 < values.size() ? values[low] + (place - static_cast<double>(low)) * (values[low + 1] - values[low])
                                   : values[low];
}

TEST(SlidingOrder, AgreesWithSortingEveryTime)
{
    std::mt19937_64 random{1};
    for (const std::size_t capacity : {1U, 2U, 5U, 32U, 129U}) {
        training::detail::SlidingOrder order(capacity);
        std::deque<double> window;
        for (int i = 0; i < 2000; ++i) {
            const double value = static_cast<double>(random() % 50) - 25; // many equal ones
            order.push(value);
            window.push_back(value);
            if (window.size() > capacity)
                window.pop_front();
            const std::vector<double> all(window.begin(), window.end());
            const double median = plainQuantile(all, 0.5);
            ASSERT_DOUBLE_EQ(order.median(), median) << capacity << " " << i;
            std::vector<double> distances;
            for (const double other : all)
                distances.push_back(std::abs(other - median));
            ASSERT_DOUBLE_EQ(order.medianDistance(median), plainQuantile(distances, 0.5)) << capacity << " " << i;
        }
    }
}

TEST(SlidingQuantile, AgreesWithSortingEveryTime)
{
    std::mt19937_64 random{2};
    for (const auto &[capacity, quantile] : {std::pair<std::size_t, double>{4096, 0.999}, {300, 0.99}, {50, 0.5}, {100, 1.0}}) {
        training::detail::SlidingQuantile top(capacity, quantile);
        std::deque<double> window;
        for (int i = 0; i < 12000; ++i) {
            const double value = i < 6000 ? static_cast<double>(random() % 1000)
                                          : 1000.0 / (1.0 + static_cast<double>(random() % 5000)) - i;
            top.push(value);
            window.push_back(value);
            if (window.size() > capacity)
                window.pop_front();
            if (i % 37 == 0 || i < 100) {
                ASSERT_DOUBLE_EQ(top.value(), plainQuantile({window.begin(), window.end()}, quantile)) << capacity << " " << i;
            }
        }
    }
}

TEST(ConfigurationCheck, GatedLayersHaveEightThirdsAndMayHaveMore)
{
    using training::detail::checkConfiguration;
    const auto llama = [](int feedForward) {
        return std::map<std::string, Json>{
            {"model",
             {{"hidden_size", 4096}, {"intermediate_size", feedForward}, {"hidden_act", "silu"}, {"num_hidden_layers", 32}}}};
    };
    EXPECT_TRUE(checkConfiguration(llama(11008), {}).empty());
    EXPECT_TRUE(checkConfiguration(llama(14336), {}).empty());
    EXPECT_EQ(checkConfiguration(llama(8192), {}).size(), 1U);
}

TEST(ConfigurationCheck, PublishedModelsFitTheirParameterCounts)
{
    using training::detail::checkConfiguration;
    RunPlan bloom;
    bloom.parameters = 176'247'271'424;
    EXPECT_TRUE(
        checkConfiguration(
            {{"hidden_size", 14336}, {"num_layers", 70}, {"ffn_hidden_size", 57344}, {"padded_vocab_size", 250880}}, bloom)
            .empty());
    RunPlan llama;
    llama.parameters = 69'000'000'000;
    EXPECT_TRUE(checkConfiguration({{"config",
                                     {{"hidden_size", 8192},
                                      {"num_hidden_layers", 80},
                                      {"intermediate_size", 28672},
                                      {"hidden_act", "silu"},
                                      {"num_attention_heads", 64},
                                      {"num_key_value_heads", 8},
                                      {"vocab_size", 32000}}}},
                                   llama)
                    .empty());
    RunPlan gpt2;
    gpt2.parameters = 124'000'000;
    EXPECT_TRUE(checkConfiguration(
                    {{"n_embd", 768}, {"n_layer", 12}, {"vocab_size", 50257}, {"n_positions", 1024}, {"n_inner", nullptr}}, gpt2)
                    .empty());
}

TEST(ConfigurationCheck, ABatchThatDoesNotDivideIsTold)
{
    using training::detail::checkConfiguration;
    const auto with = [](int global) {
        return std::map<std::string, Json>{{"global_batch_size", global},
                                           {"micro_batch_size", 2},
                                           {"world_size", 384},
                                           {"tensor_model_parallel_size", 4},
                                           {"pipeline_model_parallel_size", 12}};
    };
    EXPECT_TRUE(checkConfiguration(with(2048), {}).empty());
    ASSERT_EQ(checkConfiguration(with(2040), {}).size(), 1U);
    RunPlan plan;
    plan.globalBatchSize = 1024;
    plan.dataParallel = 16;
    EXPECT_EQ(checkConfiguration(with(2048), plan).size(), 2U);
}

TEST(ConfigurationCheck, WhatIsNotSaidIsNotJudged)
{
    RunPlan plan;
    plan.parameters = 1'000'000;
    plan.hiddenSize = 64;
    EXPECT_TRUE(training::detail::checkConfiguration({}, plan).empty());
    EXPECT_TRUE(training::detail::checkConfiguration(
                    {{"hidden_size", nullptr}, {"num_layers", "many"}, {"text", Json::array({1, 2})}}, plan)
                    .empty());
}

} // namespace
} // namespace espalier::test
