// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of shards as a file, then packed by zstd in two frames, whole and with one byte changed. Whole, the
// documents are those of the file that is not packed; damaged, nothing worse happens than that some are missing.
#include "storage/base/text.h"
#include "storage/shards/shard.h"

#include <cstdlib>

#include <sys/mman.h>
#include <unistd.h>
#include <zstd.h>

using namespace espalier;
using namespace espalier::shards;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

struct Seen {
    std::uint64_t documents = 0, textBytes = 0;
    std::size_t damage = 0;
    auto operator<=>(const Seen &) const = default;
};

static Seen readAll(std::string_view bytes, Layout layout)
{
    const int file = ::memfd_create("shard", 0);
    require(file >= 0 && ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    ReadOptions options;
    options.layout = layout;
    options.lineLimit = 4096;
    options.memoryLimit = 64 << 20;
    Seen seen;
    if (const auto reader = ShardReader::open("/proc/self/fd/" + std::to_string(file), options)) {
        Document document;
        std::uint64_t line = 0;
        while (true) {
            const auto isThere = (*reader)->next(document);
            require(isThere.has_value());
            if (!*isThere)
                break;
            require(document.number == seen.documents++ && document.line > line && isUtf8(document.text));
            line = document.line;
            seen.textBytes += document.text.size();
        }
        const Tally &tally = (*reader)->tally();
        require(tally.documents == seen.documents && tally.packedBytes == bytes.size());
        require((*reader)->contentKey().size() == 32);
        seen.damage = tally.damage.size();
    }
    ::close(file);
    return seen;
}

static std::string packed(std::string_view bytes)
{
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
    return out;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 4)
        return 0;
    const Layout layout = data[0] % 2 ? Layout::JsonLines : Layout::TextLines;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 4, size - 4);
    readAll(bytes, layout);
    const std::string plain = "\n" + std::string(bytes); // does not begin like a packed file
    const std::size_t half = plain.size() / 2;
    std::string file = packed(std::string_view(plain).substr(0, half)) + packed(std::string_view(plain).substr(half));
    const Seen whole = readAll(file, layout);
    require(whole == readAll(plain, layout) && whole.damage == 0);
    file[(data[1] | data[2] << 8) % file.size()] ^= static_cast<char>(data[3]);
    require(readAll(file, layout).documents <= whole.documents + plain.size());
    return 0;
}
