// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menus.h"

#include "ui/actions/commandregistry.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>

namespace espalier::ui {

namespace detail {

struct MenuSpec {
    const char *title;
    QStringList prefixes; ///< in the order they stand, parted by lines
};

static const std::vector<MenuSpec> &menuSpecs()
{
    static const std::vector<MenuSpec> specs = {
        {QT_TRANSLATE_NOOP("Menus", "&Workshop"), {QStringLiteral("workshop"), QStringLiteral("sync"), QStringLiteral("app")}},
        {QT_TRANSLATE_NOOP("Menus", "&Edit"), {QStringLiteral("edit")}},
        {QT_TRANSLATE_NOOP("Menus", "&Record"),
         {QStringLiteral("source"), QStringLiteral("sources"), QStringLiteral("dataset"), QStringLiteral("run"),
          QStringLiteral("record"), QStringLiteral("groups"), QStringLiteral("coverage"), QStringLiteral("conflict")}},
        {QT_TRANSLATE_NOOP("Menus", "Go&vernance"),
         {QStringLiteral("review"), QStringLiteral("removal"), QStringLiteral("agreement"), QStringLiteral("policy")}},
        {QT_TRANSLATE_NOOP("Menus", "&View"), {QStringLiteral("view")}},
        {QT_TRANSLATE_NOOP("Menus", "&Go"), {QStringLiteral("go"), QStringLiteral("list"), QStringLiteral("page")}},
        {QT_TRANSLATE_NOOP("Menus", "&Help"), {QStringLiteral("help")}},
    };
    return specs;
}

static void fillMenus(QMenuBar *bar, const CommandRegistry *commands)
{
    bar->clear();
    for (const MenuSpec &spec : menuSpecs()) {
        auto *menu = new QMenu(QCoreApplication::translate("Menus", spec.title), bar);
        for (const QString &prefix : spec.prefixes) {
            if (!menu->isEmpty())
                menu->addSeparator();
            for (const CommandSpec *command : commands->all()) {
                if (command->id.section(QLatin1Char('.'), 0, 0) == prefix)
                    menu->addAction(commands->action(command->id));
            }
        }
        if (menu->isEmpty())
            delete menu;
        else
            bar->addMenu(menu);
    }
}

} // namespace detail

QMenuBar *makeMenuBar(CommandRegistry *commands, QWidget *window)
{
    auto *bar = new QMenuBar(window);
    // Pages add their commands one by one; the bar is made once after the last.
    auto *soon = new QTimer(bar);
    soon->setSingleShot(true);
    soon->setInterval(0);
    QObject::connect(soon, &QTimer::timeout, bar, [bar, commands] { detail::fillMenus(bar, commands); });
    QObject::connect(commands, &CommandRegistry::commandsChanged, soon, qOverload<>(&QTimer::start));
    detail::fillMenus(bar, commands);
    return bar;
}

} // namespace espalier::ui
