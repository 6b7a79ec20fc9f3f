// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/croissant/croissant.h"

#include "app/catalogue/croissant/croissantkeys.h"
#include "app/catalogue/croissant/jsonld.h"
#include "app/catalogue/entrymapper.h"
#include "app/catalogue/identifiers.h"
#include "app/governance/licences/licencelist.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace espalier::catalogue::detail {

namespace croissant {

/// One description of a data set on its way to becoming a source.
class Description
{
public:
    Description(const Json &node, EntryMapper &mapper) : m_members(shortMembers(node)), m_mapper(&mapper) {}
    void map(const std::string &fallbackName);
    /// An identifier or address that names the data set for good; empty when there is none.
    std::string lastingName() const;
    std::optional<RecordId> ownId() const;
    std::string words(const std::string &key) const { return has(key) ? wordsOf(*m_members.at(key)) : std::string(); }

private:
    bool has(const std::string &key) const { return m_members.contains(key); }
    void each(const std::string &key, const std::function<void(const Json &)> &visit) const
    {
        if (has(key))
            eachValue(*m_members.at(key), visit);
    }
    void mapNames(const std::string &fallbackName);
    void mapLicences();
    void mapLanguages();
    void mapPeople();
    void mapOrigins();
    void mapUses();
    void mapFiles();
    void mapPeriod();
    void keepRest();

