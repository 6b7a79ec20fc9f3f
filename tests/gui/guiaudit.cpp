// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiaudit.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollArea>
#include <QToolButton>

namespace espalier::test {

namespace {

QString whereIs(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *at = widget; at && path.size() < 5; at = at->parentWidget()) {
        const QString name = at->objectName().isEmpty() ? QString() : QLatin1Char('#') + at->objectName();
        path.prepend(QString::fromLatin1(at->metaObject()->className()) + name);
    }
    return path.join(QStringLiteral(" > "));
}

bool isQtsOwn(const QWidget *widget)
{
    const QString name = QString::fromLatin1(widget->metaObject()->className());
    return name == QLatin1String("QLineEditIconButton") || name == QLatin1String("QToolBarExtension")
        || name == QLatin1String("QSizeGrip") || qobject_cast<const QMenuBar *>(widget)
        || qobject_cast<const QHeaderView *>(widget) || widget->objectName().startsWith(QLatin1String("qt_"));
}

bool takesKeyboard(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

} // namespace

QStringList namelessWidgets(QWidget *window)
{
    QStringList found;
    const auto widgets = window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!takesKeyboard(widget) || isQtsOwn(widget) || widget->focusProxy())
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            found << whereIs(widget);
    }
    return found;
}

QStringList clippedTexts(QWidget *window)
{
    QStringList found;
    const auto widgets = window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible())
            continue;
        const QRect shown = widget->rect();
        QSize wanted;
        QString text;
        if (const auto *label = qobject_cast<QLabel *>(widget); label && !label->text().isEmpty()) {
            // A label that gives way on purpose (the status hint) is not clipped, it is short of room.
            if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
                continue;
            text = label->text();
            wanted = label->wordWrap() ? QSize(0, label->heightForWidth(shown.width())) : label->sizeHint();
        } else if (const auto *button = qobject_cast<QAbstractButton *>(widget);
                   button && !button->text().isEmpty() && !isQtsOwn(widget)) {
            text = button->text();
            const QSize words = button->fontMetrics().size(Qt::TextShowMnemonic, text);
            wanted = button->toolTip().isEmpty() || !qobject_cast<const QToolButton *>(widget) ? words : QSize(0, words.height());
        }
        if (wanted.width() > shown.width() + 1 || wanted.height() > shown.height() + 1)
            found << QStringLiteral("%1 \"%2\" wants %3x%4, has %5x%6")
                         .arg(whereIs(widget), text.left(60))
                         .arg(wanted.width())
                         .arg(wanted.height())
                         .arg(shown.width())
                         .arg(shown.height());
    }
    return found;
}

} // namespace espalier::test
