// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/index.h"
#include "storage/records/recordstore.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace espalier::test {

/// A workshop on disk with an index file beside it.
class IndexWorkshop
{
public:
    IndexWorkshop();

    records::RecordStore &store() { return *m_store; }
    std::filesystem::path indexPath() const { return m_folder / "index.sqlite"; }
    const std::filesystem::path &folder() const { return m_folder.path(); }
    FakeClock &clock() { return m_clock; }

    /// A record as a put needs it, with a fresh id.
    Json newRecord(std::string_view kind, const std::string &name, const Json &more = Json::object());
    /// A source; some of its facets follow from `number`.
    Json newSource(const std::string &name, const Json &more = Json::object());
    Json newEvent(std::string_view kind, const Json &subject, const Json &more = Json::object());

    /// Saves new or changed records and new events as one commit, a minute after the last.
    void save(const std::vector<Json> &records, const std::vector<Json> &events = {});
    /// Writes plain bytes at a path, past every check; no bytes remove it.
    void writeRaw(const std::string &path, const std::optional<std::string> &bytes);

    /// Writes records in one commit past the checks of the store, which take most of the time of many.
    void saveUnchecked(const std::vector<Json> &records);

    /// Names of the sources that match, in the asked order.
    std::vector<std::string> names(const index::Index &index, const index::SourceQuery &query);

private:
    void write(std::vector<git::TreeEdit> edits);

    TempFolder m_folder;
    FakeClock m_clock;
    std::optional<records::RecordStore> m_store;
    RecordId m_person;
};

/// Everything an index file says, without row and value numbers, sorted; two files with the same content give the same lines.
/// Fails the test when the full-text index and its text disagree.
std::vector<std::string> indexContent(const std::filesystem::path &path);

index::SourceQuery textQuery(const std::string &text);
index::SourceQuery facetQuery(const std::map<std::string, std::vector<std::string>> &facets);

} // namespace espalier::test
