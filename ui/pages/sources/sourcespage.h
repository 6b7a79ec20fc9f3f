// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/drafts.h"
#include "app/session/views.h"
#include "storage/records/recordstore.h"
#include "ui/async/runasync.h"
#include "ui/pages/page.h"
#include "ui/pages/sources/sidepanel.h"

#include <QPointer>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QSplitter;
class QStackedWidget;

namespace espalier::ui {

class DialogService;
class DraftsBar;
class EmptyState;
class FacetPanel;
class TasksList;
class ViewsBar;
class RecordNames;
class RecordWriter;
class SourceDetail;
class SourceFacets;
class SourceFilter;
class SourceForm;
class SourceImport;
class SourceList;
class SourceTableModel;

/// The sources of the workshop: facets, list, and beside them what is chosen, a form, or an import.
class SourcesPage : public Page
{
    Q_OBJECT
public:
    explicit SourcesPage(const PageContext &context, QWidget *parent = nullptr);
    ~SourcesPage() override;

    QString id() const override { return QStringLiteral("sources"); }
    QString title() const override { return tr("Sources"); }
    QString icon() const override { return QStringLiteral("sources"); }
    /// A source's id, or that of a draft: then its form opens.
    void showRecord(const QString &record) override;
    bool focusSearch() override;
    bool isSettled() const override;

    /// Begins a nomination, with fields that are known already ("homepage" from a dropped link).
    void nominate(const Json &known = Json::object());
    /// Begins one and fills in what can be known from an address or a file; one of the two is empty.
    void nominateFrom(const QString &address, const QString &file);
    /// Begins one like a source: with what such sources share.
    void nominateLike(const QString &id);
    /// Opens the form for a source with what was typed about it elsewhere; the draft of that nomination goes.
    void mergeTyped(const QString &id, const Json &typed);
    /// Opens the form for the shown source; `field` is where to begin.
    void edit(const QString &field = {});
    void resume(const session::Draft &draft);
    void importFiles(const QStringList &files);

    SourceList *list() const { return m_list; }
    SourceTableModel *model() const { return m_model; }
    SourceFilter *filter() const { return m_filter; }
    FacetPanel *facetPanel() const { return m_facetPanel; }
    SourceDetail *detail() const { return m_detail; }
    SourceForm *form() const { return m_form; } ///< nullptr when none is open
    SourceImport *import() const { return m_import; }
    DraftsBar *draftsBar() const { return m_drafts; }
    ViewsBar *viewsBar() const { return m_views; }
    TasksList *myList() const { return m_mine; }
    SidePanel *panel() const { return m_panel; } ///< what stands in the place of the source; nullptr when nothing does
    /// Shows a panel in the place of the source; the one before is closed. Takes it over.
    void openPanel(SidePanel *panel);
    RecordWriter *writer() const { return m_writer; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectList();
    void connectDetail();
    void addCommands();
    void addListCommands();
    void addRecordCommands();
    void addFormCommands();
    void addWorkCommands();
    void addViewCommands();
    void connectViews();
    void listViewCommands();
    void showView(const session::SavedView &view);
    session::SavedView currentList() const;
    void chooseColumns();
    void showMiddle(QWidget *list);
    void closePanel();
    void changeSeveral();
    void compareChosen();
    void mergeChosen();
    void openComparison(std::vector<RecordId> ids);
    void openMerge(const RecordId &kept, const RecordId &other);
    void findDuplicates(const RecordId &source);
    void openVocabulary();
    void withChosenIds(std::function<void(std::vector<RecordId>)> then);
    void chooseFirst();
    void refresh();
    void adoptNames();
    void showDetail(const QString &id);
    void openForm(const session::Draft &draft, const std::optional<records::Record> &stored, const QString &field = {});
    void closeForm();
    void giveRoomToForm(bool isOpen);
    void arrangeFilters();
    void copyLink();
    void exportList();
    void showMenu(const QPoint &globalPosition);
    void chooseImport();
    void goTo(const QString &record);
    void refreshCommands();
    bool hasContent() const;

    RecordNames *m_names;
    RecordWriter *m_writer;
    SourceFilter *m_filter;
    SourceTableModel *m_model;
    SourceFacets *m_facets;
    QSplitter *m_splitter = nullptr;
    FacetPanel *m_facetPanel = nullptr;
    ViewsBar *m_views = nullptr;
    QStackedWidget *m_middle = nullptr; ///< the list, or what waits for this person
    TasksList *m_mine = nullptr;
    QStringList m_ownColumns;          ///< those of "All sources"; a view brings its own
    QObject *m_viewCommands = nullptr; ///< owner of a command for each saved view
    QPointer<SidePanel> m_panel;
    Generation m_place; ///< what was asked for last; a late answer to an earlier wish does not come in its way
    int m_choosing = 0; ///< questions for the ids of chosen rows that are under way
    DraftsBar *m_drafts = nullptr;
    SourceList *m_list = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_nothing = nullptr;
    SourceDetail *m_detail = nullptr;
    SourceForm *m_form = nullptr;
    SourceImport *m_import = nullptr;
    bool m_isFirst = true;
    bool m_hasChosenFilters = false; ///< somebody showed or hid the filters: their room is no longer decided here
    bool m_wantsFilters = false;     ///< what they chose
};

} // namespace espalier::ui
