// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/keyedentry.h"
#include "app/catalogue/exporters/said.h"
#include "app/governance/documents/spdxgraph.h"
#include "app/governance/documents/wording.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace spdxout {
namespace {

namespace wording = governance::wording;

bool isWeb(const std::string &address)
{
    return address.starts_with("https://") || address.starts_with("http://");
}

/// Midnight of a day, of the first or last of a year or month, or the time itself; empty when it is none.
std::string wholeTime(std::string date, bool isEnd)
{
    if (date.size() == 4)
        date += isEnd ? "-12-31" : "-01-01";
    if (date.size() == 7)
        date += "-01";
    const auto time = parseTime(date.size() == 10 ? date + "T00:00:00Z" : date);
    return time ? formatTime(*time) : std::string();
}

Json datasetTypes(Said &said)
{
    std::set<std::string> types;
    for (const std::string &modality : said.texts("modality"))
        if (modality == "text" || modality == "image")
            types.insert(modality);
        else if (modality == "audio-visual")
            types.insert({"audio", "video"});
        else if (modality == "code")
            types.insert("syntactic");
        else
            said.lose("modality", "SPDX has no type for synthetic text.");
    if (types.empty())
        types.insert("noAssertion");
    return types;
}

std::string sensitive(Said &said)
{
    const std::string present = textAt(said.body(), "personal_data.present");
    const std::string likely = textAt(said.body(), "personal_data.sensitive.likelihood");
    const bool hasSpecial = valueAt(said.body(), "personal_data.special_categories") != nullptr;
    said.because("personal_data", "SPDX has one answer for sensitive personal information; the rest stands in the comment.");
    if (hasSpecial || likely == "very-likely" || likely == "somewhat-likely")
        return "yes";
    return present == "no" || likely == "none" ? "no" : "noAssertion";
}

/// What SPDX has no property for, for people.
std::string commentOf(Said &said)
{
    const Json &body = said.body();
    std::vector<std::string> lines{"Record " + textAt(body, "id")};
    for (const auto &[field, label] :
         {std::pair{"languages", "Languages"}, std::pair{"speaker_regions", "Places of the speakers"},
          std::pair{"formats", "Formats"}, std::pair{"aliases", "Other names"}})
        if (const std::string text = wording::joined(wording::textsAt(body, field)); !text.empty())
            lines.push_back(std::string(label) + ": " + text);
    for (const auto &[field, label] : {std::pair{"personal_data.present", "Personal data"}, std::pair{"access.kind", "Access"}})
        if (const std::string code = textAt(body, field); !code.empty())
            lines.push_back(std::string(label) + ": " + wording::sourceLabel(field, code));
    const std::string inComment = "SPDX has no property for it; it stands in the comment, for people.";
    for (const char *field : {"languages", "speaker_regions", "formats", "aliases"})
        if (valueAt(body, field))
            said.lose(field, inComment);
    return wording::joined(lines, "; ") + ".";
}

/// The claims under one expression; empty when they differ or are none.
std::string declared(Said &said)
{
    std::set<std::string> all;
    if (const Json *claims = valueAt(said.body(), "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims) {
            const std::string id = textAt(claim, "id"), text = plainText(claim.value("expression", Json()));
            const auto expression = wording::expressionOf(text);
            if (expression)
                all.insert(expression->canonical());
            else if (!text.empty())
                said.lose("licence_claims." + id + ".expression", "It is no SPDX expression.");
        }
    if (all.size() > 1)
        said.lose("licence_claims", "The claims differ, and SPDX has one declared licence: none is given.");
    said.because("licence_claims", "SPDX has the expression of a declared licence, and nothing about who says so and where.");
    if (all.size() != 1)
        return {};
    if (const Json *claims = valueAt(said.body(), "licence_claims"))
        for (const Json &claim : *claims)
            said.say("licence_claims." + textAt(claim, "id") + ".expression");
    return *all.begin();
}

class SpdxExporter : public SourceExporter
{
public:
    SpdxExporter(std::string workshop, Timestamp at)
        : m_workshop(std::move(workshop)),
          m_at(at),
          m_graph("https://spdx.org/spdxdocs/espalier/sources/" + sha256Hex(m_workshop + "\n" + formatTime(at)).substr(0, 16)
                  + "/")
    {
    }

    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        Said said(source, "SPDX", {}, lost);
        const std::string name = textAt(source.body, "id");
        const std::string id = m_graph.add(type, name, packageOf(said));
        m_roots.push_back(id);
        m_known.insert(name);
        m_graph.relate(id, "hasDeclaredLicense", {m_graph.licence(declared(said))});
        const auto concluded = wording::expressionOf(source.concludedExpression);
        m_graph.relate(id, "hasConcludedLicense", {m_graph.licence(concluded ? concluded->canonical() : std::string())});
        if (const Json *links = said.value("derived_from.sources"); links && links->is_array())
            for (const Json &link : *links) {
                const auto known = std::find_if(source.derivedFrom.begin(), source.derivedFrom.end(),
                                                [&link](const ExportedLink &one) { return Json(one.id.text()) == link; });
                m_links.push_back(
                    {id, known != source.derivedFrom.end() ? *known : ExportedLink{{}, plainText(link), {}, {}, {}}});
            }
        said.finish();
        return std::vector<ExportedFile>();
    }

    std::vector<ExportedFile> finish() override
    {
        std::map<std::string, std::vector<std::string>> origins;
        for (const auto &[from, link] : m_links)
            origins[from].push_back(originId(link));
        for (const auto &[from, to] : origins)
            m_graph.relate(from, "descendantOf", to);
        const std::string name = (m_workshop.empty() ? std::string("Workshop") : m_workshop) + ": sources";
        const Json document = m_graph.document({name, m_workshop, formatTime(m_at), {}}, m_roots);
        return {{"sources.spdx.json", document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"}};
    }

private:
    Json packageOf(Said &said)
    {
        Json package{{"name", said.text("name")},
                     {"software_primaryPurpose", "data"},
                     {"originatedBy", {custodianOf(said)}},
                     {"dataset_datasetType", datasetTypes(said)},
                     {"dataset_hasSensitivePersonalInformation", sensitive(said)},
                     {"comment", commentOf(said)}};
        if (const std::string text = said.text("description"); !text.empty())
            package["description"] = text;
        if (const std::string home = said.text("homepage"); isWeb(home))
            package["software_homePage"] = home;
        const std::string place = said.text("access.url");
        package["software_downloadLocation"] = isWeb(place) ? place : "NOASSERTION";
        const std::string access = textAt(said.body(), "access.kind");
        if (access == "direct" || access == "agreement") {
            package["dataset_datasetAvailability"] = access == "direct" ? "directDownload" : "registration";
            said.say("access.kind");
        }
        said.because("access.kind", "SPDX has no word for data that has to be asked for.");
        if (const Json *bytes = said.value("amount.bytes"))
            package["dataset_datasetSize"] = *bytes;
        if (const std::string method = said.text("collection.method"); !method.empty())
            package["dataset_dataCollectionProcess"] = method;
        Json measures = Json::array();
        for (const std::string &code : said.texts("personal_data.measures"))
            measures.push_back(wording::sourceLabel("personal_data.measures", code));
        if (!measures.empty())
            package["dataset_anonymizationMethodUsed"] = std::move(measures);
        Json identifiers = Json::array();
        for (const std::string &one : said.texts("identifiers"))
            identifiers.push_back({{"type", "ExternalIdentifier"}, {"externalIdentifierType", "other"}, {"identifier", one}});
        if (!identifiers.empty())
            package["externalIdentifier"] = std::move(identifiers);
        addTimes(said, package);
        return package;
    }

    /// SPDX wants both times; what is not known is stood in for, and that is said.
    void addTimes(Said &said, Json &package) const
    {
        const std::string to = wholeTime(textAt(said.body(), "collection.period.to"), true);
        const std::string nominated = wholeTime(textAt(said.body(), "nominated_at"), false);
        const std::string known = nominated.empty() ? formatTime(m_at) : nominated;
        package["builtTime"] = to.empty() ? known : to;
        package["releaseTime"] = package["builtTime"];
        said.lose("collection.period",
                  to.empty() ? "SPDX wants the times of building and release and none is known: that of the nomination stands in."
                             : "SPDX wants the times of building and release: the end of the collection stands in for both.");
    }

    std::string custodianOf(Said &said)
    {
        const std::string name = custodianName(said);
        const std::string kind = said.text("custodian.type");
        if (said.source().custodian)
            said.say("custodian");
        if (name.empty()) {
            said.lose("custodian.name", "SPDX wants an originator and none is known: NOASSERTION stands in.");
            return m_graph.add("Organization", "custodian\nNOASSERTION", {{"name", "NOASSERTION"}});
        }
        said.because("custodian", "SPDX has the name of an originator, and whether it is a person.");
        if (kind != "private-individual" && !kind.empty() && !said.source().custodian)
            said.lose("custodian.type", "SPDX tells persons from organisations only.");
        return m_graph.add(kind == "private-individual" ? "Person" : "Organization", "custodian\n" + name, {{"name", name}});
    }

    std::string originId(const ExportedLink &link)
    {
        if (m_known.contains(link.id.text()))
            return m_graph.idOf(type, link.id.text());
        Json package{{"name", link.name.empty() ? link.id.text() : link.name}, {"software_primaryPurpose", "data"}};
        if (isWeb(link.homepage))
            package["software_homePage"] = link.homepage;
        return m_graph.add("software_Package", link.id.text() + "\n" + link.name, std::move(package));
    }

    static constexpr const char *type = "dataset_DatasetPackage";
    std::string m_workshop;
    Timestamp m_at;
    wording::SpdxGraph m_graph;
    std::vector<std::string> m_roots;
    std::set<std::string> m_known;
    std::vector<std::pair<std::string, ExportedLink>> m_links;
};

} // namespace
} // namespace spdxout

std::unique_ptr<SourceExporter> makeSpdxExporter(const std::string &workshop, Timestamp at)
{
    return std::make_unique<spdxout::SpdxExporter>(workshop, at);
}

} // namespace espalier::catalogue::detail
