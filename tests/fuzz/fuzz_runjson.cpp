// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the readers of JSON: lines at once and in pieces; trainer_state.json, results of evaluations and golden values whole, by way of a
// file in memory.
#include "tests/fuzz/logfuzz.h"

#include <sys/mman.h>
#include <unistd.h>

using namespace espalier;
using namespace espalier::training;

/// A file in memory with a name that can be opened.
class MemoryFile
{
public:
    explicit MemoryFile(std::string_view bytes) : m_file(memfd_create("fuzz", 0))
    {
        fuzz::require(write(m_file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    ~MemoryFile() { close(m_file); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
};

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t piece = bytes.size() / 8 + 1 + data[1] % (bytes.size() + 1);
    ReadRun whole, parts;
    makeJsonLinesReader("a.jsonl", {})->read(bytes, 0, true, whole);
    const auto reader = makeJsonLinesReader("a.jsonl", {});
    std::size_t offset = 0;
    for (std::size_t end = piece; end < bytes.size(); end += piece)
        offset += reader->read(bytes.substr(offset, end - offset), offset, false, parts);
    makeJsonLinesReader("a.jsonl", {})->restore(Json::parse(reader->state().dump()));
    reader->read(bytes.substr(offset), offset, true, parts);
    fuzz::require(fuzz::digestOf(whole) == fuzz::digestOf(parts));
    looksLikeJsonLines("a.jsonl", bytes);
    looksLikeLmEval("a.json", bytes);
    const MemoryFile file(bytes);
    for (const auto read : {readTrainerState, readLmEval, readGoldenValues})
        if (const auto runs = read(file.path(), {}, {}))
            for (const ReadRun &run : *runs)
                (void)fuzz::digestOf(run);
    return 0;
}
