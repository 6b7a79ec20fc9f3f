// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/bigscience.h"

#include "app/catalogue/bigscience/entry.h"
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/said.h"
#include "app/catalogue/exporters/written.h"
#include "app/catalogue/codetable.h"
#include "app/governance/licences/licencelist.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail {

namespace bigscienceout {
namespace {

using Labels = Words;
constexpr const char *importer = "bigscience";

/// The form's word for a code, the text of {"other": text}, or nothing.
std::string word(Labels labels, Said &said, const FieldPath &field)
{
    const Json *value = said.value(field);
    if (!value)
        return {};
    return value->is_string() ? firstLabel(labels, value->get<std::string>()) : plainText(*value);
}

std::vector<std::string> wordList(Labels labels, Said &said, const FieldPath &field)
{
    std::vector<std::string> out;
    const Json *list = said.value(field);
    if (list && list->is_array())
        for (const Json &one : *list)
            if (std::string label = one.is_string() ? firstLabel(labels, one.get<std::string>()) : plainText(one); !label.empty())
                out.push_back(std::move(label));
    return out;
}

/// ISO's own names, which the form took from: Unicode's are newer ("Bangla").
std::string isoName(CodeList list, const std::string &code)
{
    static const auto names = [] {
        std::map<std::string, std::string> all;
        std::vector<std::string> problems;
        const std::filesystem::path folder = CodeFiles().isoCodes;
        for (const auto &[file, member] : {std::pair{"iso_639-3.json", "639-3"}, std::pair{"iso_3166-1.json", "3166-1"}})
            for (const Json &row : listRows(folder / file, member, problems)) {
                const bool isLanguage = member[0] == '6';
                std::string name = isLanguage ? std::string() : stringMember(row, "common_name");
                if (name.empty())
                    name = stringMember(row, "name");
                const std::string two = stringMember(row, "alpha_2");
                all[(isLanguage ? "language " : "place ") + (two.empty() ? stringMember(row, "alpha_3") : two)] = name;
            }
        return all;
    }();
    const auto found = names.find((list == CodeList::Languages ? "language " : "place ") + code);
    if (found == names.end())
        return {};
    constexpr std::string_view macro = " (macrolanguage)"; // the form has these by their plain names
    return found->second.ends_with(macro) ? found->second.substr(0, found->second.size() - macro.size()) : found->second;
}

/// The first of several labels that the reader takes for the code.
std::string readable(std::initializer_list<std::string> candidates, const std::string &code,
                     const std::function<bigscience::Coded(const std::string &)> &read)
{
    for (const std::string &label : candidates) {
        if (label.empty())
            continue;
        const bigscience::Coded coded = read(label);
        if (coded.value == Json(code) && !coded.isNear)
            return label;
    }
    return {};
}

std::vector<std::string> languageLabels(const Json &body)
{
    const Codes &codes = Codes::instance();
    const auto found = body.find("languages");
    if (found == body.end() || !found->is_array())
        return {};
    const bool hasGroup = std::find(found->begin(), found->end(), Json{{"other", "Programming Language"}}) != found->end();
    const auto read = [&](const std::string &label) { return bigscience::languageOf(label, hasGroup, codes); };
    constexpr std::string_view programming = "Programming Language: ";
    std::vector<std::string> labels;
    for (const Json &one : *found) {
        std::string label = plainText(one);
        if (one.is_string())
            label = readable({firstLabel(bigscience::languageNames(), label), isoName(CodeList::Languages, label),
                              codes.label(CodeList::Languages, label, "en"), label},
                             label, read);
        else if (hasGroup && label.starts_with(programming))
            label.erase(0, programming.size());
        if (!label.empty())
            labels.push_back(std::move(label));
    }
    return labels;
}

std::string placeLabel(const Json &place)
{
    const Codes &codes = Codes::instance();
    const std::string code = plainText(place);
    if (!place.is_string())
        return code;
    return readable({firstLabel(bigscience::placeNames(), code), isoName(CodeList::Places, code),
                     codes.label(CodeList::Places, code, "en"), code},
                    code, [&](const std::string &label) { return bigscience::placeOf(label, codes); });
}

std::vector<std::string> placeLabels(const Json &body)
{
    std::vector<std::string> labels;
    if (const auto list = body.find("speaker_regions"); list != body.end() && list->is_array())
        for (const Json &place : *list)
            if (std::string label = placeLabel(place); !label.empty())
                labels.push_back(std::move(label));
    return labels;
}

/// "cc-by-4.0: Creative Commons Attribution 4.0 International" of one licence of the list; empty of anything else.
std::string licenceLabel(const Json &expression)
{
    if (!expression.is_string())
        return plainText(expression);
    const auto *listed = governance::LicenceList::builtIn().licence(expression.get_ref<const std::string &>());
    if (!listed)
        return {};
    std::string id = listed->id;
    std::transform(id.begin(), id.end(), id.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return id + ": " + listed->name;
}

enum class Medium { Text, AudioVisual, Image, Database };

Medium mediumOf(const std::string &ending)
{
    static constexpr auto sound = std::to_array<std::string_view>(
        {"mp3", "wav", "flac", "ogg", "m4a", "aac", "opus", "mp4", "mkv", "avi", "mov", "webm", "wmv", "mpg", "mpeg"});
    static constexpr auto image = std::to_array<std::string_view>(
        {"bmp", "gif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp", "psd"});
    static constexpr auto packed = std::to_array<std::string_view>({"sql", "sqlite", "db", "mdb", "zip", "gz", "gzip", "tar",
                                                                    "tgz", "bz2", "xz", "7z", "rar", "zst", "tar.gz", "tar.bz2",
                                                                    "tar.xz"});
    const auto has = [&ending](const auto &list) { return std::find(list.begin(), list.end(), ending) != list.end(); };
    return has(sound) ? Medium::AudioVisual : has(image) ? Medium::Image : has(packed) ? Medium::Database : Medium::Text;
}

Ordered mediaSection(Said &said)
{
    std::array<Ordered, 4> formats;
    formats.fill(Ordered::array());
    if (const Json *list = said.value("formats"); list && list->is_array())
        for (const Json &format : *list) {
            const std::string text = plainText(format);
            std::string label = format.is_string() ? "." + text : text;
            if (format.is_string())
                std::transform(label.begin(), label.end(), label.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
            formats[static_cast<std::size_t>(format.is_string() ? mediumOf(text) : Medium::Text)].push_back(label);
        }
    return {{"category", wordList(bigscience::modalities(), said, "modality")},
            {"text_format", formats[0]},
            {"audiovisual_format", formats[1]},
            {"image_format", formats[2]},
            {"database_format", formats[3]},
            {"text_is_transcribed", word(bigscience::transcriptions(), said, "transcribed")},
            {"instance_type", word(bigscience::instanceTypes(), said, "instance.type")},
            {"instance_count", word(bigscience::instanceCounts(), said, "instance.count")},
            {"instance_size", word(bigscience::instanceSizes(), said, "instance.size")},
            {"validated", false}};
}

Ordered personalDataSection(Said &said)
{
    Ordered section{{"has_pii", word(bigscience::personalDataPresence(), said, "personal_data.present")}};
    const auto add = [&](const std::string &theirs, const std::string &ours, Labels categories) {
        const FieldPath field = "personal_data." + ours;
        section[theirs + "_pii_likely"] = word(bigscience::likelihoods(), said, field + ".likelihood");
        section[theirs + "_pii_list"] = wordList(categories, said, field + ".categories");
    };
    add("generic", "general", bigscience::generalCategories());
    add("numeric", "numeric", bigscience::numericCategories());
    add("sensitive", "sensitive", bigscience::sensitiveCategories());
    section["no_pii_justification_class"] = word(bigscience::justificationClasses(), said, "personal_data.justification.class");
    section["no_pii_justification_text"] = said.text("personal_data.justification.text");
    return section;
}

Ordered availabilitySection(Said &said)
{
    Ordered licences = Ordered::array();
    if (const Json *claims = valueAt(said.body(), "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims)
            if (const auto expression = claim.find("expression"); expression != claim.end())
                if (std::string label = licenceLabel(*expression);
                    !label.empty() && std::ranges::find(licences, Ordered(label)) == licences.end()) // claims of two may agree
                    licences.push_back(std::move(label));
    said.because("licence_claims", "The form lists licences by their SPDX ids, and nothing more about each.");
    return {{"procurement",
             {{"for_download", word(bigscience::accessKinds(), said, "access.kind")},
              {"download_url", said.text("access.url")},
              {"download_email", ""}}},
            {"licensing",
             {{"has_licenses", word(bigscience::yesNoUnclear(), said, "licence_assessment.has_licence")},
              {"license_text", said.text("licence_assessment.text")},
              {"license_properties", wordList(bigscience::licenceProperties(), said, "licence_assessment.properties")},
              {"license_list", std::move(licences)}}},
            {"pii", personalDataSection(said)},
            {"validated", false}};
}

Ordered upstreamSection(Said &said)
{
    Ordered entries = Ordered::array();
    if (const Json *sources = said.value("derived_from.sources"); sources && sources->is_array())
        for (const Json &one : *sources)
            entries.push_back(linkKey(said.source(), one, importer));
    return {{"from_primary", word(bigscience::origins(), said, "derived_from.origin")},
            {"primary_availability", word(bigscience::upstreamAvailabilities(), said, "derived_from.upstream_availability")},
            {"primary_license", word(bigscience::upstreamLicences(), said, "derived_from.upstream_licence")},
            {"primary_types", wordList(bigscience::upstreamTypes(), said, "derived_from.upstream_types")},
            {"validated", false},
            {"from_primary_entries", std::move(entries)}};
}

Ordered languageSection(Said &said)
{
    said.because("languages", "The form has no name for every language.");
    said.because("speaker_regions", "The form has no name for every place.");
    return {{"language_names", languageLabels(said.body())},
            {"language_comments", said.text("language_notes")},
            {"language_locations", placeLabels(said.body())},
            {"validated", false}};
}

/// Whoever looks after a source, or what the form asks about an organisation itself.
Ordered custodianSection(Said &said, const std::string &prefix)
{
    const Json *place = said.value(prefix + "place");
    const Json *needs = said.value("needs");
    const bool isWilling = needs && needs->is_array() && std::find(needs->begin(), needs->end(), Json("contact")) != needs->end();
    return {{"name", prefix.empty() ? std::string() : said.text(prefix + "name")},
            {"in_catalogue", said.source().custodian ? keyOr(*said.source().custodian, importer) : std::string()},
            {"type", word(bigscience::custodianTypes(), said, prefix + "type")},
            {"location", place ? placeLabel(*place) : std::string()},
            {"contact_name", ""},
            {"contact_email", ""},
            {"contact_submitter", isWilling},
            {"additional", prefix.empty() ? std::string() : said.text(prefix + "homepage")},
            {"validated", false}};
}

Ordered descriptionSection(Said &said)
{
    return {{"name", said.text("name")},
            {"description", said.text("description")},
            {"homepage", said.text("homepage")},
            {"validated", true}};
}

Ordered sourceEntry(Said &said)
{
    const std::string kind = said.text("kind");
    Ordered entry{{"uid", keyOr(said.body(), importer)},
                  {"type", kind},
                  {"description", descriptionSection(said)},
                  {"languages", languageSection(said)},
                  {"custodian", custodianSection(said, "custodian.")},
                  {"availability", availabilitySection(said)}};
    if (kind != "processed" || valueAt(said.body(), "category"))
        entry["source_category"] = {
            {"category_type", word(bigscience::categoryKinds(), said, "category.kind")},
            {"category_web", word(bigscience::websiteKinds(), said, "category.website")},
            {"category_media", word(bigscience::collectionKinds(), said, "category.collection")},
            {"validated", false},
        };
    if (kind == "processed" || valueAt(said.body(), "derived_from"))
        entry["processed_from_primary"] = upstreamSection(said);
    entry["media"] = mediaSection(said);
    return entry;
}

Ordered organisationEntry(Said &said)
{
    return {{"uid", keyOr(said.body(), importer)},
            {"type", "organization"},
            {"description", descriptionSection(said)},
            {"languages", languageSection(said)},
            {"custodian", custodianSection(said, "")}};
}

bool saysNothingYet(const Ordered &value)
{
    return value.is_null() || (value.is_string() && value.get_ref<const std::string &>().empty())
        || (value.is_array() && value.empty()) || value == Ordered(false);
}

/// What the form's reader takes a label for.
Json codeOfLabel(const std::string &path, const std::string &label)
{
    const Codes &codes = Codes::instance();
    if (path == "languages.language_names")
        return bigscience::languageOf(label, false, codes).value;
    return path == "languages.language_locations" || path == "custodian.location" ? bigscience::placeOf(label, codes).value
                                                                                  : Json(label);
}

/// Labels that stand for what was kept give way to it: "ar-CLS" was read as "ar", England and Scotland as one.
void restoreLabels(Ordered &list, const std::string &path, const std::vector<std::string> &kept)
{
    std::set<std::string> codes;
    for (const std::string &label : kept)
        codes.insert(codeOfLabel(path, label).dump());
    Ordered restored = Ordered::array();
    for (const Ordered &one : list)
        if (one.is_string() && !codes.contains(codeOfLabel(path, one.get<std::string>()).dump()))
            restored.push_back(one);
    for (const std::string &label : kept)
        restored.push_back(label);
    list = std::move(restored);
}

/// Whether a text that was kept says what stands there, and more.
bool saysMore(const std::string &path, const Ordered &value, const Json &kept)
{
    if (!value.is_string() || !kept.is_string())
        return false;
    const std::string now = value.get<std::string>(), before = kept.get<std::string>();
    return before.find(now) != std::string::npos || codeOfLabel(path, now) == codeOfLabel(path, before);
}

/// Puts back what an import kept aside: where the entry says nothing, or where it says a part of what was kept.
void restore(Ordered &entry, const Json &keptAside)
{
    for (const auto &[path, kept] : keptAside.items()) {
        Ordered *place = &entry;
        for (std::size_t start = 0; start <= path.size() && (place->is_object() || place->is_null());) {
            const std::size_t end = std::min(path.find('.', start), path.size());
            place = &(*place)[path.substr(start, end - start)];
            start = end + 1;
        }
        if (place->is_object() && !place->empty())
            continue;
        if (place->is_array()) {
            std::vector<std::string> labels;
            for (const Json &one : kept.is_array() ? kept : Json::array({kept}))
                if (one.is_string())
                    labels.push_back(one.get<std::string>());
            restoreLabels(*place, path, labels);
        } else if (saysNothingYet(*place) || saysMore(path, *place, kept)) {
            *place = orderedJson(kept);
        } else if (place->is_boolean() && kept.is_boolean()) {
            *place = kept.get<bool>();
        }
    }
}

class BigScienceExporter : public SourceExporter
{
public:
    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        Said said(source, "The BigScience form", importer, lost);
        Ordered entry = sourceEntry(said);
        restore(entry, said.keptAside());
        said.finishAgainst(readBack(source, entry));
        std::string text;
        if (source.custodian && m_organisations.insert(textAt(*source.custodian, "id")).second) {
            ExportedSource organisation;
            organisation.body = *source.custodian;
            std::vector<Lost> ignored;
            Said whose(organisation, "The BigScience form", importer, ignored);
            Ordered other = organisationEntry(whose);
            restore(other, whose.keptAside());
            text += listGlue(m_count++, "[") + written(other);
        }
        text += listGlue(m_count++, "[") + written(entry);
        return std::vector<ExportedFile>{{fileName, std::move(text)}};
    }
    std::vector<ExportedFile> finish() override { return {{fileName, m_count == 0 ? "[]\n" : "\n]\n"}}; }

private:
    static Json readBack(const ExportedSource &source, const Ordered &entry)
    {
        std::set<RecordId> linked;
        for (const ExportedLink &link : source.derivedFrom)
            linked.insert(link.id);
        if (source.custodian)
            linked.insert(idAt(*source.custodian, "id"));
        std::vector<PlacedJson> entries{{Json::parse(entry.dump(-1, ' ', false, Ordered::error_handler_t::replace)), "entry"}};
        const ImportBatch batch = mapBigScience(std::move(entries), Codes::instance(),
                                                [&linked](const RecordId &id) { return linked.contains(id); });
        return readBackBody(batch, importer);
    }

    static constexpr const char *fileName = "catalogue.json";
    std::set<std::string> m_organisations;
    std::size_t m_count = 0;
};

} // namespace
} // namespace bigscienceout

std::unique_ptr<SourceExporter> makeBigScienceExporter()
{
    return std::make_unique<bigscienceout::BigScienceExporter>();
}

} // namespace espalier::catalogue::detail
