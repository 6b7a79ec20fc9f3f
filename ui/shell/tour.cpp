// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tour.h"

#include "app/session/workshop.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/governance/governancepage.h"
#include "ui/pages/home/homepage.h"
#include "ui/pages/runs/runspage.h"
#include "ui/shell/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/shell/shortcutlist.h"
#include "ui/text/codetext.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QLineEdit>
#include <QPixmap>
#include <QSaveFile>

#include <chrono>

namespace espalier::ui {

using namespace std::chrono_literals;

namespace {
constexpr auto lookEvery = 50ms;
constexpr int calmLooks = 4;          // layouts and late answers settle within
constexpr qint64 longestStep = 60000; // milliseconds

/// Whether all shards can be read while somebody waits.
bool isSmall(const DatasetsPage &page)
{
    constexpr std::uint64_t most = 64u << 20;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; page.desk() && i < page.desk()->view.shards.size(); ++i)
        bytes += page.desk()->view.shards[i].bytes;
    return bytes <= most;
}
} // namespace

Tour::Tour(Desk *desk, const QString &folder, QObject *parent)
    : QObject(parent),
      m_desk(desk),
      m_folder(QDir(folder).absolutePath())
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &Tour::look);
}

void Tour::start(const QString &workshop)
{
    if (!QDir().mkpath(m_folder)) {
        m_problems << tr("The folder %1 cannot be made.").arg(m_folder);
        finish();
        return;
    }
    MainWindow *window = m_desk->window();
    window->resize(1280, 800);
    window->show();
    Step first{QStringLiteral("start"), tr("Start"), {}, [] { return true; }, {}, {}};
    if (!workshop.isEmpty())
        first.end = [this, workshop] { m_desk->openFolder(workshop); };
    m_steps = {std::move(first)};
    if (!workshop.isEmpty()) {
        connect(m_desk, &Desk::openFailed, this, [this] {
            m_problems << m_desk->window()->messages()->text();
            m_steps.resize(m_at);
        });
        makeSteps();
    }
    beginStep();
}

void Tour::makeSteps()
{
    // The window must have its pages before the steps can name them.
    m_steps.push_back({QString(),
                       tr("Open the workshop"),
                       {},
                       [this] {
        const MainWindow *window = m_desk->window();
        return window->session() && window->session()->hasStatus() && m_desk->tasks()->isIdle();
                       },
                       [this] {
        addPageSteps();
        addOverlaySteps();
    },
                      {}});
}

void Tour::addPageSteps()
{
    MainWindow *window = m_desk->window();
    for (Page *page : window->pages()) {
        m_steps.push_back({page->id(),
                           page->title(),
                           [window, page] {
            window->go({page->id(), {}});
                           },
                           [page] { return page->isSettled(); },
                           {},
                           {}});
        if (auto *datasets = qobject_cast<DatasetsPage *>(page))
            addDatasetSteps(datasets);
        if (auto *runs = qobject_cast<RunsPage *>(page))
            addRunSteps(runs);
        if (auto *governance = qobject_cast<GovernancePage *>(page))
            addGovernanceSteps(governance);
        if (page->id() == QLatin1String("sync"))
            addSyncSteps(page);
        if (auto *home = qobject_cast<HomePage *>(page))
            addHomeSteps(home);
        if (page->id() != QLatin1String("sources"))
            continue;
        // The first source in name order, in detail.
        m_steps.push_back({QStringLiteral("source"),
                           tr("A source"),
                           [window] {
            const auto workshop = window->session()->workshop();
            runAsync(
                window->session()->tasks()->questions(), window,
                [workshop]() -> Result<std::vector<index::SourceRow>> {
                    ESPALIER_TRY(auto rows, workshop->sourceRows({}));
                    rows.resize(std::min<std::size_t>(rows.size(), 1));
                    return workshop->sources(rows);
                },
                [window](Result<std::vector<index::SourceRow>> rows) {
                if (rows && !rows->empty())
                    window->go({QStringLiteral("sources"), fromStd(rows->front().id.text())});
                });
                           },
                           [page] { return page->isSettled(); },
                           {},
                           {}});
        if (window->commands()->action(QStringLiteral("source.nominate")))
            m_steps.push_back({QStringLiteral("nominate"),
                               tr("Nominate a source"),
                               [window] { window->commands()->trigger(QStringLiteral("source.nominate")); },
                               [page] { return page->isSettled(); },
                               [window] { window->goBack(); },
                               {}});
    }
}

