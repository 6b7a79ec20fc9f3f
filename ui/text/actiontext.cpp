// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/actiontext.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace espalier::ui {

namespace {

/// "Approve the licence of NAME": a decision as the history says it, in all its kinds and outcomes.
std::optional<ActionText> decisionText(std::string_view line)
{
    struct Word {
        const char *start;
        const char *text;
    };
    static const Word outcomes[] = {
        //: What somebody did: %1 is a record, %2 what the decision was about ("licence").
        {"Approve ", QT_TRANSLATE_NOOP("ActionText", "approved %1 (%2)")},
        {"Request changes to ", QT_TRANSLATE_NOOP("ActionText", "asked for changes of %1 (%2)")},
        {"Reject ", QT_TRANSLATE_NOOP("ActionText", "rejected %1 (%2)")},
        {"Take back a decision on ", QT_TRANSLATE_NOOP("ActionText", "took back a decision on %1 (%2)")},
    };
    static const Word kinds[] = {
        {"the licence of ", QT_TRANSLATE_NOOP("ActionText", "licence")},
        {"the personal data of ", QT_TRANSLATE_NOOP("ActionText", "personal data")},
        {"the ethics of ", QT_TRANSLATE_NOOP("ActionText", "ethics")},
        {"the use of ", QT_TRANSLATE_NOOP("ActionText", "acceptance")},
        {"the request ", QT_TRANSLATE_NOOP("ActionText", "removal")},
        {"the agreement ", QT_TRANSLATE_NOOP("ActionText", "agreement")},
        {"the policy ", QT_TRANSLATE_NOOP("ActionText", "policy")},
    };
    for (const Word &outcome : outcomes) {
        if (!line.starts_with(outcome.start))
            continue;
        const std::string_view rest = line.substr(std::string_view(outcome.start).size());
        for (const Word &kind : kinds) {
            if (!rest.starts_with(kind.start))
                continue;
            const QString subject = fromStd(rest.substr(std::string_view(kind.start).size()));
            return ActionText{QCoreApplication::translate("ActionText", outcome.text)
                                  .arg(isolated(subject), QCoreApplication::translate("ActionText", kind.text)),
                              subject};
        }
    }
    return std::nullopt;
}

} // namespace

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
        {"Take for review: ", QT_TRANSLATE_NOOP("ActionText", "took %1 for review")},
        {"Give back to the queue: ", QT_TRANSLATE_NOOP("ActionText", "gave %1 back to the queue")},
        {"Hand over the review of ", QT_TRANSLATE_NOOP("ActionText", "handed over the review of %1")},
        {"Declare a conflict of interest about ", QT_TRANSLATE_NOOP("ActionText", "declared a conflict of interest about %1")},
        {"Take back a conflict of interest about ", QT_TRANSLATE_NOOP("ActionText", "took back a conflict of interest about %1")},
        {"Found the policy ", QT_TRANSLATE_NOOP("ActionText", "founded the policy %1")},
        {"Add agreement ", QT_TRANSLATE_NOOP("ActionText", "added the agreement %1")},
        {"Receive a removal request", QT_TRANSLATE_NOOP("ActionText", "entered a removal request%1")},
        {"Take a step of a removal request", QT_TRANSLATE_NOOP("ActionText", "took a step of a removal request%1")},
        {"Ask for help with ", QT_TRANSLATE_NOOP("ActionText", "asked for help with %1")},
        {"Ask for a contact for ", QT_TRANSLATE_NOOP("ActionText", "asked for a contact for %1")},
        {"Assign ", QT_TRANSLATE_NOOP("ActionText", "assigned %1")},
        {"End a request about ", QT_TRANSLATE_NOOP("ActionText", "dealt with a request about %1")},
        //: %1 is "NAME into NAME", as the history has it.
        {"Merge ", QT_TRANSLATE_NOOP("ActionText", "made one of two: %1")},
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
        {"Add goal ", QT_TRANSLATE_NOOP("ActionText", "set a goal for %1")},
        {"Add term ", QT_TRANSLATE_NOOP("ActionText", "added the term %1 to a vocabulary")},
        {"Tell about ", QT_TRANSLATE_NOOP("ActionText", "wrote in the chronicle of %1")},
        {"Acknowledge an alarm of ", QT_TRANSLATE_NOOP("ActionText", "acknowledged an alarm of %1")},
        {"Import the chronicle of ", QT_TRANSLATE_NOOP("ActionText", "imported the chronicle of %1")},
    };
    const std::string_view line = message.substr(0, message.find('\n'));
    if (auto decision = decisionText(line))
        return *decision;
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
    static const QRegularExpression writeLine(QStringLiteral("^Write (\"(.+)\"|([0-9]+) spellings) as (.+) in ([a-z_.]+)$"));
    if (const auto written = writeLine.match(fromStd(line)); written.hasMatch()) {
        std::string path = toStd(written.captured(5));
        if (path == "licence_claims.expression") // a vocabulary is called after its field, but for one inside a list
            path = "licence_claims.*.expression";
        const QString target = isolated(written.captured(4)), list = pathLabel(records::Kind::Source, path);
        if (!written.captured(2).isEmpty())
            //: %1 is a spelling, %2 what is written instead, %3 a field.
            return {QCoreApplication::translate("ActionText", "wrote “%1” as %2: %3")
                        .arg(isolated(written.captured(2)), target, list),
                    {}};
        const int spellings = written.captured(3).toInt();
        //: %1 is what is written instead, %2 a field.
        return {
            QCoreApplication::translate("ActionText", "wrote %Ln spelling(s) as %1: %2", nullptr, spellings).arg(target, list),
            {}};
    }
    static const QRegularExpression changeLine(QStringLiteral("^Change ([0-9]+) sources?: (.+)$"));
    if (const auto changed = changeLine.match(fromStd(line)); changed.hasMatch()) {
        QStringList fields;
        for (const QString &path : changed.captured(2).split(QStringLiteral(", ")))
            fields << pathLabel(records::Kind::Source, toStd(path));
        const int sources = changed.captured(1).toInt();
        //: What somebody did to many sources; %1 are names of fields.
        return {QCoreApplication::translate("ActionText", "changed %Ln source(s): %1", nullptr, sources)
                    .arg(fields.join(QStringLiteral(", "))),
                {}};
    }
    static const QRegularExpression restoreLine(QStringLiteral("^Restore ([^ ]+) of (.+)$"));
    if (const auto restored = restoreLine.match(fromStd(line)); restored.hasMatch())
        return {QCoreApplication::translate("ActionText", "put %1 of %2 back", "a field, a record")
                    .arg(pathLabel(records::Kind::Source, toStd(restored.captured(1))), isolated(restored.captured(2))),
                restored.captured(2)};
    if (const std::string_view undo = "Undo: "; line.starts_with(undo))
        return {QCoreApplication::translate("ActionText", "took back: %1", "%1 is what somebody did")
                    .arg(actionText(line.substr(undo.size())).sentence),
                {}};
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
