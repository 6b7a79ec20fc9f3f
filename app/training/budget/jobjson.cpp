// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"

#include <cmath>

namespace espalier::training {

namespace {

constexpr double millisecondsOfJob = 1000, thousandthsOfGpu = 1000;
constexpr double mostGpus = 1e7, mostSecondsOfJob = 1e10;

void putText(Json &json, const char *key, const std::string &text)
{
    if (!text.empty())
        json[key] = text;
}

void putTime(Json &json, const char *key, std::int64_t time)
{
    if (time != metrics::noTime)
        json[key] = time;
}

Result<std::string> textOf(const Json &value, const char *key, std::string_view context)
{
    const auto found = value.find(key);
    if (found == value.end())
        return std::string();
    if (!found->is_string())
        return failure(ErrorCode::Invalid, std::string(context) + "." + key, "a text is expected");
    return found->get<std::string>();
}

Result<std::int64_t> numberOf(const Json &value, const char *key, std::int64_t otherwise, std::string_view context)
{
    const auto found = value.find(key);
    if (found == value.end())
        return otherwise;
    if (!found->is_number_integer())
        return failure(ErrorCode::Invalid, std::string(context) + "." + key, "a whole number is expected");
    return found->get<std::int64_t>();
}

} // namespace

Json jobToJson(const Job &job)
{
    Json json{{"id", job.id}, {"elapsed_ms", std::llround(job.elapsedSeconds * millisecondsOfJob)}};
    if (job.gpus > 0)
        json["gpus_thousandths"] = std::llround(job.gpus * thousandthsOfGpu);
    putText(json, "name", job.name);
    putText(json, "state", job.state);
    putText(json, "partition", job.partition);
    putText(json, "account", job.account);
    putText(json, "nodes", job.nodes);
    putTime(json, "submitted", job.submitted);
    putTime(json, "started", job.started);
    putTime(json, "ended", job.ended);
    return json;
}

Result<Job> jobFromJson(const Json &value, std::string_view context)
{
    if (!value.is_object())
        return failure(ErrorCode::Invalid, std::string(context), "an object is expected");
    Job job;
    ESPALIER_TRY(job.id, textOf(value, "id", context));
    if (job.id.empty())
        return failure(ErrorCode::Invalid, std::string(context) + ".id", "a job has an id");
    ESPALIER_TRY(job.name, textOf(value, "name", context));
    ESPALIER_TRY(job.state, textOf(value, "state", context));
    ESPALIER_TRY(job.partition, textOf(value, "partition", context));
    ESPALIER_TRY(job.account, textOf(value, "account", context));
    ESPALIER_TRY(job.nodes, textOf(value, "nodes", context));
    ESPALIER_TRY(job.submitted, numberOf(value, "submitted", metrics::noTime, context));
    ESPALIER_TRY(job.started, numberOf(value, "started", metrics::noTime, context));
    ESPALIER_TRY(job.ended, numberOf(value, "ended", metrics::noTime, context));
    ESPALIER_TRY(const std::int64_t elapsed, numberOf(value, "elapsed_ms", 0, context));
    ESPALIER_TRY(const std::int64_t gpus, numberOf(value, "gpus_thousandths", 0, context));
    job.elapsedSeconds = static_cast<double>(elapsed) / millisecondsOfJob;
    job.gpus = static_cast<double>(gpus) / thousandthsOfGpu;
    if (job.elapsedSeconds < 0 || job.elapsedSeconds > mostSecondsOfJob || job.gpus < 0 || job.gpus > mostGpus)
        return failure(ErrorCode::Invalid, std::string(context), "a job has neither so many GPUs nor so many hours");
    return job;
}

} // namespace espalier::training
