// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordwriter.h"
#include "ui/pages/sources/sidepanel.h"
#include "ui/pages/sources/vocabularycontent.h"

#include <QTimer>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace espalier::ui {

/// For curators: the values that no vocabulary has, what each most likely means, what writing it so would do to which source, and one action
/// that does it and that Undo takes back as a whole. A second tab lists the workshop's own terms.
class VocabularyPanel : public SidePanel
{
    Q_OBJECT
public:
    VocabularyPanel(RecordWriter *writer, RecordNames *names, QWidget *parent = nullptr);
    ~VocabularyPanel() override;

    bool isWide() const override { return true; }
    bool isSettled() const override { return !m_isReading && !m_soon.isActive() && m_task == 0 && !m_isApplying; }
    void begin() override;

    QComboBox *listBox() const { return m_listBox; }
    QTreeView *values() const { return m_view; }
    FormCodes *target() const { return m_target; } ///< nullptr while nothing is chosen
    QCheckBox *alikeBox() const { return m_alike; }
    QLineEdit *reasonLine() const { return m_reason; }
    QPushButton *applyButton() const { return m_apply; }
    const VocabularyContent &content() const { return m_content; }
    const std::optional<VocabularyPreview> &preview() const { return m_preview; }
    BulkModel *lines() const { return m_lines; }

Q_SIGNALS:
    /// The sources that hold one of these values of a facet are to be listed.
    void sourcesAsked(const QString &facet, const QStringList &values);

private:
    QWidget *buildValues();
    QWidget *buildTerms();
    void read();
    void present(Result<VocabularyContent> content);
    void showList();
    void onChosen();
    void makeTarget(const std::string &list);
    void onEdited();
    void look();
    void presentPreview(Result<VocabularyPreview> preview);
    void updateButtons();
    void apply();
    void askForSources();
    std::vector<const session::UnlistedValue *> chosen() const;
    /// What is chosen, as one change; nothing while something is missing.
    std::optional<session::VocabularyChange> change() const;

    RecordWriter *m_writer;
    RecordNames *m_names;
    VocabularyContent m_content;
    TextLabel *m_summary = nullptr;
    QComboBox *m_listBox = nullptr;
    QTabWidget *m_tabs = nullptr;
    UnlistedModel *m_values = nullptr;
    TermsModel *m_terms = nullptr;
    QTreeView *m_view = nullptr;
    QTreeView *m_termsView = nullptr;
    TextLabel *m_targetLabel = nullptr;
    QVBoxLayout *m_targetPlace = nullptr;
    FormCodes *m_target = nullptr;
    std::string m_targetList;
    QCheckBox *m_alike = nullptr;
    TextLabel *m_found = nullptr;
    BulkModel *m_lines = nullptr;
    QTreeView *m_linesView = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_sources = nullptr;
    QPushButton *m_apply = nullptr;
    std::optional<VocabularyPreview> m_preview;
    QTimer m_soon;
    Generation m_generation, m_readGeneration;
    int m_task = 0;
    bool m_isReading = false;
    bool m_isApplying = false;
};

} // namespace espalier::ui
