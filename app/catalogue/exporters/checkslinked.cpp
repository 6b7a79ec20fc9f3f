// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/card.h"
#include "app/catalogue/card/cardkeys.h"
#include "app/catalogue/croissant/croissantkeys.h"
#include "app/catalogue/exporters/checks.h"
#include "app/catalogue/exporters/formats.h"
#include "app/governance/documents/frontmatter.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::catalogue::detail {

namespace {

std::vector<std::string> textsOfValue(const Json &value)
{
    std::vector<std::string> texts;
    for (const Json &one : value.is_array() ? value : Json::array({value}))
        if (one.is_string())
            texts.push_back(one.get<std::string>());
        else if (one.is_object() && one.contains("@id") && one["@id"].is_string())
            texts.push_back(one["@id"].get<std::string>());
    return texts;
}

bool isWebAddress(const std::string &text)
{
    return text.starts_with("https://") || text.starts_with("http://");
}

void checkLicence(const Json &licence, Findings &findings)
{
    for (const Json &one : licence.is_array() ? licence : Json::array({licence}))
        if (!one.is_object() && !(one.is_string() && isWebAddress(one.get<std::string>())))
            findings.error("license", "license", "A licence must be an address or a CreativeWork.");
}

void checkFile(const Json &file, const std::set<std::string> &ids, bool isLive, Findings &findings)
{
    const std::string type = file.is_object() ? croissant::shortName(file.value("@type", std::string())) : std::string();
    const std::string name = file.is_object() ? file.value("@id", std::string()) : std::string();
    const FieldPath place = childPath("distribution", name.empty() ? "?" : name);
    if (type != "FileObject" && type != "FileSet")
        return findings.error("file-type", place, "A file must be a FileObject or a FileSet.");
    if (name.empty())
        findings.error("id-missing", place, "It has no @id.");
    findings.needs(file, "encodingFormat");
    if (type == "FileSet")
        findings.needs(file, "includes");
    else if (!file.contains("containedIn"))
        findings.needs(file, "contentUrl");
    if (type == "FileObject" && !isLive && !file.contains("sha256") && !file.contains("md5"))
        findings.error("checksum-missing", place, "A file of a data set that does not change needs its SHA-256 or MD5.");
    if (file.contains("containedIn"))
        for (const std::string &in : textsOfValue(file["containedIn"]))
            if (!ids.contains(in))
                findings.error("reference", place, "It is said to be in \"" + in + "\", which is no file of this data set.");
}

void checkDistribution(const Json &json, Findings &findings)
{
    const Json &list = json["distribution"];
    if (!list.is_array())
        return findings.error("wrong-type", "distribution", "It must be a list.");
    std::set<std::string> ids;
    for (const Json &file : list)
        if (file.is_object() && !ids.insert(file.value("@id", std::string())).second)
            findings.error("id-twice", "distribution", "Two files have the same @id.");
    for (const Json &file : list)
        checkFile(file, ids, json.value("isLiveDataset", Json(false)) == true, findings);
    if (list.empty())
        findings.warn("no-files", "distribution", "It names no file.");
}

constexpr auto datasetTypes = std::to_array<std::string_view>({"audio", "categorical", "graph", "image", "noAssertion", "numeric",
                                                               "other", "sensor", "structured", "syntactic", "text", "timeseries",
                                                               "timestamp", "video"});
constexpr auto availabilities = std::to_array<std::string_view>(
    {"clickthrough", "directDownload", "query", "registration", "scrapingScript"});
constexpr auto presences = std::to_array<std::string_view>({"yes", "no", "noAssertion"});
constexpr auto confidentialities = std::to_array<std::string_view>({"red", "amber", "green", "clear"});

void checkDatasetPackage(const Json &element, const std::map<std::string, std::string> &types, Findings &findings)
{
    for (const char *key : {"name", "originatedBy", "builtTime", "releaseTime", "software_downloadLocation",
                            "software_primaryPurpose", "dataset_datasetType"})
        findings.needs(element, key);
    findings.oneOf(element, "dataset_datasetType", datasetTypes);
    findings.oneOf(element, "dataset_datasetAvailability", availabilities);
    findings.oneOf(element, "dataset_hasSensitivePersonalInformation", presences);
    findings.oneOf(element, "dataset_confidentialityLevel", confidentialities);
    if (const auto list = element.find("dataset_datasetType"); list != element.end() && (!list->is_array() || list->empty()))
        findings.error("wrong-type", "dataset_datasetType", "It must name at least one type.");
    if (const auto size = element.find("dataset_datasetSize"); size != element.end() && !size->is_number_unsigned())
        findings.error("wrong-type", "dataset_datasetSize", "It must be a number of bytes.");
    for (const char *key : {"builtTime", "releaseTime"})
        if (const std::string time = element.value(key, std::string()); !time.empty() && (!parseTime(time) || time.size() != 20))
            findings.error("time", key, "It must be a time in UTC such as 2021-05-31T00:00:00Z.");
    for (const std::string &agent : textsOfValue(element.value("originatedBy", Json::array())))
        if (const auto known = types.find(agent);
            known == types.end() || (known->second != "Person" && known->second != "Organization" && known->second != "Agent"))
            findings.error("reference", "originatedBy", "It leads to no person or organisation.");
}

void checkRelationship(const Json &element, const std::map<std::string, std::string> &types, Findings &findings)
{
    for (const char *key : {"from", "to", "relationshipType"})
        findings.needs(element, key);
    for (const char *key : {"from", "to"})
        for (const std::string &id : textsOfValue(element.value(key, Json::array())))
            if (!types.contains(id))
                findings.error("reference", key, "It leads to \"" + id + "\", which is not in the document.");
    const std::string type = element.value("relationshipType", std::string());
    if (type == "hasDeclaredLicense" || type == "hasConcludedLicense")
        for (const std::string &id : textsOfValue(element.value("to", Json::array())))
            if (const auto known = types.find(id); known != types.end() && known->second.find("licensing") == std::string::npos)
                findings.error("reference", "to", "A licence must be an expression or an individual of the licensing profiles.");
}

} // namespace

