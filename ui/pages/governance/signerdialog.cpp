// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/signerdialog.h"

#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

SignerDialog::SignerDialog(QWidget *parent)
    : QDialog(parent),
      m_person(new QComboBox(this)),
      m_text(new QPlainTextEdit(this)),
      m_found(new TextLabel(TextRole::Note, this)),
      m_roles(new QListWidget(this))
{
    setWindowTitle(tr("Add a signer"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        new TextLabel(TextRole::Body, tr("What is added here counts when enough keepers have approved it by signature."), this));
    auto *form = new QFormLayout;
    form->addRow(tr("Person"), m_person);
    m_text->setPlaceholderText(QStringLiteral("ssh-ed25519 AAAA…"));
    m_text->setAccessibleName(tr("Public key"));
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 4 + 2 * gridStep);
    form->addRow(tr("Public key"), m_text);
    form->addRow(QString(), m_found);
    m_roles->setAccessibleName(tr("Roles"));
    form->addRow(tr("Roles"), m_roles);
    layout->addLayout(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Propose"), QDialogButtonBox::AcceptRole);
    layout->addWidget(buttons);
    setMinimumWidth(70 * gridStep);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SignerDialog::check);
    connect(m_person, &QComboBox::currentIndexChanged, this, &SignerDialog::check);
    connect(m_roles, &QListWidget::itemChanged, this, &SignerDialog::check);
}

void SignerDialog::begin(const std::vector<std::pair<RecordId, std::string>> &people, const governance::Policy &policy)
{
    m_person->clear();
    for (const auto &[id, name] : people)
        m_person->addItem(isolated(fromStd(name)), fromStd(id.text()));
    m_roles->clear();
    for (const governance::PolicyRole &role : policy.roles) {
        //: A role and what it decides on.
        auto *item = new QListWidgetItem(tr("%1: %2").arg(role.label.empty() ? fromStd(role.id) : schemaText(role.label),
                                                          decisionKindsText(role.decides)),
                                         m_roles);
        item->setData(Qt::UserRole, fromStd(role.id));
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    m_known.clear();
    for (const governance::PolicySigner &signer : policy.signers)
        m_known.insert(signer.id);
    m_text->clear();
    check();
    open();
}

void SignerDialog::check()
{
    m_key.reset();
    const std::string typed = toStd(m_text->toPlainText().trimmed());
    QString problem;
    if (typed.empty()) {
        problem = tr("Paste the line of their .pub file.");
    } else if (auto key = governance::parsePublicKey(typed, toStd(tr("the key")))) {
        m_key = std::move(*key);
        if (m_known.contains(m_key->keyId()))
            problem = tr("The policy has this key already.");
    } else {
        problem = errorText(key.error()).what;
    }
    bool hasRole = false;
    for (int i = 0; i < m_roles->count(); ++i)
        hasRole = hasRole || m_roles->item(i)->checkState() == Qt::Checked;
    m_found->setText(!problem.isEmpty() ? problem : isolatedLtr(fromStd(m_key->fingerprint())));
    m_add->setEnabled(problem.isEmpty() && hasRole && m_person->currentIndex() >= 0);
    m_add->setToolTip(!problem.isEmpty() ? problem : hasRole ? QString() : tr("Tick a role."));
}

session::FieldEdit SignerDialog::edit() const
{
    Json roles = Json::array();
    for (int i = 0; i < m_roles->count(); ++i)
        if (m_roles->item(i)->checkState() == Qt::Checked)
            roles.push_back(toStd(m_roles->item(i)->data(Qt::UserRole).toString()));
    const std::string id = m_key ? m_key->keyId() : std::string();
    return {"signers." + id,
            Json{{"id", id},
                 {"person", toStd(m_person->currentData().toString())},
                 {"public_key", m_key ? m_key->line() : std::string()},
                 {"roles", std::move(roles)},
                 {"valid_from", formatTime(systemClock().now())}}};
}

} // namespace espalier::ui
