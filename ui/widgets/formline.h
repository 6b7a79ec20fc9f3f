// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formeditor.h"

class QLineEdit;
class QPlainTextEdit;
class QLabel;

namespace espalier::ui {

/// Aligns a field to the side its text begins on, now and while it is typed, whatever the direction of the interface.
void alignToContent(QLineEdit *line);
void alignToContent(QPlainTextEdit *text);

/// One line of text: names, addresses, dates. Text people write takes its direction from its content; addresses and dates read left to
/// right everywhere.
class FormLine : public FormEditor
{
    Q_OBJECT
public:
    enum class Style { Text, Url, Date };
    FormLine(Style style, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;
    QLineEdit *line() const { return m_line; }

private:
    QLineEdit *m_line;
    Json m_kept; ///< a value this editor cannot show as text; stays until something is typed
};

/// Several lines of text whose direction comes from their content. Tab leaves it. Text kept as an attachment is loaded in full first.
class FormParagraph : public FormEditor
{
    Q_OBJECT
public:
    explicit FormParagraph(const FormServices &services, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;
    QPlainTextEdit *text() const { return m_text; }

private:
    void fitHeight();

    FormServices m_services;
    QPlainTextEdit *m_text;
    QLabel *m_note;
    Json m_kept; ///< the attachment, until its text is changed
    bool m_isSetting = false;
};

} // namespace espalier::ui
