// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/rights.h"
#include "storage/base/json.h"

#include <deque>
#include <map>

namespace espalier::governance::detail {

/// All facts of the data files, read once.
struct RightsTable {
    std::deque<LicenceRights> licences;                                       ///< addresses stay
    std::map<std::string, const LicenceRights *, std::less<>> byKey;          ///< by id in small letters
    std::map<std::string, const LicenceRights *, std::less<>> models;         ///< by name without LicenseRef-, in small letters
    std::vector<std::pair<std::string, const LicenceRights *>> modelPrefixes; ///< how such names begin
    std::vector<std::string> ids;                                             ///< in the SPDX style
    Json creativeCommons;
};
const RightsTable &rightsTable();

/// The facts as one element of a data file gives them.
LicenceRights::Fact factFrom(const Json &fact);

/// Made by rule from "cc-by-nc-sa-3.0-de" and kept; nullptr when there is no such licence. Any thread.
const LicenceRights *creativeCommonsRights(std::string_view key);

/// A Creative Commons licence taken apart.
struct CreativeCommonsName {
    std::string elements; ///< "by-nc-sa", "sampling+", "devnations"
    std::string version;  ///< "3.0"
    std::string port;     ///< "DE", "IGO", "SCOTLAND"; empty when unported
    std::string id() const;
};
/// Of a key such as "cc-by-nc-sa-3.0-de"; elements and version that never existed together are none.
std::optional<CreativeCommonsName> creativeCommonsName(std::string_view key);

} // namespace espalier::governance::detail
