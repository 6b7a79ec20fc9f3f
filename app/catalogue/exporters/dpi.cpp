// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/dpi/dpi.h"

#include "app/catalogue/dpi/dpikeys.h"
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/keyedentry.h"
#include "app/catalogue/exporters/said.h"
#include "app/catalogue/identifiers.h"
#include "app/governance/documents/wording.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace dpiout {
namespace {

constexpr const char *importer = "dpi";

std::string identifierWith(const Json &body, std::string_view scheme)
{
    if (const Json *list = valueAt(body, "identifiers"); list && list->is_array())
        for (const Json &one : *list)
            if (const std::string text = plainText(one); text.starts_with(scheme))
                return text;
    return {};
}

void addAddresses(Said &said, KeyedEntry &entry)
{
    const Json &body = said.body();
    std::string page = said.text("homepage");
    if (page.empty())
        page = textAt(body, "access.url");
    entry.put("Dataset URL", page);
    entry.putDefault("Collection", said.text("name"));
    entry.putDefault("Collection URL", page);
    for (const auto &[key, scheme] : {std::pair{"GitHub URL", "github:"}, std::pair{"Hugging Face URL", "hf:"},
                                      std::pair{"Papers with Code URL", "pwc:"}, std::pair{"ArXiv URL", "arxiv:"}})
        entry.put(key, addressOf(identifierWith(body, scheme)));
    if (const std::string paper = identifierWith(body, "s2:"); paper.size() > 3) {
        const std::string number = paper.substr(3);
        const bool isNumber = number.size() < 16 && number.find_first_not_of("0123456789") == std::string::npos;
        entry.put("Semantic Scholar Corpus ID", isNumber ? Ordered(std::stoll(number)) : Ordered(number));
    }
    said.because("identifiers",
                 "A summary has one address each on GitHub, Hugging Face, Papers with Code, arXiv and Semantic Scholar.");
}

/// Languages by their English names, as the Initiative writes them; a tag where the name would be read as another.
void addLanguages(Said &said, KeyedEntry &entry)
{
    const Codes &codes = Codes::instance();
    Ordered names = Ordered::array();
    if (const Json *list = said.value("languages"); list && list->is_array())
        for (const Json &one : *list) {
            const std::string tag = plainText(one);
            const std::string name = one.is_string() ? codes.label(CodeList::Languages, tag, "en") : tag;
            const auto read = codes.exact(CodeList::Languages, name);
            names.push_back(!one.is_string() || read == std::optional(tag) ? name : tag);
        }
    // Readers take this name of the Initiative for what the data is.
    if (const auto modalities = said.texts("modality");
        std::find(modalities.begin(), modalities.end(), "code") != modalities.end())
        names.push_back("Code");
    entry.put("Languages", std::move(names));
}

void addLicences(Said &said, KeyedEntry &entry)
{
    Ordered licences = Ordered::array();
    const auto inferred = dpi::inferredClaims();
    if (const Json *claims = valueAt(said.body(), "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims) {
            const std::string id = textAt(claim, "id");
            const auto expression = claim.find("expression");
            const bool isInferred = std::any_of(inferred.begin(), inferred.end(),
                                                [&id](const dpi::InferredClaim &one) { return one.id == id; });
            if (isInferred || expression == claim.end())
                continue; // it stands in "Inferred Metadata", which was kept
            const std::string text = plainText(*expression), known = firstLabel(dpi::licences(), text);
            licences.push_back({{"License", known.empty() ? text : known}, {"License URL", textAt(claim, "url")}});
        }
    said.because("licence_claims", "A summary has the name of a licence and one address.");
    entry.put("Licenses", std::move(licences));
    entry.putDefault("Licenses", Ordered::array({{{"License", "Unspecified"}, {"License URL", ""}}}));
    entry.put("License Notes", said.text("licence_assessment.text"));
}

void addOrigins(Said &said, KeyedEntry &entry)
{
    Ordered origins = Ordered::array();
    if (const Json *list = said.value("derived_from.sources"); list && list->is_array())
        for (const Json &one : *list) {
            const ExportedLink *link = linkTo(said.source(), one);
            origins.push_back(!link ? plainText(one) : link->keys.contains(importer) ? link->keys.at(importer) : link->name);
        }
    entry.put("Derived from Datasets", std::move(origins));
    said.because("derived_from.sources", "A summary names what a dataset was made from by name.");
    Ordered types = Ordered::array();
    if (const Json *list = said.value("derived_from.upstream_types"); list && list->is_array())
        for (const Json &one : *list)
            types.push_back(one.is_string()
                                ? governance::wording::sourceLabel("derived_from.upstream_types", one.get<std::string>())
                                : plainText(one));
    entry.put("Text Sources", std::move(types));
}

Json readSummary(const std::string &key, const Ordered &summary)
{
    return readBackBody(mapDpi({{plainJson(Ordered{{key, summary}}), "entry"}}, Codes::instance()), importer);
}

Ordered entryOf(Said &said, const std::string &key)
{
    KeyedEntry entry(dpi::keys(), said);
    entry.put("Unique Dataset Identifier", key);
    entry.put("Dataset Name", said.text("name"));
    addAddresses(said, entry);
    addLanguages(said, entry);
    addLicences(said, entry);
    addOrigins(said, entry);
    Ordered creators = Ordered::array();
    const std::string names = custodianName(said);
    for (std::size_t start = 0; start < names.size();) {
        const std::size_t end = std::min(names.find(dpi::listGap, start), names.size());
        creators.push_back(names.substr(start, end - start));
        start = end + dpi::listGap.size();
    }
    entry.put("Creators", std::move(creators));
    if (const Json *documents = valueAt(said.body(), "amount.documents"))
        entry.putDefault("Text Metrics", {{"Num Dialogs", documents->get<std::int64_t>()}});
    entry.putDefault("Human Annotation", "");
    entry.putDefault("Dataset Filter IDs", Ordered::array({key}));
    entry.putDefault("Inferred Metadata", Ordered::object());
    entry.putDefault("Text Metrics", Ordered::object());
    return std::move(entry).take([&key](const Ordered &one) { return readSummary(key, one); });
}

class DpiExporter : public SourceExporter
{
public:
    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        Said said(source, "A summary of the Data Provenance Initiative", importer, lost);
        const std::string key = keyOr(source.body, importer);
        const Ordered entry = entryOf(said, key);
        said.finishAgainst(readSummary(key, entry));
        std::string text = written(Ordered{{key, entry}});
        text = text.substr(text.find('\n') + 1); // between the braces of one object around all of them
        text.erase(text.rfind('\n'));
        return std::vector<ExportedFile>{{fileName, listGlue(m_count++, "{") + text}};
    }
    std::vector<ExportedFile> finish() override { return {{fileName, m_count == 0 ? "{}\n" : "\n}\n"}}; }

private:
    static constexpr const char *fileName = "data_summaries.json";
    std::size_t m_count = 0;
};

} // namespace
} // namespace dpiout

std::unique_ptr<SourceExporter> makeDpiExporter()
{
    return std::make_unique<dpiout::DpiExporter>();
}

} // namespace espalier::catalogue::detail
