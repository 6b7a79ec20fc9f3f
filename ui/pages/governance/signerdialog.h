// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"

#include <QDialog>

class QComboBox;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace espalier::ui {

class TextLabel;

/// A person, their public key and the roles they sign in. The key is read while it is pasted.
class SignerDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SignerDialog(QWidget *parent = nullptr);

    void begin(const std::vector<std::pair<RecordId, std::string>> &people, const governance::Policy &policy);
    /// The signer as the policy record holds it.
    session::FieldEdit edit() const;

private:
    void check();

    std::set<std::string> m_known; ///< ids of signers there are
    std::optional<governance::SshPublicKey> m_key;
    QComboBox *m_person;
    QPlainTextEdit *m_text;
    TextLabel *m_found;
    QListWidget *m_roles;
    QPushButton *m_add;
};

} // namespace espalier::ui
