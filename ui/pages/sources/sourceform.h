// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/web/fetcher.h"
#include "ui/models/recorddraft.h"
#include "ui/models/recordwriter.h"
#include "ui/widgets/formrecord.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace espalier::ui {

class DialogService;
class NominateBegin;
class NominateFilling;
class NominateLicences;
class NominateNeeds;
class NominateStepList;
class SourceDuplicates;
class TextLabel;

/// Nominates a source or edits one: the form of the schema in steps that follow the kind of source; a draft that is kept while typing; what can be known from
/// an address or a file; beside it what it looks like and what each decision still needs; and Send. One object for one piece of work.
class SourceForm : public QWidget
{
    Q_OBJECT
public:
    /// A fresh nomination; `draft` goes on from a kept one. `fetcher` reads pages; an empty one is made when it is needed.
    SourceForm(RecordWriter *writer, DialogService *dialogs, const session::Draft &draft,
               const std::optional<records::Record> &stored, QWidget *parent = nullptr,
               std::shared_ptr<web::Fetcher> fetcher = {});
    ~SourceForm() override;

    RecordForm *form() const { return m_form; }
    QPushButton *sendButton() const { return m_send; }
    NominateStepList *stepList() const { return m_steps; }
    NominateFilling *filling() const { return m_filling; }
    NominateBegin *begin() const { return m_begin; }
    NominateNeeds *needs() const { return m_needs; }
    SourceDuplicates *duplicates() const { return m_duplicates; }
    bool isNew() const { return !m_stored; }
    QString recordId() const { return QString::fromStdString(m_draft->draft().record.text()); }
    /// Saves what is typed as a draft, now.
    void flush() { m_draft->flush(); }
    /// Shows the step of a field and puts the keyboard there.
    void focusField(const QString &path);
    /// Shows a step ("licence").
    void showStep(const QString &step);
    QString step() const;
    /// The next step (1) or the one before (-1), with the keyboard in its first field.
    void moveStep(int by);
    /// Goes to what stands beside the form, or in a narrow window shows it instead.
    void showAside();
    bool isSettled() const;
    QString draftNote() const;
    /// That of its narrowest arrangement: steps and what stands beside the fields give way in a small window.
    QSize minimumSizeHint() const override;
    /// Sends, when nothing is missing. `again`: begins another one like it when it is sent.
    void send(bool again = false);
    /// What a conflict offers; nullptr while there is none.
    QFrame *conflictBox() const { return m_conflict; }
    /// The form's values go on from another body, as if they had been typed; what they say otherwise is offered beside the fields.
    void takeOver(const Json &body, const std::vector<FieldChange> &offers, const QString &origin);
    /// Fills in from an address or file that was dropped.
    void fillFrom(const QString &address, const QString &file);

Q_SIGNALS:
    /// It is saved: `id` is what to show now.
    void sent(const QString &id, bool wasNew);
    /// Sent, and another one like it is wanted.
    void anotherAsked(const QString &id);
    /// What was typed is to go into that source; this draft is not needed then.
    void mergeAsked(const QString &id, const espalier::Json &body);
    /// The file holds several sources.
    void importAsked(const QString &file);
    /// Nobody goes on here now; the draft is kept unless it was discarded.
    void closed();
    void recordActivated(const QString &id);
    void failed(const espalier::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    QWidget *buildCentre();
    QWidget *buildMoves();
    QWidget *buildAside();
    QWidget *buildFoot();
    void arrange();
    void reveal(QWidget *field);
    void onEdited();
    void updateProblems();
    void updateSend();
    void updateSteps();
    void updatePart();
    void updateNotes();
    void keepBoth(const QString &other);
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
    NominateFilling *m_filling;
    NominateStepList *m_steps;
    NominateBegin *m_begin;
    NominateLicences *m_licences;
    NominateNeeds *m_needs;
    SourceDuplicates *m_duplicates;
    QScrollArea *m_scroll;
    QScrollArea *m_aside;
    QWidget *m_centre = nullptr;
    QWidget *m_middle = nullptr;
    TextLabel *m_title;
    TextLabel *m_stepTitle;
    TextLabel *m_stepLead;
    TextLabel *m_saved;
    TextLabel *m_missing;
    QPushButton *m_firstMissing;
    QPushButton *m_more;
    QPushButton *m_asideButton;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_again;
    QPushButton *m_send;
    QFrame *m_conflict = nullptr;
    QVBoxLayout *m_top;
    QTimer m_tabs;       ///< widgets came or went: Tab follows what is shown
    QTimer m_revealSoon; ///< when what was laid out anew has its place
    QPointer<QWidget> m_revealed;
    QTimer m_look; ///< a moment after the last key: what is beside the form
    bool m_isSending = false;
    bool m_wantsAnother = false;
    bool m_showsFurther = false;
    bool m_isNarrow = false;
    bool m_showsAside = false; ///< in a narrow window: instead of the form
};

/// What a form asks of the workshop: names of records and long texts.
FormServices formServices(WorkshopSession *session);

} // namespace espalier::ui
