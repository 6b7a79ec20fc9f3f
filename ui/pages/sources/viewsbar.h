// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/views.h"
#include "ui/models/recordwriter.h"

#include <QWidget>

#include <functional>
#include <vector>

class QAction;
class QCheckBox;
class QFrame;
class QLineEdit;
class QMenu;
class QPushButton;
class QTabBar;

namespace espalier::ui {

class DialogService;
class TextLabel;

/// Above everything on the page: all sources, what waits for oneself, and the saved views, own ones first, then those everybody shares.
/// A view is search, filters, columns and order, always all four. GUI thread only.
class ViewsBar : public QWidget
{
    Q_OBJECT
public:
    ViewsBar(RecordWriter *writer, DialogService *dialogs, QWidget *parent = nullptr);

    /// What the list is asked for now: what a view that is saved will hold.
    using State = std::function<session::SavedView()>;
    void setState(State state) { m_state = std::move(state); }
    /// The list is asked for something else: whether the chosen view was changed is looked at again.
    void onListChanged();
    /// Entries of the menu beside the tabs.
    void addMenuAction(QAction *action);

    void refresh();
    const std::vector<session::SavedView> &views() const { return m_views; }
    /// "all", "mine", or the id of a view.
    QString current() const;
    /// The chosen view; nullptr for the first two.
    const session::SavedView *currentView() const;
    /// Whether the list is no longer what the chosen view says.
    bool isChanged() const;
    void choose(const QString &id);
    /// How many things wait for this person; below 0: not known.
    void setWaiting(int count);

    /// Opens the line for the name of a new view, or of the chosen one.
    void beginSave();
    void beginRename();
    /// Puts what the list is asked for now into the chosen view.
    void saveChanges();
    void share();
    void remove();
    bool isBusy() const { return m_isBusy; }
    QTabBar *tabs() const { return m_tabs; }
    QLineEdit *nameLine() const { return m_name; }

Q_SIGNALS:
    void allChosen();
    void mineChosen();
    void viewChosen(const espalier::session::SavedView &view);
    void viewsChanged();
    void failed(const espalier::Error &error);
    void said(const QString &text);

private:
    void buildNameLine();
    void present();
    QString tabText(const session::SavedView &view) const;
    void store(const session::SavedView &view, const QString &done);
    void take(const Result<session::SavedView> &stored, const QString &done);
    void acceptName();
    const session::SavedView *view(const QString &id) const;

    RecordWriter *m_writer;
    DialogService *m_dialogs;
    State m_state;
    QTabBar *m_tabs;
    QMenu *m_menu;
    QFrame *m_nameBox = nullptr;
    TextLabel *m_nameTitle = nullptr;
    QLineEdit *m_name = nullptr;
    QCheckBox *m_forAll = nullptr;
    QPushButton *m_save = nullptr;
    std::vector<session::SavedView> m_views;
    QString m_wanted; ///< view to choose as soon as it is there
    int m_waiting = -1;
    bool m_isRenaming = false;
    bool m_isBusy = false;
    Generation m_generation;
};

/// Whether two views ask for the same list: text, filters, order and columns.
bool isSameList(const session::SavedView &a, const session::SavedView &b);

} // namespace espalier::ui
