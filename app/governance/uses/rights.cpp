// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/rights.h"

#include "app/governance/uses/rightsdata.h"

#include <algorithm>

namespace espalier::governance {

const LicenceRights::Fact *LicenceRights::fact(std::string_view what) const
{
    const auto found = std::find_if(facts.begin(), facts.end(), [what](const Fact &one) { return one.what == what; });
    return found == facts.end() ? nullptr : &*found;
}

bool LicenceRights::permits(std::string_view what) const
{
    const Fact *one = fact(what);
    return one != nullptr && one->right == Right::Permits;
}

bool LicenceRights::demands(std::string_view what) const
{
    const Fact *one = fact(what);
    return one != nullptr && one->right == Right::Requires;
}

bool LicenceRights::prohibits(std::string_view what) const
{
    const Fact *one = fact(what);
    return one != nullptr && one->right == Right::Prohibits;
}

namespace detail {

/// What ids are compared by: small letters, without the prefixes of references.
static std::string rightsKey(std::string_view id)
{
    std::string key(id.substr(0, 200));
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return key;
}

static std::string withoutReference(std::string key)
{
    for (const std::string_view prefix : {"licenseref-scancode-", "licenseref-spdx-", "licenseref-"})
        if (key.starts_with(prefix))
            return key.substr(prefix.size());
    return key;
}

} // namespace detail

const LicenceRights *rightsById(std::string_view id)
{
    if (id.starts_with("DocumentRef-"))
        return nullptr; // what another document means by a name is for a person to read
    const detail::RightsTable &table = detail::rightsTable();
    const std::string key = detail::rightsKey(id);
    if (const auto found = table.byKey.find(key); found != table.byKey.end())
        return found->second;
    const std::string bare = detail::withoutReference(key);
    // Only the names of models and of Creative Commons licences are taken at their word behind LicenseRef-: anybody may call anything "MIT" there.
    if (bare != key) {
        if (const auto found = table.models.find(bare); found != table.models.end())
            return found->second;
        for (const auto &[prefix, rights] : table.modelPrefixes)
            if (bare.starts_with(prefix))
                return rights;
    }
    return detail::creativeCommonsRights(bare);
}

const LicenceRights *rightsOf(const LicenceTerm &term)
{
    if (term.orLater)
        if (const LicenceRights *later = rightsById(term.id + "+"))
            return later;
    return rightsById(term.id);
}

std::vector<std::string> licencesWithRights()
{
    std::vector<std::string> ids = detail::rightsTable().ids;
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace espalier::governance
