// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/recordhead.h"

#include "ui/actions/commandregistry.h"
#include "ui/text/bidi.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

RecordHead::RecordHead(const CommandRegistry *commands, std::initializer_list<const char *> ids, QWidget *parent)
    : QWidget(parent),
      m_name(new TextLabel(TextRole::Title, this)),
      m_state(new StateMark(this)),
      m_byline(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    for (TextLabel *label : {m_name, m_byline}) {
        label->setSelectable(true);
        label->setFocusPolicy(Qt::NoFocus);
    }
    layout->addWidget(m_name);
    auto *line = new QHBoxLayout;
    line->addWidget(m_state);
    line->addWidget(m_byline, 1);
    layout->addLayout(line);
    auto *buttons = new FormFlow(nullptr, gridStep / 2);
    for (const char *id : ids)
        if (QAction *action = commands->action(QLatin1String(id)))
            buttons->addWidget(makeCommandButton(action, this));
    layout->addLayout(buttons);
}

void RecordHead::setRecord(const QString &name, const QString &state, const QString &word, const QStringList &parts)
{
    m_name->setText(isolated(name));
    m_state->setState(state, word);
    m_byline->setText(parts.join(QStringLiteral(" · ")));
}

} // namespace espalier::ui
