// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/mocatalogue.h"
#include "tests/support/expect.h"

namespace espalier::catalogue::detail {

static std::string moNumber(std::uint32_t value, bool isBigEndian)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(value >> (isBigEndian ? 24 - 8 * i : 8 * i));
    return bytes;
}

/// A catalogue of the header entry and "Basque" -> "basque".
static std::string smallCatalogue(bool isBigEndian)
{
    const auto n = [isBigEndian](std::uint32_t value) { return moNumber(value, isBigEndian); };
    const std::uint32_t strings = 28 + 16 + 16;
    std::string bytes = n(0x950412de) + n(0) + n(2) + n(28) + n(44) + n(0) + n(0);
    bytes += n(0) + n(strings) + n(6) + n(strings + 1);
    bytes += n(3) + n(strings + 8) + n(6) + n(strings + 12);
    bytes += std::string("\0Basque\0", 8) + std::string("hdr\0", 4) + std::string("basque\0", 7);
    return bytes;
}

TEST(MoCatalogue, ReadsBothByteOrders)
{
    for (const bool isBigEndian : {false, true}) {
        const auto read = readMoCatalogue(smallCatalogue(isBigEndian), "x.mo");
        ASSERT_OK(read);
        EXPECT_EQ(read->size(), 1u);
        EXPECT_EQ(read->at("Basque"), "basque");
    }
}

TEST(MoCatalogue, RefusesEveryTruncationWithoutReadingPastTheEnd)
{
    const std::string whole = smallCatalogue(false);
    for (std::size_t size = 0; size + 1 < whole.size(); ++size)
        EXPECT_FALSE(readMoCatalogue(whole.substr(0, size), "x.mo")) << size;
}

TEST(MoCatalogue, RefusesWhatIsNoCatalogue)
{
    EXPECT_ERROR(readMoCatalogue("{\"json\": 1, \"more\": 2222}", "x.mo"), ErrorCode::Invalid);
    std::string huge = smallCatalogue(false);
    huge.replace(8, 4, "\xff\xff\xff\x7f");
    EXPECT_ERROR(readMoCatalogue(huge, "x.mo"), ErrorCode::Invalid);
}

} // namespace espalier::catalogue::detail
