// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/exporting.h"
#include "tests/unit/session/sessionfixture.h"

#include <fstream>
#include <sstream>

namespace espalier::session {

namespace {

class ExportingTest : public test::SessionFixture
{
protected:
    void SetUp() override
    {
        workshop = make("w");
        ASSERT_NE(workshop, nullptr);
    }

    RecordId add(records::Kind kind, const Json &body)
    {
        const auto record = workshop->add(kind, body);
        EXPECT_OK(record);
        return record ? record->id : RecordId();
    }

    RecordId nominate(Json body)
    {
        body["kind"] = body.value("kind", "primary");
        body["languages"] = {"eu"};
        if (!body.contains("licence_assessment"))
            body["licence_assessment"] = {{"has_licence", "unclear"}, {"text", "They are being asked."}};
        const auto record = workshop->nominate(std::move(body));
        EXPECT_OK(record);
        return record ? record->id : RecordId();
    }

    /// A source with a contact in every place that somebody may have put one.
    RecordId plantedSource()
    {
        const RecordId press = add(records::Kind::Contact,
                                   {{"name", "Ana Secreta"},
                                    {"emails", {"ana.secreta@outside.example"}},
                                    {"notes", "Calls back after 18:00, +34 555 0100"}});
        const RecordId owner = add(records::Kind::Contact, {{"name", "Jon Oculto"}, {"emails", {"jon@oculto.example"}}});
        const RecordId house = add(
            records::Kind::Organisation,
            {{"name", "The House"}, {"description", "Write to jon@oculto.example."}, {"contact", owner.text()}});
        return nominate(
            {{"name", "Weekly"},
             {"homepage", "mailto:ana.secreta@outside.example"},
             {"aliases", {"Weekly of Ana Secreta"}},
             {"description", "A weekly. Ana Secreta (ana.secreta AT outside DOT example) and Jon Oculto know more."},
             {"language_notes", "Says ana.secreta@outside.example"},
             {"custodian", {{"organisation", house.text()}, {"contact", press.text()}}},
             {"access", {{"kind", "contact-known"}, {"contact", owner.text()}}},
             {"licence_claims", {{{"id", "c1"}, {"expression", "MIT"}, {"quote", "Questions: jon@oculto.example"}}}},
             {"collection", {{"method", "Sent by jon [at] oculto.example"}}},
             {"derived_from", {{"sources", {{{"other", "Files of jon@oculto.example"}}}}}},
             {"imported",
              {{"bigscience",
                {{"key", "weekly"},
                 {"fields",
                  {{"custodian.contact_name", "Ana Secreta"}, {"custodian.contact_email", "ana.secreta@outside.example"}}}}},
               {"masader", {{"key", "w"}, {"fields", {{"Abstract", "By jon@oculto.example"}, {"Authors", {"Jon Oculto"}}}}}},
               {"dpi", {{"key", "w"}, {"fields", {{"Bibtex", "@misc{x, note={jon@oculto.example}}"}}}}},
               {"csv", {{"key", "w"}, {"fields", {{"Contact", "Ana Secreta"}, {"mail", "jon@oculto.example"}}}}},
               {"croissant", {{"key", "w"}, {"fields", {{"citeAs", "Ask jon@oculto.example"}}}}}}}});
    }

    static std::string readAll(const std::filesystem::path &file)
    {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }

    std::unique_ptr<Workshop> workshop;
};

} // namespace

TEST_F(ExportingTest, NoContactLeavesInAnyFormat)
{
    const RecordId id = plantedSource();
    const Exporting exporting(*workshop);
    for (const catalogue::ExportFormatInfo &info : catalogue::exportFormats()) {
        const auto exported = exporting.make(std::vector{id}, info.format);
        ASSERT_OK(exported);
        for (const catalogue::ExportedFile &file : exported->files) {
            for (const char *planted :
                 {"Ana Secreta", "ana.secreta", "Jon Oculto", "oculto.example", "outside.example", "555 0100", "con_"})
                EXPECT_EQ(file.bytes.find(planted), std::string::npos) << info.name << " has " << planted << "\n" << file.bytes;
            for (const Issue &issue : catalogue::checkExported(info.format, file.bytes))
                EXPECT_NE(issue.code, "contact") << info.name << ": " << issue.message;
        }
        const bool isSaid = std::any_of(exported->lost.begin(), exported->lost.end(),
                                        [](const catalogue::Lost &one) { return one.field == "custodian.contact"; });
        EXPECT_TRUE(isSaid) << info.name;
    }
    EXPECT_EQ(textAt(workshop->record(id)->body, "homepage"), "mailto:ana.secreta@outside.example");
}

TEST_F(ExportingTest, LongTextsGoOutWhole)
{
    const std::string text(40000, 'x');
    const RecordId id = nominate({{"name", "Long"}, {"description", text}});
    const auto exported = Exporting(*workshop).make(std::vector{id}, catalogue::ExportFormat::Json);
    ASSERT_OK(exported);
    EXPECT_EQ(Json::parse(exported->files.front().bytes).front()["description"], text);
}

TEST_F(ExportingTest, FilesAreThereWholeOrNotAtAll)
{
    const std::vector<RecordId> ids{nominate({{"name", "One"}}), nominate({{"name", "Two"}})};
    const Exporting exporting(*workshop);
    const auto made = exporting.makeInto(ids, catalogue::ExportFormat::Croissant, path("out"));
    ASSERT_OK(made);
    EXPECT_EQ(made->count, 2U);
    ASSERT_EQ(made->files.size(), 2U);
    EXPECT_EQ(Json::parse(readAll(path("out") / "one.json"))["name"], "One");
    std::ofstream(path("taken")) << "here before";
    const auto refused = exporting.makeInto(ids, catalogue::ExportFormat::Card, path("taken"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_EQ(readAll(path("taken")), "here before");
    Work stopped;
    std::stop_source stop;
    stop.request_stop();
    stopped.stop = stop.get_token();
    EXPECT_FALSE(exporting.makeInto(ids, catalogue::ExportFormat::Csv, path("none.csv"), stopped));
    EXPECT_FALSE(std::filesystem::exists(path("none.csv")));
    for (const auto &entry : std::filesystem::recursive_directory_iterator(path("out")))
        EXPECT_EQ(entry.path().string().find(".partial"), std::string::npos);
    ASSERT_OK(exporting.makeInto(ids, catalogue::ExportFormat::Csv, path("list.csv")));
    const auto memory = exporting.make(ids, catalogue::ExportFormat::Csv);
    ASSERT_OK(memory);
    EXPECT_EQ(readAll(path("list.csv")), memory->files.front().bytes);
}

TEST_F(ExportingTest, WhatGoesOutAsRecordsChangesNothingWhenItComesBack)
{
    const RecordId id = plantedSource();
    const auto exported = Exporting(*workshop).make(std::vector{id}, catalogue::ExportFormat::Json);
    ASSERT_OK(exported);
    std::ofstream(path("back.json")) << exported->files.front().bytes;
    const Json before = workshop->record(id)->body;
    catalogue::ImportRequest request;
    request.format = catalogue::ImportFormat::Json;
    ASSERT_OK(workshop->importFiles({path("back.json")}, request));
    const Json after = workshop->record(id)->body;
    for (const char *field : {"homepage", "description", "custodian", "access", "language_notes"})
        EXPECT_EQ(after[field], before[field]) << field;
}

TEST_F(ExportingTest, ThatThereIsNoSuchSourceIsSaid)
{
    const auto missing = Exporting(*workshop).source(derivedId("src", "test", "nobody"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

} // namespace espalier::session
