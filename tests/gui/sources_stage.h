// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/expect.h"
#include "tests/support/qtwait.h"
#include "tests/support/sourcedesk.h"
#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/sources/sourcespage.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QMainWindow>
#include <QTest>

#include <gtest/gtest.h>

namespace espalier::ui {

/// Answers every question with what the test prepared.
class SourcesDialogs : public DialogService
{
public:
    QString answer;
    QStringList files;
    QString file;

    void ask(QWidget *, const Question &, std::function<void(const QString &)> then) override { then(answer); }
    void openFiles(QWidget *, const QString &, const QString &, std::function<void(const QStringList &)> then) override
    {
        then(files);
    }
    void chooseFolder(QWidget *, const QString &, std::function<void(const QString &)> then) override { then({}); }
    void saveFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> then) override
    {
        then(file);
    }
};

/// The sources page in a window of its own over a small real workshop.
class SourcesStage : public Navigator
{
public:
    explicit SourcesStage(std::shared_ptr<session::Workshop> workshop, const QString &preferencesFile)
        : preferences(preferencesFile),
          session(std::move(workshop), &tasks),
          commands(new CommandRegistry(&window))
    {
        QObject::connect(&session, &WorkshopSession::failed, [this](const Error &error) { errors.push_back(error); });
        page = new SourcesPage({&session, commands, this, &dialogs, &preferences}, &window);
        window.setCentralWidget(page);
        commands->setCurrentPage(QStringLiteral("sources"));
        window.resize(1280, 720);
        window.show();
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
    }
    ~SourcesStage() override { delete page; }

    void go(const Place &place) override
    {
        places.push_back(place);
        page->showRecord(place.record);
    }
    void say(const QString &text, bool) override { said << text; }

    bool settle()
    {
        return test::waitFor([this] { return page->isSettled() && tasks.isIdle(); });
    }
    /// Presses Tab until the focused widget's accessible name begins so.
    bool tabTo(const QString &name, int most = 80)
    {
        for (int i = 0; i < most; ++i) {
            QWidget *now = QApplication::focusWidget();
            if (now && now->accessibleName().startsWith(name))
                return true;
            QTest::keyClick(now ? now : static_cast<QWidget *>(&window), Qt::Key_Tab);
        }
        return false;
    }
    void type(const QString &text)
    {
        for (const QChar letter : text)
            QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *now = QApplication::focusWidget();
        QTest::keyClick(now ? now : static_cast<QWidget *>(&window), key, modifiers);
    }

    TaskList tasks;
    Preferences preferences;
    WorkshopSession session;
    QMainWindow window;
    CommandRegistry *commands;
    SourcesDialogs dialogs;
    SourcesPage *page = nullptr;
    std::vector<Place> places;
    std::vector<Error> errors;
    QStringList said;
};

/// A workshop with three sources, and the page over it.
struct SourcesTest : testing::Test {
    test::SourceDesk desk;
    records::Record berria = desk.add("Berria", {"eu"}, Json{{"homepage", "https://www.berria.eus/"}});
    records::Record argia = desk.add("Argia", {"eu"});
    records::Record monde = desk.add("Le Monde", {"fr"});
    SourcesStage stage{desk.shared(), QString::fromStdString((desk.folder() / "preferences.ini").string())};

    Json body(const RecordId &id) { return desk.workshop().record(id)->body; }
    bool show(const records::Record &record)
    {
        stage.page->showRecord(QString::fromStdString(record.id.text()));
        return test::waitFor([&] { return isShown(record); });
    }
    bool isShown(const records::Record &record) const;
};

} // namespace espalier::ui
