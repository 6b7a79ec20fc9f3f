// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentials/signindesk.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace espalier::ui {

class TextLabel;

/// Puts one question of a remote to a person: a password or token, the passphrase of a key, whether a host or certificate is the right one.
/// Says who asks and what an answer leads to. Saying no is the default where something is to be trusted.
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    /// `canKeep`: whether answers can outlive the program.
    SignInDialog(const git::SignInQuestion &question, bool canKeep, QWidget *parent);

    QLineEdit *line() const { return m_line; } ///< null for questions of trust
    QPushButton *okButton() const { return m_ok; }

Q_SIGNALS:
    /// Once, however it ends; nothing: not answered.
    void answered(const std::optional<espalier::credentials::PersonsAnswer> &answer);

private:
    void addLine(QVBoxLayout *layout, const QString &name, bool isSecret, bool canKeep);
    void addTrust(QVBoxLayout *layout);
    void addCertificate(QVBoxLayout *layout);
    QString okText() const;
    void finish(bool isAccepted);

    git::SignInQuestion m_question;
    QLineEdit *m_line = nullptr;
    QCheckBox *m_keep = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace espalier::ui
