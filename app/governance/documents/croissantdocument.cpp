// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/croissantparts.h"
#include "app/governance/documents/personaldatawords.h"

#include <algorithm>

namespace espalier::governance {

using namespace wording;

namespace {

/// "1.0.0" of "v1", "2.1.0" of "2.1"; nothing when the name is no version.
std::string semanticVersion(const std::string &name)
{
    std::string text = name.starts_with("v") || name.starts_with("V") ? name.substr(1) : name;
    if (text.empty() || text.find_first_not_of("0123456789.") != std::string::npos || text.front() == '.' || text.back() == '.'
        || text.find("..") != std::string::npos)
        return {};
    const auto dots = std::ranges::count(text, '.');
    if (dots > 2)
        return {};
    return text + (dots == 0 ? ".0.0" : dots == 1 ? ".0" : "");
}

void addNames(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    json["name"] = datasetName(version);
    const std::string description = textAt(version.dataset, "description");
    json["description"] = description.empty() ? datasetName(version) + ", version " + versionName(version) + "." : description;
    if (description.empty())
        gaps.add("description", "The dataset has no description.");
    const std::string page = statedText(version, "url").empty() ? version.workshopUrl : statedText(version, "url");
    json["url"] = page.empty() ? "urn:espalier:" + version.id.text() : page;
    if (page.empty())
        gaps.add("url", "The dataset has no public page; state one with url.");
    Json maker{{"@type", "sc:Organization"},
               {"name", oneLine(version.workshop).empty() ? "Workshop" : oneLine(version.workshop)}};
    if (!version.workshopUrl.empty())
        maker["url"] = version.workshopUrl;
    json["creator"] = maker;
    json["publisher"] = maker;
    const std::string frozen = textAt(version.version, "frozen_at"), released = statedText(version, "release-date");
    json["datePublished"] = !released.empty() ? released : !frozen.empty() ? frozen.substr(0, 10) : version.madeAt.substr(0, 10);
    if (released.empty())
        gaps.add("datePublished",
                 "The day of publication is not known and the day it was frozen stands in; state it with release-date.");
    if (!frozen.empty())
        json["dateCreated"] = frozen;
    const std::string number = semanticVersion(versionName(version));
    json["version"] = number.empty() ? versionName(version) : number;
    if (number.empty())
        gaps.add("version", "\"" + versionName(version) + "\" is no semantic version.");
    json["isLiveDataset"] = false;
    json["sdVersion"] = "1.0.0";
    if (const std::string own = statedText(version, "metadata-licence"); !own.empty())
        json["sdLicense"] = licenceAddress(own).empty() ? own : licenceAddress(own);
    json["citeAs"] = datasetName(version) + ", version " + versionName(version) + ", " + oneLine(version.workshop)
        + (frozen.empty() ? "" : ", " + frozen.substr(0, 4)) + ". " + version.id.text();
}

void addLicences(const DocumentedVersion &version, Json &json, Gaps &gaps)
{
    const LicenceOfVersion licence = licenceOf(version);
    Json list = Json::array();
    const auto expression = expressionOf(licence.expression);
    // Who reads a list of licences takes any of them for that of the whole: while sources are open there is none to give.
    if (expression && licence.open.empty()) {
        if (expression->terms().size() == 1) {
            const std::string address = licenceAddress(expression->terms().front().id);
            list.push_back(address.empty() ? Json{{"@type", "sc:CreativeWork"}, {"name", licence.expression}} : Json(address));
        } else {
            for (const LicenceTerm &term : expression->terms())
                if (const std::string address = licenceAddress(term.id); !address.empty())
                    list.push_back(address);
            list.push_back({{"@type", "sc:CreativeWork"}, {"name", licence.expression}, {"url", "NOTICE"}});
            gaps.add("license",
                     "Croissant lists licences without saying how they combine; the expression stands as the name of a work.");
        }
    }
    if (list.empty())
        list.push_back({{"@type", "sc:CreativeWork"},
                        {"name",
                         licence.open.empty() ? std::string("Not settled, see NOTICE")
                                              : "Not settled for " + grouped(licence.open.size()) + " of "
                                 + counted(version.sources.size(), "source", "sources") + ", see NOTICE"},
                        {"url", "NOTICE"}});
    gaps.addOpenLicences("license", version);
    for (const std::string &one : licence.conflicts)
        gaps.add("license", one);
    json["license"] = std::move(list);
}

void addLanguages(const DocumentedVersion &version, Json &json)
{
    std::set<std::string> words;
    if (const auto tags = languageTags(version); !tags.empty())
        json["inLanguage"] = tags;
    for (const DocumentedSource &source : version.sources)
        for (const char *field : {"category.website", "category.collection"})
            if (const std::string code = textAt(source.record, field); !code.empty())
                words.insert(sourceLabel(field, code));
    words.insert("text");
    json["keywords"] = words;
}

} // namespace

MadeDocument croissantDocument(const DocumentedVersion &version)
{
    MadeDocument made{"croissant.json", {}, {}};
    Gaps gaps("croissant", made);
    Json json{{"@context", croissantContext()},
              {"@type", "sc:Dataset"},
              {"@id", "urn:espalier:" + version.id.text()},
              {"conformsTo", {"http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"}}};
    addNames(version, json, gaps);
    addLicences(version, json, gaps);
    addLanguages(version, json);
    addDistribution(version, json, gaps);
    addOrigins(version, json);
    addUsage(version, json, gaps);
    addResponsibility(version, json, gaps);
    made.text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return made;
}

} // namespace espalier::governance
