// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/signinsettings.h"

#include "ui/actions/dialogservice.h"
#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/settings/settingsform.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/keyvalues.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

SignInSettings::SignInSettings(const PageContext &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_key(new QLineEdit(this)),
      m_proxy(new QLineEdit(this)),
      m_save(new QPushButton(tr("Save how to sign in"), this)),
      m_kept(new KeyValues(this)),
      m_forget(new QPushButton(tr("Forget all of this"), this))
{
    QVBoxLayout *layout = settingsPart(this, tr("Signing in"));
    QFormLayout *form = settingsForm();
    auto *keyRow = new QHBoxLayout;
    auto *choose = new QPushButton(icon(QStringLiteral("folder")), tr("Choose…"), this);
    keyRow->addWidget(m_key, 1);
    keyRow->addWidget(choose);
    form->addRow(tr("SSH &key"), keyRow);
    qobject_cast<QLabel *>(form->labelForField(keyRow))->setBuddy(m_key);
    form->addRow(tr("&Proxy"), m_proxy);
    layout->addLayout(form);
    m_key->setAccessibleName(tr("File of the SSH key"));
    m_key->setPlaceholderText(tr("whichever ssh takes by itself"));
    m_proxy->setAccessibleName(tr("Proxy"));
    m_proxy->setPlaceholderText(tr("what this computer's environment says"));
    for (QLineEdit *line : {m_key, m_proxy}) {
        line->setLayoutDirection(Qt::LeftToRight);
        connect(line, &QLineEdit::textEdited, this, [this] {
            m_isTyped = true;
            m_save->setEnabled(true);
        });
    }
    m_save->setEnabled(false);
    layout->addWidget(m_save, 0, Qt::AlignLeading);
    layout->addWidget(m_kept);
    m_forget->setToolTip(tr("Passwords, tokens and the certificate are asked about again at the next exchange"));
    layout->addWidget(m_forget, 0, Qt::AlignLeading);
    connect(choose, &QPushButton::clicked, this, &SignInSettings::chooseKey);
    connect(m_save, &QPushButton::clicked, this, &SignInSettings::save);
    connect(m_forget, &QPushButton::clicked, this, &SignInSettings::forget);
}

void SignInSettings::read()
{
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), desk = m_context.session->signInDesk()] {
        Facts facts{workshop->remote(), workshop->signInSettings(), {}};
        if (desk && !facts.remote.empty())
            facts.kept = desk->kept(facts.remote, facts.settings ? facts.settings->keyFile : std::string())
                             .value_or(std::vector<credentials::SignInDesk::Kept>());
        return facts;
        },
        [this](const Facts &facts) { show(facts); });
}

void SignInSettings::show(const Facts &facts)
{
    setVisible(facts.settings.has_value());
    if (!facts.settings)
        return;
    if (!m_isTyped) {
        m_key->setText(fromStd(facts.settings->keyFile));
        m_proxy->setText(fromStd(facts.settings->proxy));
    }
    m_kept->clear();
    for (const auto &kept : facts.kept) {
        const QString who = kept.place.user.empty() ? fromStd(kept.place.url) : fromStd(kept.place.user);
        m_kept->addRow(isolatedLtr(who), kept.isLasting ? tr("kept in this computer's keyring") : tr("kept until Espalier ends"));
    }
    if (!facts.settings->certificate.empty())
        m_kept->addRow(tr("Accepted certificate"), isolatedLtr(fromStd(facts.settings->certificate)));
    m_kept->setVisible(m_kept->rowCount() > 0);
    m_forget->setVisible(m_kept->rowCount() > 0);
}

void SignInSettings::save()
{
    m_save->setEnabled(false);
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), key = toStd(m_key->text().trimmed()),
         proxy = toStd(m_proxy->text().trimmed())]() -> Result<void> {
            ESPALIER_CHECK(workshop->setKeyFile(key));
            return workshop->setProxy(proxy);
        },
        [this](const Result<void> &saved) {
        if (!saved) {
            m_save->setEnabled(true);
            m_context.session->reportFailure(saved.error());
            return;
        }
        m_isTyped = false;
        m_context.session->onAddressChanged();
        read();
        });
}

void SignInSettings::chooseKey()
{
    m_context.dialogs->openFiles(this, tr("SSH key to sign in with"), {}, [this](const QStringList &files) {
        if (files.isEmpty())
            return;
        m_key->setText(files.front());
        m_isTyped = true;
        m_save->setEnabled(true);
    });
}

void SignInSettings::forget()
{
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), desk = m_context.session->signInDesk(),
         key = toStd(m_key->text().trimmed())]() -> Result<void> {
            ESPALIER_CHECK(workshop->forgetCertificate());
            if (desk)
                ESPALIER_CHECK(desk->forget(workshop->remote(), key));
            return {};
        },
        [this](const Result<void> &done) {
        if (!done)
            m_context.session->reportFailure(done.error());
        read();
        });
}

} // namespace espalier::ui
