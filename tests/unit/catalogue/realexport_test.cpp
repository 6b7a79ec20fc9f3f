// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/catalogue/exportfixture.h"

#include <set>

namespace espalier::catalogue {

namespace {

/// Files of other catalogues as they are published; away where they are missing.
class RealExportTest : public ImportFixture
{
protected:
    static std::vector<std::filesystem::path> realFiles(const std::string &name, const std::string &ending)
    {
        std::vector<std::filesystem::path> files;
        std::error_code missing;
        for (const auto &entry :
             std::filesystem::recursive_directory_iterator(std::filesystem::path(ESPALIER_SHARED_DATA) / name, missing))
            if (entry.is_regular_file() && entry.path().string().ends_with(ending)
                && entry.path().string().find("constants") == std::string::npos)
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        return files;
    }

    ExportedSource exported(const RecordId &id)
    {
        ExportedSource source;
        source.body = body(id);
        if (source.body.contains("imported"))
            for (auto &[importer, notes] : source.body["imported"].items())
                if (notes.contains("raw")) {
                    const auto bytes = records::fullText(*store, notes["raw"]);
                    EXPECT_OK(bytes);
                    if (bytes)
                        source.raw[importer] = *bytes;
                    notes.erase("raw");
                }
        resolve(source.body);
        for (const char *contact : {"custodian.contact", "access.contact"})
            if (valueAt(source.body, contact))
                (void)setValueAt(source.body, contact, {}).has_value();
        if (const RecordId house = idAt(source.body, "custodian.organisation"); !house.isEmpty()) {
            source.custodian = body(house);
            source.custodian->erase("contact");
        }
        if (const Json *links = valueAt(source.body, "derived_from.sources"))
            for (const Json &link : *links)
                if (const auto other = link.is_string() ? RecordId::parse(link.get<std::string>())
                                                        : Result<RecordId>(failure(ErrorCode::Invalid, {}, {})))
                    if (const auto record = store->read(*other)) {
                        ExportedLink known{*other, textAt(record->body, "name"), textAt(record->body, "homepage"), {}, {}};
                        for (const auto &[importer, notes] : record->body["imported"].items())
                            known.keys[importer] = textAt(notes, "key");
                        source.derivedFrom.push_back(std::move(known));
                    }
        return source;
    }

