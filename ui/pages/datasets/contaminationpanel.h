// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/contaminationrun.h"
#include "ui/pages/datasets/datasetpanel.h"

class QDoubleSpinBox;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class PassageView;
class ResultTable;
class TextLabel;

/// Whether texts a model will be judged by stand in the data it learns from. Evaluation files are chosen or dropped here.
class ContaminationPanel : public DatasetPanel
{
    Q_OBJECT
public:
    ContaminationPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);
    ~ContaminationPanel() override;

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return m_task == 0 && !m_isReading; }
    /// Adds evaluation files; each once.
    void addFiles(const QStringList &files);
    void start();
    const std::shared_ptr<const ContaminationAnswer> &answer() const { return m_answer; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeResults();
    QWidget *makeSide(PassageView **view, TextLabel **label, const QString &name);
    void chooseFiles();
    void removeFile();
    void updateTop();
    void cancel();
    void finish(Result<ContaminationAnswer> answer);
    void showStart();
    QString summary() const;
    void showHit(int row);
    void openHit();
    ChartTable hitTable() const;

    std::shared_ptr<const DatasetDesk> m_desk;
    std::shared_ptr<const ContaminationAnswer> m_answer;
    QListWidget *m_files;
    QPushButton *m_add, *m_remove, *m_start, *m_cancel, *m_open;
    QSpinBox *m_gram;
    QDoubleSpinBox *m_near;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ResultTable *m_table;
    PassageView *m_item, *m_passage;
    TextLabel *m_itemPlace, *m_passagePlace;
    Generation m_generation;
    int m_task = 0;
    bool m_isReading = false;
};

} // namespace espalier::ui
