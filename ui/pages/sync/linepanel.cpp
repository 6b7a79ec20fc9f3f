// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/linepanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

using namespace std::chrono_literals;

LinePanel::LinePanel(const PageContext &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_address(new QLineEdit(this)),
      m_set(new QPushButton(tr("Set"), this)),
      m_state(new TextLabel(TextRole::Body, this)),
      m_next(new TextLabel(TextRole::Note, this)),
      m_problem(new TextLabel(TextRole::Body, this)),
      m_unsigned(new TextLabel(TextRole::Note, this)),
      m_history(new QWidget(this)),
      m_complete(nullptr)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    addAddress();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_state, m_problem, m_next, m_unsigned, m_history})
        layout->addWidget(widget);
    addHistory();
    m_problem->setSelectable(true);
    m_clock.setInterval(20s);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_clock.start();
}

void LinePanel::addAddress()
{
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("&Address"), this);
    m_address->setAccessibleName(tr("Address to exchange with"));
    m_address->setPlaceholderText(tr("https://, ssh:// or a folder that others can reach"));
    label->setBuddy(m_address);
    m_set->setToolTip(tr("Remember this address; nothing is sent yet"));
    m_set->setEnabled(false);
    row->addWidget(label);
    row->addWidget(m_address, 1);
    row->addWidget(m_set);
    if (QAction *exchange = m_context.commands->action(QStringLiteral("sync.now")))
        row->addWidget(makeCommandButton(exchange, this));
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        m_isAddressTyped = true;
        m_set->setEnabled(true);
    });
    connect(m_address, &QLineEdit::returnPressed, this, &LinePanel::saveAddress);
    connect(m_set, &QPushButton::clicked, this, &LinePanel::saveAddress);
}

void LinePanel::addHistory()
{
    auto *row = new QHBoxLayout(m_history);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new TextLabel(TextRole::Note,
                                 tr("This copy begins with the newest state. How records came to be before it is not here yet."),
                                 m_history),
                   1);
    m_complete = new QPushButton(tr("Get the older history"), m_history);
    row->addWidget(m_complete);
    connect(m_complete, &QPushButton::clicked, this, &LinePanel::completeHistory);
    m_history->hide();
}

void LinePanel::setHistoryComplete(bool isComplete)
{
    m_history->setVisible(!isComplete);
}

QString LinePanel::stateText() const
{
    const WorkshopSession *session = m_context.session;
    const session::Status &status = session->status();
    QString state;
    if (session->isSynchronising())
        state = tr("An exchange is running.");
    else if (status.remote.empty())
        state = tr("This workshop has no address yet. Everything you save is kept on this computer.");
    else if (session->line() == sync::LineState::Offline && session->offlineSince())
        state = tr("Offline since %1. You can go on working; nothing is lost.").arg(absoluteTime(*session->offlineSince()));
    else if (status.lastSync)
        state = tr("Last exchange: %1.").arg(absoluteTime(*status.lastSync));
    else
        state = tr("Nothing has been exchanged with this address yet.");
    if (status.outbox && !status.remote.empty())
        state += QLatin1Char(' ') + tr("%Ln change(s) wait to be sent.", nullptr, static_cast<int>(status.outbox));
    return state;
}

QString LinePanel::nextText() const
{
    const WorkshopSession *session = m_context.session;
    if (session->isSynchronising() || session->status().remote.empty())
        return {};
    if (session->line() == sync::LineState::NeedsPerson)
        return tr("It is not tried again by itself before you have done something about it.");
    if (!session->isAutomatic())
        return tr("Exchanges begin only when you ask for one. Settings can change that.");
    const auto next = session->nextExchange();
    if (!next)
        return {};
    const auto wait = std::chrono::duration_cast<std::chrono::seconds>(*next - systemClock().now());
    if (wait < 60s)
        return tr("The next exchange begins by itself in less than a minute.");
    return tr("The next exchange begins by itself in %Ln minute(s).", nullptr, static_cast<int>((wait.count() + 59) / 60));
}

void LinePanel::refresh()
{
    const WorkshopSession *session = m_context.session;
    if (!m_isAddressTyped)
        m_address->setText(fromStd(session->status().remote));
    m_state->setText(stateText());
    m_next->setText(nextText());
    m_next->setVisible(!m_next->text().isEmpty());
    // That the line is away is said above, in fewer words.
    const bool hasProblem = session->syncProblem() && session->line() != sync::LineState::Offline && !session->isSynchronising();
    m_problem->setVisible(hasProblem);
    if (hasProblem) {
        const ErrorText words = errorText(*session->syncProblem());
        m_problem->setText(words.details.isEmpty() ? words.sentence() : words.sentence() + QLatin1Char('\n') + words.details);
    }
    m_unsigned->setVisible(!session->status().unsignedBecause.empty());
    if (m_unsigned->isVisibleTo(this))
        m_unsigned->setText(tr("Your last action was saved without your signature: %1")
                                .arg(isolated(fromStd(session->status().unsignedBecause))));
    m_complete->setEnabled(!m_isCompleting && !session->isSynchronising());
}

void LinePanel::saveAddress()
{
    const std::string address = toStd(m_address->text().trimmed());
    m_set->setEnabled(false);
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), address] { return workshop->setRemote(address); },
        [this](const Result<void> &saved) {
        m_isAddressTyped = false;
        if (saved) {
            m_context.session->onAddressChanged();
        } else {
            m_context.session->reportFailure(saved.error());
        }
        });
}

void LinePanel::completeHistory()
{
    m_isCompleting = true;
    refresh();
    m_context.session->tasks()->start(
        tr("Getting the older history"), this,
        [workshop = m_context.session->workshop()](const Work &work) { return workshop->completeHistory(work); },
        [this](const Result<void> &done) {
        m_isCompleting = false;
        if (done)
            m_context.session->announceLocal();
        else if (done.error().code != ErrorCode::Cancelled)
            m_context.session->reportFailure(done.error());
        refresh();
        });
}

} // namespace espalier::ui
