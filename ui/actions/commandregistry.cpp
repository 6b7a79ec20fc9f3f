// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/commandregistry.h"

#include <QPointer>
#include <QWidget>

#include <algorithm>

namespace espalier::ui {

CommandRegistry::CommandRegistry(QWidget *window) : QObject(window), m_window(window) {}

QAction *CommandRegistry::add(CommandSpec spec, QObject *owner)
{
    Q_ASSERT_X(!action(spec.id), "CommandRegistry::add", qPrintable(spec.id));
    auto *action = new QAction(spec.text, m_window);
    action->setObjectName(spec.id);
    action->setShortcuts(spec.shortcuts);
    action->setStatusTip(spec.help);
    action->setWhatsThis(spec.help);
    // Otherwise Qt moves actions called "Quit" or "Settings" about by what their text says.
    action->setMenuRole(QAction::NoRole);
    if (m_iconSource && !spec.icon.isEmpty())
        action->setIcon(m_iconSource(spec.icon));

    const QString id = spec.id;
    connect(action, &QAction::triggered, this, [this, id] {
        const CommandSpec *wanted = this->spec(id);
        if (!wanted || (wanted->enabledWhen && !wanted->enabledWhen()))
            return;
        const auto run = wanted->run; // a command may remove itself while it runs
        if (run)
            run();
        Q_EMIT ran(id);
    });
    m_window->addAction(action);
    m_entries.push_back(std::make_unique<Entry>(Entry{std::move(spec), action}));
    refreshEntry(*m_entries.back());

    if (owner && owner != m_window) {
        QPointer<QAction> guard(action);
        connect(owner, &QObject::destroyed, this, [this, id, guard] {
            std::erase_if(m_entries, [&id](const auto &entry) { return entry->spec.id == id; });
            delete guard.data();
            Q_EMIT commandsChanged();
        });
    }
    Q_EMIT commandsChanged();
    return action;
}

QAction *CommandRegistry::action(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto &entry) { return entry->spec.id == id; });
    return found == m_entries.end() ? nullptr : (*found)->action;
}

const CommandSpec *CommandRegistry::spec(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto &entry) { return entry->spec.id == id; });
    return found == m_entries.end() ? nullptr : &(*found)->spec;
}

std::vector<const CommandSpec *> CommandRegistry::all() const
{
    std::vector<const CommandSpec *> specs;
    specs.reserve(m_entries.size());
    for (const auto &entry : m_entries)
        specs.push_back(&entry->spec);
    return specs;
}

bool CommandRegistry::trigger(const QString &id)
{
    QAction *wanted = action(id);
    if (!wanted || !wanted->isEnabled())
        return false;
    wanted->trigger();
    return true;
}

void CommandRegistry::refresh()
{
    for (const auto &entry : m_entries)
        refreshEntry(*entry);
}

void CommandRegistry::refreshEntry(Entry &entry)
{
    const CommandSpec &spec = entry.spec;
    const bool isHere = spec.page.isEmpty() || spec.page == m_page;
    const bool isEnabled = isHere && (!spec.enabledWhen || spec.enabledWhen());
    entry.action->setEnabled(isEnabled);
    QString tip = spec.help;
    if (isHere && !isEnabled && spec.whyDisabled)
        tip = spec.whyDisabled();
    entry.action->setToolTip(tip.isEmpty() ? QString(spec.text).remove(QLatin1Char('&')) : tip);
    entry.action->setStatusTip(tip);
}

void CommandRegistry::setCurrentPage(const QString &page)
{
    m_page = page;
    refresh();
}

} // namespace espalier::ui
