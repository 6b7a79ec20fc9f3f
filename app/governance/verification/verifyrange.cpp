// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/verifyrange.h"

#include "app/governance/verification/rules.h"

#include <algorithm>

namespace espalier::governance {

Result<sync::VerifyReport> verifyRange(git::Repository &repository, const std::optional<git::ObjectId> &from,
                                       const git::ObjectId &to, Timestamp now, const Work &work)
{
    PolicyRules rules(now);
    sync::VerifyOptions options;
    options.rules = &rules;
    ESPALIER_TRY(auto report, sync::verifyCommits(repository, from, to, options, work));
    const auto isAboutAMerge = [](const Issue &finding) { return finding.code == "evil-merge"; };
    if (!from || std::ranges::none_of(report.findings, isAboutAMerge))
        return report;
    ESPALIER_TRY(const auto before, sync::verifyCommits(repository, std::nullopt, *from, options, work));
    options.known = &before.unusable;
    return sync::verifyCommits(repository, from, to, options, work);
}

} // namespace espalier::governance
