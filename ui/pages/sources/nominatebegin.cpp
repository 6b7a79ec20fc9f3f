// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/nominatebegin.h"

#include "ui/actions/dialogservice.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <set>

namespace espalier::ui {

namespace nominatebegin {

/// A page was pasted, not typed letter by letter: one word that begins as an address.
static bool isWholeAddress(const QString &text)
{
    const bool isWeb = text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://"));
    return isWeb && text.size() > 12 && text.contains(QLatin1Char('.')) && !text.contains(QLatin1Char(' '));
}

} // namespace nominatebegin

NominateBegin::NominateBegin(NominateFilling *filling, DialogService *dialogs, QWidget *parent)
    : QFrame(parent),
      m_filling(filling),
      m_dialogs(dialogs),
      m_line(new QLineEdit(this)),
      m_look(new QPushButton(tr("Look there"), this)),
      m_choose(new QPushButton(tr("Choose a file…"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_back(new QPushButton(tr("Take all of it back"), this)),
      m_import(new QPushButton(this)),
      m_bar(new QProgressBar(this)),
      m_said(new TextLabel(TextRole::Body, this)),
      m_issues(new TextLabel(TextRole::Note, this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    build();
    connect(m_look, &QPushButton::clicked, this, &NominateBegin::look);
    connect(m_line, &QLineEdit::returnPressed, this, &NominateBegin::look);
    connect(m_choose, &QPushButton::clicked, this, &NominateBegin::chooseFile);
    connect(m_cancel, &QPushButton::clicked, m_filling, &NominateFilling::cancel);
    connect(m_back, &QPushButton::clicked, m_filling, &NominateFilling::takeAllBack);
    connect(m_import, &QPushButton::clicked, this, [this] { Q_EMIT importAsked(m_filling->outcome()->file); });
    connect(m_line, &QLineEdit::textEdited, this, [this, last = QString()](const QString &text) mutable {
        const bool isPasted = text.size() - last.size() > 8;
        last = text;
        if (isPasted && nominatebegin::isWholeAddress(text.trimmed()))
            look();
    });
    connect(m_filling, &NominateFilling::runningChanged, this, &NominateBegin::present);
    connect(m_filling, &NominateFilling::changed, this, &NominateBegin::present);
    present();
}

void NominateBegin::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(gridStep / 2);
    auto *label = new TextLabel(TextRole::Heading, tr("Begin with an address or a file"), this);
    layout->addWidget(label);
    layout->addWidget(m_line);
    m_line->setPlaceholderText(QStringLiteral("https://"));
    m_line->setLayoutDirection(Qt::LeftToRight);
    m_line->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_line->setAccessibleName(tr("Address to fill the form in from"));
    label->setBuddy(m_line);
    auto *buttons = new FormFlow(nullptr, gridStep);
    for (QPushButton *button : {m_look, m_choose, m_cancel}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    layout->addLayout(buttons);
    layout->addWidget(new TextLabel(TextRole::Note,
                                    tr("A homepage, a page on a data hub, or a file dropped here: a licence text, a README, a "
                                       "data card, a table. What can be known is filled in, "
                                       "with where it was read; all of it can be taken back."),
                                    this));
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Reading"));
    layout->addWidget(m_bar);
    layout->addWidget(m_said);
    layout->addWidget(m_issues);
    auto *after = new FormFlow(nullptr, gridStep);
    for (QPushButton *button : {m_back, m_import}) {
        button->setAutoDefault(false);
        after->addWidget(button);
    }
    layout->addLayout(after);
}

void NominateBegin::look()
{
    if (m_line->text().trimmed().isEmpty()) {
        m_line->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_filling->fromAddress(m_line->text());
}

void NominateBegin::chooseFile()
{
    m_dialogs->openFiles(this, tr("Fill in from a file"), tr("All files (*)"), [this](const QStringList &files) {
        if (!files.isEmpty())
            m_filling->fromFile(files.front());
    });
}

QString NominateBegin::sentence(const NominateFilling::Outcome &outcome) const
{
    const QString origin = isolatedLtr(outcome.origin);
    const int count = int(std::set<FieldPath>(outcome.applied.begin(), outcome.applied.end()).size());
    if (m_filling->isRunning())
        return tr("Reading %1…").arg(origin);
    if (outcome.error) {
        if (count > 0)
            //: %1 says what went wrong.
            return tr("%1 What the address itself says is filled in.").arg(errorText(*outcome.error).sentence());
        return errorText(*outcome.error).sentence();
    }
    if (count == 0)
        return tr("Nothing new was found at %1.").arg(origin);
    return tr("%Ln value(s) filled in from %1.", nullptr, count).arg(origin);
}

QString NominateBegin::outcomeText() const
{
    return m_said->isHidden() ? QString() : m_said->text();
}

void NominateBegin::present()
{
    const auto &outcome = m_filling->outcome();
    const bool isRunning = m_filling->isRunning();
    m_bar->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_look->setEnabled(!isRunning);
    m_choose->setEnabled(!isRunning);
    m_said->setVisible(outcome.has_value());
    m_issues->setVisible(outcome && !outcome->issues.isEmpty());
    m_back->setVisible(outcome && !isRunning && !outcome->applied.empty());
    m_import->setVisible(outcome && outcome->further > 0);
    if (!outcome)
        return;
    m_said->setText(sentence(*outcome));
    m_issues->setText(outcome->issues.mid(0, 5).join(QLatin1Char('\n')));
    if (outcome->further > 0)
        m_import->setText(tr("Import all %Ln source(s) of this file…", nullptr, int(outcome->further + 1)));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, outcome->error ? theme().bad : palette().color(QPalette::WindowText));
    m_said->setPalette(colours);
}

void NominateBegin::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        present();
    QFrame::changeEvent(event);
}

} // namespace espalier::ui
