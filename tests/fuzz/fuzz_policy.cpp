// SPDX-License-Identifier: GPL-3.0-or-later
// Policies of any shape: reading one never fails, it leaves out what makes no sense and says so.
#include "app/governance/trust/policy.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto record = parseJson({reinterpret_cast<const char *>(data), size}, "fuzz");
    if (!record)
        return 0;
    std::vector<Issue> issues;
    const auto policy = governance::readPolicy(*record, "blob", &issues);
    for (const Issue &issue : issues)
        require(!issue.code.empty() && !issue.message.empty());
    (void)governance::readPolicy(*record, "blob");
    (void)policy;
    return 0;
}
