// SPDX-License-Identifier: GPL-3.0-or-later
// What the page asks for and how: saved views, columns, my list.
#include "ui/pages/sources/sourcespage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/sidepanel.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/pages/sources/taskslist.h"
#include "ui/pages/sources/viewsbar.h"
#include "ui/pages/sources/viewscolumns.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QListWidget>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

namespace espalier::ui {

session::SavedView SourcesPage::currentList() const
{
    session::SavedView view;
    view.query = m_filter->query();
    for (const QString &name : m_list->columns())
        view.columns.push_back(toStd(name));
    return view;
}

void SourcesPage::connectViews()
{
    m_views->setState([this] { return currentList(); });
    const auto onChange = [this] {
        m_views->onListChanged();
        context().commands->refresh();
    };
    connect(m_filter, &SourceFilter::changed, this, onChange);
    connect(m_list, &SourceList::columnsChanged, this, [this, onChange] {
        if (!m_views->currentView())
            m_ownColumns = m_list->columns();
        onChange();
    });
    connect(m_list, &SourceList::columnsAsked, this, &SourcesPage::chooseColumns);
    connect(m_views, &ViewsBar::allChosen, this, [this] {
        showMiddle(m_list);
        m_list->setColumns(m_ownColumns);
        index::SourceQuery query;
        query.sort = m_filter->query().sort;
        query.order = m_filter->query().order;
        m_filter->setQuery(query);
        context().commands->refresh();
    });
    connect(m_views, &ViewsBar::mineChosen, this, [this] {
        showMiddle(m_mine);
        m_mine->refresh();
        context().commands->refresh();
    });
    connect(m_views, &ViewsBar::viewChosen, this, &SourcesPage::showView);
    connect(m_views, &ViewsBar::viewsChanged, this, &SourcesPage::listViewCommands);
    connect(m_views, &ViewsBar::failed, context().session, &WorkshopSession::failed);
    const auto say = [this](const QString &text) {
        if (context().navigator)
            context().navigator->say(text);
    };
    connect(m_views, &ViewsBar::said, this, say);
    connect(m_mine, &TasksList::countChanged, m_views, &ViewsBar::setWaiting);
    connect(m_mine, &TasksList::failed, context().session, &WorkshopSession::failed);
    connect(m_mine, &TasksList::chosen, this, [this](const QString &id) {
        if (!(m_panel && m_panel->staysOpen()))
            goTo(id);
    });
    connect(m_mine, &TasksList::activated, this, [this](const QString &id) {
        goTo(id);
        m_detail->setFocus(Qt::OtherFocusReason);
    });
}

void SourcesPage::showMiddle(QWidget *list)
{
    m_middle->setCurrentWidget(list);
    if (!m_form && !(m_panel && m_panel->isWide()))
        arrangeFilters();
}

void SourcesPage::showView(const session::SavedView &view)
{
    showMiddle(m_list);
    QStringList columns;
    for (const std::string &name : view.columns)
        columns << fromStd(name);
    m_list->setColumns(columns);
    m_filter->setQuery(view.query);
    context().commands->refresh();
}

void SourcesPage::chooseColumns()
{
    auto *chooser = new ColumnChooser(m_model, m_list->columns(), this);
    connect(chooser, &ColumnChooser::changed, m_list, &SourceList::setColumns);
    chooser->adjustSize();
    // Below the header of the list, inside the window.
    const QHeaderView *header = m_list->table()->horizontalHeader();
    QPoint place = header->mapToGlobal(QPoint(0, header->height()));
    if (layoutDirection() == Qt::RightToLeft)
        place.rx() += header->width() - chooser->width();
    const QPoint lowest = window()->mapToGlobal(QPoint(0, window()->height() - chooser->height()));
    place.setY(std::min(place.y(), std::max(lowest.y(), window()->mapToGlobal(QPoint(0, 0)).y())));
    chooser->move(place);
    chooser->show();
    chooser->list()->setFocus(Qt::PopupFocusReason);
}

void SourcesPage::listViewCommands()
{
    delete m_viewCommands;
    m_viewCommands = new QObject(this);
    for (const session::SavedView &view : m_views->views()) {
        const QString viewId = fromStd(view.id);
        CommandSpec spec;
        spec.id = QStringLiteral("view.open.") + viewId;
        spec.text = tr("View: %1").arg(isolated(fromStd(view.name)));
        spec.help = tr("Shows the sources of this saved view");
        spec.run = [this, viewId] {
            if (context().navigator)
                context().navigator->go({id(), {}});
            m_views->choose(viewId);
        };
        context().commands->add(std::move(spec), m_viewCommands);
    }
    context().commands->refresh();
}

void SourcesPage::addViewCommands()
{
    CommandRegistry *commands = context().commands;
    const auto isList = [this] { return m_middle->currentWidget() == m_list; };
    const auto whyNoList = [] { return tr("Show the list of sources first."); };
    const auto hasView = [this] { return m_views->currentView() != nullptr; };
    const auto isWritable = [this] {
        const session::SavedView *view = m_views->currentView();
        return view && !(view->isShared && context().session->workshop()->isReadOnly());
    };
    const auto whyNoView = [this, hasView] {
        return hasView() ? tr("This workshop can only be read with this version of Espalier.") : tr("Choose a saved view first.");
    };
    const auto add = [&](const char *name, const QString &text, const QString &help, const QList<QKeySequence> &keys,
                         std::function<bool()> enabled, std::function<QString()> why, std::function<void()> run, bool isMenu) {
        QAction *action = commands->add({QLatin1String(name),
                                         text,
                                         help,
                                         keys,
                                         {},
                                         std::move(enabled),
                                         std::move(why),
                                         std::move(run),
                                         isMenu ? id() : QString()},
                                        this);
        if (isMenu)
            m_views->addMenuAction(action);
    };
    add(
        "view.mine", tr("My &list"), tr("Shows what you look after, what is asked of you, and where you are mentioned"),
        {QKeySequence(Qt::CTRL | Qt::Key_L)}, {}, {},
        [this] {
        if (context().navigator)
            context().navigator->go({id(), {}});
        m_views->choose(QStringLiteral("mine"));
        m_mine->view()->setFocus(Qt::ShortcutFocusReason);
        },
        false);
    add(
        "view.save", tr("&Save as a view…"), tr("Keeps search, filters, columns and order under a name"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)}, isList, whyNoList, [this] { m_views->beginSave(); }, true);
    add(
        "view.update", tr("Save the &changes to this view"), tr("The chosen view becomes what the list shows now"), {},
        [this, isWritable] { return isWritable() && m_views->isChanged(); },
        [this, whyNoView, isWritable] { return isWritable() ? tr("Nothing was changed.") : whyNoView(); },
        [this] { m_views->saveChanges(); }, true);
    add(
        "view.rename", tr("&Rename this view…"), tr("Gives the chosen view another name"), {}, isWritable, whyNoView,
        [this] { m_views->beginRename(); }, true);
    add(
        "view.share", tr("S&hare this view"), tr("Everybody in the workshop gets the chosen view with the next exchange"), {},
        [this, hasView] {
        return hasView() && !m_views->currentView()->isShared && !context().session->workshop()->isReadOnly();
        },
        [this, hasView, whyNoView] {
        return hasView() && m_views->currentView()->isShared ? tr("Everybody has it already.") : whyNoView();
    },
        [this] { m_views->share(); }, true);
    add(
        "view.remove", tr("Re&move this view…"), tr("Takes the chosen view away; sources stay as they are"), {}, isWritable,
        whyNoView, [this] { m_views->remove(); }, true);
    m_views->addMenuAction(nullptr);
    add(
        "view.columns", tr("C&olumns…"), tr("Chooses which columns the list has, and their order"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K)}, isList, whyNoList, [this] { chooseColumns(); }, true);
}

} // namespace espalier::ui
