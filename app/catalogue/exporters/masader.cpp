// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/masader/masaderkeys.h"

#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/keyedentry.h"
#include "app/catalogue/exporters/said.h"
#include "app/catalogue/identifiers.h"
#include "app/catalogue/masader/masader.h"

#include <algorithm>
#include <set>

namespace espalier::catalogue::detail {

namespace masaderout {
namespace {

constexpr const char *importer = "masader";

bool isArabic(const std::string &tag)
{
    return tag == "ar" || tag.starts_with("ar-") || !firstLabel(masader::dialects(), tag).empty();
}

/// "Language" and "Dialect": Masader tells Arabic from Arabic and calls everything beside it multilingual.
void addLanguages(Said &said, KeyedEntry &entry)
{
    std::vector<std::string> arabic, others;
    if (const Json *list = said.value("languages"); list && list->is_array())
        for (const Json &one : *list)
            (one.is_string() && isArabic(one.get<std::string>()) ? arabic : others).push_back(plainText(one));
    const bool isOneOther = arabic.empty() && others.size() == 1;
    entry.put("Language", isOneOther ? others.front() : !others.empty() ? "multilingual" : "ar");
    std::string dialect = arabic.size() == 1 ? firstLabel(masader::dialects(), arabic.front()) : std::string();
    if (dialect.empty())
        dialect = "mixed";
    entry.put("Dialect", dialect);
    if (isOneOther)
        said.because("languages", "Masader describes Arabic: its check knows the languages ar and multilingual only.");
    else if (arabic.size() + others.size() == 0)
        said.lose("languages", "Masader wants a language and none is named: ar stands in.");
    else
        said.because("languages", "Masader names one dialect of Arabic, and other languages not at all.");
}

void addLicence(Said &said, KeyedEntry &entry)
{
    std::string label = "unknown";
    if (const Json *claims = valueAt(said.body(), "licence_claims"); claims && claims->is_array() && !claims->empty()) {
        const auto expression = claims->front().find("expression");
        const std::string text = expression == claims->front().end() ? std::string() : plainText(*expression);
        const std::string known = firstLabel(masader::licences(), text);
        label = !known.empty() ? known : text.empty() ? "unknown" : "custom";
    }
    said.because("licence_claims", "Masader has one word for the licence, from a list of its own.");
    if (label == "unknown")
        entry.putDefault("License", label);
    else
        entry.put("License", label);
}

/// A year that is as near to the publication as what is known.
void addYear(Said &said, KeyedEntry &entry)
{
    for (const char *field : {"collection.period.to", "collection.period.from", "nominated_at"}) {
        const std::string date = textAt(said.body(), field);
        if (date.size() < 4)
            continue;
        if (!entry.put("Year", std::stoi(date.substr(0, 4))))
            return;
        if (std::string_view(field) == "nominated_at")
            said.lose("collection.period", "Masader wants a year and none is known: the year of the nomination stands in.");
        else
            said.because("collection.period", "Masader has a year only.");
        return;
    }
}

void addAmount(Said &said, KeyedEntry &entry)
{
    said.because("amount", "Masader has one number with its unit: documents, else words.");
    for (const char *unit : {"documents", "words"})
        if (const Json *number = valueAt(said.body(), std::string("amount.") + unit)) {
            entry.put("Volume", number->get<std::int64_t>());
            entry.put("Unit", firstLabel(masader::units(), unit));
            return;
        }
}

std::string hostOf(const std::string &address)
{
    static constexpr std::pair<std::string_view, std::string_view> hosts[] = {
        {"huggingface.co", "HuggingFace"},
        {"github.com", "GitHub"},
        {"gitlab.", "GitLab"},
        {"zenodo.org", "zenodo"},
        {"kaggle.com", "kaggle"},
        {"data.mendeley.com", "Mendeley Data"},
        {"catalog.ldc.upenn.edu", "LDC"},
        {"sourceforge.net", "sourceforge"},
        {"drive.google.com", "Gdrive"},
        {"dropbox.com", "Dropbox"},
        {"researchgate.net", "ResearchGate"},
        {"data.world", "data.world"},
        {"codalab.org", "CodaLab"},
        {"catalog.elra.info", "ELRA"},
    };
    for (const auto &[part, name] : hosts)
        if (address.find(part) != std::string::npos)
            return std::string(name);
    return "other";
}

void addAddresses(Said &said, KeyedEntry &entry)
{
    std::string hub, paper;
    if (const Json *list = valueAt(said.body(), "identifiers"); list && list->is_array())
        for (const Json &one : *list) {
            const std::string identifier = plainText(one);
            if (identifier.starts_with("hf:") && hub.empty())
                hub = addressOf(identifier);
            else if ((identifier.starts_with("arxiv:") || identifier.starts_with("doi:")) && paper.empty())
                paper = addressOf(identifier);
        }
    said.because("identifiers", "Masader has one address on the Hugging Face hub and one of a paper.");
    entry.put("HF Link", hub);
    entry.put("Paper Link", paper);
    entry.put("Link", said.text("homepage"));
    entry.put("Host", hostOf(textAt(said.body(), "homepage")));
}

void addAccess(Said &said, KeyedEntry &entry)
{
    const std::string kind = textAt(said.body(), "access.kind");
    const bool hasCost = said.keptAside().contains("Cost");
    entry.put("Access", kind == "direct" ? "Free" : kind == "agreement" && hasCost ? "With-Fee" : "Upon-Request");
    if (kind.empty())
        said.lose("access.kind", "Masader wants a kind of access and none is known: Upon-Request stands in.");
    else
        said.because("access.kind", "Masader knows Free, Upon-Request and With-Fee only.");
}

void addRisks(Said &said, KeyedEntry &entry)
{
    const Json &body = said.body();
    const std::string present = textAt(body, "personal_data.present"),
                      sensitive = textAt(body, "personal_data.sensitive.likelihood");
    const bool isHigh = present == "yes" && (sensitive == "very-likely" || sensitive == "somewhat-likely");
    const bool isLow = present == "no" || present == "author-names";
    if (!entry.put("Ethical Risks", isHigh ? "High" : isLow ? "Low" : "Medium"))
        return;
    said.lose("personal_data",
              present.empty() ? "Masader wants a risk and nobody has looked for personal data: Medium stands in."
                              : "Masader has one word for all risks, made from the answers about personal data.");
}

std::vector<std::string> parts(const std::string &text, std::string_view gap)
{
    std::vector<std::string> out;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(gap, start), text.size());
        out.push_back(text.substr(start, end - start));
        start = end + gap.size();
    }
    return out;
}

void addMaking(Said &said, KeyedEntry &entry)
{
    static constexpr std::string_view annotations[] = {"human annotation",
                                                       "human validation",
                                                       "machine annotation",
                                                       "LLM annotation",
                                                       "metadata-derived",
                                                       "inherited annotation",
                                                       "none"};
    static constexpr std::string_view collections[] = {"crawling",
                                                       "manual curation",
                                                       "annotation",
                                                       "LLM generated",
                                                       "crawling and annotation(other)",
                                                       "crawling and annotation(translation)",
                                                       "machine annotation",
                                                       "human annotation",
                                                       "other"};
    const auto isIn = [](const auto &list, const std::string &part) {
        return std::find(std::begin(list), std::end(list), part) != std::end(list);
    };
    const std::vector<std::string> methods = parts(textAt(said.body(), "collection.method"), masader::listGap);
    const bool isAnnotated = std::all_of(methods.begin(), methods.end(),
                                         [&](const std::string &one) { return isIn(annotations, one); });
    const bool isListed = std::all_of(methods.begin(), methods.end(),
                                      [&](const std::string &one) { return isIn(annotations, one) || isIn(collections, one); });
    said.because("collection.method", "Masader has a list of ways to collect and to annotate, and no free text for them.");
    if (isListed)
        entry.put(isAnnotated ? "Annotation Style" : "Collection Style", methods);
    Ordered types = Ordered::array();
    if (const Json *list = said.value("derived_from.upstream_types"); list && list->is_array())
        for (const Json &one : *list)
            if (std::string label = one.is_string() ? firstLabel(masader::upstreamTypes(), one.get<std::string>())
                                                    : plainText(one);
                !label.empty())
                types.push_back(std::move(label));
    entry.put("Source", std::move(types));
    Ordered origins = Ordered::array();
    if (const Json *list = said.value("derived_from.sources"); list && list->is_array())
        for (const Json &one : *list) {
            const ExportedLink *link = linkTo(said.source(), one);
            origins.push_back(link ? link->name : plainText(one));
        }
    said.because("derived_from.sources", "Masader names what a dataset was made from by name.");
    entry.put("Derived From", std::move(origins));
}

std::string formOf(Said &said)
{
    if (const Json *list = said.value("modality"); list && list->is_array())
        for (const char *code : {"text", "audio-visual", "image"})
            if (std::find(list->begin(), list->end(), Json(code)) != list->end())
                return std::string_view(code) == "audio-visual" ? "audio" : std::string_view(code) == "image" ? "images" : "text";
    said.lose("modality", "Masader wants a form and none is known: text stands in.");
    return "text";
}

Json readEntry(const Ordered &entry)
{
    return readBackBody(mapMasader({{plainJson(entry), "entry"}}, Codes::instance()), importer);
}

Ordered entryOf(Said &said)
{
    KeyedEntry entry(masader::keys(), said);
    entry.put("Name", said.text("name"));
    entry.put("Description", said.text("description"));
    addAddresses(said, entry);
    addLicence(said, entry);
    addYear(said, entry);
    addLanguages(said, entry);
    entry.put("Form", formOf(said));
    said.because("modality", "Masader has one form for a dataset.");
    addMaking(said, entry);
    addAmount(said, entry);
    addRisks(said, entry);
    Ordered providers = Ordered::array();
    for (const std::string &name : parts(custodianName(said), masader::listGap))
        providers.push_back(name);
    entry.put("Provider", std::move(providers));
    addAccess(said, entry);
    // A unit that is none of ours, so that nobody reads an amount where there is none.
    entry.putDefault("Unit", "sentences");
    entry.putDefault("Volume", 0);
    entry.putDefault("Script", "Arab");
    entry.putDefault("Venue Type", "other");
    for (const char *key : {"Dialect Subsets", "Source", "Annotation Style"})
        entry.putDefault(key, Ordered::array());
    for (const char *key : {"Has Splits", "Partial"})
        entry.putDefault(key, false);
    return std::move(entry).take(readEntry);
}

class MasaderExporter : public SourceExporter
{
public:
    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        Said said(source, "Masader", importer, lost);
        const Ordered entry = entryOf(said);
        said.finishAgainst(readEntry(entry));
        if (!m_names.insert(said.text("name") + "\n" + said.text("homepage")).second)
            said.lose("id", "Masader tells datasets apart by name and address, and another one here has the same.");
        return std::vector<ExportedFile>{{fileName, listGlue(m_count++, "[") + written(entry)}};
    }
    std::vector<ExportedFile> finish() override { return {{fileName, m_count == 0 ? "[]\n" : "\n]\n"}}; }

private:
    static constexpr const char *fileName = "masader.json";
    std::size_t m_count = 0;
    std::set<std::string> m_names;
};

} // namespace
} // namespace masaderout

std::unique_ptr<SourceExporter> makeMasaderExporter()
{
    return std::make_unique<masaderout::MasaderExporter>();
}

} // namespace espalier::catalogue::detail
