// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/examplemeasure.h"

#include "app/training/model/checkpointfile.h"
#include "storage/base/filesystem.h"

#include <algorithm>
#include <cmath>

namespace espalier::session::detail {

namespace {

constexpr std::size_t groupCount = 16; ///< whose means tell how uncertain the mean of all is
constexpr std::size_t windowsOfGroup = 128;

/// Windows evenly spread over the texts of a language; the same at every call.
std::vector<training::Minibatch> windowsOf(const std::vector<std::string> &texts, std::size_t context)
{
    std::string all;
    for (const std::string &text : texts)
        all += text;
    std::vector<training::Minibatch> batches;
    if (all.size() < context + groupCount * windowsOfGroup)
        return batches;
    const std::size_t places = all.size() - context;
    for (std::size_t group = 0; group < groupCount; ++group) {
        training::Minibatch batch;
        for (std::size_t i = 0; i < windowsOfGroup; ++i) {
            const std::size_t at = places * (i * groupCount + group) / (groupCount * windowsOfGroup);
            for (std::size_t k = 0; k < context; ++k)
                batch.seen.push_back(static_cast<std::uint8_t>(all[at + k]));
            batch.next.push_back(static_cast<std::uint8_t>(all[at + context]));
        }
        batches.push_back(std::move(batch));
    }
    return batches;
}

struct Measured {
    double perplexity = 0, standardError = 0;
};

Measured measured(training::Network &network, const std::vector<training::Minibatch> &batches)
{
    double sum = 0;
    double squares = 0;
    for (const training::Minibatch &batch : batches) {
        const double loss = network.loss(batch);
        sum += loss;
        squares += loss * loss;
    }
    const auto count = static_cast<double>(batches.size());
    const double mean = sum / count;
    const double variance = std::max(0.0, (squares / count - mean * mean) * count / (count - 1));
    const double perplexity = std::exp(mean);
    return {perplexity, perplexity * std::sqrt(variance / count)}; // the delta method
}

} // namespace

Result<void> measureCheckpoints(const training::TrainerOptions &options, const HeldOut &heldOut, const std::string &model,
                                const std::vector<std::int64_t> &steps)
{
    const training::NetworkShape shape{static_cast<std::size_t>(options.context), static_cast<std::size_t>(options.embedding),
                                       static_cast<std::size_t>(options.hidden)};
    std::map<std::string, std::vector<training::Minibatch>> windows;
    for (const auto &[language, texts] : heldOut)
        if (auto batches = windowsOf(texts, shape.context); !batches.empty())
            windows[language] = std::move(batches);
    if (windows.empty())
        return {};
    for (const std::int64_t step : steps) {
        training::Network network(shape, options.seed);
        ESPALIER_CHECK(training::loadCheckpoint(options.folder, step, network));
        Json root{{"model_name", model},
                  {"config", {{"model", "espalier-bytes"}, {"model_revision", "step" + std::to_string(step)}}}};
        for (const auto &[language, batches] : windows) {
            const Measured figures = measured(network, batches);
            const std::string task = "held_out_" + language;
            root["results"][task] = {{"alias", task},
                                     {"byte_perplexity,none", figures.perplexity},
                                     {"byte_perplexity_stderr,none", figures.standardError}};
            root["versions"][task] = 1;
            root["n-shot"][task] = 0;
            root["higher_is_better"][task] = {{"byte_perplexity", false}};
            root["n-samples"][task] = {{"original", groupCount * windowsOfGroup}, {"effective", groupCount * windowsOfGroup}};
        }
        const std::filesystem::path folder = options.folder / "evaluations" / ("global_step" + std::to_string(step));
        ESPALIER_CHECK(realFileSystem().makeFolder(folder));
        ESPALIER_CHECK(realFileSystem().writeAtomically(folder / ("results_global_step" + std::to_string(step) + ".json"),
                                                        root.dump(2) + "\n"));
    }
    return {};
}

} // namespace espalier::session::detail
