// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/slug.h"

#include <gtest/gtest.h>

namespace espalier::catalogue {

TEST(Slug, WritesNamesInSmallAsciiLetters)
{
    EXPECT_EQ(slugFor("Le Monde: newspaper"), "le_monde_newspaper");
    EXPECT_EQ(slugFor("Constitución  de Perú"), "constitucion_de_peru");
    EXPECT_EQ(slugFor("(UIT-ViOCD)"), "uit_viocd");
    EXPECT_EQ(slugFor("Ŋdyuka & Łódź"), "ndyuka_lodz");
    EXPECT_EQ(slugFor("---"), "");
    EXPECT_EQ(slugFor(""), "");
}

TEST(Slug, WritesOtherScriptsInLatin)
{
    EXPECT_EQ(slugFor("維基百科"), "wei_ji_bai_ke");
    EXPECT_EQ(slugFor("Википедия"), "vikipedia");
    EXPECT_FALSE(slugFor("الصحف").empty());
}

TEST(Slug, IsNeverLongerThanTheSchemaAllowsNorEndsInAnUnderscore)
{
    EXPECT_EQ(slugFor(std::string(300, 'a')).size(), 80u);
    EXPECT_EQ(slugFor(std::string(79, 'a') + " b"), std::string(79, 'a'));
}

} // namespace espalier::catalogue
