// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/duplicategroups.h"
#include "ui/models/passagematch.h"
#include "ui/pages/datasets/datasetpanel.h"

#include <stop_token>

class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class PassageView;
class ResultTable;
class TextLabel;

/// Two documents that are shown side by side, and the bytes that only one of them has.
struct DuplicatePair {
    MaskedDocument first, second;
    std::vector<PassagePart> onlyFirst, onlySecond;
};

/// Groups of documents that are nearly or exactly the same, two of them side by side, with what differs emphasised.
class DuplicatesPanel : public DatasetPanel
{
    Q_OBJECT
public:
    DuplicatesPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);
    ~DuplicatesPanel() override;

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return m_task == 0 && !m_isReading; }
    /// Finds the groups, as a task of the window.
    void start();
    void showExample() override { start(); }
    const std::vector<statistics::DuplicateGroup> &groups() const { return m_groups; }
    /// Forward by 1 or back by -1.
    void step(int direction);

private:
    QWidget *makeGroups();
    QWidget *makeSide(bool isFirst);
    void cancel();
    void finish(Result<std::vector<statistics::DuplicateGroup>> groups);
    void showStart();
    void showGroup(int row);
    void readPair();
    void showPair(const DuplicatePair &pair);
    void openSide(bool isFirst);
    QString placeText(const statistics::Place &place) const;
    ChartTable groupTable() const;

    std::shared_ptr<const DatasetDesk> m_desk;
    std::vector<statistics::DuplicateGroup> m_groups;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_start, *m_cancel, *m_previous, *m_next;
    TextLabel *m_state, *m_pair;
    ResultTable *m_table;
    QSpinBox *m_member;
    PassageView *m_first, *m_second;
    TextLabel *m_firstPlace, *m_secondPlace;
    Generation m_generation;
    std::stop_source m_stop;
    int m_task = 0;
    bool m_isReading = false;
};

} // namespace espalier::ui
