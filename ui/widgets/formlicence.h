// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formeditor.h"

#include <QCompleter>
#include <QStandardItemModel>

class QLabel;
class QLineEdit;

namespace espalier::ui {

/// Whether a text is an SPDX licence expression, as governance::parseExpression reads it strictly. Any thread.
bool isLicenceExpression(const QString &text);

/// A licence expression: the word before the cursor is completed from the SPDX list by id or name. The value is its canonical text. What is no
/// expression is kept in the person's own words, and the note below says why, and what may have been meant.
class FormLicence : public FormEditor
{
    Q_OBJECT
public:
    explicit FormLicence(QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;
    QLineEdit *line() const { return m_line; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void propose();
    void take(const QModelIndex &index);
    void explain();

    QLineEdit *m_line;
    QLabel *m_note;
    QCompleter *m_popup;
    QStandardItemModel m_hits;
    Json m_kept; ///< what was set, until something is typed
};

} // namespace espalier::ui
