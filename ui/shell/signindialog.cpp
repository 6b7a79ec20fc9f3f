// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/signindialog.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace espalier::ui {

namespace signin {

using Kind = git::SignInQuestion::Kind;

static QString place(const git::SignInQuestion &question)
{
    return isolatedLtr(fromStd(question.host.empty() ? question.url : question.host));
}

static bool isTrust(Kind kind)
{
    return kind == Kind::UnknownHost || kind == Kind::Certificate;
}

static bool isSecret(Kind kind)
{
    return kind == Kind::Password || kind == Kind::Passphrase || kind == Kind::SshPassword;
}

static QString sentence(const git::SignInQuestion &question)
{
    const QString user = isolatedLtr(fromStd(question.user));
    switch (question.kind) {
    case Kind::UserName: return SignInDialog::tr("%1 wants to know who you are.", "a server").arg(place(question));
    case Kind::Password:
        return question.user.empty()
            ? SignInDialog::tr("%1 wants a password or an access token.").arg(place(question))
            : SignInDialog::tr("%1 wants the password or an access token of %2.", "server, user").arg(place(question), user);
    case Kind::SshPassword: return SignInDialog::tr("%1 wants the password of %2.", "server, user").arg(place(question), user);
    case Kind::Passphrase:
        return SignInDialog::tr("The key %1 is locked with a passphrase.").arg(isolatedLtr(fromStd(question.keyFile)));
    case Kind::UnknownHost:
        return SignInDialog::tr("This computer has not met %1 before. If you go on, its key is remembered, and another one is "
                                "refused from then on.")
            .arg(place(question));
    case Kind::Certificate:
        return SignInDialog::tr("Nobody this computer trusts vouches for the certificate of %1. If you go on, exactly this "
                                "certificate is accepted for this server, and every other one is refused.")
            .arg(place(question));
    case Kind::Other: break;
    }
    return isolated(fromStd(question.words));
}

} // namespace signin

SignInDialog::SignInDialog(const git::SignInQuestion &question, bool canKeep, QWidget *parent)
    : QDialog(parent),
      m_question(question)
{
    using signin::Kind;
    setWindowTitle(signin::isTrust(question.kind) ? tr("Do you trust this server?") : tr("Sign in"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, 2 * gridStep);
    auto *words = new TextLabel(TextRole::Body, signin::sentence(question), this);
    words->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    layout->addWidget(words);
    if (question.attempt > 1)
        layout->addWidget(new TextLabel(
            TextRole::Body, tr("The last answer was not accepted. This is attempt %L1 of 3.").arg(question.attempt), this));
    if (question.kind == Kind::Certificate)
        addCertificate(layout);
    if (signin::isTrust(question.kind))
        addTrust(layout);
    else if (question.kind == Kind::UserName)
        addLine(layout, tr("&User name"), false, false);
    else if (question.kind == Kind::Passphrase)
        addLine(layout, tr("&Passphrase"), true, canKeep);
    else
        addLine(layout, question.kind == Kind::Other ? tr("&Answer") : tr("&Password or token"), true,
                canKeep && signin::isSecret(question.kind));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(okText(), QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setText(tr("Not now"));
    (signin::isTrust(question.kind) ? cancel : m_ok)->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, [this](int result) { finish(result == QDialog::Accepted); });
    if (m_line) {
        m_ok->setEnabled(false);
        connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) { m_ok->setEnabled(!text.isEmpty()); });
        m_line->setFocus(Qt::OtherFocusReason);
    }
}

QString SignInDialog::okText() const
{
    switch (m_question.kind) {
    case signin::Kind::UnknownHost: return tr("Trust this server");
    case signin::Kind::Certificate: return tr("Trust this certificate");
    case signin::Kind::Passphrase: return tr("Unlock the key");
    default: return tr("Sign in");
    }
}

void SignInDialog::addLine(QVBoxLayout *layout, const QString &name, bool isSecret, bool canKeep)
{
    m_line = new QLineEdit(this);
    m_line->setEchoMode(isSecret ? QLineEdit::Password : QLineEdit::Normal);
    m_line->setAccessibleName(QString(name).remove(QLatin1Char('&')));
    m_line->setLayoutDirection(Qt::LeftToRight);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(name, m_line);
    layout->addLayout(form);
    if (!isSecret)
        return;
    if (canKeep) {
        m_keep = new QCheckBox(tr("&Keep it in this computer's keyring"), this);
        m_keep->setChecked(true);
        layout->addWidget(m_keep);
    } else {
        layout->addWidget(
            new TextLabel(TextRole::Note, tr("It is kept in memory until Espalier ends, and never written to a file."), this));
    }
}

void SignInDialog::addTrust(QVBoxLayout *layout)
{
    auto *facts = new KeyValues(this);
    facts->addRow(tr("Fingerprint"), isolatedLtr(fromStd(m_question.fingerprint)));
    layout->addWidget(facts);
    layout->addWidget(new TextLabel(
        TextRole::Note,
        tr("Compare the fingerprint with the one that whoever runs the server has published. If they differ, somebody may be "
           "listening in between."),
        this));
}

void SignInDialog::addCertificate(QVBoxLayout *layout)
{
    const auto &certificate = m_question.certificate;
    auto *facts = new KeyValues(this);
    facts->addRow(tr("Made for"), isolatedLtr(fromStd(certificate.subject)));
    facts->addRow(tr("Vouched for by"), certificate.isSelfSigned ? tr("itself") : isolatedLtr(fromStd(certificate.issuer)));
    facts->addRow(tr("Good from"), absoluteTime(certificate.from));
    facts->addRow(tr("Good until"), absoluteTime(certificate.until));
    if (!certificate.isForHost)
        facts->addRow(tr("Beware"), tr("It was made for a server of another name."));
    facts->addRow(tr("What the check said"), isolatedLtr(fromStd(certificate.problem)));
    layout->addWidget(facts);
}

void SignInDialog::finish(bool isAccepted)
{
    if (!isAccepted) {
        Q_EMIT answered(std::nullopt);
        return;
    }
    credentials::PersonsAnswer answer;
    answer.text = m_line ? toStd(m_line->text()) : "yes";
    answer.isKept = m_keep ? m_keep->isChecked() : signin::isTrust(m_question.kind);
    Q_EMIT answered(answer);
}

} // namespace espalier::ui
