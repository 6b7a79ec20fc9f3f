// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/configurationcheck.h"

#include "app/training/alarms/alarmboard.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace espalier::training::detail {

namespace {

constexpr int mostDepth = 6;
constexpr double plainRatio = 4, gatedRatio = 8.0 / 3;
constexpr double ratioTolerance = 0.10;     ///< gated sizes are rounded up to multiples
constexpr double parameterTolerance = 0.10; ///< the formula leaves biases and norms out
constexpr double perBillion = 1e9;

/// All scalars of a configuration by their last name, the shallowest first to be found.
void collectScalars(const Json &value, const std::string &name, int depth, std::map<std::string, Json> &into)
{
    if (value.is_object() && depth < mostDepth) {
        for (const auto &[key, item] : value.items()) {
            if (!item.is_object())
                collectScalars(item, key, depth + 1, into);
        }
        for (const auto &[key, item] : value.items()) {
            if (item.is_object())
                collectScalars(item, key, depth + 1, into);
        }
    } else if (!value.is_object() && !value.is_array()) {
        into.try_emplace(name, value);
    }
}

class ConfiguredNumbers
{
public:
    explicit ConfiguredNumbers(const std::map<std::string, Json> &parameters)
    {
        for (const auto &[name, value] : parameters) {
            if (!value.is_object())
                collectScalars(value, name, 0, m_scalars);
        }
        for (const auto &[name, value] : parameters)
            collectScalars(value, name, 0, m_scalars);
    }

    std::optional<double> number(std::initializer_list<const char *> names) const
    {
        for (const char *name : names) {
            const auto found = m_scalars.find(name);
            if (found == m_scalars.end())
                continue;
            if (found->second.is_number())
                return found->second.get<double>();
            if (!found->second.is_string())
                continue;
            const auto &text = found->second.get_ref<const std::string &>();
            double value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error == std::errc() && end == text.data() + text.size())
                return value;
        }
        return std::nullopt;
    }

    std::string text(std::initializer_list<const char *> names) const
    {
        for (const char *name : names) {
            const auto found = m_scalars.find(name);
            if (found != m_scalars.end() && found->second.is_string())
                return found->second.get<std::string>();
            if (found != m_scalars.end() && found->second.is_boolean())
                return found->second.get<bool>() ? "true" : "false";
        }
        return {};
    }

private:
    std::map<std::string, Json> m_scalars;
};

/// The dimensions of a transformer, as far as they are said.
struct ModelShape {
    std::optional<double> hidden, layers, feedForward, vocabulary, positions;
    double keyShare = 1; ///< heads of keys and values to heads
    bool isGated = false, isMixture = false;
};

