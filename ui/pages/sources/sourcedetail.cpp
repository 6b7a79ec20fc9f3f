// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourcedetail.h"

#include "ui/pages/sources/contentview.h"
#include "ui/pages/sources/discussionview.h"
#include "ui/pages/sources/historyview.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace espalier::ui {

SourceDetail::SourceDetail(WorkshopSession *session, RecordNames *names, RecordWriter *writer, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_names(names),
      m_writer(writer)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep / 2);
    buildHeader();
    buildWithdraw();
    m_tabs = new QTabBar(this);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Parts of the source"));
    m_tabs->addTab(tr("Fields"));
    m_tabs->addTab(tr("Discussion"));
    m_tabs->addTab(tr("History"));
    layout->addWidget(m_tabs);
    m_stack = new QStackedWidget(this);
    m_fields = new ContentView(m_stack);
    m_discussion = new DiscussionView(session, m_stack);
    m_history = new HistoryView(m_stack);
    m_stack->addWidget(m_fields);
    m_stack->addWidget(m_discussion);
    m_stack->addWidget(m_history);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        if (Tab(tab) == Tab::History && m_isHistoryStale)
            readHistory();
    });
    connect(m_fields, &ContentView::linkActivated, this, &SourceDetail::linkActivated);
    connect(m_fields, &ContentView::recordActivated, this, &SourceDetail::recordActivated);
    connect(m_fields, &ContentView::questionsAsked, this, &SourceDetail::questionsAsked);
    connect(m_fields, &ContentView::correctionAsked, this, &SourceDetail::correctionAsked);
    connect(m_fields, &ContentView::attachmentAsked, this, &SourceDetail::loadAttachment);
    connect(m_discussion, &DiscussionView::commentAsked, this, &SourceDetail::comment);
    connect(m_discussion, &DiscussionView::attachmentAsked, this, &SourceDetail::loadAttachment);
    connect(m_discussion, &DiscussionView::taskFormAsked, this, [this] { m_discussion->beginTask(session::TaskKind::Help); });
    connect(m_discussion->taskForm(), &TaskForm::asked, this, &SourceDetail::ask);
    connect(m_discussion, &DiscussionView::taskEnded, this, &SourceDetail::endTask);
    connect(m_history, &HistoryView::restoreAsked, this, &SourceDetail::restore);
    connect(m_history, &HistoryView::moreAsked, this, [this] {
        m_historyLimit *= 4;
        readHistory();
    });
    connect(m_session, &WorkshopSession::changed, this, [this](const RecordId &record) {
        if (!m_id.isEmpty() && (record.isEmpty() || fromStd(record.text()) == m_id))
            read();
    });
    connect(m_names, &RecordNames::changed, this, [this] {
        if (!m_id.isEmpty())
            read();
    });
}