/// Where the workshop stands: languages with their amounts, and the map.
void Tour::addHomeSteps(HomePage *page)
{
    int chart = 0;
    for (const auto &[id, title] : {std::pair(QStringLiteral("home-coverage"), tr("Home: coverage")),
                                    std::pair(QStringLiteral("home-map"), tr("Home: the map")),
                                    std::pair(QStringLiteral("home-people"), tr("Home: who was active"))}) {
        m_steps.push_back(
            {id, title, [page, chart] { page->showCoverage(chart); }, [page] { return page->isSettled(); }, {}, {}});
        ++chart;
    }
    m_steps.back().end = [page] { page->showToday(); };
}

/// Every tab of the largest dataset.
void Tour::addDatasetSteps(DatasetsPage *page)
{
    MainWindow *window = m_desk->window();
    m_steps.back().end = [page] { page->showLargest(); };
    for (const DatasetPanelSpec &panel : datasetPanels())
        m_steps.push_back({QStringLiteral("datasets-") + panel.id,
                           tr("Datasets: %1", "a tab of the page").arg(panel.title),
                           [window, page, id = panel.id] {
            window->go({QStringLiteral("datasets"), {}});
            page->showPanel(id);
            if (DatasetPanel *shown = page->currentPanel(); shown && isSmall(*page))
                shown->showExample();
                           },
                           [page] { return page->isSettled(); },
                           {},
                           {}});
}

/// Every tab of the run with the most samples.
void Tour::addRunSteps(RunsPage *page)
{
    MainWindow *window = m_desk->window();
    m_steps.back().end = [page] { page->showLargest(); };
    for (const RunPanelSpec &panel : runPanels())
        m_steps.push_back({QStringLiteral("runs-") + panel.id,
                           tr("Runs: %1", "a tab of the page").arg(panel.title),
                           [window, page, id = panel.id] {
            window->go({QStringLiteral("runs"), {}});
            page->showPanel(id);
            if (RunPanel *shown = page->currentPanel())
                shown->showExample();
                           },
                           [page] { return page->isSettled(); },
                           {},
                           {}});
}

/// Every tab, each with its first record; the lineage of the first dataset.
void Tour::addGovernanceSteps(GovernancePage *page)
{
    MainWindow *window = m_desk->window();
    for (const GovernanceSectionSpec &section : governanceSections()) {
        const auto begin = [window, page, id = section.id] {
            window->go({QStringLiteral("governance"), {}});
            page->showSection(id);
            if (id != QLatin1String("lineage"))
                return;
            runAsync(
                window->session()->tasks()->questions(), window,
                [workshop = window->session()->workshop()] { return workshop->all("dataset"); },
                [window](Result<std::vector<index::RecordHit>> datasets) {
                if (datasets && !datasets->empty())
                    window->go({QStringLiteral("governance"), QStringLiteral("lineage:") + fromStd(datasets->front().id.text())});
                });
        };
        m_steps.push_back({QStringLiteral("governance-") + section.id,
                           tr("Governance: %1", "a tab of the page").arg(section.title),
                           begin,
                           [page] { return page->isSettled(); },
                           {},
                           {}});
    }
}

