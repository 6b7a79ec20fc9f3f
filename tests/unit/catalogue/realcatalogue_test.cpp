// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/vocabulary.h"
#include "tests/unit/catalogue/importfixture.h"

#include <map>

namespace espalier::catalogue {

static std::filesystem::path sharedFile(const std::string &name)
{
    const char *elsewhere = std::getenv("ESPALIER_EXAMPLE_DATA");
    return std::filesystem::path(elsewhere ? elsewhere : ESPALIER_SHARED_DATA) / name;
}

/// The published catalogue of 192 entries; its tests are skipped where it is not beside the project.
class RealCatalogue : public ImportFixture
{
protected:
    void SetUp() override
    {
        if (!std::filesystem::is_regular_file(file))
            GTEST_SKIP() << file << " is not here";
        ImportFixture::SetUp();
        auto imported = import(file);
        ASSERT_OK(imported);
        report = *imported;
    }

    const std::filesystem::path file = sharedFile("catalogue/bigscience_catalogue.json");
    ImportReport report;
};

TEST_F(RealCatalogue, BecomesSourcesAndOrganisations)
{
    EXPECT_EQ(report.read, 192u);
    EXPECT_EQ(report.created, 192u);
    EXPECT_EQ(report.updated, 0u);
    for (const Rejected &one : report.rejected)
        ADD_FAILURE() << one.item << " at " << one.where << ": " << one.problem;
    const auto entries = parseJson(readText(file), file.string(), importLimits());
    ASSERT_OK(entries);
    std::map<std::string, int> kinds;
    for (const Json &entry : *entries) {
        const bool isOrganisation = entry["type"] == "organization";
        const RecordId id = idOf(isOrganisation ? "org" : "src", entry["uid"].get<std::string>());
        const Json record = body(id);
        ++kinds[isOrganisation ? "organisation" : record.value("kind", "none")];
        EXPECT_EQ(valueAt(record, "imported.bigscience.key")->get<std::string>(), entry["uid"].get<std::string>());
    }
    EXPECT_EQ(kinds["organisation"], 30);
    EXPECT_EQ(kinds["primary"], 98);
    EXPECT_EQ(kinds["processed"], 64);
}

TEST_F(RealCatalogue, HasTheProblemsThatWereCountedInItByHand)
{
    const std::map<std::string, std::size_t> counted = {
        {"licence-list-empty", 17},
        {"licence-info-missing", 3},
        {"pii-unranked", 16},
        {"contact-missing", 50},
        {"custodian-missing", 17},
        {"custodian-place-missing", 14},
        {"language-places-missing", 5},
        {"instance-count-missing", 34},
        {"access-email-missing", 8},
        {"access-url-missing", 6},
        {"id-not-snake", 12},
        {"format-other", 43},
        {"upstream-licence-prohibits", 1},
        {"email-in-url", 1},
        {"custodian-dangling", 0},
        {"upstream-dangling", 0},
        {"homepage-shared", 19},
        {"name-duplicate", 6},
        {"unknown-word", 0},
        {"wrong-type", 0},
        {"language-without-code", 0},
        {"licence-without-code", 0},
    };
    for (const auto &[code, count] : counted)
        EXPECT_EQ(countOf(report, code), count) << code;
    EXPECT_EQ(countOf(report, "email-not-address"), 21u);
    EXPECT_EQ(countOf(report, "licence-contradiction"), 6u);
    EXPECT_GT(countOf(report, "kept-aside"), 0u);
    for (const Issue &issue : report.issues)
        EXPECT_FALSE(issue.item.empty() || issue.field.empty() || issue.message.empty()) << issue.code;
}

TEST_F(RealCatalogue, ChangesNothingWhenItIsImportedAgain)
{
    const auto head = store->head();
    clock.advance(std::chrono::hours(24));
    const auto again = import(file);
    ASSERT_OK(again);
    EXPECT_EQ(again->unchanged, 192u);
    EXPECT_EQ(again->created + again->updated, 0u);
    EXPECT_EQ(again->issues, report.issues);
    EXPECT_EQ(*store->head(), *head);
}

/// Every text of a record and of the contacts it refers to.
static void collectTexts(const Json &value, const records::RecordStore &store, std::string &texts)
{
    if (value.is_string()) {
        texts += value.get<std::string>() + "\n";
    } else if (value.is_object() && value.contains("attachment")) {
        const auto text = store.attachment(value["attachment"].get<std::string>());
        texts += text ? *text + "\n" : std::string();
    } else if (value.is_structured()) {
        for (const Json &member : value)
            collectTexts(member, store, texts);
    }
}

/// Leaves that become codes: their label is found again through the vocabulary.
static bool isCoded(const std::string &path)
{
    for (const char *coded : {"type",
                              "languages.language_names",
                              "languages.language_locations",
                              "custodian.type",
                              "custodian.location",
                              "custodian.in_catalogue",
                              "procurement.for_download",
                              "has_licenses",
                              "license_properties",
                              "license_list",
                              "has_pii",
                              "_pii_likely",
                              "_pii_list",
                              "no_pii_justification_class",
                              "category_type",
                              "category_web",
                              "category_media",
                              "from_primary",
                              "primary_availability",
                              "from_primary_entries",
                              "primary_types",
                              "primary_license",
                              "media.category",
                              "_format",
                              "text_is_transcribed",
                              "instance_type",
                              "instance_count",
                              "instance_size"})
        if (path.ends_with(coded))
            return true;
    return false;
}

class LeafFinder
{
public:
    LeafFinder(const Json &record, std::string texts) : m_record(&record), m_texts(std::move(texts)) {}

