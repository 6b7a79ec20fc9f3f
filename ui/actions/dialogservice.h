// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QWidget;

namespace espalier::ui {

/// One way out of a question.
struct Answer {
    QString id;   ///< "delete"
    QString text; ///< translated, says what will happen: "Delete the draft"
    bool isDestructive = false;
};

/// What a person is asked.
struct Question {
    QString title;
    QString text;                ///< one sentence
    QString detail;              ///< what follows from each answer; may be empty
    std::vector<Answer> answers; ///< the first one is the default; Escape means none of them
};

/// Questions and file choosing. Nothing here blocks: the answer comes to a callback, on the GUI thread, and not at all when `parent`
/// goes away first. Tests bring one that answers from a script.
class DialogService
{
public:
    virtual ~DialogService() = default;

    /// `then` gets the chosen answer's id, or an empty string for none.
    virtual void ask(QWidget *parent, const Question &question, std::function<void(const QString &)> then) = 0;

    /// One or several existing files; an empty list when nobody chose. `filter` as in QFileDialog.
    virtual void openFiles(QWidget *parent, const QString &title, const QString &filter,
                           std::function<void(const QStringList &)> then) = 0;

    /// An existing folder, or one to be made; empty when nobody chose.
    virtual void chooseFolder(QWidget *parent, const QString &title, std::function<void(const QString &)> then) = 0;

    /// A file to write; empty when nobody chose.
    virtual void saveFile(QWidget *parent, const QString &title, const QString &suggestedName, const QString &filter,
                          std::function<void(const QString &)> then) = 0;
};

/// The one with windows. Lives as long as the program.
DialogService &realDialogs();

} // namespace espalier::ui
