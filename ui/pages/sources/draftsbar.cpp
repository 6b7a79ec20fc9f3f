// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/draftsbar.h"

#include "ui/actions/dialogservice.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

DraftsBar::DraftsBar(RecordWriter *writer, DialogService *dialogs, QWidget *parent)
    : QFrame(parent),
      m_writer(writer),
      m_dialogs(dialogs),
      m_layout(new QVBoxLayout(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Drafts"));
    m_layout->setContentsMargins(gridStep, gridStep / 2, gridStep, gridStep / 2);
    m_layout->setSpacing(2);
    hide();
    connect(m_writer->session(), &WorkshopSession::changed, this, &DraftsBar::refresh);
}

void DraftsBar::refresh()
{
    // Behind everything that is being written, so that a draft just sent is not offered once more.
    m_writer->run(
        this, [](session::Workshop &workshop) { return workshop.drafts().all(); },
        [this](Result<std::vector<session::Draft>> drafts) {
        if (!drafts)
            return;
        m_drafts = std::move(*drafts);
        present();
        Q_EMIT changed();
        });
}

void DraftsBar::setOpen(const QString &record)
{
    m_open = record;
    refresh();
}

int DraftsBar::count() const
{
    return int(std::count_if(m_drafts.begin(), m_drafts.end(),
                             [this](const session::Draft &draft) { return fromStd(draft.record.text()) != m_open; }));
}

void DraftsBar::askDiscard(const session::Draft &draft, const QString &name)
{
    Question question;
    question.title = tr("Discard the draft?");
    question.text = tr("What was typed about %1 is deleted.").arg(isolated(name));
    question.answers = {{QStringLiteral("keep"), tr("Keep the draft"), false},
                        {QStringLiteral("delete"), tr("Delete the draft"), true}};
    m_dialogs->ask(this, question, [this, id = draft.record](const QString &answer) {
        if (answer != QLatin1String("delete"))
            return;
        m_writer->run(
            this, [id](session::Workshop &workshop) { return workshop.drafts().drop(id); },
            [this](const Result<void> &dropped) {
            if (!dropped)
                m_writer->session()->reportFailure(dropped.error());
            m_writer->session()->announceLocal();
            refresh();
            });
    });
}

void DraftsBar::present()
{
    constexpr int few = 2;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const int all = count();
    setVisible(all > 0);
    int shown = 0;
    for (const session::Draft &draft : m_drafts) {
        if (fromStd(draft.record.text()) == m_open || (!m_showsAll && shown == few))
            continue;
        ++shown;
        const auto found = draft.body.is_object() ? draft.body.find("name") : draft.body.end();
        const bool hasName = draft.body.is_object() && found != draft.body.end() && found->is_string();
        const QString name = hasName ? fromStd(found->get<std::string>())
                                     : tr("without a name yet", "a nomination that was begun");
        const QString when = shortTime(draft.changedAt, systemClock().now());
        const QString text = draft.isNew ? tr("Draft nomination: %1, %2", "name, time").arg(isolated(name), when)
                                         : tr("Unsent changes to %1, %2", "name, time").arg(isolated(name), when);
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(new TextLabel(TextRole::Body, text, line), 1);
        auto *resume = new QPushButton(tr("Go on", "button: opens a draft again"), line);
        resume->setAccessibleName(tr("Go on with %1").arg(name));
        connect(resume, &QPushButton::clicked, this, [this, draft] { Q_EMIT resumeAsked(draft); });
        layout->addWidget(resume);
        if (m_dialogs) {
            auto *drop = new QPushButton(tr("Discard…", "button: deletes a draft after asking"), line);
            drop->setAccessibleName(tr("Discard the draft of %1").arg(name));
            connect(drop, &QPushButton::clicked, this, [this, draft, name] { askDiscard(draft, name); });
            layout->addWidget(drop);
        }
        m_layout->addWidget(line);
        line->show();
    }
    if (!m_showsAll && all > few) {
        auto *more = new QPushButton(tr("Show all %Ln draft(s)", nullptr, all), this);
        more->setFlat(true);
        connect(more, &QPushButton::clicked, this, [this] {
            m_showsAll = true;
            present();
        });
        m_layout->addWidget(more);
        more->show();
    }
}

} // namespace espalier::ui
