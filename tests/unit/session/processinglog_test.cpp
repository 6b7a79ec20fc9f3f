// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "tests/support/expect.h"

namespace espalier::test {

using session::parseProcessingLog;

static const std::string bigscienceLog = R"(03/21/2022 10:00:01 - INFO - root - ** Loading dataset **
03/21/2022 10:00:02 - INFO - root - Applied filter: filter_small_docs_bytes_300
03/21/2022 10:00:02 - INFO - root -      Initial number of samples: 1,234 samples
03/21/2022 10:00:02 - INFO - root -      Removed samples: 34 samples
03/21/2022 10:00:02 - INFO - root -      Removed percentage: 2.76 %
03/21/2022 10:00:02 - INFO - root -      Final number of samples: 1200 samples
03/21/2022 10:00:02 - INFO - root -      Initial size in bytes: 1.5 GB
03/21/2022 10:00:02 - INFO - root -      Final size in bytes: 512 MB
Applied deduplication function: dedup_document
     Initial number of samples: 1200 samples
     Deduplicated samples: 200 samples
     Deduplicated percentage: 16.67 %
Applied map function: replace_newline_with_space
     Initial number of samples: 1000 samples
     Final number of samples: 1000 samples
)";

TEST(ProcessingLogTest, ReadsTheBlocksThatPipelinesPrint)
{
    const auto steps = parseProcessingLog(bigscienceLog, "log");
    ASSERT_OK(steps);
    ASSERT_EQ(steps->size(), 3u);
    const auto &filter = (*steps)[0];
    EXPECT_EQ(filter.name, "filter_small_docs_bytes_300");
    EXPECT_EQ(filter.kind, "filter");
    EXPECT_EQ(filter.documentsBefore, 1234u);
    EXPECT_EQ(filter.documentsAfter, 1200u);
    EXPECT_EQ(filter.bytesBefore, 3ull << 29);
    EXPECT_EQ(filter.bytesAfter, 512ull << 20);
    EXPECT_TRUE(filter.isEstimated);
    const auto &dedup = (*steps)[1];
    EXPECT_EQ(dedup.kind, "deduplication");
    EXPECT_EQ(dedup.documentsAfter, 1000u) << "from what was removed";
    EXPECT_FALSE(dedup.bytesBefore);
    EXPECT_FALSE(dedup.isEstimated);
    EXPECT_EQ((*steps)[2].kind, "map");
}

TEST(ProcessingLogTest, SaysWhichLineIsWrong)
{
    const std::string start = "Applied filter: f\n";
    for (const auto &[lines, line] : std::vector<std::pair<std::string, int>>{
             {start + "Initial number of samples: many samples\n", 2},
             {start + "Initial number of samples: 1.5 samples\n", 2},
             {start + "\nInitial size in bytes: 3 parsecs\n", 3},
             {start + "Initial number of samples: 5 samples\nRemoved samples: 6 samples\n", 4},
             {start + "Initial number of samples: 5 samples\nFinal number of samples: 6 samples\n", 4},
             {start + "Initial number of samples: 9\nRemoved samples: 2\nFinal number of samples: 6\n", 5},
             {start + "Initial number of samples: 99999999999999999999 samples\n", 2},
             {"nothing of the kind\n", 2}}) {
        const auto steps = parseProcessingLog(lines, "the log");
        EXPECT_ERROR(steps, ErrorCode::Invalid);
        EXPECT_EQ(steps ? "" : steps.error().context, "the log, line " + std::to_string(line)) << lines;
    }
}

TEST(ProcessingLogTest, SurvivesAnyCutOfALog)
{
    for (std::size_t size = 0; size < bigscienceLog.size(); ++size) {
        const auto steps = parseProcessingLog(bigscienceLog.substr(0, size), "log");
        EXPECT_LE(steps ? steps->size() : 0, 3u);
    }
}

} // namespace espalier::test
