// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/actiontext.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace espalier::ui {

ActionText actionText(std::string_view message)
{
    struct Known {
        const char *start; ///< as the program writes it into the history
        const char *text;
    };
    static const Known known[] = {
        {"Nominate ", QT_TRANSLATE_NOOP("ActionText", "nominated %1")},
        {"Edit ", QT_TRANSLATE_NOOP("ActionText", "edited %1")},
        {"Undo an edit of ", QT_TRANSLATE_NOOP("ActionText", "took back an edit of %1")},
        {"Comment on ", QT_TRANSLATE_NOOP("ActionText", "commented on %1")},
        {"Claim ", QT_TRANSLATE_NOOP("ActionText", "claimed %1")},
        {"Give back ", QT_TRANSLATE_NOOP("ActionText", "gave back %1")},
        {"Introduce ", QT_TRANSLATE_NOOP("ActionText", "joined as %1")},
        {"Add person ", QT_TRANSLATE_NOOP("ActionText", "added the person %1")},
        {"Add group ", QT_TRANSLATE_NOOP("ActionText", "added the group %1")},
        {"Add organisation ", QT_TRANSLATE_NOOP("ActionText", "added the organisation %1")},
        {"Add dataset ", QT_TRANSLATE_NOOP("ActionText", "added the dataset %1")},
        {"Add run ", QT_TRANSLATE_NOOP("ActionText", "added the training run %1")},
        {"Add allocation ", QT_TRANSLATE_NOOP("ActionText", "added the allocation %1")},
        {"Add checkpoint", QT_TRANSLATE_NOOP("ActionText", "added a checkpoint%1")},
        {"Add view ", QT_TRANSLATE_NOOP("ActionText", "shared the layout %1")},
        {"Tell about ", QT_TRANSLATE_NOOP("ActionText", "wrote in the chronicle of %1")},
        {"Acknowledge an alarm of ", QT_TRANSLATE_NOOP("ActionText", "acknowledged an alarm of %1")},
        {"Import the chronicle of ", QT_TRANSLATE_NOOP("ActionText", "imported the chronicle of %1")},
    };
    const std::string_view line = message.substr(0, message.find('\n'));
    for (const Known &one : known) {
        const std::string_view start = one.start;
        if (line.substr(0, start.size()) != start)
            continue;
        const QString subject = fromStd(line.substr(start.size()));
        return {QCoreApplication::translate("ActionText", one.text).arg(isolated(subject)), subject};
    }
    const std::string_view settled = "Settle a conflict about ";
    if (line.substr(0, settled.size()) == settled)
        return {QCoreApplication::translate("ActionText", "settled a conflict"), {}};
    static const QRegularExpression importLine(QStringLiteral("^Import ([0-9]+) items? from (.+)$"));
    const auto match = importLine.match(fromStd(line));
    if (match.hasMatch()) {
        const QString file = isolatedLtr(match.captured(2));
        const int count = match.captured(1).toInt();
        return {QCoreApplication::translate("ActionText", "imported %Ln record(s) from %1", nullptr, count).arg(file), {}};
    }
    static const QRegularExpression freezeLine(QStringLiteral("^Freeze version ([0-9]+) of a dataset$"));
    if (const auto frozen = freezeLine.match(fromStd(line)); frozen.hasMatch())
        return {QCoreApplication::translate("ActionText", "froze version %1 of a dataset").arg(frozen.captured(1)), {}};
    if (line == "Make the workshop")
        return {QCoreApplication::translate("ActionText", "made the workshop"), {}};
    if (line == "Add contact")
        return {QCoreApplication::translate("ActionText", "added a contact"), {}};
    return {isolated(fromStd(line)), {}};
}

} // namespace espalier::ui
