// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/entry.h"

#include <algorithm>
#include <set>

namespace espalier::catalogue::detail::bigscience {

static const std::string licensing = "availability.licensing.";
static const std::string pii = "availability.pii.";

/// "cc-by-4-0" of "CC-BY-4.0": the id of a claim, the same at every import.
static std::string claimId(std::string_view licence)
{
    constexpr std::size_t longest = 40;
    std::string id;
    for (char c : licence) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (isPlain)
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
        if (id.size() == longest)
            break;
    }
    return id.empty() ? "claim" : id;
}

/// "cc-by-4.0: Creative Commons Attribution 4.0 International" as an SPDX expression.
static Json licenceOf(const std::string &label, EntryLeaves &leaves, const Codes &codes)
{
    const std::string id(trimmed(std::string_view(label).substr(0, label.find(':'))));
    if (auto instead = codes.licenceInstead(id))
        return *instead;
    if (auto code = codes.exact(CodeList::Licences, id))
        return *code;
    leaves.issue(Severity::Warning, "licence-without-code", "licence_claims",
                 "\"" + label.substr(0, 100) + "\" is not a licence of the SPDX list.");
    return otherValue(label);
}

static void mapLicenceList(EntryLeaves &leaves, const Codes &codes, Json &body)
{
    const std::string path = licensing + "license_list";
    Json claims = Json::array();
    std::set<std::string> ids;
    for (const std::string &label : leaves.list(path)) {
        const std::string id(trimmed(std::string_view(label).substr(0, label.find(':'))));
        if (id == "other" || id == "unknown") {
            leaves.keep(path, label);
            leaves.issue(Severity::Note, "licence-unnamed", "licence_claims",
                         "The licence is given as \"" + id + "\"; that is no claim, and was kept aside.");
            continue;
        }
        Json expression = licenceOf(label, leaves, codes);
        const std::string name = claimId(expression.is_string() ? expression.get<std::string>() : label);
        if (!ids.insert(name).second) {
            leaves.keep(path, label);
            continue;
        }
        if (expression.is_object() && expression["other"] != label)
            leaves.keep(path, label);
        claims.push_back(Json{{"id", name}, {"expression", std::move(expression)}});
    }
    std::sort(claims.begin(), claims.end(), [](const Json &a, const Json &b) { return a["id"] < b["id"]; });
    put(body, "licence_claims", std::move(claims));
}

/// Pairs of answers that cannot both be true of one text.
static void checkLicenceProperties(const Json &properties, EntryLeaves &leaves)
{
    const auto has = [&properties](const char *word) {
        return std::find(properties.begin(), properties.end(), Json(word)) != properties.end();
    };
    if (has("multiple"))
        return;
    static constexpr std::pair<const char *, const char *> pairs[] = {
        {"public-domain", "all-rights-reserved"},
        {"public-domain", "non-commercial"},
        {"public-domain", "no-distribution"},
        {"public-domain", "research-use"},
        {"open", "all-rights-reserved"},
        {"open", "non-commercial"},
        {"open", "no-distribution"},
        {"open", "research-use"},
    };
    for (const auto &[first, second] : pairs) {
        if (!has(first) || !has(second))
            continue;
        leaves.issue(Severity::Warning, "licence-contradiction", "licence_assessment.properties",
                     std::string("It is said to be both \"") + first + "\" and \"" + second + "\".");
        return;
    }
}

void mapLicensing(EntryLeaves &leaves, const EntryContext &context, Json &body)
{
    const Json hasLicence = codeOnly(yesNoUnclear(), licensing + "has_licenses", "licence_assessment.has_licence", leaves);
    if (hasLicence == Json("yes") && !leaves.has(licensing + "license_list")) {
        leaves.issue(Severity::Warning, "licence-list-empty", "licence_claims",
                     "It is said to have a licence and none is named.");
        if (!leaves.has(licensing + "license_text") && !leaves.has(licensing + "license_properties"))
            leaves.issue(Severity::Warning, "licence-info-missing", "licence_assessment",
                         "It is said to have a licence and nothing at all is said about it.");
    }
    put(body, "licence_assessment.has_licence", hasLicence);
    Json properties = codesOnly(licenceProperties(), licensing + "license_properties", "licence_assessment.properties", leaves);
    checkLicenceProperties(properties, leaves);
    put(body, "licence_assessment.properties", std::move(properties));
    put(body, "licence_assessment.text", leaves.text(licensing + "license_text"));
    mapLicenceList(leaves, *context.codes, body);
}

