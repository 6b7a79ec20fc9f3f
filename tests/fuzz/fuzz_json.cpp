// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/fieldpath.h"
#include "storage/base/json.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

/// What is accepted as canonical is written back as it was; what is parsed and normalised can be written and read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    if (const auto canonical = parseCanonical(bytes, "fuzz"))
        require(canonicalJson(*canonical) == bytes);
    const auto free = parseJson(bytes, "fuzz", importLimits());
    if (!free)
        return 0;
    const auto clean = normalised(*free, "fuzz");
    if (!clean)
        return 0;
    const std::string written = canonicalJson(*clean);
    const auto again = parseJson(written, "fuzz", importLimits());
    require(again && *again == *clean && canonicalJson(*again) == written);
    for (const FieldChange &change : fieldChanges(Json::object(), *clean))
        require(!change.to.is_null());
    return 0;
}
