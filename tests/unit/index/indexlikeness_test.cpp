// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/index.h"
#include "storage/likeness/features.h"
#include "tests/support/expect.h"
#include "tests/unit/index/indexworkshop.h"

#include <gtest/gtest.h>

namespace espalier::test {

namespace {

std::vector<std::uint32_t> rowsOf(const index::Index &index, likeness::Key key, std::size_t most = 1000)
{
    const auto rows = index.rowsWithKeys(std::span(&key, 1), most);
    EXPECT_OK(rows);
    return rows ? rows->front() : std::vector<std::uint32_t>();
}

likeness::Key nameKey(const std::string &name)
{
    return likeness::keyOf(likeness::KeyKind::Name, likeness::nameForm(name).joined);
}

} // namespace

TEST(IndexLikeness, SourcesAreFoundByTheirKeysAndLeaveThemWhenTheyChange)
{
    IndexWorkshop w;
    const Json first = w.newSource("Basque weekly");
    const Json second = w.newSource("BASQUE-WEEKLY");
    w.save({first, second, w.newSource("Quite another")});
    auto index = index::Index::open(w.indexPath());
    ASSERT_OK(index);
    ASSERT_OK(index->update(w.store()));
    EXPECT_EQ(rowsOf(*index, nameKey("basque weekly")).size(), 2U);
    EXPECT_EQ(rowsOf(*index, nameKey("basque weekly"), 1).size(), 1U);
    EXPECT_TRUE(rowsOf(*index, nameKey("nothing of the kind")).empty());

    std::size_t shared = 0;
    ASSERT_OK(index->sharedKeys([&](std::uint32_t, std::span<const std::uint32_t> rows) {
        EXPECT_EQ(rows.size(), 2U);
        ++shared;
        return true;
    }));
    EXPECT_GT(shared, 3U);
    std::size_t visited = 0;
    ASSERT_OK(index->sharedKeys([&](std::uint32_t, std::span<const std::uint32_t>) { return ++visited < 2; }));
    EXPECT_EQ(visited, 2U);

    Json renamed = second;
    renamed["name"] = "Something else";
    w.save({renamed});
    ASSERT_OK(index->update(w.store()));
    EXPECT_EQ(rowsOf(*index, nameKey("basque weekly")).size(), 1U);
    EXPECT_EQ(rowsOf(*index, nameKey("something else")).size(), 1U);
}

} // namespace espalier::test
