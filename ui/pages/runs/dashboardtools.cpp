// SPDX-License-Identifier: GPL-3.0-or-later
// What curves are shown, and how: the line of controls above them.
#include "ui/actions/dialogservice.h"
#include "ui/charts/curvegroup.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/dashboardpanel.h"
#include "ui/pages/runs/layoutnamedialog.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <set>

namespace espalier::ui {

namespace detail {

/// The slider's places are thousandths of a weight, closer together near 1 where a little changes much.
static int sliderOfWeight(double weight)
{
    return static_cast<int>(std::lround((1 - std::sqrt(1 - std::min(weight, 0.999))) * 1000));
}

static double weightOfSlider(int place)
{
    const double rest = 1 - place / 1000.0;
    return std::clamp(1 - rest * rest, 0.0, 0.999);
}

static QToolButton *menuButton(const QString &text, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setMenu(new QMenu(button));
    return button;
}

} // namespace detail

QWidget *DashboardPanel::makeTools()
{
    auto *tools = new QWidget(this);
    auto *line = new QHBoxLayout(tools);
    line->setContentsMargins(0, 0, gridStep, 0);
    line->setSpacing(gridStep);
    m_measures = detail::menuButton(tr("Measures"), tr("Which curves are shown"), tools);
    connect(m_measures->menu(), &QMenu::aboutToShow, this, [this] { fillMeasures(m_measures->menu()); });
    line->addWidget(m_measures);
    m_axis = new QComboBox(tools);
    m_axis->setAccessibleName(tr("Along"));
    m_axis->setToolTip(tr("What runs along the bottom of every chart"));
    for (const QString &text : {tr("by step"), tr("by samples"), tr("by tokens"), tr("by time")})
        m_axis->addItem(text);
    connect(m_axis, &QComboBox::activated, this, [this](int index) {
        m_layout.axis = static_cast<CurveAxis>(index);
        m_group->home();
        apply();
    });
    line->addWidget(m_axis);
    auto *label = new TextLabel(TextRole::Note, tr("Smoothing"), tools);
    line->addWidget(label);
    m_smoothing = new QSlider(Qt::Horizontal, tools);
    m_smoothing->setRange(0, detail::sliderOfWeight(1));
    m_smoothing->setPageStep(50);
    m_smoothing->setFixedWidth(15 * gridStep);
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(tr("The running average that TensorBoard draws, over every sample; the samples stay behind it"));
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int place) {
        m_layout.smoothing = detail::weightOfSlider(place);
        apply();
    });
    line->addWidget(m_smoothing);
    m_smoothingText = new TextLabel(TextRole::Note, tools);
    m_smoothingText->setMinimumWidth(m_smoothingText->fontMetrics().horizontalAdvance(QStringLiteral("0.000 ")));
    line->addWidget(m_smoothingText);
    m_looks = detail::menuButton(tr("Look"), tr("Scales, raw samples, abandoned branches"), tools);
    connect(m_looks->menu(), &QMenu::aboutToShow, this, [this] { fillLooks(m_looks->menu()); });
    line->addWidget(m_looks);
    m_layouts = detail::menuButton(tr("Layouts"), tr("Ways of looking that somebody has saved"), tools);
    connect(m_layouts->menu(), &QMenu::aboutToShow, this, [this] { fillLayouts(m_layouts->menu()); });
    line->addWidget(m_layouts);
    line->addStretch(1);
    auto *home = new QToolButton(tools);
    home->setIcon(icon(QStringLiteral("home")));
    home->setText(tr("Whole run"));
    home->setToolTip(tr("Shows the run from its first step to its last (Home)"));
    home->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(home, &QToolButton::clicked, this, [this] { m_group->home(); });
    line->addWidget(home);
    return tools;
}

void DashboardPanel::updateTools()
{
    const QSignalBlocker quietSlider(m_smoothing);
    const QSignalBlocker quietAxis(m_axis);
    m_axis->setCurrentIndex(static_cast<int>(m_layout.axis));
    m_smoothing->setValue(detail::sliderOfWeight(m_layout.smoothing));
    m_smoothingText->setText(m_layout.smoothing > 0 ? QLocale().toString(m_layout.smoothing, 'f', 3) : tr("none"));
}

/// Takes a change of the layout: remembered, and drawn.
void DashboardPanel::apply()
{
    updateTools();
    const std::string body = compactJson(layoutToJson(m_layout));
    context().page.preferences->setValue(QStringLiteral("runs/dashboard"),
                                         QByteArray(body.data(), static_cast<qsizetype>(body.size())));
    if (!m_desk || m_desk->view->history.sampleCount() == 0)
        return;
    makeCharts();
    m_columns = 0;
    place();
    fill();
}

void DashboardPanel::setLayoutShown(DashboardLayout layout)
{
    if (layout.axis != m_layout.axis)
        m_group->home();
    m_layout = std::move(layout);
    apply();
}

