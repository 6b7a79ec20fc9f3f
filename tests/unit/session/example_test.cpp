// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/example.h"

#include "app/session/workshop.h"
#include "storage/base/filesystem.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

namespace espalier::test {

namespace fs = std::filesystem;

static void install(const fs::path &root, const std::string &package, const std::string &copyright)
{
    const fs::path status = root / "var/lib/dpkg/status";
    fs::create_directories(status.parent_path());
    const auto before = realFileSystem().read(status, 1 << 20);
    ASSERT_OK(realFileSystem().writeAtomically(status,
                                               (before ? *before : std::string()) + "Package: " + package
                                                   + "\nStatus: install ok installed\nVersion: 1\n"
                                                     "Maintainer: A <a@example.org>\nDescription: Pages\n More.\n\n"));
    const fs::path folder = root / "usr/share/doc" / package;
    fs::create_directories(folder);
    ASSERT_OK(realFileSystem().writeAtomically(folder / "copyright", copyright));
}

static const std::string readableCopyright = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n"
                                             "Files: *\nCopyright: 2001 A\nLicense: GPL-3+\n";

TEST(ExampleTest, NominatesWhatIsInstalledAndSendsItToARemoteBesideIt)
{
    const TempFolder folder;
    install(folder / "root", "manpages-fr", readableCopyright);
    install(folder / "root", "manpages-ja", "Copyright: prose\n");
    const auto report = session::makeExample(folder / "example", folder / "root");
    ASSERT_OK(report);
    EXPECT_EQ(report->nominated, (std::vector<std::string>{"manpages-fr", "manpages-ja"}));
    EXPECT_FALSE(report->missing.empty());

    auto workshop = session::Workshop::open(report->workshop, {});
    ASSERT_OK(workshop);
    ASSERT_OK((*workshop)->refreshIndex());
    const auto status = (*workshop)->status();
    ASSERT_OK(status);
    EXPECT_EQ(status->ahead, 0u);
    EXPECT_TRUE(status->lastSync.has_value());
    const auto hit = (*workshop)->find("manpages_ja");
    ASSERT_OK(hit);
    const auto view = (*workshop)->source(hit->id);
    ASSERT_OK(view);
    EXPECT_TRUE(view->problems.empty()) << view->problems.front().message;
    ASSERT_EQ(view->events.size(), 1u) << "the remark that a person has to read the licence";
    const auto verified = (*workshop)->verify("");
    ASSERT_OK(verified);
    EXPECT_TRUE(verified->findings.empty());
}

TEST(ExampleTest, LeavesNothingBehindWhenNoPackageIsThere)
{
    const TempFolder folder;
    install(folder / "root", "unrelated", readableCopyright);
    const auto report = session::makeExample(folder / "example", folder / "root");
    EXPECT_ERROR(report, ErrorCode::NotFound);
    EXPECT_FALSE(fs::exists((folder / "example") / "workshop"));
    EXPECT_FALSE(fs::exists(folder / "example" / "remote.git"));
}

TEST(ExampleTest, KeepsTheWorkshopThatIsThereAlready)
{
    const TempFolder folder;
    fs::create_directories(folder / "example" / "workshop");
    EXPECT_ERROR(session::makeExample(folder / "example", folder / "root"), ErrorCode::Conflict);
    EXPECT_TRUE(fs::exists((folder / "example") / "workshop"));
}

} // namespace espalier::test