void Tour::addSyncSteps(const Page *page)
{
    MainWindow *window = m_desk->window();
    const auto add = [&](const QString &part, const QString &title) {
        m_steps.push_back({QStringLiteral("sync-") + part,
                           title,
                           [window, part] {
            window->go({QStringLiteral("sync"), part});
                           },
                           [page] { return page->isSettled(); },
                           {},
                           {}});
    };
    add(QStringLiteral("outbox"), tr("Sync: only on this computer"));
    add(QStringLiteral("distrusted"), tr("Sync: not believed"));
}

void Tour::addOverlaySteps()
{
    MainWindow *window = m_desk->window();
    m_steps.push_back({QStringLiteral("palette"),
                       tr("Find anything"),
                       [window] {
        window->go({QStringLiteral("home"), {}});
        window->paletteView()->open(QStringLiteral("a"));
                       },
                       [window] { return window->paletteView()->isSettled(); },
                       [window] { window->paletteView()->close(); },
                       {}});
    m_steps.push_back({QStringLiteral("shortcuts"), tr("Keys and commands"), [window] { window->showShortcuts(); },
                       [] { return true; }, [window] { window->findChild<ShortcutList *>()->hide(); },
                       [window]() -> QWidget * { return window->findChild<ShortcutList *>(); }});
}

void Tour::beginStep()
{
    if (m_at >= m_steps.size()) {
        finish();
        return;
    }
    m_calm = 0;
    m_sinceBegin.start();
    if (const auto begin = m_steps[m_at].begin)
        begin();
    m_look.start();
}

void Tour::look()
{
    if (m_at >= m_steps.size()) {
        m_look.stop();
        finish();
        return;
    }
    const Step step = m_steps[m_at];
    m_calm = step.isReady() ? m_calm + 1 : 0;
    const bool isLate = m_sinceBegin.elapsed() > longestStep;
    if (m_calm < calmLooks && !isLate)
        return;
    m_look.stop();
    if (isLate && m_calm == 0)
        m_problems << tr("The page '%1' was not ready after %Ln second(s).", nullptr, int(longestStep / 1000)).arg(step.title);
    if (!step.name.isEmpty())
        photograph(step);
    if (step.end)
        step.end();
    ++m_at;
    beginStep();
}

void Tour::photograph(const Step &step)
{
    QWidget *subject = step.subject ? step.subject() : m_desk->window();
    const QPixmap picture = subject->grab();
    const QString file = QStringLiteral("%1-%2.png").arg(m_pictures.size() + 1, 2, 10, QLatin1Char('0')).arg(step.name);
    if (picture.isNull() || !picture.save(QDir(m_folder).filePath(file))) {
        m_problems << tr("The picture %1 could not be written.").arg(QDir(m_folder).filePath(file));
        return;
    }
    m_pictures.push_back({file, step.title});
}

bool Tour::writeIndex()
{
    QSaveFile file(QDir(m_folder).filePath(QStringLiteral("index.html")));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QString html =
        QStringLiteral(
            "<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\"><title>%2</title>"
            "<style>body{font-family:sans-serif;margin:2em;max-width:82em}img{max-width:100%;border:1px solid #ccc}</style>"
            "</head><body>\n<h1>%2</h1>\n")
            .arg(fromStd(uiLanguage()), tr("Espalier in pictures").toHtmlEscaped());
    for (const Picture &picture : m_pictures)
        html +=
            QStringLiteral("<h2>%1</h2>\n<p><img src=\"%2\" alt=\"%1\"></p>\n").arg(picture.title.toHtmlEscaped(), picture.file);
    for (const QString &problem : std::as_const(m_problems))
        html += QStringLiteral("<p><strong>%1</strong></p>\n").arg(problem.toHtmlEscaped());
    html += QStringLiteral("</body></html>\n");
    file.write(html.toUtf8());
    return file.commit();
}

void Tour::finish()
{
    if (QDir(m_folder).exists() && !writeIndex())
        m_problems << tr("The file %1 could not be written.").arg(QDir(m_folder).filePath(QStringLiteral("index.html")));
    Q_EMIT finished(m_problems);
}

} // namespace espalier::ui
