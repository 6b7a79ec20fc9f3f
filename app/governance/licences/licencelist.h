// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// A licence or an exception of the SPDX list.
struct ListedLicence {
    std::string id; ///< canonical case
    std::string name;
    std::vector<std::string> urls; ///< where its text stands
    bool isDeprecated = false;
    bool isOsiApproved = false;
    std::string instead; ///< an SPDX expression of the same meaning for a deprecated id; empty when there is none
};

/// The SPDX licence list, exceptions included, as data that came with this build. Immutable. Any thread.
/// Source: docs/formats/licences.md.
class LicenceList
{
public:
    /// Made on first use (some milliseconds), lives as long as the program.
    static const LicenceList &builtIn();

    const std::string &version() const { return m_version; }                   ///< "3.28.0"
    std::span<const ListedLicence> licences() const { return m_licences; }     ///< by id
    std::span<const ListedLicence> exceptions() const { return m_exceptions; } ///< by id

    /// In any case, exact otherwise. nullptr when the list has no such id. O(1).
    const ListedLicence *licence(std::string_view id) const;
    const ListedLicence *exception(std::string_view id) const;

    /// Ids a person may have meant by something that is none ("Apache 2", "CC BY-SA 4", "GPLv3", a misspelling), best first.
    std::vector<std::string> suggestions(std::string_view typed, std::size_t limit = 3) const;
    /// The licence whose text stands at an address (creativecommons.org, opendatacommons.org, spdx.org, gnu.org, ...); empty when none.
    std::string licenceAt(std::string_view url) const;

private:
    LicenceList();
    std::string m_version;
    std::vector<ListedLicence> m_licences, m_exceptions;
};

} // namespace espalier::governance
