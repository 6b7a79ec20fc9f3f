// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/shell/links.h"
#include "ui/shell/menus.h"
#include "ui/shell/pageset.h"
#include "ui/shell/palette.h"
#include "ui/shell/rail.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/windowcommands.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/theme.h"

#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusTipEvent>
#include <QVBoxLayout>

namespace espalier::ui {

/// A page that needs more room than the window has (large text, small screen) scrolls instead of being cut off.
static QScrollArea *makeFrame(Page *page)
{
    auto *frame = new QScrollArea;
    frame->setFrameShape(QFrame::NoFrame);
    frame->setFocusPolicy(Qt::NoFocus);
    frame->setWidgetResizable(true);
    frame->setWidget(page);
    return frame;
}

static QScrollArea *frameOf(Page *page)
{
    QWidget *viewport = page->parentWidget();
    return viewport ? qobject_cast<QScrollArea *>(viewport->parentWidget()) : nullptr;
}

MainWindow::MainWindow(const WindowServices &services, QWidget *parent)
    : QMainWindow(parent),
      m_services(services),
      m_commands(new CommandRegistry(this)),
      m_rail(new Rail(this)),
      m_messages(new MessageBar(this)),
      m_stack(new QStackedWidget(this)),
      m_status(new StatusBar(services.tasks, this)),
      m_start(nullptr),
      m_palette(nullptr)
{
    m_commands->setIconSource([](const QString &name) { return icon(name); });
    addWindowCommands(this);
    m_start = new StartPage(m_commands, services.preferences, this);
    m_palette = new Palette(m_commands, this, this);
    makeLayout();
    setMenuBar(makeMenuBar(m_commands, this));

    connect(m_rail, &Rail::chosen, this, [this](const QString &id) { go({id, {}}); });
    connect(m_status, &StatusBar::identityWanted, this, [this] { go({QStringLiteral("settings"), {}}); });
    connect(m_status, &StatusBar::syncWanted, this, [this] { go({QStringLiteral("sync"), {}}); });
    connect(m_status, &StatusBar::unsentWanted, this, [this] { go({QStringLiteral("sync"), {}}); });
    setWorkshop(nullptr);
    restoreLayout();
}

MainWindow::~MainWindow()
{
    // Pages use the session, and their commands the registry: they go first.
    setWorkshop(nullptr);
}

void MainWindow::makeLayout()
{
    auto *centre = new QWidget(this);
    auto *across = new QHBoxLayout(centre);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    across->addLayout(column, 1);

    auto *whole = new QWidget(this);
    auto *down = new QVBoxLayout(whole);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(centre, 1);
    down->addWidget(m_status);
    setCentralWidget(whole);
    m_stack->addWidget(m_start);
    setWindowIcon(applicationIcon());
    // A laptop's screen is often lower than what we would like; the window manager's frame needs room, too.
    constexpr int frame = 5 * gridStep;
    resize(QSize(1280, 800).boundedTo(screen()->availableGeometry().size() - QSize(0, frame)));
}

void MainWindow::setWorkshop(std::shared_ptr<session::Workshop> workshop)
{
    if (m_session)
        saveLayout();
    for (Page *page : std::exchange(m_pages, {})) {
        QScrollArea *frame = frameOf(page);
        delete page; // first, while its session is there
        delete frame;
    }
    m_rail->clear();
    m_status->setSession(nullptr);
    m_palette->setSession(nullptr);
    m_session.reset();
    m_history = {};
    m_rail->setVisible(workshop != nullptr);
    m_status->setVisible(workshop != nullptr);
    m_stack->setCurrentWidget(m_start);
    if (workshop) {
        m_session = std::make_unique<WorkshopSession>(std::move(workshop), m_services.tasks);
        m_session->setSignInDesk(m_services.signIn);
        connectSession();
        const PageContext context{m_session.get(), m_commands, this, m_services.dialogs, m_services.preferences};
        m_pages = makePages(context, this);
        int number = 1;
        for (Page *page : m_pages) {
            m_stack->addWidget(makeFrame(page));
            if (page->id() == QLatin1String("settings"))
                m_rail->addStretch();
            m_rail->addPage(page->id(), page->icon(), page->title(),
                            QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number++)).toString(QKeySequence::NativeText));
        }
        m_session->refreshStatus();
        m_session->refreshIndex();
        m_session->startWatching();
        restoreLayout();
        const QString last = m_services.preferences->value(QStringLiteral("window/place"), QStringLiteral("home")).toString();
        go({last.section(QLatin1Char('/'), 0, 0), last.section(QLatin1Char('/'), 1)});
    }
    updateTitle();
    m_commands->refresh();
}

