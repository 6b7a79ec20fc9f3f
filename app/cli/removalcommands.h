// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

/// What is to be removed, as it is typed; each may be repeated.
struct RemovalScopeWords {
    std::vector<std::string> domains, urls, prefixes, sources, authors, hashes, persons;
    bool withSubdomains = false, allFuture = false;
    bool isEmpty() const;
};

struct RemovalOpenWords {
    RemovalScopeWords scopes;
    std::string name, ground, text, receivedAt;
    std::string requesterName, requesterEmail;
    bool requesterFromInput = false; ///< name and e-mail as the two lines of standard input
};

struct RemovalStepWords {
    std::string removal, state, text;
    std::vector<std::string> versions;
};

struct RemovalSettleWords {
    std::string removal, outcome, reason;
};

Result<int> removalOpen(Context &context, const RemovalOpenWords &words);
/// Findings when a request is overdue.
Result<int> removalList(Context &context);
/// `withRequester`: name and e-mail too, which no other command prints. Findings when steps do not count or it is overdue.
Result<int> removalShow(Context &context, const std::string &removal, bool withRequester);
/// Of a request, or of scopes nobody has asked for yet.
Result<int> removalImpact(Context &context, const std::string &removal, const RemovalScopeWords &scopes);
Result<int> removalStep(Context &context, const RemovalStepWords &words);
Result<int> removalSettle(Context &context, const RemovalSettleWords &words);
/// Accepted requests that the newest version of a dataset still holds, or holds again. Findings when there are any.
Result<int> removalCheck(Context &context);
Result<int> removalStatusPages(Context &context, const std::string &folder, const std::string &language);
Result<int> removalReceipt(Context &context, const std::string &removal);

} // namespace espalier::cli
