// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/weblink.h"

#include "ui/text/bidi.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

namespace espalier::ui {

void openInBrowser(const PageContext &context, const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if ((!url.isValid() || !isWeb || !QDesktopServices::openUrl(url)) && context.navigator)
        context.navigator->say(
            QCoreApplication::translate("WebLink", "This address cannot be opened in a browser: %1").arg(isolatedLtr(address)),
            true);
}

} // namespace espalier::ui
