// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/explain.h"
#include "storage/records/schema.h"
#include "storage/records/validator.h"
#include "tests/support/expect.h"
#include "tests/unit/records/samplerecords.h"

#include <random>

using namespace espalier;
using namespace espalier::records;
using espalier::test::sampleSource;

namespace {

/// Every value inside a record, itself included.
void collectValues(Json &value, std::vector<Json *> &values)
{
    values.push_back(&value);
    if (value.is_structured())
        for (Json &member : value)
            collectValues(member, values);
}

/// Breaks one place of the record, or leaves it right by luck.
void mutate(Json &record, std::mt19937 &random)
{
    static const std::vector<Json> replacements{"",
                                                "x",
                                                "text",
                                                "yes",
                                                "eu",
                                                "ES",
                                                "2024-01-01",
                                                "https://example.org/",
                                                "MIT",
                                                0,
                                                7,
                                                true,
                                                Json::array(),
                                                Json::object(),
                                                Json::array({"eu", "fr"}),
                                                Json::array({1}),
                                                Json::array({Json{{"id", "c9"}}}),
                                                Json{{"other", "a"}},
                                                Json{{"other", ""}},
                                                Json{{"other", "a"}, {"b", "c"}},
                                                Json{{"attachment", std::string(64, 'a')}, {"bytes", 1}},
                                                Json{{"attachment", "a"}, {"bytes", 1}},
                                                Json{{"bytes", 1}},
                                                std::string(3000, 'a'),
                                                std::string(600, 'b'),
                                                Json{{"kind", "direct"}},
                                                Json{{"likelihood", "none"}}};
    std::vector<Json *> values;
    collectValues(record, values);
    Json &place = *values[random() % values.size()];
    if (place.is_object() && !place.empty() && random() % 3 == 0)
        place.erase(std::next(place.begin(), static_cast<std::ptrdiff_t>(random() % place.size())));
    else
        place = replacements[random() % replacements.size()];
}

Json fullSource()
{
    Json source = sampleSource();
    source["category"] = {{"kind", "website"}, {"website", {{"other", "zine"}}}};
    source["language_notes"] = {{"attachment", std::string(64, 'f')}, {"bytes", 20000}, {"excerpt", "Long"}};
    source["licence_assessment"] = {{"has_licence", "yes"}, {"properties", {"open"}}, {"text", "Fine."}};
    source["personal_data"] = {{"present", "yes"}, {"general", {{"likelihood", "unlikely"}, {"categories", {"names", "urls"}}}}};
    source["derived_from"] = {{"origin", "derived"}, {"sources", {"src_01h00000000000000000000001", {{"other", "the web"}}}}};
    source["collection"] = {{"period", {{"from", "2001"}, {"to", "2019-05"}}}};
    return source;
}

} // namespace

TEST(ExplainTest, TheWordsAndTheValidatorAgreeOnWhatIsWrong)
{
    const Json schema = Json::parse(Schema::of(Kind::Source).text());
    const detail::Validator validator(schema);
    ASSERT_TRUE(validator.accepts(fullSource()));
    std::mt19937 random(11);
    int accepted = 0;
    for (int i = 0; i < 1500; ++i) {
        Json source = fullSource();
        mutate(source, random);
        if (i % 3 == 0)
            mutate(source, random);
        auto issues = detail::explainMismatch(schema, source, "item");
        // The validator is told to leave sets alone, and names every list element's id as a matter of "required".
        std::erase_if(issues, [](const Issue &issue) { return issue.code == "schema-duplicate"; });
        const bool accepts = validator.accepts(source);
        accepted += accepts ? 1 : 0;
        ASSERT_EQ(accepts, issues.empty()) << source.dump(1)
                                           << (issues.empty() ? "" : issues.front().field + issues.front().message);
    }
    EXPECT_GT(accepted, 50);
    EXPECT_LT(accepted, 1200);
}

TEST(ExplainTest, TheNearestValueIsFoundBySpellingAndNothingIsInvented)
{
    const std::vector<std::string> values{"primary", "processed", "very-likely", "none"};
    EXPECT_EQ(detail::nearestValue("Primary", values), "primary");
    EXPECT_EQ(detail::nearestValue("procesed", values), "processed");
    EXPECT_EQ(detail::nearestValue("very likely", values), "very-likely");
    EXPECT_EQ(detail::nearestValue("pri", values), "primary");
    EXPECT_EQ(detail::nearestValue("图书馆", values), "");
    EXPECT_EQ(detail::nearestValue("", values), "");
    EXPECT_EQ(detail::nearestValue(std::string(100000, 'p'), values), "");
}

TEST(ExplainTest, QuotesAreShortAndCutBetweenCharacters)
{
    EXPECT_EQ(detail::inQuotes("short"), "\"short\"");
    std::string wide;
    for (int i = 0; i < 100; ++i)
        wide += "한";
    const std::string quote = detail::inQuotes(wide);
    EXPECT_LT(quote.size(), 70u);
    EXPECT_OK(normalised(Json(quote), "quote"));
    EXPECT_NO_THROW(Json(quote).dump());
}

TEST(ExplainTest, ASchemaThatCannotBeReadAcceptsNothing)
{
    const detail::Validator broken(Json{{"type", "nonsense"}});
    EXPECT_FALSE(broken.accepts(Json::object()));
}
