// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formeditor.h"

#include <QComboBox>

class QCheckBox;
class QLineEdit;

namespace espalier::ui {

class FormCodes;

/// A combo box that the wheel changes only while it has the keyboard, so that scrolling a form never edits it.
class FormCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit FormCombo(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// One value of a vocabulary, with a line for anything else where the schema allows it.
class FormChoice : public FormEditor
{
    Q_OBJECT
public:
    FormChoice(const records::Field &field, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;
    QComboBox *combo() const { return m_combo; }
    QLineEdit *otherLine() const { return m_other; }

private:
    bool isOther() const;

    FormCombo *m_combo;
    QLineEdit *m_other = nullptr;
    int m_otherIndex = -1;
    Json m_kept; ///< a value that is neither in the vocabulary nor another one; stays until something is chosen
};

/// Several values of a vocabulary, with chips for others where the schema allows it.
class FormChecks : public FormEditor
{
    Q_OBJECT
public:
    FormChecks(const records::Field &field, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;
    QCheckBox *check(const QString &value) const;

private:
    std::vector<std::pair<std::string, QCheckBox *>> m_checks;
    FormCodes *m_others = nullptr;
    Json m_kept = Json::array(); ///< elements no part of this editor shows
};

} // namespace espalier::ui
