// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"
#include "tests/support/expect.h"

namespace espalier::test {

using governance::parseExpression;
using governance::Strictness;

TEST(LenientLicenceTest, ReadsWhatImportsBringAndSaysWhatItTookForWhat)
{
    for (const auto &[text, canonical] : std::vector<std::pair<std::string, std::string>>{
             {"MIT aNd ISC", "MIT AND ISC"},
             {"Apache 2", "Apache-2.0"},
             {"Apache License, Version 2.0", "Apache-2.0"},
             {"Apache License 2.0 OR MIT License", "Apache-2.0 OR MIT"},
             {"The MIT License & ISC", "MIT AND ISC"},
             {"MIT || ISC", "MIT OR ISC"},
             {"cc by-sa 4.0", "CC-BY-SA-4.0"},
             {"Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"},
             {"https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"},
             {"MIT AND https://opendatacommons.org/licenses/odbl/1-0/", "MIT AND ODbL-1.0"},
             {"GPLv3+", "GPL-3.0-or-later"},
             {"GPL v2 or later", "GPL-2.0-or-later"},
             {"GPL v2 or any later version", "GPL-2.0-or-later"},
             {"GPL version 2 or later OR MIT", "GPL-2.0-or-later OR MIT"},
             {"GNU GPL 2.0 only with classpath exception", "GPL-2.0-only WITH Classpath-exception-2.0"},
             {"MIT or GPL 3", "MIT OR GPL-3.0-only"},
             {"GPL-2.0 +", "GPL-2.0-or-later"},
             {"(mit or \"bsd-3-clause\")", "MIT OR BSD-3-Clause"},
             {"MIT\xC2\xA0OR ISC", "MIT OR ISC"},
             {"CC\xE2\x80\x91"
              "BY\xE2\x80\x93"
              "4.0",
              "CC-BY-4.0"},
             {"same as perl AND MIT", "(Artistic-1.0-Perl OR GPL-1.0-or-later) AND MIT"},
             {"llama2", "LicenseRef-scancode-llama-2-license-2023"},
             {"licenseref-x", "LicenseRef-x"}}) {
        const auto parsed = parseExpression(text, Strictness::Lenient);
        ASSERT_TRUE(parsed) << text << ": " << parsed.error().message;
        EXPECT_EQ(parsed->expression.canonical(), canonical) << text;
        const bool isOnlyQuoted = text.find('"') != std::string::npos;
        EXPECT_TRUE(isOnlyQuoted || !parsed->repairs.empty()) << text;
        EXPECT_FALSE(parseExpression(text)) << text << " is not the strict grammar";
    }
    EXPECT_EQ(parseExpression("Apache 2 OR MIT", Strictness::Lenient)->repairs,
              (std::vector<std::string>{"\"Apache 2\" was read as Apache-2.0."}));
    EXPECT_TRUE(parseExpression("MIT OR ISC", Strictness::Lenient)->repairs.empty());
}

TEST(LenientLicenceTest, NeverGuessesAVersionAnOperatorOrALicence)
{
    for (const char *text : {"GPL",
                             "GPL or MIT",
                             "BSD",
                             "CC BY",
                             "cc",
                             "Creative Commons",
                             "openrail",
                             "MIT, ISC",
                             "MIT/ISC",
                             "MIT ISC",
                             "Apache",
                             "public domain",
                             "unknown",
                             "other",
                             "proprietary",
                             "NONE",
                             "all rights reserved",
                             "",
                             "MIT AND",
                             "(MIT",
                             "MIT)",
                             "GPL 2 or 3",
                             "MIT or GPL",
                             "GPL-3.0 and the Free Art Licence",
                             "GPL-2.0 with some exception",
                             "MIT WITH Apache-2.0",
                             "and",
                             "CC BY 4.0 except the photographs",
                             "https://example.org/licence",
                             "https://creativecommons.org/licenses/by/3.0/fr/"}) {
        const auto parsed = parseExpression(text, Strictness::Lenient);
        EXPECT_FALSE(parsed) << text << ": " << parsed->expression.canonical();
    }
}

TEST(LenientLicenceTest, AnErrorSpeaksOfTheTextAsItWasWritten)
{
    const auto parsed = parseExpression("MIT  Or  Nonsense", Strictness::Lenient);
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().offset, 5u);
}

TEST(LenientLicenceTest, EveryNameOfTheListIsReadAsItsId)
{
    for (const auto &licence : governance::LicenceList::builtIn().licences()) {
        const auto parsed = parseExpression(licence.name, Strictness::Lenient);
        if (!parsed)
            continue; // a name that two licences bear
        const std::string found = parsed->expression.canonical();
        EXPECT_TRUE(found == licence.id || found == licence.instead) << licence.name << ": " << found << ", not " << licence.id;
    }
}

} // namespace espalier::test
