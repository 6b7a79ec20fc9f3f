// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/pages/groups/persondetail.h"
#include "ui/pages/page.h"

class QComboBox;
class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class EmptyState;
class GroupEditor;
class RecordNames;
class RecordWriter;
class SearchBox;

/// People, working groups and the organisations that look after sources: list and detail, with adding and editing.
class GroupsPage : public Page
{
    Q_OBJECT
public:
    GroupsPage(const PageContext &context, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("groups"); }
    QString title() const override { return tr("Groups"); }
    QString icon() const override { return QStringLiteral("groups"); }
    void showRecord(const QString &record) override;
    bool focusSearch() override;
    bool isSettled() const override;

private:
    QWidget *makeList();
    void addCommands();
    void read();
    void fill();
    void showChosen();
    void chooseFirst();
    void open(const QString &record);
    void add(records::Kind kind);
    void editCurrent();
    void closeEditor();
    void join(bool isMember);
    std::string chosenKind() const;

    QComboBox *m_kind;
    SearchBox *m_search;
    QStandardItemModel *m_model;
    QTreeView *m_view;
    QStackedWidget *m_side;
    EmptyState *m_empty;
    PersonDetail *m_detail;
    GroupEditor *m_editor;
    RecordWriter *m_writer;
    RecordNames *m_names;
    std::vector<index::RecordHit> m_hits; ///< people, groups, organisations, each in name order
    QString m_current;
    Generation m_generation;
    bool m_isReading = false;
    bool m_isStale = false;
    bool m_hasData = false;
};

} // namespace espalier::ui
