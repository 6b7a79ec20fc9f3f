// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/examplevalues.h"

#include <gtest/gtest.h>

namespace espalier::session {

TEST(ExampleValues, GiveEveryNumberSomethingToBeComparedWith)
{
    EXPECT_GE(exampleSources(), 12u);
    for (const char *key :
         {"documents", "mean_length", "duplicate_share", "near_duplicate_share", "zipf_exponent", "language_entropy"}) {
        ASSERT_TRUE(exampleValues().contains(key)) << key;
        EXPECT_GE(exampleValues().find(key)->second.size(), 12u) << key;
    }
}

TEST(ExampleValues, StandBesideThoseOfTheWorkshop)
{
    statistics::Profile own;
    own.documents = 5;
    const statistics::MetricValues values = comparableValues({own});
    const auto &documents = values.find("documents")->second;
    EXPECT_EQ(documents.size(), exampleSources() + 1);
    EXPECT_EQ(documents.front(), 5.0);
}

} // namespace espalier::session
