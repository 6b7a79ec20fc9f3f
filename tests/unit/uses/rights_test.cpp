// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/rights.h"
#include "tests/unit/uses/useshelp.h"

#include "app/governance/licences/licencelist.h"

#include <regex>
#include <set>

namespace espalier::governance {

using test::asked;

namespace {

LicenceTerm term(const std::string &id)
{
    return {id, false, {}};
}

const LicenceRights &known(const std::string &id)
{
    const LicenceRights *rights = rightsOf(term(id));
    EXPECT_NE(rights, nullptr) << id;
    static const LicenceRights none;
    return rights != nullptr ? *rights : none;
}

/// What an RDF description of Creative Commons says.
struct Described {
    std::string about;
    std::set<std::string> permits, demands, prohibits;
};

Described describedIn(const std::string &rdf)
{
    Described out;
    std::smatch match;
    if (std::regex_search(rdf, match, std::regex("<cc:License[^>]*rdf:about=[\"']([^\"']*)[\"']")))
        out.about = match[1];
    const std::regex claim("cc:(permits|requires|prohibits)\\s+rdf:resource=[\"'][^\"']*[#/]([A-Za-z]+)[\"']");
    for (std::sregex_iterator at(rdf.begin(), rdf.end(), claim), end; at != end; ++at)
        ((*at)[1] == "permits" ? out.permits : (*at)[1] == "requires" ? out.demands : out.prohibits).insert((*at)[2]);
    return out;
}

/// Everything that the description and our facts both can say has to be said by both, or by none.
void expectAgreement(const Described &described, const LicenceRights &ours)
{
    SCOPED_TRACE(described.about + " as " + ours.id);
    EXPECT_EQ(described.permits.contains("Reproduction"), ours.permits("reproduction"));
    EXPECT_EQ(described.permits.contains("Distribution"), ours.permits("distribution"));
    EXPECT_EQ(described.permits.contains("DerivativeWorks"), ours.permits("derivatives"));
    EXPECT_EQ(described.prohibits.contains("CommercialUse"), ours.prohibits("commercial"));
    EXPECT_EQ(described.demands.contains("Attribution"), ours.demands("attribution"));
    EXPECT_EQ(described.demands.contains("Notice"), ours.demands("notice"));
    EXPECT_EQ(described.demands.contains("ShareAlike"), ours.demands("share-alike"));
    EXPECT_EQ(described.prohibits.contains("HighIncomeNationUse"), ours.id == "CC-DEVNATIONS-2.0");
}

} // namespace

TEST(LicenceRights, AgreeWithTheDescriptionsOfCreativeCommons)
{
    const auto folder = test::sharedData() / "licences/cc_licenserdf";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "no ../shared/data/licences/cc_licenserdf";
    std::size_t compared = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        const Described described = describedIn(test::bytesOf(entry.path()));
        const std::string id = creativeCommonsIdAt(described.about);
        ASSERT_FALSE(id.empty()) << described.about;
        const LicenceRights *ours = rightsById(id);
        ASSERT_NE(ours, nullptr) << id;
        expectAgreement(described, *ours);
        ++compared;
    }
    EXPECT_GE(compared, 41u);
}

TEST(LicenceRights, EveryElementAndVersionFollowsFromItsName)
{
    for (const std::string version : {"1.0", "2.0", "2.5", "3.0", "4.0"})
        for (const std::string elements : {"BY", "BY-NC", "BY-ND", "BY-SA", "BY-NC-ND", "BY-NC-SA"}) {
            const std::string id = "CC-" + elements + "-" + version;
            const LicenceRights &rights = known(id);
            SCOPED_TRACE(id);
            EXPECT_EQ(rights.id, id);
            EXPECT_TRUE(rights.permits("reproduction"));
            EXPECT_TRUE(rights.demands("attribution"));
            EXPECT_EQ(rights.prohibits("commercial"), elements.find("NC") != std::string::npos);
            EXPECT_EQ(rights.prohibits("derivatives"), elements.find("ND") != std::string::npos);
            EXPECT_EQ(rights.demands("share-alike"), elements.find("SA") != std::string::npos);
            EXPECT_EQ(rights.permits("database-right"), version == "4.0");
            for (const auto &fact : rights.facts) {
                EXPECT_FALSE(fact.clause.empty()) << fact.what;
                EXPECT_EQ(fact.clause.find('{'), std::string::npos) << fact.clause;
                EXPECT_FALSE(fact.text.empty()) << fact.what;
            }
        }
}

TEST(LicenceRights, ClausesMoveUpWhereAnElementIsAbsent)
{
    EXPECT_EQ(known("CC-BY-2.0").fact("attribution")->clause, "4(b)");
    EXPECT_EQ(known("CC-BY-NC-2.0").fact("commercial")->clause, "4(b)");
    EXPECT_EQ(known("CC-BY-NC-2.0").fact("attribution")->clause, "4(c)");
    EXPECT_EQ(known("CC-BY-NC-SA-3.0").fact("share-alike")->clause, "4(b)");
    EXPECT_EQ(known("CC-BY-NC-SA-3.0").fact("commercial")->clause, "4(c)");
    EXPECT_EQ(known("CC-BY-NC-SA-3.0").fact("attribution")->clause, "4(d)");
    EXPECT_EQ(known("CC-BY-4.0").fact("attribution")->clause, "3(a)(1)");
}

