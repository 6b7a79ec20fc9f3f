// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/bulkedits.h"
#include "ui/models/recordnames.h"
#include "ui/models/recordwriter.h"
#include "ui/pages/sources/sidepanel.h"

#include <vector>

class QPushButton;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class BulkModel;

/// Actions that changed many sources: what each did, field by field, and taking one back as a whole.
class BatchesPanel : public SidePanel
{
    Q_OBJECT
public:
    BatchesPanel(RecordWriter *writer, RecordNames *names, QWidget *parent = nullptr);

    bool isWide() const override { return true; }
    bool isSettled() const override { return !m_isAsking && !m_isReadingRows && !m_isUndoing; }
    void begin() override;
    const std::vector<session::Batch> &batches() const { return m_batches; }
    QTreeView *list() const { return m_list; }
    BulkModel *rows() const { return m_rows; }
    QPushButton *undoButton() const { return m_undo; }

private:
    void read();
    void present(Result<std::vector<session::Batch>> batches);
    void onChosen();
    void updateUndo();
    void undo();
    const session::Batch *chosen() const;

    RecordWriter *m_writer;
    RecordNames *m_names;
    TextLabel *m_summary;
    QStandardItemModel *m_model;
    QTreeView *m_list;
    TextLabel *m_about;
    BulkModel *m_rows;
    QTreeView *m_rowsView;
    QPushButton *m_undo;
    std::vector<session::Batch> m_batches;
    Generation m_generation, m_rowsGeneration;
    bool m_isAsking = false;
    bool m_isReadingRows = false;
    bool m_isUndoing = false;
};

} // namespace espalier::ui
