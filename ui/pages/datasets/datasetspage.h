// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/datasetdesk.h"
#include "ui/pages/datasets/datasetpanel.h"
#include "ui/pages/datasets/datasetprofiling.h"
#include "ui/pages/page.h"
#include "ui/pages/paneltabs.h"

#include <stop_token>

class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class EmptyState;
class FreezeDialog;
class GroupEditor;
class ProfileStrip;
class RecordWriter;
class SearchBox;
class TextLabel;

/// Datasets and their versions beside what is known about the chosen one. Its charts are made when it is first looked at.
class DatasetsPage : public Page
{
    Q_OBJECT
public:
    DatasetsPage(const PageContext &context, QWidget *parent = nullptr);
    ~DatasetsPage() override;

    QString id() const override { return QStringLiteral("datasets"); }
    QString title() const override { return tr("Datasets"); }
    QString icon() const override { return QStringLiteral("datasets"); }
    void showRecord(const QString &record) override;
    bool focusSearch() override;
    bool isSettled() const override;

    /// Tabs by id ("overview", "shards", ...), for commands, tests and the tour.
    QStringList panelIds() const { return m_tabs.ids(); }
    void showPanel(const QString &panel);
    /// Goes to the newest version with the most documents, if there is one.
    void showLargest();
    DatasetPanel *currentPanel() const;
    const std::shared_ptr<const DatasetDesk> &desk() const { return m_desk; }

private:
    void ensureWidgets();
    QWidget *makeList();
    QWidget *makeDetail();
    void addCommands();
    void addPanelCommands();
    void readList();
    void fill();
    void choose();
    void open(const QString &record);
    void readDesk();
    void takeDesk(Result<std::shared_ptr<const DatasetDesk>> desk);
    void showHead();
    void showSide(QWidget *side);
    void showEmpty();
    DatasetPanel *makePanel(const DatasetPanelSpec &spec, QWidget *parent);
    void tellPanel();
    void openPlace(const DatasetPlace &place);
    RecordId chosenDataset() const; ///< empty without one
    const DatasetEntry *entryOf(const QString &record) const;

    void addDataset();
    void beginFreeze();
    void freeze();
    void profile();
    void exchange();
    void chooseFolder();
    void onProfiled(const Result<DatasetProfiling::Outcome> &outcome);

    RecordWriter *m_writer;
    DatasetProfiling *m_profiling;
    SearchBox *m_search = nullptr;
    QStandardItemModel *m_model = nullptr;
    QTreeView *m_view = nullptr;
    QStackedWidget *m_side = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_detail = nullptr;
    GroupEditor *m_editor = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_facts = nullptr;
    ProfileStrip *m_strip = nullptr;
    PanelTabs<DatasetPanel, DatasetPanelSpec> m_tabs;
    FreezeDialog *m_freeze = nullptr;
    std::vector<DatasetEntry> m_entries;
    std::shared_ptr<const DatasetDesk> m_desk;
    QString m_current; ///< id of a version or of a dataset
    Generation m_listGeneration, m_deskGeneration;
    std::stop_source m_deskStop;
    bool m_isReadingList = false;
    bool m_isReadingDesk = false;
    bool m_isStale = false;
    bool m_hasList = false;
};

} // namespace espalier::ui
