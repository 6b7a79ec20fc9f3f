// SPDX-License-Identifier: GPL-3.0-or-later
// Conflict files as bytes: what is read is written back as it was, at the path that names its hash.
#include "storage/base/hash.h"
#include "storage/records/conflictlimits.h"
#include "storage/records/kinds.h"
#include "storage/sync/conflictfile.h"
#include "storage/sync/verifyfile.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static void checkAt(const std::string &path, std::string_view bytes)
{
    for (const Issue &issue : sync::detail::checkFile(path, records::pathInfo(path), bytes, false))
        require(!issue.code.empty() && !issue.message.empty());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    (void)sync::detail::readConflict(bytes, records::conflictPath(std::string(64, 'a')));
    const auto json = parseJson(bytes, "fuzz", records::conflictLimits());
    if (!json)
        return 0;
    const auto clean = normalised(*json, "fuzz");
    if (!clean)
        return 0;
    // The same value as it has to be stored, at its own place: only what it says can be wrong with it.
    const std::string stored = canonicalJson(*clean);
    const std::string path = records::conflictPath(sha256Hex(compactJson(*clean)));
    if (const auto conflict = sync::detail::readConflict(stored, path)) {
        const auto again = sync::detail::readConflict(canonicalJson(sync::detail::conflictJson(*conflict)),
                                                      records::conflictPath(
                                                          sha256Hex(compactJson(sync::detail::conflictJson(*conflict)))));
        require(again && again->record == conflict->record && again->field == conflict->field && again->kept == conflict->kept
                && again->other == conflict->other && again->base == conflict->base);
    }
    checkAt(path, stored);
    checkAt("format.json", bytes);
    const auto subject = derivedId("src", "fuzz", "one");
    checkAt(records::recordPath(subject), stored);
    for (const char *kind : {"res", "cmt", "dec"}) {
        const auto id = derivedId(kind, "fuzz", "event");
        checkAt(records::eventPath(subject, id, stored), stored);
    }
    return 0;
}