void SourceDetail::buildHeader()
{
    auto *head = new QVBoxLayout;
    head->setContentsMargins(2 * gridStep, 0, gridStep, 0);
    head->setSpacing(2);
    m_name = new TextLabel(TextRole::Title, this);
    m_name->setSelectable(true);
    m_name->setFocusPolicy(Qt::NoFocus);
    head->addWidget(m_name);
    auto *line = new QHBoxLayout;
    line->setSpacing(gridStep);
    m_mark = new StateMark(this);
    m_byline = new TextLabel(TextRole::Note, this);
    line->addWidget(m_mark);
    line->addWidget(m_byline, 1);
    head->addLayout(line);
    m_badge = new TextLabel(TextRole::Note, this);
    m_badge->setSelectable(true);
    m_badge->setFocusPolicy(Qt::NoFocus);
    head->addWidget(m_badge);
    m_buttons = new FormFlow(nullptr, gridStep / 2);
    m_menu = new QMenu(this);
    auto *more = new QToolButton(this);
    more->setText(tr("More", "button with further actions"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
    more->setFocusPolicy(Qt::StrongFocus);
    m_buttons->addWidget(more);
    head->addLayout(m_buttons);
    static_cast<QVBoxLayout *>(layout())->addLayout(head);
}

void SourceDetail::addButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void SourceDetail::addMenuAction(QAction *action)
{
    m_menu->addAction(action);
}

void SourceDetail::showSource(const QString &id)
{
    if (id != m_id) {
        m_id = id;
        m_content.reset();
        m_isHistoryStale = true;
        m_historyLimit = 50;
        m_withdrawBox->hide();
        m_tabs->setCurrentIndex(0);
        Q_EMIT contentChanged();
    }
    read();
}

void SourceDetail::read()
{
    const auto id = RecordId::parse(toStd(m_id));
    if (!id) {
        Q_EMIT failed(id.error());
        return;
    }
    m_isSettled = false;
    auto work = [workshop = m_session->workshop(), names = m_names->snapshot(), id = *id] {
        return readSourceContent(*workshop, id, *names);
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work),
             [this, generation = m_generation.next()](Result<SourceContent> content) {
        if (!m_generation.isCurrent(generation))
            return;
        m_isSettled = true;
        if (content)
            present(std::move(*content));
        else
            Q_EMIT failed(content.error());
    });
}

void SourceDetail::present(SourceContent content)
{
    m_content = std::move(content);
    const SourceContent &shown = *m_content;
    m_name->setText(shown.name);
    m_name->setLayoutDirection(directionOf(shown.name, layoutDirection()));
    m_name->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_mark->setState(fromStd(shown.view.row.state));
    QStringList parts;
    if (!shown.nominatedBy.isEmpty())
        parts << tr("nominated by %1").arg(isolated(shown.nominatedBy));
    if (!shown.claimedBy.isEmpty())
        parts << (shown.isMine ? tr("you look after it") : tr("%1 looks after it").arg(isolated(shown.claimedBy)));
    const Json *due = valueAt(shown.view.record.body, "due");
    if (due && due->is_string())
        parts << tr("due %1", "%1 is a day").arg(storedDateText(fromStd(due->get<std::string>())));
    parts << tr("changed %1", "%1 is a time").arg(absoluteTime(shown.view.row.updatedAt));
    m_byline->setText(parts.join(QStringLiteral(" · ")));
    const QString badge = badgeText();
    m_badge->setText(badge);
    m_badge->setVisible(!badge.isEmpty());
    m_fields->setContent(shown);
    m_discussion->setContent(shown);
    const int events = int(shown.view.events.size());
    //: Name of a tab, with how many comments and claims there are.
    QString discussion = events == 0 ? tr("Discussion") : tr("Discussion (%L1)").arg(events);
    if (!shown.tasks.empty())
        //: Name of a tab; how many requests are open.
        discussion = tr("%1, %Ln open", nullptr, int(shown.tasks.size())).arg(discussion);
    m_tabs->setTabText(1, discussion);
    m_isHistoryStale = true;
    if (Tab(m_tabs->currentIndex()) == Tab::History)
        readHistory();
    Q_EMIT contentChanged();
}

/// Who decided on it, when, and on which version; empty when nobody's decision counts.
QString SourceDetail::badgeText() const
{
    const index::SourceRow &row = m_content->view.row;
    if (m_content->reviewedBy.isEmpty() || !row.reviewedAt)
        return {};
    QStringList names;
    for (const QString &name : m_content->reviewedBy)
        names << isolated(name);
    constexpr int digits = 8;
    //: Names of reviewers, a time, the version of the record they decided on.
    return tr("Reviewed by %1, %2, version %3")
        .arg(names.join(QStringLiteral(", ")), absoluteTime(*row.reviewedAt),
             isolatedLtr(fromStd(row.reviewedBlob).left(digits)));
}

void SourceDetail::readHistory()
{
    const auto id = RecordId::parse(toStd(m_id));
    if (!id)
        return;
    m_isHistoryStale = false;
    m_historySettled = false;
    auto work = [workshop = m_session->workshop(), names = m_names->snapshot(), id = *id, limit = m_historyLimit] {
        return readHistoryContent(*workshop, id, *names, limit + 1);
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work),
             [this, generation = m_historyGeneration.next()](Result<std::vector<HistoryContent>> steps) {
        if (!m_historyGeneration.isCurrent(generation))
            return;
        m_historySettled = true;
        if (!steps) {
            Q_EMIT failed(steps.error());
            return;
        }
        const bool hasMore = steps->size() > m_historyLimit; // one more than is shown: where its values stood before
        if (hasMore)
            steps->resize(m_historyLimit);
        m_history->setHistory(*steps, hasMore);
    });
}

void SourceDetail::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

} // namespace espalier::ui
