// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/licencetexts/shelf.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <fstream>

#include <sys/stat.h>

using namespace espalier;
using namespace espalier::governance;
using espalier::test::isError;
using espalier::test::isOk;
using espalier::test::TempFolder;

namespace {

std::string ofHolder(std::string text)
{
    return replaced(std::move(text), "<year> <copyright holders>",
                    "2021 Jane Doe\nand The Example Institute. All rights reserved.");
}

} // namespace

TEST(LicenceTextsNoisy, AClauseThatWasAddedIsShown)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string added = "The Software may be used for non-commercial purposes only.";
    const Identification found = texts->identify(ofHolder(texts->text("MIT")) + "\n\n" + added + "\n");
    ASSERT_EQ(found.verdict, TextVerdict::Near) << describeFound(found);
    EXPECT_EQ(firstId(found), "MIT");
    ASSERT_EQ(found.parts[0].matches[0].changes.size(), 1U);
    EXPECT_NE(found.parts[0].matches[0].changes[0].added.find("non-commercial purposes only"), std::string::npos);
    EXPECT_TRUE(found.expression.empty());
    const Identification inside = texts->identify(
        replaced(texts->text("MIT"), "free of charge,", "free of charge for non-commercial use,"));
    ASSERT_EQ(inside.verdict, TextVerdict::Near) << describeFound(inside);
    EXPECT_EQ(inside.parts[0].matches[0].changes[0].added, "for non-commercial use");
}

TEST(LicenceTextsNoisy, OffsetsPointIntoTheBytesThatWereGiven)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string bytes = "\xEF\xBB\xBF" + replaced(texts->text("MIT"), "without restriction", "with many limits");
    const Identification found = texts->identify(bytes);
    ASSERT_EQ(found.verdict, TextVerdict::Near) << describeFound(found);
    const TextChange &change = found.parts[0].matches[0].changes[0];
    EXPECT_EQ(change.offset, bytes.find("with many limits"));
    EXPECT_EQ(change.removed, "without restriction");
    EXPECT_EQ(change.added, "with many limits");
    EXPECT_EQ(change.after, "including without limitation the rights");
    const std::string page = "<html><body><p>" + replaced(texts->text("MIT"), "without restriction", "with <b>many</b> limits")
        + "</p></body></html>";
    const Identification inPage = texts->identify(page);
    ASSERT_EQ(inPage.verdict, TextVerdict::Near) << describeFound(inPage);
    EXPECT_EQ(inPage.parts[0].matches[0].changes[0].offset, page.find("with <b>many"));
}

TEST(LicenceTextsNoisy, RelativesAreToldApart)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    for (const char *id : {"BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause",    "MIT",           "MIT-0",
                           "X11",          "ISC",          "GPL-3.0-only",    "AGPL-3.0-only", "CC-BY-4.0",
                           "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0",  "CC-BY-3.0",
                           "CC-BY-SA-3.0", "Apache-2.0",   "ECL-2.0",         "MPL-1.1",       "MPL-2.0",
                           "ODbL-1.0",     "PDDL-1.0"}) {
        const Identification found = texts->identify(texts->text(id));
        EXPECT_EQ(firstId(found), id) << describeFound(found);
    }
}

TEST(LicenceTextsNoisy, WithoutItsPatentClauseApacheIsNear)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string text = texts->text("Apache-2.0");
    const std::size_t begin = text.find("3. Grant of Patent License"), end = text.find("4. Redistribution");
    ASSERT_LT(begin, end);
    const Identification found = texts->identify(text.substr(0, begin) + text.substr(end));
    ASSERT_EQ(found.verdict, TextVerdict::Near) << describeFound(found);
    EXPECT_EQ(firstId(found), "Apache-2.0");
    EXPECT_NE(found.parts[0].matches[0].changes[0].removed.find("Patent"), std::string::npos);
}

TEST(LicenceTextsNoisy, TwoLicencesInOneFileAreTwoParts)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string text = ofHolder(texts->text("MIT")) + "\n\n--------\n\n" + texts->text("BSD-3-Clause") + "\n\n========\n\n"
        + ofHolder(texts->text("MIT"));
    const Identification found = texts->identify(text);
    ASSERT_EQ(found.verdict, TextVerdict::Exact) << describeFound(found);
    ASSERT_EQ(found.parts.size(), 3U) << describeFound(found);
    EXPECT_EQ(found.expression, "MIT AND BSD-3-Clause");
    EXPECT_LE(found.parts[0].end, found.parts[1].begin);
    const Identification withChange = texts->identify(replaced(text, "Neither the name", "Neither the good name"));
    EXPECT_EQ(withChange.verdict, TextVerdict::Near) << describeFound(withChange);
    EXPECT_TRUE(withChange.expression.empty());
}

TEST(LicenceTextsNoisy, ATextCutOffIsUnsureAndSaysWhatIsMissing)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string text = texts->text("Apache-2.0");
    const Identification found = texts->identify(text.substr(0, text.size() / 2));
    EXPECT_EQ(found.verdict, TextVerdict::Unsure) << describeFound(found);
    EXPECT_TRUE(names(found, "Apache-2.0"));
}