std::vector<Issue> checkCroissant(std::string_view bytes)
{
    Findings findings;
    Json json;
    if (!readChecked(bytes, json, findings))
        return findings.take();
    if (!json.is_object()) {
        findings.error("no-object", {}, "The file must be one object.");
        return findings.take();
    }
    findings.setItem(json.value("name", Json("")).is_string() ? json.value("name", std::string()) : std::string());
    findings.needs(json, "@context");
    if (croissant::shortName(json.value("@type", Json("")).is_string() ? json.value("@type", std::string()) : std::string())
        != "Dataset")
        findings.error("type", "@type", "It must be sc:Dataset.");
    const auto versions = textsOfValue(json.value("conformsTo", Json::array()));
    if (std::none_of(versions.begin(), versions.end(), [](const std::string &one) {
            const std::string version = croissant::versionOf(one);
            return version == "1.0" || version == "1.1";
        }))
        findings.error("conforms-to", "conformsTo", "It does not say that it is Croissant 1.0 or 1.1.");
    for (const char *key : {"name", "description", "url", "datePublished"})
        findings.needsText(json, key);
    for (const char *key : {"license", "creator", "distribution"})
        findings.needs(json, key);
    if (json.contains("license"))
        checkLicence(json["license"], findings);
    if (json.contains("distribution"))
        checkDistribution(json, findings);
    findings.noAddress(json);
    return findings.take();
}

std::vector<Issue> checkSpdx(std::string_view bytes)
{
    Findings findings;
    Json json;
    if (!readChecked(bytes, json, findings))
        return findings.take();
    if (json.value("@context", Json()) != "https://spdx.org/rdf/3.0.1/spdx-context.jsonld")
        findings.error("context", "@context", "It must be the context of SPDX 3.0.1.");
    const Json graph = json.value("@graph", Json::array());
    std::map<std::string, std::string> types;
    std::size_t documents = 0, packages = 0;
    for (const Json &element : graph)
        if (element.is_object() && element.contains("spdxId")
            && !types.emplace(element.value("spdxId", std::string()), element.value("type", std::string())).second)
            findings.error("id-twice", {}, "Two elements have the id \"" + element.value("spdxId", std::string()) + "\".");
    for (const Json &element : graph) {
        const std::string type = element.is_object() ? element.value("type", std::string()) : std::string();
        findings.setItem(element.is_object() ? element.value("spdxId", type) : type);
        if (type.empty())
            findings.error("type", "type", "An element has no type.");
        if (type == "CreationInfo") {
            for (const char *key : {"specVersion", "created", "createdBy"})
                findings.needs(element, key);
            continue;
        }
        findings.needs(element, "spdxId");
        findings.needs(element, "creationInfo");
        documents += type == "SpdxDocument";
        packages += type == "dataset_DatasetPackage";
        if (type == "dataset_DatasetPackage")
            checkDatasetPackage(element, types, findings);
        if (type == "Relationship")
            checkRelationship(element, types, findings);
    }
    findings.setItem({});
    if (documents != 1)
        findings.error("document", {}, "There must be one SpdxDocument.");
    if (packages == 0)
        findings.warn("no-package", {}, "There is no DatasetPackage.");
    findings.noAddress(json);
    return findings.take();
}

std::vector<Issue> checkCard(std::string_view bytes)
{
    Findings findings;
    const card::CardParts parts = card::cardParts(bytes);
    if (parts.opening.empty()) {
        findings.warn("card-without-yaml", {}, "The card has no front matter.");
        return findings.take();
    }
    const auto front = jsonOfYaml("\n" + std::string(parts.front), "card");
    if (!front) {
        findings.error("card-yaml-broken", {}, front.error().context + ": " + front.error().detail + ".");
        return findings.take();
    }
    if (!front->is_object()) {
        findings.error("card-yaml-broken", {}, "The front matter is no list of keys and values.");
        return findings.take();
    }
    if (front->contains("language"))
        for (const std::string &tag : textsOfValue((*front)["language"]))
            if (tag.size() < 2 || tag.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos || tag.size() > 3)
                findings.warn("language", "language", "\"" + tag.substr(0, 80) + "\" is no code of ISO 639.");
    const auto licences = front->contains("license") ? textsOfValue((*front)["license"]) : std::vector<std::string>();
    if (licences.empty())
        findings.warn("license-missing", "license", "The card names no licence.");
    for (const std::string &id : licences) {
        const bool isKnown = id == "other" || id == "unknown" || governance::wording::hubLicence(id) == id
            || std::any_of(card::licences().begin(), card::licences().end(),
                           [&id](const Word &word) { return word.label == id; });
        if (!isKnown)
            findings.error("license", "license", "\"" + id.substr(0, 80) + "\" is not on the hub's list of licences.");
    }
    if (licences == std::vector<std::string>{"other"})
        findings.needsText(*front, "license_name");
    if (front->contains("size_categories"))
        for (const std::string &size : textsOfValue((*front)["size_categories"]))
            if (std::none_of(card::sizes().begin(), card::sizes().end(),
                             [&size](const Word &word) { return word.label == size; }))
                findings.error("size", "size_categories", "\"" + size.substr(0, 80) + "\" is no size of the hub's list.");
    return findings.take();
}

} // namespace espalier::catalogue::detail
