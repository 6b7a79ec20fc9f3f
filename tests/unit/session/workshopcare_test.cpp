// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/session/sessionfixture.h"

namespace espalier::session {
namespace {

class WorkshopCareTest : public test::SessionFixture
{
protected:
    static Json source(const std::string &name)
    {
        return {{"name", name},
                {"description", "Transcripts."},
                {"homepage", "https://example.org/" + name},
                {"kind", "primary"},
                {"modality", {"text"}},
                {"languages", {"eu"}},
                {"speaker_regions", {"ES"}},
                {"custodian", {{"name", "Station"}}},
                {"access", {{"kind", "reach-out"}}},
                {"licence_claims", Json::array({{{"id", "site"}, {"expression", "CC-BY-4.0"}}})},
                {"personal_data", {{"present", "unclear"}}}};
    }
};

TEST_F(WorkshopCareTest, TidyingWaitsUntilItIsWorthIt)
{
    const auto workshop = make("w");
    ASSERT_TRUE(workshop);
    ASSERT_OK(workshop->nominate(source("one")));
    const auto left = workshop->tidy(false);
    ASSERT_OK(left);
    EXPECT_GT(left->after.looseObjects, 0U);
    const auto packed = workshop->tidy(true);
    ASSERT_OK(packed);
    EXPECT_EQ(packed->after.looseObjects, 0U);
}

TEST_F(WorkshopCareTest, AnOpenWorkshopGoesOnAfterTidying)
{
    const auto workshop = make("w");
    ASSERT_TRUE(workshop);
    const auto first = workshop->nominate(source("one"));
    ASSERT_OK(first);
    ASSERT_OK(workshop->tidy(true));
    EXPECT_OK(workshop->source(first->id));
    ASSERT_OK(workshop->edit(first->id, {{"description", "More transcripts."}}));
    const auto second = workshop->nominate(source("two"));
    ASSERT_OK(second);
    EXPECT_EQ(workshop->sourceCount().value_or(0), 2);
    ASSERT_OK(workshop->tidy(true));
    const auto steps = workshop->history(first->id);
    ASSERT_OK(steps);
    EXPECT_EQ(steps->size(), 2U);
    const auto verified = workshop->verify({});
    ASSERT_OK(verified);
    EXPECT_TRUE(verified->findings.empty());
}

} // namespace
} // namespace espalier::session