    void check(const Json &value, const std::string &path, const std::string &uid)
    {
        if (value.is_object()) {
            for (const auto &[key, member] : value.items())
                check(member, path.empty() ? key : path + "." + key, uid);
        } else if (value.is_array()) {
            for (const Json &element : value)
                check(element, path, uid);
        } else if (value.is_boolean()) {
            const bool isHeld = isKept(path) || (path == "custodian.contact_submitter" && (!value.get<bool>() || isWilling()));
            EXPECT_TRUE(isHeld) << uid << " " << path;
        } else if (value.is_string()) {
            checkText(value.get<std::string>(), path, uid);
        }
    }

private:
    bool isKept(const std::string &path) const
    {
        const Json *fields = valueAt(*m_record, "imported.bigscience.fields");
        return fields && fields->contains(path);
    }
    bool isWilling() const
    {
        return m_record->contains("needs") || m_record->contains("contact") || isKept("custodian.contact_submitter");
    }
    void checkText(std::string text, const std::string &path, const std::string &uid) const
    {
        const std::string_view blank = " \t\r\n";
        text.erase(0, std::min(text.find_first_not_of(blank), text.size()));
        while (!text.empty() && blank.find(text.back()) != std::string_view::npos)
            text.pop_back();
        if (text.empty() || isCoded(path) || path == "uid")
            return;
        bool isFound = true;
        if (path.ends_with("email")) {
            // Lists of addresses become single ones.
            std::string pieces = text;
            std::replace(pieces.begin(), pieces.end(), ';', ' ');
            std::istringstream in(pieces);
            for (std::string piece; in >> piece;)
                isFound = isFound && m_texts.find(piece) != std::string::npos;
        } else {
            const auto stored = normalised(Json(text), uid);
            isFound = stored && m_texts.find(stored->get<std::string>()) != std::string::npos;
        }
        EXPECT_TRUE(isFound) << uid << " " << path << ": " << text.substr(0, 100);
    }

