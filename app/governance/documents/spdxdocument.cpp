// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/personaldatawords.h"
#include "app/governance/documents/spdxgraph.h"
#include "app/governance/documents/wording.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <array>

namespace espalier::governance {

using namespace wording;

namespace {

bool isWebAddress(std::string_view text)
{
    return text.starts_with("https://") || text.starts_with("http://");
}

/// Midnight of a day, or the time itself; empty when it is neither.
std::string spdxTime(const std::string &text)
{
    const auto time = parseTime(text.size() == 10 ? text + "T00:00:00Z" : text);
    return time ? formatTime(*time) : std::string();
}

Json datasetTypes(const DocumentedVersion &version, Gaps &gaps)
{
    std::set<std::string> types{"text"};
    for (const DocumentedSource &source : version.sources) {
        const auto modalities = textsAt(source.record, "modality");
        if (std::ranges::find(modalities, "code") != modalities.end())
            types.insert("syntactic");
    }
    if (version.sources.empty())
        gaps.add("dataset_datasetType", "No shard names its source; the shards are taken for text.");
    return types;
}

/// One sentence about how each source was collected.
std::string collectionText(const DocumentedVersion &version, Gaps &gaps)
{
    std::vector<std::string> parts;
    for (const DocumentedSource &source : version.sources) {
        const std::string method = oneLine(textAt(source.record, "collection.method"));
        if (method.empty())
            gaps.addFor("dataset_dataCollectionProcess", "How it was collected is not recorded for", sourceName(source));
        else
            parts.push_back(sourceName(source) + ": " + method);
    }
    return joined(parts, "\n");
}

void addMeasures(const DocumentedVersion &version, Json &package)
{
    std::set<std::string> labels;
    for (const DocumentedSource &source : version.sources) {
        const auto measures = personalDataOf(version, source).measures;
        labels.insert(measures.begin(), measures.end());
    }
    if (!labels.empty())
        package["dataset_anonymizationMethodUsed"] = labels;
}

void addTimes(const DocumentedVersion &version, Json &package, Gaps &gaps)
{
    const std::string frozen = spdxTime(textAt(version.version, "frozen_at"));
    package["builtTime"] = frozen.empty() ? version.madeAt : frozen;
    if (frozen.empty())
        gaps.add("builtTime", "The version does not say when it was frozen; the time of this document stands in.");
    const std::string released = spdxTime(statedText(version, "release-date"));
    package["releaseTime"] = released.empty() ? package["builtTime"].get<std::string>() : released;
    if (released.empty())
        gaps.add("releaseTime",
                 "The day of publication is not known and the day it was frozen stands in; state it with release-date.");
}

void addPlace(const DocumentedVersion &version, Json &package, Gaps &gaps)
{
    const std::string stated = statedText(version, "download-location");
    const std::string place = stated.empty() ? version.workshopUrl : stated;
    package["software_downloadLocation"] = isWebAddress(place) ? place : "NOASSERTION";
    if (!isWebAddress(stated))
        gaps.add("software_downloadLocation", "Where the shards can be had is not known; state it with download-location.");
    if (const std::string page = statedText(version, "url"); isWebAddress(page))
        package["software_homePage"] = page;
    bool isGated = false;
    for (const DocumentedSource &source : version.sources) {
        const auto said = textsAt(source.record, "personal_data.measures");
        isGated = isGated || std::ranges::find(said, "gate-access") != said.end()
            || std::ranges::find(source.measures, "gate-access") != source.measures.end();
    }
    if (isGated)
        package["dataset_datasetAvailability"] = "registration";
    else if (isWebAddress(stated))
        package["dataset_datasetAvailability"] = "directDownload";
    static constexpr std::array levels{"red", "amber", "green", "clear"};
    const std::string level = statedText(version, "confidentiality");
    if (std::ranges::find(levels, level) != levels.end())
        package["dataset_confidentialityLevel"] = level;
    else if (!level.empty())
        gaps.add("dataset_confidentialityLevel", "\"" + level + "\" is none of red, amber, green and clear, and was left out.");
}

std::string addDataset(const DocumentedVersion &version, SpdxGraph &graph, const std::string &maker, Gaps &gaps)
{
    Json package{{"name", datasetName(version)},
                 {"software_packageVersion", versionName(version)},
                 {"software_primaryPurpose", "data"},
                 {"originatedBy", {maker}},
                 {"dataset_datasetType", datasetTypes(version, gaps)},
                 {"dataset_datasetSize", version.bytes},
                 {"dataset_hasSensitivePersonalInformation", holdsSensitiveData(version)}};
    if (const std::string description = textAt(version.dataset, "description"); !description.empty())
        package["description"] = description;
    addTimes(version, package, gaps);
    addPlace(version, package, gaps);
    addMeasures(version, package);
    if (const std::string text = collectionText(version, gaps); !text.empty())
        package["dataset_dataCollectionProcess"] = text;
    std::vector<std::string> steps;
    for (const Json &step : version.steps)
        steps.push_back(stepLine(step));
    if (!steps.empty())
        package["dataset_dataPreprocessing"] = steps;
    else
        gaps.add("dataset_dataPreprocessing", "No processing steps were recorded.");
    if (const std::string use = statedText(version, "intended-use"); !use.empty())
        package["dataset_intendedUse"] = use;
    else
        gaps.add("dataset_intendedUse", "What the dataset is meant for is not recorded; state it with intended-use.");
    if (package["dataset_hasSensitivePersonalInformation"] == "noAssertion")
        gaps.add("dataset_hasSensitivePersonalInformation",
                 "Not every source was assessed for special categories of personal data.");
    gaps.add(
        "personal data",
        "SPDX has one answer for sensitive personal information: likelihoods, categories, legal basis, whose law applies and "
        "retention stand in comments of the sources.");
    return graph.add("dataset_DatasetPackage", version.id.text(), std::move(package));
}

std::vector<std::string> addFiles(const DocumentedVersion &version, SpdxGraph &graph, const std::string &maker)
{
    std::vector<std::string> ids;
    for (const auto &shard : version.shards)
        ids.push_back(graph.add("software_File", shard.path,
                                {{"name", shard.path},
                                 {"software_primaryPurpose", "data"},
                                 {"originatedBy", {maker}},
                                 {"verifiedUsing",
                                  Json::array({{{"type", "Hash"}, {"algorithm", "sha256"}, {"hashValue", shard.sha256}}})}}));
    return ids;
}

/// What the claims of a source come to: the only one, several under AND, or nothing that is an expression.
std::string declared(const DocumentedSource &source, Gaps &gaps)
{
    std::set<std::string> parts;
    for (const std::string &claim : claimedExpressions(source)) {
        if (const auto expression = expressionOf(claim))
            parts.insert(expression->canonical());
        else
            gaps.add("hasDeclaredLicense",
                     sourceName(source) + " is claimed to be under \"" + claim + "\", which is no SPDX expression.");
    }
    if (parts.size() > 1)
        gaps.add("hasDeclaredLicense",
                 sourceName(source) + " has claims that differ (" + joined({parts.begin(), parts.end()}, "; ")
                     + "); SPDX has one declared licence, so none is given.");
    return parts.size() == 1 ? *parts.begin() : std::string();
}

std::string addSource(const DocumentedVersion &version, const DocumentedSource &source, SpdxGraph &graph, Gaps &gaps)
{
    Json package{{"name", sourceName(source)}, {"software_primaryPurpose", "data"}};
    if (!source.custodian.empty())
        package["originatedBy"] = {
            graph.add(textAt(source.record, "custodian.type") == "private-individual" ? "Person" : "Organization",
                      "custodian\n" + oneLine(source.custodian), {{"name", oneLine(source.custodian)}})};
    else
        gaps.addFor("originatedBy", "No custodian is named for", sourceName(source));
    if (const std::string home = textAt(source.record, "homepage"); isWebAddress(home))
        package["software_homePage"] = home;
    if (const std::string place = textAt(source.record, "access.url"); isWebAddress(place))
        package["software_downloadLocation"] = place;
    if (const std::string description = textAt(source.record, "description"); !description.empty())
        package["description"] = description;
    const auto facts = personalDataOf(version, source);
    const auto lines = personalDataLines(facts);
    package["comment"] = "Record " + source.id.text()
        + ". Personal data: " + (lines.empty() ? "not assessed." : joined(lines, "; ") + ".");
    const std::string id = graph.add("software_Package", source.id.text(), std::move(package));
    graph.relate(id, "hasDeclaredLicense", {graph.licence(declared(source, gaps))});
    const auto concluded = expressionOf(source.concludedExpression);
    graph.relate(id, "hasConcludedLicense", {graph.licence(concluded ? concluded->canonical() : std::string())},
                 concluded ? conclusionLine(source) : std::string());
    return id;
}

} // namespace

MadeDocument spdxDocument(const DocumentedVersion &version)
{
    MadeDocument made{"dataset.spdx.json", {}, {}};
    Gaps gaps("spdx", made);
    SpdxGraph graph("https://spdx.org/spdxdocs/espalier/" + version.id.text() + "/"
                    + sha256Hex(version.commit + "\n" + version.madeAt).substr(0, 16) + "/");
    const std::string name = oneLine(version.workshop).empty() ? "Workshop" : oneLine(version.workshop);
    const std::string maker = graph.add("Organization", "workshop\n" + version.workshop, {{"name", name}});
    const std::string dataset = addDataset(version, graph, maker, gaps);
    graph.relate(dataset, "contains", addFiles(version, graph, maker));
    std::vector<std::string> sources;
    std::set<std::string> declaredParts;
    bool isAllDeclared = !version.sources.empty();
    for (const DocumentedSource &source : version.sources) {
        sources.push_back(addSource(version, source, graph, gaps));
        MadeDocument ignored;
        Gaps silent("", ignored);
        const std::string one = declared(source, silent);
        isAllDeclared = isAllDeclared && !one.empty();
        if (!one.empty())
            declaredParts.insert(one.find(" OR ") == std::string::npos ? one : "(" + one + ")");
    }
    graph.relate(dataset, "descendantOf", sources);
    const LicenceOfVersion licence = licenceOf(version);
    const auto claimed = isAllDeclared ? expressionOf(declaredParts.size() == 1 && declaredParts.begin()->front() == '('
                                                          ? declaredParts.begin()->substr(1, declaredParts.begin()->size() - 2)
                                                          : joined({declaredParts.begin(), declaredParts.end()}, " AND "))
                                       : std::nullopt;
    graph.relate(dataset, "hasDeclaredLicense", {graph.licence(claimed ? claimed->canonical() : std::string())});
    const bool isSettled = licence.open.empty() && !licence.expression.empty();
    graph.relate(dataset, "hasConcludedLicense", {graph.licence(isSettled ? licence.expression : std::string())});
    if (!licence.open.empty())
        gaps.add("hasConcludedLicense",
                 "The licence of the whole is not asserted: " + counted(licence.open.size(), "source is", "sources are")
                     + " open.");
    gaps.addOpenLicences("hasConcludedLicense", version);
    for (const std::string &one : licence.conflicts)
        gaps.add("hasConcludedLicense", one);
    const SpdxMaking making{datasetName(version) + " " + versionName(version), version.workshop, version.madeAt,
                            statedText(version, "metadata-licence")};
    made.text = graph.document(making, {dataset}).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return made;
}

} // namespace espalier::governance
