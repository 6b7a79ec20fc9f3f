// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/web/address.h"
#include "app/web/proxychoice.h"
#include "tests/support/expect.h"

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace espalier::test {

namespace {

std::string wholeOf(std::string_view text)
{
    const auto address = web::parseWebAddress(text);
    return address ? address->whole : "error: " + std::string(codeName(address.error().code));
}

bool isPrivate(const char *text)
{
    sockaddr_storage storage{};
    if (std::strchr(text, ':')) {
        auto &six = reinterpret_cast<sockaddr_in6 &>(storage);
        six.sin6_family = AF_INET6;
        EXPECT_EQ(inet_pton(AF_INET6, text, &six.sin6_addr), 1) << text;
    } else {
        auto &four = reinterpret_cast<sockaddr_in &>(storage);
        four.sin_family = AF_INET;
        EXPECT_EQ(inet_pton(AF_INET, text, &four.sin_addr), 1) << text;
    }
    return web::isPrivateAddress(reinterpret_cast<sockaddr &>(storage));
}

} // namespace

TEST(WebAddress, IsWrittenInOneWay)
{
    EXPECT_EQ(wholeOf("HTTPS://Example.ORG"), "https://example.org/");
    EXPECT_EQ(wholeOf("https://example.org:443/a b?c=d e#top"), "https://example.org/a%20b?c=d+e");
    EXPECT_EQ(wholeOf("http://example.org:8080/x/../y"), "http://example.org:8080/y");
    EXPECT_EQ(wholeOf("http://bücher.example/"), "http://xn--bcher-kva.example/");
    EXPECT_EQ(wholeOf("http://[2001:DB8::1]:81/"), "http://[2001:db8::1]:81/");
    // All of these are 127.0.0.1.
    for (const char *text : {"http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/"})
        EXPECT_EQ(wholeOf(text), "http://127.0.0.1/") << text;
}

TEST(WebAddress, RefusesWhatIsNoneAndWhatHasAPassword)
{
    for (const char *text : {"", "nothing", "ftp://example.org/", "file:///etc/passwd", "gopher://x.org/", "javascript:alert(1)",
                             "http://", "http://user:secret@example.org/", "http://user@example.org/", "data:text/html,x"})
        EXPECT_ERROR(web::parseWebAddress(text), ErrorCode::Invalid) << text;
    const auto secret = web::parseWebAddress("http://user:secret@example.org/");
    EXPECT_EQ(describe(secret.error()).find("secret"), std::string::npos) << describe(secret.error());
    EXPECT_ERROR(web::parseWebAddress("http://example.org/" + std::string(3000, 'a')), ErrorCode::Invalid);
    EXPECT_ERROR(web::parseWebAddress(std::string("http://example.org/\0x", 21)), ErrorCode::Invalid);
}

TEST(WebAddress, RelativeOnesAreMeantFromTheirPage)
{
    const auto base = web::parseWebAddress("https://example.org/news/today?x=1");
    ASSERT_OK(base);
    const auto resolved = [&](const char *text) {
        const auto address = web::resolveAddress(*base, text);
        return address ? address->whole : describe(address.error());
    };
    EXPECT_EQ(resolved("terms"), "https://example.org/news/terms");
    EXPECT_EQ(resolved("/terms#a"), "https://example.org/terms");
    EXPECT_EQ(resolved("//other.org/x"), "https://other.org/x");
    EXPECT_EQ(resolved("http://other.org"), "http://other.org/");
    EXPECT_EQ(resolved("#top"), "https://example.org/news/today?x=1");
    EXPECT_ERROR(web::resolveAddress(*base, "javascript:void(0)"), ErrorCode::Invalid);
    EXPECT_ERROR(web::resolveAddress(*base, "mailto:a@example.org"), ErrorCode::Invalid);
}

TEST(WebAddress, KnowsWhatIsNotOfThePublicInternet)
{
    for (const char *text : {"127.0.0.1",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.0.1",
                             "169.254.169.254",
                             "0.0.0.0",
                             "100.64.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "198.18.0.1",
                             "::1",
                             "::",
                             "fe80::1",
                             "fc00::1",
                             "fd12::1",
                             "ff02::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::7f00:1",
                             "2002:7f00:1::",
                             "2001:db8::1",
                             "2001::1",
                             "100::1"})
        EXPECT_TRUE(isPrivate(text)) << text;
    for (const char *text : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "1.1.1.1", "2606:4700::1111", "2a00:1450::1",
                             "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"})
        EXPECT_FALSE(isPrivate(text)) << text;
}

TEST(WebAddress, KnowsNamesThatOnlyExistNearby)
{
    for (const char *host :
         {"localhost", "a.localhost", "nas", "printer.local", "wiki.internal", "10.0.0.1", "::1", "router.lan"})
        EXPECT_EQ(web::isPrivateHost(host), true) << host;
    EXPECT_EQ(web::isPrivateHost("8.8.8.8"), false);
    EXPECT_EQ(web::isPrivateHost("example.org"), std::nullopt);
}

TEST(WebAddress, ListsOfHostsWithoutAProxyAreReadAsCurlDoes)
{
    using web::detail::isWithoutProxy;
    EXPECT_TRUE(isWithoutProxy("*", "example.org"));
    EXPECT_TRUE(isWithoutProxy("localhost, .example.org", "www.example.org"));
    EXPECT_TRUE(isWithoutProxy("example.org", "EXAMPLE.org"));
    EXPECT_FALSE(isWithoutProxy("example.org", "badexample.org"));
    EXPECT_FALSE(isWithoutProxy("", "example.org"));
    EXPECT_TRUE(isWithoutProxy("[::1]", "::1"));
}

} // namespace espalier::test
