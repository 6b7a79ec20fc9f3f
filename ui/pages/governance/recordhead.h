// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <initializer_list>

namespace espalier::ui {

class CommandRegistry;
class StateMark;
class TextLabel;

/// What stands above a record: its name, its state with a line about it, and buttons for what can be done with it.
class RecordHead : public QWidget
{
    Q_OBJECT
public:
    /// `commands`: ids, in the order of their buttons.
    RecordHead(const CommandRegistry *commands, std::initializer_list<const char *> ids, QWidget *parent = nullptr);

    /// `word`: beside the state's shape, where it is not the state's own. The parts of the line are parted by dots.
    void setRecord(const QString &name, const QString &state, const QString &word, const QStringList &parts);

private:
    TextLabel *m_name;
    StateMark *m_state;
    TextLabel *m_byline;
};

} // namespace espalier::ui
