// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/dialogservice.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace espalier::ui {

namespace {

class WindowDialogs : public DialogService
{
public:
    void ask(QWidget *parent, const Question &question, std::function<void(const QString &)> then) override
    {
        auto *box = new QMessageBox(QMessageBox::Question, question.title, question.text, QMessageBox::NoButton, parent);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(question.detail);
        box->setTextFormat(Qt::PlainText);
        bool isFirst = true;
        for (const Answer &answer : question.answers) {
            QPushButton *button = box->addButton(answer.text,
                                                 answer.isDestructive ? QMessageBox::DestructiveRole : QMessageBox::AcceptRole);
            button->setProperty("answer", answer.id);
            if (isFirst)
                box->setDefaultButton(button);
            isFirst = false;
        }
        box->addButton(QMessageBox::Cancel);
        QObject::connect(box, &QDialog::finished, parent, [box, then = std::move(then)] {
            QAbstractButton *clicked = box->clickedButton();
            then(clicked ? clicked->property("answer").toString() : QString());
        });
        box->open();
    }

    void openFiles(QWidget *parent, const QString &title, const QString &filter,
                   std::function<void(const QStringList &)> then) override
    {
        auto *dialog = new QFileDialog(parent, title, QString(), filter);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        start(dialog, parent, std::move(then));
    }

    void chooseFolder(QWidget *parent, const QString &title, std::function<void(const QString &)> then) override
    {
        auto *dialog = new QFileDialog(parent, title);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        start(dialog, parent, [then = std::move(then)](const QStringList &chosen) { then(chosen.value(0)); });
    }

    void saveFile(QWidget *parent, const QString &title, const QString &suggestedName, const QString &filter,
                  std::function<void(const QString &)> then) override
    {
        auto *dialog = new QFileDialog(parent, title, QString(), filter);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(suggestedName);
        start(dialog, parent, [then = std::move(then)](const QStringList &chosen) { then(chosen.value(0)); });
    }

private:
    static void start(QFileDialog *dialog, QWidget *parent, std::function<void(const QStringList &)> then)
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QDialog::finished, parent, [dialog, then = std::move(then)](int result) {
            then(result == QDialog::Accepted ? dialog->selectedFiles() : QStringList());
        });
        dialog->open();
    }
};

} // namespace

DialogService &realDialogs()
{
    static WindowDialogs dialogs;
    return dialogs;
}

} // namespace espalier::ui
