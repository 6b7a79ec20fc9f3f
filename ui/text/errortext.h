// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/error.h"
#include "storage/base/issue.h"

#include <QString>

namespace espalier::ui {

/// An error in the words of people. All translated but `details`.
struct ErrorText {
    QString what;    ///< what happened, with the place it happened in
    QString kept;    ///< what became of the person's work
    QString next;    ///< what to do now
    QString details; ///< the library's own words, for whoever helps

    /// The first three as one paragraph.
    QString sentence() const;
};

ErrorText errorText(const Error &error);

/// What a finding says: known codes in the interface's language, else the English message.
QString issueText(const Issue &issue);
QString severityText(Severity severity);

} // namespace espalier::ui
