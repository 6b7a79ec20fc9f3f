// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/filesystem.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

using namespace espalier;

TEST(FileSystemTest, WritesWholeFilesAndLeavesNothingBeside)
{
    const test::TempFolder folder;
    const FileSystem &files = realFileSystem();
    ASSERT_OK(files.writeAtomically(folder / "a", "one"));
    ASSERT_OK(files.writeAtomically(folder / "a", "two"));
    EXPECT_EQ(files.read(folder / "a", 100).value(), "two");
    int entries = 0;
    for ([[maybe_unused]] const auto &entry : std::filesystem::directory_iterator(folder.path()))
        ++entries;
    EXPECT_EQ(entries, 1);
}

TEST(FileSystemTest, SaysWhatIsWrongWithAPath)
{
    const test::TempFolder folder;
    const FileSystem &files = realFileSystem();
    EXPECT_ERROR(files.read(folder / "missing", 100), ErrorCode::NotFound);
    EXPECT_ERROR(files.read(folder.path(), 100), ErrorCode::Invalid);
    ASSERT_OK(files.writeAtomically(folder / "big", std::string(200, 'x')));
    EXPECT_ERROR(files.read(folder / "big", 100), ErrorCode::Invalid);
    EXPECT_ERROR(files.writeAtomically((folder / "big") / "inner", "x"), ErrorCode::NotFound);
}

TEST(FileSystemTest, LetsOneHolderHaveALockAtATime)
{
    const test::TempFolder folder;
    const FileSystem &files = realFileSystem();
    auto first = files.lock(folder / "lock", std::chrono::milliseconds(0));
    ASSERT_OK(first);
    EXPECT_ERROR(files.lock(folder / "lock", std::chrono::milliseconds(5)), ErrorCode::Conflict);
    first->reset();
    EXPECT_OK(files.lock(folder / "lock", std::chrono::milliseconds(0)));
}