ModelShape shapeOf(const ConfiguredNumbers &numbers)
{
    ModelShape shape;
    shape.hidden = numbers.number({"hidden_size", "n_embd", "d_model", "dim"});
    shape.layers = numbers.number({"num_layers", "n_layer", "num_hidden_layers", "n_layers"});
    shape.feedForward = numbers.number({"ffn_hidden_size", "intermediate_size", "n_inner", "d_ff"});
    shape.vocabulary = numbers.number({"padded_vocab_size", "vocab_size"});
    shape.positions = numbers.number({"n_positions"});
    const auto heads = numbers.number({"num_attention_heads", "n_head"});
    const auto keyHeads = numbers.number({"num_key_value_heads", "num_query_groups"});
    if (heads && keyHeads && *heads > 0 && *keyHeads >= 1 && *keyHeads < *heads
        && numbers.text({"group_query_attention"}) != "false")
        shape.keyShare = *keyHeads / *heads;
    shape.isMixture = numbers.number({"num_experts", "num_local_experts", "n_routed_experts"}).value_or(0) > 1;
    std::string activation = numbers.text({"glu_activation", "hidden_act", "activation_function"});
    std::ranges::transform(activation, activation.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::string swiglu = numbers.text({"swiglu"});
    std::ranges::transform(swiglu, swiglu.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // Llama's "silu" is the gate of a GLU; Megatron names the kind of GLU or None.
    shape.isGated = swiglu == "true" || activation.find("glu") != std::string::npos || activation == "silu";
    return shape;
}

void addFinding(std::vector<ConfigurationFinding> &findings, std::string parameter, AlarmLevel level, std::string message,
                double is, double planned)
{
    findings.push_back({std::move(parameter), level, std::move(message), {{"value", is}, {"planned", planned}}});
}

void againstPlan(std::vector<ConfigurationFinding> &findings, const char *parameter, std::optional<double> is,
                 std::optional<std::int64_t> planned)
{
    if (!is || !planned || std::abs(*is - static_cast<double>(*planned)) < 0.5)
        return;
    addFinding(findings, parameter, AlarmLevel::Critical,
               "The log says " + std::string(parameter) + " " + std::to_string(std::llround(*is)) + " and the plan says "
                   + std::to_string(*planned) + ".",
               *is, static_cast<double>(*planned));
}

void checkShape(std::vector<ConfigurationFinding> &findings, const ModelShape &shape, const RunPlan &plan)
{
    againstPlan(findings, "hidden size", shape.hidden, plan.hiddenSize);
    againstPlan(findings, "feed-forward size", shape.feedForward, plan.feedForwardSize);
    if (shape.hidden && *shape.hidden > 0 && shape.feedForward && !plan.feedForwardSize) {
        const double usual = (shape.isGated ? gatedRatio : plainRatio) * *shape.hidden;
        const double off = *shape.feedForward / usual - 1;
        // A gated layer may be wider than the rule (many are); a plain one is four times the hidden size or a mistake.
        if (shape.isGated ? off < -ratioTolerance : std::abs(off) > ratioTolerance)
            addFinding(findings, "feed-forward size", AlarmLevel::Warning,
                       "The feed-forward size is " + std::to_string(std::llround(*shape.feedForward)) + ", "
                           + figure(*shape.feedForward / *shape.hidden) + " times the hidden size of "
                           + std::to_string(std::llround(*shape.hidden)) + "; " + (shape.isGated ? "8/3" : "4")
                           + " times is usual: " + std::to_string(std::llround(usual)) + ".",
                       *shape.feedForward, usual);
    }
    if (!plan.parameters || !shape.hidden || !shape.layers || *plan.parameters <= 0 || shape.isMixture)
        return;
    // Attention 4 h^2, less when heads share keys; feed-forward 2 h f, or 3 h f with a gate; 12 L h^2 when f = 4 h.
    const double h = *shape.hidden, f = shape.feedForward.value_or(plainRatio * h);
    const double count = *shape.layers * ((2 + 2 * shape.keyShare) * h * h + (shape.isGated ? 3 : 2) * h * f)
        + (shape.vocabulary.value_or(0) + shape.positions.value_or(0)) * h;
    const auto planned = static_cast<double>(*plan.parameters);
    const double tolerance = shape.vocabulary ? parameterTolerance : 2 * parameterTolerance;
    if (std::abs(count / planned - 1) > tolerance)
        addFinding(findings, "parameters", AlarmLevel::Critical,
                   "A model of this shape has about " + figure(count / perBillion) + " billion parameters; the plan says "
                       + figure(planned / perBillion) + " billion.",
                   count, planned);
}

void checkParallelism(std::vector<ConfigurationFinding> &findings, const ConfiguredNumbers &numbers, const RunPlan &plan)
{
    const auto global = numbers.number({"global_batch_size", "train_batch_size"});
    const auto micro = numbers.number({"micro_batch_size", "train_micro_batch_size_per_gpu", "per_device_train_batch_size"});
    auto replicas = numbers.number({"data_parallel_size"});
    if (!replicas) {
        const auto world = numbers.number({"world_size"});
        const auto tensor = numbers.number({"tensor_model_parallel_size", "model_parallel_size"});
        const auto pipeline = numbers.number({"pipeline_model_parallel_size"});
        if (world && tensor && pipeline && *tensor * *pipeline > 0)
            replicas = *world / (*tensor * *pipeline);
    }
    againstPlan(findings, "data parallelism", replicas, plan.dataParallel);
    againstPlan(findings, "global batch size", global, plan.globalBatchSize);
    if (!global || !micro || !replicas || *micro <= 0 || *replicas <= 0)
        return;
    const double portion = *micro * *replicas;
    if (std::abs(std::remainder(*global, portion)) > 1e-9)
        addFinding(findings, "global batch size", AlarmLevel::Warning,
                   "A global batch of " + figure(*global) + " does not divide into " + figure(*replicas) + " replicas of "
                       + figure(*micro) + " samples.",
                   *global, portion);
}

} // namespace

std::vector<ConfigurationFinding> checkConfiguration(const std::map<std::string, Json> &parameters, const RunPlan &plan)
{
    std::vector<ConfigurationFinding> findings;
    const ConfiguredNumbers numbers(parameters);
    checkShape(findings, shapeOf(numbers), plan);
    checkParallelism(findings, numbers, plan);
    return findings;
}

std::optional<std::int64_t> configuredLastStep(const std::map<std::string, Json> &parameters)
{
    const auto step = ConfiguredNumbers(parameters).number({"train_iters", "max_steps", "max_iters"});
    return step && *step > 0 && *step < 1e15 ? std::optional(static_cast<std::int64_t>(*step)) : std::nullopt;
}

} // namespace espalier::training::detail
