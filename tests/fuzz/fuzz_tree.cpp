// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of git as bytes: what the cursor accepts is in order and has names that a folder can have; names are judged and made readable.
#include "storage/base/text.h"
#include "storage/git/treecursor.h"
#include "storage/git/treepath.h"
#include "storage/sync/verifyname.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static void checkName(std::string_view name)
{
    const bool isFine = !sync::detail::nameProblem(name);
    require(!isFine || (isUtf8(name) && name.find_first_of("/\\") == std::string_view::npos && !name.empty()));
    require(!isFine || git::detail::checkTreePath(name)); // what may stand in a workshop may be written into one
    const std::string readable = sync::detail::readablePath(name);
    require(isUtf8(readable) && readable.size() < 4 * 300 + 10);
    for (const char c : readable)
        require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    checkName(bytes);
    git::detail::TreeCursor cursor(bytes);
    git::detail::RawEntry before;
    std::size_t entries = 0;
    while (cursor.next()) {
        const auto entry = cursor.entry();
        require(entry.name.data() >= bytes.data() && entry.idBytes + 20 <= bytes.data() + bytes.size());
        require(!entry.name.empty() && entry.name != "." && entry.name != "..");
        require(entries == 0 || git::detail::compareNames(before.name, before.isFolder(), entry.name, entry.isFolder()) < 0);
        checkName(entry.name);
        (void)entry.id();
        before = entry;
        ++entries;
    }
    require(!cursor.next());
    return 0;
}
