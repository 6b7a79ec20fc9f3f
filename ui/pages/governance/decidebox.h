// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/reviewdesk.h"

#include <QFrame>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace espalier::ui {

class FormLicence;
class TextLabel;

/// What may be decided here, and who would sign it.
struct DecideSubject {
    std::vector<governance::DecisionKind> kinds;            ///< the first that may be decided is proposed
    std::map<governance::DecisionKind, std::string> whyNot; ///< why who acts may not, before they try
    std::map<governance::DecisionKind, QString> standing;   ///< what became of each kind so far
    std::vector<governance::PolicyTemplate> templates;
    QString licence; ///< concluded before, or what all claims agree on: proposed
    QString basis;   ///< legal basis said before
    SignerDesk signer;
};

/// Where a decision is made: what about, the outcome, the licence or the legal basis, the reason, and who signs. Says why it cannot be signed
/// instead of failing afterwards. Ctrl+Enter signs.
class DecideBox : public QFrame
{
    Q_OBJECT
public:
    explicit DecideBox(QWidget *parent = nullptr);

    void setSubject(DecideSubject subject);
    /// Chooses an outcome and puts the keyboard where the reason is written.
    void begin(governance::Outcome outcome);
    /// While it is being signed nothing can be changed.
    void setBusy(bool isBusy);
    /// Empties reason and outcome after a decision was made.
    void clear();
    /// The request as it stands, without subject and basis.
    session::DecisionRequest request() const;
    /// What keeps it from being signed; empty when nothing does.
    QString problem() const;
    bool isBegun() const;

Q_SIGNALS:
    void signAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    governance::DecisionKind kind() const;
    void fillTemplates();
    void takeTemplate(int index);
    void check();
    void makeMeasures();

    DecideSubject m_subject;
    QComboBox *m_kind;
    QComboBox *m_outcome;
    FormLicence *m_licence;
    QComboBox *m_basis;
    QToolButton *m_measures;
    QComboBox *m_template;
    QPlainTextEdit *m_reason;
    TextLabel *m_note;
    QPushButton *m_sign;
    QString m_filled; ///< the template's text as it was put in: replaced by another template's, never somebody's own words
    bool m_isBusy = false;
};

} // namespace espalier::ui
