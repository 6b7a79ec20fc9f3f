// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/query.h"
#include "ui/async/runasync.h"
#include "ui/pages/page.h"

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace espalier::ui {

/// Ctrl+K: finds any command and any record. Lies over the window, takes the keyboard, gives it back. ">" narrows to commands.
class Palette : public QFrame
{
    Q_OBJECT
public:
    Palette(CommandRegistry *commands, Navigator *navigator, QWidget *window);

    void setSession(WorkshopSession *session);
    void open(const QString &start = {});
    void close();
    bool isSettled() const { return !m_isAsking; }
    QLineEdit *line() const { return m_line; }
    QListWidget *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search();
    void addCommands(const QString &words);
    void addRecords(const std::vector<index::RecordHit> &hits);
    void run(QListWidgetItem *item);
    void place();
    void moveCurrent(int step);

    CommandRegistry *m_commands;
    Navigator *m_navigator;
    QPointer<WorkshopSession> m_session;
    QLineEdit *m_line;
    QListWidget *m_list;
    QPointer<QWidget> m_before; ///< had the keyboard
    QStringList m_recent;       ///< commands run here, latest first
    Generation m_generation;
    bool m_isAsking = false;
};

/// How well `words` fit `text`: every word must occur, at the start of a word counts more. Below 0: not at all.
int paletteScore(const QString &words, const QString &text);

} // namespace espalier::ui
