// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recorddraft.h"

namespace espalier::ui {

RecordDraft::RecordDraft(RecordWriter *writer, session::Draft draft, std::function<Json()> body, QObject *parent)
    : QObject(parent),
      m_writer(writer),
      m_draft(std::move(draft)),
      m_body(std::move(body))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(500);
    m_latest.setSingleShot(true);
    m_latest.setInterval(800);
    connect(&m_soon, &QTimer::timeout, this, &RecordDraft::flush);
    connect(&m_latest, &QTimer::timeout, this, &RecordDraft::flush);
}

void RecordDraft::touch()
{
    if (m_isRetired)
        return;
    m_isDirty = true;
    m_soon.start();
    if (!m_latest.isActive())
        m_latest.start();
}

void RecordDraft::flush()
{
    m_soon.stop();
    m_latest.stop();
    if (!m_isDirty || m_isRetired)
        return;
    m_isDirty = false;
    ++m_running;
    m_draft.body = m_body();
    m_writer->run(
        this, [draft = m_draft](session::Workshop &workshop) { return workshop.drafts().put(draft); },
        [this](const Result<void> &result) {
        --m_running;
        if (!result) {
            m_isDirty = true;
            Q_EMIT failed(result.error());
            return;
        }
        m_savedAt = QDateTime::currentDateTime();
        Q_EMIT saved(m_savedAt);
        });
}

void RecordDraft::discard(std::function<void()> done)
{
    retire();
    m_writer->run(
        this, [id = m_draft.record](session::Workshop &workshop) { return workshop.drafts().drop(id); },
        [this, done = std::move(done)](const Result<void> &result) {
        if (!result)
            Q_EMIT failed(result.error());
        if (done)
            done();
        });
}

void RecordDraft::retire()
{
    m_soon.stop();
    m_latest.stop();
    m_isRetired = true;
    m_isDirty = false;
}

} // namespace espalier::ui
