// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace espalier::ui {

/// A search field: says what was typed 150 ms after the last key or at once on Enter; Escape empties it, and when it is empty gives
/// the keyboard back to `partner`; Down goes to the partner.
class SearchBox : public QLineEdit
{
    Q_OBJECT
public:
    /// `what` is the placeholder and the accessible name: "Search sources".
    explicit SearchBox(const QString &what, QWidget *parent = nullptr);

    /// The list that shows the results.
    void setPartner(QWidget *partner) { m_partner = partner; }

    /// Ctrl+F: takes the keyboard and selects what is there.
    void beginSearch();

Q_SIGNALS:
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();

    QTimer m_delay;
    QString m_announced;
    QWidget *m_partner = nullptr;
};

} // namespace espalier::ui