void MainWindow::connectSession()
{
    m_status->setSession(m_session.get());
    m_palette->setSession(m_session.get());
    connect(m_session.get(), &WorkshopSession::failed, this, [this](const Error &error) {
        if (!m_session->isFirstReading())
            m_messages->showError(error);
    });
    connect(m_session.get(), &WorkshopSession::statusChanged, m_commands, &CommandRegistry::refresh);
    connect(m_session.get(), &WorkshopSession::synchronised, this,
            [this](std::size_t fetched, std::size_t pushed, std::size_t conflicts) {
        if (m_session->wasAsked())
            m_messages->showNotice(syncReportText(fetched, pushed, conflicts));
    });
    connect(m_session.get(), &WorkshopSession::distrustFound, this, [this](std::size_t count) {
        m_messages->showProblem(
            tr("%Ln change(s) on the shared line are not as they must be. They were not taken over; the Sync page "
               "says who made them and what is wrong.",
               nullptr, static_cast<int>(count)));
    });
    connect(m_session->undoStack(), &QUndoStack::indexChanged, m_commands, &CommandRegistry::refresh);
    trackUndo(m_commands, m_session->undoStack());
}

Page *MainWindow::currentPage() const
{
    const auto *frame = qobject_cast<QScrollArea *>(m_stack->currentWidget());
    return frame ? qobject_cast<Page *>(frame->widget()) : nullptr;
}

Place MainWindow::currentPlace() const
{
    return m_history.current().value_or(Place{});
}

void MainWindow::go(const Place &place)
{
    if (!m_session)
        return;
    const bool isKnown = std::any_of(m_pages.begin(), m_pages.end(), [&](const Page *page) { return page->id() == place.page; });
    // A place of a page this version does not have leads home.
    const Place wanted = isKnown ? place : Place{QStringLiteral("home"), {}};
    m_history.visit(wanted);
    present(wanted);
}

void MainWindow::present(const Place &place)
{
    for (Page *page : m_pages) {
        if (page->id() != place.page)
            continue;
        const bool isOther = currentPage() != page;
        m_stack->setCurrentWidget(frameOf(page));
        m_rail->setCurrent(place.page);
        m_commands->setCurrentPage(place.page);
        page->showRecord(place.record);
        if (isOther && page->focusProxy())
            page->setFocus(Qt::OtherFocusReason);
    }
    m_commands->refresh();
    updateTitle();
    Q_EMIT placeChanged();
}

void MainWindow::goBack()
{
    if (const auto place = m_history.back())
        present(*place);
}

void MainWindow::goForward()
{
    if (const auto place = m_history.forward())
        present(*place);
}

void MainWindow::openLink(const QString &link)
{
    const auto place = placeFromLink(link);
    if (place && m_session)
        go(*place);
    else if (place)
        say(tr("Open a workshop first; the link leads into one."), true);
    else
        say(tr("This is not a link of a workshop: %1").arg(isolatedLtr(link.left(200))), true);
}

void MainWindow::say(const QString &text, bool isProblem)
{
    if (isProblem)
        m_messages->showProblem(text);
    else
        m_messages->showNotice(text);
}

void MainWindow::findInPage()
{
    Page *page = currentPage();
    if (!page || !page->focusSearch())
        m_palette->open();
}

void MainWindow::showShortcuts()
{
    if (!m_shortcuts)
        m_shortcuts = new ShortcutList(m_commands, this);
    m_shortcuts->show();
    m_shortcuts->raise();
    m_shortcuts->activateWindow();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Espalier"));
    box->setIconPixmap(applicationIcon().pixmap(8 * gridStep));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Espalier %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        tr("A workbench for open-science workshops that build language models in public.\n\n"
           "Free software under the GNU General Public License, version 3 or later. It comes without any warranty."));
    box->open();
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::updateTitle()
{
    const Page *page = currentPage();
    if (!m_session || !page) {
        setWindowTitle(tr("Espalier"));
        return;
    }
    const QString name = fromStd(m_session->workshop()->name());
    // Some window managers draw isolates as boxes: only where the direction needs one.
    const bool needsIsolate = directionOf(name, layoutDirection()) != layoutDirection();
    setWindowTitle(tr("%1 - %2 - Espalier", "page, workshop").arg(page->title(), needsIsolate ? isolated(name) : name));
}

void MainWindow::saveLayout()
{
    Preferences *preferences = m_services.preferences;
    preferences->setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (m_session)
        preferences->setValue(QStringLiteral("window/place"), currentPlace().path());
    const auto splitters = findChildren<QSplitter *>();
    for (const QSplitter *splitter : splitters) {
        if (!splitter->objectName().isEmpty())
            preferences->setValue(QStringLiteral("window/splitter-") + splitter->objectName(), splitter->saveState());
    }
}

void MainWindow::restoreLayout()
{
    const Preferences *preferences = m_services.preferences;
    if (!m_session)
        restoreGeometry(preferences->value(QStringLiteral("window/geometry")).toByteArray());
    const auto splitters = findChildren<QSplitter *>();
    for (QSplitter *splitter : splitters) {
        const QByteArray state = preferences->value(QStringLiteral("window/splitter-") + splitter->objectName()).toByteArray();
        if (!splitter->objectName().isEmpty() && !state.isEmpty())
            splitter->restoreState(state);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    QMainWindow::closeEvent(event);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::StatusTip) {
        m_status->setHint(static_cast<QStatusTipEvent *>(event)->tip());
        return true;
    }
    return QMainWindow::event(event);
}

} // namespace espalier::ui
