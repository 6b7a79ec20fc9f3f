// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/syncpage.h"

#include "ui/models/workshopsession.h"
#include "ui/pages/sync/distrustpanel.h"
#include "ui/pages/sync/linepanel.h"
#include "ui/pages/sync/outboxpanel.h"
#include "ui/pages/sync/questionspanel.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

SyncPage::SyncPage(const PageContext &pageContext, QWidget *parent)
    : Page(pageContext, parent),
      m_line(new LinePanel(pageContext, this)),
      m_tabs(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_questions(new QuestionsPanel(pageContext, m_stack)),
      m_outbox(new OutboxPanel(pageContext, m_stack)),
      m_distrust(new DistrustPanel(pageContext, m_stack))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, title(), this));
    layout->addWidget(m_line);
    layout->addSpacing(gridStep);
    m_tabs->setAccessibleName(tr("Parts of the page"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    for (const QString &name : {tr("Changed by two people"), tr("Only on this computer"), tr("Not believed")})
        m_tabs->addTab(name);
    for (QWidget *panel : std::initializer_list<QWidget *>{m_questions, m_outbox, m_distrust})
        m_stack->addWidget(panel);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    addQuestionCommands(pageContext, id(), m_questions);
    setFocusProxy(m_questions->view());

    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this] { m_isTabChosen = true; });
    connect(context().session, &WorkshopSession::changed, this, &SyncPage::read);
    connect(context().session, &WorkshopSession::synchronised, this, &SyncPage::read);
    connect(context().session, &WorkshopSession::statusChanged, this, &SyncPage::refreshState);
}

void SyncPage::chooseTab(Tab tab)
{
    m_isTabChosen = true;
    m_tabs->setCurrentIndex(tab);
}

void SyncPage::showRecord(const QString &record)
{
    if (record == QLatin1String("outbox"))
        chooseTab(Outbox);
    else if (record == QLatin1String("distrusted"))
        chooseTab(Distrusted);
    else if (!record.isEmpty()) {
        chooseTab(Questions);
        m_wanted = record;
    }
    if (!m_hasData || m_isStale || !m_wanted.isEmpty())
        read();
    refreshState();
}

void SyncPage::read()
{
    if (!isVisible() && m_hasData) {
        m_isStale = true; // read when it is looked at
        return;
    }
    m_isStale = false;
    m_isReading = true;
    const quint64 question = m_generation.next();
    runAsync(
        context().session->tasks()->questions(), this, [workshop = context().session->workshop()] { return readSync(*workshop); },
        [this, question](Result<SyncData> fresh) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        m_hasData = true;
        if (fresh)
            show(std::move(*fresh));
        else
            context().session->reportFailure(fresh.error());
        });
}

void SyncPage::show(SyncData fresh)
{
    const auto count = [this](Tab tab, const QString &name, std::size_t number) {
        m_tabs->setTabText(tab, number ? tr("%1 (%L2)", "tab, number of rows").arg(name).arg(number) : name);
    };
    const std::size_t open = fresh.conflicts.size();
    const std::size_t here = fresh.unsent.size() + fresh.drafts.size();
    const std::size_t distrusted = fresh.distrusted.size();
    count(Questions, tr("Changed by two people"), open);
    count(Outbox, tr("Only on this computer"), here);
    count(Distrusted, tr("Not believed"), distrusted);
    if (!m_isTabChosen)
        m_tabs->setCurrentIndex(open || (!here && !distrusted) ? Questions : here ? Outbox : Distrusted);
    m_questions->show(std::move(fresh.conflicts), std::exchange(m_wanted, QString()));
    m_outbox->show(std::move(fresh.unsent), std::move(fresh.drafts));
    m_distrust->show(std::move(fresh.distrusted));
    m_line->setHistoryComplete(fresh.isHistoryComplete);
    refreshState();
}

void SyncPage::refreshState()
{
    m_line->refresh();
    m_outbox->refreshStates();
}

} // namespace espalier::ui
