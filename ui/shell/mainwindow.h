// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/shell/placehistory.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>
#include <vector>

class QStackedWidget;

namespace espalier::credentials {
class SignInDesk;
}
namespace espalier::session {
class Workshop;
}

namespace espalier::ui {

class CommandRegistry;
class DialogService;
class MessageBar;
class Palette;
class Preferences;
class Rail;
class StartPage;
class StatusBar;
class TaskList;
class WorkshopSession;

/// What a window is made with. All of it outlives the window.
struct WindowServices {
    TaskList *tasks = nullptr;
    Preferences *preferences = nullptr;
    DialogService *dialogs = nullptr;
    std::shared_ptr<credentials::SignInDesk> signIn = {}; ///< who answers a remote's questions; may be null
};

/// The window: rail, pages, message area, status bar. It knows where people are and how to get elsewhere, and nothing about what the
/// pages show. Opening workshops is Desk's business.
class MainWindow : public QMainWindow, public Navigator
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowServices &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Makes the pages of a workshop; nullptr shows the start page.
    void setWorkshop(std::shared_ptr<session::Workshop> workshop);
    WorkshopSession *session() const { return m_session.get(); }
    CommandRegistry *commands() const { return m_commands; }
    Palette *paletteView() const { return m_palette; }
    MessageBar *messages() const { return m_messages; }
    StatusBar *statusView() const { return m_status; }
    StartPage *startPage() const { return m_start; }
    const WindowServices &services() const { return m_services; }

    const std::vector<Page *> &pages() const { return m_pages; }
    Page *currentPage() const;
    Place currentPlace() const;
    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }

    void go(const Place &place) override;
    void say(const QString &text, bool isProblem = false) override;
    void goBack();
    void goForward();
    /// Goes where a link points, or says why not.
    void openLink(const QString &link);
    void findInPage();
    void showShortcuts();
    void showAbout();
    void toggleFullScreen();

Q_SIGNALS:
    void openRequested(); ///< a folder is to be chosen and opened
    void createRequested();
    void cloneRequested();
    void closeRequested(); ///< the workshop, not the window
    void placeChanged();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void makeLayout();
    void present(const Place &place);
    void updateTitle();
    void saveLayout();
    void restoreLayout();
    void connectSession();

    WindowServices m_services;
    CommandRegistry *m_commands;
    Rail *m_rail;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    StatusBar *m_status;
    StartPage *m_start;
    Palette *m_palette;
    std::unique_ptr<WorkshopSession> m_session;
    std::vector<Page *> m_pages;
    PlaceHistory m_history;
    QPointer<QWidget> m_shortcuts;
};

} // namespace espalier::ui
