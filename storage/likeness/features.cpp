// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/features.h"

#include "storage/likeness/urltext.h"

#include <algorithm>

namespace espalier::likeness {

namespace detail {

namespace {

constexpr std::size_t mostNames = 24;
constexpr std::size_t shownDescription = 160;
constexpr double aliasStrength = 0.95;
constexpr double addressNameStrength = 0.7;

const Json *member(const Json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::string textOf(const Json &object, const char *key)
{
    const Json *value = member(object, key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::vector<std::string> textsOf(const Json &object, const char *key)
{
    std::vector<std::string> texts;
    if (const Json *list = member(object, key); list && list->is_array())
        for (const Json &value : *list)
            if (value.is_string())
                texts.push_back(value.get<std::string>());
    return texts;
}

void addName(Features &features, NameForm name)
{
    if (name.isEmpty() || features.names.size() >= mostNames)
        return;
    const bool isKnown = std::any_of(features.names.begin(), features.names.end(),
                                     [&](const NameForm &known) { return known.joined == name.joined; });
    if (!isKnown)
        features.names.push_back(std::move(name));
}

void addIdentifier(Features &features, const std::string &raw, Identifier identifier)
{
    const bool isKnown = std::any_of(features.identifiers.begin(), features.identifiers.end(),
                                     [&](const auto &known) { return known.second.text == identifier.text; });
    if (!isKnown)
        features.identifiers.emplace_back(raw, std::move(identifier));
}

void readAddress(Features &features, const std::string &raw)
{
    auto address = addressOf(raw);
    if (!address)
        return;
    for (Identifier &identifier : identifiersIn(*address))
        addIdentifier(features, raw, std::move(identifier));
    const bool isKnown = std::any_of(features.addresses.begin(), features.addresses.end(),
                                     [&](const auto &known) { return known.second.text == address->text; });
    if (!isKnown)
        features.addresses.emplace_back(raw, std::move(*address));
}

void readNames(Features &features, const Json &source)
{
    for (NameForm &form : nameForms(textOf(source, "name")))
        addName(features, std::move(form));
    for (const std::string &alias : textsOf(source, "aliases"))
        for (NameForm &form : nameForms(alias)) {
            form.strength *= aliasStrength;
            addName(features, std::move(form));
        }
}

/// A data hub's and a repository's last word is often the name that others call it by.
void readAddressNames(Features &features)
{
    for (const auto &[raw, identifier] : features.identifiers)
        for (const std::string_view scheme : {"hf:", "github:", "kaggle:", "gitlab:", "sourceforge:", "pwc:"})
            if (identifier.text.starts_with(scheme))
                addName(features,
                        nameForm(std::string_view(identifier.text).substr(identifier.text.find_last_of("/:") + 1),
                                 addressNameStrength));
}

void readDescription(Features &features, const Json &source)
{
    const Json *value = member(source, "description");
    if (!value)
        return;
    const std::string text = value->is_string() ? value->get<std::string>() : textOf(*value, "excerpt");
    features.text = textShingles(text);
    std::size_t end = std::min(text.size(), shownDescription);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    features.description = text.substr(0, end);
}

} // namespace

} // namespace detail

Features featuresOf(const Json &source)
{
    using namespace detail;
    Features features;
    readNames(features, source);
    for (const std::string &identifier : textsOf(source, "identifiers"))
        if (auto known = identifierOf(identifier))
            addIdentifier(features, identifier, std::move(*known));
    readAddress(features, textOf(source, "homepage"));
    if (const Json *access = member(source, "access"))
        readAddress(features, textOf(*access, "url"));
    readAddressNames(features);
    readDescription(features, source);
    if (const Json *custodian = member(source, "custodian")) {
        features.custodianId = textOf(*custodian, "organisation");
        if (features.custodianId.empty())
            features.custodian = nameForm(textOf(*custodian, "name"));
    }
    for (const std::string &language : textsOf(source, "languages"))
        features.languages.push_back(language.substr(0, language.find('-')));
    if (const Json *languages = member(source, "languages"); languages && languages->is_array())
        for (const Json &language : *languages)
            if (const std::string other = textOf(language, "other"); !other.empty())
                features.languages.push_back("other:" + nameForm(other).joined);
    std::sort(features.languages.begin(), features.languages.end());
    features.languages.erase(std::unique(features.languages.begin(), features.languages.end()), features.languages.end());
    features.kind = textOf(source, "kind");
    features.mergedInto = textOf(source, "merged_into");
    return features;
}

} // namespace espalier::likeness
