// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/shardsearch.h"
#include "storage/base/json.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace espalier::test {

/// Shards in a folder of their own, and indexes beside them.
class SearchDesk : public testing::Test
{
protected:
    std::filesystem::path writeShard(const std::string &name, const std::vector<std::string> &texts) const
    {
        std::ofstream file(m_folder / name, std::ios::binary);
        for (const std::string &text : texts)
            file << Json{{"text", text}}.dump() << "\n";
        return m_folder / name;
    }

    std::vector<shards::ShardFile> shardsAt(const std::vector<std::filesystem::path> &paths) const
    {
        auto files = shards::findShards(paths);
        EXPECT_OK(files);
        return files ? *files : std::vector<shards::ShardFile>();
    }

    /// Texts of made-up words, the same for the same seed; the low numbers are frequent.
    static std::vector<std::string> madeUpTexts(unsigned seed, std::size_t count, std::size_t words = 60)
    {
        std::mt19937 random(seed);
        std::vector<std::string> texts(count);
        for (std::string &text : texts) {
            for (std::size_t i = 0; i < words; ++i) {
                const double even = std::uniform_real_distribution<double>(0, 1)(random);
                text += "w" + std::to_string(static_cast<int>(2000 * even * even * even)) + (i % 13 == 12 ? ".\n" : " ");
            }
        }
        return texts;
    }

    std::filesystem::path indexFolder() const { return m_folder / "indexes"; }
    statistics::ShardSearch search() const { return statistics::ShardSearch(indexFolder()); }

    /// Builds what is missing and asks.
    statistics::SearchReport ask(const std::vector<shards::ShardFile> &files, const std::string &text,
                                 statistics::Match match = statistics::Match::Phrase, std::size_t limit = 1000) const
    {
        auto engine = search();
        EXPECT_OK(engine.build(files));
        statistics::SearchQuery query;
        query.text = text;
        query.match = match;
        query.limit = limit;
        auto report = engine.search(files, query);
        EXPECT_OK(report);
        return report ? std::move(*report) : statistics::SearchReport();
    }

    TempFolder m_folder;
};

} // namespace espalier::test
