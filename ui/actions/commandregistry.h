// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QIcon>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace espalier::ui {

/// One thing a person can ask for. Menus, buttons, the palette, the shortcut list and the tests all come from it.
struct CommandSpec {
    QString id;   ///< "source.nominate"
    QString text; ///< translated, with mnemonic
    QString help; ///< translated sentence for status tip and What's This
    QList<QKeySequence> shortcuts;
    QString icon;                         ///< name in the icon set; may be empty
    std::function<bool()> enabledWhen;    ///< empty: always
    std::function<QString()> whyDisabled; ///< translated reason, for the tooltip
    std::function<void()> run;
    QString page; ///< only while this page is shown; empty: everywhere
};

/// Every command of the window. Owned by the window; specs of a page are removed with the page's QObject owner.
class CommandRegistry : public QObject
{
    Q_OBJECT
public:
    explicit CommandRegistry(QWidget *window);

    /// Makes the command's QAction and adds it to the window. `owner` going away removes it.
    QAction *add(CommandSpec spec, QObject *owner);
    QAction *action(const QString &id) const; ///< nullptr when there is none
    const CommandSpec *spec(const QString &id) const;
    std::vector<const CommandSpec *> all() const; ///< in order of registration

    /// Runs a command by its id. Returns false when there is none or it cannot be run now.
    bool trigger(const QString &id);

    /// Asks every enabledWhen again.
    void refresh();
    void setCurrentPage(const QString &page);
    const QString &currentPage() const { return m_page; }

    /// Where icons come from, by name. To be set before commands are added.
    void setIconSource(std::function<QIcon(const QString &)> source) { m_iconSource = std::move(source); }

Q_SIGNALS:
    void commandsChanged(); ///< commands came or went
    void ran(const QString &id);

private:
    struct Entry {
        CommandSpec spec;
        QAction *action;
    };
    void refreshEntry(Entry &entry);

    std::vector<std::unique_ptr<Entry>> m_entries;
    std::function<QIcon(const QString &)> m_iconSource;
    QWidget *m_window;
    QString m_page;
};

} // namespace espalier::ui
