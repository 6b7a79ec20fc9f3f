// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recordwriter.h"

#include "ui/models/recordeditcommand.h"

namespace espalier::ui {

RecordWriter::RecordWriter(WorkshopSession *session, QObject *parent) : QObject(parent), m_session(session)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
}

RecordWriter::~RecordWriter()
{
    m_pool.waitForDone();
}

void RecordWriter::setPending(int pending)
{
    const bool wasIdle = isIdle();
    m_pending = pending;
    if (wasIdle != isIdle())
        Q_EMIT idleChanged();
}

void RecordWriter::edit(QObject *context, const records::Record &before, const QString &name,
                        const std::vector<session::FieldEdit> &edits, std::function<void(const Result<records::Record> &)> done)
{
    // The undo stack must hear of the edit even when the form that asked for it is closed by then.
    QPointer<QObject> guard(context);
    run(
        this,
        [id = before.id, basis = before.blob.hex(), edits](session::Workshop &workshop) {
        return workshop.edit(id, edits, basis);
        },
        [this, guard, before, name, done = std::move(done)](const Result<records::Record> &after) {
        if (after) {
            m_session->undoStack()->push(new RecordEditCommand(this, before.id, name, fieldChanges(before.body, after->body)));
            m_session->announceChange(before.id);
        }
        if (guard)
            done(after);
    });
}

} // namespace espalier::ui
