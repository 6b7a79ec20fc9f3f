// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/records/samplerecords.h"
#include "storage/records/emptied.h"

namespace espalier::test {

/// A new workshop in a folder of its own.
class StoreTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto created = records::RecordStore::create(path, "Example", ada, clock);
        ASSERT_OK(created);
        m_store.emplace(std::move(*created));
    }

    records::RecordStore &store() { return *m_store; }

    records::RecordStore reopened() const { return records::RecordStore::open(path, clock).value(); }

    /// Writes one record over whatever is stored now.
    Result<git::ObjectId> put(const Json &body, const std::string &summary = "Change a record")
    {
        records::Put edit{body, std::nullopt};
        if (const auto id = RecordId::parse(body.value("id", std::string())))
            if (const auto now = store().read(*id)) {
                edit.basis = now->blob;
                edit.empties = records::emptiedFields(now->body, body);
            }
        clock.advance(std::chrono::seconds(1));
        return store().save({.puts = {edit}, .events = {}, .summary = summary}, ada);
    }

    /// Files written around the store, as a hostile or newer program would.
    git::ObjectId writeRaw(const std::vector<git::TreeEdit> &edits, const std::vector<git::ObjectId> &moreParents = {})
    {
        git::CommitRequest request;
        request.base = store().head().value();
        request.moreParents = moreParents;
        request.edits = edits;
        request.author = {"Mallory", "mallory@example.org", clock.now()};
        request.message = "Write around the store\n";
        return store().repository().write(request).value().id;
    }

    TempFolder folder;
    std::filesystem::path path = folder / "workshop";
    FakeClock clock;
    records::Author ada{"Ada", "ada@example.org"};
    RecordId sourceId = RecordId::parse("src_01h00000000000000000000000").value();
    RecordId personId = RecordId::parse("per_01h00000000000000000000000").value();

private:
    std::optional<records::RecordStore> m_store;
};

} // namespace espalier::test