TEST(LicenceRights, PortsInheritAndSaySo)
{
    const LicenceRights &port = known("CC-BY-NC-SA-3.0-DE");
    EXPECT_TRUE(port.prohibits("commercial"));
    EXPECT_TRUE(port.demands("share-alike"));
    EXPECT_TRUE(port.permits("database-right"));
    ASSERT_NE(port.fact("jurisdiction"), nullptr);
    EXPECT_NE(port.fact("jurisdiction")->text.find("DE"), std::string::npos);
    EXPECT_EQ(known("CC-BY-SA-2.1-JP").fact("jurisdiction")->right, Right::Silent);
    EXPECT_NE(known("CC-BY-3.0-IGO").fact("jurisdiction")->text.find("intergovernmental"), std::string::npos);
    EXPECT_NE(rightsById("CC-BY-SA-2.5-ES"), nullptr); // SPDX does not list it, Creative Commons made it
    EXPECT_EQ(rightsById("CC-BY-4.0-DE"), nullptr);    // version 4.0 has no ports
    EXPECT_EQ(rightsById("CC-BY-SA-ND-3.0"), nullptr); // never existed
    EXPECT_EQ(rightsById("CC-BY-5.0"), nullptr);
}

TEST(LicenceRights, AddressesOfCreativeCommonsNameTheirLicence)
{
    EXPECT_EQ(creativeCommonsIdAt("http://creativecommons.org/licenses/by-sa/2.5/es/"), "CC-BY-SA-2.5-ES");
    EXPECT_EQ(creativeCommonsIdAt("https://www.creativecommons.org/licenses/by/4.0/legalcode.de"), "CC-BY-4.0");
    EXPECT_EQ(creativeCommonsIdAt("https://creativecommons.org/licenses/by-nd-nc/1.0"), "CC-BY-NC-ND-1.0");
    EXPECT_EQ(creativeCommonsIdAt("https://creativecommons.org/publicdomain/zero/1.0/?ref=x"), "CC0-1.0");
    EXPECT_EQ(creativeCommonsIdAt("https://creativecommons.org/publicdomain/mark/1.0/"), "CC-PDM-1.0");
    EXPECT_EQ(creativeCommonsIdAt("https://creativecommons.org.evil.example/licenses/by/4.0/"), "");
    EXPECT_EQ(creativeCommonsIdAt("https://evil.example/creativecommons.org/licenses/by/4.0/"), "");
    EXPECT_EQ(creativeCommonsIdAt("https://creativecommons.org/licenses/by/9.9/"), "");
    EXPECT_EQ(creativeCommonsIdAt(std::string(1 << 20, '/')), "");
}

TEST(LicenceRights, ReferencesByAnyNameAreNotTrustedToBeThatLicence)
{
    EXPECT_EQ(rightsOf(term("LicenseRef-MIT")), nullptr);
    EXPECT_EQ(rightsOf(term("DocumentRef-x:LicenseRef-llama2")), nullptr);
    EXPECT_EQ(rightsOf(term("LicenseRef-my-terms")), nullptr);
    EXPECT_FALSE(known("LicenseRef-scancode-bigscience-open-rail-m").isForData);
    EXPECT_FALSE(known("LicenseRef-scancode-llama-3.1-license-2024").isForData);
    for (const std::string model : {"LicenseRef-Gemma", "LicenseRef-Llama-3.1-Community", "LicenseRef-OpenRAIL-M",
                                    "LicenseRef-RAIL", "LicenseRef-Qwen-License", "LicenseRef-scancode-bigcode-open-rail-m-v1",
                                    "LicenseRef-Llama-9-Community", "LicenseRef-OPT-175B"})
        EXPECT_FALSE(known(model).refusal.empty()) << model;
    EXPECT_EQ(rightsOf(term("LicenseRef-railway-data")), nullptr);
    EXPECT_NE(rightsById("LicenseRef-scancode-cc-nc-sampling-plus-1.0"), nullptr);
}

TEST(LicenceRights, EveryIdTheyHaveIsOfTheListAndMostCommonOnesAreThere)
{
    std::size_t listed = 0;
    for (const std::string &id : licencesWithRights()) {
        EXPECT_NE(rightsById(id), nullptr) << id;
        listed += LicenceList::builtIn().licence(id) != nullptr ? 1 : 0;
    }
    for (const std::string id : {"MIT",
                                 "BSD-2-Clause",
                                 "BSD-3-Clause",
                                 "ISC",
                                 "Apache-2.0",
                                 "MPL-2.0",
                                 "GPL-2.0-only",
                                 "GPL-3.0-or-later",
                                 "LGPL-2.1-only",
                                 "AGPL-3.0-only",
                                 "EPL-2.0",
                                 "EUPL-1.2",
                                 "Artistic-2.0",
                                 "Unlicense",
                                 "WTFPL",
                                 "Zlib",
                                 "GFDL-1.3-or-later",
                                 "OGL-UK-3.0",
                                 "etalab-2.0",
                                 "DL-DE-BY-2.0",
                                 "NLOD-2.0",
                                 "PDDL-1.0",
                                 "ODC-By-1.0",
                                 "ODbL-1.0",
                                 "CDLA-Permissive-1.0",
                                 "CDLA-Permissive-2.0",
                                 "CDLA-Sharing-1.0",
                                 "CC0-1.0",
                                 "CC-PDM-1.0"})
        EXPECT_NE(rightsById(id), nullptr) << id;
    RecordProperty("listed_with_facts", static_cast<int>(listed));
    RecordProperty("listed", static_cast<int>(LicenceList::builtIn().licences().size()));
    EXPECT_GT(listed * 2, LicenceList::builtIn().licences().size());
}

} // namespace espalier::governance
