// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace espalier::cli {

/// The verbs of `espalier-cli workshop`. Each prints what docs/manual/espalier-cli.md says under its name.
Result<int> workshopInit(Context &context, const std::string &folder, const std::string &name);
/// `isNewestOnly`: without the history.
Result<int> workshopClone(Context &context, const std::string &url, const std::string &folder, bool isNewestOnly);
/// Brings the history that such a copy does not have.
Result<int> workshopDeepen(Context &context);
/// Finding: a documentation package that is not installed here and so is not in the example.
Result<int> workshopExample(Context &context, const std::string &folder);
/// What `workshop remote` is to change; what is absent stays, and with nothing to change the present address is said.
struct RemoteChange {
    std::optional<std::string> url;
    std::optional<std::string> keyFile; ///< of ssh; empty: as ssh does by itself
    std::optional<std::string> proxy;   ///< empty: what the environment says
};
Result<int> workshopRemote(Context &context, const RemoteChange &change);
/// Lists what is kept to sign in at the remote, or forgets it; never a secret.
Result<int> workshopSignIn(Context &context, bool isToForget);
Result<int> workshopStatus(Context &context);
Result<int> workshopSync(Context &context);
/// `withLater`: also those that were put aside here.
Result<int> workshopConflicts(Context &context, bool withLater);
/// `take`: "mine", "theirs", "both", "value=...", or "later" and "now", which put it aside and back.
Result<int> workshopResolve(Context &context, const std::string &record, const std::string &field, const std::string &take);
/// What waits to be sent, newest first.
Result<int> workshopOutbox(Context &context, std::size_t limit);
/// `commit`: as the outbox shows it; the first digits do when they are enough.
Result<int> workshopTakeBack(Context &context, const std::string &commit);
Result<int> workshopReindex(Context &context);
Result<int> workshopTidy(Context &context, bool always);
Result<int> workshopDoctor(Context &context, bool usesNetwork);

} // namespace espalier::cli
