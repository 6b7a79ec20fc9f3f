// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/chronicle.h"

#include "tests/support/expect.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace espalier::training::test {

std::vector<std::string> copiesOf(std::string_view markdown)
{
    const auto read = parseBackupSchedule(markdown, "backup.md");
    EXPECT_OK(read);
    std::vector<std::string> lines;
    if (read)
        for (const ScheduledCopy &copy : *read)
            lines.push_back(std::to_string(copy.step) + '|' + copy.place + '|' + copy.state + '|' + copy.path);
    return lines;
}

TEST(BackupSchedule, CommandsUnderTheirStates)
{
    EXPECT_EQ(copiesOf("# Backup\n\n## full (2.3TB)\n\n```\n# done\n\n"
                       "gsutil rsync -x \"bf16 .*\" -r $SCRATCH/main/global_step3000 gs://bucket/ckpt/global_step3000\n"
                       "# in-progress\nrsync -a global_step6000 store:/backup/global_step6000\n# todo:\n"
                       "perl -le 'print qq[gsutil global_step$_ gs://b/global_step$_] for 1..40'\n"
                       "cp -r $SCRATCH/global_step9000 $STORE/ckpt/\n```\n## other\n\nmv a/global_step1 /archive/global_step1\n"),
              (std::vector<std::string>{"3000|gs://bucket|done|gs://bucket/ckpt/global_step3000",
                                        "6000|store|in-progress|store:/backup/global_step6000", "9000|$STORE|todo|$STORE/ckpt/",
                                        "1|/archive||/archive/global_step1"}));
}

TEST(BackupSchedule, TablesAndLists)
{
    EXPECT_EQ(copiesOf("| checkpoint | where | status | path |\n|---|---|---|---|\n| 12,000 | STORE | done | `/store/a` |\n| "
                       "global_step15000 | | todo | "
                       "s3://b/x |\n| total | | | |\n\n"
                       "- [x] global_step18000 gs://b/global_step18000\n- [ ] checkpoint-21000: hub\n- nothing\n"),
              (std::vector<std::string>{"12000|STORE|done|/store/a", "15000|s3://b|todo|s3://b/x",
                                        "18000|gs://b|done|gs://b/global_step18000", "21000|hub|todo|"}));
}

TEST(BackupSchedule, WithoutACopyItIsNone)
{
    EXPECT_ERROR(parseBackupSchedule("# Backup\n\nnothing yet\n", "x"), ErrorCode::Invalid);
    EXPECT_ERROR(parseBackupSchedule("\xff", "x"), ErrorCode::Invalid);
    EXPECT_ERROR(parseBackupSchedule("- global_step99999999999999999999: hub", "x"), ErrorCode::Invalid);
}

TEST(BackupSchedule, TheRealOneIsReadToItsEnd)
{
    const std::filesystem::path path = std::filesystem::path(ESPALIER_SOURCE)
        / "../shared/data/runs/chronicles/backup-schedule.md";
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        GTEST_SKIP() << path << " is not there";
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    std::size_t commands = 0;
    for (std::size_t at = text.find("\ngsutil"); at != std::string::npos; at = text.find("\ngsutil", at + 1))
        commands += text.substr(at + 1, text.find('\n', at + 1) - at - 1).find("global_step") != std::string::npos ? 1 : 0;
    const auto read = parseBackupSchedule(text, "backup-schedule.md");
    ASSERT_OK(read);
    EXPECT_EQ(read->size(), commands);
    EXPECT_EQ(std::ranges::count(*read, std::string("todo"), &ScheduledCopy::state), 12);
    EXPECT_EQ(std::ranges::count(*read, std::string("gs://bigscience-backups"), &ScheduledCopy::place),
              static_cast<long>(commands));
}

} // namespace espalier::training::test
