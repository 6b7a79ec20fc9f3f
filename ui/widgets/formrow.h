// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formeditor.h"

class QLabel;
class QVBoxLayout;

namespace espalier::ui {

class TextLabel;

/// One field of a form: its name, its editor, what it is about, and what is wrong with it, as a mark and words.
class FormRow : public QWidget
{
    Q_OBJECT
public:
    FormRow(const QString &name, const QString &help, bool isNeeded, FormEditor *editor, QWidget *parent = nullptr);

    FormEditor *editor() const { return m_editor; }
    const QString &name() const { return m_name; }
    /// An empty text: nothing is wrong.
    void setProblem(const QString &text);
    QString problem() const;
    /// What depends on an answer here, as complete sentences; empty: nothing does, or there is one.
    void setNeed(const QString &text);
    QString need() const;
    /// A remark below the field, with its button.
    void addNote(const FormNote &note);
    void clearNotes();
    const std::vector<FormNote> &notes() const { return m_notes; }

Q_SIGNALS:
    void noteUsed(const espalier::ui::FormNote &note);

protected:
    void changeEvent(QEvent *event) override;

private:
    void adoptColours();

    QString m_name;
    FormEditor *m_editor;
    QLabel *m_mark;
    TextLabel *m_problem;
    TextLabel *m_need;
    QWidget *m_noteBox = nullptr;
    std::vector<FormNote> m_notes;
};

} // namespace espalier::ui
