// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace espalier::ui {

enum class TextRole { Title, Heading, Body, Note };

/// Plain text at one of the three sizes, following the zoom. Wraps; can be selected when asked. Never interprets markup.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(TextRole role, QWidget *parent = nullptr);
    TextLabel(TextRole role, const QString &text, QWidget *parent = nullptr);

    void setSelectable(bool isSelectable);

protected:
    void changeEvent(QEvent *event) override;

private:
    void adopt();

    TextRole m_role;
    bool m_isAdopting = false;
};

} // namespace espalier::ui
