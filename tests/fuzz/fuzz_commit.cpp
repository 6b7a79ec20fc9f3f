// SPDX-License-Identifier: GPL-3.0-or-later
// Commits as bytes: both readers agree on the parents, and names and times can stand where they are shown.
#include "storage/base/clock.h"
#include "storage/git/commitparse.h"
#include "storage/records/commitmessage.h"
#include "storage/sync/conflictfile.h"

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
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    git::detail::CommitLinks links;
    const char *problem = git::detail::parseLinks(bytes, links);
    const auto commit = git::detail::parseCommit({}, bytes, "fuzz");
    if (!commit)
        return 0;
    require(!problem && commit->parents == links.parents);
    require(!formatTime(commit->author.time).empty());
    const auto writer = sync::detail::writerOf(*commit); // may stand in JSON whatever the bytes are
    const Json json = {{"name", writer.name}, {"email", writer.email}, {"at", formatTime(writer.at)}};
    require(normalised(json, "fuzz").has_value());
    return 0;
}
