// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schema.h"

#include "storage/records/recordchecks.h"

#include <algorithm>

namespace espalier::records {

namespace {

/// Whether something that counts as an answer stands at a place: no empty text, list or object.
bool isAnswered(const Json &source, std::string_view path)
{
    const Json *value = valueAt(source, path);
    if (!value || value->is_null())
        return false;
    if (value->is_string())
        return value->get_ref<const std::string &>().find_first_not_of(" \t\r\n") != std::string::npos;
    return !value->is_structured() || !value->empty();
}

bool hasLicenceClaim(const Json &source)
{
    const Json *claims = valueAt(source, "licence_claims");
    return claims && claims->is_array()
        && std::ranges::any_of(*claims, [](const Json &claim) { return claim.is_object() && isAnswered(claim, "expression"); });
}

/// The licence question is answered by a claim, or by saying why there is none.
void addLicenceIssues(const Json &source, const std::string &item, std::vector<Issue> &issues)
{
    if (hasLicenceClaim(source))
        return;
    const Json *answer = valueAt(source, "licence_assessment.has_licence");
    const std::string said = answer && answer->is_string() ? answer->get<std::string>() : std::string();
    const auto add = [&](const char *field, const char *message) {
        issues.push_back({Severity::Error, "nomination-licence", item, field, message});
    };
    if (said == "yes")
        add("licence_claims", "It is said to have a licence: say which, and where that stands.");
    else if (said.empty())
        add("licence_assessment.has_licence", "Say whether there is a licence; when there is one, add the claim that says so.");
    else if (!isAnswered(source, "licence_assessment.text"))
        add("licence_assessment.text", "Say in words why it may be used although no licence is known.");
}

} // namespace

std::vector<Issue> missingForNomination(const Json &source)
{
    const std::string item = detail::itemName(source);
    std::vector<Issue> issues;
    for (const Field &field : Schema::of(Kind::Source).fields())
        if (field.isRequiredToNominate && !isAnswered(source, field.path))
            issues.push_back(
                {Severity::Error, "nomination-missing", item, field.path, "A nomination needs this: " + field.label + "."});
    addLicenceIssues(source, item, issues);

    const auto warnUnless = [&](bool isThere, const char *field, const char *message) {
        if (!isThere)
            issues.push_back({Severity::Warning, "nomination-incomplete", item, field, message});
    };
    warnUnless(isAnswered(source, "description"), "description", "A description helps others to recognise it.");
    warnUnless(isAnswered(source, "homepage") || isAnswered(source, "access.url"), "homepage",
               "Neither a homepage nor a download address is given.");
    warnUnless(isAnswered(source, "custodian.organisation") || isAnswered(source, "custodian.name"), "custodian.name",
               "Nobody is named who looks after it.");
    warnUnless(isAnswered(source, "personal_data.present"), "personal_data.present",
               "Whether it holds personal data is not answered.");
    warnUnless(isAnswered(source, "access.kind"), "access.kind", "How it can be had is not answered.");
    return issues;
}

} // namespace espalier::records
