// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errortext.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>

namespace espalier::ui {

namespace detail {

struct ErrorTr {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

/// The place an error happened in, fit to stand in a sentence.
static QString placeOf(const Error &error)
{
    const QString place = fromStd(error.context);
    return place.isEmpty() ? ErrorTr::tr("the workshop", "place of an error that names none") : isolatedLtr(place);
}

static ErrorText textFor(ErrorCode code, const QString &place)
{
    switch (code) {
    case ErrorCode::NotFound:
        return {ErrorTr::tr("%1 was not found.", "%1: file, record or address").arg(place),
                ErrorTr::tr("Nothing was changed."),
                ErrorTr::tr("Check the name or the address; somebody may have moved it."),
                {}};
    case ErrorCode::Corrupt:
        return {ErrorTr::tr("%1 is damaged and cannot be read.").arg(place),
                ErrorTr::tr("Everything else stays usable, and nothing of it was deleted."),
                ErrorTr::tr("Get changes again, or open a copy of the workshop that is whole."),
                {}};
    case ErrorCode::Invalid:
        return {ErrorTr::tr("What was entered for %1 does not fit.").arg(place),
                ErrorTr::tr("Your entry is still there."),
                ErrorTr::tr("Correct what the details name and try again."),
                {}};
    case ErrorCode::Io:
        return {ErrorTr::tr("%1 could not be read or written.").arg(place),
                ErrorTr::tr("What you saved before is safe."),
                ErrorTr::tr("Check the connection and the free space, then try again."),
                {}};
    case ErrorCode::Conflict:
        return {ErrorTr::tr("%1 was changed by somebody else in the meantime.").arg(place),
                ErrorTr::tr("Your version and theirs are both kept."),
                ErrorTr::tr("Look at the new state, then make your change again if it still applies."),
                {}};
    case ErrorCode::Denied:
        return {ErrorTr::tr("You are not allowed to use %1.").arg(place),
                ErrorTr::tr("What you saved stays on this computer."),
                ErrorTr::tr("Check your user name and key, or ask whoever runs the workshop."),
                {}};
    case ErrorCode::Unsupported:
        return {ErrorTr::tr("This version of Espalier cannot do that with %1.").arg(place),
                ErrorTr::tr("Nothing was changed."),
                ErrorTr::tr("Install a newer version of Espalier to go on."),
                {}};
    case ErrorCode::Cancelled:
        return {ErrorTr::tr("You stopped it."),
                ErrorTr::tr("What was finished until then is kept."),
                ErrorTr::tr("You can start it again at any time."),
                {}};
    case ErrorCode::Internal: break;
    }
    return {ErrorTr::tr("Espalier made a mistake of its own at %1.").arg(place),
            ErrorTr::tr("What you saved before is safe."),
            ErrorTr::tr("Please report it together with the details."),
            {}};
}

/// Causes that deserve better words than their code has.
static bool refine(const Error &error, ErrorText *text)
{
    const QString detail = fromStd(error.detail).toLower();
    if (error.code == ErrorCode::NotFound && error.context == "remote") {
        text->what = ErrorTr::tr("This workshop has no address to send to yet.");
        text->kept = ErrorTr::tr("Everything you save is kept on this computer.");
        text->next = ErrorTr::tr("Enter the address on the Sync page.");
        return true;
    }
    if (error.code == ErrorCode::Io
        && (detail.contains(QLatin1String("no space")) || detail.contains(QLatin1String("disk full"))
            || detail.contains(QLatin1String("disk is full")))) {
        text->what = ErrorTr::tr("The disk is full: %1 could not be written.").arg(placeOf(error));
        text->next = ErrorTr::tr("Free some space, then try again.");
        return true;
    }
    const bool isAddress = error.context.find("://") != std::string::npos
        || (error.context.find('@') != std::string::npos && error.context.find(':') != std::string::npos);
    if (error.code == ErrorCode::Io && isAddress) {
        text->what = ErrorTr::tr("%1 cannot be reached.").arg(placeOf(error));
        text->kept = ErrorTr::tr("Your changes wait on this computer and are sent when the connection is back.");
        text->next = ErrorTr::tr("You can go on working.");
        return true;
    }
    if (error.code == ErrorCode::Denied && isAddress) {
        text->what = ErrorTr::tr("%1 did not accept your user name, key or change.").arg(placeOf(error));
        text->kept = ErrorTr::tr("Your changes wait on this computer.");
        return true;
    }
    return false;
}

} // namespace detail

QString ErrorText::sentence() const
{
    QStringList parts;
    for (const QString &part : {what, kept, next}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(QLatin1Char(' '));
}

ErrorText errorText(const Error &error)
{
    ErrorText text = detail::textFor(error.code, detail::placeOf(error));
    detail::refine(error, &text);
    QStringList lines;
    if (!error.detail.empty())
        lines << fromStd(error.detail);
    if (!error.hint.empty())
        lines << fromStd(error.hint);
    if (!error.context.empty())
        lines << fromStd(error.context);
    const std::string_view code = codeName(error.code);
    lines << QLatin1Char('(') + fromStd(code) + QLatin1Char(')');
    text.details = lines.join(QLatin1Char('\n'));
    return text;
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Note: return detail::ErrorTr::tr("Note", "severity of a finding");
    case Severity::Warning: return detail::ErrorTr::tr("Warning", "severity of a finding");
    case Severity::Error: return detail::ErrorTr::tr("Problem", "severity of a finding");
    }
    return {};
}

QString issueText(const Issue &issue)
{
    struct Known {
        const char *code;
        const char *text;
    };
    static const Known known[] = {
        {"email-in-url", QT_TRANSLATE_NOOP("ErrorText", "An e-mail address stands where a web address belongs.")},
        {"changed-on-both-sides",
         QT_TRANSLATE_NOOP("ErrorText", "Changed here and in the imported file; what was edited here stays.")},
    };
    for (const Known &one : known) {
        if (issue.code == one.code)
            return QCoreApplication::translate("ErrorText", one.text);
    }
    return fromStd(issue.message);
}

} // namespace espalier::ui
