// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fieldvalue.h"
#include "app/cli/table.h"
#include "app/cli/workshopcommands.h"
#include "app/session/datasets.h"
#include "app/session/runs.h"

namespace espalier::cli {

namespace detail {

static Json conflictJson(const sync::Conflict &conflict)
{
    return {{"id", conflict.id},
            {"record", conflict.record.text()},
            {"field", conflict.field},
            {"base", conflict.base},
            {"mine", conflict.mine},
            {"theirs", conflict.theirs},
            {"mine_by", authorText(conflict.mineBy)},
            {"theirs_by", authorText(conflict.theirsBy)},
            {"mine_at", formatTime(conflict.mineAt)},
            {"theirs_at", formatTime(conflict.theirsAt)}};
}

static std::string valueText(const Json &value)
{
    if (value.is_null())
        return "(nothing)";
    return plainText(value.is_string() ? value.get<std::string>() : jsonLine(value));
}

static void printConflicts(Context &context, const std::vector<sync::Conflict> &conflicts)
{
    for (const sync::Conflict &conflict : conflicts)
        context.out.text(conflict.record.text() + "  " + plainText(conflict.field) + "\n  mine    " + valueText(conflict.mine)
                         + "  (" + plainText(authorText(conflict.mineBy)) + ")\n  theirs  " + valueText(conflict.theirs) + "  ("
                         + plainText(authorText(conflict.theirsBy)) + ")\n  before  " + valueText(conflict.base) + "\n");
    if (!conflicts.empty())
        context.out.note("Settle one with: espalier-cli workshop resolve RECORD FIELD --take mine|theirs|value=...");
}

} // namespace detail

Result<int> workshopSync(Context &context)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto report, workshop->synchronise(context.work()));
    // The records are exchanged; profiles that could not be sent wait for the next time.
    const auto profiles = session::Datasets(*workshop).exchangeUnsent(context.work());
    context.out.endProgress();
    if (!profiles)
        context.out.note("espalier-cli: profiles of shards were not sent: " + describe(profiles.error()));
    const auto samples = session::Runs(*workshop).exchangeUnsent(context.work());
    context.out.endProgress();
    if (!samples)
        context.out.note("espalier-cli: samples of runs were not sent: " + describe(samples.error()));
    if (context.isJson) {
        Json conflicts = Json::array();
        for (const sync::Conflict &conflict : report.conflicts)
            conflicts.push_back(detail::conflictJson(conflict));
        context.out.json(
            {{"fetched", report.fetched}, {"merged", report.merged}, {"pushed", report.pushed}, {"conflicts", conflicts}});
    } else {
        context.out.text("fetched " + std::to_string(report.fetched) + ", merged " + std::to_string(report.merged) + ", pushed "
                         + std::to_string(report.pushed) + ", open conflicts " + std::to_string(report.conflicts.size()) + "\n");
        detail::printConflicts(context, report.conflicts);
    }
    return report.conflicts.empty() ? Done : Findings;
}

Result<int> workshopConflicts(Context &context)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto conflicts, workshop->conflicts());
    if (context.isJson) {
        JsonList list(context.out);
        for (const sync::Conflict &conflict : conflicts)
            list.add(detail::conflictJson(conflict));
        list.finish();
    } else if (conflicts.empty()) {
        context.out.note("There is no open conflict.");
    } else {
        detail::printConflicts(context, conflicts);
    }
    return conflicts.empty() ? Done : Findings;
}

Result<int> workshopResolve(Context &context, const std::string &record, const std::string &field, const std::string &take)
{
    constexpr std::string_view valuePrefix = "value=";
    const bool isValue = take.starts_with(valuePrefix);
    if (!isValue && take != "mine" && take != "theirs")
        return reportUsage(context, {ErrorCode::Invalid, "--take " + take, "it takes mine, theirs or value=...", {}});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, record));
    ESPALIER_TRY(const records::Kind kind, records::kindOf(id));
    Json value;
    if (isValue) {
        const auto read = fieldValue(kind, field, take.substr(valuePrefix.size()));
        if (!read)
            return reportUsage(context, read.error());
        value = *read;
    }
    const auto side = isValue ? sync::Take::Value : take == "mine" ? sync::Take::Mine : sync::Take::Theirs;
    ESPALIER_TRY(const auto settled, workshop->resolve(id, field, side, value));
    if (context.isJson)
        context.out.json(settled.body);
    else
        context.out.text("Settled " + plainText(field) + " of " + plainText(textAt(settled.body, "name")) + ".\n");
    return Done;
}

} // namespace espalier::cli
