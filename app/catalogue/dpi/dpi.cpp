// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/dpi/dpi.h"

#include "app/catalogue/dpi/dpikeys.h"
#include "app/catalogue/entrymapper.h"
#include "app/catalogue/identifiers.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace dpi {

static const Json *member(const Json &object, std::string_view key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

static std::string memberText(const Json &object, std::string_view key)
{
    const Json *value = member(object, key);
    return value ? textOf(*value) : std::string();
}

static std::vector<std::string> memberTexts(const Json &object, std::string_view key)
{
    const Json *value = member(object, key);
    return value ? textsOf(*value) : std::vector<std::string>();
}

/// One summary on its way to becoming a source.
class Summary
{
public:
    Summary(const Json &entry, EntryMapper &mapper) : m_entry(&entry), m_mapper(&mapper) {}
    void map();

private:
    void mapAddresses();
    void mapLicences();
    void mapInferredClaims();
    void mapOrigin();
    void mapLanguages();
    void mapAmount();
    void keepRest();

    const Json *m_entry;
    EntryMapper *m_mapper;
};

void Summary::mapAddresses()
{
    m_mapper->url("homepage", memberText(*m_entry, "Dataset URL"), "Dataset URL");
    for (const char *key : {"Hugging Face URL", "GitHub URL", "Papers with Code URL", "ArXiv URL"})
        m_mapper->identifier(memberText(*m_entry, key), key);
    const std::string corpus = memberText(*m_entry, "Semantic Scholar Corpus ID");
    const bool isNumber = !corpus.empty() && corpus.find_first_not_of("0123456789") == std::string::npos;
    if (isNumber)
        m_mapper->add("identifiers", "s2:" + corpus);
    if (const Json *value = member(*m_entry, "Semantic Scholar Corpus ID"); value && (!isNumber || value->is_string()))
        m_mapper->keep("Semantic Scholar Corpus ID", *value);
}

void Summary::mapLicences()
{
    const Json *list = member(*m_entry, "Licenses");
    bool hasNamed = false;
    bool isLossless = list && list->is_array();
    for (const Json &one : list && list->is_array() ? *list : Json::array()) {
        const std::string text = one.is_object() ? memberText(one, "License") : textOf(one);
        const std::string url = memberText(one, "License URL");
        if (namesNoLicence(text)) {
            isLossless = false;
            continue;
        }
        hasNamed = m_mapper->licence({text, "dpi", "catalogue", url, {}}, licences()) || hasNamed;
        isLossless = isLossless && (url.empty() || isUrl(url)) && one.is_object() && one.size() <= 2;
    }
    if (hasNamed) {
        m_mapper->set("licence_assessment.has_licence", "yes");
    } else {
        m_mapper->set("licence_assessment.has_licence", "unclear");
        m_mapper->issue(Severity::Note, "licence-unnamed", "licence_claims",
                        "No licence is named by the people who looked for one.");
    }
    if (list && !isLossless)
        m_mapper->keep("Licenses", *list);
    m_mapper->set("licence_assessment.text", memberText(*m_entry, "License Notes"));
}

/// What hubs and repositories were found to say: claims of their own, so that disagreements can be seen.
void Summary::mapInferredClaims()
{
    const Json *inferred = member(*m_entry, "Inferred Metadata");
    if (!inferred || !inferred->is_object())
        return;
    for (const InferredClaim &claim : inferredClaims()) {
        const std::string text = memberText(*inferred, claim.key);
        if (namesNoLicence(text))
            continue;
        const std::string url = claim.urlKey.empty() ? std::string() : memberText(*inferred, claim.urlKey);
        m_mapper->licence({text, claim.id, claim.origin, url, std::string(claim.key)}, licences());
    }
    m_mapper->keep("Inferred Metadata", *inferred);
}

void Summary::mapOrigin()
{
    m_mapper->set("kind", "processed");
    m_mapper->add("modality", member(*m_entry, "Hours") ? "audio-visual" : "text");
    const std::vector<std::string> models = memberTexts(*m_entry, "Model Generated");
    if (!models.empty()) {
        m_mapper->add("modality", "synthetic");
        m_mapper->keep("Model Generated", models);
    }
    for (const std::string &source : memberTexts(*m_entry, "Text Sources"))
        m_mapper->add("derived_from.upstream_types", otherValue(source));
    for (const std::string &name : memberTexts(*m_entry, "Derived from Datasets"))
        m_mapper->derivedFrom(name);
    m_mapper->line("custodian.name", joinedTexts(memberTexts(*m_entry, "Creators"), listGap), "Creators");
}

void Summary::mapLanguages()
{
    for (const char *key : {"Languages", "Languages (ISO)"})
        for (const std::string &language : memberTexts(*m_entry, key))
            m_mapper->language(language);
}

void Summary::mapAmount()
{
    const Json *metrics = member(*m_entry, "Text Metrics");
    if (!metrics)
        return;
    if (const Json *dialogs = member(*metrics, "Num Dialogs"))
        m_mapper->number("amount.documents", *dialogs);
    m_mapper->keep("Text Metrics", *metrics);
}

/// Keys without a field, as they are; keys that no table has, with a note.
void Summary::keepRest()
{
    for (const auto &[key, value] : m_entry->items()) {
        const EntryKey *known = entryKey(keys(), key);
        if (!known || known->key != key)
            m_mapper->keepUnknown(key, value);
        else if (known->field.empty() && key != "Inferred Metadata")
            m_mapper->keep(key, value);
    }
    const std::string takenDown = memberText(*m_entry, "Taken Down");
    if (isSameText(takenDown, "true") || (member(*m_entry, "Taken Down") && *member(*m_entry, "Taken Down") == true))
        m_mapper->issue(Severity::Warning, "taken-down", {}, "The catalogue says that its owners took it down.");
}

void Summary::map()
{
    m_mapper->line("name", memberText(*m_entry, "Dataset Name"), "Dataset Name");
    if (const Json *inferred = member(*m_entry, "Inferred Metadata"))
        m_mapper->set("description", memberText(*inferred, "PwC Description"));
    mapAddresses();
    mapLicences();
    mapInferredClaims();
    mapLanguages();
    mapOrigin();
    mapAmount();
    keepRest();
}

static bool isSummary(const Json &item)
{
    return item.is_object() && item.contains("Unique Dataset Identifier");
}

/// Errors: Invalid, in words for the person who imports.
static Result<std::string> identifierOfSummary(const Json &entry, const std::string &keyInFile, const std::string &where)
{
    if (!entry.is_object())
        return failure(ErrorCode::Invalid, where, "A summary must be an object, and this is none.");
    std::string id = memberText(entry, "Unique Dataset Identifier");
    if (id.empty())
        id = keyInFile;
    if (id.empty())
        return failure(ErrorCode::Invalid, where, "The summary has no \"Unique Dataset Identifier\".");
    if (id.size() > 1000)
        return failure(ErrorCode::Invalid, where, "Its \"Unique Dataset Identifier\" is longer than 1,000 bytes.");
    return id;
}

} // namespace dpi

