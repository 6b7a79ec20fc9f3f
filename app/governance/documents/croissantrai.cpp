// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/croissantparts.h"
#include "app/governance/documents/personaldatawords.h"

#include <algorithm>

namespace espalier::governance::wording {

namespace {

/// A date as xsd:dateTime wants it: "2021" and "2021-05" get their first or last day.
std::string raiTime(const std::string &date, bool isEnd)
{
    if (date.size() == 4)
        return date + (isEnd ? "-12-31T00:00:00Z" : "-01-01T00:00:00Z");
    if (date.size() == 7 && !isEnd)
        return date + "-01T00:00:00Z";
    if (date.size() == 7) {
        const auto first = parseTime(date + "-01T00:00:00Z");
        if (!first)
            return date;
        const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(*first));
        return formatTime(std::chrono::sys_days(day.year() / day.month() / std::chrono::last));
    }
    return date.size() == 10 ? date + "T00:00:00Z" : date;
}

void addCollection(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    std::vector<std::string> how, raw;
    std::set<std::string> types;
    std::string from, to;
    for (const DocumentedSource &source : version.sources) {
        if (const std::string method = oneLine(textAt(source.record, "collection.method")); !method.empty())
            how.push_back(sourceName(source) + ": " + method);
        const std::string begin = textAt(source.record, "collection.period.from"),
                          end = textAt(source.record, "collection.period.to");
        from = from.empty() || (!begin.empty() && begin < from) ? begin : from;
        if (!end.empty() && (to.empty() || end + "~" > to + "~"))
            to = end;
        const bool isWeb = textAt(source.record, "category.kind") == "website"
            || textAt(source.record, "instance.type") == "webpage";
        types.insert(textAt(source.record, "kind") == "processed" ? "Secondary Data analysis"
                         : isWeb                                  ? "Web Scraping"
                                                                  : "Others");
        if (const std::string transcribed = textAt(source.record, "transcribed"); !transcribed.empty() && transcribed != "no")
            raw.push_back(sourceName(source) + ": " + sourceLabel("transcribed", transcribed));
    }
    if (!how.empty())
        json["rai:dataCollection"] = joined(how, "\n");
    else
        gaps.add("rai:dataCollection", "No source says how it was collected.");
    if (!types.empty())
        json["rai:dataCollectionType"] = types;
    if (!raw.empty())
        json["rai:dataCollectionRawData"] = joined(raw, "\n");
    Json frame = Json::array();
    if (!from.empty())
        frame.push_back(raiTime(from, false));
    if (!to.empty())
        frame.push_back(raiTime(to, true));
    if (!frame.empty())
        json["rai:dataCollectionTimeframe"] = std::move(frame);
    else
        gaps.add("rai:dataCollectionTimeframe", "No source says from when to when it was collected.");
}

void addProcessing(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    std::vector<std::string> steps, changes;
    for (const Json &step : version.steps) {
        steps.push_back(stepLine(step));
        if (textAt(step, "kind") == "map")
            changes.push_back(stepLine(step));
    }
    if (steps.empty())
        gaps.add("rai:dataPreprocessingProtocol", "No processing steps were recorded.");
    else
        json["rai:dataPreprocessingProtocol"] = steps;
    if (!changes.empty())
        json["rai:dataManipulationProtocol"] = joined(changes, "\n");
}

void addPersonalData(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    std::vector<std::string> lines;
    lines.push_back("Whole version: "
                    + std::string(holdsPersonalData(version) == "yes"      ? "may hold personal data"
                                      : holdsPersonalData(version) == "no" ? "holds none, according to what is known"
                                                                           : "not known for all sources"));
    if (const std::string hits = hitsLine(version.personalData); !hits.empty())
        lines.back() += "; counted by the detector: " + hits;
    for (const DocumentedSource &source : version.sources) {
        const auto facts = personalDataOf(version, source);
        const auto words = personalDataLines(facts);
        lines.push_back(sourceName(source) + ": " + (words.empty() ? "not assessed" : joined(words, "; ")));
        if (!facts.isAssessed)
            gaps.addFor("rai:personalSensitiveInformation", "Nobody has assessed personal data in", sourceName(source));
    }
    json["rai:personalSensitiveInformation"] = lines;
}

void addLimits(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    std::vector<std::string> limits;
    if (version.unprofiled > 0)
        limits.push_back(counted(version.unprofiled, "shard has", "shards have") + " not been measured.");
    else if (version.undetected > 0)
        limits.push_back("Languages and personal data were not looked for in " + counted(version.undetected, "shard", "shards")
                         + ".");
    for (const DocumentedSource &source : version.sources)
        if (const std::string notes = oneLine(textAt(source.record, "language_notes")); !notes.empty())
            limits.push_back(sourceName(source) + ": " + notes);
    const LicenceOfVersion licence = licenceOf(version);
    if (!licence.open.empty())
        limits.push_back(counted(licence.open.size(), "source has", "sources have")
                         + " no concluded licence: " + joined(licence.open, "; ") + ".");
    if (!limits.empty())
        json["rai:dataLimitations"] = limits;
    if (const std::string use = statedText(version, "intended-use"); !use.empty())
        json["rai:dataUseCases"] = {use};
    else
        gaps.add("rai:dataUseCases", "What the dataset is meant for is not recorded; state it with intended-use.");
    std::vector<std::string> plan{
        "Versions are frozen and never change; requests to remove texts are answered and applied in later versions."};
    for (const Json &removal : version.removals)
        plan.push_back("Request " + textAt(removal, "reference") + ", received " + textAt(removal, "received_at").substr(0, 10)
                       + ": " + textAt(removal, "state"));
    json["rai:dataReleaseMaintenancePlan"] = plan;
    gaps.add("rai:dataBiases", "Biases and social impact are not recorded in the catalogue.");
}

} // namespace

void addResponsibility(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    addCollection(version, json, gaps);
    addProcessing(version, json, gaps);
    addPersonalData(version, json, gaps);
    addLimits(version, json, gaps);
}

} // namespace espalier::governance::wording
