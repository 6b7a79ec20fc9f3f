// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the policy and with the key that signs.
#include "ui/actions/dialogservice.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/notedialog.h"
#include "ui/pages/governance/policysection.h"
#include "ui/pages/governance/signerdialog.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QDir>
#include <QStackedWidget>
#include <QStandardPaths>

#include <algorithm>

namespace espalier::ui {

namespace {

/// Where a key of our own is kept when somebody has none.
std::filesystem::path ownKeyFile()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/espalier"));
    return toStd(folder.filePath(QStringLiteral("signing_key")));
}

} // namespace

void PolicySection::found()
{
    const auto keys = governance::usualKeys();
    Question question;
    question.title = tr("Begin governance");
    question.text = tr("With which key do you sign as the first keeper of the policy?");
    question.detail = tr("Your public key becomes part of the workshop's records. The private half never leaves this computer.");
    for (const std::filesystem::path &key : keys)
        question.answers.push_back({fromStd(key.string()), isolatedLtr(QDir::toNativeSeparators(fromStd(key.string()))), false});
    if (m_desk && !m_desk->signer.keyFile.isEmpty()
        && std::ranges::none_of(question.answers, [this](const Answer &answer) { return answer.id == m_desk->signer.keyFile; }))
        question.answers.insert(question.answers.begin(), {m_desk->signer.keyFile, isolatedLtr(m_desk->signer.keyFile), false});
    question.answers.push_back({QStringLiteral("new"), tr("Make a new key"), false});
    context().page.dialogs->ask(this, question, [this](const QString &answer) {
        if (answer == QLatin1String("new")) {
            const auto made = governance::makeKey(ownKeyFile(), context().page.session->identity().author.email);
            if (!made && made.error().code != ErrorCode::Conflict) {
                context().page.session->reportFailure(made.error());
                return;
            }
            foundWith(ownKeyFile());
        } else if (!answer.isEmpty()) {
            foundWith(toStd(answer));
        }
    });
}

void PolicySection::foundWith(const std::filesystem::path &file)
{
    context().writer->run(
        this,
        [file](session::Workshop &workshop) -> Result<records::Record> {
            session::Reviews reviews(workshop);
            ESPALIER_CHECK(reviews.setSigningKey(file));
            return reviews.found(file);
        },
        [this](const Result<records::Record> &record) {
        if (!record) {
            context().page.session->reportFailure(record.error());
            return;
        }
        context().page.navigator->say(tr("The policy is in force; you are its first keeper."));
        context().page.session->announceChange();
        });
}

void PolicySection::useKey(const std::filesystem::path &file)
{
    context().writer->run(
        this, [file](session::Workshop &workshop) { return session::Reviews(workshop).setSigningKey(file); },
        [this, file](const Result<void> &set) {
        if (!set) {
            context().page.session->reportFailure(set.error());
            return;
        }
        context().page.navigator->say(tr("Decisions are signed with %1 from now on.").arg(isolatedLtr(fromStd(file.string()))));
        refresh();
        });
}

void PolicySection::chooseKey()
{
    context().page.dialogs->openFiles(this, tr("Your signing key"), QString(), [this](const QStringList &files) {
        if (!files.isEmpty())
            useKey(toStd(files.front()));
    });
}

void PolicySection::makeKey()
{
    const std::filesystem::path file = ownKeyFile();
    if (const auto made = governance::makeKey(file, context().page.session->identity().author.email); !made) {
        context().page.session->reportFailure(made.error());
        return;
    }
    useKey(file);
}

void PolicySection::propose(const std::vector<session::FieldEdit> &edits, const QString &done)
{
    context().writer->run(
        this, [edits](session::Workshop &workshop) { return session::Reviews(workshop).propose(edits); },
        [this, done](const Result<records::Record> &record) {
        if (!record) {
            context().page.session->reportFailure(record.error());
            return;
        }
        context().page.navigator->say(done);
        context().page.session->announceChange(governance::policyId());
        });
}

void PolicySection::addSigner()
{
    if (!hasPolicy())
        return;
    if (!m_signerDialog) {
        m_signerDialog = new SignerDialog(this);
        connect(m_signerDialog, &QDialog::accepted, this,
                [this] { propose({m_signerDialog->edit()}, tr("Proposed. It counts when enough keepers have approved it.")); });
    }
    m_signerDialog->begin(m_desk->people, *m_desk->history->current());
}

void PolicySection::revokeSigner()
{
    const int row = m_signers->currentRow();
    if (!hasPolicy() || row < 0 || static_cast<std::size_t>(row) >= m_desk->history->current()->signers.size())
        return;
    const governance::PolicySigner signer = m_desk->history->current()->signers[static_cast<std::size_t>(row)];
    if (!m_note)
        m_note = new NoteDialog(this);
    const QString name = isolated(
        fromStd(m_desk->names.contains(signer.person) ? m_desk->names.at(signer.person) : signer.person.text()));
    m_note->askWords(tr("Revoke a key"),
                     tr("Why is the key %1 of %2 no longer good?").arg(isolatedLtr(fromStd(signer.key.fingerprint())), name),
                     tr("Propose"), [this, id = signer.id](const QString &words) {
                         propose({{"signers." + id + ".revoked_at", formatTime(systemClock().now())},
                                  {"signers." + id + ".revoked_reason", toStd(words)}},
                                 tr("Proposed. It counts when enough keepers have approved it."));
                     });
}

void PolicySection::editPolicy()
{
    if (!m_desk || !m_desk->record)
        return;
    m_editor->beginEdit(*m_desk->record);
    m_side->setCurrentWidget(m_editor);
    m_editor->focusFirst();
}

} // namespace espalier::ui
