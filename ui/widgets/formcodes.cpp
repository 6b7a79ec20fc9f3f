// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formcodes.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/formline.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace espalier::ui {

namespace formcodes {
enum HitRole { ValueRole = Qt::UserRole + 1, IsOtherRole };
} // namespace formcodes

FormCodes::FormCodes(FormCompleter completer, const FormCodesOptions &options, QWidget *parent)
    : FormEditor(parent),
      m_completer(std::move(completer)),
      m_options(options),
      m_flow(new FormFlow(this)),
      m_line(new QLineEdit),
      m_popup(new QCompleter(this))
{
    m_line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_line->setMinimumWidth(m_line->fontMetrics().averageCharWidth() * 16);
    m_line->installEventFilter(this);
    alignToContent(m_line);
    m_flow->addWidget(m_line);
    m_popup->setModel(&m_hits);
    m_popup->setWidget(m_line);
    m_popup->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_popup->setMaxVisibleItems(12);
    setFocusProxy(m_line);
    updateLine();
    connect(m_line, &QLineEdit::textEdited, this, &FormCodes::propose);
    connect(m_popup, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { takeChosen(index); });
}

Json FormCodes::value() const
{
    if (m_options.isSingle)
        return m_chips.empty() ? Json(nullptr) : m_chips.front().value;
    Json all = Json::array();
    for (const Chip &chip : m_chips)
        all.push_back(chip.value);
    return all.empty() ? Json(nullptr) : all;
}

void FormCodes::setValue(const Json &value)
{
    for (const Chip &chip : m_chips)
        chip.button->deleteLater();
    m_chips.clear();
    m_line->clear();
    if (value.is_array()) {
        for (const Json &element : value)
            insertChip(element);
    } else if (!value.is_null()) {
        insertChip(value);
    }
    updateLine();
}

QWidget *FormCodes::focusTarget()
{
    return m_line;
}

void FormCodes::setFieldName(const QString &name)
{
    m_fieldName = name;
    m_line->setAccessibleName(name);
    updateLine();
}

void FormCodes::add(const Json &value)
{
    for (const Chip &chip : m_chips) {
        if (chip.value == value)
            return;
    }
    if (m_options.isSingle && !m_chips.empty()) {
        m_chips.front().button->deleteLater();
        m_chips.clear();
    }
    insertChip(value);
    updateLine();
    Q_EMIT edited();
}

void FormCodes::propose()
{
    const QString typed = m_line->text().trimmed();
    const quint64 question = ++m_question;
    if (typed.isEmpty()) {
        m_popup->popup()->hide();
        return;
    }
    if (!m_completer.complete) {
        showHits(typed, {});
        return;
    }
    m_completer.complete(typed, this, [this, question, typed](std::vector<FormHit> hits) {
        if (question == m_question)
            showHits(typed, hits);
    });
}

void FormCodes::showHits(const QString &typed, const std::vector<FormHit> &hits)
{
    m_hits.clear();
    for (const FormHit &hit : hits) {
        //: A proposal while typing: name, then a second name or the code.
        const QString text = hit.note.isEmpty() ? hit.label : tr("%1 (%2)").arg(isolated(hit.label), isolated(hit.note));
        auto *item = new QStandardItem(text);
        item->setData(hit.value, formcodes::ValueRole);
        item->setData(false, formcodes::IsOtherRole);
        m_hits.appendRow(item);
    }
    if (m_options.allowsOther && m_completer.complete) {
        auto *item = new QStandardItem(tr("Use “%1” in your own words").arg(isolated(typed)));
        item->setData(typed, formcodes::ValueRole);
        item->setData(true, formcodes::IsOtherRole);
        m_hits.appendRow(item);
    }
    if (m_hits.rowCount() == 0 || !m_line->hasFocus()) {
        m_popup->popup()->hide();
        return;
    }
    m_popup->popup()->setLayoutDirection(layoutDirection());
    m_popup->complete();
    m_popup->popup()->setCurrentIndex(m_popup->completionModel()->index(0, 0));
}

bool FormCodes::takeChosen(const QModelIndex &index)
{
    if (!index.isValid())
        return false;
    const QString value = index.data(formcodes::ValueRole).toString();
    const bool isOther = index.data(formcodes::IsOtherRole).toBool();
    m_popup->popup()->hide();
    m_line->clear();
    ++m_question;
    add(isOther ? otherValue(value) : Json(toStd(value)));
    m_line->setFocus(Qt::OtherFocusReason);
    return true;
}

bool FormCodes::takeTyped(bool isLeaving)
{
    const QString typed = m_line->text().trimmed();
    if (typed.isEmpty())
        return false;
    QString exact;
    if (m_options.takesAnyText)
        exact = typed;
    else if (m_completer.exact)
        exact = m_completer.exact(typed);
    const bool isFreeText = exact.isEmpty() && m_options.allowsOther && (!m_completer.complete || isLeaving);
    if (exact.isEmpty() && !isFreeText)
        return false;
    ++m_question;
    m_popup->popup()->hide();
    m_line->clear();
    add(exact.isEmpty() ? otherValue(typed) : Json(toStd(exact)));
    return true;
}

} // namespace espalier::ui
