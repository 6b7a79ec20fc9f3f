// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/nominationlike.h"

#include <gtest/gtest.h>

namespace espalier::session {

static const Json weekly = {{"id", "src_01h2xcejqtf2nbrexx3vqjhp41"},
                            {"name", "A weekly"},
                            {"homepage", "https://weekly.example/"},
                            {"kind", "primary"},
                            {"languages", {"eu", "fr"}},
                            {"custodian", {{"name", "A publisher"}, {"type", "commercial"}}},
                            {"amount", {{"words", 12}}},
                            {"access", {{"kind", "direct"}, {"url", "https://weekly.example/all.zip"}}},
                            {"nominated_by", "per_01h2xcejqtf2nbrexx3vqjhp41"},
                            {"licence_claims",
                             Json::array({{{"id", "c1"},
                                           {"expression", "CC-BY-4.0"},
                                           {"origin", "owner"},
                                           {"quote", "As it stands there."},
                                           {"url", "https://weekly.example/terms"}}})}};

TEST(NominationLike, SharesWhatSuchSourcesShareAndNothingOfTheOneAlone)
{
    const Json body = nominationLike(weekly);
    EXPECT_EQ(body["languages"], (Json{"eu", "fr"}));
    EXPECT_EQ(textAt(body, "custodian.name"), "A publisher");
    EXPECT_EQ(textAt(body, "access.kind"), "direct");
    EXPECT_EQ(textAt(body, "licence_claims.c1.expression"), "CC-BY-4.0");
    for (const char *own :
         {"id", "name", "homepage", "amount", "access.url", "nominated_by", "licence_claims.c1.quote", "licence_claims.c1.url"})
        EXPECT_EQ(valueAt(body, own), nullptr) << own;
    EXPECT_EQ(nominationLike(Json::array()), Json::object());
}

TEST(UniteNominations, FillsWhatIsEmptyAndOffersWhatIsOtherwise)
{
    const Json typed = {{"name", "The Weekly"},
                        {"description", "News of a valley."},
                        {"languages", {"eu", "oc"}},
                        {"custodian", {{"name", "Somebody else"}, {"place", "FR"}}},
                        {"filled_from", Json::array({{{"id", "description"}, {"origin", "https://weekly.example/"}}})},
                        {"licence_claims", Json::array({{{"id", "c1"}, {"expression", "MIT"}}})}};
    const UnitedNomination united = uniteNominations(weekly, typed);
    EXPECT_EQ(textAt(united.body, "name"), "A weekly");
    EXPECT_EQ(united.body["aliases"], Json{"The Weekly"});
    EXPECT_EQ(textAt(united.body, "description"), "News of a valley.");
    EXPECT_EQ(textAt(united.body, "filled_from.description.origin"), "https://weekly.example/");
    EXPECT_EQ(united.body["languages"], (Json{"eu", "fr", "oc"}));
    EXPECT_EQ(textAt(united.body, "custodian.place"), "FR");
    EXPECT_EQ(united.body["licence_claims"].size(), 2U);
    EXPECT_EQ(textAt(united.body, "licence_claims.c1.expression"), "CC-BY-4.0");
    ASSERT_EQ(united.other.size(), 1U);
    EXPECT_EQ(united.other.front().field, "custodian.name");
    EXPECT_EQ(united.other.front().from, "A publisher");
    EXPECT_EQ(united.other.front().to, "Somebody else");
    // Nothing of the record is lost.
    for (const FieldChange &change : fieldChanges(weekly, united.body))
        EXPECT_TRUE(change.from.is_null() || change.from.is_array()) << change.field;
}

} // namespace espalier::session
