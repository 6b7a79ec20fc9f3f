// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace espalier::ui {

class TextLabel;

/// The address to exchange with and how the line to it stands, in words: when it last worked, when it is tried again, what to do.
class LinePanel : public QWidget
{
    Q_OBJECT
public:
    LinePanel(const PageContext &context, QWidget *parent);

    void setHistoryComplete(bool isComplete);
    /// Reads the session's state again.
    void refresh();

private:
    void addAddress();
    void addHistory();
    void saveAddress();
    void completeHistory();
    QString stateText() const;
    QString nextText() const;

    PageContext m_context;
    QLineEdit *m_address;
    QPushButton *m_set;
    TextLabel *m_state;
    TextLabel *m_next;
    TextLabel *m_problem;
    TextLabel *m_unsigned;
    QWidget *m_history;
    QPushButton *m_complete;
    QTimer m_clock; ///< the words speak of minutes
    bool m_isAddressTyped = false;
    bool m_isCompleting = false;
};

} // namespace espalier::ui
