// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/masader/masader.h"

#include "app/catalogue/entrymapper.h"
#include "app/catalogue/identifiers.h"
#include "app/catalogue/masader/masaderkeys.h"

#include <algorithm>
#include <map>

namespace espalier::catalogue::detail {

namespace masader {

/// One entry on its way: its values by the names that our table has for their keys.
class Entry
{
public:
    Entry(const Json &entry, EntryMapper &mapper) : m_mapper(&mapper)
    {
        for (const auto &[name, value] : entry.items()) {
            const EntryKey *key = entryKey(keys(), name);
            if (!key || !m_values.emplace(key->key, value).second)
                mapper.keepUnknown(name, value);
        }
    }

    void map();

private:
    /// Takes a value; null when there is none.
    Json take(std::string_view key)
    {
        const auto found = m_values.find(key);
        if (found == m_values.end())
            return {};
        Json value = std::move(found->second);
        m_values.erase(found);
        return value;
    }
    std::string takeText(std::string_view key) { return textOf(take(key)); }

    void mapAddresses();
    void mapLicence();
    void mapLanguages();
    void mapKind();
    void mapOrigin();
    void mapAmount();

    EntryMapper *m_mapper;
    std::map<std::string_view, Json> m_values;
};

void Entry::mapAddresses()
{
    m_mapper->url("homepage", takeText("Link"), "Link");
    for (const char *key : {"HF Link", "Paper Link"})
        m_mapper->identifier(takeText(key), key);
}

void Entry::mapLicence()
{
    const std::string text = takeText("License");
    if (isSameText(text, "unknown") || isSameText(text, "custom") || isSameText(text, "other")) {
        m_mapper->keep("License", text);
        m_mapper->set("licence_assessment.has_licence", "unclear");
        m_mapper->issue(Severity::Note, "licence-unnamed", "licence_claims", "\"" + text + "\" names no licence.");
    } else if (m_mapper->licence({text, "masader", "catalogue", {}, {}}, licences())) {
        m_mapper->set("licence_assessment.has_licence", "yes");
    }
}

/// "ar-EG: (Arabic (Egypt))" of older entries is "ar-EG".
static std::string dialectWord(const std::string &text)
{
    const std::size_t colon = text.find(": (");
    return colon == std::string::npos ? text : text.substr(0, colon);
}

void Entry::mapLanguages()
{
    const std::string dialect = takeText("Dialect");
    const std::vector<std::string> languages = textsOf(take("Language"));
    const bool isArabic = languages.empty() || std::ranges::find(languages, "ar") != languages.end();
    auto code = codeOf(dialects(), dialectWord(dialect));
    if (const std::string word = dialectWord(dialect); !code && word.size() == 5 && word.starts_with("ar-"))
        code = word; // of a country, as older entries have it
    for (const std::string &language : languages)
        if (language != "ar" || !code || !isArabic)
            m_mapper->language(language);
    if (isSameText(dialect, "mixed") || !code)
        m_mapper->keep("Dialect", dialect);
    if (code && isArabic)
        m_mapper->add("languages", *code);
    else if (!dialect.empty() && isSameText(dialectWord(dialect), "Classical Arabic"))
        m_mapper->set("language_notes", "Classical Arabic");
    else if (!dialect.empty() && languages.empty())
        m_mapper->language(dialectWord(dialect));
    if (languages.size() == 1 && isSameText(languages.front(), "multilingual"))
        m_mapper->keep("Language", languages.front());
}

void Entry::mapKind()
{
    m_mapper->set("kind", "processed");
    const Json form = take("Form");
    for (const std::string &text : textsOf(form)) {
        const auto code = codeOf(forms(), text);
        if (code)
            m_mapper->add("modality", *code);
        if (!code || labelOf(forms(), *code) != text)
            m_mapper->keep("Form", form);
    }
    const std::string access = takeText("Access");
    if (const auto code = codeOf(accesses(), access))
        m_mapper->set("access.kind", *code);
    else if (!access.empty())
        m_mapper->keepUnknown("Access", access);
}

void Entry::mapOrigin()
{
    // Newer entries have the topics in "Domain" and where the texts are from in "Source".
    const bool isNew = m_values.contains("Source");
    const std::string_view key = isNew ? "Source" : "Domain";
    const Json types = take(key);
    for (const std::string &text : textsOf(types)) {
        if (isSameText(text, "other"))
            m_mapper->keep(key, types);
        else if (const auto code = codeOf(upstreamTypes(), text))
            m_mapper->add("derived_from.upstream_types", *code);
        else
            m_mapper->add("derived_from.upstream_types", otherValue(text));
    }
    for (const std::string &name : textsOf(take("Derived From")))
        m_mapper->derivedFrom(name);
    std::vector<std::string> methods = textsOf(take("Collection Style"));
    const Json annotation = take("Annotation Style");
    if (!annotation.is_null() && !methods.empty())
        m_mapper->keep("Annotation Style", annotation);
    else if (methods.empty())
        methods = textsOf(annotation);
    m_mapper->set("collection.method", joinedTexts(methods, listGap));
    m_mapper->line("custodian.name", joinedTexts(textsOf(take("Provider")), listGap), "Provider");
}

void Entry::mapAmount()
{
    const Json volume = take("Volume");
    const Json unit = take("Unit");
    const auto field = codeOf(units(), textOf(unit));
    const bool isWhole = field && m_mapper->number(childPath("amount", *field), volume);
    if (!isWhole || labelOf(units(), *field) != textOf(unit)) {
        m_mapper->keep("Volume", volume);
        m_mapper->keep("Unit", unit);
    }
}

void Entry::map()
{
    m_mapper->line("name", takeText("Name"), "Name");
    m_mapper->set("description", takeText("Description"));
    mapAddresses();
    mapLicence();
    mapLanguages();
    mapKind();
    mapOrigin();
    mapAmount();
    for (const auto &[key, value] : m_values)
        m_mapper->keep(key, value);
}

} // namespace masader

bool looksLikeMasader(const Json &item)
{
    if (!item.is_object())
        return false;
    const auto has = [&item](const char *spaced, const char *joined) { return item.contains(spaced) || item.contains(joined); };
    return item.contains("Name")
        && (has("HF Link", "HF_Link") || has("Ethical Risks", "Ethical_Risks") || has("Paper Link", "Paper_Link"))
        && item.contains("License");
}

ImportBatch mapMasader(const std::vector<PlacedJson> &entries, const Codes &codes)
{
    ImportBatch batch;
    batch.authority = "masader";
    batch.read = entries.size();
    KeyedItems items(batch);
    std::size_t number = 0;
    std::map<std::string, std::string> linkOf;
    for (const PlacedJson &entry : entries) {
        const std::string numbered = "#" + std::to_string(++number);
        const std::string name = entry.value.is_object() ? textOf(entry.value.value("Name", Json())) : std::string();
        if (name.empty()) {
            batch.rejected.push_back(
                {numbered, entry.where,
                 entry.value.is_object() ? "The entry has no \"Name\"." : "An entry must be an object, and this is none."});
            continue;
        }
        // Two datasets may have one name; then their addresses tell them apart.
        const std::string link = textOf(entry.value.value("Link", Json()));
        const auto [first, isFirst] = linkOf.emplace(name, link);
        const bool isNamesake = !isFirst && !link.empty() && first->second != link;
        const std::string key = isNamesake ? name + "\n" + link : name;
        EntryMapper mapper(codes, batch, name);
        masader::Entry(entry.value, mapper).map();
        if (isNamesake)
            mapper.issue(Severity::Note, "name-repeated", "name",
                         "Another entry has this name and another address; they were taken for two datasets.");
        ImportItem item{key, entry.where, {}};
        item.records.push_back(mapper.finish(derivedId("src", "masader", key)));
        items.add(std::move(item), entry.value);
    }
    return batch;
}

} // namespace espalier::catalogue::detail
