// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/checks.h"

#include "app/catalogue/bigscience/vocabulary.h"
#include "app/catalogue/dpi/dpikeys.h"
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/masader/masaderkeys.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::catalogue::detail {

void Findings::needs(const Json &object, const char *key)
{
    if (!object.is_object() || !object.contains(key))
        error("key-missing", key, std::string("\"") + key + "\" is missing.");
}

void Findings::needsText(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (!object.is_object() || found == object.end())
        error("key-missing", key, std::string("\"") + key + "\" is missing.");
    else if (!found->is_string())
        error("wrong-type", key, std::string("\"") + key + "\" must be a text.");
    else if (found->get_ref<const std::string &>().empty())
        error("value-missing", key, std::string("\"") + key + "\" says nothing.");
}

void Findings::oneOf(const Json &object, const char *key, std::span<const std::string_view> words)
{
    const auto found = object.find(key);
    if (found == object.end())
        return;
    for (const Json &one : found->is_array() ? *found : Json::array({*found})) {
        const std::string text = one.is_string() ? one.get<std::string>() : one.dump();
        if (std::find(words.begin(), words.end(), text) == words.end())
            error("unknown-word", key, "\"" + text.substr(0, 80) + "\" is not one of the words of the list.");
    }
}

void Findings::noAddress(const Json &value)
{
    if (value.is_string() && withoutContacts(value.get_ref<const std::string &>(), {}))
        error("contact", {}, "It holds an e-mail address: \"" + value.get_ref<const std::string &>().substr(0, 60) + "\".");
    if (value.is_structured())
        for (const Json &one : value)
            noAddress(one);
}

bool readChecked(std::string_view bytes, Json &value, Findings &findings)
{
    auto read = parseJson(bytes, "file", importLimits());
    if (!read) {
        findings.error("not-json", {}, read.error().context + ": " + read.error().detail + ".");
        return false;
    }
    value = std::move(*read);
    return true;
}

namespace {

constexpr auto masaderForms = std::to_array<std::string_view>({"text", "audio", "images", "videos", "spoken"});
constexpr auto masaderLanguages = std::to_array<std::string_view>({"ar", "multilingual"});
constexpr auto masaderRisks = std::to_array<std::string_view>({"Low", "Medium", "High"});
constexpr auto masaderAccesses = std::to_array<std::string_view>({"Free", "Upon-Request", "With-Fee"});
constexpr auto masaderUnits = std::to_array<std::string_view>(
    {"tokens", "sentences", "documents", "conversations", "images", "videos", "hours"});
constexpr auto masaderScripts = std::to_array<std::string_view>({"Arab", "Latin", "Arab-Latin"});
constexpr auto masaderVenues = std::to_array<std::string_view>({"preprint", "workshop", "conference", "journal", "other"});

/// Every key with its shape; lists are checked for texts.
void checkKeys(const Json &entry, EntryKeys keys, Findings &findings)
{
    for (const EntryKey &key : keys) {
        const auto found = entry.find(std::string(key.key));
        if (found == entry.end()) {
            if (key.isRequired)
                findings.error("key-missing", std::string(key.key), "\"" + std::string(key.key) + "\" is missing.");
            continue;
        }
        const bool isRight = key.shape == KeyShape::Text ? found->is_string()
            : key.shape == KeyShape::Texts               ? found->is_array() || found->is_string()
            : key.shape == KeyShape::Number              ? found->is_number() || *found == ""
            : key.shape == KeyShape::Flag                ? found->is_boolean()
                                                         : true;
        if (!isRight)
            findings.error("wrong-type", std::string(key.key),
                           "\"" + std::string(key.key) + "\" is of another type than the schema wants.");
    }
}

void checkMasaderEntry(const Json &entry, Findings &findings)
{
    findings.setItem(entry.value("Name", std::string()));
    checkKeys(entry, masader::keys(), findings);
    findings.needsText(entry, "Name");
    findings.oneOf(entry, "Form", masaderForms);
    findings.oneOf(entry, "Language", masaderLanguages);
    findings.oneOf(entry, "Ethical Risks", masaderRisks);
    findings.oneOf(entry, "Access", masaderAccesses);
    findings.oneOf(entry, "Unit", masaderUnits);
    findings.oneOf(entry, "Script", masaderScripts);
    findings.oneOf(entry, "Venue Type", masaderVenues);
    const std::string licence = entry.value("License", std::string());
    const auto words = masader::licences();
    static constexpr auto others = std::to_array<std::string_view>(
        {"unknown", "custom", "Non Commercial Use - ELRA END USER", "BSD", "LDC User Agreement", "DbCL"});
    const bool isKnown = std::any_of(words.begin(), words.end(), [&licence](const Word &word) { return word.label == licence; })
        || std::find(others.begin(), others.end(), licence) != others.end();
    if (!isKnown)
        findings.error("unknown-word", "License", "\"" + licence.substr(0, 80) + "\" is not one of the words of the list.");
    if (const auto year = entry.find("Year"); year == entry.end() || !year->is_number_integer() || *year < 1900)
        findings.error("year", "Year", "\"Year\" must be a year from 1900 on.");
    for (const char *key : {"Link", "HF Link", "Paper Link"})
        if (const std::string address = entry.value(key, std::string()); !address.empty() && !address.starts_with("http"))
            findings.error("url", key, "It must begin with http.");
    findings.noAddress(entry);
}

void checkSummary(const std::string &key, const Json &summary, Findings &findings)
{
    findings.setItem(key);
    if (!summary.is_object())
        return findings.error("no-object", {}, "A summary must be an object.");
    checkKeys(summary, dpi::keys(), findings);
    for (const char *member :
         {"Unique Dataset Identifier", "Dataset Name", "Collection", "Collection URL", "Dataset URL", "Human Annotation"})
        findings.needsText(summary, member);
    for (const char *member : {"Languages", "Task Categories", "Format", "Dataset Filter IDs"})
        if (const auto list = summary.find(member); list == summary.end() || !list->is_array() || list->empty())
            findings.error("value-missing", member, std::string("\"") + member + "\" must name at least one.");
    if (summary.value("Unique Dataset Identifier", std::string()) != key)
        findings.error("identifier", "Unique Dataset Identifier", "It differs from the name under which the summary stands.");
    if (const auto list = summary.find("Licenses"); list != summary.end() && list->is_array())
        for (const Json &one : *list)
            findings.needsText(one, "License");
    findings.noAddress(summary);
}

void checkWord(const Json &section, const char *key, Words words, bool allowsOther, Findings &findings)
{
    const auto found = section.is_object() ? section.find(key) : section.end();
    if (!section.is_object() || found == section.end())
        return findings.error("key-missing", key, std::string("\"") + key + "\" is missing.");
    for (const Json &one : found->is_array() ? *found : Json::array({*found})) {
        const std::string text = one.is_string() ? one.get<std::string>() : std::string();
        if (!allowsOther && !text.empty() && !codeOf(words, text))
            findings.error("unknown-word", key, "\"" + text.substr(0, 80) + "\" is not one of the answers of the form.");
    }
}

void checkBigScienceEntry(const Json &entry, Findings &findings)
{
    findings.setItem(entry.value("uid", std::string()));
    findings.needsText(entry, "uid");
    findings.needsText(entry, "type");
    static constexpr auto types = std::to_array<std::string_view>({"primary", "processed", "organization"});
    findings.oneOf(entry, "type", types);
    const std::string type = entry.value("type", std::string());
    std::vector<const char *> sections{"description", "languages", "custodian"};
    if (type != "organization")
        sections.insert(sections.end(), {"availability", "media"});
    if (type == "primary")
        sections.push_back("source_category");
    if (type == "processed")
        sections.push_back("processed_from_primary");
    for (const char *section : sections)
        if (const auto found = entry.find(section); found == entry.end() || !found->is_object())
            findings.error("section-missing", section, std::string("The section \"") + section + "\" is missing.");
        else
            findings.needs(*found, "validated");
    if (const Json *name = valueAt(entry, "description.name");
        !name || !name->is_string() || name->get_ref<const std::string &>().empty())
        findings.error("value-missing", "description.name", "There is no name.");
    if (const Json *procurement = valueAt(entry, "availability.procurement"))
        checkWord(*procurement, "for_download", bigscience::accessKinds(), false, findings);
    if (const Json *licensing = valueAt(entry, "availability.licensing")) {
        checkWord(*licensing, "has_licenses", bigscience::yesNoUnclear(), false, findings);
        checkWord(*licensing, "license_properties", bigscience::licenceProperties(), false, findings);
    }
    if (const Json *pii = valueAt(entry, "availability.pii"))
        checkWord(*pii, "has_pii", bigscience::personalDataPresence(), false, findings);
    for (const char *field : {"custodian.contact_name", "custodian.contact_email", "availability.procurement.download_email"})
        if (const Json *value = valueAt(entry, field); value && *value != "")
            findings.error("contact", field, "A contact is named.");
    findings.noAddress(entry);
}

std::vector<Issue> checkList(std::string_view bytes, const std::function<void(const Json &, Findings &)> &check)
{
    Findings findings;
    Json list;
    if (!readChecked(bytes, list, findings))
        return findings.take();
    if (list.is_object())
        list = Json::array({list});
    if (!list.is_array())
        findings.error("no-list", {}, "The file must be a list of entries.");
    std::size_t number = 0;
    for (const Json &entry : list) {
        findings.setItem("#" + std::to_string(++number));
        if (entry.is_object())
            check(entry, findings);
        else
            findings.error("no-object", {}, "An entry must be an object.");
    }
    return findings.take();
}

} // namespace

std::vector<Issue> checkMasader(std::string_view bytes)
{
    return checkList(bytes, checkMasaderEntry);
}

std::vector<Issue> checkBigScience(std::string_view bytes)
{
    return checkList(bytes, checkBigScienceEntry);
}

std::vector<Issue> checkDpi(std::string_view bytes)
{
    Findings findings;
    Json file;
    if (!readChecked(bytes, file, findings))
        return findings.take();
    if (!file.is_object())
        findings.error("no-object", {}, "The file must be an object of summaries by their identifiers.");
    else
        for (const auto &[key, summary] : file.items())
            checkSummary(key, summary, findings);
    return findings.take();
}

} // namespace espalier::catalogue::detail
