// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/licencetexts/shelf.h"

using namespace espalier;
using namespace espalier::governance;

namespace {

const TextMatch *matchOf(const Identification &found, std::string_view id)
{
    for (const TextPart &part : found.parts)
        for (const TextMatch &match : part.matches)
            if (match.id == id)
                return &match;
    return nullptr;
}

} // namespace

TEST(LicenceTextsMentions, AnSpdxLineIsExact)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const Identification found = texts->identify("/* SPDX-License-Identifier: MIT OR Apache-2.0 */\nint main() { return 0; }\n");
    EXPECT_EQ(found.verdict, TextVerdict::Exact) << describeFound(found);
    EXPECT_EQ(found.expression, "MIT OR Apache-2.0");
    const Identification two = texts->identify(
        "<!-- SPDX-License-Identifier: MIT OR ISC -->\n# SPDX-License-Identifier: CC-BY-4.0\n");
    EXPECT_EQ(two.expression, "(MIT OR ISC) AND CC-BY-4.0") << describeFound(two);
    const Identification wrong = texts->identify("# SPDX-License-Identifier: GPL 3 maybe\n");
    EXPECT_NE(wrong.verdict, TextVerdict::Exact) << describeFound(wrong);
}

TEST(LicenceTextsMentions, AnAddressOfAVersionedLicenceIsExact)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const Identification found = texts->identify(
        "# Corpus\n\nThe texts are licensed under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).\n");
    EXPECT_EQ(found.verdict, TextVerdict::Exact) << describeFound(found);
    EXPECT_EQ(found.expression, "CC-BY-SA-4.0");
    const Identification page = texts->identify(
        "<html><body><p>Our data.</p><a rel=\"license\" href=\"https://creativecommons.org/licenses/by-nc/4.0/\">"
        "<img></a></body></html>");
    EXPECT_EQ(page.expression, "CC-BY-NC-4.0") << describeFound(page);
    const Identification unlike = texts->identify(
        "This is not licensed under https://creativecommons.org/licenses/by-nc/4.0/ any more.");
    EXPECT_NE(unlike.verdict, TextVerdict::Exact) << describeFound(unlike);
}

TEST(LicenceTextsMentions, WordsBesideAnAddressMakeItLessThanExact)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    for (const char *text :
         {"We published under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), but since 2021 all rights are reserved.",
          "The tool is licensed under Apache License v. 2.0, unless otherwise specified by an alternate file. You may obtain a "
          "copy "
          "at http://www.apache.org/licenses/LICENSE-2.0 and must agree to the terms of service.",
          "See https://opensource.org/licenses/MIT for a licence that we considered and rejected.",
          "What https://opensource.org/licenses/MIT says is explained to students of the second year in this course, week by "
          "week."}) {
        const Identification found = texts->identify(text);
        EXPECT_NE(found.verdict, TextVerdict::Exact) << text << describeFound(found);
        EXPECT_TRUE(found.expression.empty()) << text << describeFound(found);
    }
    const Identification notice = texts->identify(
        "Copyright 2020 A. Person. All rights reserved.\n\nLicensed under the Apache License, Version 2.0 (the \"License\"); you "
        "may not "
        "use this file except in compliance with the License. You may obtain a copy of the License at\n\n"
        "    http://www.apache.org/licenses/LICENSE-2.0\n\nUnless required by applicable law or agreed to in writing, software "
        "distributed under the License is distributed on an \"AS IS\" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, "
        "either "
        "express or implied. See the License for the specific language governing permissions and limitations.");
    EXPECT_EQ(notice.expression, "Apache-2.0") << describeFound(notice);
}

TEST(LicenceTextsMentions, APartInThePublicDomainIsNotUnderTheLicenceOfTheRest)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string mit(texts->text("MIT"));
    EXPECT_EQ(texts->identify(mit).verdict, TextVerdict::Exact);
    const Identification mixed = texts->identify("Files: getopt.c\n This file is hereby placed in the public domain.\n\n" + mit);
    EXPECT_NE(mixed.verdict, TextVerdict::Exact) << describeFound(mixed);
    const Identification zero = texts->identify(
        "Dedicated to the public domain under https://creativecommons.org/publicdomain/zero/1.0/");
    EXPECT_EQ(zero.expression, "CC0-1.0") << describeFound(zero);
}

TEST(LicenceTextsMentions, TheNameOfAFileNamesNoLicence)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const Identification found = texts->identify("License: see below\nFiles: po/fi/man1/cal.1.po po/fi/man1/env.1.po\n");
    EXPECT_GE(found.verdict, TextVerdict::Unsure) << describeFound(found);
}

TEST(LicenceTextsMentions, ANameIsNearAtBest)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    struct Case {
        const char *text, *id;
    };
    for (const Case &one :
         {Case{"This work is licensed under the Creative Commons Attribution-ShareAlike 4.0 International License.",
               "CC-BY-SA-4.0"},
          Case{"Data: licensed under CC BY-SA 4.0.", "CC-BY-SA-4.0"}, Case{"Released under the MIT license.", "MIT"},
          Case{"Licensed under the Apache License, Version 2.0.", "Apache-2.0"}, Case{"license: apache-2.0", "Apache-2.0"},
          Case{"Licensed under the Creative Commons Attribution-NonCommercial 3.0 Unported License", "CC-BY-NC-3.0"},
          Case{"Distributed under the Open Data Commons Open Database License v1.0", "ODbL-1.0"}}) {
        const Identification found = texts->identify(one.text);
        EXPECT_EQ(found.verdict, TextVerdict::Near) << one.text << describeFound(found);
        EXPECT_EQ(firstId(found), one.id) << one.text << describeFound(found);
        EXPECT_EQ(found.parts.size(), 1U) << one.text << describeFound(found);
    }
}

