// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"
#include "storage/records/schema.h"
#include "tests/unit/catalogue/importfixture.h"

#include <random>

namespace espalier::catalogue {

/// Makes sources with values of every kind in every field, the same for the same seed.
class SourceMaker
{
public:
    explicit SourceMaker(unsigned seed) : m_random(seed), m_seed(std::to_string(seed)) {}

    ExportedSource make()
    {
        const records::Schema &schema = records::Schema::of(records::Kind::Source);
        Json body{{"schema", schema.version()}, {"name", text()}, {"slug", "source_" + m_seed + "_" + std::to_string(m_number)}};
        for (const records::Field &field : schema.fields())
            addField(field, body);
        if (chance(60))
            body["licence_claims"] = claims();
        if (chance(20))
            body["data_use"] = Json::array({{{"id", "duo-0000042"}, {"code", "DUO:0000042"}}});
        const RecordId id = derivedId("src", "made " + m_seed, std::to_string(m_number++));
        body["id"] = id.text();
        ExportedSource source;
        source.body = schema.arranged(std::move(body));
        source.state = "nominated";
        const auto problems = schema.validate(source.body);
        EXPECT_TRUE(problems.empty()) << problems.front().field << ": " << problems.front().message;
        return source;
    }

private:
    bool chance(int percent) { return static_cast<int>(m_random() % 100) < percent; }
    template<typename List>
    auto oneOf(const List &list)
    {
        return *(std::begin(list) + static_cast<std::ptrdiff_t>(m_random() % std::size(list)));
    }

    std::string text()
    {
        static constexpr const char *words[] = {
            "Berria", "الصحف", "Zeitung \"heute\"", "=1+1", "a; b | c", "# heading", "1,000", "été",
            "新聞",   "no",    "tab\there",         "x, y", "it's",     "&<b>",      "- list"};
        std::string out = oneOf(words);
        while (chance(50))
            out += std::string(" ") + oneOf(words);
        return out + " " + std::to_string(m_number);
    }
    std::string longText()
    {
        std::string out = text();
        while (chance(40))
            out += (chance(50) ? "\n" : "\n\n") + text();
        return out;
    }
    std::string address() { return "https://example.org/" + std::to_string(m_random() % 1000); }

    Json languages()
    {
        static constexpr const char *tags[] = {"eu",      "fr",      "pt-BR", "arb", "ar-EG", "ar",
                                               "zh-Hant", "sr-Latn", "mul",   "gsw", "nic"};
        Json list = Json::array();
        do
            list.push_back(chance(10) ? Json{{"other", "Speech of " + text()}} : Json(oneOf(tags)));
        while (chance(40));
        return list;
    }
    Json places()
    {
        static constexpr const char *codes[] = {"ES", "US", "419", "001", "BR", "TZ", "MM"};
        Json list = Json::array();
        do
            list.push_back(chance(10) ? Json{{"other", "Valley of " + text()}} : Json(oneOf(codes)));
        while (chance(40));
        return list;
    }
    Json claims()
    {
        static constexpr const char *expressions[] = {"CC-BY-4.0", "MIT",     "CC-BY-SA-3.0 OR GPL-3.0-or-later",
                                                      "ODbL-1.0",  "CC0-1.0", "LicenseRef-scancode-llama-2-license-2023"};
        Json list = Json::array();
        std::set<std::string> used;
        do {
            Json claim{{"id", "c" + std::to_string(list.size() + 1)}};
            claim["expression"] = chance(10) ? Json{{"other", "Terms of " + text()}} : Json(oneOf(expressions));
            if (!used.insert(claim["expression"].dump()).second)
                continue;
            if (chance(50))
                claim["url"] = address();
            if (chance(30))
                claim["origin"] = "owner";
            if (chance(30))
                claim["quote"] = longText();
            list.push_back(std::move(claim));
        } while (chance(30));
        return list;
    }

    Json single(const records::Field &field)
    {
        if (field.allowsOther && chance(15))
            return Json{{"other", text()}};
        if (!field.values.empty())
            return oneOf(field.values);
        switch (field.widget) {
        case records::Widget::Url: return address();
        case records::Widget::Date: return field.path == "due" ? "2027-01-31" : chance(50) ? "2021" : "2021-05-31";
        case records::Widget::Number: return m_random() % 1000000;
        case records::Widget::Places: return places().front();
        case records::Widget::Paragraph: return longText();
        default: return text();
        }
    }

    void addField(const records::Field &field, Json &body)
    {
        static constexpr std::string_view left[] = {
            "id",       "schema",    "slug",         "name",         "licence_claims", "data_use",      "opt_outs", "filled_from",
            "imported", "withdrawn", "nominated_by", "nominated_at", "merged_into",    "distinct_from", "group"};
        const std::string top = field.path.substr(0, field.path.find('.'));
        const bool isReference = field.widget == records::Widget::Reference;
        if (std::find(std::begin(left), std::end(left), top) != std::end(left) || field.path.find('*') != std::string::npos
            || field.merge == records::MergeRule::Object || (isReference && field.path != "derived_from.sources") || !chance(45))
            return;
        Json value;
        if (field.path == "languages")
            value = languages();
        else if (field.path == "speaker_regions" || field.path == "personal_data.jurisdictions")
            value = field.path == "languages" ? languages() : Json::array({"ES", "BR"});
        else if (field.path == "identifiers")
            value = Json::array({"hf:org/name_" + std::to_string(m_number), "arxiv:2303.03915", "doi:10.5281/zenodo.1"});
        else if (field.path == "formats")
            value = Json::array({"json", "tar.gz", Json{{"other", "rolls of " + text()}}});
        else if (field.path == "derived_from.sources")
            value = Json::array({Json{{"other", "Corpus of " + text()}}});
        else if (field.path == "retention" || field.merge != records::MergeRule::Set)
            value = single(field);
        else
            value = Json::array({single(field)});
        if (field.path == "speaker_regions")
            value = places();
        ASSERT_OK(setValueAt(body, field.path, std::move(value)));
    }

    std::mt19937 m_random;
    std::string m_seed;
    int m_number = 1;
};

/// Formats that are read again.
inline std::vector<std::pair<ExportFormat, ImportFormat>> formatsBothWays()
{
    return {{ExportFormat::Json, ImportFormat::Json},
            {ExportFormat::Csv, ImportFormat::Csv},
            {ExportFormat::Tsv, ImportFormat::Csv},
            {ExportFormat::BigScience, ImportFormat::BigScience},
            {ExportFormat::Masader, ImportFormat::Masader},
            {ExportFormat::Card, ImportFormat::Card},
            {ExportFormat::Croissant, ImportFormat::Croissant},
            {ExportFormat::Dpi, ImportFormat::Dpi}};
}

} // namespace espalier::catalogue
