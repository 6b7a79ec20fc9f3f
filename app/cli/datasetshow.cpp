// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/datasetcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/session/datasets.h"

namespace espalier::cli {

namespace detail {

using session::LicenceFinding;
using session::Totals;

static const char *findingKey(LicenceFinding::What what)
{
    switch (what) {
    case LicenceFinding::What::NotClaimed: return "not_claimed";
    case LicenceFinding::What::NotInData: return "not_in_data";
    case LicenceFinding::What::Forbids: return "forbids";
    case LicenceFinding::What::Unreadable: return "unreadable";
    }
    return "";
}

static std::string findingText(const LicenceFinding &finding, const std::string &sourceName)
{
    const std::string documents = std::to_string(finding.documents) + (finding.documents == 1 ? " document" : " documents");
    const std::string where = sourceName.empty() ? std::string() : " (" + sourceName + ")";
    const std::string claimed = finding.claimed.empty() ? "there is no claim" : "the claims say " + finding.claimed;
    switch (finding.what) {
    case LicenceFinding::What::NotClaimed:
        return documents + " say \"" + finding.found + "\", which no claim names; " + claimed + where + ".";
    case LicenceFinding::What::NotInData:
        return "The claims name " + finding.claimed + ", and none of the data carries that" + where + ".";
    case LicenceFinding::What::Forbids:
        return documents + " say \"" + finding.found + "\", which does not allow training sets to be made of them" + where + ".";
    case LicenceFinding::What::Unreadable:
        return documents + " say \"" + finding.found + "\", which is no licence known here; " + claimed + where + ".";
    }
    return {};
}

static std::string nameOfRecord(const session::Workshop &workshop, const std::string &id)
{
    const auto parsed = RecordId::parse(id);
    const auto record = parsed ? workshop.record(*parsed) : Result<records::Record>(failure(ErrorCode::NotFound, id, {}));
    return record ? textAt(record->body, "name") : id;
}

static Json totalsJson(const std::vector<Totals> &totals)
{
    Json list = Json::array();
    for (const Totals &one : totals)
        list.push_back(
            {{"key", one.key}, {"label", one.label}, {"shards", one.shards}, {"documents", one.documents}, {"bytes", one.bytes}});
    return list;
}

static std::string totalsText(const char *title, const char *bytes, const std::vector<Totals> &totals, int width)
{
    if (totals.empty())
        return {};
    Table table({title, "SHARDS", "DOCUMENTS", bytes}, width);
    for (const Totals &one : totals)
        table.add({one.label.empty()          ? "(does not say)"
                       : one.key == "several" ? "(of several)"
                                              : one.label,
                   groupedNumber(one.shards), groupedNumber(one.documents), groupedNumber(one.bytes)});
    return "\n" + table.take();
}

static Json stepJson(const session::ProcessingStep &step)
{
    Json json{{"name", step.name}, {"kind", step.kind}, {"estimated", step.isEstimated}};
    for (const auto &[key, value] :
         {std::pair("documents_before", step.documentsBefore), std::pair("documents_after", step.documentsAfter),
          std::pair("bytes_before", step.bytesBefore), std::pair("bytes_after", step.bytesAfter)})
        json[key] = value ? Json(*value) : Json();
    return json;
}

static Json shownJson(const session::VersionSummary &shown)
{
    Json json = shown.version.body;
    json["dataset_record"] = shown.dataset.body;
    json["folder"] = shown.folder ? Json(shown.folder->string()) : Json();
    json["unprofiled"] = shown.unprofiled;
    json["languages"] = totalsJson(shown.languages);
    json["sources"] = totalsJson(shown.sources);
    json["licences"] = totalsJson(shown.licences);
    json["steps"] = Json::array();
    for (const auto &step : shown.steps)
        json["steps"].push_back(stepJson(step));
    json["profile"] = shown.total ? statistics::profileJson(*shown.total) : Json();
    json["findings"] = Json::array();
    for (const LicenceFinding &finding : shown.findings)
        json["findings"].push_back({{"kind", findingKey(finding.what)},
                                    {"source", finding.source},
                                    {"found", finding.found},
                                    {"claimed", finding.claimed},
                                    {"documents", finding.documents},
                                    {"shards", finding.shards},
                                    {"inverted", finding.isInverted}});
    return json;
}

static std::uint64_t totalOf(const Json &version, const char *key)
{
    const Json *value = valueAt(version, std::string("totals.") + key);
    return value && value->is_number_integer() ? value->get<std::uint64_t>() : 0;
}

static std::string numberText(const std::optional<std::uint64_t> &value)
{
    return value ? std::to_string(*value) : std::string("-");
}

static std::string shownText(const session::Workshop &workshop, const session::VersionSummary &shown, int width)
{
    const Json &version = shown.version.body;
    std::string text = plainText(textAt(shown.dataset.body, "name")) + ", " + plainText(textAt(version, "name")) + "\n"
        + shown.version.id.text() + "\nFrozen " + textAt(version, "frozen_at") + " by "
        + plainText(nameOfRecord(workshop, textAt(version, "frozen_by"))) + "\n";
    text += groupedNumber(totalOf(version, "shards")) + " shards, " + groupedNumber(totalOf(version, "documents"))
        + " documents, " + groupedNumber(totalOf(version, "bytes")) + " bytes as packed"
        + (shown.total ? ", " + groupedNumber(shown.total->bytes) + " bytes of text" : std::string())
        + (shown.unprofiled > 0 ? "; " + groupedNumber(shown.unprofiled) + " shards without a profile" : std::string()) + "\n";
    if (shown.folder)
        text += "In " + plainText(shown.folder->string()) + "\n";
    text += totalsText("LANGUAGE", "BYTES OF TEXT", shown.languages, width)
        + totalsText("SOURCE", shown.unprofiled > 0 ? "PACKED BYTES" : "BYTES OF TEXT", shown.sources, width)
        + totalsText("LICENCE IN THE DATA", "BYTES OF TEXT", shown.licences, width);
    if (!shown.steps.empty()) {
        Table table({"STEP", "KIND", "DOCUMENTS BEFORE", "AFTER", "BYTES BEFORE", "AFTER"}, width);
        for (const auto &step : shown.steps)
            table.add({step.name, step.kind, numberText(step.documentsBefore), numberText(step.documentsAfter),
                       numberText(step.bytesBefore), numberText(step.bytesAfter)});
        text += "\n" + table.take();
    }
    if (shown.findings.empty())
        return text;
    text += "\n";
    if (shown.findings.front().isInverted)
        text += "WARNING: all the data of a source carries licences that no claim allows. Was a filter applied the wrong way "
                "round?\n";
    text += "Where data and licence claims differ (decisions about licences do not count here yet):\n";
    for (const LicenceFinding &finding : shown.findings)
        text += "- " + plainText(findingText(finding, finding.source.empty() ? "" : nameOfRecord(workshop, finding.source)))
            + "\n";
    return text;
}

} // namespace detail

Result<int> datasetShow(Context &context, const std::string &datasetOrVersion)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, datasetOrVersion));
    const session::Datasets datasets(*workshop);
    const auto shown = datasets.summary(id);
    if (!shown && shown.error().code == ErrorCode::NotFound && id.prefix() == "dat") {
        // Nothing frozen yet: the record alone.
        ESPALIER_TRY(const auto record, workshop->record(id));
        if (context.isJson)
            context.out.json({{"dataset_record", record.body}, {"findings", Json::array()}});
        else
            context.out.text(plainText(textAt(record.body, "name")) + "\n" + id.text() + "\nNo version has been frozen yet.\n");
        return Done;
    }
    if (!shown)
        return failure(shown.error());
    for (const Issue &problem : shown->problems)
        context.out.note("espalier-cli: " + plainText(problem.message));
    if (context.isJson)
        context.out.json(detail::shownJson(*shown));
    else
        context.out.text(detail::shownText(*workshop, *shown, context.out.width()));
    return shown->findings.empty() ? Done : Findings;
}

} // namespace espalier::cli
