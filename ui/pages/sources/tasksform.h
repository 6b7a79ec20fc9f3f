// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worklist.h"
#include "ui/widgets/formeditor.h"

#include <QFrame>

class QComboBox;
class QPushButton;

namespace espalier::ui {

class FormCodes;
class FormLine;
class FormParagraph;
class TextLabel;

/// What somebody asks about a source: help, a contact, or that a person or a group takes it on; of whom, until when, and in what words.
class TaskForm : public QFrame
{
    Q_OBJECT
public:
    struct Request {
        session::TaskKind kind = session::TaskKind::Help;
        RecordId to;      ///< person or group; empty: everybody
        std::string due;  ///< a day; empty: none
        std::string text; ///< may be empty
    };
    explicit TaskForm(const FormServices &services, QWidget *parent = nullptr);

    void begin(session::TaskKind kind);
    /// Asking failed or is under way: what was typed stays.
    void setBusy(bool isBusy);
    QPushButton *askButton() const { return m_ask; }
    QComboBox *kindBox() const { return m_kind; }
    FormCodes *toEditor() const { return m_to; }
    FormLine *dueLine() const { return m_due; }
    FormParagraph *textEditor() const { return m_text; }

Q_SIGNALS:
    void asked(const espalier::ui::TaskForm::Request &request);
    void closed();

private:
    Request request() const;
    void update();

    QComboBox *m_kind;
    FormCodes *m_to;
    FormLine *m_due;
    FormParagraph *m_text;
    TextLabel *m_note;
    QPushButton *m_ask;
    bool m_isBusy = false;
};

} // namespace espalier::ui
