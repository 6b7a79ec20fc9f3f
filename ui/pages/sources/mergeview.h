// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/duplicates.h"
#include "ui/models/recordnames.h"
#include "ui/models/recordwriter.h"
#include "ui/pages/sources/sidepanel.h"

#include <optional>
#include <vector>

class QButtonGroup;
class QPushButton;
class QScrollArea;

namespace espalier::ui {

/// One field in which two sources differ, in words.
struct MergeLine {
    FieldPath path;
    QString field;
    QString kept, other, merged; ///< empty: nothing
    bool isQuestion = false;
};

struct MergeContent {
    session::SourceMerge merge;
    QString keptName, otherName;
    std::vector<MergeLine> lines; ///< questions first
};

/// Errors: as Duplicates::preview. For workers.
Result<MergeContent> readMerge(session::Workshop &workshop, const RecordId &kept, const RecordId &other, const NameMap &names);

/// Makes one record of two: which one stays, whose value counts where they disagree, and what points at the other one. Nothing is
/// written before somebody says so; both histories are kept.
class MergePanel : public SidePanel
{
    Q_OBJECT
public:
    MergePanel(RecordWriter *writer, RecordNames *names, const RecordId &kept, const RecordId &other, QWidget *parent = nullptr);

    bool isWide() const override { return true; }
    bool isSettled() const override { return m_isSettled; }
    void begin() override;
    const std::optional<MergeContent> &content() const { return m_content; }
    QPushButton *mergeButton() const { return m_merge; }
    QPushButton *distinctButton() const { return m_distinct; }
    /// Takes the other one's value of a field that is a question.
    void takeOther(const FieldPath &field, bool isOther);

private:
    void read();
    void present();
    QWidget *questionBox(const MergeLine &line, QWidget *parent);
    void swap();
    void merge();
    void setDistinct();
    void setBusy(bool isBusy);

    RecordWriter *m_writer;
    RecordNames *m_names;
    RecordId m_kept, m_other;
    std::optional<MergeContent> m_content;
    TextLabel *m_summary;
    QScrollArea *m_scroll;
    QPushButton *m_swap;
    QPushButton *m_merge;
    QPushButton *m_distinct;
    std::vector<std::pair<FieldPath, QButtonGroup *>> m_questions;
    Generation m_generation;
    bool m_isSettled = false;
};

} // namespace espalier::ui
