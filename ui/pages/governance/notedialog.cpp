// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/notedialog.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

NoteDialog::NoteDialog(QWidget *parent)
    : QDialog(parent),
      m_sentence(new TextLabel(TextRole::Body, this)),
      m_person(new QComboBox(this)),
      m_words(new QPlainTextEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_sentence);
    m_person->setAccessibleName(tr("Person"));
    layout->addWidget(m_person);
    m_words->setAccessibleName(tr("In a few words"));
    m_words->setPlaceholderText(tr("In a few words"));
    m_words->setTabChangesFocus(true);
    m_words->setFixedHeight(m_words->fontMetrics().lineSpacing() * 4 + 2 * gridStep);
    alignToContent(m_words);
    layout->addWidget(m_words);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_do = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    layout->addWidget(buttons);
    setMinimumWidth(60 * gridStep);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_words, &QPlainTextEdit::textChanged, this, &NoteDialog::check);
    connect(this, &QDialog::accepted, this, [this] {
        if (m_then)
            m_then();
    });
}

void NoteDialog::begin(const QString &title, const QString &sentence, const QString &button, bool needsWords)
{
    setWindowTitle(title);
    m_sentence->setText(sentence);
    m_do->setText(button);
    m_words->clear();
    m_needsWords = needsWords;
    check();
    open();
}

void NoteDialog::check()
{
    const bool isMissing = m_needsWords && m_words->toPlainText().trimmed().isEmpty();
    m_do->setEnabled(!isMissing);
    m_do->setToolTip(isMissing ? tr("Say why in a few words first.") : QString());
}

void NoteDialog::askPerson(const QString &title, const QString &sentence, const std::vector<session::WorkloadRow> &people,
                           std::function<void(const RecordId &, const QString &, const QString &)> then)
{
    m_people = people;
    m_person->clear();
    for (const session::WorkloadRow &row : m_people)
        //: A reviewer and how many sources they have before them.
        m_person->addItem(tr("%1 (%Ln taken)", nullptr, static_cast<int>(row.taken)).arg(isolated(fromStd(row.name))));
    m_person->setVisible(true);
    m_then = [this, then = std::move(then)] {
        const int at = m_person->currentIndex();
        if (at >= 0 && static_cast<std::size_t>(at) < m_people.size()) {
            const session::WorkloadRow &row = m_people[static_cast<std::size_t>(at)];
            then(row.person, fromStd(row.name), m_words->toPlainText().trimmed());
        }
    };
    begin(title, sentence, title, false);
    m_person->setFocus(Qt::OtherFocusReason);
}

void NoteDialog::askWords(const QString &title, const QString &sentence, const QString &button,
                          std::function<void(const QString &)> then)
{
    m_person->setVisible(false);
    m_then = [this, then = std::move(then)] { then(m_words->toPlainText().trimmed()); };
    begin(title, sentence, button, true);
    m_words->setFocus(Qt::OtherFocusReason);
}

} // namespace espalier::ui
