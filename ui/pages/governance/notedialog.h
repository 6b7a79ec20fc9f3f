// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace espalier::ui {

class TextLabel;

/// Asks for a few words, and for a person where one is needed. Never blocks.
class NoteDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NoteDialog(QWidget *parent = nullptr);

    /// Words may be left empty.
    void askPerson(const QString &title, const QString &sentence, const std::vector<session::WorkloadRow> &people,
                   std::function<void(const RecordId &person, const QString &name, const QString &words)> then);
    /// Words are needed. `button` says what will happen.
    void askWords(const QString &title, const QString &sentence, const QString &button,
                  std::function<void(const QString &words)> then);

private:
    void begin(const QString &title, const QString &sentence, const QString &button, bool needsWords);
    void check();

    TextLabel *m_sentence;
    QComboBox *m_person;
    QPlainTextEdit *m_words;
    QPushButton *m_do;
    std::vector<session::WorkloadRow> m_people;
    std::function<void()> m_then;
    bool m_needsWords = false;
};

} // namespace espalier::ui
