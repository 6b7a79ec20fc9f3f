// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/coverage.h"
#include "ui/pages/page.h"

#include <QDialog>

class QComboBox;
class QDateEdit;
class QCheckBox;
class QDoubleSpinBox;
class QPushButton;
class QSpinBox;

namespace espalier::ui {

class FormEditor;
class TextLabel;

/// What the workshop wants to have in a language: text, sources, by when, and who looks for it.
class GoalDialog : public QDialog
{
    Q_OBJECT
public:
    explicit GoalDialog(const PageContext &context, QWidget *parent = nullptr);

    /// For a language, with its goal where it has one; nullptr: for a new one.
    void begin(const session::LanguageCoverage *language);
    session::Coverage::Wanted wanted() const;

private:
    void check();

    FormEditor *m_language;
    QDoubleSpinBox *m_amount;
    QComboBox *m_unit;
    QSpinBox *m_sources;
    FormEditor *m_group;
    QCheckBox *m_hasDue;
    QDateEdit *m_due;
    TextLabel *m_problem;
    QPushButton *m_save;
    std::string m_notes; ///< of the goal that is changed
};

} // namespace espalier::ui
