// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/codes.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <algorithm>
#include <fstream>

namespace espalier::catalogue {

static const Codes &codes()
{
    return Codes::instance();
}

static std::string canonical(std::string_view tag)
{
    const auto result = Codes::canonicalLanguage(tag);
    return result ? *result : describe(result.error());
}

static std::vector<std::string> completed(CodeList list, std::string_view typed, std::string_view uiLanguage = "en")
{
    std::vector<std::string> found;
    for (const CodeHit &hit : codes().complete(list, typed, uiLanguage, 8))
        found.push_back(hit.code);
    return found;
}

static bool holds(const std::vector<std::string> &all, std::string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(Codes, ReadsTheListsOfThisMachine)
{
    for (const std::string &problem : codes().problems())
        ADD_FAILURE() << problem;
}

TEST(Codes, NamesLanguagesInTheLanguageOfTheInterface)
{
    EXPECT_EQ(codes().label(CodeList::Languages, "eu", "en"), "Basque");
    EXPECT_EQ(codes().label(CodeList::Languages, "eu", "fr"), "basque");
    EXPECT_EQ(codes().label(CodeList::Languages, "fr", "es"), "francés");
    EXPECT_EQ(codes().label(CodeList::Languages, "fr", "pt"), "francês");
    EXPECT_EQ(codes().label(CodeList::Languages, "fr", "ar"), "الفرنسية");
    EXPECT_EQ(codes().label(CodeList::Languages, "fr", "zh"), "法语");
    EXPECT_EQ(codes().label(CodeList::Languages, "fr", "hi"), "फ़्रेंच");
    EXPECT_EQ(codes().label(CodeList::Languages, "fon", "en"), "Fon");
    EXPECT_EQ(codes().label(CodeList::Languages, "nic", "en"), "Niger-Congo languages");
    EXPECT_EQ(codes().label(CodeList::Languages, "inc", "en"), "Indic languages");
    EXPECT_EQ(codes().label(CodeList::Languages, "aae", "en"), "Arbëreshë Albanian");
    EXPECT_EQ(codes().label(CodeList::Languages, "aae", "fr"), "albanais d'Arbëreshë");
}

TEST(Codes, ComposesTheLabelOfALongerTag)
{
    EXPECT_EQ(codes().label(CodeList::Languages, "sr-Latn-RS", "en"), "Serbian (Latin, Serbia)");
    EXPECT_EQ(codes().label(CodeList::Languages, "ar-015", "en"), "Arabic (Northern Africa)");
    EXPECT_EQ(codes().label(CodeList::Languages, "x-house", "en"), "x-house");
}

TEST(Codes, AnswersWithTheCodeWhenItHasNoName)
{
    EXPECT_EQ(codes().label(CodeList::Languages, "qqz", "en"), "qqz");
    EXPECT_EQ(codes().label(CodeList::Places, "ZZ", "fr"), "ZZ");
    EXPECT_EQ(codes().label(CodeList::Licences, "Nobody-1.0", "en"), "Nobody-1.0");
}

TEST(Codes, KnowsCountriesAndTheRegionsOfTheUnitedNations)
{
    EXPECT_EQ(codes().label(CodeList::Places, "001", "en"), "World");
    EXPECT_EQ(codes().label(CodeList::Places, "035", "en"), "South-eastern Asia");
    EXPECT_EQ(codes().label(CodeList::Places, "202", "fr"), "Afrique subsaharienne");
    EXPECT_EQ(codes().label(CodeList::Places, "CI", "fr"), "Côte d’Ivoire");
    EXPECT_EQ(codes().regionOf("ES"), "039");
    EXPECT_EQ(codes().regionOf("039"), "150");
    EXPECT_EQ(codes().regionOf("014"), "202");
    EXPECT_EQ(codes().regionOf("KE"), "014");
    EXPECT_EQ(codes().regionOf("AQ"), "001");
    EXPECT_EQ(codes().regionOf("001"), std::nullopt);
    EXPECT_EQ(codes().regionOf("QQ"), std::nullopt);
}

TEST(Codes, PutsEveryCountryInARegionThatLeadsToTheWorld)
{
    for (const std::string code : {"AF", "AX", "BR", "CA", "CN", "DE", "EH", "FJ", "FM", "GB", "GG", "GL", "ID", "IN",
                                   "KI", "KZ", "MX", "NG", "PG", "RU", "TF", "TO", "TW", "US", "VN", "XK", "ZA"}) {
        auto place = codes().regionOf(code);
        int steps = 0;
        for (; place && *place != "001" && steps < 6; ++steps) {
            EXPECT_TRUE(codes().isKnown(CodeList::Places, *place)) << code << " is in " << *place;
            place = codes().regionOf(*place);
        }
        EXPECT_EQ(place, "001") << code;
    }
}

TEST(Codes, NamesLanguagesInThemselves)
{
    EXPECT_EQ(codes().endonym("eu"), "euskara");
    EXPECT_EQ(codes().endonym("nso"), "Sesotho sa Leboa");
    EXPECT_EQ(codes().endonym("zh-Hant"), "中文");
    EXPECT_EQ(codes().endonym("aae"), "");
    for (const std::string tag : {"ak", "ar", "as", "bm", "bn", "ca", "en",  "es",  "eu", "fon", "fr", "gu", "hi", "id", "ig",
                                  "ki", "kn", "lg", "ln", "ml", "mr", "ne",  "nso", "ny", "or",  "pa", "pt", "rn", "rw", "sn",
                                  "st", "sw", "ta", "te", "tn", "ts", "tum", "tw",  "ur", "vi",  "wo", "xh", "yo", "zh", "zu"})
        EXPECT_FALSE(codes().endonym(tag).empty()) << tag;
}

TEST(Codes, CompletesWhatIsTypedInAnyOfThreeLanguages)
{
    EXPECT_EQ(completed(CodeList::Languages, "basq").front(), "eu");
    EXPECT_EQ(completed(CodeList::Languages, "eusk", "fr").front(), "eu");
    EXPECT_EQ(completed(CodeList::Languages, "alleman", "fr").front(), "de");
    EXPECT_EQ(completed(CodeList::Languages, "german", "fr").front(), "de");
    EXPECT_EQ(completed(CodeList::Languages, "tieng v").front(), "vi");
    EXPECT_EQ(completed(CodeList::Languages, "中").front(), "zh");
    EXPECT_TRUE(holds(completed(CodeList::Languages, "arabic egyptian"), "arz"));
    EXPECT_EQ(completed(CodeList::Places, "cote d").front(), "CI");
    EXPECT_EQ(completed(CodeList::Places, "viet").front(), "VN");
    EXPECT_EQ(completed(CodeList::Places, "sub-sah").front(), "202");
    EXPECT_EQ(completed(CodeList::Scripts, "deva").front(), "Deva");
    EXPECT_EQ(completed(CodeList::Licences, "cc-by-sa-4").front(), "CC-BY-SA-4.0");
    EXPECT_TRUE(completed(CodeList::Languages, "").empty());
    EXPECT_TRUE(completed(CodeList::Languages, "zzzzzz").empty());
}

TEST(Codes, PutsACodeThatWasTypedExactlyFirst)
{
    EXPECT_EQ(completed(CodeList::Languages, "fr").front(), "fr");
    EXPECT_EQ(completed(CodeList::Languages, "FON").front(), "fon");
    EXPECT_EQ(completed(CodeList::Languages, "pt-br").front(), "pt-BR");
    EXPECT_EQ(completed(CodeList::Places, "de").front(), "DE");
    EXPECT_EQ(completed(CodeList::Licences, "mit").front(), "MIT");
}

TEST(Codes, NeverAnswersMoreThanAsked)
{
    EXPECT_EQ(codes().complete(CodeList::Languages, "a", "en", 5).size(), 5u);
    EXPECT_TRUE(codes().complete(CodeList::Languages, "fr", "en", 0).empty());
}

TEST(Codes, FindsTheCodeOfAnExactName)
{
    EXPECT_EQ(codes().exact(CodeList::Languages, "Basque"), "eu");
    EXPECT_EQ(codes().exact(CodeList::Languages, "Castilian"), "es");
    EXPECT_EQ(codes().exact(CodeList::Languages, "Modern Greek (1453-)"), "el");
    EXPECT_EQ(codes().exact(CodeList::Languages, "spa"), "es");
    EXPECT_EQ(codes().exact(CodeList::Places, "vietnam"), "VN");
    EXPECT_EQ(codes().exact(CodeList::Places, "Western Africa"), "011");
    EXPECT_EQ(codes().exact(CodeList::Licences, "cc-by-3.0"), "CC-BY-3.0");
    EXPECT_EQ(codes().exact(CodeList::Licences, "MIT License"), "MIT");
    EXPECT_EQ(codes().exact(CodeList::Languages, "Basquish"), std::nullopt);
    EXPECT_EQ(codes().exact(CodeList::Languages, ""), std::nullopt);
}

TEST(Codes, MakesTagsCanonical)
{
    EXPECT_EQ(canonical("EU"), "eu");
    EXPECT_EQ(canonical("spa"), "es");
    EXPECT_EQ(canonical("ger"), "de");
    EXPECT_EQ(canonical("iw"), "he");
    EXPECT_EQ(canonical("zh-cmn-hans-cn"), "cmn-Hans-CN");
    EXPECT_EQ(canonical("zh-yue"), "yue");
    EXPECT_EQ(canonical("i-klingon"), "tlh");
    EXPECT_EQ(canonical("PT-br"), "pt-BR");
    EXPECT_EQ(canonical("en-BU"), "en-MM");
    EXPECT_EQ(canonical("ca-valencia"), "ca-valencia");
    EXPECT_EQ(canonical("ar-015"), "ar-015");
    EXPECT_EQ(canonical("x-House"), "x-house");
}

TEST(Codes, KeepsAMemberOfAMacrolanguageApartFromIt)
{
    for (const std::string tag : {"arb", "cmn", "swh", "arz", "npi", "ory", "zsm", "khk", "nic", "inc"})
        EXPECT_EQ(canonical(tag), tag);
}

TEST(Codes, RefusesTagsThatNameNothing)
{
    for (const char *tag : {"", "e", "english", "zzz", "pt_BR", "fr-ZZ", "fr-Abcd", "en-", "-en", "en--US", "fr fr", "123"})
        EXPECT_FALSE(Codes::canonicalLanguage(tag)) << tag;
    EXPECT_ERROR(Codes::canonicalLanguage("english"), ErrorCode::Invalid);
    EXPECT_FALSE(codes().isKnown(CodeList::Languages, "zzz"));
    EXPECT_FALSE(codes().isKnown(CodeList::Languages, "spa"));
    EXPECT_TRUE(codes().isKnown(CodeList::Languages, "sr-Latn-RS"));
    EXPECT_FALSE(codes().isKnown(CodeList::Places, "es"));
}

TEST(Codes, SaysWhatReplacesADeprecatedLicenceId)
{
    EXPECT_EQ(codes().licenceInstead("GPL-2.0"), "GPL-2.0-only");
    EXPECT_EQ(codes().licenceInstead("GPL-2.0+"), "GPL-2.0-or-later");
    EXPECT_EQ(codes().licenceInstead("GPL-2.0-with-classpath-exception"), "GPL-2.0-only WITH Classpath-exception-2.0");
    EXPECT_EQ(codes().licenceInstead("MIT"), std::nullopt);
}

TEST(Codes, SayWhichListsAreMissingAndWorkWithoutThem)
{
    const test::TempFolder folder;
    const auto bare = Codes::load({folder / "nothing", folder / "nothing"});
    EXPECT_EQ(bare->problems().size(), 5u);
    for (const std::string &problem : bare->problems())
        EXPECT_NE(problem.find("nothing"), std::string::npos) << problem;
    EXPECT_EQ(bare->label(CodeList::Languages, "eu", "en"), "eu");
    EXPECT_EQ(bare->label(CodeList::Places, "150", "en"), "Europe");
    EXPECT_EQ(bare->complete(CodeList::Licences, "mit", "en", 5).front().code, "MIT") << "licences are built in";
}

TEST(Codes, ReadsAnotherFolderWhenTold)
{
    const test::TempFolder folder;
    std::ofstream(folder / "iso_639-3.json") << R"({"639-3": [{"alpha_3": "qaz", "name": "Made Up"}, 7, {"name": "no code"}]})";
    std::ofstream(folder / "iso_639-5.json") << R"({"639-5": []})";
    std::ofstream(folder / "iso_639-2.json") << R"({"other": []})";
    const auto own = Codes::load({folder.path(), folder.path()});
    EXPECT_EQ(own->exact(CodeList::Languages, "made up"), "qaz");
    EXPECT_EQ(own->problems().size(), 3u);
}

} // namespace espalier::catalogue
