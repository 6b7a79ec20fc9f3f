// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"

namespace espalier::governance {

/// What a licence says about one thing.
enum class Right { Permits, Requires, Prohibits, Silent };

/// The facts about one licence that answers rest on, each with its clause. From data: app/governance/uses/data/.
struct LicenceRights {
    std::string id;
    std::string
        family; ///< "creative-commons", "open-data-commons", "software-permissive", "software-copyleft", "model", "public-domain", "data"
    struct Fact {
        std::string
            what; ///< "reproduction", "distribution", "derivatives", "commercial", "attribution", "share-alike", "notice", "source-code", "state-changes", "database-right", "text-and-data-mining", "use-restrictions"
        Right right = Right::Silent;
        std::string clause; ///< "2(a)(1)(B)"
        std::string text;   ///< English, in our words
    };
    std::vector<Fact> facts;
    bool isForData = true; ///< false: refused as a licence of data, `refusal` says why
    std::string refusal;

    const Fact *fact(std::string_view what) const;
};

/// nullptr when nothing is known about the licence: its uses need a person.
const LicenceRights *rightsOf(const LicenceTerm &term);
std::vector<std::string> licencesWithRights();

} // namespace espalier::governance
