// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QVBoxLayout;

namespace espalier::ui {

/// Labelled values for reading: name on the leading side, value beside it, selectable, user text in its own direction. Rows whose value is
/// empty are left out. Headings and hairlines part groups.
class KeyValues : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValues(QWidget *parent = nullptr);

    void clear();
    void addHeading(const QString &text);
    void addRow(const QString &name, const QString &value);
    /// A value that is a link; opening it goes through linkActivated, never straight to a browser.
    void addLink(const QString &name, const QString &text, const QString &link);
    void addWidget(const QString &name, QWidget *value);
    int rowCount() const { return m_rows; }

Q_SIGNALS:
    void linkActivated(const QString &link);

private:
    QWidget *makeName(const QString &name);
    void ensureForm();

    QVBoxLayout *m_layout;
    QFormLayout *m_form = nullptr;
    int m_rows = 0;
};

} // namespace espalier::ui
