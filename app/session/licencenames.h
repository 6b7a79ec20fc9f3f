// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::session::detail {

/// What a text says about a licence.
struct LicenceText {
    std::set<std::string> ids; ///< SPDX ids, with "+" where it stands, and LicenseRefs; empty when it names none that is known
    bool forbidsEverything = false; ///< "all rights reserved", "proprietary", "none"
};

/// Reads what data says: SPDX ids and expressions in any case, common spellings ("cc by-sa 4.0", "Apache 2", "GPLv3+", Debian's short names)
/// and addresses of licences, as governance::parseExpression does leniently; deprecated ids as what replaced them. Any thread.
/// Source: docs/formats/dataset.md, "Licences"; docs/formats/licences.md.
LicenceText readLicence(std::string_view text);

/// One claim, read far enough to compare: alternatives (OR) of licences that hold together (AND). WITH adds nothing to compare.
struct ClaimedLicence {
    std::string expression;
    std::vector<std::set<std::string>> alternatives; ///< ids; empty when the expression cannot be read
};
ClaimedLicence readClaim(const std::string &expression);

/// Whether text under `found` is what a claim of `claimed` speaks of: the same id, or a version that "or later" takes in.
bool coversLicence(std::string_view claimed, std::string_view found);

} // namespace espalier::session::detail
