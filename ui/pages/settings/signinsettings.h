// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentials/signindesk.h"
#include "app/session/workshop.h"
#include "ui/pages/page.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace espalier::ui {

class KeyValues;
class TextLabel;

/// How this machine signs in at the workshop's remote: the key file, the proxy, the certificate that was accepted, what the keyring keeps. Never
/// shows a secret.
class SignInSettings : public QWidget
{
    Q_OBJECT
public:
    SignInSettings(const PageContext &context, QWidget *parent);

    /// Reads it again, on a worker.
    void read();

private:
    struct Facts {
        std::string remote;
        Result<session::SignInSettings> settings;
        std::vector<credentials::SignInDesk::Kept> kept;
    };
    void show(const Facts &facts);
    void save();
    void chooseKey();
    void forget();

    PageContext m_context;
    QLineEdit *m_key;
    QLineEdit *m_proxy;
    QPushButton *m_save;
    KeyValues *m_kept;
    QPushButton *m_forget;
    bool m_isTyped = false;
};

} // namespace espalier::ui
