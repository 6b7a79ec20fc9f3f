// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agreementcommands.h"

#include "app/cli/readable.h"
#include "app/cli/table.h"
#include "app/session/removals.h"

#include <set>

namespace espalier::cli {

namespace detail {

static Result<RecordId> agreementNamed(const session::Workshop &workshop, const std::string &text)
{
    const auto named = recordNamed(workshop, text);
    if (!named && named.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::NotFound, text, named.error().detail, "`espalier-cli agreement list` shows them.");
    ESPALIER_TRY(const RecordId id, named);
    if (id.prefix() != records::kindInfo(records::Kind::Agreement).prefix)
        return failure(ErrorCode::Invalid, text, "this record is no agreement", "`espalier-cli agreement list` shows them.");
    return id;
}

static Json dayJson(const std::optional<Timestamp> &day)
{
    return day ? Json(formatTime(*day).substr(0, 10)) : Json();
}

static Json rowJson(const session::AgreementRow &row)
{
    Json sources = Json::array();
    for (const index::RecordHit &source : row.sources)
        sources.push_back(source.id.text());
    return {{"id", row.record.id.text()},
            {"slug", textAt(row.record.body, "slug")},
            {"name", textAt(row.record.body, "name")},
            {"state", governance::agreementStateName(row.standing.state)},
            {"because", row.standing.because},
            {"from", dayJson(row.standing.from)},
            {"until", dayJson(row.standing.until)},
            {"days_left", row.standing.daysLeft ? Json(*row.standing.daysLeft) : Json()},
            {"provider", row.providerName},
            {"host", row.hostName},
            {"sources", sources},
            {"uses", row.record.body.value("uses", Json::array())},
            {"file", row.record.body.value("file", Json())}};
}

/// An organisation that is there, else a name.
static Json party(const session::Workshop &workshop, const std::string &text)
{
    const auto hit = workshop.find(text);
    if (hit && hit->kind == "organisation")
        return {{"organisation", hit->id.text()}};
    return {{"name", text}};
}

static int showChanged(Context &context, const records::Record &record, const std::string &what)
{
    if (context.isJson)
        context.out.json(record.body);
    else
        context.out.text(what + " " + plainText(textAt(record.body, "name")) + " (" + record.id.text() + ")\n");
    return Done;
}

} // namespace detail

Result<int> agreementAdd(Context &context, const AgreementAddWords &words)
{
    for (const std::string &use : words.uses)
        if (!governance::useByName(use))
            return reportUsage(context,
                               {ErrorCode::Invalid, "--use " + use, "there is no such use",
                                "train, redistribute-text, release-weights, search-index, excerpts or translate"});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    Json body{{"name", words.name}};
    if (!words.provider.empty())
        body["provider"] = detail::party(*workshop, words.provider);
    if (!words.host.empty())
        body["host"] = detail::party(*workshop, words.host);
    std::set<std::string> sources;
    for (const std::string &source : words.sources) {
        ESPALIER_TRY(const RecordId id, recordNamed(*workshop, source));
        sources.insert(id.text());
    }
    if (!sources.empty())
        body["sources"] = sources;
    if (!words.uses.empty())
        body["uses"] = std::set<std::string>(words.uses.begin(), words.uses.end());
    for (const auto &[key, value] : {std::pair{"commercial", words.commercial},
                                     {"scope", words.scope},
                                     {"conditions", words.conditions},
                                     {"signed_on", words.signedOn},
                                     {"valid_from", words.from},
                                     {"valid_until", words.until}})
        if (!value.empty())
            body[key] = value;
    const auto added = session::Agreements(*workshop).add(std::move(body));
    if (!added && added.error().code == ErrorCode::Invalid)
        return reportUsage(context, added.error());
    ESPALIER_TRY(const auto record, added);
    return detail::showChanged(context, record, "Added");
}

Result<int> agreementList(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto rows, session::Agreements(*workshop).list());
    bool endsSoon = false;
    JsonList list(context.out);
    Table table({"SHORT NAME", "NAME", "STATE", "UNTIL", "PROVIDER", "SOURCES"}, context.out.width());
    for (const session::AgreementRow &row : rows) {
        endsSoon = endsSoon || row.standing.state == governance::AgreementState::EndsSoon;
        if (context.isJson)
            list.add(detail::rowJson(row));
        else
            table.add({textAt(row.record.body, "slug"), textAt(row.record.body, "name"),
                       std::string(governance::agreementStateName(row.standing.state)),
                       row.standing.until ? formatTime(*row.standing.until).substr(0, 10) : std::string(), row.providerName,
                       std::to_string(row.sources.size())});
    }
    if (context.isJson)
        list.finish();
    else
        context.out.text(table.take());
    return endsSoon ? Findings : Done;
}

Result<int> agreementShow(Context &context, const std::string &agreement)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::agreementNamed(*workshop, agreement));
    ESPALIER_TRY(const auto row, session::Agreements(*workshop).view(id));
    if (context.isJson) {
        Json json = detail::rowJson(row);
        json["record"] = row.record.body;
        context.out.json(json);
    } else {
        context.out.text(std::string(governance::agreementStateName(row.standing.state)) + ": " + plainText(row.standing.because)
                         + "\n\n" + readableRecord(*workshop, records::Kind::Agreement, row.record.body));
    }
    return Done;
}

Result<int> agreementAttach(Context &context, const AgreementAttachWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::agreementNamed(*workshop, words.agreement));
    const auto record = session::Agreements(*workshop).attachFile(id, words.file, words.keptAt, words.isReplaced, context.work());
    context.out.endProgress();
    if (!record)
        return failure(record.error());
    return detail::showChanged(context, *record, "Attached to");
}

Result<int> agreementEnd(Context &context, const AgreementEndWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::agreementNamed(*workshop, words.agreement));
    ESPALIER_TRY(const auto record, session::Agreements(*workshop).end(id, words.day, words.reason));
    return detail::showChanged(context, record, "Ended");
}

} // namespace espalier::cli
