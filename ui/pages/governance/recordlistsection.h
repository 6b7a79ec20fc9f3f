// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"
#include "ui/async/runasync.h"
#include "ui/pages/governance/governancesection.h"

#include <QStringList>

class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class EmptyState;
class GroupEditor;
class SearchBox;

/// One line of such a list.
struct ListedRecord {
    QString id;
    QStringList cells;
    QString tip;
    bool isUrgent = false;
};

/// A section that lists the records of one kind beside the chosen one, with the form that makes and changes them.
class RecordListSection : public GovernanceSection
{
    Q_OBJECT
public:
    struct Words {
        QString name;        ///< of the splitter, for preferences
        QString search;      ///< "Search agreements"
        QString list;        ///< accessible name of the list
        QStringList columns; ///< the first takes what room is left
        QString icon;
        QString emptyTitle, emptySentence;   ///< when there are none
        QString chooseTitle, chooseSentence; ///< when none is chosen
        const char *addCommand = nullptr;    ///< id; its button stands below the list and on the empty page
        std::vector<const char *> commands;  ///< further buttons below the list
    };
    RecordListSection(const GovernanceContext &context, Words words, QWidget *parent = nullptr);

    void showRecord(const QString &record) override;
    bool focusSearch() override;
    bool isSettled() const override { return !m_isReading && m_hasRows; }
    const QString &currentId() const { return m_current; }
    QTreeView *listView() const { return m_view; }
    GroupEditor *editor() const { return m_editor; }

    /// Opens the form for a new record, or for one that exists.
    void beginNew(records::Kind kind);
    void beginEdit(const records::Record &record);

protected:
    /// To be called by the constructor of whoever derives from it, with what stands beside the list.
    void setDetail(QWidget *detail);
    QStackedWidget *side() const { return m_side; }
    void setRows(std::vector<ListedRecord> rows);
    void setReading(bool isReading) { m_isReading = isReading; }
    /// Shows the detail: there is something to show.
    void showDetail();
    void showNothing();
    /// A record was chosen: read it, then showDetail().
    virtual void open(const QString &id) = 0;

private:
    QWidget *makeList();
    void fill();
    void choose();

    Words m_words;
    SearchBox *m_search = nullptr;
    QStandardItemModel *m_model;
    QTreeView *m_view = nullptr;
    QStackedWidget *m_side = nullptr;
    EmptyState *m_empty = nullptr;
    GroupEditor *m_editor = nullptr;
    QWidget *m_detail = nullptr;
    std::vector<ListedRecord> m_rows;
    QString m_current;
    bool m_isReading = false;
    bool m_hasRows = false;
};

} // namespace espalier::ui
