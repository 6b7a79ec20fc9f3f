// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/removal.h"
#include "tests/support/expect.h"

#include <set>

namespace espalier::test {

static const Json pageRequest{{"id", "rmv_01h00000000000000000000000"},
                              {"name", "Secret Name of Somebody"},
                              {"text", "Secret words"},
                              {"requester", "con_01h00000000000000000000000"},
                              {"reference", "k3x9w2p7q4"},
                              {"ground", "erasure"},
                              {"received_at", "2026-03-01T22:30:00Z"},
                              {"scopes",
                               {{{"id", "a"}, {"kind", "author"}, {"value", "Ada Example"}},
                                {{"id", "b"}, {"kind", "url"}, {"value", "https://example.org/ada"}}}}};

static std::string page(const std::string &language, const std::string &workshop = "Basque <Workshop> & \"friends\"")
{
    const Timestamp now = *parseTime("2026-05-01T00:00:00Z");
    const auto standing = governance::removalStanding(pageRequest, {}, {}, {}, now, 30);
    return governance::statusPage(pageRequest, standing, workshop, language, now);
}

TEST(StatusPage, NamesNobodyAndNothingThatWasAskedFor)
{
    for (const char *language : {"en", "fr", "ar", "es", "pt", "zh", "hi"}) {
        const std::string html = page(language);
        for (const char *secret : {"Ada", "Secret", "example.org", "con_", "rmv_"})
            EXPECT_EQ(html.find(secret), std::string::npos) << language << ": " << secret;
        EXPECT_NE(html.find("k3x9w2p7q4"), std::string::npos);
        EXPECT_NE(html.find("2026-03-01"), std::string::npos);
    }
}

TEST(StatusPage, IsOneFileWithoutScriptsOrAnythingFromElsewhere)
{
    const std::string html = page("en");
    for (const char *no :
         {"<script", "http://", "https://", "javascript:", "url(", "@import", "<img", "<link", " onload", "<form"})
        EXPECT_EQ(html.find(no), std::string::npos) << no;
    EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(html.find("Basque &lt;Workshop&gt; &amp; &quot;friends&quot;"), std::string::npos);
    EXPECT_NE(html.find("prefers-color-scheme:dark"), std::string::npos);
    EXPECT_NE(html.find("The answer is overdue."), std::string::npos);
    EXPECT_NE(html.find("noindex"), std::string::npos);
}

TEST(StatusPage, SpeaksSevenLanguagesEachInItsDirection)
{
    std::set<std::string> titles;
    for (const auto &[language, direction] : std::map<std::string, std::string>{
             {"en", "ltr"}, {"fr", "ltr"}, {"ar", "rtl"}, {"es", "ltr"}, {"pt", "ltr"}, {"zh", "ltr"}, {"hi", "ltr"}}) {
        const std::string html = page(language);
        EXPECT_NE(html.find("<html lang=\"" + language + "\" dir=\"" + direction + "\">"), std::string::npos) << language;
        const auto begin = html.find("<h1>");
        titles.insert(html.substr(begin, html.find("</h1>") - begin));
        EXPECT_EQ(html.find("<dt></dt>"), std::string::npos) << language;
        EXPECT_EQ(html.find("> </li>"), std::string::npos) << language << ": a state without a word";
    }
    EXPECT_EQ(titles.size(), 7u);
    EXPECT_EQ(governance::pageLanguage("pt-BR"), "pt");
    EXPECT_EQ(governance::pageLanguage("ZH_Hant"), "zh");
    EXPECT_EQ(governance::pageLanguage("eu"), "en");
    EXPECT_EQ(governance::pageLanguage(""), "en");
}

TEST(StatusPage, AHostileReferenceStaysLettersAndDigits)
{
    Json body = pageRequest;
    body["reference"] = "<script>../x";
    const auto standing = governance::removalStanding(body, {}, {}, {}, Timestamp(), 30);
    const std::string html = governance::statusPage(body, standing, "W", "en", Timestamp());
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("../"), std::string::npos);
}

TEST(FiguresPage, ShowsTheFiguresAndNoRequest)
{
    governance::RemovalFigures figures{9, 4, 1, 5, 12};
    const std::string html = governance::figuresPage(figures, "W", "en", *parseTime("2026-05-01T00:00:00Z"));
    EXPECT_NE(html.find("<dt>Median time to the answer</dt><dd>12 days</dd>"), std::string::npos) << html;
    EXPECT_EQ(html.find("k3x9"), std::string::npos);
    figures.medianDays.reset();
    EXPECT_EQ(governance::figuresPage(figures, "W", "en", Timestamp()).find("Median"), std::string::npos);
}

TEST(RemovalReceipt, CarriesWhatToCheckItByAndNobodysName)
{
    const std::string text = governance::receipt(pageRequest, std::string(64, 'b'), "records/removal/17/52/x.json",
                                                 "Basque Workshop\r\n", *parseTime("2026-03-02T08:00:00Z"));
    EXPECT_NE(text.find(std::string(64, 'b')), std::string::npos);
    EXPECT_NE(text.find("k3x9w2p7q4"), std::string::npos);
    EXPECT_NE(text.find("2026-03-01T22:30:00Z"), std::string::npos);
    EXPECT_NE(text.find("git show main:records/removal/17/52/x.json | sha256sum"), std::string::npos);
    EXPECT_NE(text.find("1 author, 1 url"), std::string::npos);
    for (const char *secret : {"Ada", "Secret", "example.org", "con_"})
        EXPECT_EQ(text.find(secret), std::string::npos) << secret;
}

} // namespace espalier::test
