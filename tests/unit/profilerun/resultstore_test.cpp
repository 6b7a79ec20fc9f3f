// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/resultstore.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

namespace espalier::statistics {

namespace {

/// A disk that is full for files of one ending.
class FullDisk : public FileSystem
{
public:
    Result<std::string> read(const std::filesystem::path &path, std::size_t limit) const override
    {
        return realFileSystem().read(path, limit);
    }
    Result<void> writeAtomically(const std::filesystem::path &path, std::string_view) const override
    {
        return failure(ErrorCode::Io, path.string(), "no space left on the disk");
    }
    Result<void> makeFolder(const std::filesystem::path &path) const override { return realFileSystem().makeFolder(path); }
    Result<void> remove(const std::filesystem::path &path) const override { return realFileSystem().remove(path); }
    Result<std::unique_ptr<FileLock>> lock(const std::filesystem::path &path, std::chrono::milliseconds patience) const override
    {
        return realFileSystem().lock(path, patience);
    }
};

} // namespace

TEST(ResultStore, SaysHowMuchSpaceIsMissingAndForWhichFile)
{
    const test::TempFolder folder;
    const FullDisk disk;
    const auto store = ResultStore::open(folder / "run", {}, {}, {}, disk);
    ASSERT_OK(store);
    ShardMeasure measure;
    measure.profile.setShard("0123456789abcdef0123456789abcdef");
    measure.hashes = {1, 2, 3};
    const auto saved = (*store)->save({folder / "a.jsonl", 10, 1}, measure, "profile");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Io);
    EXPECT_NE(saved.error().context.find(".hashes"), std::string::npos);
    EXPECT_NE(saved.error().detail.find("56 bytes"), std::string::npos) << saved.error().detail;
    EXPECT_FALSE(saved.error().hint.empty());
}

} // namespace espalier::statistics
