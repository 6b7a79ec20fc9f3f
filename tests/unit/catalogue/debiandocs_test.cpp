// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/debiandocs.h"

#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"

using namespace espalier;
using namespace espalier::catalogue;

namespace {

constexpr const char *machineReadable = R"(Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: gardenbook
Upstream-Contact: Rosa Spalier <rosa@example.org>
Source: https://example.org/gardenbook

Files: *
Copyright: 2001 Rosa Spalier
License: GPL-2+
 This is free text.
 .
 And a second paragraph of it.

# a remark
Files: pictures/*
  more/*
Copyright: 2002 Someone
License: public-domain

License: GPL-2+
 A stand-alone licence paragraph names no files.
)";

/// A machine with one package, below a folder.
class DebianDocsTest : public testing::Test
{
protected:
    void install(const std::string &copyright)
    {
        put("var/lib/dpkg/status",
            "Package: other\nStatus: install ok installed\n\nPackage: gardenbook-fr\nStatus: install ok installed\n"
            "Maintainer: Max Muster <max@example.org>\nVersion: 1.2\nHomepage: https://example.org/\n"
            "Description: French garden book\n How to grow\n trees flat.\n .\n With pictures.\n  * a pear\n * an apple\n   or "
            "two.\n\n"
            "Package: gone\nStatus: deinstall ok config-files\n");
        put("var/lib/dpkg/info/gardenbook-fr.list",
            "/.\n/usr/share/man/fr/man7/espalier.7.gz\n/usr/share/doc/gardenbook-fr/index.html\n");
        put("usr/share/doc/gardenbook-fr/copyright", copyright);
    }
    void put(const std::string &path, const std::string &bytes)
    {
        const auto full = m_root / path;
        ASSERT_OK(realFileSystem().makeFolder(full.parent_path()));
        ASSERT_OK(realFileSystem().writeAtomically(full, bytes));
    }

    test::TempFolder m_root;
    test::FakeClock m_clock;
};

} // namespace

TEST(DebianCopyrightTest, ReadsParagraphsAndLeavesStandAloneLicencesOut)
{
    const CopyrightFile file = parseCopyright(machineReadable);
    EXPECT_TRUE(file.isMachineReadable);
    EXPECT_EQ(file.upstreamName, "gardenbook");
    ASSERT_EQ(file.paragraphs.size(), 2u);
    EXPECT_EQ(file.paragraphs[0].licence, "GPL-2+");
    EXPECT_EQ(file.paragraphs[1].files, "pictures/* more/*");
    EXPECT_EQ(file.paragraphs[1].licence, "public-domain");
}

TEST(DebianCopyrightTest, TakesProseForWhatItIs)
{
    EXPECT_FALSE(parseCopyright("This package was debianized by someone.\n\nCopyright: GPL\n").isMachineReadable);
    EXPECT_FALSE(parseCopyright("").isMachineReadable);
}

TEST(DebianCopyrightTest, TranslatesShortNamesOnlyWhenEveryPartIsCertain)
{
    EXPECT_EQ(spdxOfDebian("GPL-2+"), "GPL-2.0-or-later");
    EXPECT_EQ(spdxOfDebian("GPL-2+ or Expat"), "GPL-2.0-or-later OR MIT");
    EXPECT_EQ(spdxOfDebian("GPL-2+ and Linux-man-pages-copyleft"), "GPL-2.0-or-later AND Linux-man-pages-copyleft");
    for (const char *uncertain :
         {"public-domain", "GPL-2+ or public-domain", "GPL-2+ with Autoconf exception", "", "or", "GPL-2+ or"})
        EXPECT_EQ(spdxOfDebian(uncertain), "") << uncertain;
}

TEST_F(DebianDocsTest, MakesASourceWithOneClaimForEachLicence)
{
    install(machineReadable);
    const auto read = readDebianDocumentation(m_root.path(), "gardenbook-fr", "fr", m_clock);
    ASSERT_OK(read);
    const Json &source = read->source;
    EXPECT_EQ(source["name"], "French garden book (gardenbook-fr)");
    EXPECT_EQ(source["description"], "How to grow trees flat.\n\nWith pictures.\n * a pear\n* an apple\n  or two.");
    ASSERT_EQ(source["licence_claims"].size(), 2u);
    EXPECT_EQ(source["licence_claims"][0]["expression"], "GPL-2.0-or-later");
    EXPECT_EQ(source["licence_claims"][0]["text_sha256"], sha256Hex(machineReadable));
    EXPECT_EQ(source["licence_claims"][1]["expression"], (Json{{"other", "public-domain"}}));
    EXPECT_EQ(source["formats"], (Json{"html", {{"other", "troff (manual pages)"}}}));
    EXPECT_EQ(read->contact["emails"], Json{"rosa@example.org"});
    ASSERT_EQ(read->remarks.size(), 1u);
    EXPECT_NE(read->remarks[0].find("GPL-2+, public-domain"), std::string::npos);
}

TEST_F(DebianDocsTest, KeepsUnreadableCopyrightFilesAsTextForAPerson)
{
    install("Copyright: see the sources.\n");
    const auto read = readDebianDocumentation(m_root.path(), "gardenbook-fr", "fr", m_clock);
    ASSERT_OK(read);
    EXPECT_FALSE(read->source.contains("licence_claims"));
    EXPECT_EQ(read->source["licence_assessment"]["has_licence"], "unclear");
    EXPECT_EQ(read->source["licence_assessment"]["text"], "Copyright: see the sources.\n");
    EXPECT_EQ(read->contact["emails"], Json{"max@example.org"});
}

TEST_F(DebianDocsTest, SaysWhichPackageIsNotInstalled)
{
    install(machineReadable);
    for (const char *package : {"gone", "never-heard-of"}) {
        const auto read = readDebianDocumentation(m_root.path(), package, "fr", m_clock);
        EXPECT_ERROR(read, ErrorCode::NotFound);
        EXPECT_EQ(read.error().context, package);
    }
}
