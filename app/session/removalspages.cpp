// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::session {

namespace {

/// References name files: what others sent may be anything.
bool isReference(const std::string &text)
{
    return text.size() >= 8 && text.size() <= 40
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

} // namespace

Result<std::vector<std::filesystem::path>> Removals::writeStatusPages(const std::filesystem::path &folder,
                                                                      const std::string &language) const
{
    ESPALIER_TRY(const auto rows, list());
    ESPALIER_CHECK(realFileSystem().makeFolder(folder));
    const Timestamp now = m_workshop.d->clock->now();
    const std::string name = m_workshop.name();
    std::vector<std::filesystem::path> written;
    std::vector<governance::RemovalStanding> standings;
    for (const RemovalRow &row : rows) {
        standings.push_back(row.standing);
        const std::string reference = textAt(row.record.body, "reference");
        if (!isReference(reference))
            continue;
        const std::filesystem::path file = folder / (reference + ".html");
        if (row.standing.state == governance::RemovalState::Withdrawn) {
            ESPALIER_CHECK(realFileSystem().remove(file));
            continue;
        }
        ESPALIER_CHECK(
            realFileSystem().writeAtomically(file, governance::statusPage(row.record.body, row.standing, name, language, now)));
        written.push_back(file);
    }
    const std::filesystem::path index = folder / "index.html";
    ESPALIER_CHECK(realFileSystem().writeAtomically(
        index, governance::figuresPage(governance::removalFigures(standings), name, language, now)));
    written.push_back(index);
    return written;
}

Result<std::string> Removals::receipt(const RecordId &removal) const
{
    ESPALIER_TRY(const auto record, removalRecord(removal));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const std::string bytes, reader.store().repository().blob(record.blob));
    return governance::receipt(record.body, sha256Hex(bytes), records::recordPath(removal), m_workshop.name(),
                               m_workshop.d->clock->now());
}

} // namespace espalier::session
