// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importer.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace espalier::catalogue {

/// A workshop of its own and files beside it.
class ImportFixture : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto made = records::RecordStore::create(folder / "w", "Test", author, clock);
        ASSERT_OK(made);
        store = std::make_unique<records::RecordStore>(std::move(*made));
        options.author = author;
        options.person = derivedId("per", "test", "importer");
    }

    std::filesystem::path write(const std::string &name, const std::string &text) const
    {
        std::ofstream(folder / name, std::ios::binary) << text;
        return folder / name;
    }

    Result<ImportReport> import(const std::filesystem::path &file) { return importFiles(*store, {file}, options, {}, clock); }

    /// Imports a text that must be accepted.
    ImportReport importText(const std::string &text, const std::string &name = "in.json")
    {
        auto report = import(write(name, text));
        EXPECT_OK(report);
        return report ? *report : ImportReport();
    }

    RecordId idOf(std::string_view prefix, std::string_view uid) const { return derivedId(prefix, "bigscience", uid); }

    Json body(const RecordId &id) const
    {
        auto record = store->read(id);
        EXPECT_OK(record);
        return record ? record->body : Json::object();
    }

    /// Changes fields of a record as a person would.
    void edit(const RecordId &id, const std::vector<std::pair<FieldPath, Json>> &edits)
    {
        auto record = store->read(id);
        ASSERT_OK(record);
        Json changed = record->body;
        for (const auto &[field, value] : edits)
            ASSERT_OK(setValueAt(changed, field, value));
        records::Change change;
        change.puts.push_back({changed, record->blob, {}});
        for (const auto &[field, value] : edits)
            if (value.is_null())
                change.puts.back().empties.push_back(field);
        change.summary = "Edit a record";
        ASSERT_OK(store->save(change, author));
    }

    const test::TempFolder folder;
    const records::Author author{"Ada", "ada@example.org"};
    test::FakeClock clock;
    std::unique_ptr<records::RecordStore> store;
    ImportOptions options;
};

inline std::size_t countOf(const ImportReport &report, std::string_view code)
{
    return static_cast<std::size_t>(
        std::count_if(report.issues.begin(), report.issues.end(), [code](const Issue &issue) { return issue.code == code; }));
}

inline bool hasIssue(const ImportReport &report, std::string_view code, std::string_view item, std::string_view field)
{
    return std::any_of(report.issues.begin(), report.issues.end(),
                       [&](const Issue &issue) { return issue.code == code && issue.item == item && issue.field == field; });
}

inline std::string readText(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

} // namespace espalier::catalogue
