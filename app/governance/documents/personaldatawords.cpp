// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/personaldatawords.h"

#include "app/governance/documents/wording.h"

#include <algorithm>

namespace espalier::governance::wording {

static constexpr std::pair<const char *, const char *> hitNames[] = {
    {"email", "e-mail addresses"},       {"user_name", "user names"},
    {"key", "keys and tokens"},          {"ip_address", "IP addresses"},
    {"phone", "telephone numbers"},      {"credit_card", "payment card numbers"},
    {"iban", "bank accounts (IBAN)"},    {"bitcoin_address", "Bitcoin addresses"},
    {"licence_plate", "licence plates"},
};

std::string hitName(const std::string &type)
{
    const auto found = std::ranges::find(hitNames, type, &std::pair<const char *, const char *>::first);
    return found == std::end(hitNames) ? type : found->second;
}

std::string hitsLine(const std::map<std::string, std::uint64_t> &hits)
{
    std::vector<std::pair<std::string, std::uint64_t>> order(hits.begin(), hits.end());
    std::erase_if(order, [](const auto &one) { return one.second == 0; });
    std::ranges::stable_sort(order, [](const auto &a, const auto &b) { return a.second > b.second; });
    std::vector<std::string> parts;
    for (const auto &[type, count] : order)
        parts.push_back(hitName(type) + " " + grouped(count));
    return joined(parts);
}

static PersonalDataFacts::Class classOf(const Json &record, const std::string &name)
{
    const std::string base = "personal_data." + name;
    PersonalDataFacts::Class one;
    one.name = name;
    if (const std::string code = textAt(record, base + ".likelihood"); !code.empty())
        one.likelihood = sourceLabel(base + ".likelihood", code);
    one.categories = sourceLabels(base + ".categories", record, base + ".categories");
    return one;
}

static std::string justificationOf(const Json &record)
{
    std::string words = textAt(record, "personal_data.justification.class");
    if (!words.empty())
        words = sourceLabel("personal_data.justification.class", words);
    const std::string text = oneLine(textAt(record, "personal_data.justification.text"));
    return words.empty() ? text : text.empty() ? words : words + ": " + text;
}

static std::vector<std::string> measuresOf(const DocumentedSource &source)
{
    std::vector<std::string> codes = textsAt(source.record, "personal_data.measures");
    for (const std::string &agreed : source.measures)
        if (std::ranges::find(codes, agreed) == codes.end())
            codes.push_back(agreed);
    std::vector<std::string> labels;
    for (const std::string &code : codes)
        labels.push_back(sourceLabel("personal_data.measures", code));
    return labels;
}

PersonalDataFacts personalDataOf(const DocumentedVersion &version, const DocumentedSource &source)
{
    PersonalDataFacts facts;
    const Json &record = source.record;
    if (const std::string code = textAt(record, "personal_data.present"); !code.empty())
        facts.present = sourceLabel("personal_data.present", code);
    for (const char *name : {"general", "numeric", "sensitive"})
        if (auto one = classOf(record, name); !one.likelihood.empty() || !one.categories.empty())
            facts.classes.push_back(std::move(one));
    facts.specialCategories = sourceLabels("personal_data.special_categories", record, "personal_data.special_categories");
    facts.hasSpecialCategories = !facts.specialCategories.empty();
    facts.justification = justificationOf(record);
    const std::string basis = source.legalBasis.empty() ? textAt(record, "personal_data.legal_basis") : source.legalBasis;
    if (!basis.empty())
        facts.legalBasis = sourceLabel("personal_data.legal_basis", basis);
    std::vector<std::string> places;
    for (const std::string &place : textsAt(record, "personal_data.jurisdictions"))
        places.push_back(named(version, place));
    facts.jurisdictions = joined(places);
    facts.retention = oneLine(textAt(record, "personal_data.retention"));
    facts.measures = measuresOf(source);
    facts.isAssessed = !facts.present.empty() || !facts.classes.empty() || facts.hasSpecialCategories;
    if (source.measured > 0) {
        const std::string hits = hitsLine(source.personalData);
        const std::string where = source.measured < source.shards
            ? "in " + grouped(source.measured) + " of " + counted(source.shards, "shard", "shards") + " that name it"
            : source.shards == 1 ? "in the one shard that names it"
                                 : "in all " + grouped(source.shards) + " shards that name it";
        facts.evidence = (hits.empty() ? "nothing was found" : hits) + "; " + where;
    }
    return facts;
}

std::vector<std::string> personalDataLines(const PersonalDataFacts &facts)
{
    std::vector<std::string> lines;
    const auto add = [&](const char *name, const std::string &value) {
        if (!value.empty())
            lines.push_back(std::string(name) + ": " + value);
    };
    add("Holds personal data", facts.present);
    for (const auto &one : facts.classes)
        lines.push_back((one.name == "general"       ? std::string("General")
                             : one.name == "numeric" ? std::string("Numbers")
                                                     : std::string("Sensitive"))
                        + ": " + (one.likelihood.empty() ? "likelihood not said" : one.likelihood)
                        + (one.categories.empty() ? "" : " (" + one.categories + ")"));
    add("Special categories (GDPR, article 9)", facts.specialCategories);
    add("Why there is none", facts.justification);
    add("Legal basis", facts.legalBasis);
    add("Whose law applies", facts.jurisdictions);
    add("Kept until", facts.retention);
    add("Measures", joined(facts.measures));
    add("Counted by the detector", facts.evidence);
    return lines;
}

static bool isLikely(const Json &record, const char *name)
{
    const std::string likelihood = textAt(record, std::string("personal_data.") + name + ".likelihood");
    return likelihood == "very-likely" || likelihood == "somewhat-likely";
}

/// "yes" when any is, "no" when all say no, else nothing can be said.
static std::string overSources(const DocumentedVersion &version, bool (*isYes)(const DocumentedSource &),
                               bool (*isNo)(const DocumentedSource &))
{
    if (std::ranges::any_of(version.sources, isYes))
        return "yes";
    return !version.sources.empty() && std::ranges::all_of(version.sources, isNo) ? "no" : "noAssertion";
}

std::string holdsPersonalData(const DocumentedVersion &version)
{
    if (!hitsLine(version.personalData).empty())
        return "yes";
    return overSources(
        version,
        [](const DocumentedSource &source) {
        const std::string present = textAt(source.record, "personal_data.present");
        return present == "yes" || present == "author-names" || !hitsLine(source.personalData).empty();
        },
        [](const DocumentedSource &source) { return textAt(source.record, "personal_data.present") == "no"; });
}

std::string holdsSensitiveData(const DocumentedVersion &version)
{
    return overSources(
        version,
        [](const DocumentedSource &source) {
        return !textsAt(source.record, "personal_data.special_categories").empty() || isLikely(source.record, "sensitive");
        },
        [](const DocumentedSource &source) {
        const std::string sensitive = textAt(source.record, "personal_data.sensitive.likelihood");
        return textAt(source.record, "personal_data.present") == "no" || sensitive == "none" || sensitive == "unlikely";
    });
}

} // namespace espalier::governance::wording
