// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recorddraft.h"
#include "ui/models/recordwriter.h"
#include "ui/widgets/formrecord.h"

#include <QWidget>

#include <optional>

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace espalier::ui {

class DialogService;
class FormFlow;
class SourceDuplicates;
class TextLabel;

/// Nominates a source or edits one: the form of the schema, a draft that is kept while typing, what is still missing, what it looks
/// like, and Send. One object for one piece of work.
class SourceForm : public QWidget
{
    Q_OBJECT
public:
    /// A fresh nomination; `draft` goes on from a kept one.
    SourceForm(RecordWriter *writer, DialogService *dialogs, const session::Draft &draft,
               const std::optional<records::Record> &stored, QWidget *parent = nullptr);
    ~SourceForm() override;

    RecordForm *form() const { return m_form; }
    QPushButton *sendButton() const { return m_send; }
    bool isNew() const { return !m_stored; }
    QString recordId() const { return QString::fromStdString(m_draft->draft().record.text()); }
    /// Saves what is typed as a draft, now.
    void flush() { m_draft->flush(); }
    void focusField(const QString &path);
    bool isSettled() const { return m_form->isChecked() && m_draft->isSaved() && !m_isSending; }
    QString draftNote() const;
    /// Sends, when nothing is missing.
    void send();
    /// What a conflict offers; nullptr while there is none.
    QFrame *conflictBox() const { return m_conflict; }

Q_SIGNALS:
    /// It is saved: `id` is what to show now.
    void sent(const QString &id, bool wasNew);
    /// Nobody goes on here now; the draft is kept unless it was discarded.
    void closed();
    void recordActivated(const QString &id);
    void failed(const espalier::Error &error);

private:
    void build();
    QWidget *buildFoot();
    void reveal(QWidget *field);
    void updateProblems();
    void sendNew();
    void sendEdit();
    void refused(const Error &error);
    void showConflict(const FieldPath &field, const records::Record &current);
    void rebase(const records::Record &current, const FieldPath &givenUp);
    void discard();

    RecordWriter *m_writer;
    DialogService *m_dialogs;
    std::optional<records::Record> m_stored; ///< what an edit began from
    RecordDraft *m_draft;
    RecordForm *m_form;
    SourceDuplicates *m_duplicates = nullptr;
    QScrollArea *m_scroll;
    TextLabel *m_title;
    TextLabel *m_saved;
    QWidget *m_missing;
    TextLabel *m_missingText;
    FormFlow *m_missingFlow;
    QPushButton *m_send;
    QFrame *m_conflict = nullptr;
    QVBoxLayout *m_top;
    bool m_isSending = false;
};

/// What a form asks of the workshop: names of records and long texts.
FormServices formServices(WorkshopSession *session);

} // namespace espalier::ui
