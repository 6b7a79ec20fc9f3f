// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guibench.h"

#include "tests/support/expect.h"
#include "ui/models/workshopsession.h"

#include <QApplication>
#include <QTest>

namespace espalier::test {

void ScriptedDialogs::ask(QWidget *, const ui::Question &question, std::function<void(const QString &)> then)
{
    asked.push_back(question);
    if (answers.empty()) {
        ADD_FAILURE() << "nobody expected the question: " << question.text.toStdString();
        then({});
        return;
    }
    const QString answer = answers.front();
    answers.erase(answers.begin());
    then(answer);
}

QStringList ScriptedDialogs::takeFiles(const QString &title)
{
    if (files.empty()) {
        ADD_FAILURE() << "nobody expected to choose: " << title.toStdString();
        return {};
    }
    const QStringList chosen = files.front();
    files.erase(files.begin());
    return chosen;
}

void ScriptedDialogs::openFiles(QWidget *, const QString &title, const QString &, std::function<void(const QStringList &)> then)
{
    then(takeFiles(title));
}

void ScriptedDialogs::chooseFolder(QWidget *, const QString &title, std::function<void(const QString &)> then)
{
    then(takeFiles(title).value(0));
}

void ScriptedDialogs::saveFile(QWidget *, const QString &title, const QString &, const QString &,
                               std::function<void(const QString &)> then)
{
    then(takeFiles(title).value(0));
}

Json benchSource(const char *name, const char *language, const char *homepage)
{
    return Json{{"name", name},
                {"kind", "primary"},
                {"languages", Json::array({language})},
                {"homepage", homepage},
                {"licence_assessment", Json{{"has_licence", "no"}, {"text", "Announcements of a public body."}}}};
}

GuiBench::GuiBench() : m_preferences(QString::fromStdString((m_folder / "settings.ini").string()))
{
    m_language.apply(*qobject_cast<QApplication *>(QCoreApplication::instance()), QStringLiteral("en"));
    ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ui::ThemeChoice::Light);
}

GuiBench::~GuiBench()
{
    m_window.reset();
    setZoom(100);
    m_language.apply(*qobject_cast<QApplication *>(QCoreApplication::instance()), QStringLiteral("en"));
}

void GuiBench::setZoom(int percent)
{
    static const QFont base = QApplication::font();
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * percent / 100.0);
    QApplication::setFont(font);
}

void GuiBench::setLanguage(const QString &tag)
{
    m_language.apply(*qobject_cast<QApplication *>(QCoreApplication::instance()), tag);
    if (m_window)
        makeWindow();
}

void GuiBench::open()
{
    auto made = session::Workshop::create(m_folder / "workshop", "Test garden", {});
    ASSERT_OK(made);
    m_workshop = std::move(*made);
    ASSERT_OK(m_workshop->setIdentity({"Test Person", "test@example.org"}));
    ASSERT_OK(m_workshop->nominate(benchSource("Basque weekly", "eu", "https://example.org/eu")));
    ASSERT_OK(m_workshop->nominate(benchSource("الصحف اليومية", "ar", "https://example.org/ar")));
    ASSERT_OK(m_workshop->nominate(benchSource("中文维基文库", "zh", "https://example.org/zh")));
    ASSERT_OK(m_workshop->add(records::Kind::Group, Json{{"name", "Basque group"}, {"languages", Json::array({"eu", "ha"})}}));
    makeWindow();
}

void GuiBench::reopen()
{
    const auto path = m_workshop->path();
    m_window.reset();
    m_workshop.reset();
    auto opened = session::Workshop::open(path, {});
    ASSERT_OK(opened);
    m_workshop = std::move(*opened);
    makeWindow();
}

void GuiBench::makeConflicts()
{
    const auto remote = m_folder / "remote.git";
    ASSERT_OK(git::Repository::init(remote));
    ASSERT_OK(m_workshop->setRemote(remote.string()));
    ASSERT_OK(m_workshop->synchronise());
    auto other = session::Workshop::clone(remote.string(), m_folder / "other", {});
    ASSERT_OK(other);
    const auto source = m_workshop->find("basque_weekly");
    ASSERT_OK(source);
    ASSERT_OK((*other)->setIdentity({"Other Person", "other@example.org"}));
    ASSERT_OK((*other)->edit(source->id, {{"name", "Astekaria"}, {"description", "Euskaraz"}}));
    ASSERT_OK((*other)->synchronise());
    ASSERT_OK(m_workshop->edit(source->id, {{"name", "The Basque weekly"}, {"description", "In Basque"}}));
    ASSERT_OK(m_workshop->synchronise());
    ASSERT_OK(m_workshop->refreshIndex());
    if (m_window)
        m_window->session()->announceChange();
}

void GuiBench::makeWindow()
{
    m_window.reset();
    m_window = std::make_unique<ui::MainWindow>(ui::WindowServices{&m_tasks, &m_preferences, &m_dialogs});
    m_window->resize(1280, 800);
    m_window->setWorkshop(m_workshop);
    m_window->show();
    EXPECT_TRUE(until([this] { return m_window->session()->hasStatus() && m_tasks.isIdle(); }));
    EXPECT_TRUE(show(QStringLiteral("home")));
}

bool GuiBench::show(const QString &page, const QString &record)
{
    m_window->go({page, record});
    return until([this, page] {
        return m_window->currentPage() && m_window->currentPage()->id() == page && m_window->currentPage()->isSettled();
    });
}

bool GuiBench::until(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 10000);
}

} // namespace espalier::test
