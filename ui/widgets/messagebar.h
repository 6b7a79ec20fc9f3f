// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/error.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace espalier::ui {

class TextLabel;

/// The window's message area: one message at a time above the page, never modal, with a close button and, for errors, details.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showNotice(const QString &text);
    void showProblem(const QString &text, const QString &details = {});
    void showError(const Error &error);
    QString text() const;
    bool isProblem() const { return m_isProblem; }

public Q_SLOTS:
    void closeMessage();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void present(const QString &text, const QString &details, bool isProblem);

    QLabel *m_icon;
    TextLabel *m_text;
    TextLabel *m_details;
    QToolButton *m_more;
    QToolButton *m_close;
    bool m_isProblem = false;
};

} // namespace espalier::ui
