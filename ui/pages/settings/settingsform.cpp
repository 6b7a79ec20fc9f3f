// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingsform.h"

#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace espalier::ui {

QFormLayout *settingsForm()
{
    auto *form = new QFormLayout;
    // Labels are short here, and a form that may wrap keeps room for the case that it does.
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->setFormAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setHorizontalSpacing(2 * gridStep);
    return form;
}

QVBoxLayout *settingsPart(QWidget *part, const QString &title)
{
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 2 * gridStep);
    layout->addWidget(new TextLabel(TextRole::Heading, title, part));
    return layout;
}

} // namespace espalier::ui
