// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/algebra.h"
#include "app/governance/licences/licencelist.h"

#include <cstdlib>

/// Any bytes are an expression or an error inside the text, what is printed is read as the same, and suggestions are valid.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace espalier::governance;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto canonical = canonicalExpression(text);
    for (const Strictness strictness : {Strictness::Strict, Strictness::Lenient}) {
        const auto parsed = parseExpression(text, strictness);
        if (!parsed) {
            if (parsed.error().offset > size || (strictness == Strictness::Strict && canonical))
                std::abort();
            if (!parsed.error().suggestion.empty() && canonicalExpression(parsed.error().suggestion) != parsed.error().suggestion)
                std::abort();
            continue;
        }
        const std::string printed = parsed->expression.canonical();
        if (canonicalExpression(printed) != printed || (strictness == Strictness::Strict && canonical != printed))
            std::abort();
        const Expression simple = simplified(parsed->expression);
        const auto isSame = areEquivalent(parsed->expression, simple);
        if (isSame && !*isSame)
            std::abort();
        if (satisfies(parsed->expression, parsed->expression.terms()) != satisfies(simple, parsed->expression.terms()))
            std::abort();
    }
    if (LicenceList::builtIn().licenceAt(text).size() > 1000)
        std::abort();
    return 0;
}
