// SPDX-License-Identifier: GPL-3.0-or-later
// The chips of a FormCodes, and the keys that move among them.
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formcodes.h"
#include "ui/widgets/formflow.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace espalier::ui {

namespace formchips {

static void setChipText(QPushButton *chip, const QString &text, bool isOther)
{
    //: A value in somebody's own words among values from a list; %1 is the text.
    QString shown = isOther ? FormCodes::tr("“%1”").arg(isolated(text)) : isolated(text);
    chip->setText(shown.replace(QLatin1Char('&'), QStringLiteral("&&")) + QStringLiteral("  ×"));
    chip->setAccessibleName(FormCodes::tr("Remove %1", "button on a chosen value").arg(text));
    chip->setToolTip(isOther ? FormCodes::tr("In your own words. Click or press Delete to remove.")
                             : FormCodes::tr("Click or press Delete to remove."));
}

} // namespace formchips

void FormCodes::insertChip(const Json &value)
{
    const auto other = otherText(value);
    const QString code = value.is_string() ? fromStd(value.get<std::string>()) : QString();
    auto *chip = new QPushButton(this);
    chip->setObjectName(QStringLiteral("formChip"));
    chip->setFocusPolicy(Qt::ClickFocus);
    chip->setAutoDefault(false);
    chip->installEventFilter(this);
    const QString known = m_completer.label && !code.isEmpty() ? m_completer.label(code) : code;
    formchips::setChipText(chip, other ? *other : known.isEmpty() ? fromStd(value.dump()) : known, other.has_value());
    if (!code.isEmpty() && !m_completer.label && m_completer.labelLater) {
        m_completer.labelLater(code, chip, [chip](const QString &name) { formchips::setChipText(chip, name, false); });
    }
    connect(chip, &QPushButton::clicked, this, [this, chip] { removeChip(chip); });
    m_flow->insertWidget(int(m_chips.size()), chip);
    m_chips.push_back({value, chip});
    chip->show();
    updateGeometry();
}

void FormCodes::removeChip(QWidget *button)
{
    const auto found = std::find_if(m_chips.begin(), m_chips.end(), [&](const Chip &chip) { return chip.button == button; });
    if (found == m_chips.end())
        return;
    const auto next = m_chips.erase(found);
    QWidget *heir = next != m_chips.end() ? next->button : m_chips.empty() ? m_line : m_chips.back().button;
    if (button->hasFocus())
        heir->setFocus(Qt::OtherFocusReason);
    m_flow->removeWidget(button);
    button->hide();
    button->deleteLater();
    updateLine();
    updateGeometry();
    Q_EMIT edited();
}

void FormCodes::updateLine()
{
    m_line->setPlaceholderText(m_chips.empty() ? m_options.placeholder : QString());
    QStringList names;
    for (const Chip &chip : m_chips)
        names.append(chip.button->accessibleName());
    m_line->setAccessibleDescription(names.join(QStringLiteral(", ")));
}

bool FormCodes::lineKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_popup->popup()->isVisible() && takeChosen(m_popup->popup()->currentIndex()))
            return true;
        return takeTyped(false);
    case Qt::Key_Comma: return m_options.takesAnyText && takeTyped(false);
    case Qt::Key_Down:
        if (m_popup->popup()->isVisible()) {
            const QModelIndex now = m_popup->popup()->currentIndex();
            const QModelIndex below = now.siblingAtRow(now.row() + 1);
            if (below.isValid())
                m_popup->popup()->setCurrentIndex(below);
            return true;
        }
        propose();
        return true;
    case Qt::Key_Escape:
        if (!m_popup->popup()->isVisible())
            return false;
        m_popup->popup()->hide();
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool isBackwards = key == Qt::Key_Backspace
            || key == (m_line->layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left);
        if (!isBackwards || !m_line->text().isEmpty() || m_chips.empty())
            return false;
        m_chips.back().button->setFocus(Qt::OtherFocusReason);
        return true;
    }
    default: return false;
    }
}

bool FormCodes::chipKey(QWidget *button, int key)
{
    const auto found = std::find_if(m_chips.begin(), m_chips.end(), [&](const Chip &chip) { return chip.button == button; });
    if (found == m_chips.end())
        return false;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        removeChip(button);
        return true;
    }
    if (key == (isMirrored ? Qt::Key_Right : Qt::Key_Left)) {
        if (found != m_chips.begin())
            std::prev(found)->button->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (key == (isMirrored ? Qt::Key_Left : Qt::Key_Right)) {
        QWidget *next = std::next(found) == m_chips.end() ? m_line : std::next(found)->button;
        next->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

bool FormCodes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_line ? lineKey(key->key()) : chipKey(qobject_cast<QWidget *>(watched), key->key()))
            return true;
    }
    if (watched == m_line && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        takeTyped(true);
    return FormEditor::eventFilter(watched, event);
}

} // namespace espalier::ui
