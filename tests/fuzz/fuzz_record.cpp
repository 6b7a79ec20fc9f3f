// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schema.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;
using namespace espalier::records;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// No record of any shape breaks validation, and putting it in order changes neither what is wrong nor itself a second
/// time.
void checkRecord(const Json &record)
{
    for (const KindInfo &info : allKinds()) {
        const Schema &schema = Schema::of(info.kind);
        for (const Issue &issue : schema.validate(record)) {
            require(!issue.message.empty() && !issue.code.empty());
            schema.field(issue.field);
        }
        const Json arranged = schema.arranged(record);
        require(schema.arranged(arranged) == arranged);
    }
    missingForNomination(record);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const PathInfo path = pathInfo(bytes);
    require(path.role != PathRole::Record || recordPath(path.id) == bytes);
    if (const auto record = parseJson(bytes, "fuzz"))
        checkRecord(*record);
    return 0;
}
