// SPDX-License-Identifier: GPL-3.0-or-later
#include "fillinghelp.h"
#include "tests/support/expect.h"
#include "tests/support/pageserver.h"

namespace espalier::test {

namespace {

/// Public sites of these tests stand in folders of the loopback server; everything is fetched over the network all the same.
class MirroredFetcher : public web::Fetcher
{
public:
    explicit MirroredFetcher(const PageServer &server) : m_server(server), m_real(web::makeFetcher()) {}

    Result<web::Page> get(const std::string &address, const Limits &limits, const Work &work) override
    {
        const std::string name = address.substr(address.find("://") + 3);
        auto page = m_real->get(m_server.url(name), limits, work);
        if (page)
            page->address = address;
        return page;
    }

private:
    const PageServer &m_server;
    std::shared_ptr<web::Fetcher> m_real;
};

constexpr const char *rules = R"(
location ~ /reserved/ { add_header TDM-Reservation "1"; add_header TDM-Policy "https://paper.example.org/tdm"; }
location ~ README.md$ { default_type text/plain; }
location ~ LICENSE$ { default_type text/plain; }
)";

class FillFromWebTest : public testing::Test
{
protected:
    void SetUp() override
    {
        if (const std::string why = PageServer::missing(); !why.empty())
            GTEST_SKIP() << why;
        m_server.emplace(rules);
        m_fetcher = std::make_unique<MirroredFetcher>(*m_server);
    }

    catalogue::Filling fill(const std::string &address)
    {
        const auto filling = catalogue::fillFromWeb(address, *m_fetcher);
        EXPECT_TRUE(filling) << describe(filling.error());
        return filling ? *filling : catalogue::Filling();
    }

    std::optional<PageServer> m_server;
    std::unique_ptr<MirroredFetcher> m_fetcher;
};

constexpr const char *newspaper =
    R"(<!DOCTYPE html><html lang="eu-ES"><head><meta charset="utf-8"><title>Egunero - Bilboko albisteak</title>
<meta name="description" content="Euskarazko egunkaria. Idatzi: albisteak@egunero.example.org">
<meta property="og:site_name" content="Egunero"><link rel="alternate" hreflang="fr" href="https://paper.example.org/fr/">
<link rel="alternate" hreflang="de" href="https://elsewhere.example.com/">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Egunero","publisher":{"@id":"#org"}},
{"@type":["Organization","NewsMediaOrganization"],"@id":"#org","name":"Egunero Kooperatiba","url":"https://egunero.example.org/","email":"x@egunero.example.org"}]}</script>
</head><body><h1>Gaurko albisteak</h1><p>Lerro bat.</p>
<footer>Edukiak <a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.eu">CC BY-SA 4.0</a> pean
<a href="/legal">Lege-oharra</a></footer></body></html>)";

} // namespace

TEST_F(FillFromWebTest, ANewspaperSaysWhatItIs)
{
    m_server->put("paper.example.org/index.html", newspaper);
    const auto filling = fill("https://paper.example.org/?utm_campaign=x");
    EXPECT_EQ(filling.what, "web page");
    EXPECT_EQ(found(filling, "name"), "Egunero") << shown(filling);
    EXPECT_EQ(found(filling, "homepage"), "https://paper.example.org/");
    EXPECT_EQ(found(filling, "languages"), Json::array({"eu", "fr"})) << shown(filling);
    EXPECT_EQ(found(filling, "custodian.name"), "Egunero Kooperatiba");
    EXPECT_EQ(found(filling, "category.website"), "news");
    EXPECT_EQ(found(filling, "licence_claims.c1.expression"), "CC-BY-SA-4.0") << shown(filling);
    EXPECT_EQ(found(filling, "licence_claims.c1.origin"), "owner");
    EXPECT_EQ(found(filling, "licence_claims.c1.url"), "https://paper.example.org/?utm_campaign=x");
    EXPECT_EQ(found(filling, "licence_assessment.has_licence"), "yes");
    EXPECT_EQ(placeOf(filling, "licence_claims.c1.expression"), "link rel=license");
    EXPECT_TRUE(hasIssue(filling, "terms-page")) << shown(filling);
    EXPECT_GT(filling.retrievedAt.time_since_epoch().count(), 0);
}

TEST_F(FillFromWebTest, NoAddressOfAPersonIsTakenOver)
{
    m_server->put("paper.example.org/index.html", newspaper);
    const auto filling = fill("https://paper.example.org/");
    for (const auto &value : filling.values)
        EXPECT_EQ((value.value.dump() + value.said).find("@egunero"), std::string::npos) << value.field;
    EXPECT_TRUE(hasIssue(filling, "email-left-out"));
    m_server->put("blog.example.org/index.html", R"(<html lang=en><title>Notes</title><script type="application/ld+json">
{"@context":"https://schema.org","@type":"Blog","name":"Notes","author":{"@type":"Person","name":"Ada Example","email":"ada@example.org"}}</script>)");
    const auto blog = fill("https://blog.example.org/");
    EXPECT_TRUE(found(blog, "custodian.name").is_null()) << shown(blog);
    EXPECT_TRUE(hasIssue(blog, "person-left-out"));
    EXPECT_EQ(found(blog, "category.website"), "blog");
}

