// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sidepanel.h"

#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

SidePanel::SidePanel(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextRole::Title, title, this)),
      m_body(new QVBoxLayout),
      m_foot(new QHBoxLayout)
{
    setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep);
    layout->addWidget(m_title);
    m_body->setSpacing(gridStep);
    layout->addLayout(m_body, 1);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closePanel"));
    m_foot->addStretch(1);
    m_foot->addWidget(close);
    layout->addLayout(m_foot);
    connect(close, &QPushButton::clicked, this, &SidePanel::closed);
}

void SidePanel::setTitle(const QString &title)
{
    m_title->setText(title);
}

QString SidePanel::title() const
{
    return m_title->text();
}

void SidePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace espalier::ui
