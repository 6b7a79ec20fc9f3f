// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/policy.h"
#include "app/governance/trust/reasontemplates.h"

namespace espalier::governance {

namespace detail {

struct UsualRole {
    const char *id, *label, *decides, *description;
};

// By id. A person may have several; nobody decides on what they nominated.
static constexpr UsualRole usualRoles[] = {
    {"agreement-officer", "Agreements", "agreement", "Reads what providers and hosts sign."},
    {"data-steward", "Data steward", "acceptance removal",
     "Takes sources in when all decisions are there, and settles requests to remove data."},
    {"ethics-reviewer", "Ethics reviewer", "ethics", "Speaks for those whom the text is by and about."},
    {"keeper", "Keeper of the policy", "policy", "Changes these rules, and says whose keys count."},
    {"licence-reviewer", "Licence reviewer", "licence", "Concludes under which licence a source may be used."},
    {"privacy-reviewer", "Privacy reviewer", "personal-data", "Judges personal data, its legal basis and the measures."},
};

static Json words(std::string_view text)
{
    Json list = Json::array();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        list.push_back(std::string(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

static Json foundingRoles()
{
    Json roles = Json::array();
    for (const UsualRole &role : usualRoles)
        roles.push_back(
            {{"id", role.id}, {"label", role.label}, {"decides", words(role.decides)}, {"description", role.description}});
    return roles;
}

/// Changes of the policy itself have no entry: they need more than half of its keepers, however many there are.
static Json foundingRequirements()
{
    Json requirements = Json::array();
    for (const char *kind : {"acceptance", "agreement", "ethics", "licence", "personal-data", "removal"})
        requirements.push_back({{"id", kind},
                                {"kind", kind},
                                {"approvals", 1},
                                {"four_eyes", std::string_view(kind) != "removal" && std::string_view(kind) != "agreement"}});
    requirements[3]["expires_days"] = 1095; // licences of living sites change
    requirements[4]["expires_days"] = 1095;
    return requirements;
}

static Json foundingUses()
{
    const auto rule = [](const char *use, const char *needs) { return Json{{"id", use}, {"use", use}, {"needs", words(needs)}}; };
    return Json::array(
        {rule("excerpts", "licence personal-data"), rule("redistribute-text", "acceptance ethics licence personal-data"),
         rule("release-weights", "acceptance ethics licence personal-data"), rule("search-index", "licence personal-data"),
         rule("train", "acceptance ethics licence personal-data"), rule("translate", "licence")});
}

static Json foundingTemplates()
{
    Json templates = Json::array();
    for (const ReasonTemplate &one : usualReasons())
        templates.push_back(
            {{"id", one.id}, {"kind", one.kind}, {"outcome", one.outcome}, {"label", one.label}, {"text", one.text}});
    return templates;
}

} // namespace detail

Json foundingPolicy(std::string_view workshopName, const RecordId &keeper, const SshPublicKey &key, Timestamp now)
{
    // One person begins with every role, because there is nobody else yet; four eyes keep them from deciding on what they nominated.
    Json roles = Json::array();
    for (const detail::UsualRole &role : detail::usualRoles)
        roles.push_back(role.id);
    Json policy;
    policy["id"] = policyId().text();
    policy["schema"] = "policy/1";
    policy["name"] = "Policy of " + (workshopName.empty() ? std::string("the workshop") : std::string(workshopName));
    policy["roles"] = detail::foundingRoles();
    policy["signers"] = Json::array({{{"id", key.keyId()},
                                      {"person", keeper.text()},
                                      {"public_key", key.line()},
                                      {"roles", std::move(roles)},
                                      {"valid_from", formatTime(now)}}});
    policy["requirements"] = detail::foundingRequirements();
    policy["uses"] = detail::foundingUses();
    policy["batch"] = {{"most", 200},
                       {"kinds", detail::words("ethics licence personal-data")},
                       {"same_licence", true},
                       {"same_custodian", false}};
    policy["removals"] = {{"deadline_days", 30}, {"remind_days", 7}};
    policy["agreements"] = {{"remind_days", 60}};
    policy["templates"] = detail::foundingTemplates();
    return policy;
}

} // namespace espalier::governance