    const Json *m_record;
    std::string m_texts;
};

TEST_F(RealCatalogue, KeepsEveryValueSomewhere)
{
    const auto entries = parseJson(readText(file), file.string(), importLimits());
    ASSERT_OK(entries);
    for (const Json &entry : *entries) {
        const std::string uid = entry["uid"].get<std::string>();
        const Json record = body(idOf(entry["type"] == "organization" ? "org" : "src", uid));
        std::string texts;
        collectTexts(record, *store, texts);
        for (const char *field : {"custodian.contact", "access.contact", "contact"})
            if (const Json *contact = valueAt(record, field))
                collectTexts(body(*RecordId::parse(contact->get<std::string>())), *store, texts);
        LeafFinder(record, texts).check(entry, {}, uid);
        const Json names = entry["languages"]["language_names"];
        const Json *languages = valueAt(record, "languages");
        for (const Json &name : names) {
            const auto coded = detail::bigscience::languageOf(name.get<std::string>(), uid == "the_stacks_project",
                                                              Codes::instance());
            ASSERT_TRUE(languages && std::find(languages->begin(), languages->end(), coded.value) != languages->end())
                << uid << " " << name;
        }
    }
}

TEST_F(RealCatalogue, PutsNoEmailAddressOfAContactIntoASource)
{
    const auto entries = parseJson(readText(file), file.string(), importLimits());
    ASSERT_OK(entries);
    for (const Json &entry : *entries) {
        const std::string uid = entry["uid"].get<std::string>();
        const std::string address = entry["custodian"]["contact_email"].get<std::string>();
        if (address.find('@') == std::string::npos || address.find(';') != std::string::npos)
            continue;
        Json record = body(idOf(entry["type"] == "organization" ? "org" : "src", uid));
        for (const char *prose : {"description", "licence_assessment", "language_notes"})
            record.erase(prose);
        const bool isReported = std::any_of(report.issues.begin(), report.issues.end(), [&uid](const Issue &issue) {
            return issue.code == "email-in-text" && issue.item == uid;
        });
        if (isReported)
            continue;
        EXPECT_EQ(record.dump().find(address), std::string::npos) << uid;
    }
}

TEST(RealVocabulary, FindsTheSubtagOfEveryLanguageName)
{
    const auto file = sharedFile("vocabularies/bcp47.json");
    if (!std::filesystem::is_regular_file(file))
        GTEST_SKIP() << file << " is not here";
    const auto registry = parseJson(readText(file), file.string(), importLimits());
    ASSERT_OK(registry);
    std::vector<std::string> wrong;
    std::size_t all = 0;
    for (const Json &entry : (*registry)["subtags"]) {
        if (entry["type"] != "language" || entry.contains("deprecated"))
            continue;
        std::string label;
        for (const Json &name : entry["description"])
            label += (label.empty() ? "" : ", ") + name.get<std::string>();
        const auto coded = detail::bigscience::languageOf(label, false, Codes::instance());
        ++all;
        if (coded.value != entry["subtag"] && coded.hasCode)
            wrong.push_back(label);
    }
    EXPECT_GT(all, 7900u);
    // Names that have moved to another code since this registry of 2021 was made.
    EXPECT_EQ(wrong, (std::vector<std::string>{"Lango (South Sudan)", "Wyandot"}));
}

TEST(RealVocabulary, FindsACodeForEveryPlaceOfTheForm)
{
    const auto file = sharedFile("vocabularies/country_regions.json");
    if (!std::filesystem::is_regular_file(file))
        GTEST_SKIP() << file << " is not here";
    const auto lists = parseJson(readText(file), file.string(), importLimits());
    ASSERT_OK(lists);
    std::vector<std::string> names;
    for (const Json &name : (*lists)[1])
        names.push_back(name.get<std::string>());
    for (const auto &[region, members] : (*lists)[2].items())
        names.push_back(region);
    std::vector<std::string> without;
    for (const std::string &name : names)
        if (!detail::bigscience::placeOf(name, Codes::instance()).hasCode)
            without.push_back(name);
    EXPECT_EQ(without, (std::vector<std::string>{"Middle East and North Africa", "Pacific Islands"}));
}

} // namespace espalier::catalogue
