// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/idtable.h"

#include <algorithm>

namespace espalier::governance::detail {

IdTable::IdTable(const std::vector<std::string_view> &ids)
{
    std::size_t size = 16;
    while (size < ids.size() * 3)
        size *= 2;
    m_slots.resize(size);
    m_mask = static_cast<std::uint32_t>(size - 1);
    std::size_t bytes = 0;
    for (const std::string_view id : ids)
        bytes += id.size();
    m_bytes.reserve(bytes); // the views below point into it
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
        const std::string_view id = ids[i];
        const auto begin = static_cast<std::uint32_t>(m_bytes.size());
        m_bytes += id;
        m_texts.emplace_back(m_bytes.data() + begin, id.size());
        m_longest = std::max(m_longest, id.size());
        if (id.empty() || find(id) != none)
            continue;
        const std::uint32_t hash = hashOf(id);
        std::uint32_t at = hash & m_mask;
        while (m_slots[at].id != none)
            at = (at + 1) & m_mask;
        m_slots[at] = {hash, i, begin, static_cast<std::uint32_t>(id.size())};
    }
}

} // namespace espalier::governance::detail
