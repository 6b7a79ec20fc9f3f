// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the readers of lines (Megatron's text, tables, a pattern) at once and in pieces. However they are cut, the same comes out; and a
// reader that goes on from another's state reads on without harm.
#include "tests/fuzz/logfuzz.h"

using namespace espalier;
using namespace espalier::training;

static void sameByOneReader(const fuzz::MakeReader &make, std::string_view bytes, std::size_t piece)
{
    ReadRun whole, parts, handed;
    make()->read(bytes, 0, true, whole);
    const auto reader = make();
    std::size_t offset = 0;
    for (std::size_t end = piece; end < bytes.size(); end += piece)
        offset += reader->read(bytes.substr(offset, end - offset), offset, false, parts);
    const auto next = make();
    next->restore(Json::parse(reader->state().dump())); // throws for what is not UTF-8
    next->read(bytes.substr(offset), offset, true, handed);
    reader->read(bytes.substr(offset), offset, true, parts);
    fuzz::require(fuzz::digestOf(whole) == fuzz::digestOf(parts));
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t piece = bytes.size() / 8 + 1 + data[1] % (bytes.size() + 1);
    ReadOptions options;
    options.pattern = R"(s:(?<step>\d+) .*?l:(?<loss>\S+))";
    switch (data[0] % 4) {
    case 0: sameByOneReader([] { return makeCsvReader("log.csv", {}); }, bytes, piece); break;
    case 1: sameByOneReader([&] { return std::move(*makePatternReader("log.txt", options)); }, bytes, piece); break;
    default: sameByOneReader([] { return makeMegatronReader("train.log", {}); }, bytes, piece);
    }
    looksLikeMegatron("train.log", bytes);
    looksLikeCsv("log.csv", bytes);
    options.pattern = std::string(bytes.substr(0, 60));
    if (data[0] == 255)
        (void)previewPattern(options.pattern, bytes.substr(options.pattern.size()));
    return 0;
}