TEST(LicenceTextsMentions, ANameWithoutVersionIsUnsure)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    for (const char *text : {"Licensed under the GNU General Public License.", "Released under the GPLv3.",
                             "This is licensed under CC BY-NC-SA.", "It was formerly released under the MIT license."}) {
        const Identification found = texts->identify(text);
        EXPECT_EQ(found.verdict, TextVerdict::Unsure) << text << describeFound(found);
    }
}

TEST(LicenceTextsMentions, TheNoticeOfAGnuLicenceSaysVersionAndLater)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string notice = "// This program is free software; you can redistribute it and/or modify\n// it under the terms "
                               "of the GNU General Public License as published by\n"
                               "// the Free Software Foundation; either version 2 of the License, or\n// (at your option) any "
                               "later version.\n\nint x;\n";
    const Identification later = texts->identify(notice);
    EXPECT_EQ(later.verdict, TextVerdict::Near) << describeFound(later);
    EXPECT_EQ(firstId(later), "GPL-2.0-or-later") << describeFound(later);
    ASSERT_NE(matchOf(later, "GPL-2.0-or-later"), nullptr);
    EXPECT_EQ(matchOf(later, "GPL-2.0-or-later")->kind, "header");
    const Identification only = texts->identify("You can redistribute it and/or modify it under the terms of the GNU Lesser "
                                                "General Public License as published by the Free "
                                                "Software Foundation; version 2.1 of the License only.");
    EXPECT_EQ(firstId(only), "LGPL-2.1-only") << describeFound(only);
}

TEST(LicenceTextsMentions, LicencesForModelsAreRefusedAsLicencesForData)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    std::string rail = "BigScience RAIL License v1.0\n\nThis Responsible AI License is for machine learning. \"Complementary "
                       "Material\" means code. \"Derivatives of the "
                       "Model\" means what is made from it. The Output is what it makes. You may not break the use-based "
                       "restrictions; see the use restrictions of Attachment A.\n\n";
    while (rail.size() < 4000)
        rail += "The model and whatever is made from it must be used with care for people, as this paragraph says again in words "
                "of its own. ";
    const Identification found = texts->identify(rail);
    EXPECT_EQ(found.verdict, TextVerdict::Near) << describeFound(found);
    ASSERT_NE(matchOf(found, "LicenseRef-scancode-bigscience-rail-1.0"), nullptr) << describeFound(found);
    const TextMatch &match = *matchOf(found, "LicenseRef-scancode-bigscience-rail-1.0");
    EXPECT_EQ(match.kind, "model-licence");
    EXPECT_FALSE(match.isForData);
    EXPECT_FALSE(match.because.empty());
    for (const auto &[text, id] :
         {std::pair{"The weights come under the CreativeML Open RAIL-M license.", "LicenseRef-CreativeML-OpenRAIL-M"},
          std::pair{"Llama 3.1 Community License Agreement applies.", "LicenseRef-Llama-3.1-Community"},
          std::pair{"LLAMA 2 COMMUNITY LICENSE AGREEMENT", "LicenseRef-scancode-llama-2-license-2023"},
          std::pair{"See the Gemma Terms of Use.", "LicenseRef-Gemma-Terms-of-Use"}}) {
        const Identification named = texts->identify(text);
        EXPECT_EQ(named.verdict, TextVerdict::Unsure) << text << describeFound(named);
        ASSERT_NE(matchOf(named, id), nullptr) << text << describeFound(named);
        EXPECT_FALSE(matchOf(named, id)->isForData);
    }
    const Identification open = texts->identify(texts->text("OpenMDW-1.0"));
    EXPECT_TRUE(isExactly(open, "OpenMDW-1.0"));
    EXPECT_TRUE(open.parts[0].matches[0].isForData);
    EXPECT_FALSE(open.parts[0].matches[0].because.empty());
}

TEST(LicenceTextsMentions, WhatIsAroundAPageIsNotWhatThePageSays)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::string footer =
        "<footer><p>Except where otherwise noted, content on this site is licensed under a <a "
        "href=\"https://creativecommons.org/licenses/by/4.0/\">"
        "Creative Commons Attribution 4.0 International license</a>. You may not use our logo.</p></footer>";
    std::string body;
    for (const char c : texts->text("CC-BY-SA-4.0"))
        body += c == '\n' ? std::string("<br>") : c == '<' ? "&lt;" : std::string(1, c);
    const Identification found = texts->identify(
        "<!DOCTYPE html><html><body><nav><ul><li><a href=\"/\">Licenses</a></li></ul></nav><main>" + body + "</main>" + footer
        + "</body></html>");
    EXPECT_EQ(found.expression, "CC-BY-SA-4.0") << describeFound(found);
    const Identification deed = texts->identify(
        "<!DOCTYPE html><html><head><link rel=\"canonical\" "
        "href=\"https://creativecommons.org/licenses/by-sa/4.0/deed.en\"></head><body><h2>"
        "Attribution-ShareAlike 4.0 International</h2><p>You are free to: Share and Adapt.</p>"
        + footer + "</body></html>");
    EXPECT_EQ(deed.verdict, TextVerdict::Near) << describeFound(deed);
    EXPECT_EQ(firstId(deed), "CC-BY-SA-4.0");
    EXPECT_FALSE(names(deed, "CC-BY-4.0")) << describeFound(deed);
}
