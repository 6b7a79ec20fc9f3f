// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of data cards: as a whole, as front matter and as a body.
#include "tests/fuzz/importfuzz.h"

#include "app/catalogue/card/cardkeys.h"

using namespace espalier;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    const auto parts = catalogue::detail::card::cardParts(bytes);
    fuzz::require(std::string(parts.opening) + std::string(parts.front) + std::string(parts.closing) + std::string(parts.body)
                  == bytes);
    catalogue::ImportRequest request;
    request.format = catalogue::ImportFormat::Card;
    fuzz::importBytes(bytes, "set/README.md", request);
    fuzz::importBytes("---\n" + bytes + "\n---\n# Dataset Card for X\n", "Downloads/README.md", request);
    fuzz::importBytes("---\nlicense: mit\n---\n- **Homepage:** " + bytes, "x.md", request);
    return 0;
}
