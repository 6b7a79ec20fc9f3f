// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/runpanel.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class ResultTable;
class TextLabel;

/// What people wrote about a run, dated and on its steps; a form to add to it, and the import of chronicles kept as Markdown.
class ChroniclePanel : public RunPanel
{
    Q_OBJECT
public:
    explicit ChroniclePanel(const RunPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;
    void openPlace(const RunPlace &place) override;
    void beginNote(const RunPlace &place) override;

private:
    QWidget *makeReader();
    QWidget *makeForm();
    void choose();
    void showForm(bool isShown);
    void save();
    void import();
    const session::StoredEntry *current() const;
    std::optional<training::ChronicleEntry> written(); ///< nothing, and says why, when the form is not right

    std::shared_ptr<const RunDesk> m_desk;
    EmptyState *m_empty;
    QStackedWidget *m_list;
    ResultTable *m_table = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_facts = nullptr;
    TextLabel *m_text = nullptr;
    TextLabel *m_links = nullptr;
    QPushButton *m_look = nullptr;
    QWidget *m_form = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_fromStep = nullptr;
    QLineEdit *m_toStep = nullptr;
    QLineEdit *m_headline = nullptr;
    QPlainTextEdit *m_words = nullptr;
    QLineEdit *m_link = nullptr;
    QPushButton *m_save = nullptr;
    TextLabel *m_problem = nullptr;
    std::string m_alarm; ///< key of the alarm the note is about
};

} // namespace espalier::ui
