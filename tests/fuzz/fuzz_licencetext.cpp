// SPDX-License-Identifier: GPL-3.0-or-later
// Identifying any bytes: ends, and keeps to what it promises.
#include "app/governance/texts/licencetexts.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier::governance;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto texts = LicenceTexts::builtIn();
    if (!texts)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const Identification found = (*texts)->identify(bytes);
    if ((found.verdict == TextVerdict::None) != found.parts.empty()
        || (!found.expression.empty() && found.verdict != TextVerdict::Exact))
        std::abort();
    std::size_t before = 0;
    for (const TextPart &part : found.parts) {
        if (part.begin > part.end || part.end > size || part.begin < before || part.matches.empty())
            std::abort();
        before = part.begin;
        for (const TextMatch &match : part.matches)
            for (const TextChange &change : match.changes)
                if (change.offset > size || match.score < 0 || match.score > 1)
                    std::abort();
    }
    return 0;
}
