// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/tasklist.h"
#include "ui/shell/language.h"
#include "ui/shell/workshopopener.h"

#include <QObject>

#include <memory>

class QApplication;

namespace espalier::credentials {
class SignInDesk;
}
namespace espalier::git {
struct SignInQuestion;
}

namespace espalier::ui {

class DialogService;
class MainWindow;
class Preferences;
class SignInDoor;
class Zoom;

/// What outlives the window: running work, preferences, language, and which workshop is open. A change of language makes the window
/// anew over the same workshop.
class Desk : public QObject
{
    Q_OBJECT
public:
    Desk(QApplication *application, std::unique_ptr<Preferences> preferences, DialogService *dialogs);
    ~Desk() override;

    MainWindow *window() const { return m_window.get(); }
    Preferences *preferences() const { return m_preferences.get(); }
    TaskList *tasks() { return &m_tasks; }
    WorkshopOpener *opener() { return &m_opener; }

    /// Lets workshops exchange by themselves, as the preferences say: for the program, not for tours.
    void allowAutomaticExchange();

    /// Opens a workshop, then goes to `link` if there is one.
    void openFolder(const QString &folder, const QString &link = {});
    /// The last workshop when there was one; otherwise the start page stays. Goes to `link` as openFolder does.
    void openLast(const QString &link = {});
    /// What a second start of the program wants: a folder, a link, or only the window.
    void takeWish(const QString &wish);

Q_SIGNALS:
    void windowMade(espalier::ui::MainWindow *window);
    void openFailed();

private:
    void makeWindow();
    void applyPreferences();
    void onOpened(std::shared_ptr<session::Workshop> workshop, const QString &folder);
    void askForWorkshop(int purpose);
    void askToSignIn(quint64 number, const git::SignInQuestion &question);
    void startExchanging();

    QApplication *m_application;
    std::unique_ptr<Preferences> m_preferences;
    DialogService *m_dialogs;
    LanguageSwitch m_language;
    std::unique_ptr<Zoom> m_zoom;
    TaskList m_tasks;
    WorkshopOpener m_opener;
    std::unique_ptr<SignInDoor> m_door;
    std::shared_ptr<credentials::SignInDesk> m_signIn;
    bool m_isExchangeAllowed = false;
    std::shared_ptr<session::Workshop> m_workshop;
    QString m_folder;
    QString m_pendingLink;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace espalier::ui
