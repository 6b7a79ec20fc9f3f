// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/rules.h"

namespace espalier::governance {

struct PolicyRules::Private {
    Timestamp now;
};

PolicyRules::PolicyRules(Timestamp now) : d(std::make_unique<Private>(Private{now})) {}

PolicyRules::~PolicyRules() = default;

Result<std::vector<Issue>> PolicyRules::check(const sync::CommitContent &)
{
    return std::vector<Issue>();
}

} // namespace espalier::governance
