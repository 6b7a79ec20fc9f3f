// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordnames.h"
#include "ui/models/recordwriter.h"
#include "ui/pages/sources/sourcecontent.h"
#include "ui/pages/sources/tasksform.h"

#include <QWidget>

#include <optional>

class QAction;
class QFrame;
class QMenu;
class QStackedWidget;
class QTabBar;

namespace espalier::ui {

class ContentView;
class DiscussionView;
class FormFlow;
class FormParagraph;
class HistoryView;
class StateMark;
class TextLabel;

/// Everything about one source: header with name, state and actions; below it fields, discussion and history. Reads on workers; a
/// change of the record is shown without losing the place.
class SourceDetail : public QWidget
{
    Q_OBJECT
public:
    SourceDetail(WorkshopSession *session, RecordNames *names, RecordWriter *writer, QWidget *parent = nullptr);

    void addButton(QAction *action);
    void addMenuAction(QAction *action);

    /// Shows a source; the same one again only brings it up to date.
    void showSource(const QString &id);
    QString shownId() const { return m_id; }
    const std::optional<SourceContent> &content() const { return m_content; }
    bool isSettled() const { return m_isSettled && m_historySettled; }

    enum class Tab { Fields, Discussion, History };
    void showTab(Tab tab);
    DiscussionView *discussion() const { return m_discussion; }
    ContentView *fields() const { return m_fields; }
    HistoryView *history() const { return m_history; }

    /// Takes or gives back the shown source.
    void toggleClaim();
    /// Opens the line for the reason.
    void beginWithdraw();
    /// Opens the form for a request in the discussion.
    void beginTask(session::TaskKind kind);

Q_SIGNALS:
    void contentChanged();
    void linkActivated(const QString &link);
    void recordActivated(const QString &id);
    void questionsAsked(); ///< about fields that two people changed
    void correctionAsked(const QString &field);
    void failed(const espalier::Error &error);
    /// Something was done, to be said in the message area.
    void said(const QString &text);

private:
    void buildHeader();
    void buildWithdraw();
    void read();
    void present(SourceContent content);
    void readHistory();
    void comment(const QString &text);
    void withdraw();
    void ask(const TaskForm::Request &request);
    void endTask(const QString &task);
    void restore(const QString &field, const QString &commit);
    void loadAttachment(const QString &sha256);

    WorkshopSession *m_session;
    RecordNames *m_names;
    RecordWriter *m_writer;
    QString m_id;
    std::optional<SourceContent> m_content;
    Generation m_generation;
    Generation m_historyGeneration;
    bool m_isSettled = true;
    bool m_isHistoryStale = true;
    bool m_historySettled = true;
    std::size_t m_historyLimit = 50;

    TextLabel *m_name = nullptr;
    StateMark *m_mark = nullptr;
    TextLabel *m_byline = nullptr;
    TextLabel *m_badge = nullptr;
    QString badgeText() const;
    FormFlow *m_buttons = nullptr;
    QMenu *m_menu = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    ContentView *m_fields = nullptr;
    DiscussionView *m_discussion = nullptr;
    HistoryView *m_history = nullptr;
    QFrame *m_withdrawBox = nullptr;
    FormParagraph *m_withdrawReason = nullptr;
};

} // namespace espalier::ui
