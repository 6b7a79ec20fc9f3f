// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/eufacts.h"
#include "app/governance/documents/eutemplate.h"
#include "tests/unit/documents/documentsfixture.h"

#include <filesystem>
#include <fstream>

namespace espalier::test {

using namespace governance;
using namespace governance::wording;

namespace {

/// The outline of the template beside the sources of this project, where it is there.
std::optional<Json> outline()
{
    auto folder = std::filesystem::path(__FILE__).parent_path();
    for (; folder.has_parent_path() && folder != folder.root_path(); folder = folder.parent_path()) {
        std::ifstream file(folder / "shared/data/licences/eu_training_summary_fields.json");
        if (file)
            return Json::parse(file, nullptr, false);
    }
    return {};
}

void countFields(const Json &section, std::map<std::string, std::size_t> &counts)
{
    std::size_t count = section.value("fields", Json::array()).size();
    if (const auto gate = section.find("gate"); gate != section.end())
        count += gate->is_array() ? gate->size() : 1;
    counts[section.at("id")] = count;
    for (const Json &child : section.value("children", Json::array()))
        countFields(child, counts);
}

std::size_t fieldsOf(const std::string &section)
{
    std::size_t count = 0;
    for (const EuField &field : euFields())
        count += field.id.substr(0, field.id.rfind('.')) == section;
    return count;
}

} // namespace

TEST_F(DocumentsTest, EverySectionAndFieldOfTheTemplateIsThere)
{
    const auto sections = outline();
    if (!sections)
        GTEST_SKIP() << "the outline of the template is not here";
    ASSERT_FALSE(sections->is_discarded());
    std::map<std::string, std::size_t> counts;
    for (const Json &section : sections->at("sections"))
        countFields(section, counts);
    const auto made = euSummary(version());
    for (const auto &[id, count] : counts) {
        EXPECT_TRUE(holds(made.text, "id=\"s-" + id + "\"")) << id;
        EXPECT_GE(fieldsOf(id), count) << id;
    }
}

TEST_F(DocumentsTest, EveryFieldHasARowAndBelongsToASection)
{
    const auto made = euSummary(version());
    for (const EuField &field : euFields())
        EXPECT_TRUE(holds(made.text, "<tr id=\"f-" + std::string(field.id) + "\"")) << field.id;
    EXPECT_TRUE(made.text.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    EXPECT_EQ(made.text.find("<script"), std::string::npos);
}

TEST_F(DocumentsTest, WhatOnlyTheProviderKnowsIsStatedOrAGap)
{
    auto facts = version();
    EXPECT_TRUE(hasGap(euSummary(facts), "1.1.provider"));
    facts.stated["1.1.provider"] = "Example <Labs>, contact@example.org";
    const auto made = euSummary(facts);
    EXPECT_FALSE(hasGap(made, "1.1.provider"));
    EXPECT_TRUE(holds(made.text, "Example &lt;Labs&gt;, contact@example.org"));
    EXPECT_TRUE(holds(made.text, "What this summary cannot say"));
    EXPECT_TRUE(holds(made.text, "href=\"#f-1.2.models\""));
}

TEST_F(DocumentsTest, SourcesStandUnderTheSectionTheyBelongTo)
{
    auto facts = version({{"Web", "CC-BY-4.0"},
                          {"Corpus", "CC-BY-4.0"},
                          {"Private", "CC-BY-4.0"},
                          {"Paid", "CC-BY-4.0"},
                          {"Books", "CC0-1.0"},
                          {"Made up", "CC0-1.0"}});
    facts.sources[1].record["kind"] = "processed";
    facts.sources[2].record["access"]["kind"] = "agreement";
    facts.sources[3].record["access"]["kind"] = "agreement";
    facts.agreements = {{{"name", "Licence"}, {"sources", {facts.sources[3].id.text()}}, {"commercial", "allowed"}}};
    facts.sources[4].record["category"] = {{"kind", "collection"}, {"collection", "books"}};
    facts.sources[4].domains.clear();
    facts.sources[5].record["modality"] = {"synthetic"};
    const std::vector<EuOrigin> expected{EuOrigin::Crawled,        EuOrigin::PublicDataset,
                                         EuOrigin::PrivateDataset, EuOrigin::CommerciallyLicensed,
                                         EuOrigin::Other,          EuOrigin::Synthetic};
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(euOriginOf(facts, facts.sources[i]), expected[i]) << i;
    const auto made = euSummary(facts);
    for (const char *id : {"2.1", "2.2.1", "2.2.2", "2.3", "2.5", "2.6"})
        EXPECT_TRUE(holds(made.text, "<tr id=\"f-" + std::string(id) + ".used\">")) << id;
    EXPECT_EQ(made.text.find("<td>No</td>"), std::string::npos);
}

TEST_F(DocumentsTest, ASectionThatDoesNotApplyAsksForNothing)
{
    const auto made = euSummary(version());
    EXPECT_TRUE(holds(made.text, "<td>Does not apply</td>"));
    EXPECT_FALSE(hasGap(made, "2.5.market-models"));
    EXPECT_TRUE(hasGap(made, "2.3.crawlers"));
}

TEST_F(DocumentsTest, TheClassOfSizeIsWhatWordsAndBytesLeavePossible)
{
    auto facts = version();
    EXPECT_TRUE(euTextSize(facts).isCertain);
    EXPECT_TRUE(holds(euTextSize(facts).text, "less than 1 billion tokens"));
    facts.words = 2'000'000'000;
    facts.textBytes = 14'000'000'000;
    EXPECT_TRUE(holds(euTextSize(facts).text, "1 billion to 10 trillion tokens"));
    facts.words = 900'000'000;
    EXPECT_FALSE(euTextSize(facts).isCertain);
    facts.tokens = 11'000'000'000'000;
    EXPECT_TRUE(holds(euTextSize(facts).text, "more than 10 trillion tokens"));
    facts.tokens = 0;
    facts.words = 30'000;
    facts.textBytes = 210'000;
    facts.unprofiled = 1;
    EXPECT_FALSE(euTextSize(facts).isCertain);
    EXPECT_TRUE(hasGap(euSummary(facts), "1.3.size"));
}

TEST_F(DocumentsTest, DomainNamesFollowTheRuleOfTheTemplate)
{
    auto facts = version({{"Web", "CC-BY-4.0"}});
    facts.sources[0].domains.clear();
    for (int i = 0; i < 30'000; ++i)
        facts.sources[0].domains["site" + std::to_string(i) + ".example"] = static_cast<std::uint64_t>(i + 1);
    facts.domains = facts.sources[0].domains;
    facts.distinctDomains = 30'000;
    auto domains = euDomains(facts);
    EXPECT_EQ(domains.wanted, 3000u);
    ASSERT_EQ(domains.top.size(), 3000u);
    EXPECT_EQ(domains.top.front().first, "site29999.example");
    facts.stated["2.3.small-provider"] = "yes";
    domains = euDomains(facts);
    EXPECT_EQ(domains.wanted, 1000u);
    facts.domains.clear();
    facts.sources[0].domains = {{"a.example", 3}, {"b.example", 1}};
    facts.distinctDomains = 0;
    facts.domains = facts.sources[0].domains;
    EXPECT_EQ(euDomains(facts).wanted, 1u);
}

TEST_F(DocumentsTest, DatesReservationsAndStepsAreComputed)
{
    auto facts = version();
    facts.sources[1].record["collection"]["period"]["to"] = "2023";
    EXPECT_EQ(euLatestAcquisition(facts).date, "2023");
    const auto made = euSummary(facts);
    EXPECT_TRUE(holds(made.text, "2020-01 to 2023"));
    EXPECT_TRUE(holds(made.text, "https://example.org/robots.txt"));
    EXPECT_TRUE(holds(made.text, "filter: flagged_words"));
    EXPECT_TRUE(holds(made.text, "Basque (eu): 95.24 % of the text"));
    facts.steps.clear();
    EXPECT_TRUE(hasGap(euSummary(facts), "3.2.measures"));
}

} // namespace espalier::test