bool looksLikeDpi(const Json &item)
{
    if (dpi::isSummary(item))
        return true;
    return item.is_object() && !item.empty() && std::ranges::any_of(item, [](const Json &one) { return dpi::isSummary(one); });
}

ImportBatch mapDpi(const std::vector<PlacedJson> &files, const Codes &codes)
{
    ImportBatch batch;
    batch.authority = "dpi";
    KeyedItems items(batch);
    const auto take = [&](const Json &entry, const std::string &keyInFile, const std::string &where) {
        const std::string numbered = "#" + std::to_string(++batch.read);
        const auto id = dpi::identifierOfSummary(entry, keyInFile, where);
        if (!id) {
            batch.rejected.push_back({keyInFile.empty() ? numbered : keyInFile, where, id.error().detail});
            return;
        }
        EntryMapper mapper(codes, batch, *id);
        dpi::Summary(entry, mapper).map();
        if (!mapper.body().contains("name"))
            mapper.line("name", *id, "Unique Dataset Identifier");
        if (!keyInFile.empty() && keyInFile != *id)
            mapper.issue(Severity::Warning, "key-differs", {},
                         "It stands under \"" + keyInFile.substr(0, 100) + "\" in the file; its own identifier was taken.");
        ImportItem item{*id, where, {}};
        const auto own = ownSourceId(*id); // a source that went out under its own id comes back as itself
        item.records.push_back(mapper.finish(own ? *own : derivedId("src", "dpi", *id)));
        items.add(std::move(item), entry);
    };
    for (const PlacedJson &file : files) {
        if (!file.value.is_object() || dpi::isSummary(file.value))
            take(file.value, {}, file.where);
        else
            for (const auto &[key, entry] : file.value.items())
                take(entry, key, file.where + " \"" + key.substr(0, 100) + "\"");
    }
    return batch;
}

} // namespace espalier::catalogue::detail
