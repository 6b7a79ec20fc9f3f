// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/rightsdata.h"

#include <algorithm>
#include <cassert>

namespace espalier::governance {

std::string_view rightsText(std::string_view name); // embedded

namespace detail {

static Json rightsFile(std::string_view name)
{
    JsonLimits limits = importLimits();
    auto parsed = parseJson(rightsText(name), name, limits);
    assert(parsed && "a data file of this build cannot be read");
    return parsed ? std::move(*parsed) : Json::object();
}

static Right rightNamed(std::string_view name)
{
    if (name == "permits")
        return Right::Permits;
    if (name == "requires")
        return Right::Requires;
    return name == "prohibits" ? Right::Prohibits : Right::Silent;
}

static std::string small(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

LicenceRights::Fact factFrom(const Json &fact)
{
    return {fact.value("what", ""), rightNamed(fact.value("right", "")), fact.value("clause", ""), fact.value("text", "")};
}

static void addGroup(RightsTable &table, const Json &group)
{
    LicenceRights rights;
    rights.family = group.value("family", "");
    rights.isForData = group.value("isForData", true);
    rights.refusal = group.value("refusal", "");
    for (const Json &fact : group.at("facts"))
        rights.facts.push_back(factFrom(fact));
    for (const Json &id : group.at("ids")) {
        const bool isModel = !rights.isForData;
        const LicenceRights &kept = table.licences.emplace_back(rights);
        table.licences.back().id = id.get<std::string>();
        const std::string key = small(kept.id);
        if (isModel) {
            table.licences.back().id = "LicenseRef-" + kept.id;
            table.models.emplace(key, &kept);
        } else {
            table.byKey.emplace(key, &kept);
        }
        if (!isModel && !key.starts_with("licenseref-"))
            table.ids.push_back(kept.id);
    }
    for (const Json &prefix : group.value("prefixes", Json::array()))
        table.modelPrefixes.emplace_back(prefix.get<std::string>(), &table.licences.back());
}

/// Ids that SPDX lists: each unported licence, and the ports named there as far as SPDX has them (its elements differ from port to port).
static void addCreativeCommonsIds(RightsTable &table)
{
    const Json &ports = table.creativeCommons.at("spdx_ports");
    for (const auto &[version, elements] : table.creativeCommons.at("unported").items())
        for (const Json &element : elements) {
            const std::string words = element.get<std::string>();
            const bool isListed = words == "sa" || words.starts_with("by");
            if (isListed && version != "2.1" && words != "by-nd-nc" && !(words == "sa" && version != "1.0"))
                table.ids.push_back(CreativeCommonsName{words, version, ""}.id());
        }
    for (const Json &port : ports)
        table.ids.push_back(port.get<std::string>());
}

static RightsTable readRights()
{
    RightsTable table;
    table.creativeCommons = rightsFile("creativecommons");
    for (const Json &group : table.creativeCommons.at("public_domain"))
        addGroup(table, group);
    for (const std::string_view file : {"datalicences", "softwarelicences", "modellicences"}) {
        const Json data = rightsFile(file);
        for (const Json &group : data.at("groups"))
            addGroup(table, group);
    }
    addCreativeCommonsIds(table);
    return table;
}

const RightsTable &rightsTable()
{
    static const RightsTable table = readRights();
    return table;
}

} // namespace detail

} // namespace espalier::governance
