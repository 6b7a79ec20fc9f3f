// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/exchangesettings.h"

#include "ui/models/workshopsession.h"
#include "ui/pages/settings/settingsform.h"
#include "ui/widgets/exchangepreferences.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace espalier::ui {

ExchangeSettings::ExchangeSettings(const PageContext &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_automatic(new QCheckBox(tr("E&xchange by itself"), this)),
      m_minutes(new QSpinBox(this))
{
    QVBoxLayout *layout = settingsPart(this, tr("Exchange with others"));
    m_automatic->setChecked(automaticExchange(*context.preferences));
    layout->addWidget(m_automatic);
    m_minutes->setRange(1, 24 * 60);
    m_minutes->setSuffix(tr(" min", "after a number of minutes"));
    m_minutes->setAccessibleName(tr("Minutes between exchanges"));
    m_minutes->setValue(static_cast<int>(exchangeInterval(*context.preferences).count()));
    QFormLayout *form = settingsForm();
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("E&very"), m_minutes);
    layout->addLayout(form);
    layout->addWidget(
        new TextLabel(TextRole::Note,
                      tr("What you save goes out some seconds later. Without a line it is tried again, at longer and "
                         "longer intervals, and goes when the line is back."),
                      this));
    connect(m_automatic, &QCheckBox::toggled, this, &ExchangeSettings::apply);
    connect(m_minutes, &QSpinBox::valueChanged, this, &ExchangeSettings::apply);
    m_minutes->setEnabled(m_automatic->isChecked());
}

void ExchangeSettings::apply()
{
    const std::chrono::minutes interval(m_minutes->value());
    setAutomaticExchange(*m_context.preferences, m_automatic->isChecked());
    setExchangeInterval(*m_context.preferences, interval);
    m_context.session->setAutomatic(m_automatic->isChecked(), interval);
    m_minutes->setEnabled(m_automatic->isChecked());
}

} // namespace espalier::ui
