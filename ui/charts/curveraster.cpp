// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curveraster.h"

#include <algorithm>
#include <cmath>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace espalier::ui {

namespace detail {

/// A premultiplied colour times a share of 0 to 256.
static inline std::uint32_t dimmed(std::uint32_t colour, std::uint32_t share)
{
    const std::uint32_t even = ((colour & 0xff00ff) * share >> 8) & 0xff00ff;
    const std::uint32_t odd = ((colour >> 8 & 0xff00ff) * share) & 0xff00ff00;
    return even | odd;
}

static inline std::uint32_t over(std::uint32_t below, std::uint32_t colour)
{
    return colour + dimmed(below, 256 - (colour >> 24) - (colour >> 31));
}

/// over() for many pixels below each other. Envelopes cover most of a plot, so this is where the time goes.
static void coverRun(std::uint32_t *pixels, int count, std::uint32_t colour)
{
    int i = 0;
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    const __m128i added = _mm_set1_epi32(static_cast<int>(colour));
    const __m128i kept = _mm_set1_epi16(static_cast<short>(256 - (colour >> 24) - (colour >> 31)));
    for (; i + 4 <= count; i += 4) {
        auto *place = reinterpret_cast<__m128i *>(pixels + i);
        const __m128i below = _mm_loadu_si128(place);
        const __m128i low = _mm_srli_epi16(_mm_mullo_epi16(_mm_unpacklo_epi8(below, zero), kept), 8);
        const __m128i high = _mm_srli_epi16(_mm_mullo_epi16(_mm_unpackhi_epi8(below, zero), kept), 8);
        _mm_storeu_si128(place, _mm_add_epi8(_mm_packus_epi16(low, high), added));
    }
#endif
    for (; i < count; ++i)
        pixels[i] = over(pixels[i], colour);
}

static std::uint32_t premultiplied(const QColor &colour, double share = 1)
{
    const double alpha = std::clamp(colour.alphaF() * share, 0.0, 1.0);
    const auto part = [alpha](double value) { return static_cast<std::uint32_t>(std::lround(value * alpha * 255)); };
    return static_cast<std::uint32_t>(std::lround(alpha * 255)) << 24 | part(colour.redF()) << 16 | part(colour.greenF()) << 8
        | part(colour.blueF());
}

constexpr double tallSpan = 3; ///< rows, in widths of the line, from which on a span is drawn fully in the gaps of dashes

} // namespace detail

CurveDash CurveDash::of(std::size_t index, double scale)
{
    static const std::vector<std::vector<int>> patterns = {{}, {14, 5}, {5, 4}, {14, 4, 3, 4}, {24, 6}, {3, 3}};
    // After one round of colours the patterns move on by one, so that no two of thirty-six lines share both.
    CurveDash dash;
    for (const int length : patterns[(index + index / patterns.size()) % patterns.size()])
        dash.lengths.push_back(std::max(1, static_cast<int>(std::lround(length * scale))));
    return dash;
}

CurveDash CurveDash::faint(double scale)
{
    CurveDash dash;
    dash.lengths = {std::max(1, static_cast<int>(std::lround(6 * scale))), std::max(1, static_cast<int>(std::lround(6 * scale)))};
    return dash;
}

CurveRaster::CurveRaster(int columns, int rows)
    : m_columns(std::max(1, columns)),
      m_rows(std::max(1, rows)),
      m_pixels(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 0)
{
}

void CurveRaster::cover(int column, double from, double to, std::uint32_t colour)
{
    from = std::max(from, 0.0);
    to = std::min(to, static_cast<double>(m_rows));
    if (column < 0 || column >= m_columns || !(to > from) || colour >> 24 == 0)
        return;
    std::uint32_t *pixels = m_pixels.data() + static_cast<std::size_t>(column) * static_cast<std::size_t>(m_rows);
    const int first = static_cast<int>(from);
    const int last = std::min(m_rows - 1, static_cast<int>(to));
    const auto share = [](double part) { return static_cast<std::uint32_t>(std::clamp(part, 0.0, 1.0) * 256 + 0.5); };
    if (first == last) {
        pixels[first] = detail::over(pixels[first], detail::dimmed(colour, share(to - from)));
        return;
    }
    pixels[first] = detail::over(pixels[first], detail::dimmed(colour, share(first + 1 - from)));
    if (colour >> 24 == 255) {
        std::fill(pixels + first + 1, pixels + last, colour);
    } else {
        detail::coverRun(pixels + first + 1, last - first - 1, colour);
    }
    pixels[last] = detail::over(pixels[last], detail::dimmed(colour, share(to - last)));
}

