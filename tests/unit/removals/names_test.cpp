// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/names.h"
#include "tests/support/expect.h"

namespace espalier::test {

using governance::hostOfAddress;
using governance::normalAddress;
using governance::normalAuthor;
using governance::normalHost;

TEST(RemovalNames, HostsAreComparedByTheirPublicNames)
{
    EXPECT_EQ(normalHost("Example.ORG"), "example.org");
    EXPECT_EQ(normalHost("example.org."), "example.org");
    EXPECT_EQ(normalHost("B\xc3\xbc"
                         "cher.example"),
              "xn--bcher-kva.example");
    EXPECT_EQ(normalHost("B\xc3\x9c"
                         "CHER.example"),
              "xn--bcher-kva.example");
    EXPECT_EQ(normalHost("XN--BCHER-KVA.example"), "xn--bcher-kva.example");
    EXPECT_EQ(normalHost("stra\xc3\x9f"
                         "e.example"),
              "xn--strae-oqa.example")
        << "non-transitional: not strasse";
    EXPECT_EQ(normalHost("ex%61mple.org"), "example.org");
    EXPECT_EQ(normalHost("\xe4\xbe\x8b\xe3\x81\x88\xe3\x80\x82jp"), normalHost("\xe4\xbe\x8b\xe3\x81\x88.jp"))
        << "an ideographic full stop";
    EXPECT_EQ(normalHost("some_user.example.org"), "some_user.example.org");
    EXPECT_EQ(normalHost("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(normalHost("[2001:DB8:0::1]"), "[2001:db8::1]");
    for (const char *bad : {"", ".", "..", "a..b", ".a.b", "a b.org", "a/b", "[2001:db8::1", "a@b.org", "\xff.org"})
        EXPECT_EQ(normalHost(bad), std::nullopt) << bad;
}

TEST(RemovalNames, AddressesAreTheSameWhereTheStandardSaysSo)
{
    const auto same = [](const char *a, const char *b) {
        ASSERT_TRUE(normalAddress(a)) << a;
        EXPECT_EQ(normalAddress(a), normalAddress(b)) << a << " and " << b;
    };
    same("https://example.org/a", "HTTPS://EXAMPLE.org:443/a#part");
    same("http://example.org/a", "http://example.org:80/a");
    same("http://example.org/a", "http://example.org:080/a");
    same("http://example.org", "http://example.org/");
    same("http://example.org?q=1", "http://example.org/?q=1");
    same("https://example.org/%c3%a9", "https://example.org/\xc3\xa9");
    same("https://example.org/%7Euser", "https://example.org/~user");
    same("https://example.org/a/./b/../c", "https://example.org/a/c");
    same("https://example.org./a", "https://example.org/a");
    same("  https://example.org/a\n", "https://example.org/a");
    same("https://b\xc3\xbc"
         "cher.example/",
         "https://xn--bcher-kva.example/");
}

TEST(RemovalNames, AddressesDifferOtherwise)
{
    const auto differ = [](const char *a, const char *b) { EXPECT_NE(normalAddress(a), normalAddress(b)) << a << " and " << b; };
    differ("https://example.org/a", "https://example.org/a/");
    differ("https://example.org/a", "http://example.org/a");
    differ("https://example.org/a", "https://example.org/A");
    differ("https://example.org/a", "https://www.example.org/a");
    differ("https://example.org/a", "https://example.org/a?");
    differ("https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1");
    differ("https://example.org/a%2Fb", "https://example.org/a/b");
    differ("https://example.org:8443/a", "https://example.org/a");
    EXPECT_EQ(normalAddress("example.org/a"), std::nullopt);
    EXPECT_EQ(normalAddress("https:///a"), std::nullopt);
    EXPECT_EQ(normalAddress("mailto:a@example.org"), std::nullopt);
    EXPECT_EQ(normalAddress(""), std::nullopt);
    EXPECT_EQ(normalAddress("https://example.org/../../a"), "https://example.org/a");
    EXPECT_EQ(normalAddress("https://example.org/a/.."), "https://example.org/");
    EXPECT_EQ(normalAddress("https://example.org/50%"), "https://example.org/50%25");
    EXPECT_EQ(normalAddress(*normalAddress("https://example.org/50%?a b")), normalAddress("https://example.org/50%?a b"));
}

TEST(RemovalNames, HostsAreFoundInWhatShardsCallAddresses)
{
    EXPECT_EQ(hostOfAddress("https://user:pass@Example.org:8080/a?b#c"), "example.org");
    EXPECT_EQ(hostOfAddress("//example.org/a"), "example.org");
    EXPECT_EQ(hostOfAddress("www.example.org/a"), "www.example.org");
    EXPECT_EQ(hostOfAddress("https://[2001:db8::1]:80/"), "[2001:db8::1]");
    EXPECT_EQ(hostOfAddress("https://example.org\\@evil.example/"), "example.org") << "as browsers read it";
    EXPECT_EQ(hostOfAddress("a@example.org"), "");
    EXPECT_EQ(hostOfAddress("just words"), "");
    EXPECT_EQ(hostOfAddress(""), "");
}

TEST(RemovalNames, AuthorsAreComparedWithoutCaseAndSpace)
{
    EXPECT_EQ(normalAuthor("  Ada\t Example "), "ada example");
    EXPECT_EQ(normalAuthor("JOS\xc3\x89"), normalAuthor("Jose\xcc\x81"));
    EXPECT_NE(normalAuthor("Jos\xc3\xa9"), normalAuthor("Jose"));
    EXPECT_EQ(normalAuthor(" \n "), "");
}

TEST(RemovalNames, MailAddressesAreSeen)
{
    EXPECT_TRUE(governance::hasMailAddress("write to ada@example.org today"));
    EXPECT_TRUE(governance::hasMailAddress("<a.b+c@mail.example.org>"));
    EXPECT_FALSE(governance::hasMailAddress("@handle and 5 @ 3"));
    EXPECT_FALSE(governance::hasMailAddress("a@b"));
}

} // namespace espalier::test
