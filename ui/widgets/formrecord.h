// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "ui/async/runasync.h"
#include "ui/widgets/formeditor.h"

#include <QTimer>

#include <functional>
#include <map>

class QVBoxLayout;

namespace espalier::ui {

class FormRow;
class TextLabel;

/// One thing that keeps a form from being sent.
struct FormProblem {
    FieldPath field;
    QString label;          ///< of the field
    QString text;           ///< complete sentence
    bool isMissing = false; ///< needed to send and not there yet
};

/// The form of one kind of record, made from its schema: groups as sections, a row for each field, checked on a worker while typing.
/// What the person did not touch stays byte for byte, also what no row shows. GUI thread only.
class RecordForm : public QWidget
{
    Q_OBJECT
public:
    /// `pool` runs the validation.
    RecordForm(records::Kind kind, const FormServices &services, QThreadPool *pool, QWidget *parent = nullptr);

    /// What a record must have beyond its schema before it can be sent, such as records::missingForNomination; called on workers. Without
    /// it nothing is missed: an edit of a record that others left incomplete can be saved.
    void setExpectations(std::function<std::vector<Issue>(const Json &)> missing) { m_missing = std::move(missing); }
    /// Shows a record to go on from. `original` is what edits are told against (the stored record); a draft differs from it.
    void setRecord(const Json &original, const Json &body);
    /// The record as the form has it: the body it was given with the touched fields changed.
    Json body() const;
    const Json &original() const { return m_original; }
    /// Goes on from another body than the one that was set: fields in which it differs show its values and count as not touched, the others keep
    /// cursor and selection. What was filled in, or taken back, comes in through this. Does not announce an edit.
    void adopt(const Json &body);
    /// Fields in which body() differs from the original.
    std::vector<FieldChange> changes() const;
    bool isChanged() const { return !changes().empty(); }

    /// Shows only fields the predicate accepts; the others are kept, checked and sent as they are. A section's heading stands there only when
    /// fields of several are shown.
    void setPart(std::function<bool(const FieldPath &)> isInPart);
    /// Fields there are an editor for, in the order of the form, whether shown or not.
    std::vector<FieldPath> fields() const;
    /// Whether a field belongs to a source of this kind: what it depends on is so, or it has a value.
    bool isApplicable(const FieldPath &field) const;
    /// What depends on an answer at a field, beside it, in place of what was said before.
    void setNeeds(const std::map<FieldPath, QString> &needs);
    /// Remarks beside their fields, in place of those before; of fields nobody shows they are left out.
    void setNotes(const std::vector<FormNote> &notes);

    /// What keeps it from being sent, in the order of the form.
    const std::vector<FormProblem> &problems() const { return m_problems; }
    /// Shows a problem somebody else found (a conflict, the store's refusal) beside its field; gone with the next edit there.
    void showProblem(const FieldPath &field, const QString &text);
    /// Puts the keyboard into a field and makes it visible. False when no row shows it.
    bool focusField(const FieldPath &field);
    /// The row of a field ("access.url"), or nullptr.
    FormRow *row(const FieldPath &field) const;
    /// The field that a path below it belongs to ("licence_claims" for "licence_claims.c1.url"); the path itself when no row shows it.
    FieldPath fieldOf(const FieldPath &field) const;
    /// Names of the sections with their headings' widgets, for a jump list.
    std::vector<std::pair<QString, QWidget *>> sections() const;
    /// Whether the last check is of what is there now.
    bool isChecked() const { return m_isChecked; }

Q_SIGNALS:
    void edited();
    void problemsChanged();
    void noteUsed(const espalier::ui::FormNote &note);
    /// A field below the visible part took the keyboard; whoever scrolls the form shows it.
    void fieldFocused(QWidget *field);

private:
    struct Entry {
        const records::Field *field = nullptr;
        FormRow *row = nullptr;
        bool isTouched = false;
        QString foreignProblem; ///< by showProblem
    };
    struct Heading {
        FieldPath object; ///< empty for a section
        QString group;
        QWidget *widget = nullptr;
    };
    void build(const FormServices &services);
    void addSection(const QString &group);
    void addObject(const records::Field &field, const QString &group);
    void addField(const records::Field &field, const FormServices &services);
    bool isShown(const Entry &entry, const Json &body) const;
    void updateShown();
    void showHeadings(const Json &record);
    bool isOnScreen(const Entry &entry, const Json &body) const;
    void onEdited(std::size_t entry);
    void check();
    struct Findings {
        std::vector<Issue> issues;
        std::vector<Issue> missing;
    };
    void apply(const Findings &findings);
    void addMissing(const std::vector<Issue> &missing);
    void addProblem(const Issue &issue, const Json &record, std::map<FieldPath, QString> *shown);

    records::Kind m_kind;
    const records::Schema &m_schema;
    QThreadPool *m_pool;
    QVBoxLayout *m_layout;
    std::function<std::vector<Issue>(const Json &)> m_missing;
    Json m_original = Json::object();
    Json m_base = Json::object(); ///< what was shown at first: the original or a draft of it
    std::vector<Entry> m_entries;
    std::vector<Heading> m_headings;
    std::vector<FormProblem> m_problems;
    std::vector<FormNote> m_notes;
    std::function<bool(const FieldPath &)> m_isInPart;
    QTimer m_checkSoon;
    Generation m_generation;
    bool m_isChecked = false;
};

} // namespace espalier::ui
