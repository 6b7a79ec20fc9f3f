// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/text.h"
#include "storage/shards/fieldwalker.h"

#include <cstdlib>

using namespace espalier::shards;

/// Any bytes are a line with a verdict. What is read as text is UTF-8, and both sets of inner loops say the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const ScanKernels &plain = plainScanKernels();
    const ScanKernels &best = scanKernels();
    const bool isGood = plain.isUtf8(bytes.data(), size);
    if (isGood != best.isUtf8(bytes.data(), size) || isGood != espalier::isUtf8(bytes))
        std::abort();
    std::vector<char> first(size + 32), second(size + 32);
    const StringEnd a = plain.unescape(bytes.data(), bytes.data() + size, first.data());
    const StringEnd b = best.unescape(bytes.data(), bytes.data() + size, second.data());
    if (a.next != b.next || (a.next && std::string_view(first.data(), a.out) != std::string_view(second.data(), b.out)))
        std::abort();
    std::string line;
    repairUtf8(bytes, line);
    static FieldWalker walker = FieldWalker::make({}).value();
    Document document;
    if (walker.walk(line, document) == Verdict::Ok && !espalier::isUtf8(document.text))
        std::abort();
    return 0;
}
