// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/decisions/completeness.h"
#include "ui/text/actiontext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace espalier::test {

namespace {

void collectTexts(const Json &node, std::set<std::string> *texts)
{
    if (node.is_array()) {
        for (const Json &one : node)
            collectTexts(one, texts);
        return;
    }
    if (!node.is_object())
        return;
    for (const char *key : {"title", "x-label", "x-help", "x-group"}) {
        if (node.contains(key) && node[key].is_string())
            texts->insert(node[key].get<std::string>());
    }
    if (node.contains("x-labels") && node["x-labels"].is_array()) {
        for (const Json &label : node["x-labels"])
            texts->insert(label.get<std::string>());
    }
    for (const auto &[key, value] : node.items())
        collectTexts(value, texts);
}

} // namespace

TEST(SchemaTextTest, EveryTextOfEverySchemaIsInTheTableForTranslators)
{
    std::set<std::string> known;
    for (const char *text : ui::schemaStrings())
        known.insert(text);
    for (const records::KindInfo &kind : records::allKinds()) {
        std::set<std::string> texts;
        collectTexts(Json::parse(records::Schema::of(kind.kind).text()), &texts);
        for (const std::string &text : texts)
            EXPECT_TRUE(known.contains(text)) << kind.name << ": \"" << text << "\" is not in ui/text/schemastrings.cpp";
    }
}

TEST(SchemaTextTest, WhatDecisionsNeedIsInTheTableForTranslators)
{
    std::set<std::string_view> known;
    for (const char *text : ui::schemaStrings())
        known.insert(text);
    for (const std::string_view sentence : governance::needSentences())
        EXPECT_TRUE(known.contains(sentence)) << "\"" << sentence << "\" is not in ui/text/schemastrings.cpp";
}

TEST(SchemaTextTest, ValuesAreShownByTheirLabels)
{
    const QString kind = ui::valueText(records::Kind::Source, "kind", "primary");
    EXPECT_EQ(kind, QStringLiteral("Primary source"));
    EXPECT_EQ(ui::valueText(records::Kind::Source, "name", Json()), QString());
    EXPECT_EQ(ui::valueText(records::Kind::Source, "languages", Json::array({"eu", Json{{"other", "Klingon"}}})),
              QStringLiteral("Basque\nKlingon"));
}

TEST(SchemaTextTest, PathsAreNamedByTheirFields)
{
    EXPECT_EQ(ui::pathLabel(records::Kind::Source, "access.url"), QStringLiteral("Access: Download address"));
    EXPECT_EQ(ui::pathLabel(records::Kind::Source, "licence_claims.c1.quote"), QStringLiteral("Licence claims: Quote"));
}

TEST(CodeTextTest, LongListsOfLanguagesSayHowManyMore)
{
    EXPECT_EQ(ui::languageNames({"eu", "fr", "ar", "zh", "ha", "yo"}, 2).section(QLatin1Char(' '), 0, 1),
              QStringLiteral("Basque, French"));
    EXPECT_TRUE(ui::languageNames({"eu", "fr", "ar", "zh", "ha", "yo"}, 2).contains(QLatin1Char('4')));
    EXPECT_FALSE(ui::languageNames({"eu", "fr", "ar"}, 2).contains(QLatin1Char('1')))
        << "one more takes as much room as its name";
}

TEST(ActionTextTest, TellsOurOwnCommitMessages)
{
    const ui::ActionText action = ui::actionText("Nominate Berria\n\nTrailer: x\n");
    EXPECT_EQ(action.subject, QStringLiteral("Berria"));
    EXPECT_TRUE(action.sentence.startsWith(QStringLiteral("nominated")));
    EXPECT_TRUE(ui::actionText("Something by another program").sentence.contains(QStringLiteral("Something by another program")));
    EXPECT_TRUE(ui::actionText("Import 192 items from c.json").sentence.contains(QStringLiteral("192")));
}

TEST(BidiTest, UserTextKeepsItsOwnDirection)
{
    EXPECT_EQ(ui::directionOf(QStringLiteral("123 الصحف")), Qt::RightToLeft);
    EXPECT_EQ(ui::directionOf(QStringLiteral("… Basque")), Qt::LeftToRight);
    EXPECT_EQ(ui::directionOf(QStringLiteral("123"), Qt::RightToLeft), Qt::RightToLeft);
    EXPECT_EQ(ui::withoutBidiMarks(ui::isolated(QStringLiteral("a")) + ui::isolatedLtr(QStringLiteral("b"))),
              QStringLiteral("ab"));
}

TEST(TimeTextTest, RecentTimesAreToldRelativeToNow)
{
    using namespace std::chrono;
    const Timestamp now = *parseTime("2026-05-20T12:00:00Z");
    EXPECT_EQ(ui::relativeTime(now - seconds(20), now), QStringLiteral("just now"));
    EXPECT_TRUE(ui::relativeTime(now - minutes(5), now).startsWith(QStringLiteral("5 ")));
    EXPECT_TRUE(ui::relativeTime(now - hours(24 * 40), now).contains(QStringLiteral("Apr")));
    EXPECT_EQ(ui::storedDateText(QStringLiteral("2024")), QStringLiteral("2024"));
    EXPECT_EQ(ui::storedDateText(QStringLiteral("2024-05")), QStringLiteral("May 2024"));
    EXPECT_EQ(ui::storedDateText(QStringLiteral("soon")), QStringLiteral("soon"));
}

} // namespace espalier::test
