// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json.h"

#include "tests/support/expect.h"

using namespace espalier;

namespace {

std::string contextOf(std::string_view text, const JsonLimits &limits = {})
{
    const auto result = parseJson(text, "file.json", limits);
    return result ? "accepted" : result.error().context + " " + result.error().detail;
}

} // namespace

TEST(JsonTest, WritesKeysInOrderWithTwoSpacesAndAFinalNewline)
{
    const auto value = parseJson(R"({"b":[1,2],"a":{"z":true,"y":{}},"c":[]})", "x");
    ASSERT_OK(value);
    EXPECT_EQ(canonicalJson(*value),
              "{\n  \"a\": {\n    \"y\": {},\n    \"z\": true\n  },\n  \"b\": [\n    1,\n    2\n  ],\n  \"c\": []\n}\n");
    EXPECT_EQ(compactJson(*value), R"({"a":{"y":{},"z":true},"b":[1,2],"c":[]})");
}

TEST(JsonTest, OrdersKeysByUtf16CodeUnitsAsTheRfcExample)
{
    // RFC 8785 section 3.2.3 gives this order: CR, "1", U+0080, U+00F6, U+20AC, U+1F600, U+FB33.
    const Json value = {{"\u20ac", 1}, {"\r", 2}, {"\ufb33", 3}, {"1", 4}, {"\U0001f600", 5}, {"\u0080", 6}, {"\u00f6", 7}};
    EXPECT_EQ(compactJson(value), "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\U0001f600\":5,\"\ufb33\":3}");
}

TEST(JsonTest, EscapesOnlyWhatTheRfcEscapes)
{
    EXPECT_EQ(compactJson(Json("\b\f\n\r\t\"\\/\x01\x1f\x7f\u00e9")), "\"\\b\\f\\n\\r\\t\\\"\\\\/\\u0001\\u001f\x7f\u00e9\"");
}

TEST(JsonTest, RefusesDuplicateKeysAtTheirPlace)
{
    EXPECT_EQ(contextOf("{\n  \"a\": 1,\n  \"a\": 2\n}"), "file.json:3:5 duplicate key \"a\"");
    EXPECT_EQ(contextOf(R"({"x":{"a":1,"a":1}})").substr(0, 9), "file.json");
}

TEST(JsonTest, RefusesWhatRecordsMustNotHold)
{
    EXPECT_NE(contextOf("{\"a\":1.5}").find("decimals as strings"), std::string::npos);
    EXPECT_NE(contextOf("{\"a\":1e3}").find("decimals as strings"), std::string::npos);
    EXPECT_NE(contextOf("{\"a\":null}").find("null"), std::string::npos);
    EXPECT_NE(contextOf("{\"a\":9007199254740992}").find("2^53"), std::string::npos);
    EXPECT_EQ(contextOf("{\"a\":9007199254740991}"), "accepted");
    EXPECT_NE(contextOf("\xEF\xBB\xBF{}").find("byte order mark"), std::string::npos);
    EXPECT_EQ(contextOf("{}x").substr(0, 11), "file.json:1");
    EXPECT_NE(contextOf("{\"a\":\"\xC3\x28\"}"), "accepted");
    EXPECT_NE(contextOf(""), "accepted");
    EXPECT_NE(contextOf(R"({"a":"\ud800"})"), "accepted");
}

TEST(JsonTest, NamesLineAndColumnInCharactersWhereATextBreaksOff)
{
    EXPECT_EQ(contextOf("{\n\"\u00e9\u00e9\": tru").substr(0, 14), "file.json:2:9 ");
}

TEST(JsonTest, HoldsDepthNodesAndBytesWithinLimits)
{
    std::string deep;
    for (int i = 0; i < 17; ++i)
        deep += "[";
    EXPECT_NE(contextOf(deep).find("deeper than 16"), std::string::npos);
    std::string many = "[0";
    for (int i = 0; i < 5000; ++i)
        many += ",0";
    EXPECT_NE(contextOf(many + "]").find("more than 4096"), std::string::npos);
    EXPECT_NE(contextOf("\"" + std::string(70000, 'a') + "\"").find("larger than 65536"), std::string::npos);
    EXPECT_EQ(contextOf("\"" + std::string(170000, 'a') + "\"", importLimits()), "accepted");
}

TEST(JsonTest, NormalisesToNfcAndLeavesNullsOut)
{
    const Json value = {{"a", "e\u0301"}, {"b", nullptr}, {"c", {{"d", nullptr}}}};
    const auto clean = normalised(value, "x");
    ASSERT_OK(clean);
    EXPECT_EQ(compactJson(*clean), "{\"a\":\"\u00e9\",\"c\":{}}");
    EXPECT_ERROR(normalised(Json{{"e\u0301", 1}, {"\u00e9", 2}}, "x"), ErrorCode::Invalid);
    EXPECT_ERROR(normalised(Json{{"a", 1.5}}, "x"), ErrorCode::Invalid);
    EXPECT_ERROR(normalised(Json{{"a", "\xC3\x28"}}, "x"), ErrorCode::Invalid);
    EXPECT_ERROR(normalised(Json{{"\xED\xA0\x80", 1}}, "x"), ErrorCode::Invalid);
}

TEST(JsonTest, TellsCanonicalBytesFromOthersThatMeanTheSame)
{
    EXPECT_OK(parseCanonical("{\n  \"a\": 1\n}\n", "x"));
    EXPECT_ERROR(parseCanonical("{\"a\": 1}\n", "x"), ErrorCode::Invalid);
    EXPECT_ERROR(parseCanonical("{\n  \"a\": 1\n}", "x"), ErrorCode::Invalid);
    EXPECT_ERROR(parseCanonical("{\n  \"b\": 1,\n  \"a\": 1\n}\n", "x"), ErrorCode::Invalid);
    EXPECT_ERROR(parseCanonical("{\n  \"a\": \"e\u0301\"\n}\n", "x"), ErrorCode::Invalid);
}
