// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/example.h"

#include "app/session/datasets.h"
#include "app/session/exampleshards.h"
#include "app/session/workshop.h"
#include "storage/base/filesystem.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <fstream>

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
    EXPECT_EQ(status->ahead, 1u) << "one comment waits to be sent";
    EXPECT_EQ(status->conflicts, 2u);
    EXPECT_EQ(status->distrusted, 1u) << "a comment that somebody took away";
    EXPECT_TRUE(status->lastSync.has_value());
    const auto hit = (*workshop)->find("manpages_ja");
    ASSERT_OK(hit);
    const auto view = (*workshop)->source(hit->id);
    ASSERT_OK(view);
    EXPECT_TRUE(view->problems.empty()) << view->problems.front().message;
    ASSERT_EQ(view->events.size(), 2u)
        << "the remark that a person has to read the licence, and the colleague's, one of them put back";
    const auto verified = (*workshop)->verify("");
    ASSERT_OK(verified);
    ASSERT_EQ(verified->findings.size(), 1u);
    EXPECT_EQ(verified->findings.front().code, "event-removed");
}

/// A manual page of `package`, as its installation leaves it.
static void installPage(const fs::path &root, const std::string &package, const std::string &path, const std::string &content)
{
    const fs::path list = root / "var/lib/dpkg/info" / (package + ".list");
    fs::create_directories(list.parent_path());
    std::ofstream(list, std::ios::app) << path << "\n";
    const fs::path file = root / path.substr(1);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

static std::string manual(const std::string &word, int times)
{
    std::string text = ".TH X 1\n.SH NOM\n";
    for (int i = 0; i < times; ++i)
        text += "Cette page parle de " + word + " et de beaucoup d'autres choses.\n";
    return text;
}

static std::string everything(const fs::path &folder)
{
    std::string all;
    std::vector<fs::path> files;
    for (const auto &entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path &file : files)
        all += file.lexically_relative(folder).string() + "\n" + realFileSystem().read(file, 1 << 24).value();
    return all;
}

TEST(ExampleTest, PagesBecomeShardsOfDatasetsWithFrozenVersions)
{
    setenv("ESPALIER_PLUGINS", ESPALIER_TEST_PLUGINS, 1);
    const TempFolder folder;
    const fs::path root = folder / "root";
    install(root, "manpages-fr", readableCopyright);
    install(root, "debian-faq", readableCopyright);
    installPage(root, "manpages-fr", "/usr/share/man/fr/man1/long.1", manual("longueur", 40));
    installPage(root, "manpages-fr", "/usr/share/man/fr/man1/twin.1", manual("longueur", 40));
    installPage(root, "manpages-fr", "/usr/share/man/fr/man1/short.1", manual("rien", 1));
    installPage(root, "manpages-fr", "/usr/share/man/fr/man1/link.1", ".so man1/long.1\n");
    installPage(root, "debian-faq", "/usr/share/doc/debian/FAQ/a.en.html", "<title>FAQ</title><p>What is Debian &amp; why?</p>");
    const auto report = session::makeExample(folder / "example", root);
    ASSERT_OK(report);
    EXPECT_EQ(report->documents, 4u) << "a page that only points to another is none";
    EXPECT_GT(report->bytes, 0u);

    auto workshop = session::Workshop::open(report->workshop, {});
    ASSERT_OK(workshop);
    session::Datasets datasets(**workshop);
    const auto rows = datasets.list();
    ASSERT_OK(rows);
    ASSERT_EQ(rows->size(), 2u);
    EXPECT_EQ((*rows)[0].name, "Documentation of Debian");
    EXPECT_EQ((*rows)[0].documents, 4u);
    EXPECT_EQ((*rows)[1].name, "Manual pages");
    EXPECT_EQ((*rows)[1].versions, 2u);
    const auto latest = datasets.version((*rows)[1].id);
    ASSERT_OK(latest);
    EXPECT_EQ(latest->unprofiled, 0u);
    EXPECT_EQ(latest->total->documents, 1u) << "without the short one, and the twins once";
    ASSERT_EQ(latest->steps.size(), 2u);
    EXPECT_EQ(latest->steps[0].documentsBefore, 3u);
    EXPECT_EQ(latest->steps[0].documentsAfter, 2u);
    EXPECT_EQ(latest->steps[1].documentsAfter, 1u);
    EXPECT_GT(*latest->steps[0].bytesBefore, *latest->steps[0].bytesAfter);
    EXPECT_TRUE(latest->folder.has_value());
    EXPECT_TRUE(datasets.licenceFindings(*latest)->empty());
    EXPECT_EQ((*datasets.totalsByLicence(*latest))[0].key, "GPL-3.0-or-later");
    EXPECT_FALSE(*datasets.hasUnsentProfiles((*rows)[0].id));
    const auto document = shards::readDocument(*latest->folder / latest->shards[0].path, 0);
    ASSERT_OK(document);
    EXPECT_TRUE(document->text.starts_with("X(1)\n\nNOM\nCette page"));
    const Json meta = Json::parse(document->meta);
    EXPECT_EQ(meta["source"], "manpages_fr");
    EXPECT_EQ(meta["lang"], "fr");
    EXPECT_EQ((*workshop)->status()->ahead, 1u) << "one comment waits to be sent";
    EXPECT_EQ((*workshop)->verify("")->findings.size(), 1u) << "the comment that somebody took away";

    ASSERT_OK(session::makeExample(folder / "again", root));
    EXPECT_EQ(everything(folder / "example" / "shards"), everything(folder / "again" / "shards"));
}

TEST(ExampleTest, ShardsAreOfFramesThatCanBeEnteredOnTheirOwn)
{
    const TempFolder folder;
    session::detail::ShardWriter writer(folder / "x");
    for (int i = 0; i < 3000; ++i)
        ASSERT_OK(writer.add({std::string(3000, static_cast<char>('a' + i % 26)), "", "s", "MIT", "en", "manual", ""}));
    ASSERT_OK(writer.finish());
    EXPECT_TRUE(fs::exists(folder / "x-1.jsonl.zst")) << "9 MB are two shards";
    const auto map = shards::ShardMap::build(folder / "x-0.jsonl.zst");
    ASSERT_OK(map);
    EXPECT_GT(map->frames().size(), 4u);
}

TEST(ExampleTest, LeavesNothingBehindWhenNoPackageIsThere)
{
    const TempFolder folder;
    install(folder / "root", "unrelated", readableCopyright);
    const auto report = session::makeExample(folder / "example", folder / "root");
    EXPECT_ERROR(report, ErrorCode::NotFound);
    EXPECT_FALSE(fs::exists((folder / "example") / "workshop"));
    EXPECT_FALSE(fs::exists(folder / "example" / "remote.git"));
    EXPECT_FALSE(fs::exists(folder / "example" / "shards"));
}

TEST(ExampleTest, KeepsTheWorkshopThatIsThereAlready)
{
    const TempFolder folder;
    fs::create_directories(folder / "example" / "workshop");
    EXPECT_ERROR(session::makeExample(folder / "example", folder / "root"), ErrorCode::Conflict);
    EXPECT_TRUE(fs::exists((folder / "example") / "workshop"));
}

} // namespace espalier::test
