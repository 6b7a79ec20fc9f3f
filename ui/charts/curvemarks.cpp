// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvemarks.h"

#include "ui/charts/chartpalette.h"
#include "ui/text/bidi.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

struct CurveMarkTr {
    Q_DECLARE_TR_FUNCTIONS(CurveMarks)
};

constexpr double reachOfLine = 4; ///< pixels beside a restart or a checkpoint that still belong to it

static bool isInLane(const CurveMark &mark)
{
    return mark.what == CurveMark::What::Entry || mark.what == CurveMark::What::Alarm;
}

/// How much a mark asks to be looked at.
static int weightOf(const CurveMark &mark)
{
    return mark.what == CurveMark::What::Alarm ? 1 + mark.level : 0;
}

static QPolygonF octagon(const QPointF &centre, double radius)
{
    QPolygonF shape;
    for (int corner = 0; corner < 8; ++corner) {
        const double angle = (corner + 0.5) * 0.78539816339744831;
        shape << centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
    }
    return shape;
}

/// The shape says what it is; the colour says it again.
static void paintShape(QPainter *painter, const CurveMark &mark, const QPointF &centre, double radius)
{
    const Theme &now = theme();
    painter->setPen(QPen(now.palette.color(QPalette::Window), 1));
    if (mark.what == CurveMark::What::Entry) {
        painter->setBrush(now.accent);
        painter->drawPolygon(QPolygonF{centre + QPointF(0, -radius), centre + QPointF(radius, 0), centre + QPointF(0, radius),
                                       centre + QPointF(-radius, 0)});
    } else if (mark.level <= 0) {
        painter->setPen(QPen(now.quiet, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(centre, radius - 1.5, radius - 1.5);
    } else if (mark.level == 1) {
        painter->setBrush(now.attention);
        painter->drawPolygon(QPolygonF{centre + QPointF(0, -radius), centre + QPointF(radius, radius * 0.8),
                                       centre + QPointF(-radius, radius * 0.8)});
    } else {
        painter->setBrush(now.bad);
        painter->drawPolygon(octagon(centre, radius));
    }
}

} // namespace detail

bool CurveMarks::hasLane(const std::vector<CurveMark> &marks)
{
    return std::any_of(marks.begin(), marks.end(), detail::isInLane);
}

double CurveMarks::laneHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height()) + 2;
}

void CurveMarks::place(const std::vector<CurveMark> &marks, const CurveScale &along, const QRectF &plot, const QFont &font,
                       bool isMirrored)
{
    m_signs.clear();
    m_restarts.clear();
    m_checkpoints.clear();
    m_ranges.clear();
    m_plot = plot;
    m_lane = laneHeight(font);
    m_isMirrored = isMirrored;
    const auto pixelOf = [&](double place) {
        const double x = std::clamp(along.place(place), -1.0, 2.0);
        return plot.left() + (isMirrored ? 1 - x : x) * plot.width();
    };
    const auto isInSight = [&](double x) { return x >= plot.left() - 0.5 && x <= plot.right() + 0.5; };
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const double x = pixelOf(marks[i].from);
        if (marks[i].what == CurveMark::What::Restart || marks[i].what == CurveMark::What::Checkpoint) {
            if (isInSight(x))
                (marks[i].what == CurveMark::What::Restart ? m_restarts : m_checkpoints).push_back({i, x});
            continue;
        }
        const double end = pixelOf(marks[i].to);
        const double low = std::max(std::min(x, end), plot.left());
        const double high = std::min(std::max(x, end), plot.right());
        if (low > high)
            continue;
        if (high - low > 2)
            m_ranges.emplace_back(low, high);
        if (isInSight(x)) // one that began before stays as a bar
            m_signs.push_back({{i}, x, 0});
    }
    std::stable_sort(m_signs.begin(), m_signs.end(), [](const Sign &a, const Sign &b) { return a.x < b.x; });
    join(QFontMetricsF(font));
}

void CurveMarks::join(const QFontMetricsF &metrics)
{
    const auto widthOf = [&](std::size_t count) {
        const double figure = count > 1 ? metrics.horizontalAdvance(QLocale().toString(static_cast<qulonglong>(count))) + 3 : 0;
        return m_lane - 2 + figure;
    };
    for (Sign &sign : m_signs)
        sign.width = widthOf(1);
    // Until none overlap; each round makes them fewer.
    for (bool isMoving = true; isMoving;) {
        isMoving = false;
        std::vector<Sign> joined;
        for (Sign &sign : m_signs) {
            if (joined.empty() || sign.x - sign.width / 2 >= joined.back().x + joined.back().width / 2) {
                joined.push_back(std::move(sign));
                continue;
            }
            Sign &last = joined.back();
            const auto a = static_cast<double>(last.marks.size());
            const auto b = static_cast<double>(sign.marks.size());
            last.x = (last.x * a + sign.x * b) / (a + b);
            last.marks.insert(last.marks.end(), sign.marks.begin(), sign.marks.end());
            last.width = widthOf(last.marks.size());
            isMoving = true;
        }
        m_signs = std::move(joined);
    }
}

void CurveMarks::paintSign(QPainter *painter, const std::vector<CurveMark> &marks, const Sign &sign) const
{
    const double radius = (m_lane - 4) / 2;
    const auto worst = std::max_element(sign.marks.begin(), sign.marks.end(), [&](std::size_t a, std::size_t b) {
        return detail::weightOf(marks[a]) < detail::weightOf(marks[b]);
    });
    const double y = m_plot.top() - m_lane / 2 - 1;
    const double left = std::clamp(sign.x - sign.width / 2, m_plot.left() - m_lane / 2, m_plot.right() + m_lane / 2 - sign.width);
    // A sign of one stands exactly over its place.
    const double shapeX = sign.marks.size() == 1 ? sign.x : m_isMirrored ? left + sign.width - radius - 1 : left + radius + 1;
    detail::paintShape(painter, marks[*worst], {shapeX, y}, radius);
    if (sign.marks.size() < 2)
        return;
    painter->setPen(theme().palette.color(QPalette::WindowText));
    const QRectF figure(m_isMirrored ? left : left + 2 * radius + 2, y - m_lane / 2, sign.width - 2 * radius - 2, m_lane);
    painter->drawText(figure, Qt::AlignCenter, QLocale().toString(static_cast<qulonglong>(sign.marks.size())));
}

