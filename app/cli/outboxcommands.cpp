// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"
#include "app/cli/workshopcommands.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

static std::string firstLineOf(const std::string &message)
{
    return message.substr(0, message.find('\n'));
}

static Json actionJson(const sync::UnsentAction &action)
{
    Json records = Json::array();
    for (const RecordId &id : action.records)
        records.push_back(id.text());
    return {{"commit", action.commit.id.hex()},
            {"when", formatTime(action.commit.author.time)},
            {"who", authorText({action.commit.author.name, action.commit.author.email})},
            {"summary", firstLineOf(action.commit.message)},
            {"records", records},
            {"can_be_taken_back", !action.whyNotTaken},
            {"why_not", action.whyNotTaken.value_or(std::string())}};
}

/// The whole id of an unsent action. Errors: NotFound, Conflict (several begin so).
static Result<std::string> actionNamed(const session::Workshop &workshop, const std::string &start)
{
    if (start.size() == 40)
        return start;
    ESPALIER_TRY(const auto actions, workshop.outbox());
    std::string found;
    for (const auto &action : actions) {
        const auto hex = action.commit.id.hex();
        if (start.size() < 4 || !hex.starts_with(start))
            continue;
        if (!found.empty())
            return failure(ErrorCode::Conflict, start, "several unsent actions begin with these digits", "Give more of them.");
        found = hex;
    }
    if (found.empty())
        return failure(ErrorCode::NotFound, start, "no such action waits to be sent",
                       "`espalier-cli workshop outbox` lists what does.");
    return found;
}

} // namespace detail

Result<int> workshopOutbox(Context &context, std::size_t limit)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto actions, workshop->outbox(limit));
    if (context.isJson) {
        JsonList list(context.out);
        for (const sync::UnsentAction &action : actions)
            list.add(detail::actionJson(action));
        list.finish();
        return Done;
    }
    for (const sync::UnsentAction &action : actions) {
        context.out.text(action.commit.id.hex().substr(0, 12) + "  " + formatTime(action.commit.author.time) + "  "
                         + plainText(detail::firstLineOf(action.commit.message)) + "\n");
        if (action.whyNotTaken)
            context.out.text("              cannot be taken back: " + plainText(*action.whyNotTaken) + "\n");
    }
    context.out.note(actions.empty() ? "Nothing waits to be sent."
                                     : "Take one back with: espalier-cli workshop take-back COMMIT");
    return Done;
}

Result<int> workshopTakeBack(Context &context, const std::string &commit)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto id, detail::actionNamed(*workshop, commit));
    ESPALIER_TRY(const auto drafts, workshop->takeBack(id, context.work()));
    if (context.isJson) {
        Json records = Json::array();
        for (const RecordId &record : drafts)
            records.push_back(record.text());
        ESPALIER_TRY(const auto status, workshop->status());
        context.out.json({{"taken_back", id}, {"head", status.head}, {"drafts", records}});
        return Done;
    }
    context.out.text("Taken back; it will not be sent.\n");
    for (const RecordId &record : drafts)
        context.out.text("  draft of " + record.text() + "\n");
    return Done;
}

} // namespace espalier::cli
