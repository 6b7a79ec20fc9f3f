// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "ui/widgets/formeditor.h"

#include <QCompleter>
#include <QStandardItemModel>

class QLineEdit;

namespace espalier::ui {

class FormFlow;

/// Where a chips editor gets its proposals and names from. Empty members: nothing is proposed, values are shown as they are.
struct FormCompleter {
    std::function<void(const QString &typed, QObject *context, FormServices::HitsThen then)> complete;
    std::function<QString(const QString &value)> label; ///< at once, or empty when it must be asked for
    std::function<void(const QString &value, QObject *context, FormServices::TextThen then)> labelLater;
    /// The value exactly meant by what was typed without choosing a proposal; empty: none.
    std::function<QString(const QString &typed)> exact;
};

/// Completion of one of the code lists: names in the interface's language, English or the language itself.
FormCompleter codeCompleter(catalogue::CodeList list);
/// Completion of records of a kind.
FormCompleter recordCompleter(const QString &kind, const FormServices &services);

struct FormCodesOptions {
    bool isSingle = false;     ///< the field holds one value, not a list
    bool allowsOther = false;  ///< {"other": "text"} is accepted
    bool takesAnyText = false; ///< what was typed is a value itself (formats)
    QString placeholder;
};

/// Values as chips with a line to add more: proposals come while typing, Enter takes one. Backspace in the empty line goes to the
/// last chip, Delete removes a chip, the arrows move between them.
class FormCodes : public FormEditor
{
    Q_OBJECT
public:
    FormCodes(FormCompleter completer, const FormCodesOptions &options, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;

    QLineEdit *line() const { return m_line; }
    QCompleter *popup() const { return m_popup; }
    /// Adds a value as if it had been chosen; known ones are not added twice.
    void add(const Json &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Chip {
        Json value;
        QWidget *button;
    };
    void propose();
    void showHits(const QString &typed, const std::vector<FormHit> &hits);
    bool takeChosen(const QModelIndex &index);
    bool takeTyped(bool isLeaving);
    void insertChip(const Json &value);
    void removeChip(QWidget *button);
    bool lineKey(int key);
    bool chipKey(QWidget *button, int key);
    void updateLine();

    FormCompleter m_completer;
    FormCodesOptions m_options;
    FormFlow *m_flow;
    QLineEdit *m_line;
    QCompleter *m_popup;
    QStandardItemModel m_hits;
    std::vector<Chip> m_chips;
    QString m_fieldName;
    quint64 m_question = 0;
};

} // namespace espalier::ui
