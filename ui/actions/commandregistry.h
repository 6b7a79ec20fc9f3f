// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
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
    QString icon; ///< name in the icon set; may be empty
    std::function<bool()> enabledWhen;        ///< empty: always
    std::function<QString()> whyDisabled;     ///< translated reason, for the tooltip
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

    /// Asks every enabledWhen again.
    void refresh();
    void setCurrentPage(const QString &page);

private:
    struct Entry {
        CommandSpec spec;
        QAction *action;
    };
    std::vector<std::unique_ptr<Entry>> m_entries;
    QWidget *m_window;
    QString m_page;
};

} // namespace espalier::ui
