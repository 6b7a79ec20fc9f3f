// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desk.h"

#include "app/credentials/signindesk.h"
#include "app/session/workshop.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/signindoor.h"
#include "ui/models/workshopsession.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signindialog.h"
#include "ui/shell/startpage.h"
#include "ui/shell/workshopdialog.h"
#include "ui/shell/zoom.h"
#include "ui/text/codetext.h"
#include "ui/widgets/exchangepreferences.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/wheelguard.h"

#include <QApplication>
#include <QNetworkInformation>
#include <QTimer>

namespace espalier::ui {

namespace {
const QString wasOpenKey = QStringLiteral("window/wasOpen");
} // namespace

Desk::Desk(QApplication *application, std::unique_ptr<Preferences> preferences, DialogService *dialogs)
    : m_application(application),
      m_preferences(std::move(preferences)),
      m_dialogs(dialogs),
      m_zoom(std::make_unique<Zoom>()),
      m_opener(&m_tasks),
      m_door(std::make_unique<SignInDoor>())
{
    m_application->installEventFilter(new WheelGuard(this));
    m_preferences->setInterfaceLanguages(interfaceLanguages());
    applyPreferences();
    connect(m_preferences.get(), &Preferences::zoomChanged, m_zoom.get(), &Zoom::setPercent);
    connect(m_preferences.get(), &Preferences::themeChanged, this,
            [this] { applyTheme(*m_application, m_preferences->theme()); });
    // Later: the page that asked for it is about to go.
    connect(
        m_preferences.get(), &Preferences::languageChanged, this,
        [this](const QString &tag) {
        m_language.apply(*m_application, tag);
        makeWindow();
        },
        Qt::QueuedConnection);
    connect(&m_opener, &WorkshopOpener::opened, this, &Desk::onOpened);
    connect(&m_opener, &WorkshopOpener::failed, this, [this](const Error &error, const QString &folder) {
        if (error.code == ErrorCode::NotFound)
            m_preferences->forgetWorkshop(folder);
        m_window->startPage()->refresh();
        m_window->messages()->showError(error);
        Q_EMIT openFailed();
    });
    m_signIn = std::make_shared<credentials::SignInDesk>(credentials::SecretKeeper::ofThisMachineWhenNeeded(), m_door->asker());
    m_opener.setSignIn(m_signIn);
    connect(m_door.get(), &SignInDoor::asked, this, &Desk::askToSignIn);
    makeWindow();
}

Desk::~Desk()
{
    m_door.reset(); // who still waits for an answer gets none, and the work ends
}

void Desk::allowAutomaticExchange()
{
    m_isExchangeAllowed = true;
    startExchanging();
    if (QNetworkInformation::loadDefaultBackend()) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                [this](QNetworkInformation::Reachability reach) {
            if (reach == QNetworkInformation::Reachability::Online && m_window->session())
                m_window->session()->onNetworkBack();
        });
    }
}

void Desk::startExchanging()
{
    if (m_isExchangeAllowed && m_window->session())
        m_window->session()->setAutomatic(automaticExchange(*m_preferences), exchangeInterval(*m_preferences));
}

void Desk::askToSignIn(quint64 number, const git::SignInQuestion &question)
{
    auto *dialog = new SignInDialog(question, m_signIn->isLasting(), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SignInDialog::answered, m_door.get(),
            [door = m_door.get(), number](const std::optional<credentials::PersonsAnswer> &answer) {
        door->reply(number, answer);
    });
    connect(m_door.get(), &SignInDoor::withdrawn, dialog, [dialog, number](quint64 which) {
        if (which == number)
            dialog->reject();
    });
    dialog->open();
}

void Desk::applyPreferences()
{
    m_language.apply(*m_application, m_preferences->language());
    applyTheme(*m_application, m_preferences->theme());
    m_zoom->setPercent(m_preferences->zoom());
}

void Desk::makeWindow()
{
    const bool wasVisible = m_window && m_window->isVisible();
    m_window.reset();
    m_window = std::make_unique<MainWindow>(WindowServices{&m_tasks, m_preferences.get(), m_dialogs, m_signIn});
    MainWindow *window = m_window.get();
    connect(window, &MainWindow::openRequested, this, [this, window] {
        m_dialogs->chooseFolder(window, tr("Folder of the workshop"), [this](const QString &folder) {
            if (!folder.isEmpty())
                openFolder(folder);
        });
    });
    connect(window, &MainWindow::createRequested, this, [this] { askForWorkshop(int(WorkshopDialog::Purpose::Make)); });
    connect(window, &MainWindow::cloneRequested, this, [this] { askForWorkshop(int(WorkshopDialog::Purpose::Join)); });
    // Later: the command that asked for it belongs to the pages that go.
    connect(
        window, &MainWindow::closeRequested, this,
        [this] {
        m_workshop.reset();
        m_folder.clear();
        m_preferences->setValue(wasOpenKey, false);
        m_window->setWorkshop(nullptr);
        },
        Qt::QueuedConnection);
    connect(window->startPage(), &StartPage::folderChosen, this, [this](const QString &folder) { openFolder(folder); });
    if (m_workshop) {
        window->setWorkshop(m_workshop);
        startExchanging();
    }
    if (wasVisible)
        window->show();
    Q_EMIT windowMade(window);
}

void Desk::askForWorkshop(int purpose)
{
    auto *dialog = new WorkshopDialog(WorkshopDialog::Purpose(purpose), m_dialogs, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const bool isJoin = WorkshopDialog::Purpose(purpose) == WorkshopDialog::Purpose::Join;
    connect(dialog, &WorkshopDialog::confirmed, this,
            [this, isJoin](const QString &first, const QString &folder, bool isNewestOnly) {
        if (isJoin)
            m_opener.join(first, folder, isNewestOnly);
        else
            m_opener.create(folder, first);
    });
    dialog->open();
}

void Desk::openFolder(const QString &folder, const QString &link)
{
    m_pendingLink = link;
    if (m_workshop && folder == m_folder) {
        if (!link.isEmpty())
            m_window->openLink(std::exchange(m_pendingLink, QString()));
        return;
    }
    m_opener.open(folder);
}

void Desk::openLast(const QString &link)
{
    const QStringList recent = m_preferences->recentWorkshops();
    if (!recent.isEmpty() && m_preferences->value(wasOpenKey, true).toBool())
        openFolder(recent.first(), link);
    else if (!link.isEmpty())
        m_window->openLink(link);
}

void Desk::onOpened(std::shared_ptr<session::Workshop> workshop, const QString &folder)
{
    m_workshop = std::move(workshop);
    m_folder = folder;
    m_preferences->rememberWorkshop(folder);
    m_preferences->setValue(wasOpenKey, true);
    m_window->setWorkshop(m_workshop);
    startExchanging();
    if (m_workshop->isReadOnly())
        m_window->say(tr("This workshop was made by a newer version of Espalier. You can read everything and change nothing."),
                      true);
    if (!m_pendingLink.isEmpty())
        m_window->openLink(std::exchange(m_pendingLink, QString()));
}

void Desk::takeWish(const QString &wish)
{
    if (wish.startsWith(QLatin1String("espalier:")))
        m_window->openLink(wish);
    else if (!wish.isEmpty())
        openFolder(wish);
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace espalier::ui
