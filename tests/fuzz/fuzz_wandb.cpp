// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of W&B logs at once, in pieces with the state carried from one reader to another, and as a sound record, so that
// the reader of records is reached as well. However it is cut, the same comes out.
#include "tests/fuzz/logfuzz.h"

#include <zlib.h>

using namespace espalier;
using namespace espalier::training;

/// A log of one record in one fragment.
static std::string framed(std::string_view data)
{
    const std::string summed = '\1' + std::string(data.substr(0, 32768 - 14));
    const auto crc = ::crc32(0, reinterpret_cast<const Bytef *>(summed.data()), static_cast<uInt>(summed.size()));
    std::string out(":W&B\xe1\xbe\0", 7);
    for (int i = 0; i < 4; ++i)
        out += static_cast<char>(crc >> (8 * i));
    out += static_cast<char>((summed.size() - 1) & 0xFF);
    out += static_cast<char>((summed.size() - 1) >> 8);
    return out + summed;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t piece = bytes.size() / 8 + 1 + (data[0] | data[1] << 8) % (bytes.size() + 1);
    const auto make = [] { return makeWandbReader("run-abc123.wandb", {}); };
    fuzz::sameInPieces(make, bytes, piece);
    const std::string one = framed(bytes);
    fuzz::require(fuzz::sameInPieces(make, one, piece).consumed == one.size());
    return 0;
}
