// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/algebra.h"
#include "tests/support/expect.h"

#include <random>

namespace espalier::test {

using namespace governance;

/// "((((MIT) AND ISC) OR MIT) AND ISC) ..." with about a hundred thousand characters, ten thousand deep.
static std::string deep(int levels, bool isMixed)
{
    std::string text(static_cast<std::size_t>(levels), '(');
    text += "MIT";
    for (int i = 0; i < levels; ++i)
        text += !isMixed ? ")" : i % 2 == 0 ? " OR X11)" : " AND ISC)";
    return text;
}

TEST(LicenceLimitsTest, AHundredThousandCharactersTenThousandDeepAreRead)
{
    EXPECT_EQ(canonicalExpression(deep(10'000, false)), "MIT");
    EXPECT_EQ(canonicalExpression(deep(49'998, false)), "MIT");
    const std::string text = deep(10'000, true);
    ASSERT_GE(text.size(), 95'000u);
    const auto parsed = parseExpression(text);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->expression.nodes().size(), 20'001u);
    const std::string canonical = parsed->expression.canonical();
    EXPECT_EQ(canonicalExpression(text), canonical);
    EXPECT_EQ(canonicalExpression(canonical), canonical);
    EXPECT_EQ(simplified(parsed->expression).canonical(), "ISC AND (MIT OR X11)");
    EXPECT_TRUE(areEquivalent(parsed->expression, parseExpression("ISC AND (X11 OR MIT)")->expression).value());
    EXPECT_TRUE(satisfies(parsed->expression, {{"ISC", false, ""}, {"MIT", false, ""}}));
    EXPECT_FALSE(satisfies(parsed->expression, {{"MIT", false, ""}}));
    EXPECT_TRUE(parsed->expression.deprecated().empty());
    EXPECT_EQ(parsed->expression.upToDate().canonical(), canonical);
}

TEST(LicenceLimitsTest, LongListsAreReadAndComparedOrRefusedClearly)
{
    std::string text = "LicenseRef-0";
    for (int i = 1; i < 6000; ++i)
        text += " OR LicenseRef-" + std::to_string(i) + (i % 2 ? " AND MIT" : "");
    const auto parsed = parseExpression(text);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->expression.terms().size(), 6001u);
    EXPECT_EQ(parsed->expression.canonical(), text);
    EXPECT_EQ(simplified(parsed->expression).terms().size(), 6001u);
    EXPECT_TRUE(areEquivalent(parsed->expression, simplified(parsed->expression)).value());
    EXPECT_ERROR(alternatives(parsed->expression), ErrorCode::Unsupported);
    EXPECT_TRUE(satisfies(parsed->expression, {{"LicenseRef-0", false, ""}}));
}

TEST(LicenceLimitsTest, WhatIsTooLongOrBrokenInTheDepthIsAnError)
{
    const auto tooLong = parseExpression(std::string(1'000'001, ' '));
    ASSERT_FALSE(tooLong);
    EXPECT_EQ(tooLong.error().message, "An expression may have 1,000,000 characters and no more.");
    const auto open = parseExpression(std::string(500'000, '('));
    ASSERT_FALSE(open);
    EXPECT_EQ(open.error().offset, 500'000u);
    const auto closed = parseExpression("MIT" + std::string(500'000, ')'));
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().offset, 3u);
    const auto word = parseExpression(std::string(900'000, 'x'), Strictness::Lenient);
    ASSERT_FALSE(word);
    EXPECT_LT(word.error().message.size(), 200u);
    EXPECT_FALSE(canonicalExpression(std::string(300'000, '(') + "MIT"));
}

TEST(LicenceLimitsTest, ComparingIsBoundedInTime)
{
    std::mt19937 random(3);
    for (int round = 0; round < 1; ++round) {
        std::string a, b;
        for (int i = 0; i < 400; ++i) {
            const auto clause = [&] {
                return "(LicenseRef-" + std::to_string(random() % 60) + " OR LicenseRef-" + std::to_string(random() % 60) + ")";
            };
            a += (a.empty() ? "" : " AND ") + clause();
            b += (b.empty() ? "" : " AND ") + clause();
        }
        const auto same = areEquivalent(parseExpression(a)->expression, parseExpression(b)->expression);
        EXPECT_TRUE(same.has_value() || same.error().code == ErrorCode::Unsupported);
        EXPECT_FALSE(simplified(parseExpression(a)->expression).nodes().empty());
    }
}

/// Bytes of all kinds: an answer, an offset inside the text, and suggestions that are valid.
TEST(LicenceLimitsTest, AnyBytesAreAnExpressionOrAnError)
{
    static const std::vector<std::string> pieces{
        "MIT", "(", ")",    " ",        "AND",      "or", "WITH", "Classpath-exception-2.0", "LicenseRef-x", "GPL-2.0+",
        "+",   ":", "\xFF", "\xC2\xA0", "Apache 2", ",",  "\"",   "DocumentRef-a:",          "NONE",         "And"};
    std::mt19937 random(5);
    for (int i = 0; i < 1000; ++i) {
        std::string text;
        for (unsigned n = random() % 10; n > 0; --n)
            text += random() % 8 == 0 ? std::string(1, static_cast<char>(random())) : pieces[random() % pieces.size()];
        for (const Strictness strictness : {Strictness::Strict, Strictness::Lenient}) {
            const auto parsed = parseExpression(text, strictness);
            if (parsed) {
                const std::string canonical = parsed->expression.canonical();
                ASSERT_EQ(canonicalExpression(canonical), canonical) << text;
                continue;
            }
            ASSERT_LE(parsed.error().offset, text.size()) << text;
            ASSERT_FALSE(parsed.error().message.empty()) << text;
            const std::string &suggestion = parsed.error().suggestion;
            ASSERT_TRUE(suggestion.empty() || canonicalExpression(suggestion) == suggestion) << text;
        }
    }
}

} // namespace espalier::test