TEST(LicenceTextsNoisy, WhatIsNoLicenceIsNone)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    EXPECT_EQ(texts->identify("").verdict, TextVerdict::None);
    EXPECT_EQ(texts->identify(" \n\t\r\n---\n").verdict, TextVerdict::None);
    EXPECT_EQ(texts->identify(std::string(5000, '\0')).verdict, TextVerdict::None);
    EXPECT_NE(texts->identify(std::string(5000, '\1')).note.find("no text"), std::string::npos);
    EXPECT_EQ(
        texts->identify("The river is low in August, and the mill stands still until the rain comes back in autumn.").verdict,
        TextVerdict::None);
    EXPECT_EQ(texts->identify("The Apache project met at MIT; nobody spoke of Python or Ruby.").verdict, TextVerdict::None);
    std::string words;
    std::uint32_t seed = 7;
    for (int i = 0; i < 20000; ++i) {
        seed = seed * 1664525U + 1013904223U;
        words += "license software use copy the of and to any may not granted work rights "[seed >> 26U];
    }
    EXPECT_EQ(texts->identify(words).verdict, TextVerdict::None);
}

TEST(LicenceTextsNoisy, ATranslationIsNeverTakenForTheText)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string french = "Attribution 4.0 International\n\nEn exerçant les Droits accordés par la Licence (définis "
                               "ci-dessous), Vous acceptez d'être lié par les "
                               "termes et conditions de la présente Licence publique Creative Commons Attribution 4.0 "
                               "International. Dans la mesure où la présente "
                               "Licence publique peut être interprétée comme un contrat, Vous bénéficiez des Droits accordés par "
                               "la Licence en contrepartie de Votre "
                               "acceptation des présents termes et conditions.";
    const Identification found = texts->identify(french);
    EXPECT_NE(found.verdict, TextVerdict::Exact) << describeFound(found);
    EXPECT_TRUE(found.expression.empty());
}

TEST(LicenceTextsNoisy, AHugeFileIsReadUpToItsLimitAndNeverCalledExact)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const TempFolder folder;
    const auto file = folder / "LICENSE";
    {
        std::ofstream out(file, std::ios::binary);
        out << texts->text("MIT");
        out.seekp(100LL << 20U); // a hole: it takes no room on the disk
        out << '\n';
    }
    const auto found = identifyFile(*texts, file);
    ASSERT_TRUE(isOk(found));
    EXPECT_NE(found->verdict, TextVerdict::Exact) << describeFound(*found);
    EXPECT_NE(found->note.find("only the first 4 MiB of 101 MiB"), std::string::npos) << found->note;
    std::string prose;
    while (prose.size() < mostTextBytes + 1000)
        prose += "This software is provided as is, without warranty of any kind, and the copyright notice shall be kept <p "
                 "class=\"x\"> & so on. ";
    EXPECT_NE(texts->identify(prose).verdict, TextVerdict::Exact);
}

TEST(LicenceTextsNoisy, WhatIsNoFileIsRefused)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const TempFolder folder;
    EXPECT_TRUE(isError(identifyFile(*texts, folder / "none"), ErrorCode::NotFound));
    EXPECT_TRUE(isError(identifyFile(*texts, folder.path()), ErrorCode::Invalid));
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_TRUE(isError(identifyFile(*texts, folder / "pipe"), ErrorCode::Invalid));
}

TEST(LicenceTextsNoisy, Utf16AndLatin1AreRead)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    std::string wide = "\xFF\xFE";
    for (const char c : texts->text("MIT"))
        wide += std::string{c, '\0'};
    EXPECT_TRUE(isExactly(texts->identify(wide), "MIT")) << describeFound(texts->identify(wide));
    const std::string latin = replaced(texts->text("MIT"), "<copyright holders>", "J\xFCrgen M\xFCller");
    const Identification found = texts->identify(latin);
    EXPECT_TRUE(isExactly(found, "MIT")) << describeFound(found);
    EXPECT_NE(found.note.find("Latin-1"), std::string::npos);
}

TEST(LicenceTextsNoisy, WhatIsHiddenInANoticeOrBesideTheTextIsSeen)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string mit = texts->text("MIT");
    for (const std::string &text : {replaced(mit, "<copyright holders>", "Foo. Academic use only"),
                                    replaced(mit, "<copyright holders>", "Jane Doe, who does wish that companies ask first"),
                                    replaced(mit, "<copyright holders>", "Jane Doe, who forbids resale"),
                                    mit + "\nUsers in the EU have to register with the author before use.\n",
                                    mit + "\n\nIf you like it, please send me a postcard.\n",
                                    replaced(mit, "EVENT SHALL THE AUTHORS", "EVENT SHALL ANYONE EXCEPT THE AUTHORS")}) {
        const Identification found = texts->identify(text);
        EXPECT_NE(found.verdict, TextVerdict::Exact) << text.substr(0, 200) << describeFound(found);
    }
    for (const std::string &text :
         {replaced(mit, "<copyright holders>",
                   "jane doe <jane.doe@mail.example.org> and other contributors, https://example.org/people"),
          replaced(mit, "<copyright holders>", "The Foo Project Developers, see AUTHORS; Microsoft Research; Academic Press"),
          "Foo Software License\n\n" + mit, "This project is under the MIT License.\n\n" + mit}) {
        const Identification found = texts->identify(text);
        EXPECT_EQ(found.verdict, TextVerdict::Exact) << text.substr(0, 200) << describeFound(found);
    }
}
