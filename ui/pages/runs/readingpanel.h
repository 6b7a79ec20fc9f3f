// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/pages/runs/runpanel.h"

class QLineEdit;
class QPushButton;

namespace espalier::ui {

class ResultTable;
class TextLabel;

/// What a run was reading between two steps: shards and sources, as far as the records say, and how far that is.
class ReadingPanel : public RunPanel
{
    Q_OBJECT
public:
    explicit ReadingPanel(const RunPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;
    void openPlace(const RunPlace &place) override;
    bool isSettled() const override { return !m_isAsking; }

private:
    void ask();
    void take(const lineage::ReadingAnswer &answer, const std::map<std::string, std::string> &names);
    void import();

    std::shared_ptr<const RunDesk> m_desk;
    QLineEdit *m_from;
    QLineEdit *m_to;
    TextLabel *m_certainty;
    TextLabel *m_because;
    ResultTable *m_sources;
    ResultTable *m_shards;
    QPushButton *m_version;
    std::vector<std::string> m_sourceIds; ///< by row
    Generation m_generation;
    bool m_isAsking = false;
};

} // namespace espalier::ui
