// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/links.h"

#include "ui/text/codetext.h"

#include <QRegularExpression>
#include <QStringList>

namespace espalier::ui {

std::optional<Place> placeFromLink(const QString &link)
{
    constexpr qsizetype longest = 2048;
    const QString start = QStringLiteral("espalier://workshop/");
    if (link.size() > longest || !link.startsWith(start))
        return std::nullopt;
    static const QRegularExpression allowed(QStringLiteral("^([a-z]{1,20})(?:/((?:lineage:)?[a-z0-9_]{1,100}(?:@[0-9]{1,15}(?:-[0-9]{1,15})?)?))?/?$"));
    const auto match = allowed.match(link.mid(start.size()));
    if (!match.hasMatch())
        return std::nullopt;
    return Place{match.captured(1), match.captured(2)};
}

QString linkTo(const Place &place)
{
    return QStringLiteral("espalier://workshop/") + place.path();
}

} // namespace espalier::ui