    void resolve(Json &value)
    {
        if (value.is_object() && value.contains("attachment")) {
            if (auto text = records::fullText(*store, value))
                value = std::move(*text);
            return;
        }
        if (value.is_structured())
            for (Json &one : value)
                resolve(one);
    }
};

std::string readFile(const std::filesystem::path &path)
{
    return readText(path);
}

/// Every scalar of a value by its path, lists sorted and without what says nothing.
void flatten(const Json &value, const std::string &path, std::map<std::string, std::string> &out)
{
    if (value.is_object()) {
        for (const auto &[key, member] : value.items())
            flatten(member, path + "/" + key, out);
        return;
    }
    std::multiset<std::string> texts;
    for (const Json &one : value.is_array() ? value : Json::array({value}))
        if (!one.is_null() && one != "" && one != false) {
            std::string text = one.is_string() ? one.get<std::string>() : one.dump();
            while (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos)
                text.pop_back();
            while (!text.empty() && std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos)
                text.erase(0, 1);
            texts.insert(text);
        }
    std::string all;
    for (const std::string &text : texts)
        all += text + "\n";
    if (!all.empty())
        out[path] = all;
}

/// Paths that differ, with both values.
std::vector<std::string> differences(const Json &before, const Json &after, const std::set<std::string> &left)
{
    std::map<std::string, std::string> a, b;
    flatten(before, {}, a);
    flatten(after, {}, b);
    std::vector<std::string> found;
    for (const auto &[path, value] : a)
        if (!left.contains(path) && (!b.contains(path) || b[path] != value))
            found.push_back(path + ": " + value.substr(0, 100) + " -> "
                            + (b.contains(path) ? b[path].substr(0, 100) : "nothing"));
    return found;
}

} // namespace

TEST_F(RealExportTest, EveryCardGoesOutByteForByte)
{
    const auto files = realFiles("cards", ".md");
    if (files.empty())
        GTEST_SKIP() << "the real inputs are not here";
    options.format = ImportFormat::Card;
    for (const auto &file : files) {
        const auto report = import(file);
        ASSERT_OK(report);
        ASSERT_EQ(report->items.size(), 1U) << file;
        const ExportedSource source = exported(report->items.front().id);
        const auto out = exportSources({&source, 1}, ExportFormat::Card, "Test", clock.now());
        ASSERT_OK(out);
        EXPECT_EQ(out->files.front().bytes, readFile(file)) << file;
    }
}

TEST_F(RealExportTest, EverySummaryComesOutAsItWentIn)
{
    const auto files = realFiles("dpi", ".json");
    if (files.empty())
        GTEST_SKIP() << "the real inputs are not here";
    options.format = ImportFormat::Dpi;
    std::size_t summaries = 0, same = 0;
    std::string differing;
    for (const auto &file : files) {
        const Json before = Json::parse(readFile(file));
        const auto report = import(file);
        ASSERT_OK(report);
        std::vector<ExportedSource> sources;
        for (const ImportedItem &item : report->items)
            sources.push_back(exported(item.id));
        const auto out = exportSources(sources, ExportFormat::Dpi, "Test", clock.now());
        ASSERT_OK(out);
        const Json after = Json::parse(out->files.front().bytes);
        for (const auto &[key, summary] : before.items()) {
            const auto found = differences(summary, after.value(summary.value("Unique Dataset Identifier", key), Json::object()),
                                           {});
            ++summaries;
            same += found.empty();
            for (const std::string &one : found)
                differing += key + ": " + one + "\n";
        }
    }
    RecordProperty("summaries", std::to_string(summaries));
    EXPECT_GE(same * 100, summaries * 98) << same << " of " << summaries << "\n" << differing;
}

TEST_F(RealExportTest, EveryEntryOfTheFormComesOutAsItWentInButForItsContacts)
{
    const auto files = realFiles("catalogue", "bigscience_catalogue.json");
    if (files.empty())
        GTEST_SKIP() << "the real inputs are not here";
    options.format = ImportFormat::BigScience;
    const auto report = import(files.front());
    ASSERT_OK(report);
    std::vector<ExportedSource> sources;
    for (const ImportedItem &item : report->items)
        if (item.id.prefix() == "src")
            sources.push_back(exported(item.id));
    const auto out = exportSources(sources, ExportFormat::BigScience, "Test", clock.now());
    ASSERT_OK(out);
    std::map<std::string, Json> after;
    for (const Json &entry : Json::parse(out->files.front().bytes))
        after[entry["uid"]] = entry;
    // Which of the form's four lists a format stood in, and how it was spelled there, is not kept: "json", ".JSON".
    const std::set<std::string> left{
        "/custodian/contact_name", "/custodian/contact_email", "/availability/procurement/download_email",
        "/media/text_format",      "/media/image_format",      "/media/audiovisual_format",
        "/media/database_format"};
    std::size_t entries = 0, same = 0;
    std::string differing;
    for (const Json &entry : Json::parse(readFile(files.front()))) {
        if (entry["type"] == "organization")
            continue;
        ++entries;
        const auto found = differences(entry, after[entry["uid"]], left);
        same += found.empty();
        for (const std::string &one : found)
            differing += entry["uid"].get<std::string>() + ": " + one + "\n";
    }
    EXPECT_GE(same * 100, entries * 85) << same << " of " << entries << "\n" << differing;
}

TEST_F(RealExportTest, EveryCroissantGoesOutAndValidates)
{
    const auto files = realFiles("croissant", "metadata.json");
    if (files.empty())
        GTEST_SKIP() << "the real inputs are not here";
    options.format = ImportFormat::Croissant;
    for (const auto &file : files) {
        const auto report = import(file);
        ASSERT_OK(report);
        ASSERT_EQ(report->items.size(), 1U) << file;
        const ExportedSource source = exported(report->items.front().id);
        const auto out = exportSources({&source, 1}, ExportFormat::Croissant, "Test", clock.now());
        ASSERT_OK(out);
        const Json before = Json::parse(readFile(file)), after = Json::parse(out->files.front().bytes);
        EXPECT_EQ(after.value("distribution", Json()), before.value("distribution", Json())) << file;
        EXPECT_EQ(after.value("recordSet", Json()), before.value("recordSet", Json())) << file;
        for (const Issue &issue : checkExported(ExportFormat::Croissant, out->files.front().bytes))
            EXPECT_NE(issue.severity, Severity::Error) << file << ": " << issue.field << ": " << issue.message;
    }
}

} // namespace espalier::catalogue
