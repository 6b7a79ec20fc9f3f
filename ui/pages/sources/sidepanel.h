// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/error.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace espalier::ui {

class TextLabel;

/// Something that takes the place of the shown source for a while: a change of many, a comparison, a merge, a list of batches. It has
/// a title, a body, and a foot with Close; Escape closes it. The page owns it and deletes it when it is closed.
class SidePanel : public QWidget
{
    Q_OBJECT
public:
    explicit SidePanel(const QString &title, QWidget *parent = nullptr);

    /// Whether the list gives its room to the panel.
    virtual bool isWide() const { return false; }
    /// Whether choosing other sources in the list leaves the panel open.
    virtual bool staysOpen() const { return isWide(); }
    virtual bool isSettled() const { return true; }
    /// Puts the keyboard where work begins.
    virtual void begin() { setFocus(Qt::OtherFocusReason); }
    QString title() const;

Q_SIGNALS:
    void closed();
    void recordActivated(const QString &id);
    void failed(const espalier::Error &error);
    /// Something was done, to be said in the message area.
    void said(const QString &text);

protected:
    void setTitle(const QString &title);
    QVBoxLayout *body() const { return m_body; }
    /// Buttons stand here, before Close.
    QHBoxLayout *foot() const { return m_foot; }
    void keyPressEvent(QKeyEvent *event) override;

private:
    TextLabel *m_title;
    QVBoxLayout *m_body;
    QHBoxLayout *m_foot;
};

} // namespace espalier::ui
