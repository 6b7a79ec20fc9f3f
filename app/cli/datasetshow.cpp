// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/datasetcommands.h"
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
        return "A claim names " + finding.claimed + ", and none of the data carries it" + where + ".";
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

static std::string totalsText(const char *title, const std::vector<Totals> &totals, int width)
{
    if (totals.empty())
        return {};
    Table table({title, "SHARDS", "DOCUMENTS", "BYTES"}, width);
    for (const Totals &one : totals)
        table.add({one.label.empty()          ? "(does not say)"
                       : one.key == "several" ? "(of several)"
                                              : one.label,
                   std::to_string(one.shards), std::to_string(one.documents), std::to_string(one.bytes)});
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

/// Everything that `dataset show` tells, read in one go.
struct ShownVersion {
    session::VersionView view;
    std::vector<Totals> languages, sources, licences;
    std::vector<LicenceFinding> findings;
};

static Result<ShownVersion> readShown(const session::Datasets &datasets, const RecordId &id)
{
    ShownVersion shown;
    ESPALIER_TRY(shown.view, datasets.version(id));
    ESPALIER_TRY(shown.languages, datasets.totalsByLanguage(shown.view));
    ESPALIER_TRY(shown.sources, datasets.totalsBySource(shown.view));
    ESPALIER_TRY(shown.licences, datasets.totalsByLicence(shown.view));
    ESPALIER_TRY(shown.findings, datasets.licenceFindings(shown.view));
    return shown;
}

static Json shownJson(const ShownVersion &shown)
{
    Json json = shown.view.version.body;
    json["dataset_record"] = shown.view.dataset.body;
    json["folder"] = shown.view.folder ? Json(shown.view.folder->string()) : Json();
    json["unprofiled"] = shown.view.unprofiled;
    json["languages"] = totalsJson(shown.languages);
    json["sources"] = totalsJson(shown.sources);
    json["licences"] = totalsJson(shown.licences);
    json["steps"] = Json::array();
    for (const auto &step : shown.view.steps)
        json["steps"].push_back(stepJson(step));
    json["profile"] = shown.view.total ? statistics::profileJson(*shown.view.total) : Json();
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

static std::string numberText(const std::optional<std::uint64_t> &value)
{
    return value ? std::to_string(*value) : std::string("-");
}

static std::string shownText(const session::Workshop &workshop, const ShownVersion &shown, int width)
{
    const Json &version = shown.view.version.body;
    std::string text = plainText(textAt(shown.view.dataset.body, "name")) + ", " + plainText(textAt(version, "name")) + "\n"
        + shown.view.version.id.text() + "\nFrozen " + textAt(version, "frozen_at") + " by "
        + plainText(nameOfRecord(workshop, textAt(version, "frozen_by"))) + "\n";
    std::uint64_t documents = 0;
    std::uint64_t bytes = 0;
    for (const auto &shard : shown.view.shards) {
        documents += shard.documents;
        bytes += shard.bytes;
    }
    text += std::to_string(shown.view.shards.size()) + " shards, " + std::to_string(documents) + " documents, "
        + std::to_string(bytes) + " bytes; " + std::to_string(shown.view.unprofiled) + " shards without a profile\n";
    if (shown.view.folder)
        text += "In " + plainText(shown.view.folder->string()) + "\n";
    text += totalsText("LANGUAGE", shown.languages, width) + totalsText("SOURCE", shown.sources, width)
        + totalsText("LICENCE IN THE DATA", shown.licences, width);
    if (!shown.view.steps.empty()) {
        Table table({"STEP", "KIND", "DOCUMENTS BEFORE", "AFTER", "BYTES BEFORE", "AFTER"}, width);
        for (const auto &step : shown.view.steps)
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
    const auto shown = detail::readShown(datasets, id);
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
    for (const Issue &problem : shown->view.problems)
        context.out.note("espalier-cli: " + plainText(problem.message));
    if (context.isJson)
        context.out.json(detail::shownJson(*shown));
    else
        context.out.text(detail::shownText(*workshop, *shown, context.out.width()));
    return shown->findings.empty() ? Done : Findings;
}

} // namespace espalier::cli
