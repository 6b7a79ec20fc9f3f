// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fieldvalue.h"
#include "app/cli/table.h"
#include "app/cli/workshopcommands.h"
#include "app/session/datasets.h"
#include "app/session/runs.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

static Json conflictJson(const sync::Conflict &conflict, const std::vector<std::string> &later)
{
    return {{"id", conflict.id},
            {"later", std::binary_search(later.begin(), later.end(), conflict.id)},
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

/// "Ada <ada@example.org>, 2021-05-31T09:30:00Z"; what is not known is left out.
static std::string writerText(const records::Author &author, Timestamp at)
{
    if (author.name.empty())
        return {};
    return "  (" + plainText(authorText(author)) + (at == Timestamp() ? "" : ", " + formatTime(at)) + ")";
}

static void printConflicts(Context &context, const std::vector<sync::Conflict> &conflicts, const std::vector<std::string> &later)
{
    for (const sync::Conflict &conflict : conflicts) {
        const bool isLater = std::binary_search(later.begin(), later.end(), conflict.id);
        context.out.text(conflict.record.text() + "  " + plainText(conflict.field) + (isLater ? "  (later)" : "") + "\n  mine    "
                         + valueText(conflict.mine) + writerText(conflict.mineBy, conflict.mineAt) + "\n  theirs  "
                         + valueText(conflict.theirs) + writerText(conflict.theirsBy, conflict.theirsAt) + "\n  before  "
                         + valueText(conflict.base) + "\n");
    }
    if (!conflicts.empty())
        context.out.note("Settle one with: espalier-cli workshop resolve RECORD FIELD --take mine|theirs|both|value=...");
}

/// Puts the open question about a field aside, or back.
static Result<int> putAside(Context &context, session::Workshop &workshop, const RecordId &id, const std::string &field,
                            bool isLater)
{
    ESPALIER_TRY(const auto conflicts, workshop.conflicts());
    std::size_t count = 0;
    for (const sync::Conflict &conflict : conflicts) {
        if (conflict.record != id || conflict.field != field)
            continue;
        ESPALIER_CHECK(workshop.setLater(conflict.id, isLater));
        ++count;
    }
    if (count == 0)
        return failure(ErrorCode::NotFound, id.text() + ": " + field, "there is no open conflict about this field",
                       "`espalier-cli workshop conflicts --later` lists the open ones.");
    if (context.isJson) {
        ESPALIER_TRY(const auto record, workshop.record(id));
        context.out.json(record.body);
    } else {
        context.out.text(plainText(field) + (isLater ? " is put aside.\n" : " is asked again.\n"));
    }
    return Done;
}

} // namespace detail

Result<int> workshopSync(Context &context)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto report, workshop->synchronise(context.work()));
    const auto later = workshop->later();
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
            conflicts.push_back(detail::conflictJson(conflict, later));
        context.out.json(
            {{"fetched", report.fetched}, {"merged", report.merged}, {"pushed", report.pushed}, {"conflicts", conflicts}});
    } else {
        context.out.text("fetched " + std::to_string(report.fetched) + ", merged " + std::to_string(report.merged) + ", pushed "
                         + std::to_string(report.pushed) + ", open conflicts " + std::to_string(report.conflicts.size()) + "\n");
        detail::printConflicts(context, report.conflicts, later);
    }
    const auto distrusted = workshop->distrusted();
    const auto fresh = distrusted ? std::ranges::count_if(*distrusted, [](const auto &one) { return !one.isSeen; }) : 0;
    if (fresh > 0)
        context.out.note("espalier-cli: " + std::to_string(fresh)
                         + (fresh == 1 ? " thing that came from elsewhere is" : " things that came from elsewhere are")
                         + " not believed here; `espalier-cli workshop distrusted` says why");
    return report.conflicts.empty() ? Done : Findings;
}

Result<int> workshopConflicts(Context &context, bool withLater)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(auto conflicts, workshop->conflicts());
    const auto later = workshop->later();
    const auto isLater = [&](const auto &each) { return std::binary_search(later.begin(), later.end(), each.id); };
    const std::size_t aside = withLater ? 0 : std::erase_if(conflicts, isLater);
    if (context.isJson) {
        JsonList list(context.out);
        for (const sync::Conflict &conflict : conflicts)
            list.add(detail::conflictJson(conflict, later));
        list.finish();
    } else if (conflicts.empty() && aside == 0) {
        context.out.note("There is no open conflict.");
    } else {
        detail::printConflicts(context, conflicts, later);
    }
    if (aside > 0 && !context.isJson)
        context.out.note(std::to_string(aside) + (conflicts.empty() ? "" : " more") + (aside == 1 ? " is" : " are")
                         + " put aside; --later lists " + (aside == 1 ? "it" : "them") + ", too.");
    return conflicts.empty() ? Done : Findings;
}

Result<int> workshopResolve(Context &context, const std::string &record, const std::string &field, const std::string &take)
{
    constexpr std::string_view valuePrefix = "value=";
    const bool isValue = take.starts_with(valuePrefix);
    const bool isAside = take == "later" || take == "now";
    if (!isValue && !isAside && take != "mine" && take != "theirs" && take != "both")
        return reportUsage(context,
                           {ErrorCode::Invalid, "--take " + take, "it takes mine, theirs, both, value=..., later or now", {}});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, record));
    if (isAside)
        return detail::putAside(context, *workshop, id, field, take == "later");
    ESPALIER_TRY(const records::Kind kind, records::kindOf(id));
    Json value;
    if (isValue) {
        const auto read = fieldValue(kind, field, take.substr(valuePrefix.size()));
        if (!read)
            return reportUsage(context, read.error());
        value = *read;
    }
    const auto side = isValue ? sync::Take::Value
        : take == "mine"      ? sync::Take::Mine
        : take == "both"      ? sync::Take::Both
                              : sync::Take::Theirs;
    ESPALIER_TRY(const auto settled, workshop->resolve(id, field, side, value));
    if (context.isJson) {
        context.out.json(settled.body);
        return Done;
    }
    context.out.text("Settled " + plainText(field) + " of " + plainText(textAt(settled.body, "name")) + ".\n");
    ESPALIER_TRY(const auto open, workshop->conflicts());
    const auto more = std::ranges::count_if(open, [&](const auto &each) { return each.record == id && each.field == field; });
    if (more > 0)
        context.out.note(std::to_string(more) + (more == 1 ? " more question" : " more questions")
                         + " about this field: others changed it, too. `espalier-cli workshop conflicts` shows what is left.");
    return Done;
}

} // namespace espalier::cli
