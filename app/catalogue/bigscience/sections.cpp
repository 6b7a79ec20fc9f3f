// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/entry.h"

#include "app/catalogue/slug.h"

#include <algorithm>

namespace espalier::catalogue::detail::bigscience {

/// Labels up to this many bytes fit into {"other": ...} whatever is put before them.
static constexpr std::size_t longestPlain = 450;

void put(Json &body, const FieldPath &field, Json value)
{
    if (value.is_null() || (value.is_string() && value.get_ref<const std::string &>().empty())
        || (value.is_structured() && value.empty()))
        return;
    // The paths are our own and lead through objects only.
    (void)setValueAt(body, field, std::move(value)).has_value();
}

Json codeOrOther(Words words, const std::string &path, EntryLeaves &leaves)
{
    const std::string text = leaves.text(path);
    if (text.empty())
        return {};
    if (auto code = codeOf(words, text))
        return *code;
    bool isCut = false;
    Json other = otherValue(text, &isCut);
    if (isCut)
        leaves.keep(path, text);
    return other;
}

static void reportUnknownWord(const std::string &path, const FieldPath &field, const std::string &text, EntryLeaves &leaves)
{
    leaves.keep(path, text);
    leaves.issue(Severity::Warning, "unknown-word", field,
                 "\"" + text.substr(0, 100) + "\" is not one of the answers of the form; it was kept aside.");
}

Json codeOnly(Words words, const std::string &path, const FieldPath &field, EntryLeaves &leaves)
{
    const std::string text = leaves.text(path);
    if (text.empty())
        return {};
    if (auto code = codeOf(words, text))
        return *code;
    reportUnknownWord(path, field, text, leaves);
    return {};
}

Json codesOnly(Words words, const std::string &path, const FieldPath &field, EntryLeaves &leaves)
{
    Json out = Json::array();
    for (const std::string &text : leaves.list(path)) {
        if (auto code = codeOf(words, text))
            out.push_back(*code);
        else
            reportUnknownWord(path, field, text, leaves);
    }
    arrangeSet(out);
    return out;
}

static bool fitsName(const std::string &name)
{
    bool isCut = false;
    otherValue(name, &isCut);
    return !isCut;
}

static void mapHomepage(EntryLeaves &leaves, Json &body, ContactParts &contact)
{
    const std::string homepage = leaves.text("description.homepage");
    if (homepage.empty()) {
        leaves.issue(Severity::Note, "homepage-missing", "homepage", "There is no homepage.");
    } else if (isUrl(homepage)) {
        put(body, "homepage", homepage);
    } else if (homepage.find('@') != std::string::npos && homepage.find("://") == std::string::npos) {
        leaves.issue(Severity::Warning, "email-in-page", "homepage",
                     "A web address is expected here and an e-mail address was given; it is in the contact.");
        addAddresses(homepage, "homepage", leaves, contact);
    } else {
        leaves.keep("description.homepage", homepage);
        leaves.issue(Severity::Warning, "homepage-not-url", "homepage",
                     "The homepage is not a web address with its scheme; it was kept aside.");
    }
}

void mapDescription(EntryLeaves &leaves, Json &body, ContactParts &contact)
{
    std::string name = leaves.text("description.name");
    if (name.empty()) {
        leaves.issue(Severity::Warning, "name-missing", "name", "There is no name; the catalogue's own key stands in for it.");
        name = leaves.key();
    }
    if (!fitsName(name)) {
        leaves.keep("description.name", name);
        leaves.issue(Severity::Warning, "name-long", "name", "The name is longer than 500 characters; all of it was kept aside.");
        name = otherValue(name)["other"].get<std::string>();
    }
    put(body, "name", name);
    put(body, "slug", slugFor(RecordId::parse(leaves.key()) ? name : leaves.key()));
    const std::string description = leaves.text("description.description");
    if (description.empty())
        leaves.issue(Severity::Note, "description-missing", "description", "There is no description.");
    put(body, "description", description);
    mapHomepage(leaves, body, contact);
    const std::string &key = leaves.key();
    if (!std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }))
        leaves.issue(Severity::Note, "id-not-snake", "slug",
                     "The catalogue's key \"" + key + "\" is not in small letters, digits and underscores.");
}

