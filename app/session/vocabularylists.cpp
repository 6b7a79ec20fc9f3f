// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/vocabularylists.h"

#include "app/catalogue/codes.h"
#include "app/catalogue/textfold.h"
#include "app/governance/licences/expression.h"
#include "storage/base/fieldpath.h"
#include "storage/records/schema.h"

#include <algorithm>
#include <array>

namespace espalier::session::detail {

std::span<const VocabularyList> vocabularyLists()
{
    static const std::vector<VocabularyList> lists = {
        {"languages", "Languages", "language", {"languages[]"}, {"languages[]"}},
        {"speaker_regions", "Places", "place", {"speaker_regions[]", "custodian.place"}, {"speaker_regions[]", "place"}},
        {"licence_claims.expression", "Licences", "", {"licence_claims.*.expression"}, {}},
        {"formats", "Formats", "format", {"formats[]"}, {}},
        {"category.kind", "Category", "", {"category.kind"}, {}},
        {"category.website", "Kind of website", "", {"category.website"}, {}},
        {"category.collection", "Kind of collection", "", {"category.collection"}, {}},
        {"derived_from.upstream_types", "What a dataset was made from", "", {"derived_from.upstream_types[]"}, {}},
        {"custodian.type", "Type of custodian", "", {"custodian.type"}, {"type"}},
        {"instance.type", "What one instance is", "", {"instance.type"}, {}},
        {"personal_data.justification.class", "Why there is no personal data", "", {"personal_data.justification.class"}, {}},
    };
    return lists;
}

const VocabularyList *vocabularyList(std::string_view name)
{
    for (const VocabularyList &list : vocabularyLists())
        if (list.name == name)
            return &list;
    return nullptr;
}

static Json *memberAt(Json &body, std::string_view path)
{
    Json *at = &body;
    while (!path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const auto found = at->is_object() ? at->find(std::string(path.substr(0, dot))) : at->end();
        if (!at->is_object() || found == at->end())
            return nullptr;
        at = &*found;
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return at;
}

static void changeElements(Json &array, const std::function<void(Json &)> &change)
{
    const Json before = array;
    for (Json &value : array)
        change(value);
    if (array == before)
        return;
    Json kept = Json::array();
    for (Json &value : array)
        if (std::find(kept.begin(), kept.end(), value) == kept.end())
            kept.push_back(std::move(value));
    array = std::move(kept);
}

void forEachValue(Json &body, records::Kind kind, const VocabularyList &list, const std::function<void(Json &value)> &change)
{
    if (kind != records::Kind::Source && kind != records::Kind::Organisation)
        return;
    for (const std::string_view path : kind == records::Kind::Source ? list.ofSource : list.ofOrganisation) {
        if (path.ends_with("[]")) {
            if (Json *array = memberAt(body, path.substr(0, path.size() - 2)); array && array->is_array())
                changeElements(*array, change);
        } else if (const std::size_t star = path.find(".*."); star != std::string_view::npos) {
            Json *elements = memberAt(body, path.substr(0, star));
            if (!elements || !elements->is_array())
                continue;
            for (Json &element : *elements)
                if (Json *value = memberAt(element, path.substr(star + 3)))
                    change(*value);
        } else if (Json *value = memberAt(body, path)) {
            change(*value);
        }
    }
}

std::string textOfValue(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_object() ? textAt(value, "other") : std::string();
}

static std::optional<catalogue::CodeList> codeListOf(const VocabularyList &list)
{
    if (list.name == "languages")
        return catalogue::CodeList::Languages;
    if (list.name == "speaker_regions")
        return catalogue::CodeList::Places;
    if (list.name == "formats")
        return catalogue::CodeList::Formats;
    if (list.name == "licence_claims.expression")
        return catalogue::CodeList::Licences;
    return {};
}

std::vector<std::pair<std::string, std::string>> closedCodes(const VocabularyList &list)
{
    std::vector<std::pair<std::string, std::string>> codes;
    const records::Field *field = codeListOf(list) ? nullptr : records::Schema::of(records::Kind::Source).field(list.name);
    if (!field)
        return codes;
    for (std::size_t i = 0; i < field->values.size(); ++i)
        codes.emplace_back(field->values[i], i < field->valueLabels.size() ? field->valueLabels[i] : field->values[i]);
    return codes;
}

std::string labelOfCode(const VocabularyList &list, const std::string &code)
{
    if (const auto codes = codeListOf(list))
        return catalogue::Codes::instance().label(*codes, code, "en");
    for (const auto &[known, label] : closedCodes(list))
        if (known == code)
            return label;
    return code;
}

bool isCodeOf(const VocabularyList &list, std::string_view text)
{
    const auto codes = codeListOf(list);
    if (codes == catalogue::CodeList::Licences) {
        const auto canonical = governance::canonicalExpression(text);
        return canonical && *canonical == text;
    }
    if (codes)
        return catalogue::Codes::instance().isKnown(*codes, text);
    const auto closed = closedCodes(list);
    return std::any_of(closed.begin(), closed.end(), [&](const auto &one) { return one.first == text; });
}

/// Words that people write instead of a closed list's own.
static constexpr auto otherWords = std::to_array<std::array<std::string_view, 3>>({
    {"custodian.type", "university", "university-research"},
    {"custodian.type", "research institute", "university-research"},
    {"custodian.type", "academia", "university-research"},
    {"custodian.type", "academic", "university-research"},
    {"custodian.type", "research", "university-research"},
    {"custodian.type", "library", "library-museum-archive"},
    {"custodian.type", "museum", "library-museum-archive"},
    {"custodian.type", "archive", "library-museum-archive"},
    {"custodian.type", "company", "commercial"},
    {"custodian.type", "business", "commercial"},
    {"custodian.type", "private company", "commercial"},
    {"custodian.type", "ngo", "nonprofit"},
    {"custodian.type", "non profit", "nonprofit"},
    {"custodian.type", "charity", "nonprofit"},
    {"custodian.type", "foundation", "nonprofit"},
    {"custodian.type", "association", "nonprofit"},
    {"custodian.type", "individual", "private-individual"},
    {"custodian.type", "person", "private-individual"},
    {"custodian.type", "public institution", "government"},
    {"custodian.type", "state", "government"},
    {"custodian.type", "ministry", "government"},
    {"instance.type", "news article", "article"},
    {"instance.type", "paper", "article"},
    {"instance.type", "tweet", "post"},
    {"instance.type", "message", "post"},
    {"instance.type", "conversation", "dialogue"},
    {"instance.type", "dialog", "dialogue"},
    {"instance.type", "page", "webpage"},
    {"category.kind", "web site", "website"},
    {"category.website", "newspaper", "news"},
    {"category.website", "magazine", "news"},
    {"category.website", "social network", "social-media"},
    {"category.website", "archive", "repository"},
    {"category.website", "encyclopedia", "wiki"},
    {"category.website", "discussion board", "forum"},
    {"category.collection", "book", "books"},
    {"category.collection", "newspaper", "news"},
    {"category.collection", "movie", "films"},
    {"category.collection", "papers", "scientific"},
});

std::string spellingKey(std::string_view text)
{
    std::string key;
    for (const char c : catalogue::detail::foldName(text))
        if (c != ' ' && c != '.')
            key.push_back(c);
    return key;
}

static std::optional<std::string> closedCodeMeant(const VocabularyList &list, std::string_view text)
{
    std::vector<std::string> keys = {spellingKey(text)};
    if (keys.front().ends_with("s"))
        keys.push_back(keys.front().substr(0, keys.front().size() - 1));
    keys.push_back(keys.front() + "s");
    for (const std::string &key : keys) {
        if (key.empty())
            continue;
        for (const auto &[code, label] : closedCodes(list))
            if (spellingKey(code) == key || spellingKey(label) == key)
                return code;
        for (const auto &[field, word, code] : otherWords)
            if (field == list.name && spellingKey(word) == key)
                return std::string(code);
    }
    return {};
}

std::optional<std::string> codeMeant(const VocabularyList &list, std::string_view text)
{
    const auto codes = codeListOf(list);
    if (!codes)
        return closedCodeMeant(list, text);
    const catalogue::CodeReading reading = catalogue::Codes::instance().read(*codes, text);
    return reading.code.empty() ? std::nullopt : std::optional(reading.code);
}

} // namespace espalier::session::detail
