// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"

#include <cmath>

namespace espalier::cli {

namespace detail {

static Result<RecordId> allocationNamed(const session::Workshop &workshop, const std::string &text)
{
    const auto id = recordNamed(workshop, text);
    if (id && id->prefix() == records::kindInfo(records::Kind::Allocation).prefix)
        return *id;
    ESPALIER_TRY(const auto hits, workshop.all("allocation"));
    for (const index::RecordHit &hit : hits)
        if (hit.name == text)
            return hit.id;
    return failure(ErrorCode::NotFound, text, "there is no such allocation", "`espalier-cli run budget` shows them.");
}

static Json factorsJson(const training::EnergyFactors &factors)
{
    return {{"kilowatts_per_gpu", factors.kilowattsPerGpu},
            {"utilisation", factors.utilisation},
            {"pue", factors.pue},
            {"grams_per_kwh", factors.gramsPerKwh},
            {"source", factors.source}};
}

static Json footprintJson(const training::Footprint &footprint, const training::EnergyFactors &factors)
{
    return {{"gpu_hours", footprint.gpuHours},
            {"kilowatt_hours", footprint.kilowattHours},
            {"tonnes_co2", footprint.tonnesCo2},
            {"factors", factorsJson(factors)}};
}

static std::string factorsText(const training::EnergyFactors &factors)
{
    return figureText(factors.kilowattsPerGpu) + " kW a GPU x " + figureText(factors.utilisation) + " utilisation x "
        + figureText(factors.pue) + " PUE, " + figureText(factors.gramsPerKwh) + " g CO2 a kWh"
        + (factors.source.empty() ? std::string() : " (" + plainText(factors.source) + ")");
}

static std::string wholeText(double value)
{
    return groupedNumber(static_cast<std::uint64_t>(std::llround(std::max(0.0, value))));
}

template<typename T>
static Json budgetOrNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

static Json budgetJson(const session::Runs::BudgetView &view)
{
    const training::Allocation &allocation = view.allocation;
    const training::AllocationStanding &standing = view.standing;
    Json burn = Json::array();
    for (const training::BurnPoint &point : standing.burn)
        burn.push_back({timeJson(point.time), point.usedHours});
    return {{"id", allocation.id},
            {"name", allocation.name},
            {"site", allocation.site},
            {"project", allocation.project},
            {"gpu_kind", allocation.gpuKind},
            {"hours", allocation.hours},
            {"from", timeJson(allocation.from)},
            {"until", timeJson(allocation.until)},
            {"used", standing.used},
            {"left", standing.left},
            {"share", standing.share},
            {"hours_per_day", budgetOrNull(standing.hoursPerDay)},
            {"empty_at", timeJson(standing.emptyAt.value_or(metrics::noTime))},
            {"ends_before_empty", standing.endsBeforeEmpty},
            {"unused_at_end", budgetOrNull(standing.unusedAtEnd)},
            {"burn", burn},
            {"footprint", footprintJson(standing.footprint, allocation.factors)}};
}

static void printBudget(Context &context, const std::vector<session::Runs::BudgetView> &views)
{
    Table table({"ALLOCATION", "GPU", "GRANTED", "USED", "SHARE", "LEFT", "A DAY", "EMPTY", "UNTIL", "kWh", "t CO2"},
                context.out.width());
    for (const auto &view : views) {
        const auto &standing = view.standing;
        char share[32];
        std::snprintf(share, sizeof share, "%.2f %%", standing.share * 100);
        char tonnes[32];
        std::snprintf(tonnes, sizeof tonnes, "%.1f", standing.footprint.tonnesCo2);
        table.add({view.allocation.name, view.allocation.gpuKind, wholeText(view.allocation.hours), wholeText(standing.used),
                   share, standing.left < 0 ? "-" + wholeText(-standing.left) : wholeText(standing.left),
                   standing.hoursPerDay ? wholeText(*standing.hoursPerDay) : "",
                   timeWords(standing.emptyAt.value_or(metrics::noTime)).substr(0, 10),
                   timeWords(view.allocation.until).substr(0, 10), wholeText(standing.footprint.kilowattHours), tonnes});
    }
    context.out.text(table.take());
    for (const auto &view : views)
        context.out.text(plainText(view.allocation.name) + ": " + factorsText(view.allocation.factors) + "\n");
}

} // namespace detail

Result<int> runBudget(Context &context, const RunBudgetWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Runs runs(*workshop);
    std::optional<RecordId> only;
    if (!words.allocation.empty()) {
        ESPALIER_TRY(only, detail::allocationNamed(*workshop, words.allocation));
    }
    if (!words.jobs.empty()) {
        ESPALIER_TRY(const auto known, runs.allocations());
        if (!only && known.size() == 1) {
            ESPALIER_TRY(only, RecordId::parse(known.front().id));
        }
        if (!only)
            return reportUsage(context, {ErrorCode::Invalid, "--import-jobs", "say with --allocation whose jobs they are", {}});
        std::vector<Issue> issues;
        ESPALIER_TRY(const std::size_t added, runs.importJobs(*only, words.jobs, &issues));
        if (context.isJson)
            context.out.json({{"added", added}, {"issues", detail::issuesJson(issues)}});
        else
            context.out.text("Added " + groupedNumber(added) + (added == 1 ? " job" : " jobs") + ".\n");
        if (!context.isJson)
            detail::noteIssues(context, issues);
        return issues.empty() ? Done : Findings;
    }
    ESPALIER_TRY(auto views, runs.budget(systemClock().now().time_since_epoch().count()));
    if (only)
        std::erase_if(views, [&](const auto &view) { return view.allocation.id != only->text(); });
    if (!context.isJson) {
        detail::printBudget(context, views);
        return Done;
    }
    JsonList list(context.out);
    for (const auto &view : views)
        list.add(detail::budgetJson(view));
    list.finish();
    return Done;
}

Result<int> runBudgetAdd(Context &context, const RunBudgetAddWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    if (!words.from.empty() && !words.until.empty() && words.until < words.from) // dates as ISO 8601 writes them
        return reportUsage(context, {ErrorCode::Invalid, "--until " + words.until, "the last day comes before the first", {}});
    Json body{{"name", words.name}, {"hours", words.hours}};
    for (const auto &[key, text] : {std::pair("site", &words.site),
                                    {"project", &words.project},
                                    {"gpu_kind", &words.gpuKind},
                                    {"from", &words.from},
                                    {"until", &words.until},
                                    {"used_hours", &words.used},
                                    {"reported_at", &words.reportedAt}})
        if (!text->empty())
            body[key] = *text;
    for (const auto &[key, text] : {std::pair("kilowatts_per_gpu", &words.kilowatts),
                                    {"utilisation", &words.utilisation},
                                    {"pue", &words.pue},
                                    {"grams_per_kwh", &words.grams},
                                    {"source", &words.source}})
        if (!text->empty())
            body["factors"][key] = *text;
    const auto added = session::Runs(*workshop).addAllocation(std::move(body));
    if (!added && added.error().code == ErrorCode::Invalid)
        return reportUsage(context, added.error());
    if (!added)
        return failure(added.error());
    if (context.isJson)
        context.out.json(added->body);
    else
        context.out.text("Added " + plainText(textAt(added->body, "name")) + "  " + added->id.text() + "\n");
    return Done;
}

Result<int> runFootprint(Context &context, const RunFootprintWords &words)
{
    const auto footprint = training::footprint(words.gpuHours, words.factors);
    if (context.isJson) {
        context.out.json(detail::footprintJson(footprint, words.factors));
        return Done;
    }
    char tonnes[40];
    std::snprintf(tonnes, sizeof tonnes, "%.1f", footprint.tonnesCo2);
    context.out.text(detail::wholeText(footprint.gpuHours) + " GPU-hours: " + detail::wholeText(footprint.kilowattHours)
                     + " kWh, " + tonnes + " t CO2\n" + detail::factorsText(words.factors) + "\n");
    return Done;
}

} // namespace espalier::cli
