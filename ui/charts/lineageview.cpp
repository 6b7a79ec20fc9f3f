// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lineageview.h"

#include "ui/charts/lineagewords.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLocale>
#include <QThreadPool>

#include <algorithm>

namespace espalier::ui {

namespace detail {

constexpr std::size_t smallGraph = 1500; ///< nodes and edges that are folded at once, in a few milliseconds
constexpr std::size_t mostBoxes = 220;   ///< a picture of more nobody reads
constexpr double leastFitted = 0.75;     ///< smaller than this it is not shown as a whole at first
constexpr std::size_t tableRowsAtOnce = 3000;

} // namespace detail

LineageView::LineageView(QWidget *parent) : Chart(parent), m_pool(QThreadPool::globalInstance())
{
    installLineageAccess();
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    setAccessibleName(tr("Where it came from and where it went"));
    m_graph = std::make_shared<const lineage::Graph>();
    refresh();
}

QSize LineageView::sizeHint() const
{
    return {90 * gridStep, 48 * gridStep};
}

QString LineageView::centre() const
{
    return fromStd(m_centreId);
}

QString LineageView::start() const
{
    return fromStd(m_startId);
}

QString LineageView::focused() const
{
    return m_focus ? fromStd(m_shown.nodes()[*m_focus].id) : QString();
}

void LineageView::clear()
{
    setGraph({}, {});
}

void LineageView::setGraph(lineage::Graph graph, const std::string &centre)
{
    if (centre != m_wanted) {
        m_startId = centre;
        m_trail.clear();
    } else if (!m_centreId.empty() && m_centreId != centre) {
        if (!m_trail.empty() && m_trail.back() == centre)
            m_trail.pop_back(); // back
        else
            m_trail.push_back(m_centreId);
    }
    m_wanted.clear();
    m_centreId = centre;
    m_focusId = centre;
    m_open.clear();
    m_isFitted = true;
    m_graph = std::make_shared<const lineage::Graph>(std::move(graph));
    fold();
}

LineageView::Shown LineageView::readable(const lineage::Graph &graph, const std::string &centre,
                                         const std::set<std::string, std::less<>> &open)
{
    for (const std::size_t most : {12u, 5u, 2u}) {
        lineage::Graph folded = graph.folded(most, centre, open);
        if (folded.nodes().size() <= detail::mostBoxes)
            return {std::move(folded), false};
    }
    for (int depth = 4; depth > 1; --depth) {
        lineage::Graph near = graph.around(centre, lineage::Graph::Direction::Both, depth).folded(2, centre, open);
        if (near.nodes().size() <= detail::mostBoxes || depth == 2)
            return {std::move(near), true};
    }
    return {};
}

void LineageView::fold()
{
    const quint64 generation = m_folds.next();
    if (m_graph->nodes().size() + m_graph->edges().size() <= detail::smallGraph) {
        m_isFolding = false;
        take(readable(*m_graph, m_centreId, m_open));
        return;
    }
    m_isFolding = true;
    runAsync(
        m_pool, this, [graph = m_graph, centre = m_centreId, open = m_open] { return readable(*graph, centre, open); },
        [this, generation](Shown shown) {
        if (!m_folds.isCurrent(generation))
            return;
        m_isFolding = false;
        take(std::move(shown));
        });
}

void LineageView::take(Shown shown)
{
    m_shown = std::move(shown.graph);
    m_isPart = shown.isPart;
    auto place = m_shown.find(m_focusId);
    if (!place)
        place = m_shown.find(m_centreId);
    m_focus = place;
    refresh();
    if (m_isFitted)
        fit();
    else
        showFocused();
    Q_EMIT tableChanged();
    Q_EMIT settled();
}

QFont LineageView::nameFont() const
{
    return QApplication::font();
}

std::pair<double, double> LineageView::boxSize(const lineage::Node &node) const
{
    const QFontMetricsF name(nameFont()), note(noteFont());
    const double most = name.averageCharWidth() * 26, least = name.averageCharWidth() * 12;
    const QString state = lineageStateText(node.state), amount = lineageAmountText(node);
    double second = state.isEmpty() ? 0 : note.horizontalAdvance(state) + note.ascent() * 1.5;
    second += amount.isEmpty() ? 0 : note.horizontalAdvance(amount) + gridStep;
    const double width = std::max({note.horizontalAdvance(lineageKindText(node.kind, node.count)) + note.height() * 1.5,
                                   name.horizontalAdvance(withoutBidiMarks(lineageName(node))), second});
    const int notes = 1 + (second > 0 ? 1 : 0);
    const double names = lineageName(node).isEmpty() ? 0 : name.height();
    return {std::clamp(width + 4, least, most) + 2 * gridStep + 2, notes * note.height() + names + gridStep + 2};
}

void LineageView::layOutBoxes()
{
    std::vector<std::pair<double, double>> sizes;
    for (const lineage::Node &node : m_shown.nodes())
        sizes.push_back(boxSize(node));
    double words = 0;
    const QFontMetricsF note(noteFont());
    for (const lineage::Edge &edge : m_shown.edges())
        words = std::max(words, note.horizontalAdvance(lineageEdgeText(edge.kind)));
    m_layout = lineage::layOut(m_shown, sizes, 1.5 * gridStep, std::max(6.0 * gridStep, words + 3 * gridStep));
}

void LineageView::rebuild()
{
    layOutBoxes();
    holdInSight();
}

Chart::Margins LineageView::margins() const
{
    return {};
}

void LineageView::resizeEvent(QResizeEvent *event)
{
    Chart::resizeEvent(event);
    if (m_isFitted)
        fit();
    else
        holdInSight();
}

void LineageView::fit()
{
    m_isFitted = true;
    m_zoom = 1;
    m_middle = {m_layout.width / 2, m_layout.height / 2};
    const double width = viewport()->width() - 4.0 * gridStep, height = viewport()->height() - legendHeight() - 3.0 * gridStep;
    if (m_layout.width > 0 && m_layout.height > 0 && width > 0 && height > 0)
        m_zoom = std::min({1.0, width / m_layout.width, height / m_layout.height});
    if (m_zoom < detail::leastFitted) { // larger than can be read: what was asked about is in sight, and it can be panned
        m_zoom = detail::leastFitted;
        if (const auto centre = m_shown.find(m_centreId))
            lookAt(*centre);
    }
    holdInSight();
    viewport()->update();
}

void LineageView::lookAt(std::size_t node)
{
    const lineage::Layout::Box &box = m_layout.boxes[node];
    m_middle = {box.x + box.width / 2, box.y + box.height / 2};
}

void LineageView::holdInSight()
{
    const auto hold = [](double middle, double room, double size) {
        return room >= size ? size / 2 : std::clamp(middle, room / 2, size - room / 2);
    };
    const double around = 2.0 * gridStep;
    const double width = (viewport()->width() - 2 * around) / m_zoom;
    const double height = (viewport()->height() - legendHeight() - 2 * around) / m_zoom;
    m_middle = {hold(m_middle.x(), width, m_layout.width), hold(m_middle.y(), height, m_layout.height)};
}

void LineageView::showFocused()
{
    if (!m_focus)
        return;
    const QRectF seen(gridStep, gridStep, viewport()->width() - 2 * gridStep,
                      viewport()->height() - legendHeight() - 2 * gridStep);
    const QRectF box = pixelBox(*m_focus);
    if (!seen.contains(box)) {
        QPointF by;
        by.setX(std::max(0.0, box.right() - seen.right()) + std::min(0.0, box.left() - seen.left()));
        by.setY(std::max(0.0, box.bottom() - seen.bottom()) + std::min(0.0, box.top() - seen.top()));
        if (isMirrored())
            by.setX(-by.x());
        m_middle += by / m_zoom;
        m_isFitted = false;
    }
    holdInSight();
    viewport()->update();
}

QPointF LineageView::toPixels(double x, double y) const
{
    const double along = (x - m_middle.x()) * m_zoom;
    const double centreY = (viewport()->height() - legendHeight()) / 2.0;
    return {viewport()->width() / 2.0 + (isMirrored() ? -along : along), centreY + (y - m_middle.y()) * m_zoom};
}

QRectF LineageView::pixelBox(std::size_t node) const
{
    const lineage::Layout::Box &box = m_layout.boxes[node];
    return QRectF(toPixels(box.x, box.y), toPixels(box.x + box.width, box.y + box.height)).normalized();
}

QRectF LineageView::boxOf(const QString &id) const
{
    const auto node = m_shown.find(toStd(id));
    return node ? pixelBox(*node) : QRectF();
}

ChartTable LineageView::edgeTable(const lineage::Graph &graph)
{
    ChartTable table;
    table.columns = {{QStringLiteral("from_kind"), tr("From, kind")},
                     {QStringLiteral("from"), tr("From")},
                     {QStringLiteral("is"), tr("Is", "column between two things: what one is to the other")},
                     {QStringLiteral("to_kind"), tr("To, kind")},
                     {QStringLiteral("to"), tr("To")},
                     {QStringLiteral("certain"), tr("Certain")},
                     {QStringLiteral("note"), tr("Note")}};
    const auto nameOf = [](const lineage::Node &node) {
        const QString name = lineageName(node);
        return name.isEmpty() ? lineageKindText(node.kind, node.count) : withoutBidiMarks(name);
    };
    for (const lineage::Edge &edge : graph.edges()) {
        const lineage::Node &from = graph.nodes()[edge.from], &to = graph.nodes()[edge.to];
        table.rows.push_back({lineageKindText(from.kind, 1), nameOf(from), lineageEdgeText(edge.kind),
                              lineageKindText(to.kind, 1), nameOf(to), edge.isCertain ? tr("yes") : tr("may be"),
                              lineageNoteText(edge.note)});
    }
    return table;
}

ChartTable LineageView::table() const
{
    return edgeTable(m_graph->edges().size() <= detail::tableRowsAtOnce ? *m_graph : m_shown);
}

std::function<Result<ChartTable>()> LineageView::tableJob() const
{
    if (m_graph->edges().size() <= detail::tableRowsAtOnce)
        return {};
    return [graph = m_graph]() -> Result<ChartTable> { return edgeTable(*graph); };
}

QString LineageView::summary() const
{
    const auto centre = m_graph->find(m_centreId);
    if (!centre)
        return tr("Nothing is chosen whose origin could be drawn.");
    std::size_t before = 0, after = 0, vague = 0;
    for (const lineage::Edge &edge : m_graph->edges()) {
        before += edge.to == *centre ? 1 : 0;
        after += edge.from == *centre ? 1 : 0;
        vague += edge.isCertain ? 0 : 1;
    }
    QString text = tr("%1: %2 right before it and %3 right after it, %4 in all.", "a thing, and numbers of things around it")
                       .arg(lineageNodeText(m_graph->nodes()[*centre]), QLocale().toString(static_cast<qlonglong>(before)),
                            QLocale().toString(static_cast<qlonglong>(after)),
                            QLocale().toString(static_cast<qlonglong>(m_graph->nodes().size())));
    if (vague > 0)
        text += QLatin1Char(' ') + tr("%Ln connection(s) may be so: the records do not say.", nullptr, static_cast<int>(vague));
    if (m_isPart)
        text += QLatin1Char(' ') + tr("What lies further away is left out.");
    return text;
}

} // namespace espalier::ui
