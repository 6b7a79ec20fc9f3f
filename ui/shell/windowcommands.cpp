// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowcommands.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/shell/links.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/text/bidi.h"
#include "ui/widgets/preferences.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QUndoStack>
#include <QWhatsThis>

namespace espalier::ui {

namespace detail {

struct CommandTr {
    Q_DECLARE_TR_FUNCTIONS(WindowCommands)
};

static QString needsWorkshop()
{
    return CommandTr::tr("Open a workshop first.");
}

static void addWorkshopCommands(MainWindow *window)
{
    CommandRegistry *commands = window->commands();
    const auto isOpen = [window] { return window->session() != nullptr; };
    commands->add({QStringLiteral("workshop.open"),
                   CommandTr::tr("&Open a workshop…"),
                   CommandTr::tr("Opens a workshop's folder on this computer"),
                   {QKeySequence(Qt::CTRL | Qt::Key_O)},
                   QStringLiteral("folder"),
                   {},
                   {},
                   [window] { Q_EMIT window->openRequested(); },
                   {}},
                  window);
    commands->add({QStringLiteral("workshop.clone"),
                   CommandTr::tr("&Join from an address…"),
                   CommandTr::tr("Gets a copy of a workshop that somebody shares"),
                   {},
                   QStringLiteral("import"),
                   {},
                   {},
                   [window] { Q_EMIT window->cloneRequested(); },
                   {}},
                  window);
    commands->add({QStringLiteral("workshop.new"),
                   CommandTr::tr("&New workshop…"),
                   CommandTr::tr("Makes an empty workshop in a folder of yours"),
                   {},
                   QStringLiteral("add"),
                   {},
                   {},
                   [window] { Q_EMIT window->createRequested(); },
                   {}},
                  window);
    commands->add({QStringLiteral("workshop.close"),
                   CommandTr::tr("&Close the workshop"),
                   CommandTr::tr("Goes back to the start page; nothing is lost"),
                   {},
                   {},
                   isOpen,
                   needsWorkshop,
                   [window] { Q_EMIT window->closeRequested(); },
                   {}},
                  window);
    commands->add({QStringLiteral("sync.now"),
                   CommandTr::tr("&Send and get changes"),
                   CommandTr::tr("Sends what you saved and gets what others saved"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
                   QStringLiteral("sync"),
                   [window] {
        return window->session() && !window->session()->isSynchronising() && !window->session()->status().remote.empty();
                   },
                   [window] {
        if (!window->session())
            return needsWorkshop();
        return window->session()->isSynchronising() ? CommandTr::tr("An exchange is running.")
                                                    : CommandTr::tr("Enter an address on the Sync page first.");
    },
                  [window] { window->session()->synchronise(); }, {}},
        window);
    commands->add({QStringLiteral("app.settings"),
                   CommandTr::tr("S&ettings"),
                   CommandTr::tr("Your name, language, colours and text size"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
                   QStringLiteral("settings"),
                   isOpen,
                   needsWorkshop,
                   [window] {
        window->go({QStringLiteral("settings"), {}});
                   },
                   {}},
                  window);
    commands->add({QStringLiteral("app.quit"),
                   CommandTr::tr("&Quit"),
                   CommandTr::tr("Ends Espalier; drafts and unsent changes stay"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Q)},
                   {},
                   {},
                   {},
                   [window] { window->close(); },
                   {}},
                  window);
}

static void addEditCommands(MainWindow *window)
{
    CommandRegistry *commands = window->commands();
    commands->add({QStringLiteral("edit.undo"),
                   CommandTr::tr("&Undo"),
                   CommandTr::tr("Takes back the last change by saving the old values again"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Z)},
                   QStringLiteral("undo"),
                   [window] { return window->session() && window->session()->undoStack()->canUndo(); },
                   [] { return CommandTr::tr("There is nothing to take back."); },
                   [window] { window->session()->undoStack()->undo(); },
                   {}},
                  window);
    commands->add({QStringLiteral("edit.redo"),
                   CommandTr::tr("&Redo"),
                   CommandTr::tr("Makes a change again that was taken back"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)},
                   QStringLiteral("redo"),
                   [window] { return window->session() && window->session()->undoStack()->canRedo(); },
                   [] { return CommandTr::tr("There is nothing to make again."); },
                   [window] { window->session()->undoStack()->redo(); },
                   {}},
                  window);
    commands->add({QStringLiteral("edit.find"),
                   CommandTr::tr("&Find on this page"),
                   CommandTr::tr("Goes to the search field of the page"),
                   {QKeySequence(Qt::CTRL | Qt::Key_F)},
                   QStringLiteral("search"),
                   [window] { return window->session() != nullptr; },
                   needsWorkshop,
                   [window] { window->findInPage(); },
                   {}},
                  window);
    commands->add({QStringLiteral("edit.copyLink"),
                   CommandTr::tr("Copy the &link to this place"),
                   CommandTr::tr("Puts a link on the clipboard that opens this record or page"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
                   QStringLiteral("link"),
                   [window] { return window->session() != nullptr; },
                   needsWorkshop,
                   [window] {
        const QString link = linkTo(window->currentPlace());
        QGuiApplication::clipboard()->setText(link);
        window->say(CommandTr::tr("Copied: %1").arg(isolatedLtr(link)));
                   },
                   {}},
                  window);
}

static void addViewCommands(MainWindow *window)
{
    CommandRegistry *commands = window->commands();
    Preferences *preferences = window->services().preferences;
    commands->add({QStringLiteral("view.larger"),
                   CommandTr::tr("&Larger text"),
                   CommandTr::tr("Makes all text larger, up to 200 %"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
                   {},
                   {},
                   {},
                   [preferences] { preferences->setZoom(preferences->zoom() + 10); },
                   {}},
                  window);
    commands->add({QStringLiteral("view.smaller"),
                   CommandTr::tr("&Smaller text"),
                   CommandTr::tr("Makes all text smaller, down to 80 %"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
                   {},
                   {},
                   {},
                   [preferences] { preferences->setZoom(preferences->zoom() - 10); },
                   {}},
                  window);
    commands->add({QStringLiteral("view.normal"),
                   CommandTr::tr("&Normal text size"),
                   CommandTr::tr("Sets text to the system's size"),
                   {QKeySequence(Qt::CTRL | Qt::Key_0)},
                   {},
                   {},
                   {},
                   [preferences] { preferences->setZoom(100); },
                   {}},
                  window);
    commands->add({QStringLiteral("view.fullScreen"),
                   CommandTr::tr("&Full screen"),
                   CommandTr::tr("Fills the screen, or ends that"),
                   {QKeySequence(Qt::Key_F11)},
                   QStringLiteral("fullscreen"),
                   {},
                   {},
                   [window] { window->toggleFullScreen(); },
                   {}},
                  window);
    struct ThemeCommand {
        const char *id;
        QString text;
        ThemeChoice choice;
    };
    const ThemeCommand themes[] = {{"view.light", CommandTr::tr("L&ight colours"), ThemeChoice::Light},
                                   {"view.dark", CommandTr::tr("&Dark colours"), ThemeChoice::Dark},
                                   {"view.contrast", CommandTr::tr("&High contrast"), ThemeChoice::Contrast},
                                   {"view.system", CommandTr::tr("Colours of the s&ystem"), ThemeChoice::System}};
    for (const ThemeCommand &theme : themes) {
        commands->add({QLatin1String(theme.id),
                       theme.text,
                       CommandTr::tr("Changes the colours of the window"),
                       {},
                       {},
                       {},
                       {},
                       [preferences, choice = theme.choice] { preferences->setTheme(choice); },
                       {}},
                      window);
    }
}

static void addGoCommands(MainWindow *window)
{
    CommandRegistry *commands = window->commands();
    commands->add({QStringLiteral("go.palette"),
                   CommandTr::tr("&Find a record or command…"),
                   CommandTr::tr("Finds anything by a few letters of its name"),
                   {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
                   QStringLiteral("search"),
                   {},
                   {},
                   [window] { window->paletteView()->open(); },
                   {}},
                  window);
    commands->add({QStringLiteral("go.back"),
                   CommandTr::tr("&Back"),
                   CommandTr::tr("Goes back to where you were before"),
                   {QKeySequence(Qt::ALT | Qt::Key_Left)},
                   QStringLiteral("back"),
                   [window] { return window->canGoBack(); },
                   [] { return CommandTr::tr("This is where you began."); },
                   [window] { window->goBack(); },
                   {}},
                  window);
    commands->add({QStringLiteral("go.forward"),
                   CommandTr::tr("&Forward"),
                   CommandTr::tr("Goes forward again after going back"),
                   {QKeySequence(Qt::ALT | Qt::Key_Right)},
                   QStringLiteral("forward"),
                   [window] { return window->canGoForward(); },
                   [] { return CommandTr::tr("This is the latest place."); },
                   [window] { window->goForward(); },
                   {}},
                  window);
    struct PageCommand {
        const char *page;
        QString text;
        const char *icon;
    };
    const PageCommand pages[] = {{"home", CommandTr::tr("Go to &Home"), "home"},
                                 {"sources", CommandTr::tr("Go to &Sources"), "sources"},
                                 {"governance", CommandTr::tr("Go to Go&vernance"), "governance"},
                                 {"datasets", CommandTr::tr("Go to &Datasets"), "datasets"},
                                 {"runs", CommandTr::tr("Go to &Runs"), "runs"},
                                 {"groups", CommandTr::tr("Go to &Groups"), "groups"},
                                 {"sync", CommandTr::tr("Go to S&ync"), "sync"},
                                 {"settings", CommandTr::tr("Go to Se&ttings"), "settings"}};
    int number = 1;
    for (const PageCommand &page : pages) {
        commands->add({QStringLiteral("page.") + QLatin1String(page.page),
                       page.text,
                       CommandTr::tr("Shows the page"),
                       {QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number++))},
                       QLatin1String(page.icon),
                       [window] { return window->session() != nullptr; },
                       needsWorkshop,
                       [window, id = QString(QLatin1String(page.page))] {
            window->go({id, {}});
                       },
                       {}},
                      window);
    }
}

static void addHelpCommands(MainWindow *window)
{
    CommandRegistry *commands = window->commands();
    commands->add({QStringLiteral("help.shortcuts"),
                   CommandTr::tr("&Keys and commands"),
                   CommandTr::tr("Lists every command with its keys"),
                   {QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Slash)},
                   QStringLiteral("help"),
                   {},
                   {},
                   [window] { window->showShortcuts(); },
                   {}},
                  window);
    commands->add({QStringLiteral("help.whatsThis"),
                   CommandTr::tr("&What is this?"),
                   CommandTr::tr("Explains what you click next"),
                   {QKeySequence(Qt::SHIFT | Qt::Key_F1)},
                   {},
                   {},
                   {},
                   [] { QWhatsThis::enterWhatsThisMode(); },
                   {}},
                  window);
    commands->add({QStringLiteral("help.about"),
                   CommandTr::tr("&About Espalier"),
                   CommandTr::tr("Version and licence"),
                   {},
                   {},
                   {},
                   {},
                   [window] { window->showAbout(); },
                   {}},
                  window);
}

} // namespace detail

void addWindowCommands(MainWindow *window)
{
    detail::addWorkshopCommands(window);
    detail::addEditCommands(window);
    detail::addViewCommands(window);
    detail::addGoCommands(window);
    detail::addHelpCommands(window);
}

void trackUndo(CommandRegistry *commands, QUndoStack *stack)
{
    QAction *undo = commands->action(QStringLiteral("edit.undo"));
    QAction *redo = commands->action(QStringLiteral("edit.redo"));
    const auto name = [undo, redo, stack] {
        undo->setText(stack->undoText().isEmpty() ? detail::CommandTr::tr("&Undo")
                                                  : detail::CommandTr::tr("&Undo: %1").arg(stack->undoText()));
        redo->setText(stack->redoText().isEmpty() ? detail::CommandTr::tr("&Redo")
                                                  : detail::CommandTr::tr("&Redo: %1").arg(stack->redoText()));
    };
    QObject::connect(stack, &QUndoStack::indexChanged, undo, name);
    QObject::connect(stack, &QUndoStack::cleanChanged, undo, name);
    name();
}

QString syncReportText(std::size_t fetched, std::size_t pushed, std::size_t conflicts)
{
    QStringList parts;
    if (pushed)
        parts << detail::CommandTr::tr("%Ln change(s) sent.", nullptr, static_cast<int>(pushed));
    if (fetched)
        parts << detail::CommandTr::tr("%Ln change(s) received.", nullptr, static_cast<int>(fetched));
    if (parts.isEmpty())
        parts << detail::CommandTr::tr("Everything was up to date.");
    if (conflicts)
        parts << detail::CommandTr::tr("%Ln field(s) were changed by two people: see the Sync page.", nullptr,
                                       static_cast<int>(conflicts));
    return parts.join(QLatin1Char(' '));
}

} // namespace espalier::ui
