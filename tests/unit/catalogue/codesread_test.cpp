// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/codes.h"
#include "tests/support/expect.h"

#include <algorithm>
#include <fstream>
#include <random>

namespace espalier::catalogue {

static const Codes &lists()
{
    return Codes::instance();
}

static std::string read(std::string_view text, std::string_view uiLanguage = "en", CodeList list = CodeList::Languages)
{
    return lists().read(list, text, uiLanguage).code;
}

static bool says(const CodeReading &reading, std::string_view code)
{
    return std::any_of(reading.findings.begin(), reading.findings.end(), [&](const Issue &issue) { return issue.code == code; });
}

static bool offers(const CodeReading &reading, std::string_view code)
{
    return std::find(reading.offers.begin(), reading.offers.end(), code) != reading.offers.end();
}

TEST(CodesRead, UnderstandsTagsOfOtherMakings)
{
    EXPECT_EQ(read("pt_BR"), "pt-BR");
    EXPECT_EQ(read("PT-br"), "pt-BR");
    EXPECT_EQ(read("pt_BR.UTF-8"), "pt-BR");
    EXPECT_EQ(read("sr_RS@latin"), "sr-Latn-RS");
    EXPECT_EQ(read("zh_hant_tw"), "zh-Hant-TW");
    EXPECT_EQ(read(" eus "), "eu");
    EXPECT_EQ(read("ger"), "de");
}

TEST(CodesRead, ReplacesWhatTheRegistryReplaces)
{
    EXPECT_EQ(read("zh-cmn-Hans"), "cmn-Hans");
    EXPECT_EQ(read("zh-cmn-Hans-CN"), "cmn-Hans-CN");
    EXPECT_EQ(read("ar-arz"), "arz");
    EXPECT_EQ(read("sgn-ase"), "ase");
    EXPECT_EQ(read("sgn-US"), "ase");
    EXPECT_EQ(read("i-klingon"), "tlh");
    EXPECT_EQ(read("I-Klingon"), "tlh");
    EXPECT_EQ(read("zh-xiang"), "hsn");
    EXPECT_EQ(read("art-lojban"), "jbo");
    EXPECT_EQ(read("iw"), "he");
    EXPECT_EQ(read("in"), "id");
    EXPECT_EQ(read("mo"), "ro");
    EXPECT_EQ(read("jw"), "jv");
    EXPECT_EQ(read("my-BU"), "my-MM");
    EXPECT_EQ(read("de-DD"), "de-DE");
    EXPECT_EQ(read("hy-arevmda"), "hyw");
    EXPECT_EQ(read("ja-Latn-hepburn-heploc"), "ja-Latn-alalc97");
    for (const char *tag : {"iw", "i-klingon", "zh-cmn-Hans", "mo"})
        EXPECT_TRUE(says(lists().read(CodeList::Languages, tag), "deprecated-code")) << tag;
    EXPECT_FALSE(says(lists().read(CodeList::Languages, "he"), "deprecated-code"));
}

TEST(CodesRead, SaysWhenNothingTakesThePlaceOfAnOldCode)
{
    const CodeReading minNan = lists().read(CodeList::Languages, "zh-min");
    EXPECT_EQ(minNan.code, "");
    EXPECT_TRUE(says(minNan, "deprecated-code"));
    EXPECT_TRUE(offers(minNan, "nan"));
    const CodeReading paranan = lists().read(CodeList::Languages, "agp");
    EXPECT_TRUE(says(paranan, "deprecated-code"));
    EXPECT_TRUE(offers(paranan, "prf"));
    const CodeReading yugoslavia = lists().read(CodeList::Places, "YU");
    EXPECT_EQ(yugoslavia.code, "");
    EXPECT_TRUE(offers(yugoslavia, "RS"));
    EXPECT_FALSE(Codes::canonicalLanguage("ru-SU"));
}

TEST(CodesRead, UnderstandsNamesInTheLanguagesOfPeople)
{
    EXPECT_EQ(read("Basque"), "eu");
    EXPECT_EQ(read("euskara"), "eu");
    EXPECT_EQ(read("basque", "fr"), "eu");
    EXPECT_EQ(read("néerlandais", "fr"), "nl");
    EXPECT_EQ(read("neerlandais"), "nl") << "the other languages of this program count, too";
    EXPECT_EQ(read("francés"), "fr");
    EXPECT_EQ(read("العربية"), "ar");
    EXPECT_EQ(read("中文"), "zh");
    EXPECT_EQ(read("हिन्दी"), "hi");
    EXPECT_EQ(read("Kiswahili"), "sw");
    EXPECT_EQ(read("albanais d'Arbëreshë", "fr"), "aae");
}

TEST(CodesRead, UnderstandsALanguageWithAPlaceOrAScript)
{
    for (const char *name :
         {"Brazilian Portuguese", "português (Brasil)", "Portuguese (Brazil)", "portugais brésilien", "portugués de Brasil",
          "Portuguese, Brazil", "Portuguese - Brazil", "portuguese (BR)", "pt (Brazil)"})
        EXPECT_EQ(read(name), "pt-BR") << name;
    EXPECT_EQ(read("Simplified Chinese"), "zh-Hans");
    EXPECT_EQ(read("Chinese (Traditional)"), "zh-Hant");
    EXPECT_EQ(read("Serbian (Cyrillic)"), "sr-Cyrl");
    EXPECT_EQ(read("Serbian in Latin script"), "sr-Latn");
    EXPECT_EQ(read("Serbian (Latin, Montenegro)"), "sr-Latn-ME");
    EXPECT_EQ(read("Nigerian English"), "en-NG");
    EXPECT_EQ(read("Dominican Spanish"), "") << "of Dominica or of the Dominican Republic?";
    EXPECT_EQ(read("Moroccan Arabic"), "ary") << "a language of its own before a place";
    EXPECT_EQ(read("français canadien"), "fr-CA");
    EXPECT_EQ(read("Deutsch (Schweiz)"), "de-CH");
    EXPECT_EQ(read("Español (México)"), "es-MX");
}

TEST(CodesRead, CompletionFindsWhatReadingUnderstands)
{
    for (const char *typed : {"Brazilian Portuguese", "pt_BR", "português (Brasil)"}) {
        const auto hits = lists().complete(CodeList::Languages, typed, "en", 5);
        ASSERT_FALSE(hits.empty()) << typed;
        EXPECT_EQ(hits.front().code, "pt-BR") << typed;
        EXPECT_EQ(lists().exact(CodeList::Languages, typed), "pt-BR") << typed;
    }
    EXPECT_TRUE(lists().complete(CodeList::Languages, "no such language at all", "en", 5).empty());
}

TEST(CodesRead, NamesAMacrolanguageAndOffersItsMembers)
{
    const CodeReading chinese = lists().read(CodeList::Languages, "zh");
    EXPECT_EQ(chinese.code, "zh");
    EXPECT_TRUE(says(chinese, "macrolanguage"));
    EXPECT_TRUE(offers(chinese, "cmn"));
    EXPECT_TRUE(offers(chinese, "yue"));
    const CodeReading serboCroatian = lists().read(CodeList::Languages, "sh");
    EXPECT_EQ(serboCroatian.code, "sh");
    EXPECT_TRUE(offers(serboCroatian, "sr"));
    EXPECT_TRUE(says(lists().read(CodeList::Languages, "Arabic"), "macrolanguage"));
    EXPECT_FALSE(says(lists().read(CodeList::Languages, "arz"), "macrolanguage"));
    EXPECT_EQ(lists().macrolanguageOf("cmn-Hans"), "zh");
    EXPECT_EQ(lists().macrolanguageOf("eu"), std::nullopt);
    EXPECT_TRUE(lists().membersOf("eu").empty());
    EXPECT_TRUE(says(lists().read(CodeList::Languages, "nic"), "collection"));
    EXPECT_TRUE(lists().isCollection("afa"));
    EXPECT_FALSE(lists().isCollection("ar"));
}

TEST(CodesRead, MentionsWhatNeedNotBeSaidOrIsNotRegistered)
{
    const CodeReading russian = lists().read(CodeList::Languages, "ru-Cyrl-RU");
    EXPECT_EQ(russian.code, "ru-Cyrl-RU");
    EXPECT_TRUE(says(russian, "script-not-needed"));
    EXPECT_TRUE(offers(russian, "ru-RU"));
    EXPECT_TRUE(says(lists().read(CodeList::Languages, "en-nonsense"), "unregistered-variant"));
    EXPECT_TRUE(says(lists().read(CodeList::Languages, "en-valencia"), "misplaced-variant"));
    EXPECT_TRUE(lists().read(CodeList::Languages, "ca-valencia").findings.empty());
    EXPECT_TRUE(says(lists().read(CodeList::Languages, "qaa"), "private-code"));
    EXPECT_TRUE(says(lists().read(CodeList::Languages, "x-house"), "private-code"));
}

TEST(CodesRead, NeverGuesses)
{
    const CodeReading other = lists().read(CodeList::Languages, "other-zh-Hant_TW");
    EXPECT_EQ(other.code, "zh-Hant-TW");
    EXPECT_TRUE(says(other, "prefix-dropped"));
    for (const char *text :
         {"Basquish", "", "   ", "?", "english-ish", "all the languages of the world", "zzz", "fr-ZZ", "-", "__", "@"}) {
        const CodeReading reading = lists().read(CodeList::Languages, text);
        EXPECT_EQ(reading.code, "") << text;
        EXPECT_FALSE(reading.findings.empty()) << text;
    }
    EXPECT_TRUE(offers(lists().read(CodeList::Languages, "fr-ZZ"), "fr"));
    const CodeReading both = lists().read(CodeList::Languages, "English and French");
    EXPECT_EQ(both.code, "");
    EXPECT_TRUE(says(both, "several-values"));
    EXPECT_EQ(both.offers, (std::vector<std::string>{"en", "fr"}));
    EXPECT_EQ(read("Ga"), "gaa") << "a name, although \"ga\" is the code of Irish";
    EXPECT_EQ(read("ga"), "ga");
    EXPECT_EQ(read("Odia"), "or") << "the macrolanguage, where its member is called the same";
}

TEST(CodesRead, UnderstandsPlaces)
{
    const auto place = [](std::string_view text, std::string_view uiLanguage = "en") {
        return read(text, uiLanguage, CodeList::Places);
    };
    EXPECT_EQ(place("es"), "ES");
    EXPECT_EQ(place("ESP"), "ES");
    EXPECT_EQ(place("724"), "ES");
    EXPECT_EQ(place("UK"), "GB");
    EXPECT_EQ(place("USA"), "US");
    EXPECT_EQ(place("Ivory Coast"), "CI");
    EXPECT_EQ(place("Allemagne"), "DE");
    EXPECT_EQ(place("Schweiz"), "CH");
    EXPECT_EQ(place("Brasil"), "BR");
    EXPECT_EQ(place("BU"), "MM");
    EXPECT_EQ(place("North Africa"), "015");
    EXPECT_EQ(place("Afrique subsaharienne", "fr"), "202");
    EXPECT_EQ(place("World-wide"), "001");
    EXPECT_EQ(place("Atlantis"), "");
    EXPECT_TRUE(offers(lists().read(CodeList::Places, "Catalunya"), "ES"));
    EXPECT_TRUE(offers(lists().read(CodeList::Places, "MENA"), "145"));
    const CodeReading several = lists().read(CodeList::Places, "Kenya, Tanzania; Uganda");
    EXPECT_EQ(several.offers, (std::vector<std::string>{"KE", "TZ", "UG"}));
    const auto western = lists().placesIn("011");
    EXPECT_TRUE(std::find(western.begin(), western.end(), "GH") != western.end());
    EXPECT_TRUE(std::find(western.begin(), western.end(), "KE") == western.end());
    EXPECT_GT(lists().placesIn("001").size(), 230u);
    EXPECT_TRUE(lists().placesIn("GH").empty());
}

TEST(CodesRead, UnderstandsFormatsAndLicences)
{
    const auto format = [](std::string_view text) { return read(text, "en", CodeList::Formats); };
    for (const char *text : {"json", "JSON", ".json", "*.json", "application/json", "json files", ".JSON"})
        EXPECT_EQ(format(text), "json") << text;
    EXPECT_EQ(format("jpeg"), "jpg");
    EXPECT_EQ(format("plain text"), "txt");
    EXPECT_EQ(format("ALTO XML"), "alto");
    EXPECT_EQ(format(".TGZ"), "tar.gz");
    EXPECT_EQ(format("tar.gz"), "tar.gz");
    EXPECT_EQ(format("i am unclear about the format"), "");
    EXPECT_EQ(lists().read(CodeList::Formats, "srt, sub, ssa").offers, (std::vector<std::string>{"srt", "sub", "ssa"}));
    EXPECT_EQ(lists().label(CodeList::Formats, "csv", "fr"), "Valeurs séparées par des virgules");
    const auto licence = [](std::string_view text) { return read(text, "en", CodeList::Licences); };
    EXPECT_EQ(licence("cc-by-sa-4.0"), "CC-BY-SA-4.0");
    EXPECT_EQ(licence("MIT License"), "MIT");
    EXPECT_EQ(licence("GPL-2.0"), "GPL-2.0-only");
    EXPECT_TRUE(says(lists().read(CodeList::Licences, "GPL-2.0"), "deprecated-code"));
    EXPECT_TRUE(says(lists().read(CodeList::Licences, "unknown"), "no-licence"));
}

TEST(CodesRead, EveryCodeOfEveryListIsReadAsItself)
{
    for (const CodeList list : {CodeList::Languages, CodeList::Places, CodeList::Scripts, CodeList::Formats})
        for (const CodeHit &hit : lists().all(list, "en"))
            if (list != CodeList::Languages || Codes::canonicalLanguage(hit.code).value_or("") == hit.code) {
                EXPECT_EQ(read(hit.code, "en", list), hit.code);
            }
}

TEST(CodesRead, WhatIsReadIsReadAsItselfWhateverWasWritten)
{
    const std::vector<std::string> parts = {"zh",      "cmn",     "yue",  "sgn",    "ase",      "ar",      "arz",    "hy",
                                            "arevmda", "Hans",    "hant", "Latn",   "TW",       "tw",      "840",    "SU",
                                            "BU",      "ca",      "pt",   "BR",     "valencia", "hepburn", "heploc", "x",
                                            "i",       "klingon", "u",    "co",     "a",        "ext",     "und",    "mul",
                                            "other",   "qaa",     "1901", "(",      ")",        "in",      "Brazil", "é",
                                            "\xff",    "中",      "@",    ".UTF-8", "",         "_",       "min",    "guoyu",
                                            "-",       "ja",      "sl",   "rozaj",  "biske"};
    std::mt19937 random(4711);
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        for (unsigned i = 0, n = 1 + random() % 5; i < n; ++i)
            text += (i ? std::string(1, "-_ -"[random() % 4]) : std::string()) + parts[random() % parts.size()];
        if (const auto tag = Codes::canonicalLanguage(text)) {
            EXPECT_EQ(Codes::canonicalLanguage(*tag).value_or("refused"), *tag) << text;
            EXPECT_TRUE(lists().isKnown(CodeList::Languages, *tag)) << text;
        }
        const CodeReading reading = lists().read(CodeList::Languages, text);
        if (reading.code.empty()) {
            EXPECT_FALSE(reading.findings.empty()) << text;
        } else {
            EXPECT_EQ(read(reading.code), reading.code) << text;
        }
    }
}

TEST(CodesRead, TheRegistryAgreesWithItsTable)
{
    EXPECT_EQ(Codes::registryDate().size(), 10u);
    const std::string path = std::string(ESPALIER_SHARED_DATA) + "/vocabularies/iana/registry.json";
    if (!std::ifstream(path))
        GTEST_SKIP() << path << " is not on this machine";
    std::ifstream file(path);
    const Json registry = Json::parse(file);
    for (const Json &entry : registry) {
        const std::string type = entry["Type"];
        if (!entry.contains("Preferred-Value") || type == "extlang")
            continue;
        const std::string tag = entry.contains("Tag") ? entry["Tag"].get<std::string>() : entry["Subtag"].get<std::string>();
        const std::string instead = entry["Preferred-Value"];
        if (type == "language" || entry.contains("Tag")) {
            EXPECT_EQ(Codes::canonicalLanguage(tag).value_or("?"), Codes::canonicalLanguage(instead).value_or("?")) << tag;
        }
    }
}

} // namespace espalier::catalogue
