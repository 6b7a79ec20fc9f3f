// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sources/nominatefilling.h"

#include <QFrame>

class QLineEdit;
class QProgressBar;
class QPushButton;

namespace espalier::ui {

class DialogService;
class TextLabel;

/// Where a nomination begins: an address or a file, and what was found there.
class NominateBegin : public QFrame
{
    Q_OBJECT
public:
    NominateBegin(NominateFilling *filling, DialogService *dialogs, QWidget *parent = nullptr);

    QLineEdit *line() const { return m_line; }
    QPushButton *lookButton() const { return m_look; }
    /// What was found, as it is said below the line; empty before anything was asked.
    QString outcomeText() const;
    void chooseFile();
    void look();

Q_SIGNALS:
    /// The file holds several sources: it is better imported.
    void importAsked(const QString &file);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void present();
    QString sentence(const NominateFilling::Outcome &outcome) const;

    NominateFilling *m_filling;
    DialogService *m_dialogs;
    QLineEdit *m_line;
    QPushButton *m_look;
    QPushButton *m_choose;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_import;
    QProgressBar *m_bar;
    TextLabel *m_said;
    TextLabel *m_issues;
    QString m_looked; ///< the address asked for last
};

} // namespace espalier::ui
