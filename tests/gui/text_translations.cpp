// SPDX-License-Identifier: GPL-3.0-or-later
// The translation files themselves: complete, placeholders kept, accelerators as the glossary says.
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace espalier::test {

namespace {

struct Message {
    QString source;
    QStringList translations;
    bool isUnfinished = false;
    bool isPlural = false;
};

std::vector<Message> readMessages(const QString &language)
{
    QFile file(QStringLiteral(ESPALIER_SOURCE_DIR "/translations/espalier_") + language + QStringLiteral(".ts"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName().toStdString();
    std::vector<Message> messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message")) {
            messages.emplace_back();
            messages.back().isPlural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        } else if (xml.name() == QLatin1String("source")) {
            messages.back().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            messages.back().isUnfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!messages.back().isPlural)
                messages.back().translations << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            messages.back().translations << xml.readElementText();
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

QSet<QString> placeholders(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%L?\\d"));
    QSet<QString> found;
    auto matches = place.globalMatch(text);
    while (matches.hasNext())
        found << matches.next().captured();
    return found;
}

} // namespace

TEST(TranslationTest, FrenchIsComplete)
{
    int unfinished = 0;
    for (const Message &message : readMessages(QStringLiteral("fr"))) {
        if (message.isUnfinished || message.translations.join(QString()).isEmpty()) {
            ++unfinished;
            ADD_FAILURE() << "no French for: " << message.source.toStdString();
        }
    }
    EXPECT_EQ(unfinished, 0);
}

TEST(TranslationTest, EnglishHasBothFormsOfEveryCount)
{
    for (const Message &message : readMessages(QStringLiteral("en"))) {
        EXPECT_EQ(message.translations.size(), 2) << message.source.toStdString();
        for (const QString &form : message.translations)
            EXPECT_FALSE(form.contains(QStringLiteral("(s)"))) << form.toStdString();
    }
}

TEST(TranslationTest, FrenchKeepsEveryPlaceholder)
{
    for (const Message &message : readMessages(QStringLiteral("fr"))) {
        for (const QString &translation : message.translations)
            EXPECT_EQ(placeholders(translation), placeholders(message.source)) << translation.toStdString();
        if (message.isPlural && message.translations.size() > 1) {
            EXPECT_TRUE(message.translations[1].contains(QStringLiteral("%Ln"))) << message.source.toStdString();
        }
    }
}

TEST(TranslationTest, FrenchHasAnAcceleratorWhereEnglishHasOne)
{
    static const QRegularExpression accelerator(QStringLiteral("&[^ &]"));
    for (const Message &message : readMessages(QStringLiteral("fr"))) {
        if (message.source.contains(accelerator)) {
            EXPECT_TRUE(message.translations.value(0).contains(accelerator)) << message.source.toStdString();
        }
    }
}

} // namespace espalier::test
