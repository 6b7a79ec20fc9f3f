// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/alarms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace espalier::training {

namespace {

constexpr auto alarmKinds = 17;

struct DecimalRule {
    std::string_view key;
    double AlarmRules::*member;
    double least, most;
};
constexpr std::array decimalRules{
    DecimalRule{"spike_z", &AlarmRules::spikeZ, 1, 1e6},
    DecimalRule{"spike_self_factor", &AlarmRules::spikeSelfFactor, 0, 100},
    DecimalRule{"spike_self_quantile", &AlarmRules::spikeSelfQuantile, 0.5, 1},
    DecimalRule{"loss_effect", &AlarmRules::lossEffect, 0, 100},
    DecimalRule{"loss_effect_strong", &AlarmRules::lossEffectStrong, 0, 100},
    DecimalRule{"norm_effect", &AlarmRules::normEffect, 1, 1e6},
    DecimalRule{"norm_effect_strong", &AlarmRules::normEffectStrong, 1, 1e6},
    DecimalRule{"loss_critical", &AlarmRules::lossCritical, 0, 1e6},
    DecimalRule{"divergence_rise", &AlarmRules::divergenceRise, 0, 100},
    DecimalRule{"divergence_rise_nats", &AlarmRules::divergenceRiseNats, 0, 1e6},
    DecimalRule{"stall_medians", &AlarmRules::stallMedians, 1, 1e6},
    DecimalRule{"evaluation_factor", &AlarmRules::evaluationFactor, 1, 1000},
    DecimalRule{"throughput_share", &AlarmRules::throughputShare, 0, 1},
    DecimalRule{"checkpoint_overdue", &AlarmRules::checkpointOverdue, 1, 1000},
    DecimalRule{"checkpoint_size", &AlarmRules::checkpointSize, 0, 1000},
    DecimalRule{"disk_free", &AlarmRules::diskFree, 0, 1},
};

struct CountRule {
    std::string_view key;
    int AlarmRules::*member;
    int least, most;
};
constexpr std::array countRules{
    CountRule{"spike_hold_off", &AlarmRules::spikeHoldOff, 1, 1'000'000},
    CountRule{"spike_recover_within", &AlarmRules::spikeRecoverWithin, 1, 1'000'000},
    CountRule{"skipped_in_a_row", &AlarmRules::skippedInARow, 1, 1'000'000},
    CountRule{"skipped_free_at_start", &AlarmRules::skippedFreeAtStart, 0, 1'000'000},
    CountRule{"loss_scale_halvings", &AlarmRules::lossScaleHalvings, 1, 64},
    CountRule{"loss_scale_window", &AlarmRules::lossScaleWindow, 1, 10'000},
    CountRule{"divergence_points", &AlarmRules::divergencePoints, 1, 1'000'000},
    CountRule{"throughput_points", &AlarmRules::throughputPoints, 1, 1000},
    CountRule{"throughput_baseline", &AlarmRules::throughputBaseline, 10, 10'000},
    CountRule{"crash_loop_attempts", &AlarmRules::crashLoopAttempts, 2, 1000},
};

struct DurationRule {
    std::string_view key;
    std::chrono::seconds AlarmRules::*member;
};
constexpr std::array durationRules{
    DurationRule{"stall_at_least_seconds", &AlarmRules::stallAtLeast},
    DurationRule{"first_evaluation_seconds", &AlarmRules::firstEvaluation},
    DurationRule{"first_saving_seconds", &AlarmRules::firstSaving},
    DurationRule{"crash_loop_within_seconds", &AlarmRules::crashLoopWithin},
};
constexpr double mostSeconds = 366.0 * 24 * 3600;

tl::unexpected<Error> badRule(std::string_view key, std::string detail)
{
    return failure(ErrorCode::Invalid, "alarm_rules." + std::string(key), std::move(detail));
}

std::string ruleDecimalText(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

/// Records hold no floating-point numbers, so decimals come as text; plain numbers are taken too.
Result<double> ruleNumber(std::string_view key, const Json &value, double least, double most)
{
    double number = 0;
    if (value.is_number()) {
        number = value.get<double>();
    } else if (value.is_string()) {
        const auto &text = value.get_ref<const std::string &>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            return badRule(key, "\"" + text + "\" is not a number");
    } else {
        return badRule(key, "a number is expected, or a decimal as text");
    }
    if (!std::isfinite(number) || number < least || number > most)
        return badRule(key,
                       ruleDecimalText(number) + " is not between " + ruleDecimalText(least) + " and " + ruleDecimalText(most));
    return number;
}

Result<double> ruleWholeNumber(std::string_view key, const Json &value, double least, double most)
{
    ESPALIER_TRY(const double number, ruleNumber(key, value, least, most));
    if (number != std::floor(number))
        return badRule(key, ruleDecimalText(number) + " is not a whole number");
    return number;
}

/// Whether `key` is one of the numbers; sets it.
Result<bool> takeNumberRule(AlarmRules &rules, std::string_view key, const Json &value)
{
    for (const DecimalRule &rule : decimalRules) {
        if (rule.key != key)
            continue;
        ESPALIER_TRY(rules.*rule.member, ruleNumber(key, value, rule.least, rule.most));
        return true;
    }
    for (const CountRule &rule : countRules) {
        if (rule.key != key)
            continue;
        ESPALIER_TRY(const double number, ruleWholeNumber(key, value, rule.least, rule.most));
        rules.*rule.member = static_cast<int>(number);
        return true;
    }
    for (const DurationRule &rule : durationRules) {
        if (rule.key != key)
            continue;
        ESPALIER_TRY(const double number, ruleWholeNumber(key, value, 1, mostSeconds));
        rules.*rule.member = std::chrono::seconds(static_cast<std::int64_t>(number));
        return true;
    }
    return false;
}

Result<void> takeMeasureZ(AlarmRules &rules, const Json &value)
{
    if (!value.is_object())
        return badRule("measure_z", "an object is expected: measure to z, 0 for none");
    for (const auto &[name, z] : value.items()) {
        ESPALIER_TRY(rules.measureZ[name], ruleNumber("measure_z." + name, z, 0, 1e6));
    }
    return {};
}

Result<void> takeOff(AlarmRules &rules, const Json &value)
{
    if (!value.is_array())
        return badRule("off", "a list of kinds of alarms is expected");
    for (const Json &item : value) {
        if (!item.is_string())
            return badRule("off", "a list of kinds of alarms is expected");
        const auto &name = item.get_ref<const std::string &>();
        int kind = 0;
        while (kind < alarmKinds && alarmName(static_cast<AlarmKind>(kind)) != name)
            ++kind;
        if (kind == alarmKinds)
            return badRule("off", "there is no alarm \"" + name + "\"");
        if (std::ranges::find(rules.off, static_cast<AlarmKind>(kind)) == rules.off.end())
            rules.off.push_back(static_cast<AlarmKind>(kind));
    }
    return {};
}

} // namespace

Result<AlarmRules> AlarmRules::fromJson(const Json &value)
{
    AlarmRules rules;
    if (value.is_null())
        return rules;
    if (!value.is_object())
        return failure(ErrorCode::Invalid, "alarm_rules", "an object is expected");
    for (const auto &[key, item] : value.items()) {
        if (key == "measure_z") {
            ESPALIER_CHECK(takeMeasureZ(rules, item));
        } else if (key == "off") {
            ESPALIER_CHECK(takeOff(rules, item));
        } else {
            ESPALIER_TRY(const bool isKnown, takeNumberRule(rules, key, item));
            if (!isKnown)
                return badRule(key, "there is no such rule");
        }
    }
    return rules;
}

Json AlarmRules::toJson() const
{
    const AlarmRules usual;
    Json result = Json::object();
    for (const DecimalRule &rule : decimalRules) {
        if (this->*rule.member != usual.*rule.member)
            result[std::string(rule.key)] = ruleDecimalText(this->*rule.member);
    }
    for (const CountRule &rule : countRules) {
        if (this->*rule.member != usual.*rule.member)
            result[std::string(rule.key)] = this->*rule.member;
    }
    for (const DurationRule &rule : durationRules) {
        if (this->*rule.member != usual.*rule.member)
            result[std::string(rule.key)] = (this->*rule.member).count();
    }
    for (const auto &[measure, z] : measureZ)
        result["measure_z"][measure] = ruleDecimalText(z);
    for (const AlarmKind kind : off)
        result["off"].push_back(alarmName(kind));
    return result;
}

} // namespace espalier::training
