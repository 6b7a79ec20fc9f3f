// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/card.h"

#include "app/catalogue/card/cardkeys.h"
#include "app/catalogue/exporters/cardfront.h"
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/keyedentry.h"
#include "app/catalogue/exporters/said.h"
#include "app/catalogue/identifiers.h"
#include "app/governance/documents/markdown.h"
#include "app/governance/documents/wording.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace cardout {
namespace {

using namespace governance::wording;
constexpr const char *importer = "card";

/// Text of people as it is, but for lines that would begin a section of the card.
std::string sectionText(const std::string &text)
{
    std::string out;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string line = text.substr(start, end - start);
        const std::size_t first = line.find_first_not_of(" \t");
        out += (first != std::string::npos && line[first] == '#' ? "\\" : "") + line + (end < text.size() ? "\n" : "");
        start = end + 1;
    }
    return out;
}

void addSection(std::string &card, std::string_view heading, const std::string &text)
{
    if (!text.empty())
        card += "\n### " + std::string(heading) + "\n\n" + sectionText(text) + "\n";
}

std::string addressesWith(const Json &body, std::initializer_list<std::string_view> schemes)
{
    std::string out;
    if (const Json *list = valueAt(body, "identifiers"); list && list->is_array())
        for (const Json &one : *list) {
            const std::string identifier = plainText(one), address = addressOf(identifier);
            const bool isOne = std::any_of(schemes.begin(), schemes.end(),
                                           [&](std::string_view scheme) { return identifier.starts_with(scheme); });
            if (isOne && !address.empty())
                out += (out.empty() ? "<" : " <") + address + ">";
        }
    return out;
}

std::string personalDataText(const Json &body)
{
    std::string out;
    const auto add = [&out](const std::string &label, const std::string &text) {
        if (!text.empty())
            out += (out.empty() ? "- " : "\n- ") + label + ": " + text;
    };
    const std::string field = "personal_data.";
    add("Personal data", sourceLabel(field + "present", espalier::textAt(body, field + "present")));
    for (const auto &[part, label] :
         {std::pair{"general", "General"}, std::pair{"numeric", "Numbers"}, std::pair{"sensitive", "Sensitive"}}) {
        const std::string path = field + part;
        std::string text = sourceLabel(path + ".likelihood", espalier::textAt(body, path + ".likelihood"));
        if (const std::string categories = sourceLabels(path + ".categories", body, path + ".categories"); !categories.empty())
            text += (text.empty() ? "" : ": ") + categories;
        add(label, text);
    }
    add("Why there is none",
        sourceLabel(field + "justification.class", governance::wording::textAt(body, field + "justification.class")));
    add("In words", espalier::textAt(body, field + "justification.text"));
    return out;
}

/// The text of a card of our own, by the headings of the hub's template.
std::string cardText(Said &said)
{
    const Json &body = said.body();
    const std::string name = said.text("name");
    std::string card = "\n# Dataset Card for " + markdownText(name) + "\n\n## Dataset Description\n\n";
    const auto addBullet = [&card](std::string_view label, const std::string &text) {
        if (!text.empty())
            card += "- **" + std::string(label) + ":** " + text + "\n";
    };
    const std::string home = said.text("homepage");
    addBullet("Homepage", home.empty() ? home : "<" + home + ">");
    addBullet("Repository", addressesWith(body, {"hf:", "github:", "gitlab:", "zenodo:", "kaggle:"}));
    addBullet("Paper", addressesWith(body, {"arxiv:", "doi:", "s2:"}));
    addSection(card, "Dataset Summary", said.text("description"));
    addSection(card, "Languages", said.text("language_notes"));
    addSection(card, "Dataset Curators", custodianName(said));
    addSection(card, "Initial Data Collection and Normalization", said.text("collection.method"));
    addSection(card, "Personal and Sensitive Information", personalDataText(body));
    addSection(card, "Licensing Information", said.text("licence_assessment.text"));
    const std::string &concluded = said.source().concludedExpression;
    addSection(card, "Decision on the Licence", concluded.empty() ? concluded : "The workshop concluded: " + concluded + ".");
    const std::string inText = "It stands in the text of the card, for people.";
    for (const char *field : {"language_notes", "personal_data.present", "personal_data.general", "personal_data.numeric",
                              "personal_data.sensitive", "personal_data.justification"})
        said.because(field, inText);
    return card;
}

class CardExporter : public SourceExporter
{
public:
    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        Said said(source, "A data card", importer, lost);
        const auto raw = source.raw.find(importer);
        const std::string folder = folderOf(source);
        CardFront front(said);
        std::string card;
        if (raw == source.raw.end()) {
            card = "---\n" + front.whole() + "---\n" + cardText(said);
        } else {
            card = front.into(raw->second, readBack(folder, raw->second));
            for (const char *field : {"description", "homepage", "custodian", "collection", "licence_assessment", "identifiers"})
                said.because(field, "The card's text goes out as it came in, and does not say so.");
        }
        said.finishAgainst(readBack(folder, card));
        return std::vector<ExportedFile>{{folder + "/README.md", std::move(card)}};
    }
    std::vector<ExportedFile> finish() override { return {}; }

private:
    static Json readBack(const std::string &folder, const std::string &card)
    {
        SourceFile file;
        file.name = folder + "/README.md";
        file.bytes = card.starts_with("\xEF\xBB\xBF") ? card.substr(3) : card;
        Json body = readBackBody(mapCards({file}, Codes::instance()), importer);
        if (const auto custodian = body.find("custodian"); custodian != body.end()) { // made of addresses, which a card keeps
            custodian->erase("contact");
            if (custodian->empty())
                body.erase("custodian");
        }
        return body;
    }

    /// A card that came in goes out below the name by which an import knows it again.
    std::string folderOf(const ExportedSource &source)
    {
        const std::string key = espalier::textAt(source.body, "imported.card.key");
        const bool isName = !key.empty() && key.size() <= 120 && key.front() != '.'
            && key.find_first_of("/\\:*?\"<>|\n\r\t") == std::string::npos;
        return m_names.nameOf(source, isName ? key : std::string());
    }

    FileNames m_names;
};

} // namespace
} // namespace cardout

std::unique_ptr<SourceExporter> makeCardExporter()
{
    return std::make_unique<cardout::CardExporter>();
}

} // namespace espalier::catalogue::detail
