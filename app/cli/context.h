// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "app/session/workshop.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace espalier::cli {

/// What a script learns from how the program ends.
enum ExitCode { Done = 0, Findings = 1, Usage = 2, CouldNot = 3 };

/// What every command is given: the choices made before the verb, and where to write.
struct Context {
    Output out;
    bool isJson = false;
    std::string folder; ///< from -C or $ESPALIER_WORKSHOP; empty: look around the current folder
    std::stop_token stop;

    /// To be handed to long work.
    Work work();
};

/// A verb: an exit code, or why it could not be done.
using Command = std::function<Result<int>(Context &)>;

/// How commands open, make and copy workshops: questions of a remote are answered by the keyring, then on the terminal when there is one.
session::Workshop::Options workshopOptions();

/// The workshop that is meant. Errors: NotFound, and those of Workshop::open.
Result<std::unique_ptr<session::Workshop>> openWorkshop(Context &context);

/// The same with the index brought up to date. An index that cannot be written is used as it is, with a remark.
Result<std::unique_ptr<session::Workshop>> openIndexed(Context &context);

/// The id that is meant by an id, the unique start of one, or a short name. Errors: NotFound, Conflict.
Result<RecordId> recordNamed(const session::Workshop &workshop, const std::string &idOrSlug);

/// Says what went wrong where scripts or people look for it.
void report(Context &context, const Error &error);

/// A mistake in how the command was called.
int reportUsage(Context &context, const Error &error);

/// "person <e-mail>" of a commit.
std::string authorText(const records::Author &author);

} // namespace espalier::cli
