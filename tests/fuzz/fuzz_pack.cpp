// SPDX-License-Identifier: GPL-3.0-or-later
// Packs as they arrive, in pieces of any size: what is said about them does not depend on the pieces, and no more is unfolded than allowed.
#include "storage/git/fetchlimits.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier::git::detail;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    PackLimits limits;
    limits.fileBytes = limits.folderBytes = 1u << 20;
    limits.unfoldedBytes = 4u << 20;
    PackInspector whole(limits);
    whole.add(bytes);
    PackInspector pieces(limits);
    const std::size_t step = size == 0 ? 1 : 1 + data[0] % 7;
    for (std::size_t at = 0; at < bytes.size() && pieces.problem().empty(); at += step)
        pieces.add(std::string_view(bytes).substr(at, step));
    // How much has arrived counts, so that only what a pack unfolds into may be judged earlier in pieces.
    const bool isAboutRatio = (whole.problem() + pieces.problem()).find("far more") != std::string::npos;
    require(isAboutRatio || whole.problem() == pieces.problem());
    return 0;
}
