// SPDX-License-Identifier: GPL-3.0-or-later
// What a reviewer does besides deciding: take, hand over, step aside, a batch, a report.
#include "ui/actions/dialogservice.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/auditexport.h"
#include "ui/pages/governance/batchdialog.h"
#include "ui/pages/governance/notedialog.h"
#include "ui/pages/governance/reviewpanel.h"
#include "ui/pages/governance/reviewsection.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

namespace espalier::ui {

void ReviewSection::note(const std::string &action, const RecordId &to, const std::string &text, const QString &done)
{
    const auto id = current();
    if (!id)
        return;
    context().writer->run(
        this,
        [subject = *id, action, to, text](session::Workshop &workshop) {
        return session::Reviews(workshop).note(subject, action, to, text);
        },
        [this, subject = *id, done](const Result<RecordId> &event) {
        if (!event) {
            context().page.session->reportFailure(event.error());
            return;
        }
        context().page.navigator->say(done);
        context().page.session->announceChange(subject);
    });
}

void ReviewSection::handOver()
{
    if (!m_desk)
        return;
    if (!m_note)
        m_note = new NoteDialog(this);
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop()] { return session::Reviews(*workshop).workload(); },
        [this](Result<std::vector<session::WorkloadRow>> people) {
        if (!people) {
            context().page.session->reportFailure(people.error());
            return;
        }
        const RecordId me = context().page.session->identity().person;
        std::erase_if(*people, [&](const session::WorkloadRow &row) { return row.person == me || row.roles.empty(); });
        if (people->empty()) {
            context().page.navigator->say(tr("The policy names nobody else who reviews."), true);
            return;
        }
        m_note->askPerson(tr("Hand over"), tr("Who goes on with %1?").arg(isolated(m_desk->name())), *people,
                          [this](const RecordId &person, const QString &name, const QString &words) {
            note("hand-over", person, toStd(words), tr("Handed over to %1.").arg(isolated(name)));
        });
        });
}

void ReviewSection::recuse()
{
    if (!m_desk)
        return;
    if (!m_note)
        m_note = new NoteDialog(this);
    m_note->askWords(tr("Conflict of interest"),
                     tr("What ties you to %1? You will not be able to decide on it.").arg(isolated(m_desk->name())),
                     tr("Step aside"),
                     [this](const QString &words) { note("recuse", {}, toStd(words), tr("You have stepped aside.")); });
}

void ReviewSection::beginBatch()
{
    if (!m_batch) {
        m_batch = new BatchDialog(context(), this);
        connect(m_batch, &BatchDialog::decided, this, [this](int count) {
            context().page.navigator->say(tr("%Ln source(s) decided as one batch, with one signature.", nullptr, count));
            context().page.session->announceChange();
        });
    }
    if (m_desk)
        m_batch->begin(chosen(), m_desk->view.templates, m_desk->signer);
}

void ReviewSection::saveAudit()
{
    const auto id = current();
    if (id)
        beginAuditExport(context(), this, *id, m_desk->name());
}

} // namespace espalier::ui
