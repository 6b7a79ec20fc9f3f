// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace espalier::ui {

/// Help for people who are not lawyers: who usually says what about a licence, and where to look. Folded until it is asked for. What stands here is what to
/// look for, never an answer by itself.
class NominateLicences : public QWidget
{
    Q_OBJECT
public:
    explicit NominateLicences(QWidget *parent = nullptr);

    void setOpen(bool isOpen);
    bool isOpen() const;

private:
    void build();

    QPushButton *m_toggle;
    QWidget *m_list = nullptr; ///< made when it is first opened
};

} // namespace espalier::ui