void DashboardPanel::fillMeasures(QMenu *menu)
{
    menu->clear();
    if (!m_desk)
        return;
    std::vector<std::string> names;
    std::set<std::string> known;
    const auto collect = [&](const session::RunView &run) {
        for (const training::RunSeries &series : run.history.series()) {
            if (known.insert(series.name).second)
                names.push_back(series.name);
        }
    };
    collect(*m_desk->view);
    for (const auto &run : m_desk->compared)
        collect(*run);
    QAction *proposed = menu->addAction(tr("What the run proposes"));
    connect(proposed, &QAction::triggered, this, [this] {
        m_layout.measures.clear();
        apply();
    });
    menu->addSeparator();
    const std::vector<std::string> shown = measuresShown();
    for (const std::string &name : names) {
        QAction *action = menu->addAction(measureLabel(name));
        action->setCheckable(true);
        action->setChecked(std::ranges::find(shown, name) != shown.end());
        connect(action, &QAction::toggled, this, [this, name](bool isOn) {
            std::vector<std::string> measures = measuresShown();
            if (isOn)
                measures.push_back(name);
            else
                std::erase(measures, name);
            if (measures.empty())
                return;
            m_layout.measures = std::move(measures);
            apply();
        });
    }
}

void DashboardPanel::fillLooks(QMenu *menu)
{
    menu->clear();
    const auto add = [this, menu](const QString &text, bool isOn, const std::function<void(bool)> &set) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isOn);
        connect(action, &QAction::toggled, this, [this, set](bool is) {
            set(is);
            apply();
        });
    };
    add(tr("Raw samples behind the average"), m_layout.isRawShown, [this](bool is) { m_layout.isRawShown = is; });
    add(tr("Abandoned branches"), m_layout.areBranchesShown, [this](bool is) { m_layout.areBranchesShown = is; });
    add(tr("Outermost hundredth at the edge"), m_layout.isClipped, [this](bool is) { m_layout.isClipped = is; });
    add(tr("Logarithmic along the bottom"), m_layout.isLogAlong, [this](bool is) { m_layout.isLogAlong = is; });
    QMenu *up = menu->addMenu(tr("Logarithmic upwards"));
    for (const std::string &measure : measuresShown()) {
        QAction *action = up->addAction(measureLabel(measure));
        action->setCheckable(true);
        action->setChecked(m_layout.isLogUp(measure));
        connect(action, &QAction::toggled, this, [this, measure](bool is) {
            std::erase(m_layout.logUp, measure);
            if (is)
                m_layout.logUp.push_back(measure);
            apply();
        });
    }
    QMenu *columns = menu->addMenu(tr("Charts side by side"));
    auto *group = new QActionGroup(columns);
    for (int count = 0; count <= 3; ++count) {
        QAction *action = columns->addAction(count == 0 ? tr("As many as fit") : QLocale().toString(count));
        action->setCheckable(true);
        action->setChecked(m_layout.columns == count);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, count] {
            m_layout.columns = count;
            apply();
        });
    }
}

void DashboardPanel::fillLayouts(QMenu *menu)
{
    menu->clear();
    const QVariantMap own = context().page.preferences->value(QStringLiteral("runs/layouts")).toMap();
    for (auto it = own.begin(); it != own.end(); ++it) {
        QAction *action = menu->addAction(isolated(it.key()));
        connect(action, &QAction::triggered, this, [this, body = it.value().toByteArray()] {
            if (auto json = parseJson({body.constData(), static_cast<std::size_t>(body.size())}, "preferences"); json)
                setLayoutShown(layoutFromJson(*json));
        });
    }
    if (m_desk && !m_desk->layouts.empty()) {
        menu->addSection(tr("Shared"));
        for (const session::SavedLayout &shared : m_desk->layouts) {
            QAction *action = menu->addAction(isolated(fromStd(shared.name)));
            connect(action, &QAction::triggered, this, [this, body = shared.body] { setLayoutShown(layoutFromJson(body)); });
        }
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    connect(menu->addAction(tr("Save this one…")), &QAction::triggered, this, &DashboardPanel::saveLayout);
    QAction *share = menu->addAction(tr("Share this one with everybody…"));
    share->setEnabled(!context().page.session->workshop()->isReadOnly());
    connect(share, &QAction::triggered, this, &DashboardPanel::shareLayout);
}

void DashboardPanel::saveLayout()
{
    askLayoutName(this, tr("Save the layout"), m_layout.name, [this](const QString &name) {
        m_layout.name = name;
        QVariantMap own = context().page.preferences->value(QStringLiteral("runs/layouts")).toMap();
        const std::string body = compactJson(layoutToJson(m_layout));
        own.insert(name, QByteArray(body.data(), static_cast<qsizetype>(body.size())));
        context().page.preferences->setValue(QStringLiteral("runs/layouts"), own);
        context().page.navigator->say(tr("The layout %1 is saved on this computer.").arg(isolated(name)));
    });
}

void DashboardPanel::shareLayout()
{
    askLayoutName(this, tr("Share the layout"), m_layout.name, [this](const QString &name) {
        m_layout.name = name;
        const session::SavedLayout shared{{}, toStd(name), layoutToJson(m_layout)};
        context().writer->run(
            this, [shared](session::Workshop &workshop) { return session::Runs(workshop).shareLayout(shared); },
            [this, name](const Result<RecordId> &id) {
            if (!id) {
                context().page.session->reportFailure(id.error());
                return;
            }
            context().page.navigator->say(
                tr("The layout %1 goes to everybody with the next synchronisation.").arg(isolated(name)));
            Q_EMIT changed();
            });
    });
}

} // namespace espalier::ui
