// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/croissantparts.h"

#include <algorithm>
#include <array>

namespace espalier::governance::wording {

namespace {

std::string encodingOf(std::string_view path)
{
    if (path.ends_with(".zst"))
        return "application/zstd";
    if (path.ends_with(".gz"))
        return "application/gzip";
    return path.ends_with(".txt") ? "text/plain" : "application/jsonlines";
}

/// "**/*.jsonl.zst": what all shards of one ending are called.
std::string patternOf(const std::string &path)
{
    const std::string file = path.substr(path.rfind('/') + 1);
    const std::size_t json = file.find(".json");
    const std::size_t dot = json == std::string::npos ? file.find('.') : json;
    return "**/*" + (dot == std::string::npos ? std::string() : file.substr(dot));
}

constexpr std::pair<std::string_view, std::string_view> dataUseNames[] = {
    {"0000004", "no restriction"},
    {"0000006", "health or medical or biomedical research"},
    {"0000007", "disease specific research"},
    {"0000011", "population origins or ancestry research only"},
    {"0000012", "research specific restrictions"},
    {"0000015", "no general methods research"},
    {"0000016", "genetic studies only"},
    {"0000018", "not for profit, non commercial use only"},
    {"0000019", "publication required"},
    {"0000020", "collaboration required"},
    {"0000021", "ethics approval required"},
    {"0000022", "geographical restriction"},
    {"0000024", "publication moratorium"},
    {"0000025", "time limit on use"},
    {"0000026", "user specific restriction"},
    {"0000027", "project specific restriction"},
    {"0000028", "institution specific restriction"},
    {"0000029", "return to database or resource"},
    {"0000042", "general research use"},
    {"0000043", "clinical care use"},
    {"0000044", "population origins or ancestry research prohibited"},
    {"0000045", "not for profit organisation use only"},
    {"0000046", "non-commercial use only"},
};

} // namespace

Json croissantContext()
{
    Json context{{"@language", "en"},
                 {"@vocab", "http://schema.org/"},
                 {"sc", "http://schema.org/"},
                 {"cr", "http://mlcommons.org/croissant/"},
                 {"rai", "http://mlcommons.org/croissant/RAI/"},
                 {"dct", "http://purl.org/dc/terms/"},
                 {"prov", "http://www.w3.org/ns/prov#"},
                 {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
                 {"odrl", "http://www.w3.org/ns/odrl/2/"},
                 {"duo", "http://purl.obolibrary.org/obo/DUO_"},
                 {"conformsTo", "dct:conformsTo"},
                 {"data", {{"@id", "cr:data"}, {"@type", "@json"}}},
                 {"dataType", {{"@id", "cr:dataType"}, {"@type", "@vocab"}}},
                 {"examples", {{"@id", "cr:examples"}, {"@type", "@json"}}}};
    for (const char *term : {"annotation", "arrayShape",  "citeAs",    "column",        "containedIn", "equivalentProperty",
                             "excludes",   "extract",     "field",     "fileProperty",  "fileObject",  "fileSet",
                             "format",     "includes",    "isArray",   "isLiveDataset", "jsonPath",    "key",
                             "md5",        "parentField", "path",      "recordSet",     "references",  "regex",
                             "repeated",   "replace",     "readLines", "sdVersion",     "separator",   "source",
                             "subField",   "transform",   "unArchive", "value"})
        context[term] = std::string("cr:") + term;
    return context;
}

void addDistribution(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    std::string base = statedText(version, "download-location");
    if (base.empty())
        gaps.add("contentUrl",
                 "Where the shards can be had is not known: their addresses are relative to this file. State it with "
                 "download-location.");
    else if (!base.ends_with('/'))
        base += '/';
    Json files = Json::array();
    std::set<std::string> patterns;
    for (const auto &shard : version.shards) {
        files.push_back({{"@type", "cr:FileObject"},
                         {"@id", shard.path},
                         {"name", shard.path},
                         {"contentUrl", base + shard.path},
                         {"contentSize", std::to_string(shard.bytes) + " B"},
                         {"encodingFormat", encodingOf(shard.path)},
                         {"sha256", shard.sha256}});
        Json origins = Json::array();
        for (const std::string &source : shard.sources)
            origins.push_back({{"@id", "urn:espalier:" + source}});
        if (!origins.empty())
            files.back()["prov:wasDerivedFrom"] = std::move(origins);
        patterns.insert(patternOf(shard.path));
    }
    if (version.shards.empty())
        gaps.add("distribution", "The version has no shards.");
    else
        files.push_back({{"@type", "cr:FileSet"},
                         {"@id", "shards"},
                         {"name", "shards"},
                         {"description", "All shards: JSON lines, one document a line, packed as their endings say."},
                         {"encodingFormat", "application/jsonlines"},
                         {"includes", patterns.size() == 1 ? Json(*patterns.begin()) : Json(patterns)}});
    json["distribution"] = std::move(files);
    const std::string name = version.textField.empty() ? "text" : version.textField;
    Json field{{"@type", "cr:Field"},
               {"@id", "documents/" + name},
               {"name", name},
               {"description", "The text of a document."},
               {"dataType", "sc:Text"}};
    if (!version.shards.empty())
        field["source"] = {{"fileSet", {{"@id", "shards"}}}, {"extract", {{"column", name}}}};
    json["recordSet"] = Json::array({{{"@type", "cr:RecordSet"},
                                      {"@id", "documents"},
                                      {"name", "documents"},
                                      {"description", counted(version.documents, "document", "documents") + " of text."},
                                      {"field", Json::array({field})}}});
}

void addOrigins(const DocumentedVersion &version, Json &json)
{
    Json origins = Json::array();
    for (const DocumentedSource &source : version.sources) {
        Json origin{{"@type", {"prov:Entity", "sc:Dataset"}},
                    {"@id", "urn:espalier:" + source.id.text()},
                    {"name", sourceName(source)}};
        if (const std::string address = sourceAddress(source); !address.empty())
            origin["url"] = address;
        if (!source.custodian.empty())
            origin["prov:wasAttributedTo"] = {
                {"@type", textAt(source.record, "custodian.type") == "private-individual" ? "prov:Person" : "prov:Organization"},
                {"name", oneLine(source.custodian)}};
        if (const auto expression = expressionOf(source.concludedExpression)) {
            Json licences = Json::array();
            for (const LicenceTerm &term : expression->terms())
                licences.push_back(licenceAddress(term.id).empty() ? Json{{"@type", "sc:CreativeWork"}, {"name", term.text()}}
                                                                   : Json(licenceAddress(term.id)));
            origin["license"] = licences.size() == 1 ? licences.front() : licences;
        }
        origins.push_back(std::move(origin));
    }
    if (!origins.empty())
        json["prov:wasDerivedFrom"] = std::move(origins);
    Json activities = Json::array();
    for (const Json &step : version.steps)
        activities.push_back(
            {{"@type", "prov:Activity"}, {"name", oneLine(textAt(step, "name"))}, {"description", stepLine(step)}});
    if (!activities.empty())
        json["prov:wasGeneratedBy"] = std::move(activities);
    json["prov:wasAttributedTo"] = {{"@type", "prov:Organization"},
                                    {"name", oneLine(version.workshop).empty() ? "Workshop" : oneLine(version.workshop)}};
}

void addUsage(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> terms;
    for (const DocumentedSource &source : version.sources)
        if (const Json *list = valueAt(source.record, "data_use"); list && list->is_array())
            for (const Json &one : *list)
                if (const std::string code = textAt(one, "code"); code.starts_with("DUO:"))
                    terms[{code.substr(4), oneLine(textAt(one, "qualifier"))}].push_back(sourceName(source));
    Json usage = Json::array();
    for (const auto &[term, sources] : terms) {
        const auto name = std::ranges::find(dataUseNames, term.first, &std::pair<std::string_view, std::string_view>::first);
        Json one{{"@type", "sc:DefinedTerm"},
                 {"name", name == std::end(dataUseNames) ? "DUO_" + term.first : std::string(name->second)},
                 {"termCode", "DUO_" + term.first},
                 {"url", "http://purl.obolibrary.org/obo/DUO_" + term.first},
                 {"inDefinedTermSet", "http://purl.obolibrary.org/obo/duo.owl"},
                 {"description", "Applies to: " + joined(sources) + (term.second.empty() ? "" : ". " + term.second)}};
        usage.push_back(std::move(one));
    }
    if (!usage.empty())
        json["usageInfo"] = std::move(usage);
    std::size_t optOuts = 0;
    for (const DocumentedSource &source : version.sources)
        if (const Json *list = valueAt(source.record, "opt_outs"); list && list->is_array())
            optOuts += list->size();
    if (optOuts > 0)
        gaps.add("usageInfo",
                 "Croissant has no place for reservations of text and data mining; "
                     + counted(optOuts, "signal stands", "signals stand") + " in the EU summary.");
    gaps.add("usageInfo",
             "Croissant has no place for what was decided about each use, nor for who decided; both stand in the data card.");
}

} // namespace espalier::governance::wording
