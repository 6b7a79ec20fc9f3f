// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "tests/support/tempfolder.h"
#include "ui/actions/dialogservice.h"
#include "ui/async/tasklist.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/preferences.h"

#include <functional>
#include <memory>
#include <vector>

namespace espalier::test {

/// Answers from a script: each question takes the next answer. What is not scripted fails the test and answers "none".
class ScriptedDialogs : public ui::DialogService
{
public:
    std::vector<QString> answers;
    std::vector<QStringList> files;
    std::vector<ui::Question> asked;

    void ask(QWidget *parent, const ui::Question &question, std::function<void(const QString &)> then) override;
    void openFiles(QWidget *parent, const QString &title, const QString &filter,
                   std::function<void(const QStringList &)> then) override;
    void chooseFolder(QWidget *parent, const QString &title, std::function<void(const QString &)> then) override;
    void saveFile(QWidget *parent, const QString &title, const QString &suggestedName, const QString &filter,
                  std::function<void(const QString &)> then) override;

private:
    QStringList takeFiles(const QString &title);
};

/// A body that may be nominated.
Json benchSource(const char *name, const char *language, const char *homepage);

/// A window over a small workshop of its own: three sources in three scripts, a person, a group, and optionally another
/// copy of the workshop that made conflicting edits.
class GuiBench
{
public:
    GuiBench();
    ~GuiBench();

    /// Makes the workshop and shows it. Waits until every page has settled.
    void open();
    /// Opens the workshop again in a new window, as a start of the program does.
    void reopen();
    /// Two copies changed the same two fields and met: the window's copy has two conflicts afterwards.
    void makeConflicts();

    ui::MainWindow *window() { return m_window.get(); }
    ScriptedDialogs *dialogs() { return &m_dialogs; }
    ui::Preferences *preferences() { return &m_preferences; }
    std::shared_ptr<session::Workshop> workshop() { return m_workshop; }
    const TempFolder &folder() const { return m_folder; }
    void setLanguage(const QString &tag);
    void setZoom(int percent);

    /// Goes to a page and waits for it. False when it did not settle in ten seconds.
    bool show(const QString &page, const QString &record = {});
    /// Turns the event loop until `condition` holds; false after ten seconds.
    static bool until(const std::function<bool()> &condition);

private:
    void makeWindow();

    TempFolder m_folder;
    ui::Preferences m_preferences;
    ScriptedDialogs m_dialogs;
    ui::LanguageSwitch m_language;
    ui::TaskList m_tasks;
    std::shared_ptr<session::Workshop> m_workshop;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace espalier::test
