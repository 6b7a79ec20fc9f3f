// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/web/fetcher.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/pageserver.h"
#include "tests/support/scopedvariable.h"

#include <thread>

namespace espalier::test {

namespace {

constexpr const char *rules = R"(
location = /moved { return 302 /page.html; }
location = /away { return 301 http://localhost:PORT/page.html; }
location = /loop { return 302 /loop; }
location = /nowhere { return 302 ""; }
location = /file { return 302 file:///etc/passwd; }
location = /gone { return 410; }
location = /members { return 403; }
location = /login { return 401; }
location = /law { return 451; }
location = /busy { return 503; }
location = /cookie { add_header Set-Cookie "a=b"; return 302 /page.html; }
location = /inwards { return 302 http://127.0.0.1:PORT/page.html; }
location = /inwards6 { return 302 http://[::ffff:10.0.0.1]/; }
location = /many { add_header X-Tdm "yes"; add_header TDM-Reservation "1"; return 200 "x"; }
location /packed { gzip on; gzip_types *; gzip_min_length 1; gzip_comp_level 9; rewrite ^/packed/(.*)$ /$1 break;  }
)";

class FetcherTest : public testing::Test
{
protected:
    void SetUp() override
    {
        if (const std::string why = PageServer::missing(); !why.empty())
            GTEST_SKIP() << why;
        m_server.emplace(rules);
        m_server->put("page.html", "<html><title>A page</title></html>");
        m_fetcher = web::makeFetcher(m_clock);
    }

    Result<web::Page> get(const std::string &name, web::Fetcher::Limits limits = {})
    {
        return m_fetcher->get(m_server->url(name), limits);
    }

    FakeClock m_clock;
    // A proxy of the machine that runs the tests has nothing to say here.
    ScopedVariable m_plain{"http_proxy", ""}, m_all{"all_proxy", ""}, m_big{"ALL_PROXY", ""};
    std::optional<PageServer> m_server;
    std::shared_ptr<web::Fetcher> m_fetcher;
};

} // namespace

TEST_F(FetcherTest, BringsAPageWithItsTypeHeadersAndTime)
{
    const auto page = get("page.html");
    ASSERT_OK(page);
    EXPECT_EQ(page->bytes, "<html><title>A page</title></html>");
    EXPECT_EQ(page->contentType, "text/html");
    EXPECT_EQ(page->address, m_server->url("page.html"));
    EXPECT_EQ(page->retrievedAt, m_clock.now());
    EXPECT_FALSE(page->isCut);
    const auto many = get("many");
    ASSERT_OK(many);
    EXPECT_EQ(headerOf(*many, "tdm-reservation"), "1");
    EXPECT_EQ(headerOf(*many, "no-such"), "");
}

TEST_F(FetcherTest, FollowsRedirectsAndSaysWhereItEnded)
{
    const auto page = get("moved");
    ASSERT_OK(page);
    EXPECT_EQ(page->address, m_server->url("page.html"));
    EXPECT_ERROR(get("loop"), ErrorCode::Io);
    EXPECT_ERROR(get("nowhere"), ErrorCode::Io);
    EXPECT_ERROR(get("file"), ErrorCode::Invalid);
}

TEST_F(FetcherTest, SendsNoCookieBack)
{
    ASSERT_OK(get("cookie"));
    EXPECT_EQ(m_server->requests().find("a=b"), std::string::npos) << m_server->requests();
    EXPECT_NE(m_server->requests().find("Espalier/"), std::string::npos) << m_server->requests();
}

TEST_F(FetcherTest, SaysWhyThereIsNoPage)
{
    EXPECT_ERROR(get("missing.html"), ErrorCode::NotFound);
    EXPECT_ERROR(get("gone"), ErrorCode::NotFound);
    EXPECT_ERROR(get("members"), ErrorCode::Denied);
    EXPECT_ERROR(get("login"), ErrorCode::Denied);
    EXPECT_ERROR(get("law"), ErrorCode::Denied);
    EXPECT_ERROR(get("busy"), ErrorCode::Io);
    EXPECT_ERROR(m_fetcher->get("ftp://example.org/", {}), ErrorCode::Invalid);
    EXPECT_ERROR(m_fetcher->get("http://host.invalid/", {}), ErrorCode::Io);
    const std::string gone = m_server->url("page.html");
    m_server->stop();
    EXPECT_ERROR(m_fetcher->get(gone, {}), ErrorCode::Io);
}

TEST_F(FetcherTest, StopsAtTheLimitOfBytesAndSaysSo)
{
    m_server->put("long.txt", std::string(100'000, 'x'));
    web::Fetcher::Limits limits;
    limits.bytes = 1000;
    const auto page = get("long.txt", limits);
    ASSERT_OK(page);
    EXPECT_TRUE(page->isCut);
    EXPECT_EQ(page->bytes.size(), 1000U);
    limits.bytes = 100'000;
    const auto exact = get("long.txt", limits);
    ASSERT_OK(exact);
    EXPECT_FALSE(exact->isCut);
}

TEST_F(FetcherTest, CountsBytesAfterUnpacking)
{
    m_server->put("zeros.txt", std::string(8'000'000, '0'));
    web::Fetcher::Limits limits;
    limits.bytes = 1 << 20;
    const auto page = get("packed/zeros.txt", limits);
    ASSERT_OK(page);
    EXPECT_EQ(headerOf(*page, "content-encoding"), "gzip");
    EXPECT_TRUE(page->isCut);
    EXPECT_EQ(page->bytes.size(), std::size_t{1} << 20);
}

TEST_F(FetcherTest, StopsWhenItIsTold)
{
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(m_fetcher->get(m_server->url("page.html"), {}, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
}

TEST_F(FetcherTest, APrivateAddressIsReadWhenItWasTypedAndNotWhenItWasNot)
{
    EXPECT_OK(m_fetcher->get("http://localhost:" + std::to_string(m_server->port()) + "/page.html", {}));
    // The same machine by another name than the one that was typed.
    const auto away = get("away");
    EXPECT_ERROR(away, ErrorCode::Denied);
    EXPECT_EQ(m_server->requests().find("GET /page.html 200", m_server->requests().find("/away")), std::string::npos);
}

TEST_F(FetcherTest, APublicPageDoesNotLeadIntoAPrivateNetwork)
{
    // nginx stands in for the proxy of a network, which is what makes a public name reachable here.
    const ScopedVariable proxy("http_proxy", "http://127.0.0.1:" + std::to_string(m_server->port()));
    EXPECT_OK(m_fetcher->get("http://public.example.org/page.html", {}));
    EXPECT_ERROR(m_fetcher->get("http://public.example.org/inwards", {}), ErrorCode::Denied);
    EXPECT_ERROR(m_fetcher->get("http://public.example.org/inwards6", {}), ErrorCode::Denied);
    EXPECT_ERROR(m_fetcher->get("http://public.example.org/away", {}), ErrorCode::Denied);
    const ScopedVariable none("no_proxy", "example.org");
    EXPECT_ERROR(m_fetcher->get("http://public.example.org/page.html", {}), ErrorCode::Io);
}

TEST_F(FetcherTest, ServesSeveralThreadsAtOnce)
{
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 5; ++n)
                good += get("page.html").has_value() ? 1 : 0;
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(good, 20);
}

} // namespace espalier::test