void mapLanguages(EntryLeaves &leaves, const EntryContext &context, Json &body, bool *isCode)
{
    const std::string namesPath = "languages.language_names";
    const std::vector<std::string> names = leaves.list(namesPath);
    const bool hasProgramming = std::find(names.begin(), names.end(), "Programming Language") != names.end();
    if (isCode)
        *isCode = hasProgramming;
    Json languages = Json::array();
    for (const std::string &name : names) {
        Coded coded = languageOf(name, hasProgramming, *context.codes);
        if (coded.isNear) {
            leaves.keep(namesPath, name);
            leaves.issue(Severity::Note, "language-near", "languages",
                         "\"" + name + "\" has no code of its own; the nearest was taken and the label kept aside.");
        } else if (!coded.hasCode && !coded.isProgramming) {
            leaves.issue(Severity::Warning, "language-without-code", "languages",
                         "\"" + name.substr(0, 100) + "\" is no language that has a code.");
        }
        if (!coded.hasCode && name.size() > longestPlain)
            leaves.keep(namesPath, name);
        languages.push_back(std::move(coded.value));
    }
    if (names.empty())
        leaves.issue(Severity::Warning, "languages-missing", "languages", "No language is named.");
    arrangeSet(languages);
    put(body, "languages", std::move(languages));
    put(body, "language_notes", leaves.text("languages.language_comments"));

    Json places = Json::array();
    const std::string placesPath = "languages.language_locations";
    const std::vector<std::string> labels = leaves.list(placesPath);
    for (const std::string &label : labels) {
        Coded coded = placeOf(label, *context.codes);
        if (coded.isNear || label.size() > longestPlain)
            leaves.keep(placesPath, label);
        if (coded.isNear || !coded.hasCode)
            leaves.issue(Severity::Note, coded.isNear ? "place-near" : "place-without-code", "speaker_regions",
                         "\"" + label.substr(0, 100) + "\" has no code of its own.");
        places.push_back(std::move(coded.value));
    }
    if (labels.empty())
        leaves.issue(Severity::Note, "language-places-missing", "speaker_regions", "Nothing says where the speakers are.");
    arrangeSet(places);
    put(body, "speaker_regions", std::move(places));
}

Json mapPlace(const std::string &path, const FieldPath &field, EntryLeaves &leaves, const EntryContext &context)
{
    const std::string label = leaves.text(path);
    if (label.empty())
        return {};
    Coded coded = placeOf(label, *context.codes);
    if (coded.isNear || label.size() > longestPlain)
        leaves.keep(path, label);
    if (coded.isNear || !coded.hasCode)
        leaves.issue(Severity::Note, coded.isNear ? "place-near" : "place-without-code", field,
                     "\"" + label.substr(0, 100) + "\" has no code of its own.");
    return std::move(coded.value);
}

void mapCategory(EntryLeaves &leaves, Json &body)
{
    put(body, "category.kind", codeOrOther(categoryKinds(), "source_category.category_type", leaves));
    put(body, "category.website", codeOrOther(websiteKinds(), "source_category.category_web", leaves));
    put(body, "category.collection", codeOrOther(collectionKinds(), "source_category.category_media", leaves));
}

static void addFormats(const std::string &path, const std::string &label, EntryLeaves &leaves, Json &formats)
{
    for (Coded &coded : formatsOf(label)) {
        if (label == "other")
            leaves.issue(Severity::Note, "format-other", "formats", "A format is given as \"other\" and not named.");
        else if (!coded.hasCode)
            leaves.issue(Severity::Note, "format-without-code", "formats",
                         "\"" + label.substr(0, 100) + "\" is not a file name ending.");
        if (!coded.hasCode && coded.value["other"] != label)
            leaves.keep(path, label);
        formats.push_back(std::move(coded.value));
    }
}

static Json mapFormats(EntryLeaves &leaves)
{
    Json formats = Json::array();
    for (const std::string path :
         {"media.text_format", "media.audiovisual_format", "media.image_format", "media.database_format"})
        for (const std::string &label : leaves.list(path))
            addFormats(path, label, leaves, formats);
    arrangeSet(formats);
    return formats;
}

void mapMedia(EntryLeaves &leaves, Json &body, bool isCode)
{
    Json modality = codesOnly(modalities(), "media.category", "modality", leaves);
    if (isCode) {
        modality.push_back("code");
        arrangeSet(modality);
    }
    put(body, "modality", std::move(modality));
    put(body, "formats", mapFormats(leaves));
    put(body, "transcribed", codeOnly(transcriptions(), "media.text_is_transcribed", "transcribed", leaves));
    put(body, "instance.type", codeOrOther(instanceTypes(), "media.instance_type", leaves));
    Json count = codeOnly(instanceCounts(), "media.instance_count", "instance.count", leaves);
    if (count.is_null() && !leaves.has("media.instance_count"))
        leaves.issue(Severity::Note, "instance-count-missing", "instance.count", "Nothing says how many instances there are.");
    put(body, "instance.count", std::move(count));
    put(body, "instance.size", codeOnly(instanceSizes(), "media.instance_size", "instance.size", leaves));
}

} // namespace espalier::catalogue::detail::bigscience
