// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/shard.h"

#include <cstdlib>

/// Any bytes are a value or an error, and what is read can be written as JSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto value = espalier::shards::parsePythonLiteral(text); value && value->dump().empty())
        std::abort();
    if (const auto value = espalier::shards::parseMeta(text); value && value->dump().empty())
        std::abort();
    return 0;
}
