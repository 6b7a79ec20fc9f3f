// SPDX-License-Identifier: GPL-3.0-or-later
// Source: schema.org (Dataset, CreativeWork, Organization); docs/formats/filling.md, "schema.org".
#include "app/catalogue/filling/pagefilling.h"

#include "app/catalogue/filling/addresses.h"
#include "app/catalogue/filling/licencefilling.h"

#include <algorithm>
#include <array>
#include <map>

namespace espalier::catalogue::detail {

namespace {

constexpr std::size_t mostNodes = 2000;

/// The nodes of JSON-LD, wherever they stand, and those that have an "@id" by it.
struct LinkedNodes {
    std::vector<const Json *> all;
    std::map<std::string, const Json *> byId;
};

void collectNodes(const Json &value, LinkedNodes &nodes, int depth = 0)
{
    if (depth > 12 || nodes.all.size() >= mostNodes)
        return;
    if (value.is_object() && value.contains("@type"))
        nodes.all.push_back(&value);
    if (value.is_object() && value.contains("@type") && value.contains("@id") && value["@id"].is_string())
        nodes.byId.emplace(value["@id"].get<std::string>(), &value);
    if (value.is_structured())
        for (const Json &member : value)
            collectNodes(member, nodes, depth + 1);
}

/// "Dataset" of "https://schema.org/Dataset", "sc:Dataset" and "Dataset".
std::string bareName(const std::string &name)
{
    return name.substr(name.find_last_of("/#:") + 1);
}

bool isType(const Json &node, std::string_view type)
{
    if (!node.is_object() || !node.contains("@type"))
        return false;
    const Json &types = node["@type"];
    const auto is = [type](const Json &one) { return one.is_string() && bareName(one.get<std::string>()) == type; };
    return is(types) || (types.is_array() && std::any_of(types.begin(), types.end(), is));
}

/// The value of a property, whatever prefix its name has; nullptr when there is none.
const Json *property(const Json &node, std::string_view name)
{
    for (const std::string_view prefix : {"", "schema:", "sc:", "https://schema.org/", "http://schema.org/"})
        if (const auto found = node.find(std::string(prefix) + std::string(name)); found != node.end() && !found->is_null())
            return &*found;
    return nullptr;
}

/// Texts of a property: itself, "@value", the name or address of a node.
void textsOf(const Json *value, std::vector<std::string> &texts, int depth = 0)
{
    if (!value || depth > 4 || texts.size() >= 100)
        return;
    if (value->is_string())
        texts.push_back(value->get<std::string>());
    else if (value->is_number_integer())
        texts.push_back(std::to_string(value->get<std::int64_t>()));
    else if (value->is_array())
        for (const Json &one : *value)
            textsOf(&one, texts, depth + 1);
    else if (value->is_object())
        for (const char *key : {"@value", "url", "contentUrl", "alternateName", "name", "@id"})
            if (value->contains(key)) {
                textsOf(&(*value)[key], texts, depth + 1);
                return;
            }
}

std::vector<std::string> textsAt(const Json &node, std::string_view name)
{
    std::vector<std::string> texts;
    textsOf(property(node, name), texts);
    return texts;
}

std::string firstText(const Json &node, std::string_view name)
{
    const auto texts = textsAt(node, name);
    return texts.empty() ? std::string() : texts.front();
}

/// Reads one node that describes the source.
class NodeFilling
{
public:
    NodeFilling(FillingMaker &maker, const LinkedNodes &nodes, std::string address, std::string place)
        : m_maker(maker),
          m_nodes(nodes),
          m_address(std::move(address)),
          m_place(std::move(place))
    {
    }

    void run(const Json &node)
    {
        m_maker.addText("name", firstText(node, "name"), at("name"));
        m_maker.addText("description", firstText(node, "description"), at("description"));
        fillTexts(node, "alternateName", "aliases");
        fillLanguages(node);
        fillLicences(node);
        fillIdentifiers(node);
        for (const char *name : {"publisher", "creator", "author", "provider", "maintainer", "sourceOrganization"})
            fillCustodian(node, name);
        if (isType(node, "Dataset"))
            fillDataset(node);
    }

private:
    std::string at(std::string_view name) const { return m_place + " " + std::string(name); }

    void fillTexts(const Json &node, const char *name, const char *field)
    {
        Json texts = Json::array();
        for (const std::string &text : textsAt(node, name))
            if (const std::string clean = cleanText(text, 480); !clean.empty() && clean != firstText(node, "name"))
                texts.push_back(clean);
        m_maker.add(field, texts, at(name));
    }

    void fillLanguages(const Json &node)
    {
        Json languages = Json::array();
        std::string said;
        for (const std::string &text : textsAt(node, "inLanguage")) {
            std::string language = pageLanguage(text);
            if (language.empty())
                language = Codes::instance().exact(CodeList::Languages, text).value_or(std::string());
            if (!language.empty())
                languages.push_back(language);
            said += (said.empty() ? "" : ", ") + text;
        }
        m_maker.add("languages", languages, at("inLanguage"), said);
    }

