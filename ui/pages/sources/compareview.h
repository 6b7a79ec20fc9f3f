// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/comparison.h"
#include "ui/models/recordwriter.h"
#include "ui/models/recordnames.h"
#include "ui/pages/sources/sidepanel.h"

#include <QAbstractTableModel>

#include <vector>

class QCheckBox;
class QPushButton;
class QTableView;

namespace espalier::ui {

/// One field of several sources in words.
struct CompareLine {
    QString field;
    QStringList values; ///< one a source; empty: not there
    bool isSame = false;
};

struct CompareContent {
    QStringList ids;
    QStringList names;
    std::vector<CompareLine> lines; ///< in the order of the schema
};

/// Errors: as session::compareSources. For workers.
Result<CompareContent> readComparison(const session::Workshop &workshop, std::span<const RecordId> ids, const NameMap &names);

/// Fields as rows: whether they agree, the field, a column for each source.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setContent(CompareContent content, bool onlyDifferent);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    CompareContent m_content;
    std::vector<std::size_t> m_shown;
};

/// Two to eight sources side by side, field by field; follows changes of any of them.
class SourceComparePanel : public SidePanel
{
    Q_OBJECT
public:
    SourceComparePanel(WorkshopSession *session, RecordNames *names, std::vector<RecordId> ids, QWidget *parent = nullptr);

    bool isWide() const override { return true; }
    bool isSettled() const override { return m_isSettled; }
    void begin() override;
    QTableView *table() const { return m_table; }
    QCheckBox *onlyDifferent() const { return m_only; }

Q_SIGNALS:
    /// The two that are compared shall become one.
    void mergeAsked(const espalier::RecordId &kept, const espalier::RecordId &other);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void read();
    void present();
    void fit();

    WorkshopSession *m_session;
    RecordNames *m_names;
    std::vector<RecordId> m_ids;
    CompareContent m_content;
    CompareModel *m_model;
    QTableView *m_table;
    QCheckBox *m_only;
    QPushButton *m_merge;
    TextLabel *m_summary;
    Generation m_generation;
    bool m_isSettled = false;
};

} // namespace espalier::ui