    std::map<std::string, const Json *> m_members;
    EntryMapper *m_mapper;
};

void Description::mapNames(const std::string &fallbackName)
{
    std::string name = words("name");
    if (name.empty()) {
        name = fallbackName;
        m_mapper->issue(Severity::Warning, "name-missing", "name",
                        "It has no name; what the file or its address says was taken.");
    }
    m_mapper->line("name", name, "name");
    m_mapper->set("description", words("description"));
    if (!words("url").starts_with("urn:espalier:")) // what an export writes where there is no address
        m_mapper->url("homepage", words("url"), "url");
    each("alternateName", [this](const Json &one) {
        const std::string text = wordsOf(one);
        if (!text.empty() && text.size() <= 500)
            m_mapper->add("aliases", text);
    });
    for (const char *key : {"sameAs", "identifier"})
        each(key, [this, key](const Json &one) {
            const Json *value = memberOf(one, "value");
            const std::string text = value ? wordsOf(*value) : wordsOf(one);
            if (ownSourceId(text))
                return;
            if (const auto id = identifierOf(text))
                m_mapper->add("identifiers", *id);
            m_mapper->keep(key, *m_members.at(key));
        });
    if (const auto id = identifierOf(words("url")))
        m_mapper->add("identifiers", *id);
}

std::string Description::lastingName() const
{
    for (const char *key : {"@id", "identifier"}) {
        const std::string text = words(key);
        if (!ownSourceId(text) && (text.starts_with("http://") || text.starts_with("https://") || identifierOf(text)))
            return text;
    }
    return {};
}

std::optional<RecordId> Description::ownId() const
{
    std::optional<RecordId> own;
    for (const char *key : {"identifier", "@id"})
        each(key, [&own](const Json &one) {
            if (!own)
                own = ownSourceId(wordsOf(one));
        });
    return own;
}

void Description::mapLicences()
{
    bool hasNamed = false;
    each("license", [&](const Json &one) {
        std::string text = wordsOf(one);
        std::string url = isUrl(text) ? text : std::string();
        if (one.is_object()) { // a CreativeWork
            if (const Json *address = memberOf(one, "url"))
                url = wordsOf(*address);
            if (const Json *name = memberOf(one, "name"))
                text = wordsOf(*name);
            if (text.empty())
                text = url;
        }
        if (const std::string listed = governance::LicenceList::builtIn().licenceAt(url); !url.empty() && !listed.empty())
            text = listed;
        if (text.empty() || isSameText(text, "unknown") || isSameText(text, "other") || isSameText(text, "none")) {
            m_mapper->keep("license", *m_members.at("license"));
            m_mapper->issue(Severity::Note, "licence-unnamed", "licence_claims", "\"" + text + "\" names no licence.");
            return;
        }
        hasNamed = m_mapper->licence({text, "croissant", "card", isUrl(url) ? url : std::string(), "license"}, {}) || hasNamed;
    });
    m_mapper->set("licence_assessment.has_licence", hasNamed ? "yes" : has("license") ? "unclear" : "");
    if (!has("license"))
        m_mapper->issue(Severity::Note, "licence-missing", "licence_claims", "It says nothing about a licence.");
}

void Description::mapLanguages()
{
    each("inLanguage", [this](const Json &one) {
        std::string text = wordsOf(one);
        if (one.is_object()) // a Language
            for (const char *key : {"alternateName", "name"})
                if (const Json *value = memberOf(one, key); value && text.empty())
                    text = wordsOf(*value);
        m_mapper->language(text);
    });
}

/// Who gives it out comes before who made it. E-mail addresses are in nothing that an export says.
void Description::mapPeople()
{
    std::vector<std::string> names;
    std::set<std::string> types;
    std::string homepage;
    for (const char *key : {"publisher", "creator"}) {
        if (!names.empty())
            break;
        each(key, [&](const Json &one) {
            const Json *name = memberOf(one, "name");
            const std::string text = name ? wordsOf(*name) : wordsOf(one);
            if (!text.empty() && !isUrl(text) && !isSameText(text, "unknown"))
                names.push_back(text);
            if (const Json *type = memberOf(one, "@type"))
                types.insert(shortName(wordsOf(*type)));
            if (const Json *url = memberOf(one, "url"); url && homepage.empty())
                homepage = wordsOf(*url);
        });
    }
    m_mapper->line("custodian.name", joinedTexts(names, "; "), "creator");
    if (types.size() == 1 && *types.begin() == "Person")
        m_mapper->set("custodian.type", "private-individual");
    if (names.size() == 1 && isUrl(homepage))
        m_mapper->set("custodian.homepage", homepage);
    for (const char *key : {"publisher", "creator"})
        if (has(key))
            m_mapper->keep(key, *m_members.at(key));
}

void Description::mapOrigins()
{
    m_mapper->set("kind", "processed");
    for (const char *key : {"prov:wasDerivedFrom", "isBasedOn"})
        each(key, [this](const Json &one) {
            if (const Json *id = memberOf(one, "@id"); id && ownSourceId(wordsOf(*id)))
                return m_mapper->derivedFrom(wordsOf(*id));
            const Json *name = memberOf(one, "name");
            if (!name)
                name = memberOf(one, "prov:label");
            const Json *url = memberOf(one, "url");
            m_mapper->derivedFrom(name ? wordsOf(*name) : url ? wordsOf(*url) : wordsOf(one));
        });
    m_mapper->set("collection.method", words("rai:dataCollection"));
}

/// "DUO:0000042" of a DefinedTerm, of its address or of "duo:0000042".
static std::string duoCode(const std::string &text)
{
    for (std::size_t at = text.find("DUO"); at != std::string::npos; at = text.find("DUO", at + 1)) {
        const std::string digits = text.substr(std::min(at + 4, text.size()), 7);
        if (digits.size() == 7 && digits.find_first_not_of("0123456789") == std::string::npos)
            return "DUO:" + digits;
    }
    return {};
}

void Description::mapUses()
{
    Json terms = Json::array();
    each("usageInfo", [&](const Json &one) {
        std::string code;
        for (const char *key : {"termCode", "@id", "url", "identifier"})
            if (const Json *value = memberOf(one, key); value && code.empty())
                code = duoCode(wordsOf(*value));
        if (code.empty() && one.is_string())
            code = duoCode(one.get<std::string>());
        const bool isKnown = std::ranges::any_of(terms, [&code](const Json &term) { return term["code"] == code; });
        if (!code.empty() && !isKnown)
            terms.push_back({{"id", "duo-" + code.substr(4)}, {"code", code}});
    });
    m_mapper->set("data_use", std::move(terms));
    if (has("usageInfo"))
        m_mapper->keep("usageInfo", *m_members.at("usageInfo"));
}

void Description::mapFiles()
{
    std::set<std::string> unknown;
    each("distribution", [&](const Json &file) {
        const Json *format = memberOf(file, "encodingFormat");
        if (format)
            eachValue(*format, [&](const Json &one) {
                const std::string type = wordsOf(one);
                if (const auto ending = codeOf(mediaTypes(), type.substr(0, type.find(';'))))
                    m_mapper->format(*ending);
                else if (type.find('/') == std::string::npos && type.find("git") == std::string::npos)
                    m_mapper->format(type);
                else
                    unknown.insert(type);
            });
        const Json *url = memberOf(file, "contentUrl");
        const std::string address = url ? wordsOf(*url) : std::string();
        const bool isWeb = address.starts_with("http://") || address.starts_with("https://");
        if (isWeb && !valueAt(m_mapper->body(), "access.url") && isUrl(address)) {
            m_mapper->set("access.url", address);
            m_mapper->set("access.kind", "direct");
        }
        if (const auto id = identifierOf(address); id && id->starts_with("hf:"))
            m_mapper->add("identifiers", *id);
    });
    if (!words("conditionsOfAccess").empty())
        m_mapper->set("access.kind", "agreement");
}

static bool isDay(std::string_view text)
{
    static constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-')
            return false;
    return true;
}

/// "2020-01/2021-06", two dates, or a list of two.
void Description::mapPeriod()
{
    for (const char *key : {"rai:dataCollectionTimeframe", "temporalCoverage"}) {
        std::vector<std::string> days;
        each(key, [&days](const Json &one) {
            const std::string text = wordsOf(one);
            for (std::size_t at = 0; at <= text.size();) {
                const std::size_t end = std::min(text.find('/', at), text.size());
                std::string day = text.substr(at, end - at);
                day = day.substr(0, std::min(day.find('T'), day.size()));
                if (isDay(day))
                    days.push_back(day);
                at = end + 1;
            }
        });
        if (days.empty() || valueAt(m_mapper->body(), "collection.period"))
            continue;
        m_mapper->set("collection.period.from", days.front());
        if (days.size() > 1)
            m_mapper->set("collection.period.to", days.back());
    }
}

void Description::keepRest()
{
    static const std::set<std::string> whole = {"@context", "@type", "@id", "distribution",
                                                "recordSet"}; // the file itself is kept
    for (const auto &[name, value] : m_members) {
        const EntryKey *key = entryKey(keys(), name);
        if (whole.contains(name))
            continue;
        const bool isKnown = (key && key->key == name) || name.starts_with("rai:") || name.starts_with("prov:");
        if (!isKnown)
            m_mapper->keepUnknown(name, *value);
        else if (!key || key->field.empty() || key->field == "collection.period")
            m_mapper->keep(name, *value);
    }
}

void Description::map(const std::string &fallbackName)
{
    mapNames(fallbackName);
    mapLicences();
    mapLanguages();
    mapPeople();
    mapOrigins();
    mapUses();
    mapFiles();
    mapPeriod();
    keepRest();
    std::string version;
    each("conformsTo", [&version](const Json &one) {
        if (const std::string found = versionOf(wordsOf(one)); !found.empty())
            version = found;
    });
    if (!version.empty() && version != "0.8" && version != "1.0" && version != "1.1")
        m_mapper->issue(Severity::Warning, "croissant-version", {},
                        "It says it is Croissant " + version.substr(0, 20) + ", which is not known here.");
}

/// What a file without a name is called: its data set at a hub, else its folder or file.
static std::string nameOfFile(const Json &node, const std::string &file)
{
    if (const Json *files = memberOf(node, "distribution")) {
        std::string found;
        eachValue(*files, [&found](const Json &one) {
            const Json *url = memberOf(one, "contentUrl");
            const auto id = url ? identifierOf(wordsOf(*url)) : std::nullopt;
            if (found.empty() && id && id->starts_with("hf:"))
                found = id->substr(3);
        });
        if (!found.empty())
            return found;
    }
    const std::filesystem::path path = std::filesystem::path(file).lexically_normal();
    const std::string stem = path.stem().string();
    const bool isGeneric = stem == "metadata" || stem == "croissant" || stem == "dataset";
    return isGeneric && path.has_parent_path() ? path.parent_path().filename().string() : stem;
}

} // namespace croissant

