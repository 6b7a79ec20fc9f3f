// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/spdxgraph.h"

#include "app/governance/documents/wording.h"
#include "storage/base/hash.h"

namespace espalier::governance::wording {

static constexpr const char *creationInfoId = "_:creationinfo";
static constexpr const char *noAssertion = "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense";

void SpdxGraph::put(const std::string &id, Json element)
{
    if (m_elements.try_emplace(id, std::move(element)).second)
        m_order.push_back(id);
}

std::string SpdxGraph::idOf(const std::string &type, const std::string &name) const
{
    const std::string plain = type.substr(type.find('_') == std::string::npos ? 0 : type.find('_') + 1);
    return m_base + plain + "-" + sha256Hex(type + "\n" + name).substr(0, 20);
}

std::string SpdxGraph::add(const std::string &type, const std::string &name, Json properties)
{
    std::string id = idOf(type, name);
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

Json SpdxGraph::document(const SpdxMaking &making, const std::vector<std::string> &roots)
{
    const std::string tool = add("Tool", "espalier", {{"name", "Espalier"}});
    const std::string maker = add("Organization", "workshop\n" + making.workshop,
                                  {{"name", oneLine(making.workshop).empty() ? "Workshop" : oneLine(making.workshop)}});
    Json graph = Json::array();
    graph.push_back({{"type", "CreationInfo"},
                     {"@id", creationInfoId},
                     {"specVersion", "3.0.1"},
                     {"created", making.madeAt},
                     {"createdBy", {maker}},
                     {"createdUsing", {tool}}});
    Json document{{"type", "SpdxDocument"},
                  {"spdxId", m_base + "SpdxDocument"},
                  {"creationInfo", creationInfoId},
                  {"name", making.name},
                  {"profileConformance", {"core", "software", "simpleLicensing", "expandedLicensing", "dataset"}},
                  {"rootElement", roots},
                  {"element", m_order}};
    if (expressionOf(making.metadataLicence)) {
        document["dataLicense"] = licence(making.metadataLicence);
        document["element"] = m_order;
    }
    graph.push_back(std::move(document));
    for (const std::string &id : m_order)
        graph.push_back(m_elements.at(id));
    return {{"@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}, {"@graph", std::move(graph)}};
}

} // namespace espalier::governance::wording
