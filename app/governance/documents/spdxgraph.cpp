// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/spdxgraph.h"

#include "app/governance/documents/wording.h"
#include "storage/base/hash.h"

namespace espalier::governance::wording {

static constexpr const char *creationInfoId = "_:creationinfo";
static constexpr const char *noAssertion = "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense";

SpdxGraph::SpdxGraph(const DocumentedVersion &version)
    : m_base("https://spdx.org/spdxdocs/espalier/" + version.id.text() + "/"
             + sha256Hex(version.commit + "\n" + version.madeAt).substr(0, 16) + "/")
{
}

void SpdxGraph::put(const std::string &id, Json element)
{
    if (m_elements.try_emplace(id, std::move(element)).second)
        m_order.push_back(id);
}

std::string SpdxGraph::add(const std::string &type, const std::string &name, Json properties)
{
    const std::string plain = type.substr(type.find('_') == std::string::npos ? 0 : type.find('_') + 1);
    std::string id = m_base + plain + "-" + sha256Hex(type + "\n" + name).substr(0, 20);
    properties["type"] = type;
    properties["spdxId"] = id;
    properties["creationInfo"] = creationInfoId;
    put(id, std::move(properties));
    return id;
}

std::string SpdxGraph::licence(const std::string &expression)
{
    if (expression.empty()) {
        put(noAssertion,
            {{"type", "expandedlicensing_IndividualLicensingInfo"},
             {"spdxId", noAssertion},
             {"creationInfo", creationInfoId},
             {"name", "NOASSERTION"}});
        return noAssertion;
    }
    return add("simplelicensing_LicenseExpression", expression, {{"simplelicensing_licenseExpression", expression}});
}

void SpdxGraph::relate(const std::string &from, const std::string &type, const std::vector<std::string> &to,
                       const std::string &comment)
{
    if (to.empty())
        return;
    Json properties{{"from", from}, {"relationshipType", type}, {"to", to}};
    if (!comment.empty())
        properties["comment"] = comment;
    add("Relationship", from + "\n" + type + "\n" + joined(to, "\n"), std::move(properties));
}

Json SpdxGraph::document(const DocumentedVersion &version, const std::string &root)
{
    const std::string tool = add("Tool", "espalier", {{"name", "Espalier"}});
    const std::string maker = add("Organization", "workshop\n" + version.workshop,
                                  {{"name", oneLine(version.workshop).empty() ? "Workshop" : oneLine(version.workshop)}});
    Json graph = Json::array();
    graph.push_back({{"type", "CreationInfo"},
                     {"@id", creationInfoId},
                     {"specVersion", "3.0.1"},
                     {"created", version.madeAt},
                     {"createdBy", {maker}},
                     {"createdUsing", {tool}}});
    Json document{{"type", "SpdxDocument"},
                  {"spdxId", m_base + "SpdxDocument"},
                  {"creationInfo", creationInfoId},
                  {"name", datasetName(version) + " " + versionName(version)},
                  {"profileConformance", {"core", "software", "simpleLicensing", "expandedLicensing", "dataset"}},
                  {"rootElement", {root}},
                  {"element", m_order}};
    if (const std::string licenceOfMetadata = statedText(version, "metadata-licence"); expressionOf(licenceOfMetadata)) {
        document["dataLicense"] = licence(licenceOfMetadata);
        document["element"] = m_order;
    }
    graph.push_back(std::move(document));
    for (const std::string &id : m_order)
        graph.push_back(m_elements.at(id));
    return {{"@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}, {"@graph", std::move(graph)}};
}

} // namespace espalier::governance::wording
