// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/documents/documentsfixture.h"

#include <set>

namespace espalier::test {

using namespace governance;

namespace {

std::vector<std::string> texts(const Json &value)
{
    std::vector<std::string> list;
    if (value.is_string())
        list.push_back(value);
    else if (value.is_array())
        for (const Json &one : value)
            list.push_back(one.get<std::string>());
    return list;
}

Json spdxOf(const DocumentedVersion &version)
{
    const Json json = Json::parse(spdxDocument(version).text, nullptr, false);
    EXPECT_FALSE(json.is_discarded());
    return json;
}

std::vector<Json> ofType(const Json &spdx, const std::string &type)
{
    std::vector<Json> found;
    for (const Json &element : spdx["@graph"])
        if (element["type"] == type)
            found.push_back(element);
    return found;
}

/// The expression a relationship of this type leads to from an element; "NOASSERTION" for the individual.
std::string licenceOfElement(const Json &spdx, const std::string &from, const std::string &type)
{
    std::vector<std::string> found;
    for (const Json &relation : ofType(spdx, "Relationship")) {
        if (relation["from"] != from || relation["relationshipType"] != type)
            continue;
        for (const Json &element : spdx["@graph"])
            if (element.value("spdxId", "") == relation["to"][0])
                found.push_back(element.value("simplelicensing_licenseExpression", element.value("name", "")));
    }
    EXPECT_EQ(found.size(), 1u) << from << " " << type;
    return found.empty() ? std::string() : found.front();
}

} // namespace

TEST_F(DocumentsTest, SpdxReferencesResolveAndIdsAreUnique)
{
    const Json spdx = spdxOf(version());
    EXPECT_EQ(spdx["@context"], "https://spdx.org/rdf/3.0.1/spdx-context.jsonld");
    std::set<std::string> ids{"_:creationinfo"};
    for (const Json &element : spdx["@graph"])
        if (element.contains("spdxId")) {
            EXPECT_TRUE(ids.insert(element["spdxId"]).second) << element["spdxId"];
            EXPECT_EQ(element["creationInfo"], "_:creationinfo");
        }
    for (const Json &element : spdx["@graph"])
        for (const char *key :
             {"from", "to", "originatedBy", "rootElement", "element", "createdBy", "createdUsing", "creationInfo"})
            for (const std::string &id : texts(element.value(key, Json())))
                EXPECT_TRUE(ids.contains(id)) << key << " " << id;
    const auto info = ofType(spdx, "CreationInfo");
    ASSERT_EQ(info.size(), 1u);
    EXPECT_EQ(info[0]["specVersion"], "3.0.1");
    EXPECT_EQ(info[0]["created"], "2026-05-01T12:00:00Z");
    EXPECT_EQ(ofType(spdx, "SpdxDocument").size(), 1u);
}

TEST_F(DocumentsTest, SpdxDatasetHasWhatItsShapeRequires)
{
    const Json spdx = spdxOf(version());
    const auto datasets = ofType(spdx, "dataset_DatasetPackage");
    ASSERT_EQ(datasets.size(), 1u);
    for (const char *key : {"name", "dataset_datasetType", "originatedBy", "software_downloadLocation", "software_primaryPurpose",
                            "releaseTime", "builtTime", "dataset_hasSensitivePersonalInformation", "dataset_datasetSize",
                            "dataset_dataPreprocessing", "dataset_anonymizationMethodUsed", "dataset_dataCollectionProcess"})
        EXPECT_TRUE(datasets[0].contains(key)) << key;
    EXPECT_EQ(datasets[0]["dataset_hasSensitivePersonalInformation"], "yes");
    EXPECT_EQ(datasets[0]["software_primaryPurpose"], "data");
    const std::string id = datasets[0]["spdxId"];
    EXPECT_EQ(licenceOfElement(spdx, id, "hasConcludedLicense"), "CC-BY-4.0 AND CC-BY-SA-4.0");
    EXPECT_EQ(licenceOfElement(spdx, id, "hasDeclaredLicense"), "CC-BY-4.0 AND CC-BY-SA-4.0");
    EXPECT_EQ(ofType(spdx, "software_File").size(), 2u);
    EXPECT_EQ(ofType(spdx, "software_Package").size(), 2u);
}

TEST_F(DocumentsTest, SpdxKeepsClaimsAndConclusionsApart)
{
    auto facts = version({{"One", "CC-BY-NC-4.0"}, {"Two", "CC-BY-4.0"}});
    facts.sources[0].record["licence_claims"][0]["expression"] = "CC-BY-4.0";
    facts.sources[1].concludedExpression.clear();
    facts.sources[1].record["licence_claims"].push_back({{"id", "hub"}, {"expression", "MIT"}});
    const Json spdx = spdxOf(facts);
    std::map<std::string, std::string> ids;
    for (const Json &package : ofType(spdx, "software_Package"))
        ids[package["name"]] = package["spdxId"];
    EXPECT_EQ(licenceOfElement(spdx, ids["One"], "hasDeclaredLicense"), "CC-BY-4.0");
    EXPECT_EQ(licenceOfElement(spdx, ids["One"], "hasConcludedLicense"), "CC-BY-NC-4.0");
    EXPECT_EQ(licenceOfElement(spdx, ids["Two"], "hasDeclaredLicense"), "NOASSERTION");
    EXPECT_EQ(licenceOfElement(spdx, ids["Two"], "hasConcludedLicense"), "NOASSERTION");
    EXPECT_EQ(licenceOfElement(spdx, ofType(spdx, "dataset_DatasetPackage")[0]["spdxId"], "hasConcludedLicense"), "NOASSERTION");
    const auto made = spdxDocument(facts);
    EXPECT_TRUE(hasGap(made, "hasDeclaredLicense"));
    EXPECT_TRUE(hasGap(made, "hasConcludedLicense"));
}

TEST_F(DocumentsTest, CroissantHasWhatItRequires)
{
    const auto made = croissantDocument(version());
    const Json json = Json::parse(made.text, nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    for (const char *key :
         {"@context", "@type", "conformsTo", "name", "description", "license", "url", "creator", "datePublished", "distribution",
          "recordSet", "version", "inLanguage", "keywords", "publisher", "citeAs", "usageInfo", "prov:wasDerivedFrom"})
        EXPECT_TRUE(json.contains(key)) << key;
    EXPECT_EQ(json["@type"], "sc:Dataset");
    EXPECT_EQ(json["conformsTo"], Json({"http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"}));
    EXPECT_EQ(json["version"], "1.0.0");
    EXPECT_EQ(json["usageInfo"][0]["termCode"], "DUO_0000042");
    std::set<std::string> ids;
    std::size_t files = 0;
    for (const Json &one : json["distribution"]) {
        EXPECT_TRUE(ids.insert(one["@id"]).second);
        if (one["@type"] != "cr:FileObject")
            continue;
        ++files;
        for (const char *key : {"contentUrl", "encodingFormat", "sha256", "contentSize"})
            EXPECT_TRUE(one.contains(key)) << key;
    }
    EXPECT_EQ(files, 2u);
    const Json &field = json["recordSet"][0]["field"][0];
    EXPECT_TRUE(ids.contains(field["source"]["fileSet"]["@id"]));
    EXPECT_EQ(field["dataType"], "sc:Text");
}

TEST_F(DocumentsTest, CroissantPrefixesAreAllDeclared)
{
    const Json json = Json::parse(croissantDocument(version()).text);
    for (const auto &[key, value] : json.items()) {
        const auto colon = key.find(':');
        EXPECT_TRUE(colon == std::string::npos || json["@context"].contains(key.substr(0, colon))) << key;
    }
}

TEST_F(DocumentsTest, ResponsibilityOfCroissantComesFromTheCatalogue)
{
    const Json json = Json::parse(croissantDocument(version()).text);
    for (const char *key :
         {"rai:dataCollection", "rai:dataCollectionType", "rai:dataCollectionTimeframe", "rai:dataPreprocessingProtocol",
          "rai:personalSensitiveInformation", "rai:dataReleaseMaintenancePlan"})
        EXPECT_TRUE(json.contains(key)) << key;
    EXPECT_EQ(json["rai:dataCollectionTimeframe"], Json({"2020-01-01T00:00:00Z", "2021-06-30T00:00:00Z"}));
    const std::string personal = json["rai:personalSensitiveInformation"].dump();
    for (const char *part :
         {"Very likely", "Political opinions", "Spain (ES)", "until the model is published", "e-mail addresses 12"})
        EXPECT_TRUE(holds(personal, part));
}

TEST_F(DocumentsTest, PersonalDataOfEverySourceStandsInEveryDocumentForMachines)
{
    const auto facts = version();
    for (const MadeDocument &made : {spdxDocument(facts), croissantDocument(facts), euSummary(facts), dataCard(facts)})
        for (const char *part : {"Very likely (Names, E-mail addresses)", "Political opinions", "Spain (ES)",
                                 "until the model is published", "telephone numbers 3"})
            EXPECT_TRUE(holds(made.text, part)) << made.fileName;
}

TEST_F(DocumentsTest, NothingPointsAtContacts)
{
    auto facts = version();
    facts.sources[0].record["custodian"]["contact"] = idOf("con", "someone").text();
    facts.sources[0].record["access"]["contact"] = idOf("con", "someone").text();
    for (const MadeDocument &made : allDocuments(facts))
        EXPECT_EQ(made.text.find("con_"), std::string::npos) << made.fileName;
}

TEST_F(DocumentsTest, CroissantNamesNoLicenceWhileASourceIsOpen)
{
    const auto made = croissantDocument(version({{"One", "CC-BY-4.0"}, {"Two", ""}}));
    const Json license = Json::parse(made.text)["license"];
    ASSERT_EQ(license.size(), 1u) << license.dump();
    EXPECT_EQ(license[0]["name"], "Not settled for 1 of 2 sources, see NOTICE");
    EXPECT_TRUE(hasGap(made, "license"));
}

} // namespace espalier::test
