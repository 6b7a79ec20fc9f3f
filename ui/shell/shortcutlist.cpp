// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutlist.h"

#include "ui/actions/commandregistry.h"
#include "ui/text/bidi.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace espalier::ui {

ShortcutList::ShortcutList(CommandRegistry *commands, QWidget *parent)
    : QDialog(parent),
      m_commands(commands),
      m_search(new SearchBox(tr("Search the commands"), this)),
      m_list(new QTreeWidget(this))
{
    setWindowTitle(tr("Keys and commands"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setHeaderLabels({tr("Command"), tr("Keys"), tr("What it does")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setAllColumnsShowFocus(true);
    m_search->setPartner(m_list);
    connect(m_search, &SearchBox::searched, this, &ShortcutList::fill);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        const QString id = item->data(0, Qt::UserRole).toString();
        hide();
        m_commands->trigger(id);
    });
    const int em = fontMetrics().height();
    resize(QSize(em * 48, em * 30).boundedTo(parent->size() - QSize(4 * gridStep, 4 * gridStep)));
}

int ShortcutList::shownCount() const
{
    return m_list->topLevelItemCount();
}

void ShortcutList::showEvent(QShowEvent *event)
{
    fill();
    QDialog::showEvent(event);
}

void ShortcutList::fill()
{
    m_list->clear();
    for (const CommandSpec *spec : m_commands->all()) {
        const QString name = QString(spec->text).remove(QLatin1Char('&'));
        QStringList keys;
        for (const QKeySequence &sequence : spec->shortcuts)
            keys << isolatedLtr(sequence.toString(QKeySequence::NativeText));
        const QString all = name + QLatin1Char(' ') + keys.join(QLatin1Char(' ')) + QLatin1Char(' ') + spec->help;
        if (!m_search->text().isEmpty() && !all.contains(m_search->text(), Qt::CaseInsensitive))
            continue;
        auto *item = new QTreeWidgetItem({name, keys.join(tr(" or ", "between two keys for one command")), spec->help});
        item->setIcon(0, m_commands->action(spec->id)->icon());
        item->setData(0, Qt::UserRole, spec->id);
        m_list->addTopLevelItem(item);
    }
    m_list->resizeColumnToContents(0);
    m_list->resizeColumnToContents(1);
}

} // namespace espalier::ui
