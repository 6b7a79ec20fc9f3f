// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/licencenames.h"

#include <gtest/gtest.h>

namespace espalier::test {

using session::detail::coversLicence;
using session::detail::readClaim;
using session::detail::readLicence;

static std::string idsIn(const std::string &text)
{
    std::string joined;
    for (const std::string &id : readLicence(text).ids)
        joined += (joined.empty() ? "" : " ") + id;
    return joined;
}

TEST(LicenceNamesTest, CommonSpellingsMeanTheirSpdxId)
{
    for (const auto &[text, id] : std::vector<std::pair<std::string, std::string>>{
             {"CC-BY-SA-4.0", "CC-BY-SA-4.0"},
             {"cc by-sa 4.0", "CC-BY-SA-4.0"},
             {"CC BY SA 3", "CC-BY-SA-3.0"},
             {"cc-by-4.0", "CC-BY-4.0"},
             {"CC BY 4.0 International", "CC-BY-4.0"},
             {"Creative Commons Attribution 4.0 International", "CC-BY-4.0"},
             {"Creative Commons Attribution-ShareAlike 4.0", "CC-BY-SA-4.0"},
             {"cc0", "CC0-1.0"},
             {"mit", "MIT"},
             {"The MIT License", "MIT"},
             {"apache-2.0", "Apache-2.0"},
             {"Apache License 2.0", "Apache-2.0"},
             {"Apache License, Version 2.0", "Apache-2.0"},
             {"apache2", "Apache-2.0"},
             {"BSD 3-Clause", "BSD-3-Clause"},
             {"GPL-3.0", "GPL-3.0-only"},
             {"GPLv3+", "GPL-3.0-or-later"},
             {"GNU General Public License v2.0 or later", "GPL-2.0-or-later"},
             {"GPL-2+", "GPL-2.0-or-later"},
             {"LGPL-2.1", "LGPL-2.1-only"},
             {"gfdl 1.3", "GFDL-1.3-only"},
             {"odc-by", "ODC-By-1.0"},
             {"pddl", "PDDL-1.0"},
             {"MIT OR Apache-2.0", "Apache-2.0 MIT"},
             {"(mit and bsd-2-clause)", "BSD-2-Clause MIT"},
             {"GPL-2.0-or-later WITH Classpath-exception-2.0", "GPL-2.0-or-later"},
             {"https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC-BY-NC-SA-3.0"},
             {"http://www.creativecommons.org/licenses/by/4.0/deed.fr", "CC-BY-4.0"},
             {"https://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE"},
             {"https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"},
             {"https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"},
             {"https://opendatacommons.org/licenses/by/1-0/", "ODC-By-1.0"},
             {"https://spdx.org/licenses/MIT.html", "MIT"},
             {"https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"},
             {"https://www.gnu.org/licenses/gpl-3.0.html", "GPL-3.0-only"},
             {"https://opensource.org/licenses/BSD-3-Clause", "BSD-3-Clause"},
             {"unknown", ""},
             {"other", ""},
             {"public domain", ""},
             {"https://example.org/licenses/by/4.0", ""},
             {"cc", ""},
             {"", ""},
             {std::string(5000, 'x'), ""}})
        EXPECT_EQ(idsIn(text), id) << text.substr(0, 100);
    EXPECT_TRUE(readLicence("All Rights Reserved.").forbidsEverything);
    EXPECT_FALSE(readLicence("MIT").forbidsEverything);
}

TEST(LicenceNamesTest, AClaimIsAlternativesOfLicencesThatHoldTogether)
{
    using Set = std::set<std::string>;
    EXPECT_EQ(readClaim("MIT").alternatives, (std::vector<Set>{{"MIT"}}));
    EXPECT_EQ(readClaim("MIT OR Apache-2.0 AND CC-BY-4.0").alternatives,
              (std::vector<Set>{{"MIT"}, {"Apache-2.0", "CC-BY-4.0"}}));
    EXPECT_EQ(readClaim("MIT AND (CC-BY-4.0 OR CC0-1.0)").alternatives,
              (std::vector<Set>{{"CC-BY-4.0", "MIT"}, {"CC0-1.0", "MIT"}}));
    EXPECT_EQ(readClaim("GPL-2.0-only WITH Classpath-exception-2.0").alternatives, (std::vector<Set>{{"GPL-2.0-only"}}));
    EXPECT_EQ(readClaim("LicenseRef-own").alternatives, (std::vector<Set>{{"LicenseRef-own"}}));
    for (const char *broken : {"", "(", "MIT OR", "MIT AND (", "MIT )", "AND"})
        EXPECT_TRUE(readClaim(broken).alternatives.empty() || broken == std::string("AND")) << broken;
    EXPECT_TRUE(readClaim(std::string(400, '(')).alternatives.empty()) << "no deeper than anybody writes";
}

TEST(LicenceNamesTest, OrLaterTakesInLaterVersions)
{
    EXPECT_TRUE(coversLicence("GPL-2.0-or-later", "GPL-3.0-only"));
    EXPECT_TRUE(coversLicence("GPL-2.0-or-later", "GPL-2.0-only"));
    EXPECT_FALSE(coversLicence("GPL-3.0-or-later", "GPL-2.0-only"));
    EXPECT_FALSE(coversLicence("GPL-2.0-only", "GPL-3.0-only"));
    EXPECT_FALSE(coversLicence("GPL-2.0-or-later", "LGPL-3.0-only"));
    EXPECT_FALSE(coversLicence("GPL-2.0-only", "GPL-2.0-or-later"));
    EXPECT_TRUE(coversLicence("MIT", "MIT"));
}

} // namespace espalier::test
