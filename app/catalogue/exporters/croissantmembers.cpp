// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/croissantmembers.h"

#include "app/catalogue/croissant/croissantkeys.h"
#include "app/catalogue/exporters/keyedentry.h"
#include "app/catalogue/words.h"
#include "app/governance/documents/wording.h"
#include "app/governance/licences/licencelist.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace {

namespace wording = governance::wording;

Ordered licenceOf(const Json &claim)
{
    const auto expression = claim.find("expression");
    const std::string text = expression == claim.end() ? std::string() : plainText(*expression), url = textAt(claim, "url");
    const std::string address = wording::licenceAddress(text);
    if (url.empty() && !address.empty() && governance::LicenceList::builtIn().licenceAt(address) == text)
        return address;
    Ordered work{{"@type", "sc:CreativeWork"}, {"name", text}};
    if (!url.empty())
        work["url"] = url;
    return work;
}

void addLicences(Said &said, CroissantMembers &made)
{
    Ordered list = Ordered::array();
    if (const Json *claims = valueAt(said.body(), "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims)
            if (claim.contains("expression"))
                list.push_back(licenceOf(claim));
    said.because("licence_claims", "Croissant has the name and the address of a licence.");
    if (list.empty())
        list.push_back({{"@type", "sc:CreativeWork"}, {"name", "unknown"}});
    made.values["license"] = list.size() == 1 ? list.front() : list;
    made.groups.push_back({{"license"}, {"licence_claims"}});
}

void addCustodian(Said &said, CroissantMembers &made)
{
    const std::string name = custodianName(said);
    const bool isOrganisation = said.source().custodian.has_value();
    const std::string type = isOrganisation ? std::string() : said.text("custodian.type");
    Ordered maker{{"@type", type == "private-individual" ? "sc:Person" : "sc:Organization"},
                  {"name", name.empty() ? "Unknown" : name}};
    const std::string page = isOrganisation ? textAt(*said.source().custodian, "homepage") : said.text("custodian.homepage");
    if (!page.empty())
        maker["url"] = page;
    if (name.empty()) {
        made.standIns.insert("creator");
        said.lose("custodian.name", "Croissant wants a creator and none is known: Unknown stands in.");
    }
    made.values["creator"] = std::move(maker);
    made.groups.push_back({{"creator", "publisher"}, {"custodian.name", "custodian.type", "custodian.homepage"}});
}

void addLanguagesAndPlaces(Said &said, CroissantMembers &made)
{
    if (const auto tags = said.texts("languages"); !tags.empty())
        made.values["inLanguage"] = tags;
    made.groups.push_back({{"inLanguage"}, {"languages"}});
    Ordered places = Ordered::array();
    for (const std::string &place : said.texts("speaker_regions")) {
        const std::string label = Codes::instance().label(CodeList::Places, place, "en");
        places.push_back({{"@type", "sc:Place"}, {"identifier", place}, {"name", label.empty() ? place : label}});
    }
    if (!places.empty())
        made.values["spatialCoverage"] = std::move(places);
    said.because("speaker_regions", "Croissant has places of the data, and no reader takes them for those of its speakers.");
}

void addNames(Said &said, CroissantMembers &made)
{
    const std::string name = said.text("name"), description = said.text("description"), home = said.text("homepage");
    made.values["name"] = name;
    made.groups.push_back({{"name"}, {"name"}});
    made.values["description"] = description.empty() ? name : description;
    if (description.empty())
        said.lose("description", "Croissant wants a description and there is none: the name stands in.");
    made.groups.push_back({{"description"}, {"description"}});
    const std::string place = textAt(said.body(), "access.url");
    made.values["url"] = !home.empty() ? home : !place.empty() ? place : "urn:espalier:" + textAt(said.body(), "id");
    if (home.empty())
        said.lose("homepage", "Croissant wants an address and there is no homepage: where the data is, or its id, stands in.");
    made.groups.push_back({{"url"}, {"homepage"}});
    if (const auto aliases = said.texts("aliases"); !aliases.empty())
        made.values["alternateName"] = aliases;
    made.groups.push_back({{"alternateName"}, {"aliases"}});
    if (const auto identifiers = said.texts("identifiers"); !identifiers.empty())
        made.values["identifier"] = identifiers;
    made.groups.push_back({{"identifier", "sameAs"}, {"identifiers"}});
    const std::string day = textAt(said.body(), "nominated_at");
    made.values["datePublished"] = day.size() >= 10 ? day.substr(0, 10) : "1970-01-01";
    made.standIns.insert("datePublished");
    if (!said.keptAside().contains("datePublished"))
        said.lose("nominated_at",
                  "Croissant wants the day of publication and none is known: the day of the nomination stands in.");
}

void addOrigins(Said &said, CroissantMembers &made)
{
    Ordered origins = Ordered::array();
    if (const Json *list = said.value("derived_from.sources"); list && list->is_array())
        for (const Json &one : *list) {
            const ExportedLink *link = linkTo(said.source(), one);
            Ordered origin{{"@type", {"prov:Entity", "sc:Dataset"}}};
            if (one.is_string())
                origin["@id"] = "espalier:" + one.get<std::string>();
            origin["name"] = link && !link->name.empty() ? link->name : plainText(one);
            if (link && !link->homepage.empty())
                origin["url"] = link->homepage;
            origins.push_back(std::move(origin));
        }
    if (!origins.empty())
        made.values["prov:wasDerivedFrom"] = std::move(origins);
    made.groups.push_back({{"prov:wasDerivedFrom", "isBasedOn"}, {"derived_from.sources"}});
    if (const std::string method = said.text("collection.method"); !method.empty())
        made.values["rai:dataCollection"] = method;
    made.groups.push_back({{"rai:dataCollection"}, {"collection.method"}});
    const std::string from = said.text("collection.period.from"), to = said.text("collection.period.to");
    if (!from.empty() || !to.empty())
        made.values["temporalCoverage"] = to.empty() ? from : (from.empty() ? ".." : from) + "/" + to;
    made.groups.push_back(
        {{"temporalCoverage", "rai:dataCollectionTimeframe"}, {"collection.period.from", "collection.period.to"}});
}

/// The media type that a reader takes for this ending, else the ending.
std::string mediaType(const std::string &ending)
{
    const std::string known = firstLabel(croissant::mediaTypes(), ending);
    return known.empty() ? ending : known;
}

void addFiles(Said &said, CroissantMembers &made)
{
    const auto formats = said.texts("formats");
    const std::string place = said.text("access.url"), kind = said.text("access.kind");
    Ordered files = Ordered::array();
    if (!place.empty()) {
        files.push_back({{"@type", "cr:FileObject"},
                         {"@id", "data"},
                         {"name", "data"},
                         {"description", "Where the data can be had."},
                         {"contentUrl", place},
                         {"encodingFormat", formats.size() == 1 ? mediaType(formats.front()) : "application/octet-stream"}});
        // Without a checksum a file of Croissant is one that may change.
        made.values["isLiveDataset"] = true;
        made.standIns.insert("isLiveDataset");
    }
    if (place.empty() || formats.size() > 1)
        for (const std::string &format : formats) {
            Ordered set{{"@type", "cr:FileSet"},
                        {"@id", format + "-files"},
                        {"name", format + "-files"},
                        {"encodingFormat", mediaType(format)},
                        {"includes", "**/*." + format}};
            if (!place.empty())
                set["containedIn"] = {{"@id", "data"}};
            files.push_back(std::move(set));
        }
    made.values["distribution"] = std::move(files);
    if (kind == "agreement")
        made.values["conditionsOfAccess"] = wording::sourceLabel("access.kind", kind);
    said.because("access.kind", "Croissant says where data is, and conditions of access in words.");
    said.because("access.url", "Croissant has an address of files only.");
    made.groups.push_back(
        {{"distribution", "conditionsOfAccess", "recordSet", "isLiveDataset"}, {"formats", "access.url", "access.kind"}});
}

void addUses(Said &said, CroissantMembers &made)
{
    Ordered terms = Ordered::array();
    if (const Json *list = said.value("data_use"); list && list->is_array())
        for (const Json &one : *list) {
            const std::string code = textAt(one, "code");
            if (!code.starts_with("DUO:"))
                continue;
            Ordered term{{"@type", "sc:DefinedTerm"},
                         {"name", "DUO_" + code.substr(4)},
                         {"termCode", "DUO_" + code.substr(4)},
                         {"url", "http://purl.obolibrary.org/obo/DUO_" + code.substr(4)},
                         {"inDefinedTermSet", "http://purl.obolibrary.org/obo/duo.owl"}};
            if (const std::string qualifier = textAt(one, "qualifier"); !qualifier.empty())
                term["description"] = qualifier;
            terms.push_back(std::move(term));
        }
    if (!terms.empty())
        made.values["usageInfo"] = std::move(terms);
    made.groups.push_back({{"usageInfo"}, {"data_use"}});
    said.because("data_use", "Croissant has the code of a term; what it asks for stands in words.");
}

void addPersonalData(Said &said, CroissantMembers &made)
{
    const Json &body = said.body();
    std::vector<std::string> lines;
    const auto add = [&lines](const std::string &label, const std::string &text) {
        if (!text.empty())
            lines.push_back(label + ": " + text);
    };
    add("Personal data", wording::sourceLabel("personal_data.present", textAt(body, "personal_data.present")));
    for (const auto &[part, label] :
         {std::pair{"general", "General"}, std::pair{"numeric", "Numbers"}, std::pair{"sensitive", "Sensitive"}}) {
        const std::string path = std::string("personal_data.") + part;
        add(label, wording::sourceLabel(path + ".likelihood", textAt(body, path + ".likelihood")));
        add(std::string(label) + ", categories", wording::sourceLabels(path + ".categories", body, path + ".categories"));
    }
    add("Special categories",
        wording::sourceLabels("personal_data.special_categories", body, "personal_data.special_categories"));
    add("Legal basis", wording::sourceLabel("personal_data.legal_basis", textAt(body, "personal_data.legal_basis")));
    add("Measures", wording::sourceLabels("personal_data.measures", body, "personal_data.measures"));
    add("Why there is none", textAt(body, "personal_data.justification.text"));
    if (!lines.empty())
        made.values["rai:personalSensitiveInformation"] = lines;
    said.because("personal_data", "Croissant has personal data in words only, which stand there for people.");
    if (const std::string notes = textAt(body, "language_notes"); !notes.empty())
        made.values["rai:dataLimitations"] = Ordered::array({notes});
    said.because("language_notes", "It stands among the limitations, for people.");
}

} // namespace

bool CroissantMembers::isOfGroup(const std::string &member) const
{
    return std::any_of(groups.begin(), groups.end(), [&member](const CroissantGroup &group) {
        return std::find(group.members.begin(), group.members.end(), member) != group.members.end();
    });
}

CroissantMembers croissantMembers(Said &said)
{
    CroissantMembers made;
    addNames(said, made);
    addLicences(said, made);
    addCustodian(said, made);
    addLanguagesAndPlaces(said, made);
    addOrigins(said, made);
    addFiles(said, made);
    addUses(said, made);
    addPersonalData(said, made);
    return made;
}

} // namespace espalier::catalogue::detail
