// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordwriter.h"
#include "ui/models/sourcereader.h"
#include "ui/pages/sources/bulkcontent.h"
#include "ui/pages/sources/sidepanel.h"

#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeView;
class QVBoxLayout;

namespace espalier::ui {

class BulkStepRow;

/// Changes many sources at once: steps, what they would do to which source, a reason, and one action that Undo takes back as a whole.
/// Follows what is chosen in the list while it is open.
class BulkPanel : public SidePanel
{
    Q_OBJECT
public:
    /// Row numbers as they are now: of what is chosen, and of everything the list shows.
    struct Scope {
        std::function<std::vector<std::int64_t>()> chosen;
        std::function<std::vector<std::int64_t>()> all;
    };
    BulkPanel(RecordWriter *writer, RecordNames *names, SourceReader reader, Scope scope, QWidget *parent = nullptr);
    ~BulkPanel() override;

    bool staysOpen() const override { return true; }
    bool isSettled() const override { return !m_soon.isActive() && m_task == 0 && !m_isApplying; }
    void begin() override;
    /// Other sources are chosen, or the list shows others.
    void onListChanged();

    BulkStepRow *step(std::size_t at) const { return m_steps.at(at); }
    BulkStepRow *addStep();
    QLineEdit *reasonLine() const { return m_reason; }
    QPushButton *applyButton() const { return m_apply; }
    QComboBox *scopeBox() const { return m_scopeBox; }
    const std::optional<BulkPreview> &preview() const { return m_preview; }

private:
    void build();
    void showScope();
    std::vector<std::int64_t> rows() const;
    void removeStep(BulkStepRow *row);
    void onEdited();
    void look();
    void present(Result<BulkPreview> preview);
    void updateApply();
    void apply();

    RecordWriter *m_writer;
    RecordNames *m_names;
    SourceReader m_reader;
    Scope m_scope;
    QComboBox *m_scopeBox = nullptr;
    QVBoxLayout *m_stepsLayout = nullptr;
    QPushButton *m_more = nullptr;
    QPushButton *m_look = nullptr;
    TextLabel *m_summary = nullptr;
    BulkModel *m_model = nullptr;
    QTreeView *m_view = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_apply = nullptr;
    std::vector<BulkStepRow *> m_steps;
    std::optional<BulkPreview> m_preview;
    QTimer m_soon;
    Generation m_generation;
    int m_task = 0;
    bool m_isApplying = false;
};

} // namespace espalier::ui
