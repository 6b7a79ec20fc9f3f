// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formchoice.h"

#include "ui/text/codetext.h"
#include "ui/widgets/formcodes.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/formline.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace espalier::ui {

FormCombo::FormCombo(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FormCombo::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

FormChoice::FormChoice(const records::Field &field, QWidget *parent) : FormEditor(parent), m_combo(new FormCombo(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_combo);
    //: The choice of a form field in which nothing is chosen yet.
    m_combo->addItem(tr("Not chosen"), QString());
    for (const std::string &value : field.values)
        m_combo->addItem(valueLabel(field, value), fromStd(value));
    if (field.allowsOther) {
        m_otherIndex = m_combo->count();
        m_combo->addItem(tr("Other…", "the choice of a value that is not in the list"));
        m_other = new QLineEdit(this);
        m_other->setPlaceholderText(tr("In your own words"));
        alignToContent(m_other);
        m_other->hide();
        layout->addWidget(m_other);
        connect(m_other, &QLineEdit::textEdited, this, &FormEditor::edited);
    }
    setFocusProxy(m_combo);
    connect(m_combo, &QComboBox::currentIndexChanged, this, [this] {
        m_kept = nullptr;
        if (m_other)
            m_other->setVisible(isOther());
        Q_EMIT edited();
    });
    connect(m_combo, &QComboBox::activated, this, [this] {
        if (isOther())
            m_other->setFocus(Qt::OtherFocusReason);
    });
}

bool FormChoice::isOther() const
{
    return m_otherIndex >= 0 && m_combo->currentIndex() == m_otherIndex;
}

Json FormChoice::value() const
{
    if (!m_kept.is_null())
        return m_kept;
    if (isOther()) {
        const QString text = m_other->text().trimmed();
        return text.isEmpty() ? Json(nullptr) : otherValue(text);
    }
    const QString chosen = m_combo->currentData().toString();
    return chosen.isEmpty() ? Json(nullptr) : Json(toStd(chosen));
}

void FormChoice::setValue(const Json &value)
{
    const QSignalBlocker blocker(m_combo);
    m_kept = nullptr;
    m_combo->setCurrentIndex(0);
    if (const auto text = otherText(value); text && m_other) {
        m_combo->setCurrentIndex(m_otherIndex);
        m_other->setText(*text);
    } else if (value.is_string()) {
        const int index = m_combo->findData(fromStd(value.get<std::string>()));
        if (index > 0)
            m_combo->setCurrentIndex(index);
        else
            m_kept = value;
    } else {
        m_kept = value;
    }
    if (m_other)
        m_other->setVisible(isOther());
}

QWidget *FormChoice::focusTarget()
{
    return m_combo;
}

void FormChoice::setFieldName(const QString &name)
{
    m_combo->setAccessibleName(name);
    if (m_other)
        m_other->setAccessibleName(tr("%1: other", "name of the text field beside a choice; %1 is the field").arg(name));
}

FormChecks::FormChecks(const records::Field &field, QWidget *parent) : FormEditor(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *flow = new FormFlow(nullptr, 12);
    layout->addLayout(flow);
    for (std::size_t i = 0; i < field.values.size(); ++i) {
        auto *check = new QCheckBox(valueLabel(field, field.values[i]), this);
        flow->addWidget(check);
        connect(check, &QCheckBox::toggled, this, &FormEditor::edited);
        m_checks.emplace_back(field.values[i], check);
    }
    if (field.allowsOther) {
        FormCodesOptions options;
        options.allowsOther = true;
        options.placeholder = tr("Other…", "placeholder of a text field for values that are not in the list");
        m_others = new FormCodes(FormCompleter{}, options, this);
        layout->addWidget(m_others);
        connect(m_others, &FormEditor::edited, this, &FormEditor::edited);
    }
    if (!m_checks.empty())
        setFocusProxy(m_checks.front().second);
}

Json FormChecks::value() const
{
    Json chosen = m_kept;
    for (const auto &[name, check] : m_checks) {
        if (check->isChecked())
            chosen.push_back(name);
    }
    if (m_others) {
        const Json others = m_others->value();
        if (others.is_array())
            chosen.insert(chosen.end(), others.begin(), others.end());
    }
    return chosen.empty() ? Json(nullptr) : chosen;
}

void FormChecks::setValue(const Json &value)
{
    m_kept = Json::array();
    Json others = Json::array();
    for (const auto &[name, check] : m_checks) {
        const QSignalBlocker blocker(check);
        check->setChecked(value.is_array() && std::find(value.begin(), value.end(), Json(name)) != value.end());
    }
    if (value.is_array()) {
        for (const Json &element : value) {
            const bool isKnown = element.is_string() && std::any_of(m_checks.begin(), m_checks.end(), [&](const auto &one) {
                                     return one.first == element.get<std::string>();
                                 });
            if (isKnown)
                continue;
            if (m_others && otherText(element))
                others.push_back(element);
            else
                m_kept.push_back(element);
        }
    }
    if (m_others)
        m_others->setValue(others);
}

QWidget *FormChecks::focusTarget()
{
    return m_checks.empty() ? static_cast<QWidget *>(this) : m_checks.front().second;
}

void FormChecks::setFieldName(const QString &name)
{
    for (const auto &[value, check] : m_checks)
        check->setAccessibleDescription(name);
    if (m_others)
        m_others->setFieldName(tr("%1: other", "name of the text field beside choices; %1 is the field").arg(name));
}

QCheckBox *FormChecks::check(const QString &value) const
{
    const std::string wanted = toStd(value);
    for (const auto &[name, box] : m_checks) {
        if (name == wanted)
            return box;
    }
    return nullptr;
}

} // namespace espalier::ui
