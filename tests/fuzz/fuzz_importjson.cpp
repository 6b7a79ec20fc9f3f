// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the readers of catalogues in JSON: by what they look like, and as each of them.
#include "tests/fuzz/importfuzz.h"

using namespace espalier;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using enum catalogue::ImportFormat;
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    for (const catalogue::ImportFormat format : {Auto, BigScience, Masader, Croissant, Dpi, Json}) {
        catalogue::ImportRequest request;
        request.format = format;
        fuzz::importBytes(bytes, "in/metadata.json", request);
    }
    return 0;
}
