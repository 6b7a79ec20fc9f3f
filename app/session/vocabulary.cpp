// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/vocabulary.h"

#include "app/catalogue/codes.h"
#include "app/session/vocabularyterms.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <map>

namespace espalier::session {

namespace detail {

constexpr std::string_view unlistedFacet = "unlisted";
constexpr std::size_t allOfFacet = 1'000'000;

static Result<void> checkListName(const std::string &list)
{
    if (list.empty() || vocabularyList(list))
        return {};
    std::string names;
    for (const VocabularyList &one : vocabularyLists())
        names += (names.empty() ? "" : ", ") + std::string(one.name);
    return failure(ErrorCode::Invalid, list, "there is no vocabulary of this name", "There are " + names + ".");
}

/// Values of a list that are no codes although they look like one ("iw", "jpeg"). Any ending may be a format: only those with a better one are told.
static void addStaleCodes(const VocabularyList &list, const std::vector<index::FacetValue> &values,
                          std::vector<UnlistedValue> &found)
{
    for (const index::FacetValue &value : values) {
        if (value.value.empty() || value.value.starts_with("other:") || isCodeOf(list, value.value))
            continue;
        if (list.name != "formats" || codeMeant(list, value.value))
            found.push_back(
                {std::string(list.name), value.value, value.count, std::string(list.facet), value.value, {}, {}, false});
    }
}

/// Who is written alike, and what is probably meant.
static void addProposals(std::vector<UnlistedValue> &values)
{
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::string key = spellingKey(values[i].text); !key.empty())
            groups[{values[i].list, std::move(key)}].push_back(i);
    for (const auto &[key, group] : groups) {
        const auto most = *std::max_element(group.begin(), group.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(values[a].count, values[b].text) < std::pair(values[b].count, values[a].text);
        });
        for (const std::size_t i : group) {
            for (const std::size_t other : group)
                if (other != i)
                    values[i].alike.push_back(values[other].text);
            if (group.size() > 1)
                values[i].proposal = values[most].text;
        }
    }
    for (UnlistedValue &value : values)
        if (auto code = codeMeant(*vocabularyList(value.list), value.text)) {
            value.proposal = std::move(*code);
            value.isProposalCode = true;
        }
}

} // namespace detail

bool Vocabulary::areAlike(std::string_view a, std::string_view b)
{
    const std::string key = detail::spellingKey(a);
    return !key.empty() && key == detail::spellingKey(b);
}

std::vector<std::pair<std::string, std::string>> Vocabulary::lists()
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const detail::VocabularyList &list : detail::vocabularyLists())
        all.emplace_back(list.name, list.label);
    return all;
}

std::vector<std::pair<std::string, std::string>> Vocabulary::codesOf(const std::string &list)
{
    const detail::VocabularyList *known = detail::vocabularyList(list);
    if (!known)
        return {};
    auto codes = detail::closedCodes(*known);
    const auto open = list == "formats" ? std::optional(catalogue::CodeList::Formats)
        : list == "speaker_regions"     ? std::optional(catalogue::CodeList::Places)
                                        : std::nullopt;
    if (open)
        for (catalogue::CodeHit &hit : catalogue::Codes::instance().all(*open, "en"))
            codes.emplace_back(std::move(hit.code), std::move(hit.label));
    return codes;
}

Result<std::vector<UnlistedValue>> Vocabulary::unlisted(const std::string &list) const
{
    ESPALIER_CHECK(detail::checkListName(list));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto book, detail::TermBook::of(reader.store()));
    ESPALIER_TRY(const auto *indexed, reader.index());
    std::vector<UnlistedValue> found;
    ESPALIER_TRY(const auto values, indexed->facet({}, detail::unlistedFacet, detail::allOfFacet));
    for (const index::FacetValue &value : values) {
        const std::size_t colon = value.value.find(": ");
        if (colon == std::string::npos)
            continue;
        const std::string name = value.value.substr(0, colon), text = value.value.substr(colon + 2);
        if ((!list.empty() && name != list) || !detail::vocabularyList(name))
            continue;
        const detail::TermBook::Entry *term = book->spelt(name, text, true);
        if (!term || !term->code.empty() || term->name != text) // else it is a value of the workshop's own
            found.push_back({name, text, value.count, std::string(detail::unlistedFacet), value.value, {}, {}, false});
    }
    for (const detail::VocabularyList &one : detail::vocabularyLists()) {
        if (one.facet.empty() || (!list.empty() && one.name != list))
            continue;
        ESPALIER_TRY(const auto codes, indexed->facet({}, one.facet, detail::allOfFacet));
        detail::addStaleCodes(one, codes, found);
    }
    detail::addProposals(found);
    for (UnlistedValue &value : found)
        if (const auto *term = book->spelt(value.list, value.text);
            term && !(value.proposal == term->code && value.isProposalCode)) {
            value.proposal = term->code.empty() ? term->name : term->code;
            value.isProposalCode = !term->code.empty();
        }
    std::sort(found.begin(), found.end(), [](const UnlistedValue &a, const UnlistedValue &b) {
        return std::tuple(-a.count, a.list, a.text) < std::tuple(-b.count, b.list, b.text);
    });
    return found;
}

Result<std::vector<Term>> Vocabulary::terms(const std::string &list) const
{
    ESPALIER_CHECK(detail::checkListName(list));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto book, detail::TermBook::of(reader.store()));
    ESPALIER_TRY(const auto *indexed, reader.index());
    std::map<std::string, std::map<std::string, std::int64_t>> counts; // by facet and value
    const auto countsOf = [&](const std::string &facet) -> Result<const std::map<std::string, std::int64_t> *> {
        const auto [place, isNew] = counts.try_emplace(facet);
        if (isNew) {
            ESPALIER_TRY(const auto values, indexed->facet({}, facet, detail::allOfFacet));
            for (const index::FacetValue &value : values)
                place->second[value.value] = value.count;
        }
        return &place->second;
    };
    std::vector<Term> terms;
    for (const detail::TermBook::Entry &entry : book->entries()) {
        if (!list.empty() && entry.list != list)
            continue;
        Term term{entry.id, entry.list, entry.name, entry.code, entry.aliases, {}};
        const bool isOwn = entry.code.empty();
        const std::string facet(isOwn ? detail::unlistedFacet : detail::vocabularyList(entry.list)->facet);
        if (!facet.empty()) {
            ESPALIER_TRY(const auto *values, countsOf(facet));
            const auto count = values->find(isOwn ? entry.list + ": " + entry.name : entry.code);
            term.count = count == values->end() ? 0 : count->second;
        }
        terms.push_back(std::move(term));
    }
    std::sort(terms.begin(), terms.end(),
              [](const Term &a, const Term &b) { return std::tie(a.list, a.name, a.id) < std::tie(b.list, b.name, b.id); });
    return terms;
}

Result<std::optional<Json>> Vocabulary::canonical(const std::string &list, const Json &value) const
{
    ESPALIER_CHECK(detail::checkListName(list));
    const detail::VocabularyList *known = detail::vocabularyList(list);
    if (!known)
        return failure(ErrorCode::Invalid, list, "there is no vocabulary of this name");
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto book, detail::TermBook::of(reader.store()));
    return book->canonical(*known, value);
}

Result<Json> Vocabulary::canonicalBody(Json body) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto book, detail::TermBook::of(reader.store()));
    return book->canonicalBody(std::move(body));
}

} // namespace espalier::session
