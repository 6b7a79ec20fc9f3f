// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyvalues.h"

#include "ui/text/bidi.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace espalier::ui {

KeyValues::KeyValues(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(gridStep);
}

void KeyValues::clear()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (item->layout()) {
            while (item->layout()->count() > 0) {
                QLayoutItem *inner = item->layout()->takeAt(0);
                delete inner->widget();
                delete inner;
            }
        }
        delete item->widget();
        delete item; // a layout is its own item
    }
    m_form = nullptr;
    m_rows = 0;
}

void KeyValues::addHeading(const QString &text)
{
    m_form = nullptr;
    auto *heading = new TextLabel(TextRole::Heading, text, this);
    heading->setContentsMargins(0, m_layout->count() ? gridStep : 0, 0, 0);
    m_layout->addWidget(heading);
}

void KeyValues::ensureForm()
{
    if (m_form)
        return;
    m_form = new QFormLayout;
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_form->setFormAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_form->setHorizontalSpacing(2 * gridStep);
    m_form->setVerticalSpacing(gridStep / 2);
    m_layout->addLayout(m_form);
}

QWidget *KeyValues::makeName(const QString &name)
{
    auto *label = new QLabel(name, this);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    return label;
}

void KeyValues::addRow(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *label = new TextLabel(TextRole::Body, value, this);
    label->setSelectable(true);
    label->setAccessibleName(name);
    // User text keeps its own direction, whatever the interface's.
    const Qt::LayoutDirection direction = directionOf(value, layoutDirection());
    label->setAlignment(Qt::AlignAbsolute | Qt::AlignTop
                        | (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft));
    if (direction != layoutDirection())
        label->setText(isolated(value));
    addWidget(name, label);
}

void KeyValues::addLink(const QString &name, const QString &text, const QString &link)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::RichText);
    label->setText(QStringLiteral("<a href=\"%1\">%2</a>").arg(link.toHtmlEscaped(), text.toHtmlEscaped()));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard | Qt::TextSelectableByMouse);
    label->setAccessibleName(name);
    connect(label, &QLabel::linkActivated, this, &KeyValues::linkActivated);
    addWidget(name, label);
}

void KeyValues::addWidget(const QString &name, QWidget *value)
{
    ensureForm();
    m_form->addRow(makeName(name), value);
    ++m_rows;
}

} // namespace espalier::ui
