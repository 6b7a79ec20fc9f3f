// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/removal.h"
#include "storage/base/hash.h"
#include "tests/support/expect.h"

namespace espalier::test {

using governance::DocumentFacts;
using governance::RemovalScope;
using governance::ScopeMatcher;
using Kind = governance::RemovalScope::Kind;

static RemovalScope scope(Kind kind, const std::string &value, bool withSubdomains = false)
{
    return {kind, "s1", value, withSubdomains, false};
}

static bool isFine(Kind kind, const std::string &value)
{
    return governance::checkScope(scope(kind, value), "scopes.s1").has_value();
}

static bool fits(const RemovalScope &asked, const DocumentFacts &document)
{
    return ScopeMatcher({asked}).match(document).has_value();
}

static bool fitsAddress(const RemovalScope &asked, const std::string &address)
{
    return fits(asked, {address, {}, {}, {}, {}});
}

TEST(RemovalScopes, ADomainIsADomain)
{
    for (const char *good : {"example.org", "EXAMPLE.org", "example.org.",
                             "b\xc3\xbc"
                             "cher.example",
                             "a.b.example.org", "192.0.2.7", "[2001:db8::1]", "example.co.uk", "someone.github.io"})
        EXPECT_TRUE(isFine(Kind::Domain, good)) << good;
    for (const char *bad : {"https://example.org", "example.org/a", "example.org:80", "*.example.org", ".example.org",
                            "ada@example.org", "example", "com", "co.uk", "a b.org", "a..org", "example.org?q"})
        EXPECT_FALSE(isFine(Kind::Domain, bad)) << bad;
    EXPECT_FALSE(isFine(Kind::Domain, std::string(64, 'a') + ".org"));
    const auto why = governance::checkScope(scope(Kind::Domain, "example.org/page"), "rmv_x: scopes.s1.value");
    ASSERT_FALSE(why);
    EXPECT_EQ(why.error().code, ErrorCode::Invalid);
    EXPECT_EQ(why.error().context, "rmv_x: scopes.s1.value");
    EXPECT_NE(why.error().hint.find("url"), std::string::npos);
}

TEST(RemovalScopes, APersonIsNeverNamed)
{
    for (const char *good : {"p-4k7x2m", "P_12345", "3f9ab2"})
        EXPECT_TRUE(isFine(Kind::Person, good)) << good;
    for (const char *bad : {"Ada Example", "ada@example.org", "ada-example", "Ada", "p1", "Ad\xc3\xa1 1"})
        EXPECT_FALSE(isFine(Kind::Person, bad)) << bad;
    EXPECT_FALSE(isFine(Kind::Author, "ada@example.org"));
    EXPECT_TRUE(isFine(Kind::Author, "Ada Example"));
}

TEST(RemovalScopes, HashesSourcesAndAddressesAreChecked)
{
    EXPECT_TRUE(isFine(Kind::DocumentHash, std::string(64, 'a')));
    EXPECT_TRUE(isFine(Kind::DocumentHash, "sha256:" + std::string(64, 'A')));
    EXPECT_FALSE(isFine(Kind::DocumentHash, std::string(63, 'a')));
    EXPECT_FALSE(isFine(Kind::DocumentHash, std::string(64, 'g')));
    EXPECT_FALSE(isFine(Kind::DocumentHash, std::string(40, 'a'))) << "SHA-1";
    EXPECT_TRUE(isFine(Kind::Source, "src_01h00000000000000000000000"));
    EXPECT_TRUE(isFine(Kind::Source, "basque_weekly"));
    EXPECT_FALSE(isFine(Kind::Source, "ver_01h00000000000000000000000"));
    EXPECT_FALSE(isFine(Kind::Source, "Basque Weekly"));
    EXPECT_TRUE(isFine(Kind::Url, "https://example.org/a"));
    EXPECT_FALSE(isFine(Kind::Url, "example.org/a"));
    EXPECT_FALSE(isFine(Kind::Url, "file:///etc/passwd"));
    EXPECT_FALSE(isFine(Kind::Url, "https://example.org/a https://example.org/b"));
    EXPECT_FALSE(isFine(Kind::UrlPrefix, "https://co.uk/"));
    EXPECT_FALSE(isFine(Kind::Url, ""));
    EXPECT_FALSE(isFine(Kind::Url, "https://example.org/" + std::string(2000, 'a')));
}

TEST(RemovalScopes, AreReadFromARequestWithThePlaceOfWhatIsWrong)
{
    const Json body{
        {"scopes",
         {{{"id", "a"}, {"kind", "domain"}, {"value", " example.org "}, {"include_subdomains", true}, {"all_future", true}}}}};
    const auto read = governance::readScopes(body, "rmv_x");
    ASSERT_OK(read);
    ASSERT_EQ(read->size(), 1u);
    EXPECT_EQ(read->front().value, "example.org");
    EXPECT_TRUE(read->front().includeSubdomains && read->front().allFuture);
    EXPECT_TRUE(governance::readScopes(Json::object(), "rmv_x")->empty());
    const auto kind = governance::readScopes({{"scopes", {{{"id", "a"}, {"kind", "planet"}, {"value", "x"}}}}}, "rmv_x");
    ASSERT_FALSE(kind);
    EXPECT_EQ(kind.error().context, "rmv_x: scopes.a.kind");
    for (const Json &bad :
         {Json{{"scopes", "x"}}, Json{{"scopes", {1}}}, Json{{"scopes", {{{"id", "a"}, {"kind", "url"}}}}},
          Json{{"scopes", {{{"id", "a"}, {"kind", "url"}, {"value", "https://example.org/"}, {"include_subdomains", true}}}}}})
        EXPECT_ERROR(governance::readScopes(bad, "rmv_x"), ErrorCode::Invalid);
}

TEST(ScopeMatcher, DomainsFitWithTheirSubdomainsOnlyWhenAsked)
{
    const auto whole = scope(Kind::Domain, "Example.org.", true), bare = scope(Kind::Domain, "example.org");
    for (const char *address :
         {"https://example.org/a", "http://EXAMPLE.ORG:8080/", "//example.org/x", "example.org/x", "https://u@example.org./"}) {
        EXPECT_TRUE(fitsAddress(whole, address)) << address;
        EXPECT_TRUE(fitsAddress(bare, address)) << address;
    }
    for (const char *address : {"https://www.example.org/a", "https://a.b.example.org/"}) {
        EXPECT_TRUE(fitsAddress(whole, address)) << address;
        EXPECT_FALSE(fitsAddress(bare, address)) << address;
    }
    for (const char *address :
         {"https://notexample.org/", "https://example.org.evil.example/", "https://example.com/example.org", "", "example"}) {
        EXPECT_FALSE(fitsAddress(whole, address)) << address;
        EXPECT_FALSE(fitsAddress(bare, address)) << address;
    }
    EXPECT_TRUE(fitsAddress(scope(Kind::Domain, "xn--bcher-kva.example"),
                            "https://B\xc3\x9c"
                            "CHER.example/x"));
    EXPECT_TRUE(fits(bare, {"https://mirror.example/a", "EXAMPLE.org", {}, {}, {}}))
        << "where the domain is said beside the address";
}

TEST(ScopeMatcher, AddressesFitExactly)
{
    const auto asked = scope(Kind::Url, "https://Example.org/a%2fb?x=1#part");
    EXPECT_TRUE(fitsAddress(asked, "https://example.org:443/a%2Fb?x=1"));
    EXPECT_FALSE(fitsAddress(asked, "https://example.org/a%2Fb?x=1&y"));
    EXPECT_FALSE(fitsAddress(asked, "https://example.org/a%2Fb/?x=1"));
}

TEST(ScopeMatcher, PrefixesEndWherePartsOfThePathDo)
{
    const auto asked = scope(Kind::UrlPrefix, "https://example.org/a");
    for (const char *address : {"https://example.org/a", "https://example.org/a/", "https://example.org/a/b",
                                "https://example.org/a?x", "https://example.org/a#x"})
        EXPECT_TRUE(fitsAddress(asked, address)) << address;
    for (const char *address : {"https://example.org/ab", "https://example.org/b/a", "https://example.org/a/../b",
                                "http://example.org/a", "https://example.org/"})
        EXPECT_FALSE(fitsAddress(asked, address)) << address;
    const auto folder = scope(Kind::UrlPrefix, "https://example.org/a/");
    EXPECT_TRUE(fitsAddress(folder, "https://example.org/a/b"));
    EXPECT_FALSE(fitsAddress(folder, "https://example.org/a"));
    EXPECT_TRUE(fitsAddress(scope(Kind::UrlPrefix, "https://example.org"), "https://example.org/x/y"));
    EXPECT_FALSE(fitsAddress(scope(Kind::UrlPrefix, "https://example.org"), "https://example.org.evil.example/"));
    const auto query = scope(Kind::UrlPrefix, "https://example.org/a?user=1");
    EXPECT_TRUE(fitsAddress(query, "https://example.org/a?user=1&p=2"));
    EXPECT_FALSE(fitsAddress(query, "https://example.org/a?user=12"));
}

TEST(ScopeMatcher, AuthorsFitByNameOrByTheHashOfIt)
{
    const std::string several = "Bo Other\n ADA  example";
    for (const std::string &value : {std::string("Ada Example"), governance::hashedAuthor("ada EXAMPLE")}) {
        EXPECT_TRUE(fits(scope(Kind::Author, value), {{}, {}, several, {}, {}})) << value;
        EXPECT_FALSE(fits(scope(Kind::Author, value), {{}, {}, "Ada Examples", {}, {}})) << value;
        EXPECT_FALSE(fits(scope(Kind::Author, value), {{}, {}, "", {}, {}})) << value;
    }
}

TEST(ScopeMatcher, TheFirstScopeThatFitsIsNamed)
{
    const std::string hash = sha256Hex("text");
    const ScopeMatcher matcher({scope(Kind::Person, "p-4k7x2m"), scope(Kind::DocumentHash, hash),
                                scope(Kind::Domain, "example.org"), scope(Kind::Source, "src_01h00000000000000000000000")});
    EXPECT_EQ(matcher.match({"https://example.org/", {}, {}, hash, "src_01h00000000000000000000000"}), 1u);
    EXPECT_EQ(matcher.match({"https://example.org/", {}, {}, {}, "src_01h00000000000000000000000"}), 2u);
    EXPECT_EQ(matcher.match({{}, {}, {}, {}, "src_01h00000000000000000000000"}), 3u);
    EXPECT_EQ(matcher.match({}), std::nullopt);
    EXPECT_TRUE(matcher.needsDocuments());
    EXPECT_FALSE(ScopeMatcher({scope(Kind::Source, "a"), scope(Kind::Person, "p-4k7x2m")}).needsDocuments());
}

} // namespace espalier::test