TEST_F(FillFromWebTest, WhatKeepsMachinesOutIsNotedAsItStandsThere)
{
    m_server->put("paper.example.org/reserved/index.html",
                  "<html><title>T</title><meta name=robots content=\"noai, noindex\"></html>");
    m_server->put("paper.example.org/robots.txt", "User-agent: GPTBot\nDisallow: /\n");
    m_server->put("paper.example.org/.well-known/tdmrep.json", R"([{"location": "/", "tdm-reservation": 1}])");
    const auto filling = fill("https://paper.example.org/reserved/");
    std::vector<std::string> kinds;
    for (const char *id : {"o1", "o2", "o3", "o4"})
        kinds.push_back(found(filling, "opt_outs." + std::string(id) + ".kind").is_string()
                            ? found(filling, "opt_outs." + std::string(id) + ".kind")
                            : "");
    EXPECT_EQ(kinds, (std::vector<std::string>{"http-header", "html-meta", "robots", "tdmrep-file"})) << shown(filling);
    EXPECT_EQ(found(filling, "opt_outs.o3.raw"), "User-agent: GPTBot\nDisallow: /\n");
    EXPECT_EQ(found(filling, "opt_outs.o4.url"), "https://paper.example.org/.well-known/tdmrep.json");
    EXPECT_EQ(found(filling, "opt_outs.o1.path"), "/reserved/");
    EXPECT_TRUE(hasIssue(filling, "opt-out"));
    Json body = Json::object();
    applyFilling(body, filling);
    EXPECT_EQ(body["opt_outs"].size(), 4U);
}

TEST_F(FillFromWebTest, ADataSetOfAHubIsReadFromItsCard)
{
    m_server->put("huggingface.co/datasets/org/hausa_news", "x");
    m_server->put("huggingface.co/datasets/org/hausa_voices/raw/main/README.md",
                  "---\nlanguage:\n- ha\nlicense: cc-by-4.0\npretty_name: Hausa voices\n---\n# Hausa voices\n\nStories told on "
                  "the radio.\n");
    m_server->put("huggingface.co/datasets/org/hausa_voices/index.html",
                  "<html lang=en><title>org/hausa_voices · Datasets</title></html>");
    const auto filling = fill("https://huggingface.co/datasets/org/hausa_voices/");
    EXPECT_EQ(filling.what, "data card") << shown(filling);
    EXPECT_EQ(found(filling, "name"), "Hausa voices");
    EXPECT_EQ(found(filling, "languages"), Json::array({"ha"}));
    EXPECT_EQ(found(filling, "licence_claims.c1.expression"), "CC-BY-4.0") << shown(filling);
    EXPECT_NE(found(filling, "identifiers").dump().find("hf:org/hausa_voices"), std::string::npos) << shown(filling);
}

TEST_F(FillFromWebTest, ACodeRepositoryHasAReadmeAndALicence)
{
    m_server->put("github.com/owner/corpus/index.html", "<html lang=en><title>owner/corpus</title></html>");
    m_server->put("raw.githubusercontent.com/owner/corpus/HEAD/README.md",
                  "# The Igbo proverbs\n\nEight thousand proverbs, collected in Enugu between 2001 and 2009 by students.\n");
    const auto filling = fill("https://github.com/owner/corpus");
    EXPECT_EQ(found(filling, "name"), "The Igbo proverbs") << shown(filling);
    EXPECT_EQ(found(filling, "identifiers"), Json::array({"github:owner/corpus"}));
    EXPECT_EQ(found(filling, "homepage"), "https://github.com/owner/corpus");
}

TEST_F(FillFromWebTest, PagesInOldCharacterSetsAreRead)
{
    m_server->put("old.example.org/index.html",
                  "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1256'>"
                  "<title>\xD5\xCD\xED\xDD\xC9</title></head></html>");
    EXPECT_EQ(found(fill("http://old.example.org/"), "name"), "صحيفة");
    m_server->put("latin.example.org/index.html", "<html><title>Caf\xE9 litt\xE9raire</title></html>");
    EXPECT_EQ(found(fill("http://latin.example.org/"), "name"), "Café littéraire");
}

TEST_F(FillFromWebTest, BrokenPagesGiveWhatCanBeRead)
{
    m_server->put("a.example.org/index.html", "");
    m_server->put("b.example.org/index.html",
                  "<<<<>>> <title>Still <b>here</title><script type=application/ld+json>{broken</script><a rel=license href=>");
    m_server->put("c.example.org/index.html", std::string(50'000, '<') + "<title>deep</title>");
    m_server->put("d.example.org/index.html", [] {
        std::string nested;
        for (int i = 0; i < 30'000; ++i)
            nested += "<div>";
        return nested + "<p>x";
    }());
    m_server->put("e.example.org/index.html", std::string("\0\xFF\xFE<html><title>z\0y</title>", 26));
    EXPECT_TRUE(found(fill("http://a.example.org/"), "name").is_null());
    const auto broken = fill("http://b.example.org/");
    EXPECT_TRUE(hasIssue(broken, "metadata-unreadable")) << shown(broken);
    for (const char *address : {"http://c.example.org/", "http://d.example.org/", "http://e.example.org/"})
        EXPECT_EQ(found(fill(address), "homepage"), address);
}

TEST_F(FillFromWebTest, SaysWhyAPageCannotBeRead)
{
    EXPECT_ERROR(catalogue::fillFromWeb("https://paper.example.org/none", *m_fetcher), ErrorCode::NotFound);
    EXPECT_ERROR(catalogue::fillFromWeb("a newspaper", *m_fetcher), ErrorCode::Invalid);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(catalogue::fillFromWeb("https://paper.example.org/", *m_fetcher, Work{stop.get_token(), {}}),
                 ErrorCode::Cancelled);
}

} // namespace espalier::test