void CurveMarks::paintRestarts(QPainter *painter, const std::vector<CurveMark> &marks) const
{
    const ChartPalette colours = chartPalette();
    const QFontMetricsF metrics(painter->font());
    double taken = -1e9; // in the direction of reading
    for (const Line &line : m_restarts) {
        painter->setPen(QPen(colours.quiet, 1, Qt::DashDotLine));
        painter->drawLine(QPointF(line.x, m_plot.top()), QPointF(line.x, m_plot.bottom()));
        const double room = std::min(m_plot.width() / 4, m_isMirrored ? line.x - m_plot.left() : m_plot.right() - line.x) - 6;
        const QString text = metrics.elidedText(marks[line.mark].text, Qt::ElideRight, room);
        const double width = metrics.horizontalAdvance(text);
        const double from = m_isMirrored ? -line.x : line.x;
        if (from < taken || room < 4 * metrics.averageCharWidth())
            continue;
        taken = from + width + 8;
        QColor ground = colours.ground;
        ground.setAlphaF(0.8F);
        const QRectF place(m_isMirrored ? line.x - width - 4 : line.x + 4, m_plot.top() + 1, width, metrics.height());
        painter->fillRect(place.adjusted(-1, 0, 1, 0), ground);
        painter->setPen(colours.quiet);
        painter->drawText(place, Qt::AlignCenter, text);
    }
}

void CurveMarks::paint(QPainter *painter, const std::vector<CurveMark> &marks) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const ChartPalette colours = chartPalette();
    painter->setPen(QPen(colours.text, 1));
    double taken = -1e9;
    for (const Line &line : m_checkpoints) {
        if (std::abs(line.x - taken) < 2)
            continue; // they would only make a bar
        taken = line.x;
        painter->drawLine(QPointF(line.x, m_plot.bottom()), QPointF(line.x, m_plot.bottom() - 6));
    }
    paintRestarts(painter, marks);
    QColor bar = theme().accent;
    bar.setAlphaF(0.5F);
    for (const auto &[from, to] : m_ranges)
        painter->fillRect(QRectF(from, m_plot.top() - 3, to - from, 2), bar);
    for (const Sign &sign : m_signs)
        paintSign(painter, marks, sign);
    painter->restore();
}

std::vector<std::size_t> CurveMarks::at(const QPointF &position) const
{
    if (position.y() < m_plot.top() && position.y() >= m_plot.top() - m_lane - 2) {
        for (const Sign &sign : m_signs) {
            if (std::abs(position.x() - sign.x) <= sign.width / 2 + 1)
                return sign.marks;
        }
        return {};
    }
    std::vector<std::size_t> found;
    const auto take = [&](const std::vector<Line> &lines) {
        for (const Line &line : lines) {
            if (std::abs(line.x - position.x()) <= detail::reachOfLine)
                found.push_back(line.mark);
        }
    };
    if (position.y() >= m_plot.top() && position.y() <= m_plot.bottom())
        take(m_restarts);
    if (std::abs(position.y() - m_plot.bottom()) <= 10)
        take(m_checkpoints);
    return found;
}

std::optional<std::size_t> CurveMarks::next(const std::vector<CurveMark> &marks, double place, bool isForward)
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].what == CurveMark::What::Checkpoint || (isForward ? marks[i].from <= place : marks[i].from >= place))
            continue;
        if (!best || (isForward ? marks[i].from < marks[*best].from : marks[i].from > marks[*best].from))
            best = i;
    }
    return best;
}

QString CurveMarks::said(const CurveMark &mark)
{
    const QString text = isolated(mark.text);
    switch (mark.what) {
    //: A chronicle entry at a place of a training run and its text.
    case CurveMark::What::Entry: return detail::CurveMarkTr::tr("Entry: %1").arg(text);
    //: A restart at a place of a training run and what is known of it.
    case CurveMark::What::Restart: return detail::CurveMarkTr::tr("Restart: %1").arg(text);
    //: A checkpoint at a place of a training run and its name.
    case CurveMark::What::Checkpoint: return detail::CurveMarkTr::tr("Checkpoint: %1").arg(text);
    case CurveMark::What::Alarm: break;
    }
    if (mark.level <= 0)
        //: An alarm of the lowest level and what it says.
        return detail::CurveMarkTr::tr("Hint: %1").arg(text);
    if (mark.level == 1)
        //: An alarm of the middle level and what it says.
        return detail::CurveMarkTr::tr("Warning: %1").arg(text);
    //: An alarm of the highest level and what it says.
    return detail::CurveMarkTr::tr("Critical: %1").arg(text);
}

QString CurveMarks::said(const std::vector<CurveMark> &marks, const std::vector<std::size_t> &chosen)
{
    constexpr std::size_t most = 8;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(most, chosen.size()); ++i)
        lines << said(marks[chosen[i]]);
    if (chosen.size() > most)
        //: After a list of the first marks at a place.
        lines << detail::CurveMarkTr::tr("and %Ln more", nullptr, static_cast<int>(chosen.size() - most));
    return lines.join(QLatin1Char('\n'));
}

} // namespace espalier::ui
