// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/viewsbar.h"

#include "ui/models/sourcetablemodel.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace viewsbar {

constexpr auto all = "all";
constexpr auto mine = "mine";

static std::vector<std::string> columnsOf(const session::SavedView &view)
{
    if (!view.columns.empty())
        return view.columns;
    std::vector<std::string> usual;
    for (const QString &name : usualSourceColumns())
        usual.push_back(toStd(name));
    return usual;
}

/// Filters in any order are the same filters.
static std::map<std::string, std::vector<std::string>> sortedFacets(std::map<std::string, std::vector<std::string>> facets)
{
    std::erase_if(facets, [](const auto &facet) { return facet.second.empty(); });
    for (auto &[name, values] : facets)
        std::sort(values.begin(), values.end());
    return facets;
}

} // namespace viewsbar

bool isSameList(const session::SavedView &a, const session::SavedView &b)
{
    return a.query.text == b.query.text && a.query.sort == b.query.sort && a.query.order == b.query.order
        && viewsbar::sortedFacets(a.query.facets) == viewsbar::sortedFacets(b.query.facets)
        && viewsbar::columnsOf(a) == viewsbar::columnsOf(b);
}

ViewsBar::ViewsBar(RecordWriter *writer, DialogService *dialogs, QWidget *parent)
    : QWidget(parent),
      m_writer(writer),
      m_dialogs(dialogs),
      m_tabs(new QTabBar(this)),
      m_menu(new QMenu(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, gridStep / 2, gridStep, 0);
    layout->setSpacing(gridStep / 2);
    auto *line = new QHBoxLayout;
    line->setSpacing(gridStep);
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideNone);
    line->addWidget(m_tabs, 1);
    auto *more = new QToolButton(this);
    more->setText(tr("View", "button with a menu: save, share, columns"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
    more->setFocusPolicy(Qt::StrongFocus);
    line->addWidget(more);
    layout->addLayout(line);
    buildNameLine();
    present();
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        m_nameBox->hide();
        const QString id = current();
        if (id == QLatin1String(viewsbar::mine))
            Q_EMIT mineChosen();
        else if (const session::SavedView *chosen = currentView())
            Q_EMIT viewChosen(session::SavedView(*chosen));
        else
            Q_EMIT allChosen();
    });
    connect(m_writer->session(), &WorkshopSession::changed, this, [this](const RecordId &record) {
        if (record.isEmpty() || record.prefix() == "viw")
            refresh();
    });
}

void ViewsBar::addMenuAction(QAction *action)
{
    if (action)
        m_menu->addAction(action);
    else
        m_menu->addSeparator();
}

void ViewsBar::refresh()
{
    runAsync(
        m_writer->session()->tasks()->questions(), this,
        [workshop = m_writer->session()->workshop()] { return session::Views(*workshop).all(); },
        [this, generation = m_generation.next()](Result<std::vector<session::SavedView>> views) {
        if (!m_generation.isCurrent(generation))
            return;
        if (!views) {
            Q_EMIT failed(views.error());
            return;
        }
        m_views = std::move(*views);
        present();
        Q_EMIT viewsChanged();
        });
}

QString ViewsBar::tabText(const session::SavedView &view) const
{
    QString text = isolated(fromStd(view.name)).replace(QLatin1Char('&'), QStringLiteral("&&"));
    if (view.isShared)
        //: Tab of a saved view that everybody in the workshop has.
        text = tr("%1 (shared)").arg(text);
    if (current() == fromStd(view.id) && isChanged())
        //: Tab of a saved view whose search, filters, columns or order were changed since.
        text = tr("%1, changed").arg(text);
    return text;
}

void ViewsBar::present()
{
    const QString chosenBefore = current();
    const QString before = view(m_wanted) ? m_wanted : chosenBefore;
    {
        const QSignalBlocker blocker(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        const auto add = [this](const QString &text, const QString &id) { m_tabs->setTabData(m_tabs->addTab(text), id); };
        add(tr("All sources"), QLatin1String(viewsbar::all));
        add(m_waiting > 0 ? tr("My list (%L1)").arg(m_waiting) : tr("My list"), QLatin1String(viewsbar::mine));
        for (const session::SavedView &one : m_views)
            add(isolated(fromStd(one.name)), fromStd(one.id));
        for (int tab = 0; tab < m_tabs->count(); ++tab) {
            if (m_tabs->tabData(tab).toString() == before)
                m_tabs->setCurrentIndex(tab);
        }
        onListChanged();
    }
    if (current() == m_wanted)
        m_wanted.clear();
    // The chosen one was taken away, or the awaited one has come.
    if (!chosenBefore.isEmpty() && current() != chosenBefore)
        Q_EMIT m_tabs->currentChanged(m_tabs->currentIndex());
}

void ViewsBar::onListChanged()
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (const session::SavedView *one = view(m_tabs->tabData(tab).toString())) {
            const QString text = tabText(*one);
            if (m_tabs->tabText(tab) != text)
                m_tabs->setTabText(tab, text);
        }
    }
}

QString ViewsBar::current() const
{
    return m_tabs->tabData(m_tabs->currentIndex()).toString();
}

const session::SavedView *ViewsBar::view(const QString &id) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(),
                                    [&](const session::SavedView &one) { return fromStd(one.id) == id; });
    return found == m_views.end() ? nullptr : &*found;
}

const session::SavedView *ViewsBar::currentView() const
{
    return view(current());
}

bool ViewsBar::isChanged() const
{
    const session::SavedView *chosen = currentView();
    return chosen && m_state && !isSameList(*chosen, m_state());
}

void ViewsBar::choose(const QString &id)
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->tabData(tab).toString() != id)
            continue;
        if (tab == m_tabs->currentIndex())
            Q_EMIT m_tabs->currentChanged(tab); // chosen again: the list goes back to what the view says
        m_tabs->setCurrentIndex(tab);
        return;
    }
    m_wanted = id;
}

void ViewsBar::setWaiting(int count)
{
    if (count == m_waiting)
        return;
    m_waiting = count;
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->tabData(tab).toString() == QLatin1String(viewsbar::mine))
            m_tabs->setTabText(tab, count > 0 ? tr("My list (%L1)").arg(count) : tr("My list"));
    }
}

} // namespace espalier::ui
