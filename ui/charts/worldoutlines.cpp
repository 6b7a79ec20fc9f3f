// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/worldoutlines.h"

#include <QPolygonF>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>

namespace espalier::ui {

std::string_view outlineText(std::string_view name); // made when building, of outlines/

namespace outlines {

constexpr double southernmost = -58, northernmost = 84; ///< nobody speaks a language of their own beyond

static std::string_view nextWord(std::string_view &line)
{
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

static double degrees(std::string_view &line)
{
    int tenths = 0;
    const std::string_view word = nextWord(line);
    std::from_chars(word.data(), word.data() + word.size(), tenths);
    return tenths / 10.0;
}

static QPolygonF ringOf(std::string_view line)
{
    QPolygonF ring;
    while (!line.empty()) {
        const double longitude = degrees(line);
        ring << WorldOutlines::projected(longitude, degrees(line));
    }
    return ring;
}

/// Twice the area, whatever the direction.
static double areaOf(const QPolygonF &ring)
{
    double sum = 0;
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF &a = ring[i];
        const QPointF &b = ring[(i + 1) % ring.size()];
        sum += a.x() * b.y() - b.x() * a.y();
    }
    return std::abs(sum);
}

} // namespace outlines

QPointF WorldOutlines::projected(double longitude, double latitude)
{
    constexpr double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
    constexpr double radians = std::numbers::pi / 180;
    const double m = std::sqrt(3.0) / 2;
    const double theta = std::asin(m * std::sin(latitude * radians));
    const double squared = theta * theta;
    const double sixth = squared * squared * squared;
    const double across = longitude * radians * std::cos(theta)
        / (m * (a1 + 3 * a2 * squared + sixth * (7 * a3 + 9 * a4 * squared)));
    return {across, -theta * (a1 + a2 * squared + sixth * (a3 + a4 * squared))};
}

WorldOutlines::WorldOutlines()
{
    std::map<std::string_view, CountryOutline> byCode;
    std::map<std::string_view, double> largest;
    std::string_view text = outlineText("countries");
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view what = outlines::nextWord(line);
        if (what != "shape" && what != "point")
            continue;
        const std::string_view code = outlines::nextWord(line);
        if (code == "AQ")
            continue;
        const QPolygonF ring = outlines::ringOf(line);
        CountryOutline &country = byCode[code];
        country.code = code;
        if (what == "shape") {
            country.shape.addPolygon(ring);
            country.shape.closeSubpath();
        }
        // The mark stands on the largest part.
        if (const double area = outlines::areaOf(ring); area >= largest[code]) {
            largest[code] = area;
            country.point = what == "point" ? ring.first() : ring.boundingRect().center();
        }
    }
    for (auto &[code, country] : byCode)
        m_countries.push_back(std::move(country));
    const double width = projected(180, 0).x();
    m_bounds = QRectF(QPointF(-width, projected(0, outlines::northernmost).y()),
                      QPointF(width, projected(0, outlines::southernmost).y()));
}

const WorldOutlines &WorldOutlines::instance()
{
    static const WorldOutlines world;
    return world;
}

const CountryOutline *WorldOutlines::country(std::string_view code) const
{
    const auto found = std::ranges::lower_bound(m_countries, code, {}, &CountryOutline::code);
    return found == m_countries.end() || found->code != code ? nullptr : &*found;
}

} // namespace espalier::ui
