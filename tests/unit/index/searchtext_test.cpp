// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/searchtext.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace espalier::index {
namespace {

/// A full-text table as the index makes it, with one text in it.
class OneText
{
public:
    explicit OneText(const std::string &text) : m_database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
    {
        m_database.exec("CREATE VIRTUAL TABLE search USING fts5(body, tokenize='ascii')");
        SQLite::Statement insert(m_database, "INSERT INTO search(rowid, body) VALUES(1, ?)");
        insert.bind(1, searchTokens(text));
        insert.exec();
    }

    /// Whether a person who types this finds the text. Throws on a syntax error.
    bool finds(const std::string &typed)
    {
        SQLite::Statement select(m_database, "SELECT count(*) FROM search WHERE search MATCH ?");
        select.bind(1, searchQuery(typed));
        select.executeStep();
        return select.getColumn(0).getInt() == 1;
    }

private:
    SQLite::Database m_database;
};

TEST(SearchTextTest, FindsChineseInsideARun)
{
    OneText text("中文维基文库古籍选");
    EXPECT_TRUE(text.finds("维基"));
    EXPECT_TRUE(text.finds("维基文"));
    EXPECT_TRUE(text.finds("选"));
    EXPECT_TRUE(text.finds("库"));
    EXPECT_TRUE(text.finds("中文维基文库古籍选"));
    EXPECT_TRUE(text.finds("古籍 维基"));
    EXPECT_FALSE(text.finds("基维"));
    EXPECT_FALSE(text.finds("维文"));
    EXPECT_FALSE(text.finds("选中"));
}

TEST(SearchTextTest, FindsThaiInsideThai)
{
    OneText text("คลังข้อความภาษาไทย");
    EXPECT_TRUE(text.finds("ภาษาไทย"));
    EXPECT_TRUE(text.finds("ข้อความ"));
    EXPECT_FALSE(text.finds("ภาษาลาว"));
}

TEST(SearchTextTest, FindsLaoKhmerBurmeseAndJapaneseInsideRuns)
{
    EXPECT_TRUE(OneText("ຄັງຂໍ້ຄວາມພາສາລາວ").finds("ພາສາ"));
    EXPECT_TRUE(OneText("អត្ថបទភាសាខ្មែរ").finds("ភាសា"));
    EXPECT_TRUE(OneText("မြန်မာဘာသာစကား").finds("ဘာသာ"));
    EXPECT_TRUE(OneText("日本語のデータセット").finds("データ"));
    EXPECT_TRUE(OneText("日本語のデータセット").finds("のデ"));
    EXPECT_TRUE(OneText("ﾃﾞｰﾀ").finds("データ"));
}

TEST(SearchTextTest, FindsVocalisedArabicFromBareLetters)
{
    EXPECT_TRUE(OneText("الصُّحُف").finds("الصحف"));
    EXPECT_TRUE(OneText("الصحف").finds("الصُّحُف"));
    EXPECT_TRUE(OneText("كتـــاب").finds("كتاب"));
    EXPECT_TRUE(OneText("أخبار").finds("اخبار"));
    EXPECT_TRUE(OneText("کتابخانه‌ی فارسی").finds("كتابخانهي فارسي"));
    EXPECT_TRUE(OneText("مكتبة").finds("مكتبه"));
    EXPECT_TRUE(OneText("سنة ٢٠٢٠").finds("2020"));
}

TEST(SearchTextTest, DropsMarksOfLatinGreekCyrillicAndHebrew)
{
    EXPECT_TRUE(OneText("tiếng Việt").finds("viet"));
    EXPECT_TRUE(OneText("tiếng Việt").finds("Tiếng"));
    EXPECT_TRUE(OneText("đường").finds("duong"));
    EXPECT_TRUE(OneText("ìròyìn").finds("iroyin"));
    EXPECT_TRUE(OneText("Straße").finds("strasse"));
    EXPECT_TRUE(OneText("Strasse").finds("straße"));
    EXPECT_TRUE(OneText("STRASSE").finds("straße"));
    EXPECT_TRUE(OneText("Łódź, København").finds("lodz kobenhavn"));
    EXPECT_TRUE(OneText("Ελληνικά κείμενα").finds("ελληνικα"));
    EXPECT_TRUE(OneText("Україна, чай").finds("украіна"));
    EXPECT_TRUE(OneText("שָׁלוֹם").finds("שלום"));
    EXPECT_TRUE(OneText("İstanbul ışık").finds("istanbul isik"));
}

TEST(SearchTextTest, KeepsVowelSignsOfIndicScripts)
{
    EXPECT_TRUE(OneText("समाचार पत्र").finds("समाच"));
    EXPECT_FALSE(OneText("समाचार").finds("समच"));
    EXPECT_FALSE(OneText("कि").finds("का"));
    EXPECT_TRUE(OneText("தமிழ் நூல்கள்").finds("தமிழ்"));
    EXPECT_FALSE(OneText("తెలుగు").finds("తలగ"));
}

TEST(SearchTextTest, KeepsHangulSyllablesWhole)
{
    EXPECT_EQ(searchTokens("한국어 말뭉치"), "한국어 말뭉치");
    EXPECT_TRUE(OneText("한국어 말뭉치").finds("말뭉"));
}

TEST(SearchTextTest, KeepsLettersThatSqliteDoesNotKnow)
{
    EXPECT_TRUE(OneText("\U0001E900\U0001E901\U0001E902").finds("\U0001E922\U0001E923")); // Adlam, upper and lower case
    EXPECT_TRUE(OneText("\U00031350\U00031351").finds("\U00031350"));                     // a recent block of Han
}

TEST(SearchTextTest, TreatsWhatStandsTogetherAsAPhrase)
{
    OneText text("open-source corpus of l'école, https://corpora.example.org/data/v1.2");
    EXPECT_TRUE(text.finds("open-source"));
    EXPECT_TRUE(text.finds("source open"));
    EXPECT_FALSE(text.finds("source-open"));
    EXPECT_TRUE(text.finds("ecole"));
    EXPECT_TRUE(text.finds("l’école"));
    EXPECT_TRUE(text.finds("corpora.example.org"));
    EXPECT_TRUE(text.finds("example.org/data"));
    EXPECT_TRUE(text.finds("https://corpora.exam"));
    EXPECT_FALSE(text.finds("example.com"));
}

TEST(SearchTextTest, MixesScriptsInOneWord)
{
    OneText text("AI技术白皮书GPT3");
    EXPECT_TRUE(text.finds("AI技术"));
    EXPECT_TRUE(text.finds("白皮书GPT3"));
    EXPECT_TRUE(text.finds("书GPT"));
    EXPECT_TRUE(text.finds("gpt3"));
    EXPECT_FALSE(text.finds("术GPT"));
}

TEST(SearchTextTest, TakesOnlyTheLastWordAsAPrefix)
{
    OneText text("newspapers of the century");
    EXPECT_TRUE(text.finds("newspapers cent"));
    EXPECT_TRUE(text.finds("news"));
    EXPECT_FALSE(text.finds("news century"));
}

TEST(SearchTextTest, NeverFailsOnWhatPeopleType)
{
    OneText text("and or not near text");
    for (const std::string typed :
         {"AND", "a OR b", "NOT",   "NEAR(a b)", "\"", "\"\"",  "\"unclosed", "*",     "a*", "(",    ")",   "((",
          "^a",  "a:b",    "name:", "{a}",       "-",  "--",    "a AND",      "OR OR", "'",  "';--", "+",   "a + b",
          "\\",  "%",      "_",     "#",         "@",  "a,b;c", "NEAR/3",     "[x]",   "~",  "a^b",  "<a>", "body : x"}) {
        if (searchQuery(typed).empty())
            continue;
        EXPECT_NO_THROW(text.finds(typed)) << typed;
    }
    EXPECT_TRUE(text.finds("AND"));
    EXPECT_TRUE(text.finds("NOT text"));
    EXPECT_TRUE(text.finds("\"near\" (text)"));
}

TEST(SearchTextTest, IsEmptyWhenNothingCanBeSearched)
{
    for (const std::string typed : {"", "   ", "🎉", "—…!", "*", "\"()\"", "\xff\xfe", "\u0301"})
        EXPECT_EQ(searchQuery(typed), "") << typed;
    EXPECT_EQ(searchTokens("🎉 ... "), "");
}

TEST(SearchTextTest, IgnoresEmojiBesideWords)
{
    EXPECT_TRUE(OneText("corpus 🎉 of tweets 😀👍🏽").finds("tweets"));
    EXPECT_TRUE(OneText("corpus of tweets").finds("corpus 🎉"));
}

TEST(SearchTextTest, ReadsAsciiAsTheGeneralRulesDo)
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (int i = 0; i < 120; ++i)
            text.push_back(static_cast<char>(1 + random() % 127));
        const std::string alone = searchTokens(text);
        EXPECT_EQ(searchTokens(text + " é"), alone + (alone.empty() ? "e" : " e"));
    }
}

TEST(SearchTextTest, GivesOnlyTokensThatTheQueryLanguageTakesQuoted)
{
    std::mt19937 random(11);
    OneText text("x");
    for (int round = 0; round < 500; ++round) {
        std::string typed;
        for (int i = 0; i < 20; ++i)
            typed.push_back(static_cast<char>(random() % 256));
        if (searchQuery(typed).empty())
            continue;
        EXPECT_NO_THROW(text.finds(typed));
    }
}

TEST(SearchTextTest, BoundsLongWordsAndLongQueries)
{
    const std::string word(5000, 'a');
    EXPECT_EQ(searchTokens(word).size(), 64u);
    EXPECT_TRUE(OneText(word).finds(word));
    std::string many;
    for (int i = 0; i < 3000; ++i)
        many += "w" + std::to_string(i) + " ";
    OneText text(many);
    EXPECT_TRUE(text.finds(many));
    EXPECT_TRUE(OneText(std::string(200000, 'x') + " 维基").finds("维基"));
}

} // namespace
} // namespace espalier::index
