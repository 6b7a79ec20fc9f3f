// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/idtable.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::governance {

/// A licence or an exception of the SPDX list.
struct ListedLicence {
    std::string id; ///< canonical case
    std::string name;
    std::vector<std::string> urls; ///< where its text stands; the list that came with this build names one, or none
    bool isDeprecated = false;
    bool isOsiApproved = false;
    /// An SPDX expression (of an exception: an exception) of the same meaning for a deprecated id; empty when there is none.
    std::string instead;
};

/// The SPDX licence list, exceptions included, as data that came with this build. Immutable. Any thread.
/// Source: docs/formats/licences.md, "The list".
class LicenceList
{
public:
    /// Made on first use (about a millisecond), lives as long as the program.
    static const LicenceList &builtIn();

    LicenceList(const LicenceList &) = delete;
    LicenceList &operator=(const LicenceList &) = delete;

    /// "3.29.0"; "Debian" for the older list of a build without a network, which says no version.
    const std::string &version() const { return m_version; }
    std::span<const ListedLicence> licences() const { return m_licences; }     ///< by id, as SPDX sorts (any case)
    std::span<const ListedLicence> exceptions() const { return m_exceptions; } ///< the same

    /// In any case, exact otherwise. nullptr when the list has no such id. O(1).
    const ListedLicence *licence(std::string_view id) const;
    const ListedLicence *exception(std::string_view id) const;
    /// By the name the list gives it ("MIT License"), in any case. nullptr when there is none. O(1).
    const ListedLicence *licenceNamed(std::string_view name) const;

    /// Ids a person may have meant by something that is none ("Apache 2", "CC BY-SA 4", "GPLv3", a misspelling, "llama2"), best first. Also
    /// expressions ("GPL-2.0-only WITH Classpath-exception-2.0") and LicenseRef-... of licences for models. Some 0.2 ms.
    std::vector<std::string> suggestions(std::string_view typed, std::size_t limit = 3) const;
    /// The same for what stands behind WITH.
    std::vector<std::string> exceptionSuggestions(std::string_view typed, std::size_t limit = 3) const;
    /// The licence whose text stands at an address (creativecommons.org, opendatacommons.org, spdx.org, gnu.org, apache.org, opensource.org,
    /// and those of the list); empty when none. Of an address of the GPL that does not say "or later", the "-only" id.
    std::string licenceAt(std::string_view url) const;

    /// Numbers of ids, for the parser: places in licences() and exceptions().
    const detail::IdTable &licenceIds() const { return *m_licenceIds; }
    const detail::IdTable &exceptionIds() const { return *m_exceptionIds; }

private:
    LicenceList();
    void rememberAt(std::unordered_map<std::string, std::size_t> &map, std::string key, std::size_t licence);

    static constexpr std::size_t ambiguous = static_cast<std::size_t>(-1);
    std::string m_version;
    std::vector<ListedLicence> m_licences, m_exceptions;
    std::unique_ptr<const detail::IdTable> m_licenceIds, m_exceptionIds;
    std::unordered_map<std::string, std::size_t> m_names;     ///< names in lower case
    std::unordered_map<std::string, std::size_t> m_addresses; ///< without scheme, "www.", ending and query
};

} // namespace espalier::governance