    void fillLicences(const Json &node)
    {
        for (const std::string &text : textsAt(node, "license"))
            if (!fillNamedLicence(m_maker, text, text, {"owner", "metadata of the page", m_address, at("license")}))
                m_maker.issue(Severity::Note, "licence-unknown", "licence_claims",
                              "It names terms that are no known licence: " + cleanText(text, 300));
    }

    void fillIdentifiers(const Json &node)
    {
        Json identifiers = Json::array();
        for (const char *name : {"identifier", "sameAs"})
            for (const std::string &text : textsAt(node, name))
                if (const auto address = meantAddress(text); address && identifiers.size() < 20)
                    if (const auto identifier = identifierAt(*address))
                        identifiers.push_back(*identifier);
        m_maker.add("identifiers", identifiers, at("identifier"));
    }

    /// Organisations only: the name of a person is for a contact.
    void fillCustodian(const Json &node, const char *name)
    {
        const Json *value = property(node, name);
        if (value && value->is_array() && !value->empty())
            value = &value->front();
        if (value && value->is_object() && !value->contains("@type") && value->contains("@id") && (*value)["@id"].is_string()) {
            const auto found = m_nodes.byId.find((*value)["@id"].get<std::string>());
            value = found == m_nodes.byId.end() ? nullptr : found->second;
        }
        if (!value || !value->is_object() || m_maker.has("custodian.name"))
            return;
        if (isType(*value, "Person")) {
            m_maker.issue(Severity::Note, "person-left-out", "custodian.contact",
                          "A person is named as " + std::string(name)
                              + ": write who it is into a contact, where it stays private.");
            return;
        }
        m_maker.addText("custodian.name", firstText(*value, "name"), at(name));
        const Json *homepage = property(*value, "url");
        if (m_maker.has("custodian.name") && homepage && homepage->is_string())
            m_maker.add("custodian.homepage", homepage->get<std::string>(), at(name));
        fillCustodianType(*value, name);
    }

    void fillCustodianType(const Json &node, const char *name)
    {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> types = {
            {{"GovernmentOrganization", "government"},
             {"NGO", "nonprofit"},
             {"CollegeOrUniversity", "university-research"},
             {"ResearchOrganization", "university-research"},
             {"Library", "library-museum-archive"},
             {"ArchiveOrganization", "library-museum-archive"},
             {"Museum", "library-museum-archive"},
             {"Corporation", "commercial"}}};
        for (const auto &[type, code] : types)
            if (m_maker.has("custodian.name") && isType(node, type))
                m_maker.add("custodian.type", std::string(code), at(name) + " " + std::string(type));
    }

    void fillDataset(const Json &node)
    {
        const Json *distribution = property(node, "distribution");
        std::vector<const Json *> files;
        if (distribution && distribution->is_array())
            for (const Json &file : *distribution)
                files.push_back(&file);
        else if (distribution)
            files.push_back(distribution);
        Json formats = Json::array();
        for (const Json *file : files) {
            if (!file->is_object() || formats.size() >= 20)
                continue;
            const std::string address = firstText(*file, "contentUrl");
            const std::string format = formatByName(address.substr(0, address.find_first_of("?#")));
            if (!format.empty() && std::find(formats.begin(), formats.end(), Json(format)) == formats.end())
                formats.push_back(format);
            if (const auto parsed = meantAddress(address); parsed && files.size() == 1) {
                m_maker.add("access.url", parsed->whole, at("distribution"));
                m_maker.add("access.kind", "direct", at("distribution"));
            }
        }
        m_maker.add("formats", formats, at("distribution"));
    }

    FillingMaker &m_maker;
    const LinkedNodes &m_nodes;
    std::string m_address, m_place;
};

/// Types that say what the site is, and as which kind of website.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> siteTypes = {{{"NewsMediaOrganization", "news"},
                                                                                     {"NewsArticle", "news"},
                                                                                     {"Newspaper", "news"},
                                                                                     {"Blog", "blog"},
                                                                                     {"BlogPosting", "blog"},
                                                                                     {"DiscussionForumPosting", "forum"},
                                                                                     {"ArchiveOrganization", "repository"}}};

} // namespace

void fillSchemaOrg(FillingMaker &maker, const std::string &text, const std::string &address, const std::string &place)
{
    const auto parsed = parseJson(text, place, importLimits());
    if (!parsed) {
        maker.issue(Severity::Note, "metadata-unreadable", {},
                    "The page has metadata that cannot be read: " + parsed.error().detail + ".");
        return;
    }
    LinkedNodes nodes;
    collectNodes(*parsed, nodes);
    // What describes the source itself, the most telling first; an article says nothing about the newspaper it is in but its publisher.
    for (const char *type : {"Dataset", "DataCatalog", "Periodical", "Newspaper", "Book", "BookSeries", "Collection",
                             "PodcastSeries", "RadioSeries", "Blog", "WebSite"})
        for (const Json *node : nodes.all)
            if (isType(*node, type)) {
                NodeFilling(maker, nodes, address, place + " " + type).run(*node);
                break;
            }
    for (const auto &[type, website] : siteTypes)
        for (const Json *node : nodes.all)
            if (isType(*node, type)) {
                maker.add("category.kind", "website", place + " " + std::string(type));
                maker.add("category.website", std::string(website), place + " " + std::string(type));
                break;
            }
}

} // namespace espalier::catalogue::detail
