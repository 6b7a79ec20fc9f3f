// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reviewcommands.h"

#include "app/cli/table.h"
#include "app/session/reviews.h"

#include <array>

namespace espalier::cli {

namespace {

using session::QueueQuery;

/// What a state of a source says about decisions that do not hold any more, or never did.
bool isFinding(std::string_view state)
{
    return state == "stale" || state == "untrusted";
}

Result<QueueQuery> queueQuery(const session::Workshop &workshop, const ReviewQueueWords &words)
{
    QueueQuery query;
    constexpr std::array<std::pair<std::string_view, QueueQuery::Order>, 4> orders = {
        {{"blocks", QueueQuery::Order::Blocks},
         {"age", QueueQuery::Order::Age},
         {"disagreement", QueueQuery::Order::Disagreement},
         {"name", QueueQuery::Order::Name}}};
    for (const auto &[name, order] : orders)
        if (name == words.order)
            query.order = order;
    query.language = words.language;
    if (!words.group.empty()) {
        ESPALIER_TRY(const RecordId group, recordNamed(workshop, words.group));
        query.group = group.text();
    }
    if (!words.kind.empty())
        query.kind = governance::decisionKindByName(words.kind);
    query.whose = words.isMine ? QueueQuery::Whose::Mine
        : words.isFree         ? QueueQuery::Whose::Free
        : words.isDecidable    ? QueueQuery::Whose::Decidable
                               : QueueQuery::Whose::All;
    if (words.limit > 0)
        query.limit = words.limit;
    return query;
}

Json kindsJson(const std::set<governance::DecisionKind> &kinds)
{
    Json list = Json::array();
    for (const governance::DecisionKind kind : kinds)
        list.push_back(governance::decisionKindName(kind));
    return list;
}

Json idOrNull(const RecordId &id)
{
    return id.isEmpty() ? Json() : Json(id.text());
}

Json queueRowJson(const session::QueueRow &row)
{
    return {{"id", row.source.id.text()},
            {"slug", row.source.slug},
            {"name", row.source.name},
            {"state", row.judgement.state},
            {"licence", row.source.licence},
            {"blocks", row.blocks},
            {"blocks_name", row.blocksName},
            {"missing", kindsJson(row.missing)},
            {"disagreement", row.disagreement},
            {"waiting_since", formatTime(row.waitingSince)},
            {"taken_by", idOrNull(row.takenBy)},
            {"taken_by_name", row.takenByName},
            {"mine", row.isMine},
            {"why_not_me", row.whyNotMe}};
}

std::string disagreementText(double gravity)
{
    return gravity <= 0 ? std::string() : std::to_string(static_cast<int>(gravity * 100 + 0.5)) + " %";
}

} // namespace

std::string kindNames(const std::set<governance::DecisionKind> &kinds)
{
    std::string text;
    for (const governance::DecisionKind kind : kinds)
        text += (text.empty() ? "" : ", ") + std::string(governance::decisionKindName(kind));
    return text;
}

Result<int> reviewQueue(Context &context, const ReviewQueueWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const QueueQuery query, queueQuery(*workshop, words));
    ESPALIER_TRY(const auto rows, session::Reviews(*workshop).queue(query, context.stop));
    bool hasFinding = false;
    for (const session::QueueRow &row : rows)
        hasFinding = hasFinding || isFinding(row.judgement.state);
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::QueueRow &row : rows)
            list.add(queueRowJson(row));
        list.finish();
        return hasFinding ? Findings : Done;
    }
    Table table({"SHORT NAME", "NAME", "STATE", "LACKS", "BLOCKS", "DISAGREEMENT", "WAITING SINCE", "TAKEN BY"},
                context.out.width());
    for (const session::QueueRow &row : rows) {
        std::string blocks = plainText(row.blocksName);
        if (row.blocks.size() > 1)
            blocks += " and " + std::to_string(row.blocks.size() - 1) + " more";
        table.add({row.source.slug, plainText(row.source.name), row.judgement.state, kindNames(row.missing), blocks,
                   disagreementText(row.disagreement), formatTime(row.waitingSince).substr(0, 10), plainText(row.takenByName)});
    }
    if (rows.empty())
        context.out.note("Nothing like that waits for a decision.");
    else
        context.out.text(table.take());
    return hasFinding ? Findings : Done;
}

Result<int> reviewWorkload(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto rows, session::Reviews(*workshop).workload());
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::WorkloadRow &row : rows)
            list.add({{"person", row.person.text()},
                      {"name", row.name},
                      {"taken", row.taken},
                      {"waiting_days", row.waitingDays},
                      {"decided_30_days", row.decided30},
                      {"decided", row.decidedAll},
                      {"roles", row.roles}});
        list.finish();
        return Done;
    }
    Table table({"PERSON", "TAKEN", "LONGEST (DAYS)", "DECIDED IN 30 DAYS", "DECIDED", "ROLES"}, context.out.width());
    for (const session::WorkloadRow &row : rows) {
        std::string roles;
        for (const std::string &role : row.roles)
            roles += (roles.empty() ? "" : ", ") + role;
        table.add({plainText(row.name.empty() ? row.person.text() : row.name), std::to_string(row.taken),
                   std::to_string(row.waitingDays), std::to_string(row.decided30), std::to_string(row.decidedAll), roles});
    }
    context.out.text(table.take());
    return Done;
}

} // namespace espalier::cli
