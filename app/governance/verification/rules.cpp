// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/rules.h"

#include "app/governance/verification/commitcheck.h"

namespace espalier::governance {

struct PolicyRules::Private {
    Timestamp now;
    detail::PolicyAtTree policies;
};

PolicyRules::PolicyRules(Timestamp now) : d(std::make_unique<Private>(Private{now, detail::PolicyAtTree(now)})) {}

PolicyRules::~PolicyRules() = default;

Result<std::vector<Issue>> PolicyRules::check(const sync::CommitContent &content)
{
    return detail::CommitCheck(content, d->policies, d->now).run();
}

} // namespace espalier::governance
