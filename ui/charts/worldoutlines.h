// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QRectF>

#include <string_view>
#include <vector>

namespace espalier::ui {

/// One country on the map.
struct CountryOutline {
    std::string_view code; ///< ISO 3166-1 alpha-2
    QPainterPath shape;    ///< empty: too small, `point` alone
    QPointF point;         ///< where a mark for it stands
};

/// The inhabited world in the Equal Earth projection, north at the top: areas compare as they do on the ground. Any thread; made at the first call.
/// Source: Šavrič, Patterson, Jenny (2018), "The Equal Earth map projection".
class WorldOutlines
{
public:
    static const WorldOutlines &instance();

    const std::vector<CountryOutline> &countries() const { return m_countries; }
    const CountryOutline *country(std::string_view code) const;
    /// What the map fills, in the units of the outlines.
    QRectF bounds() const { return m_bounds; }

    /// A place on the ground; degrees east and north.
    static QPointF projected(double longitude, double latitude);

private:
    WorldOutlines();
    std::vector<CountryOutline> m_countries; ///< by code
    QRectF m_bounds;
};

} // namespace espalier::ui
