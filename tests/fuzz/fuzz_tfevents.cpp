// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of event files at once, in pieces with the state carried from one reader to another, and as the data of a sound
// record, so that the reader of events is reached as well. However it is cut, the same comes out.
#include "tests/fuzz/logfuzz.h"

#include "app/training/readers/crc32c.h"

using namespace espalier;
using namespace espalier::training;

static std::string framed(std::string_view data)
{
    const auto put = [](std::uint64_t value, std::size_t size) {
        std::string out;
        for (std::size_t i = 0; i < size; ++i)
            out += static_cast<char>(value >> (8 * i));
        return out;
    };
    const std::string length = put(data.size(), 8);
    return length + put(maskedCrc(crc32c(length)), 4) + std::string(data) + put(maskedCrc(crc32c(data)), 4);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t piece = bytes.size() / 8 + 1 + (data[0] | data[1] << 8) % (bytes.size() + 1);
    fuzz::sameInPieces([] { return makeTensorBoardReader("events.out.tfevents.1600000000.host.1.0", {}); }, bytes, piece);
    const std::string one = framed(bytes);
    const ReadRun run = fuzz::sameInPieces([] { return makeTensorBoardReader("events.out.tfevents.1600000000.host.1.0", {}); },
                                           one + one, piece);
    fuzz::require(run.consumed == 2 * one.size());
    return 0;
}
