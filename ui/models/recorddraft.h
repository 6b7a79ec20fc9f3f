// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordwriter.h"

#include <QDateTime>
#include <QTimer>

#include <functional>

namespace espalier::ui {

/// Keeps what is being typed: written 500 ms after the last key, and while keys go on coming at the latest 800 ms after the first
/// one that is not saved yet, so that a killed program loses a second at most. GUI thread only.
class RecordDraft : public QObject
{
    Q_OBJECT
public:
    /// `body` is asked for when it is time to save.
    RecordDraft(RecordWriter *writer, session::Draft draft, std::function<Json()> body, QObject *parent = nullptr);

    const session::Draft &draft() const { return m_draft; }
    bool isSaved() const { return !m_isDirty && m_running == 0; }
    /// When it was last saved; not valid before that.
    QDateTime savedAt() const { return m_savedAt; }

    /// To be called after every change of the form.
    void touch();
    /// Saves now, as when the focus leaves a field. Nothing when nothing changed.
    void flush();
    /// The edit goes on from another state of the record (hexadecimal blob id); saved with the next change.
    void setBasis(const std::string &basis) { m_draft.basis = basis; }
    /// Forgets what is not saved and removes the draft. `done` may be empty.
    void discard(std::function<void()> done = {});
    /// Stops saving: what became of the draft is decided elsewhere (it was sent).
    void retire();

Q_SIGNALS:
    void saved(const QDateTime &at);
    void failed(const espalier::Error &error);

private:
    RecordWriter *m_writer;
    session::Draft m_draft;
    std::function<Json()> m_body;
    QTimer m_soon;
    QTimer m_latest;
    QDateTime m_savedAt;
    bool m_isDirty = false;
    bool m_isRetired = false;
    int m_running = 0;
};

} // namespace espalier::ui
