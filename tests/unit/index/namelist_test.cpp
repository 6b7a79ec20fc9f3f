// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/layout.h"
#include "storage/index/namelist.h"
#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace espalier::index::detail {
namespace {

TEST(NameListTest, StaysInOrderThroughManyChanges)
{
    const test::TempFolder folder;
    Connection connection(folder / "list.sqlite", OpenMode::Bulk);
    connection.exec(layoutTables);
    connection.exec("BEGIN");
    NameList list(connection, 40);
    std::map<std::string, std::uint32_t> expected;
    std::mt19937 random(9);
    const auto compare = [&] {
        std::vector<std::uint32_t> rows;
        for (const auto &[key, row] : expected)
            rows.push_back(row);
        EXPECT_EQ(list.read(), rows);
    };
    for (std::uint32_t row = 1; row <= 2500; ++row) { // many chunks
        const std::string key = "key" + std::to_string(random());
        Query(connection, "INSERT INTO record VALUES(?, ?, 1, '', '', ?, 0, '', '', '', '', '', '', 0, 0, '', '', 0, '')")
            .bind(1, row)
            .bind(2, key)
            .bindBlob(3, key)
            .run();
        list.insert(key, row);
        expected[key] = row;
        if (random() % 4 == 0) {
            const auto gone = std::next(expected.begin(),
                                        static_cast<std::ptrdiff_t>(random() % std::min<std::size_t>(expected.size(), 50)));
            list.remove(gone->first, gone->second);
            expected.erase(gone);
        }
    }
    compare();
    EXPECT_GT(connection.number("SELECT count(*) FROM name_list"), 20);
    while (!expected.empty()) {
        list.remove(expected.begin()->first, expected.begin()->second);
        expected.erase(expected.begin());
        if (expected.size() == 500)
            compare();
    }
    compare();
    list.insert("again", 5);
    EXPECT_EQ(list.read(), std::vector<std::uint32_t>{5});
}

} // namespace
} // namespace espalier::index::detail
