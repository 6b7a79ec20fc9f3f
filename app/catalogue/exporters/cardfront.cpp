// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/cardfront.h"

#include "app/catalogue/card/cardkeys.h"
#include "app/catalogue/exporters/written.h"
#include "app/governance/documents/frontmatter.h"
#include "app/governance/documents/markdown.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail {

namespace {

using governance::wording::yamlText;

std::string yamlLine(std::string_view key, const std::string &value)
{
    return value.empty() ? std::string() : std::string(key) + ": " + yamlText(value) + "\n";
}

std::string yamlLines(std::string_view key, const std::vector<std::string> &values)
{
    std::string out = values.empty() ? std::string() : std::string(key) + ":\n";
    for (const std::string &value : values)
        out += "- " + yamlText(value) + "\n";
    return out;
}

/// The hub takes languages by their first subtag, and whole tags as details.
std::string languageLines(Said &said)
{
    std::vector<std::string> bare, whole;
    for (const std::string &tag : said.texts("languages")) {
        const std::string first = tag.substr(0, tag.find('-'));
        if (std::find(bare.begin(), bare.end(), first) == bare.end())
            bare.push_back(first);
        if (first != tag && tag.find(' ') == std::string::npos)
            whole.push_back(tag);
    }
    const std::vector<std::string> many{bare.size() > 1 ? "multilingual" : "monolingual"};
    return yamlLines("language", bare) + yamlLines("language_details", whole)
        + yamlLines("multilinguality", bare.empty() ? std::vector<std::string>() : many);
}

/// The hub's id of a licence that its reader takes for the very same; empty when it has none.
std::string hubIdOf(const std::string &expression)
{
    if (const std::string own = firstLabel(card::licences(), expression); !own.empty())
        return own;
    return governance::wording::hubLicence(expression);
}

std::string licenceLines(Said &said)
{
    std::vector<std::string> ids, expressions, links;
    if (const Json *claims = valueAt(said.body(), "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims) {
            const auto expression = claim.find("expression");
            if (expression == claim.end())
                continue;
            const std::string text = plainText(*expression), id = hubIdOf(text);
            if (std::find(expressions.begin(), expressions.end(), text) != expressions.end())
                continue;
            expressions.push_back(text);
            links.push_back(textAt(claim, "url"));
            if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
        }
    said.because("licence_claims", "A card has the hub's ids of licences, or one name and one address.");
    if (expressions.empty())
        return textAt(said.body(), "licence_assessment.has_licence").empty() ? std::string() : "license: unknown\n";
    const std::string link = expressions.size() == 1 ? links.front() : std::string();
    if (ids.size() == expressions.size())
        return (ids.size() == 1 ? yamlLine("license", ids.front()) : yamlLines("license", ids)) + yamlLine("license_link", link);
    std::string name = expressions.front();
    for (std::size_t i = 1; i < expressions.size(); ++i)
        name += " AND " + expressions[i];
    return "license: other\n" + yamlLine("license_name", name) + yamlLine("license_link", link);
}

/// The hub's classes that lie in one of ours: several, where ours is wider.
std::string sizeLines(Said &said)
{
    const std::string count = said.text("instance.count");
    if (const Json *documents = valueAt(said.body(), "amount.documents");
        documents && documents->is_number_unsigned() && count.empty())
        said.because("amount.documents", "A card has a class of sizes, not a number.");
    if (count == "lt-100")
        said.because("instance.count", "The hub's smallest class is up to 1,000.");
    static constexpr auto old = std::to_array<std::string_view>({"n>1M", "n<100", "100<n<1K"});
    std::vector<std::string> labels;
    for (const Word &size : card::sizes())
        if (size.code == (count == "lt-100" ? "100-1k" : count) && std::find(old.begin(), old.end(), size.label) == old.end())
            labels.emplace_back(size.label);
    return yamlLines("size_categories", labels);
}

std::string originLines(Said &said)
{
    std::vector<std::string> names;
    const std::string origin = said.text("derived_from.origin");
    if (const Json *list = said.value("derived_from.sources"); list && list->is_array())
        for (const Json &one : *list) {
            const ExportedLink *link = linkTo(said.source(), one);
            std::string name = link ? link->name : plainText(one);
            if (link)
                for (const std::string &identifier : link->identifiers)
                    if (identifier.starts_with("hf:"))
                        name = identifier.substr(3);
            names.push_back("extended|" + name);
        }
    if (origin == "derived")
        names.emplace_back("extended|other");
    if (origin == "original" && names.empty())
        names.emplace_back("original");
    said.because("derived_from.sources", "A card names what a dataset was made from by name.");
    return yamlLines("source_datasets", names);
}

std::string paperLine(Said &said)
{
    if (const Json *list = valueAt(said.body(), "identifiers"); list && list->is_array())
        for (const Json &one : *list)
            if (const std::string text = plainText(one); text.starts_with("pwc:"))
                return yamlLine("paperswithcode_id", text.substr(4));
    return {};
}

/// The name of a key at the beginning of a line that has one: "language", also in quotes; empty of any other line.
std::string keyOfLine(std::string_view line)
{
    if (line.empty() || std::string_view(" \t-#\r\n").find(line.front()) != std::string_view::npos)
        return {};
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return {};
    std::string_view key = line.substr(0, colon);
    if (key.size() > 1 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front())
        key = key.substr(1, key.size() - 2);
    return std::string(key);
}

/// The front matter in pieces that begin with a key each; the first may begin with none.
std::vector<std::pair<std::string, std::string>> pieces(std::string_view front)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t start = 0; start < front.size();) {
        const std::size_t end = std::min(front.find('\n', start), front.size() - 1) + 1;
        const std::string_view line = front.substr(start, end - start);
        const std::string key = keyOfLine(line);
        if (!key.empty() || out.empty())
            out.emplace_back(key, std::string());
        out.back().second += line;
        start = end;
    }
    return out;
}

