// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

struct AgreementAddWords {
    std::string name, provider, host; ///< parties: an organisation's id or short name, else a name
    std::vector<std::string> sources; ///< ids or short names
    std::vector<std::string> uses;    ///< "train", ...
    std::string commercial, scope, conditions, signedOn, from, until;
};

struct AgreementAttachWords {
    std::string agreement, file, keptAt;
    bool isReplaced = false;
};

struct AgreementEndWords {
    std::string agreement, day, reason;
};

Result<int> agreementAdd(Context &context, const AgreementAddWords &words);
/// Findings when one ends soon.
Result<int> agreementList(Context &context);
Result<int> agreementShow(Context &context, const std::string &agreement);
Result<int> agreementAttach(Context &context, const AgreementAttachWords &words);
Result<int> agreementEnd(Context &context, const AgreementEndWords &words);

} // namespace espalier::cli
