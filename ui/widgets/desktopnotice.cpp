// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/desktopnotice.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QWidget>

namespace espalier::ui {

void showDesktopNotice(const QString &title, const QString &text)
{
    const QWidget *window = QApplication::activeWindow();
    if (!window) {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (one->isVisible())
                QApplication::alert(one);
        }
    }
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
                                               QStringLiteral("/org/freedesktop/Notifications"),
                                               QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    constexpr int asTheServerLikes = -1;
    call.setArguments({QStringLiteral("Espalier"), 0u, QStringLiteral("espalier"), title, text.toHtmlEscaped(), QStringList(),
                       QVariantMap(), asTheServerLikes});
    bus.asyncCall(call);
}

} // namespace espalier::ui
