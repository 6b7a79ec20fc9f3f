// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/spellings.h"
#include "storage/base/json.h"
#include "tests/support/expect.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace espalier::test {

using governance::LicenceList;
using governance::ListedLicence;

static const LicenceList &list()
{
    return LicenceList::builtIn();
}

static bool isDebiansOlderList()
{
    return list().version() == "Debian";
}

TEST(LicenceListTest, HoldsAllOfTheListThatCameWithIt)
{
    if (isDebiansOlderList())
        GTEST_SKIP() << "built without a network: Debian's older list";
    EXPECT_GE(list().version(), "3.28.0");
    EXPECT_GE(list().licences().size(), 727u);
    EXPECT_GE(list().exceptions().size(), 79u);
    EXPECT_EQ(list().licence("CC-BY-SA-4.0")->name, "Creative Commons Attribution Share Alike 4.0 International");
    EXPECT_TRUE(list().licence("MIT")->isOsiApproved);
    EXPECT_FALSE(list().licence("CC-BY-4.0")->isOsiApproved);
    EXPECT_NE(list().licence("OpenMDW-1.0"), nullptr);
}

TEST(LicenceListTest, FindsEveryIdInAnyCaseAndNothingElse)
{
    std::set<std::string> seen;
    for (const auto licences : {list().licences(), list().exceptions()})
        for (const ListedLicence &licence : licences) {
            const auto find = [&](const std::string &id) {
                return licences.data() == list().licences().data() ? list().licence(id) : list().exception(id);
            };
            std::string upper = licence.id, lower = licence.id;
            std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
            std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            EXPECT_EQ(find(licence.id), &licence);
            EXPECT_EQ(find(upper), &licence);
            EXPECT_EQ(find(lower), &licence);
            EXPECT_EQ(find(licence.id + "x"), nullptr);
            EXPECT_EQ(find(" " + licence.id), nullptr);
            std::string control = licence.id;
            if (const auto dash = control.find('-'); dash != std::string::npos) {
                control[dash] = '\r'; // differs from "-" in the bit by which letters differ in case
                EXPECT_EQ(find(control), nullptr) << licence.id;
            }
            EXPECT_FALSE(licence.name.empty()) << licence.id;
            EXPECT_TRUE(seen.insert(lower).second) << licence.id;
        }
    EXPECT_EQ(list().licence(""), nullptr);
    EXPECT_EQ(list().licence(std::string(5000, 'a')), nullptr);
    EXPECT_EQ(list().exception("MIT"), nullptr);
    EXPECT_EQ(list().licenceNamed("mit license"), list().licence("MIT"));
    EXPECT_EQ(list().licenceNamed("GNU General Public License v2.0 only"), list().licence("GPL-2.0-only"));
    EXPECT_EQ(list().licenceNamed("no such name"), nullptr);
}

TEST(LicenceListTest, NamesAValidReplacementForEveryDeprecatedIdButOne)
{
    for (const ListedLicence &licence : list().licences()) {
        if (!licence.isDeprecated) {
            EXPECT_EQ(licence.instead, "") << licence.id;
            continue;
        }
        if (licence.id == "Net-SNMP")
            continue; // a stack of nine licences
        const auto parsed = governance::parseExpression(licence.instead);
        ASSERT_TRUE(parsed) << licence.id << ": " << licence.instead;
        EXPECT_EQ(parsed->expression.canonical(), licence.instead);
        EXPECT_TRUE(parsed->expression.deprecated().empty()) << licence.id;
    }
    for (const ListedLicence &exception : list().exceptions())
        EXPECT_TRUE(!exception.isDeprecated || list().exception(exception.instead)) << exception.id;
}

static Json sharedList(const std::string &file)
{
    const auto path = std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data/licences/spdx-license-list-3.27.0"
        / file;
    std::ifstream stream(path);
    std::stringstream text;
    text << stream.rdbuf();
    return stream ? Json::parse(text.str()) : Json();
}

TEST(LicenceListTest, AgreesWithTheListThatSpdxPublished)
{
    const Json licences = sharedList("licenses.json"), exceptions = sharedList("exceptions.json");
    if (licences.is_null() || exceptions.is_null() || isDebiansOlderList())
        GTEST_SKIP() << "no ../shared/data/licences";
    for (const Json &row : licences["licenses"]) {
        const auto id = row["licenseId"].get<std::string>();
        const ListedLicence *licence = list().licence(id);
        ASSERT_NE(licence, nullptr) << id;
        EXPECT_EQ(licence->id, id);
        EXPECT_EQ(licence->isDeprecated, row["isDeprecatedLicenseId"].get<bool>()) << id;
        const auto canonical = governance::canonicalExpression(id);
        EXPECT_EQ(canonical, id);
    }
    EXPECT_EQ(licences["licenses"].size(), 699u);
    for (const Json &row : exceptions["exceptions"]) {
        const auto id = row["licenseExceptionId"].get<std::string>();
        const ListedLicence *exception = list().exception(id);
        ASSERT_NE(exception, nullptr) << id;
        EXPECT_EQ(exception->id, id);
        EXPECT_EQ(exception->isDeprecated, row["isDeprecatedLicenseId"].get<bool>()) << id;
        EXPECT_EQ(governance::canonicalExpression("MIT WITH " + id), "MIT WITH " + id);
    }
}