bool looksLikeCroissant(const Json &item)
{
    return item.is_object() && (item.contains("@context") || item.contains("@graph")) && croissant::datasetNode(item);
}

ImportBatch mapCroissant(const std::vector<CroissantFile> &files, const Codes &codes)
{
    ImportBatch batch;
    batch.authority = "croissant";
    batch.read = files.size();
    KeyedItems items(batch);
    for (const CroissantFile &file : files) {
        const Json *node = croissant::datasetNode(file.metadata.value);
        const std::string shortFile = std::filesystem::path(file.fileName).filename().string();
        if (!node) {
            batch.rejected.push_back(
                {shortFile, file.metadata.where, "There is no data set (an object of @type Dataset) in it."});
            continue;
        }
        const std::string fallback = croissant::nameOfFile(*node, file.fileName);
        ImportBatch none;
        EntryMapper peek(codes, none, {});
        const croissant::Description first(*node, peek);
        std::string key = first.lastingName();
        const std::string name = first.words("name").empty() ? fallback : first.words("name");
        const auto own = first.ownId();
        if (key.empty())
            key = name + "\n" + first.words("url");
        if (name.empty()) {
            batch.rejected.push_back({shortFile, file.metadata.where, "The data set has no name."});
            continue;
        }
        const std::string label = name.substr(0, 400);
        EntryMapper mapper(codes, batch, label);
        croissant::Description(*node, mapper).map(fallback);
        ImportItem item{label, file.metadata.where, {}};
        item.records.push_back(mapper.finish(own ? *own : derivedId("src", "croissant", key)));
        constexpr std::size_t mostKept = 16 << 20;
        if (!file.whole.empty() && file.whole.size() <= mostKept)
            item.records.front().raw = file.whole;
        items.add(std::move(item), file.metadata.value);
    }
    return batch;
}

} // namespace espalier::catalogue::detail
