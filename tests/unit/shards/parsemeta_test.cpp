// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/shards/shardfiles.h"

using namespace espalier;
using namespace espalier::shards;
using namespace espalier::shards::test;

namespace {

/// The value in JSON's own words, or the error in ours.
std::string python(std::string_view text)
{
    const auto value = parsePythonLiteral(text);
    return value ? value->dump() : describe(value.error());
}

std::string meta(std::string_view text)
{
    const auto value = parseMeta(text);
    return value ? value->dump() : describe(value.error());
}

} // namespace

TEST(ParseMeta, ReadsAnObjectJsonInAStringAndAPythonLiteralInAString)
{
    EXPECT_EQ(meta(R"({"b": [1, 2.5, null, true], "a": "x\u00e9"})"), R"({"a":"xé","b":[1,2.5,null,true]})");
    EXPECT_EQ(meta(R"("{\"a\": 1, \"b\": NaN}")"), R"({"a":1,"b":"nan"})");
    EXPECT_EQ(meta(R"("{'a': None, 'b': (1, 2), 'c': True}")"), R"({"a":null,"b":[1,2],"c":true})");
    EXPECT_EQ(meta(R"({"id": 12345678901234567890123})"), R"({"id":"12345678901234567890123"})");
    EXPECT_EQ(meta(R"({"id": 9007199254740991, "n": -9007199254740992})"), R"({"id":9007199254740991,"n":"-9007199254740992"})");
    EXPECT_EQ(meta(R"({"a": 1, "a": 2})"), R"({"a":2})");
    EXPECT_ERROR(parseMeta("{\"a\": 1,}"), ErrorCode::Invalid);
    EXPECT_ERROR(parseMeta("\"just words\""), ErrorCode::Invalid);
    EXPECT_ERROR(parseMeta("\"__import__('os').system('true')\""), ErrorCode::Invalid);
    EXPECT_ERROR(parseMeta(""), ErrorCode::Invalid);
    EXPECT_ERROR(parseMeta("{\"a\": \"\xFF\"}"), ErrorCode::Invalid);
    EXPECT_ERROR(parseMeta("{\"a\": 01}"), ErrorCode::Invalid);
}

TEST(ParseMeta, ReadsPythonStrings)
{
    EXPECT_EQ(python(R"('it\'s "so"')"), R"("it's \"so\"")");
    EXPECT_EQ(python(R"(u'a' "b" r'\n')"), R"("ab\\n")");
    EXPECT_EQ(python(R"('\x41\u00e9\U0001F600\101\n\t\\\q')"), "\"Aé😀A\\n\\t\\\\\\\\q\"");
    EXPECT_EQ(python(R"('\ud83d\ude00\ud800')"), "\"😀\xEF\xBF\xBD\"");
    EXPECT_EQ(python(R"(b'\xe9\377a')"), "\"éÿa\"");
    EXPECT_EQ(python("'''a\n'b'''"), "\"a\\n'b\"");
    EXPECT_EQ(python("'a\\\nb'"), "\"ab\"");
    for (const char *bad : {"'\\N{BULLET}'", "'open", "'a\nb'", "f'{x}'", "'\\x4'", "'\\U00110000'", "b'\xC3\xA9'", "'a\\"})
        EXPECT_ERROR(parsePythonLiteral(bad), ErrorCode::Invalid) << bad;
}

TEST(ParseMeta, ReadsPythonNumbers)
{
    EXPECT_EQ(python("[0, -7, +3, 1_000, 0x1F, 0b101, 0o17, 00]"), "[0,-7,3,1000,31,5,15,0]");
    EXPECT_EQ(python("[1., .5, 1e3, -2.5e-1, 01.5]"), "[1.0,0.5,1000.0,-0.25,1.5]");
    EXPECT_EQ(python("[nan, inf, -inf, 1e999, 1e-999]"), R"(["nan","inf","-inf","inf",0.0])");
    EXPECT_EQ(python("123456789012345678901234567890"), "\"123456789012345678901234567890\"");
    EXPECT_EQ(python("0xFFFFFFFFFFFFFFFFFFFFFFFF"), "\"79228162514264337593543950335\"");
    for (const char *bad : {"1j", "007", "1__0", "0x", "--1", "1e", "."})
        EXPECT_ERROR(parsePythonLiteral(bad), ErrorCode::Invalid) << bad;
    EXPECT_ERROR(parsePythonLiteral(std::string(5000, '9')), ErrorCode::Invalid);
}

TEST(ParseMeta, ReadsPythonContainers)
{
    EXPECT_EQ(python("{'a': 1, 2: 'b', True: 'c', None: 'd', 1.5: 'e',}"), R"({"1.5":"e","2":"b","None":"d","True":"c","a":1})");
    EXPECT_EQ(python("()"), "[]");
    EXPECT_EQ(python("(1,)"), "[1]");
    EXPECT_EQ(python("(1)"), "1");
    EXPECT_EQ(python("{1, 2, 'x',}"), R"([1,2,"x"])");
    EXPECT_EQ(python("set()"), "[]");
    EXPECT_EQ(python(" [ [ ] , { } ] "), "[[],{}]");
    for (const char *bad : {"", "[1 2]", "[,]", "{'a' 1}", "{'a': 1, 2}", "{(1, 2): 3}", "datetime.now()", "Trueish", "None()",
                            "x", "[1] 2", "{", "(", "[1, # note\n2]", "..."})
        EXPECT_ERROR(parsePythonLiteral(bad), ErrorCode::Invalid) << bad;
}

TEST(ParseMeta, SaysWhere)
{
    EXPECT_EQ(parsePythonLiteral("{'a': open('x')}").error().context, "Python literal: offset 6");
    EXPECT_EQ(parseMeta("{\"a\": ?}").error().context, "JSON: offset 6");
    EXPECT_EQ(parseMeta("\"{'a': [1, ?]}\"").error().context, "Python literal: offset 10");
}

TEST(ParseMeta, StopsAtSixtyFourLevels)
{
    const auto nested = [](std::size_t levels, char open, char close) {
        return std::string(levels, open) + "1" + std::string(levels, close);
    };
    for (const auto &[open, close] : {std::pair{'[', ']'}, std::pair{'(', ')'}, std::pair{'{', '}'}}) {
        EXPECT_OK(parsePythonLiteral(nested(64, open, close)));
        EXPECT_ERROR(parsePythonLiteral(nested(65, open, close)), ErrorCode::Invalid);
        EXPECT_ERROR(parsePythonLiteral(std::string(1'000'000, open)), ErrorCode::Invalid);
    }
}
