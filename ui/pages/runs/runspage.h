// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/rundesk.h"
#include "ui/pages/page.h"
#include "ui/pages/paneltabs.h"
#include "ui/pages/runs/runpanel.h"

#include <stop_token>

class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class EmptyState;
class GroupEditor;
class RecordWriter;
class RunImportDialog;
class RunLive;
class SearchBox;
class TextLabel;

/// Training runs beside what is known about the chosen one; those that are ticked are compared with it. Its charts are made when it is first
/// looked at.
class RunsPage : public Page
{
    Q_OBJECT
public:
    RunsPage(const PageContext &context, QWidget *parent = nullptr);
    ~RunsPage() override;

    QString id() const override { return QStringLiteral("runs"); }
    QString title() const override { return tr("Runs"); }
    QString icon() const override { return QStringLiteral("runs"); }
    void showRecord(const QString &record) override;
    bool focusSearch() override;
    bool isSettled() const override;

    /// Tabs by id ("dashboard", "alarms", ...), for commands, tests and the tour.
    QStringList panelIds() const { return m_tabs.ids(); }
    void showPanel(const QString &panel);
    /// Goes to the run with the most samples, if there is one.
    void showLargest();
    RunPanel *currentPanel() const;
    const std::shared_ptr<const RunDesk> &desk() const { return m_desk; }
    RunLive *live() const { return m_live; }
    /// Ticks a run in the list, or takes the tick away.
    void setCompared(const RecordId &run, bool isCompared);

private:
    void ensureWidgets();
    QWidget *makeList();
    QWidget *makeDetail();
    void addCommands();
    void addPanelCommands();
    void readList();
    void fill();
    QList<QStandardItem *> itemsOf(const session::RunRow &row) const;
    void choose();
    void open(const QString &record);
    void readDesk();
    void takeDesk(Result<std::shared_ptr<const RunDesk>> desk);
    void showHead();
    void showSide(QWidget *side);
    void showEmpty();
    RunPanel *makePanel(const RunPanelSpec &spec, QWidget *parent);
    void tellPanel();
    void openPlace(const QString &panel, const RunPlace &place);
    void onTicked(const QStandardItem *item);
    void onGrown(const RecordId &run, const std::shared_ptr<const training::RunHistory> &history);
    void onAlarm(const RecordId &run, const training::Alarm &alarm);
    std::optional<RecordId> current() const;
    const session::RunRow *rowOf(const QString &record) const;
    QString nameOf(const RecordId &run) const;

    void addRun();
    void editRun();
    void beginImport();
    void import();
    void watch();
    void unwatch();
    void exchange();

    RecordWriter *m_writer;
    RunLive *m_live;
    SearchBox *m_search = nullptr;
    QStandardItemModel *m_model = nullptr;
    QTreeView *m_view = nullptr;
    QStackedWidget *m_side = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_detail = nullptr;
    GroupEditor *m_editor = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_facts = nullptr;
    PanelTabs<RunPanel, RunPanelSpec> m_tabs;
    RunImportDialog *m_import = nullptr;
    RunList m_list;
    std::vector<RecordId> m_compared; ///< ticked, in that order
    std::shared_ptr<const RunDesk> m_desk;
    QString m_current;
    Generation m_listGeneration, m_deskGeneration;
    std::stop_source m_deskStop;
    bool m_isReadingList = false;
    bool m_isReadingDesk = false;
    bool m_isStale = false;
    bool m_hasList = false;
};

} // namespace espalier::ui
