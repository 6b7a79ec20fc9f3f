// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/objectid.h"
#include "storage/git/sha1.h"
#include "tests/support/expect.h"

#include <string>

namespace espalier::test {

TEST(ObjectIdTest, ReadsAndWritesHexadecimalDigits)
{
    const std::string text = "00112233445566778899aabbccddeeff01234567";
    const auto id = git::ObjectId::parse(text);
    ASSERT_OK(id);
    EXPECT_EQ(id->bytes[1], 0x11);
    EXPECT_EQ(id->hex(), text);
    EXPECT_EQ(git::ObjectId::parse("00112233445566778899AABBCCDDEEFF01234567")->hex(), text);
}

TEST(ObjectIdTest, RefusesAnythingButFortyHexadecimalDigits)
{
    EXPECT_ERROR(git::ObjectId::parse(""), ErrorCode::Invalid);
    EXPECT_ERROR(git::ObjectId::parse("0011"), ErrorCode::Invalid);
    EXPECT_ERROR(git::ObjectId::parse(std::string(39, 'a') + "g"), ErrorCode::Invalid);
    EXPECT_ERROR(git::ObjectId::parse(std::string(41, 'a')), ErrorCode::Invalid);
}

TEST(ObjectIdTest, IsOrderedAsItsText)
{
    const auto low = *git::ObjectId::parse("0f" + std::string(38, '0'));
    const auto high = *git::ObjectId::parse("f0" + std::string(38, '0'));
    EXPECT_LT(low, high);
}

static std::string sha1Hex(const std::string &text, std::size_t piece)
{
    git::detail::Sha1 sum;
    for (std::size_t at = 0; at < text.size(); at += piece)
        sum.add(std::string_view(text).substr(at, piece));
    return git::ObjectId{sum.finish()}.hex();
}

TEST(Sha1Test, GivesTheSumsOfTheStandard)
{
    EXPECT_EQ(sha1Hex("", 1), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    EXPECT_EQ(sha1Hex("abc", 3), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(sha1Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 7), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    EXPECT_EQ(sha1Hex(std::string(1000000, 'a'), 4099), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

} // namespace espalier::test
