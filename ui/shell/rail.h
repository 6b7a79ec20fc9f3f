// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QToolButton>

class QVBoxLayout;

namespace espalier::ui {

/// One page's button on the rail: icon over word, with an accent bar while its page is shown.
class RailButton : public QToolButton
{
    Q_OBJECT
public:
    using QToolButton::QToolButton;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The rail on the leading side: the pages, as icon and word.
class Rail : public QFrame
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    void addPage(const QString &id, const QString &icon, const QString &title, const QString &shortcut);
    /// Puts what follows at the lower end.
    void addStretch();
    void clear();
    void setCurrent(const QString &id);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
    QList<RailButton *> m_buttons;
};

} // namespace espalier::ui