TEST(LicenceListTest, EverySpellingMeansAValidExpressionInCanonicalForm)
{
    const auto &tables = governance::detail::SpellingTables::builtIn();
    const auto isCanonical = [](std::string_view text) { return governance::canonicalExpression(text) == text; };
    ASSERT_GE(tables.licences.size(), 50u);
    for (const auto &[spelling, meant] : tables.licences) {
        EXPECT_TRUE(isCanonical(meant)) << spelling << ": " << meant;
        EXPECT_EQ(governance::detail::hyphenated(spelling), spelling);
    }
    for (const auto &[address, meant] : tables.addresses) {
        EXPECT_TRUE(isCanonical(meant)) << address << ": " << meant;
        EXPECT_EQ(governance::detail::plainAddress(address), address);
    }
    for (const auto &[spelling, exception] : tables.exceptions)
        EXPECT_NE(list().exception(exception), nullptr) << spelling << ": " << exception;
    for (const auto &[spelling, meant] : tables.maybe) {
        EXPECT_EQ(governance::detail::licenceSpelled(spelling), "") << spelling << " is certain as well";
        for (const std::string &one : list().suggestions(spelling))
            EXPECT_TRUE(isCanonical(one)) << spelling << ": " << one;
        EXPECT_EQ(list().suggestions(spelling).front(), meant.substr(0, meant.find(", ")));
    }
}

TEST(LicenceListTest, ProposesWhatAPersonMayHaveMeant)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"Apache 2", "Apache-2.0"},
        {"apache2", "Apache-2.0"},
        {"Apachee-2.0", "Apache-2.0"},
        {"Apcahe-2.0", "Apache-2.0"},
        {"CC BY-SA 4", "CC-BY-SA-4.0"},
        {"CC-BY", "CC-BY-4.0"},
        {"CC-BY-SA", "CC-BY-SA-4.0"},
        {"GPLv3", "GPL-3.0-only"},
        {"GPLv2+", "GPL-2.0-or-later"},
        {"GPL", "GPL-3.0-or-later"},
        {"BSD3", "BSD-3-Clause"},
        {"BSD", "BSD-3-Clause"},
        {"expat", "MIT"},
        {"MTI", "MIT"},
        {"openrail", "LicenseRef-scancode-bigscience-open-rail-m"},
        {"bigscience-bloom-rail-1.0", "LicenseRef-scancode-bigscience-rail-1.0"},
        {"bigscience-openrail-m", "LicenseRef-scancode-bigscience-open-rail-m"},
        {"llama2", "LicenseRef-scancode-llama-2-license-2023"},
        {"gemma", "LicenseRef-Gemma-Terms-of-Use"},
        {"https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"},
    };
    for (const auto &[typed, id] : cases) {
        const auto found = list().suggestions(typed);
        ASSERT_FALSE(found.empty()) << typed;
        EXPECT_EQ(found.front(), id) << typed;
        for (const std::string &one : found)
            EXPECT_TRUE(governance::canonicalExpression(one)) << typed << ": " << one;
        EXPECT_LE(found.size(), 3u);
    }
    for (const char *typed : {"", "   ", "see the contract with the publisher", "proprietary", "xq"})
        EXPECT_TRUE(list().suggestions(typed).empty()) << typed << ": " << list().suggestions(typed).front();
    EXPECT_TRUE(list().suggestions(std::string(100'000, 'a')).empty());
    EXPECT_TRUE(list().suggestions("MIT", 0).empty());
    EXPECT_EQ(list().exceptionSuggestions("classpath exception").front(), "Classpath-exception-2.0");
    EXPECT_EQ(list().exceptionSuggestions("Bison-exception-2.3").front(), "Bison-exception-2.2");
}

TEST(LicenceListTest, KnowsWhichLicenceStandsAtAnAddress)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"},
        {"http://www.creativecommons.org/licenses/by/4.0/deed.fr", "CC-BY-4.0"},
        {"creativecommons.org/licenses/by-nc-sa/3.0/legalcode", "CC-BY-NC-SA-3.0"},
        {"https://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE"},
        {"https://creativecommons.org/licenses/by-sa/3.0/de/deed.en?ref=x#y", "CC-BY-SA-3.0-DE"},
        {"https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"},
        {"https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"},
        {"https://creativecommons.org/licenses/by/3.0/fr/", ""}, // a text of its own that SPDX does not list
        {"https://creativecommons.org/licenses/", ""},
        {"https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"},
        {"https://opendatacommons.org/licenses/by/", "ODC-By-1.0"},
        {"https://spdx.org/licenses/MIT.html", "MIT"},
        {"https://spdx.org/licenses/GPL-2.0", "GPL-2.0-only"},
        {"https://www.gnu.org/licenses/gpl-3.0.html", "GPL-3.0-only"},
        {"https://www.gnu.org/licenses/old-licenses/gpl-2.0-standalone.html", "GPL-2.0-only"},
        {"https://www.gnu.org/licenses/fdl-1.3.txt", "GFDL-1.3-only"},
        {"https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"},
        {"https://opensource.org/licenses/BSD-3-Clause", "BSD-3-Clause"},
        {"https://opensource.org/license/mit/", "MIT"},
        {"https://choosealicense.com/licenses/mpl-2.0/", "MPL-2.0"},
        {"https://huggingface.co/spaces/bigscience/license", "LicenseRef-scancode-bigscience-rail-1.0"},
        {"https://example.org/licenses/by/4.0", ""},
        {"https://creativecommons.org.example.org/licenses/by/4.0/", ""},
        {"MIT", ""},
        {"", ""},
        {"https://creativecommons.org/licenses/by/4.0/ and more", ""},
    };
    for (const auto &[address, id] : cases)
        EXPECT_EQ(list().licenceAt(address), id) << address;
}

} // namespace espalier::test
