// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"
#include "app/training/logbook/checkpoints.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace espalier::training {

/// A job as the scheduler accounts for it. Source: sacct(1), -P output.
struct Job {
    std::string id; ///< "1528763", "1528874_1"; steps (".batch") are folded into their job
    std::string name, state, partition, account, nodes;
    std::int64_t submitted = metrics::noTime, started = metrics::noTime, ended = metrics::noTime;
    double elapsedSeconds = 0;
    double gpus = 0;  ///< from AllocTRES or AllocGRES; 0 when it had none
    std::string user; ///< never stored; see docs/formats/budget.md

    double gpuHours() const { return elapsedSeconds * gpus / 3600; }
};
/// Columns are found by their headings, in any order. Steps are folded into their job; the rows of a job that was requeued (`sacct -D`) all stay.
/// Times without an offset are taken as UTC. Errors: Invalid (no heading line, no JobID); lines that cannot be read are issues.
Result<std::vector<Job>> parseSacct(std::string_view text, std::string_view context, std::vector<Issue> *issues);

/// Factors of a site, each as it was given: shown beside every result.
struct EnergyFactors {
    double kilowattsPerGpu = 0.4; ///< A100 SXM, thermal design power
    double utilisation = 1;       ///< of that power
    double pue = 1;               ///< power usage effectiveness: 1 counts the machines alone
    double gramsPerKwh = 57;      ///< France 2022, Luccioni et al., JMLR 24(253), 2023
    /// What the machines use while they wait, for each kWh that jobs use: 0.592 for BLOOM (256,646 of 433,196 kWh; the same paper). 0: not counted.
    double idleShare = 0;
    std::string source; ///< who says so
};
struct Footprint {
    double gpuHours = 0, kilowattHours = 0, tonnesCo2 = 0;
    double idleKilowattHours = 0, idleTonnesCo2 = 0; ///< beside the others, not in them
};
/// GPU-hours x kW x utilisation x PUE; x g/kWh. Idle: x idleShare.
Footprint footprint(double gpuHours, const EnergyFactors &factors);

/// Hours somebody granted on one kind of GPU.
struct Allocation {
    std::string id, name, site, gpuKind, project;
    double hours = 0; ///< GPU-hours granted
    std::int64_t from = metrics::noTime, until = metrics::noTime;
    std::optional<double> usedHours; ///< as the site reports; jobs count when absent
    std::int64_t reportedAt = metrics::noTime;
    EnergyFactors factors;
};

struct BurnPoint {
    std::int64_t time = 0;
    double usedHours = 0;
};

/// Where a grant stands.
struct AllocationStanding {
    double used = 0, left = 0, share = 0; ///< GPU-hours; share 0..1 and above when overdrawn
    std::vector<BurnPoint> burn;          ///< ascending; at the ends of days
    std::optional<double> hoursPerDay;    ///< over the 14 days up to now, or up to the last job when none ran in them
    std::optional<std::int64_t> emptyAt;  ///< at that rate
    bool endsBeforeEmpty = false;         ///< hours will be left over at the end date
    std::optional<double> unusedAtEnd;
    Footprint footprint;
};
AllocationStanding allocationStanding(const Allocation &allocation, const std::vector<Job> &jobs, std::int64_t now);

/// What a run still needs.
struct RunForecast {
    std::optional<double> stepsPerDay;
    std::optional<std::int64_t> doneAt;          ///< at the pace of the last 1,000 steps while training
    std::optional<std::int64_t> doneAtWithStops; ///< at the pace of the last 14 days, stops included
    std::optional<double> gpuHoursLeft;
};
RunForecast forecast(const RunHistory &history, const RunPlan &plan);

/// GPU-hours that brought nothing, by cause.
struct LostHours {
    enum class Cause { Hang, Crash, Rollback, Slowdown, Queue };
    Cause cause = Cause::Hang;
    double gpuHours = 0;
    std::vector<std::string> because; ///< one line each: what, when, how many
};
std::string_view causeName(LostHours::Cause cause);
/// Hung time from silences that were told, work between the last good checkpoint and a stop, abandoned branches, steps slower than the run's own
/// usual. Each hour counts once, under the first cause that fits in the order of the list.
std::vector<LostHours> lostHours(const RunHistory &history, const std::vector<Alarm> &alarms,
                                 const CheckpointStanding &checkpoints, double gpus);

/// As stored in an allocation's jobs, and back, without people's names. Source: docs/formats/budget.md.
Json jobToJson(const Job &job);
Result<Job> jobFromJson(const Json &value, std::string_view context);

} // namespace espalier::training
