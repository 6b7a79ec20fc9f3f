// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startpage.h"

#include "ui/actions/commandregistry.h"
#include "ui/text/bidi.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notedelegate.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

/// A button for a command with its sentence beside it.
static void addChoice(QGridLayout *layout, QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(action->icon(), action->text(), parent);
    button->setToolTip(action->toolTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const int row = layout->rowCount();
    layout->addWidget(button, row, 0);
    layout->addWidget(new TextLabel(TextRole::Body, action->whatsThis(), parent), row, 1);
}

} // namespace detail

StartPage::StartPage(CommandRegistry *commands, Preferences *preferences, QWidget *parent)
    : QWidget(parent),
      m_preferences(preferences),
      m_recentArea(new QWidget(this)),
      m_recent(new QListWidget(this))
{
    auto *outer = new QHBoxLayout(this);
    outer->addStretch(1);
    auto *layout = new QVBoxLayout;
    outer->addLayout(layout, 3);
    outer->addStretch(1);
    layout->setSpacing(2 * gridStep);
    layout->addStretch(1);

    auto *head = new QHBoxLayout;
    auto *sign = new QLabel(this);
    sign->setPixmap(applicationIcon().pixmap(8 * gridStep, 8 * gridStep));
    head->addWidget(sign);
    auto *words = new QVBoxLayout;
    words->addWidget(new TextLabel(TextRole::Title, tr("Espalier"), this));
    words->addWidget(new TextLabel(
        TextRole::Body, tr("Find, describe and judge the texts a language model will learn from, together and in the open."),
        this));
    head->addLayout(words, 1);
    layout->addLayout(head);

    auto *choices = new QGridLayout;
    choices->setColumnStretch(1, 1);
    choices->setHorizontalSpacing(2 * gridStep);
    for (const char *id : {"workshop.open", "workshop.clone", "workshop.new"})
        detail::addChoice(choices, commands->action(QLatin1String(id)), this);
    layout->addLayout(choices);

    auto *recentLayout = new QVBoxLayout(m_recentArea);
    recentLayout->setContentsMargins(0, gridStep, 0, 0);
    recentLayout->addWidget(new TextLabel(TextRole::Heading, tr("Opened before"), this));
    recentLayout->addWidget(m_recent);
    m_recent->setAccessibleName(tr("Workshops opened before"));
    m_recent->setUniformItemSizes(true);
    m_recent->setItemDelegate(new NoteDelegate(m_recent));
    layout->addWidget(m_recentArea, 2);
    layout->addWidget(
        new TextLabel(TextRole::Note,
                      tr("Espalier uses the network only when you send or get changes. It reports nothing about you to anybody."),
                      this));
    layout->addStretch(1);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { Q_EMIT folderChosen(item->data(Qt::UserRole).toString()); });
    connect(m_recent, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { Q_EMIT folderChosen(item->data(Qt::UserRole).toString()); });
    refresh();
}

void StartPage::refresh()
{
    m_recent->clear();
    const QStringList folders = m_preferences->recentWorkshops();
    for (const QString &folder : folders) {
        auto *item = new QListWidgetItem(icon(QStringLiteral("folder")), isolated(QDir(folder).dirName()));
        item->setData(NoteDelegate::noteRole, isolatedLtr(folder));
        item->setData(Qt::UserRole, folder);
        m_recent->addItem(item);
    }
    m_recentArea->setVisible(!folders.isEmpty());
}

void StartPage::showEvent(QShowEvent *event)
{
    refresh();
    QWidget::showEvent(event);
}

} // namespace espalier::ui
