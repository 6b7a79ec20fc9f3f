// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <optional>
#include <vector>

namespace espalier::ui {

/// Back and forward as in a browser: going somewhere new forgets what was ahead. The last 200 places are kept.
class PlaceHistory
{
public:
    void visit(const Place &place);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    std::optional<Place> back();
    std::optional<Place> forward();
    std::optional<Place> current() const;

private:
    std::vector<Place> m_places;
    std::size_t m_at = 0;
};

} // namespace espalier::ui