std::vector<std::string> claimed(const Json &body)
{
    std::vector<std::string> all;
    if (const Json *claims = valueAt(body, "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims)
            if (const auto expression = claim.find("expression"); expression != claim.end())
                all.push_back(plainText(*expression));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace

CardFront::CardFront(Said &said) : m_said(&said)
{
    m_groups.push_back({{"pretty_name"}, {"name"}, yamlLine("pretty_name", said.text("name"))});
    m_groups.push_back(
        {{"language", "languages", "language_bcp47", "language_details", "multilinguality"}, {"languages"}, languageLines(said)});
    m_groups.push_back(
        {{"license", "licenses", "licence", "licences", "license_name", "license_link"}, {"licence_claims"}, licenceLines(said)});
    m_groups.push_back({{"size_categories"}, {"instance.count"}, sizeLines(said)});
    m_groups.push_back({{"source_datasets"}, {"derived_from.sources", "derived_from.origin"}, originLines(said)});
    m_groups.push_back({{"paperswithcode_id"}, {}, paperLine(said)});
}

std::string CardFront::whole() const
{
    std::string out;
    for (const Group &group : m_groups)
        out += group.lines;
    const auto modalities = m_said->texts("modality");
    if (std::find(modalities.begin(), modalities.end(), "text") != modalities.end())
        out += "task_categories:\n- text-generation\n";
    if (m_said->text("access.kind") == "agreement")
        out += "extra_gated_prompt: \"Access is given after an agreement.\"\n";
    return out + yamlLine("espalier_id", textAt(m_said->body(), "id"));
}

bool CardFront::saysSame(const Group &group, const Json &read) const
{
    if (group.fields == std::vector<FieldPath>{"licence_claims"})
        return claimed(read) == claimed(m_said->body());
    return std::all_of(group.fields.begin(), group.fields.end(), [&](const FieldPath &field) {
        const Json *theirs = valueAt(read, field), *ours = valueAt(m_said->body(), field);
        return (!theirs && !ours) || (theirs && ours && *theirs == *ours);
    });
}

std::string CardFront::into(const std::string &card, const Json &read) const
{
    const card::CardParts parts = card::cardParts(card);
    auto front = pieces(parts.front);
    bool isChanged = false;
    for (const Group &group : m_groups) {
        if (saysSame(group, read))
            continue;
        isChanged = true;
        const auto isOfGroup = [&group](const auto &piece) {
            return std::find(group.keys.begin(), group.keys.end(), piece.first) != group.keys.end();
        };
        const auto first = std::find_if(front.begin(), front.end(), isOfGroup);
        const auto place = first - front.begin();
        front.erase(std::remove_if(front.begin(), front.end(), isOfGroup), front.end());
        front.insert(front.begin() + std::min<std::ptrdiff_t>(place, static_cast<std::ptrdiff_t>(front.size())),
                     {group.keys.front(), group.lines});
    }
    if (!isChanged)
        return card;
    std::string text;
    for (const auto &[key, piece] : front)
        text += piece;
    if (parts.opening.empty())
        return "---\n" + text + "---\n" + card;
    return std::string(parts.opening) + text + std::string(parts.closing) + std::string(parts.body);
}

} // namespace espalier::catalogue::detail
