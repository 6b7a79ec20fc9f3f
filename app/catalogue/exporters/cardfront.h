// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporters/said.h"

namespace espalier::catalogue::detail {

/// The front matter of a data card, made from a record: whole, or only those keys of another that say something else than the record.
class CardFront
{
public:
    explicit CardFront(Said &said);

    /// The lines between the two of "---".
    std::string whole() const;
    /// A card with the keys replaced that `read`, what a reader makes of it, has otherwise than the record. Everything else stays byte for byte.
    std::string into(const std::string &card, const Json &read) const;

private:
    /// Keys that say the same fields together, with the lines that say them now; empty lines: the keys go.
    struct Group {
        std::vector<std::string> keys;
        std::vector<FieldPath> fields;
        std::string lines;
    };

    bool saysSame(const Group &group, const Json &read) const;

    Said *m_said;
    std::vector<Group> m_groups;
};

} // namespace espalier::catalogue::detail