void CurveRaster::line(const CurveSpans &spans, const QColor &colour, double width, const CurveDash &dash)
{
    const std::uint32_t full = detail::premultiplied(colour);
    const std::uint32_t pale = detail::premultiplied(colour, static_cast<double>(dash.pale));
    const double side = std::clamp((width - 1) / 2, 0.0, 1.0); // what a steep line covers of the columns beside it
    const std::uint32_t fullSide = detail::premultiplied(colour, side);
    const auto isTallAt = [&](std::size_t at) {
        return spans.high[at] - spans.low[at] > static_cast<float>(detail::tallSpan * width);
    };
    std::size_t piece = 0;
    int left = dash.lengths.empty() ? m_columns : dash.lengths.front();
    for (int column = 0; column < m_columns; ++column, --left) {
        if (left == 0) {
            piece = (piece + 1) % dash.lengths.size();
            left = dash.lengths[piece];
        }
        const auto at = static_cast<std::size_t>(column);
        if (!spans.isIn(at))
            continue;
        const double height = static_cast<double>(spans.high[at]) - static_cast<double>(spans.low[at]);
        const bool isTall = isTallAt(at);
        const bool isPale = piece % 2 == 1 && !isTall;
        // The area of a stroke that rises by `height` within its column.
        const double thick = std::min(width * std::sqrt(1 + height * height), height + width);
        const double middle = (static_cast<double>(spans.high[at]) + static_cast<double>(spans.low[at])) / 2;
        cover(column, middle - thick / 2, middle + thick / 2, isPale ? pale : full);
        if (!isTall || side == 0)
            continue;
        for (const int beside : {column - 1, column + 1}) { // where a tall neighbour does not cover it anyway
            if (beside >= 0 && beside < m_columns && !isTallAt(static_cast<std::size_t>(beside)))
                cover(beside, middle - height / 2, middle + height / 2, fullSide);
        }
    }
}

void CurveRaster::area(const CurveSpans &spans, const QColor &colour)
{
    const std::uint32_t full = detail::premultiplied(colour);
    for (int column = 0; column < m_columns; ++column) {
        const auto at = static_cast<std::size_t>(column);
        if (spans.isIn(at))
            cover(column, static_cast<double>(spans.low[at]) - 0.5, static_cast<double>(spans.high[at]) + 0.5, full);
    }
}

void CurveRaster::dot(const QPointF &centre, double radius, const QColor &colour)
{
    for (int column = static_cast<int>(centre.x() - radius); column <= static_cast<int>(centre.x() + radius); ++column) {
        const double across = std::clamp(column + 0.5 - centre.x(), -radius, radius);
        const double half = std::sqrt(radius * radius - across * across);
        const double share = std::clamp(radius + 0.5 - std::abs(column + 0.5 - centre.x()), 0.0, 1.0);
        cover(column, centre.y() - half, centre.y() + half, detail::premultiplied(colour, share));
    }
}

QImage CurveRaster::image(bool isMirrored) const
{
    QImage image(m_columns, m_rows, QImage::Format_ARGB32_Premultiplied);
    constexpr int tile = 16; // a tile of the one and of the other fit into the nearest cache
    const auto rowLength = static_cast<std::size_t>(image.bytesPerLine()) / sizeof(std::uint32_t);
    auto *target = reinterpret_cast<std::uint32_t *>(image.bits());
    for (int fromColumn = 0; fromColumn < m_columns; fromColumn += tile) {
        const int toColumn = std::min(m_columns, fromColumn + tile);
        for (int fromRow = 0; fromRow < m_rows; fromRow += tile) {
            const int toRow = std::min(m_rows, fromRow + tile);
            for (int row = fromRow; row < toRow; ++row) {
                std::uint32_t *line = target + static_cast<std::size_t>(row) * rowLength;
                for (int column = fromColumn; column < toColumn; ++column)
                    line[isMirrored ? m_columns - 1 - column : column] =
                        m_pixels[static_cast<std::size_t>(column) * static_cast<std::size_t>(m_rows)
                                 + static_cast<std::size_t>(row)];
            }
        }
    }
    return image;
}

} // namespace espalier::ui
