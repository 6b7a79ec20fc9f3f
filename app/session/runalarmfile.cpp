// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runalarmfile.h"

#include "app/session/runfiles.h"
#include "storage/base/filesystem.h"

#include <limits>

namespace espalier::session::detail {

namespace {

using training::Alarm;
using training::AlarmKind;
using training::AlarmLevel;

constexpr std::size_t alarmFileLimit = 64u << 20;
constexpr int alarmFileFormat = 1;

Json numberOrNull(double value)
{
    return value == value ? Json(value) : Json();
}

double numberFrom(const Json &value)
{
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

Json alarmJson(const Alarm &alarm)
{
    Json evidence = Json::object();
    for (const auto &[key, value] : alarm.evidence)
        evidence[key] = numberOrNull(value);
    Json around = Json::array();
    for (const metrics::Sample &sample : alarm.around)
        around.push_back({sample.step, sample.time, numberOrNull(sample.value)});
    return {{"key", alarm.key},
            {"kind", static_cast<int>(alarm.kind)},
            {"level", static_cast<int>(alarm.level)},
            {"measure", alarm.measure},
            {"attempt", alarm.attempt},
            {"steps", {alarm.fromStep, alarm.toStep, alarm.raisedAtStep}},
            {"times", {alarm.raisedAt, alarm.endedAt}},
            {"recovered", alarm.isRecovered},
            {"message", alarm.message},
            {"evidence", evidence},
            {"around", around},
            {"lines", alarm.lines}};
}

/// Throws what nlohmann throws for anything but what alarmJson wrote.
Alarm alarmFrom(const Json &json)
{
    Alarm alarm;
    alarm.key = json.at("key").get<std::string>();
    alarm.kind = static_cast<AlarmKind>(json.at("kind").get<int>());
    alarm.level = static_cast<AlarmLevel>(json.at("level").get<int>());
    alarm.measure = json.at("measure").get<std::string>();
    alarm.attempt = json.at("attempt").get<std::string>();
    alarm.fromStep = json.at("steps").at(0).get<std::int64_t>();
    alarm.toStep = json.at("steps").at(1).get<std::int64_t>();
    alarm.raisedAtStep = json.at("steps").at(2).get<std::int64_t>();
    alarm.raisedAt = json.at("times").at(0).get<std::int64_t>();
    alarm.endedAt = json.at("times").at(1).get<std::int64_t>();
    alarm.isRecovered = json.at("recovered").get<bool>();
    alarm.message = json.at("message").get<std::string>();
    for (const auto &[key, value] : json.at("evidence").items())
        alarm.evidence[key] = numberFrom(value);
    for (const Json &sample : json.at("around"))
        alarm.around.push_back({sample.at(0).get<std::int64_t>(), sample.at(1).get<std::int64_t>(), numberFrom(sample.at(2))});
    alarm.lines = json.at("lines").get<std::vector<std::string>>();
    return alarm;
}

} // namespace

std::optional<std::vector<Alarm>> rememberedAlarms(const std::filesystem::path &file, const std::string &madeOf)
{
    const auto bytes = realFileSystem().read(file, alarmFileLimit);
    if (!bytes)
        return std::nullopt;
    try {
        const Json json = Json::parse(*bytes);
        if (json.at("format") != alarmFileFormat || json.at("made_of") != madeOf)
            return std::nullopt;
        std::vector<Alarm> alarms;
        for (const Json &alarm : json.at("alarms"))
            alarms.push_back(alarmFrom(alarm));
        return alarms;
    } catch (const std::exception &) {
        return std::nullopt; // it is made again
    }
}

Result<void> rememberAlarms(const std::filesystem::path &file, const std::string &madeOf, const std::vector<Alarm> &alarms)
{
    ESPALIER_CHECK(realFileSystem().makeFolder(file.parent_path()));
    Json list = Json::array();
    for (const Alarm &alarm : alarms)
        list.push_back(alarmJson(alarm));
    return realFileSystem().writeAtomically(
        file, jsonText({{"format", alarmFileFormat}, {"made_of", madeOf}, {"alarms", list}}) + "\n");
}

} // namespace espalier::session::detail
