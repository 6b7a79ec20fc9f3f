// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporters/said.h"
#include "app/catalogue/exporters/written.h"

namespace espalier::catalogue::detail {

/// Members of a Dataset node that say certain fields together.
struct CroissantGroup {
    std::vector<std::string> members;
    std::vector<FieldPath> fields;
};

/// What a record says in Croissant.
struct CroissantMembers {
    std::map<std::string, Ordered> values; ///< by short name
    std::vector<CroissantGroup> groups;
    std::set<std::string> standIns; ///< members that stand in for what is not known

    bool isOfGroup(const std::string &member) const;
    bool isStandIn(const std::string &member) const { return standIns.contains(member); }
};

/// Source: docs/formats/interchange.md, "Croissant".
CroissantMembers croissantMembers(Said &said);

} // namespace espalier::catalogue::detail
