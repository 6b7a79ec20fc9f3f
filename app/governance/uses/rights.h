// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"

namespace espalier::governance {

/// What a licence says about one thing.
enum class Right { Permits, Requires, Prohibits, Silent };

/// The facts about one licence that answers rest on, each with its clause. From data: app/governance/uses/data/. Source: docs/formats/uses.md.
struct LicenceRights {
    std::string id;
    /// "creative-commons", "open-data-commons", "data", "public-domain", "software-permissive", "software-copyleft", "software-restricted",
    /// "documents", "documents-copyleft", "model"
    std::string family;
    struct Fact {
        /// "reproduction", "distribution", "derivatives", "private-derivatives", "commercial", "attribution", "share-alike", "notice",
        /// "source-code", "state-changes", "database-right", "text-and-data-mining", "use-restrictions", "computing-only", "results",
        /// "contents", "mark-is-a-label", "private-use", "jurisdiction" and a few that are only shown
        std::string what;
        Right right = Right::Silent;
        std::string clause; ///< "2(a)(1)(B)"
        std::string text;   ///< English, in our words
    };
    std::vector<Fact> facts;
    bool isForData = true; ///< false: refused as a licence of data, `refusal` says why
    std::string refusal;

    const Fact *fact(std::string_view what) const; ///< the first of that name; nullptr when there is none
    bool permits(std::string_view what) const;
    bool demands(std::string_view what) const;
    bool prohibits(std::string_view what) const;
};

/// nullptr when nothing is known about the licence: its uses need a person. Lives as long as the program. Any thread.
const LicenceRights *rightsOf(const LicenceTerm &term);
/// By id in any case, LicenseRef-scancode-cc-... and the like included. Every Creative Commons version, element and port is known by rule.
const LicenceRights *rightsById(std::string_view id);

/// The id of the Creative Commons licence or mark whose page stands at an address, ports that SPDX does not list included
/// ("http://creativecommons.org/licenses/by-sa/2.5/es/" is "CC-BY-SA-2.5-ES"); empty for every other address.
std::string creativeCommonsIdAt(std::string_view url);

/// Ids in the SPDX style whose facts are known, sorted. Ports that SPDX does not list are left out.
std::vector<std::string> licencesWithRights();

} // namespace espalier::governance