static void mapPersonalKind(EntryLeaves &leaves, Json &body, const std::string &theirs, const std::string &ours, Words categories)
{
    const FieldPath field = "personal_data." + ours;
    put(body, field + ".likelihood", codeOnly(likelihoods(), pii + theirs + "_pii_likely", field + ".likelihood", leaves));
    put(body, field + ".categories", codesOnly(categories, pii + theirs + "_pii_list", field + ".categories", leaves));
}

void mapPersonalData(EntryLeaves &leaves, Json &body)
{
    const Json present = codeOnly(personalDataPresence(), pii + "has_pii", "personal_data.present", leaves);
    if (present == Json("yes") && !leaves.has(pii + "generic_pii_likely") && !leaves.has(pii + "numeric_pii_likely")
        && !leaves.has(pii + "sensitive_pii_likely"))
        leaves.issue(Severity::Warning, "pii-unranked", "personal_data",
                     "It is said to hold personal data and no kind of it is ranked.");
    put(body, "personal_data.present", present);
    mapPersonalKind(leaves, body, "generic", "general", generalCategories());
    mapPersonalKind(leaves, body, "numeric", "numeric", numericCategories());
    mapPersonalKind(leaves, body, "sensitive", "sensitive", sensitiveCategories());
    put(body, "personal_data.justification.class",
        codeOrOther(justificationClasses(), pii + "no_pii_justification_class", leaves));
    put(body, "personal_data.justification.text", leaves.text(pii + "no_pii_justification_text"));
}

static void mapUpstreamEntries(EntryLeaves &leaves, const EntryContext &context, Json &body)
{
    Json sources = Json::array();
    for (const std::string &uid : leaves.list("processed_from_primary.from_primary_entries")) {
        const RecordId id = recordIdOf(records::Kind::Source, uid);
        if (context.exists(id)) {
            sources.push_back(id.text());
            continue;
        }
        bool isCut = false;
        sources.push_back(otherValue(uid, &isCut));
        if (isCut)
            leaves.keep("processed_from_primary.from_primary_entries", uid);
        leaves.issue(Severity::Warning, "upstream-dangling", "derived_from.sources",
                     "It is said to come from the entry \"" + uid.substr(0, 100)
                         + "\", which is no source in the file or the workshop.");
    }
    arrangeSet(sources);
    put(body, "derived_from.sources", std::move(sources));
}

void mapUpstream(EntryLeaves &leaves, const EntryContext &context, Json &body)
{
    const std::string prefix = "processed_from_primary.";
    put(body, "derived_from.origin", codeOnly(origins(), prefix + "from_primary", "derived_from.origin", leaves));
    put(body, "derived_from.upstream_availability",
        codeOnly(upstreamAvailabilities(), prefix + "primary_availability", "derived_from.upstream_availability", leaves));
    mapUpstreamEntries(leaves, context, body);
    Json types = Json::array();
    for (const std::string &label : leaves.list(prefix + "primary_types")) {
        bool isCut = false;
        const auto code = codeOf(upstreamTypes(), label);
        types.push_back(code ? Json(*code) : otherValue(label, &isCut));
        if (isCut)
            leaves.keep(prefix + "primary_types", label);
    }
    arrangeSet(types);
    put(body, "derived_from.upstream_types", std::move(types));
    const Json licence = codeOnly(upstreamLicences(), prefix + "primary_license", "derived_from.upstream_licence", leaves);
    if (licence == Json("prohibits"))
        leaves.issue(Severity::Warning, "upstream-licence-prohibits", "derived_from.upstream_licence",
                     "The licence of what it was made from is said to prohibit this use.");
    put(body, "derived_from.upstream_licence", licence);
}

} // namespace espalier::catalogue::detail::bigscience
