// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/vocabularycommands.h"

#include "app/catalogue/codes.h"
#include "app/cli/table.h"
#include "app/session/vocabulary.h"

#include <algorithm>
#include <iostream>
#include <set>

namespace espalier::cli {

namespace detail {

using catalogue::CodeList;
using catalogue::Codes;

static Error noSuchList(const std::string &list)
{
    return {ErrorCode::Invalid, list, "there is no vocabulary of this name",
            "`espalier-cli vocabulary lists` shows those there are."};
}

static bool isVocabulary(const std::string &list)
{
    const auto lists = session::Vocabulary::lists();
    return std::any_of(lists.begin(), lists.end(), [&](const auto &one) { return one.first == list; });
}

static std::optional<CodeList> openList(const std::string &list)
{
    if (list == "languages")
        return CodeList::Languages;
    if (list == "speaker_regions")
        return CodeList::Places;
    if (list == "formats")
        return CodeList::Formats;
    if (list == "licence_claims.expression")
        return CodeList::Licences;
    return {};
}

/// A code that the program's own list does not have is one of the workshop's.
static std::string vocabularyLabel(const std::string &list, const std::string &code)
{
    if (const auto open = openList(list))
        return Codes::instance().label(*open, code, "en");
    for (const auto &[known, label] : session::Vocabulary::codesOf(list))
        if (known == code)
            return label;
    return code;
}

static Json issuesJson(const std::vector<Issue> &issues)
{
    Json all = Json::array();
    for (const Issue &issue : issues)
        all.push_back({{"severity", severityName(issue.severity)},
                       {"code", issue.code},
                       {"item", issue.item},
                       {"field", issue.field},
                       {"message", issue.message}});
    return all;
}

/// What one text means: by the workshop's terms first.
static Json meaningOf(session::Workshop *workshop, const std::string &list, const std::string &text)
{
    catalogue::CodeReading reading;
    Json term;
    if (workshop) {
        const session::Vocabulary vocabulary(*workshop);
        if (const auto value = vocabulary.canonical(list, Json{{"other", text}}); value && *value)
            term = **value;
    }
    if (const auto open = openList(list)) {
        reading = Codes::instance().read(*open, text);
    } else {
        for (const auto &[code, label] : session::Vocabulary::codesOf(list))
            if (code == text)
                reading.code = code;
        if (reading.code.empty() && term.is_null())
            reading.findings.push_back({Severity::Warning, "unknown-code", {}, {}, "\"" + text + "\" is not in the list."});
    }
    if (term.is_string() && term != Json(reading.code)) {
        reading.code = term.get<std::string>();
        reading.findings.clear();
        reading.offers.clear();
    }
    Json offers = Json::array();
    for (const std::string &code : reading.offers)
        offers.push_back({{"code", code}, {"label", vocabularyLabel(list, code)}});
    Json meaning{{"text", text},
                 {"code", reading.code.empty() ? Json() : Json(reading.code)},
                 {"label", reading.code.empty() ? Json() : Json(vocabularyLabel(list, reading.code))},
                 {"term", term.is_object() ? term["other"] : Json()},
                 {"findings", issuesJson(reading.findings)},
                 {"offers", std::move(offers)}};
    if (list == "languages" && !reading.code.empty())
        meaning["own_name"] = Codes::instance().endonym(reading.code);
    return meaning;
}

static void writeMeaning(Context &context, const Json &meaning)
{
    std::string out = plainText(textAt(meaning, "text")) + "\n";
    if (!meaning["term"].is_null())
        out += "  " + plainText(textAt(meaning, "term")) + ", a term of this workshop\n";
    else if (!meaning["code"].is_null())
        out += "  " + plainText(textAt(meaning, "code")) + "  " + plainText(textAt(meaning, "label"))
            + (textAt(meaning, "own_name").empty() ? "" : ", " + plainText(textAt(meaning, "own_name"))) + "\n";
    for (const Json &finding : meaning["findings"])
        out += "  " + plainText(textAt(finding, "message")) + "\n";
    std::size_t shown = 0;
    for (const Json &offer : meaning["offers"])
        if (shown++ < 12)
            out += "    " + plainText(textAt(offer, "code")) + "  " + plainText(textAt(offer, "label")) + "\n";
    context.out.text(out);
}

} // namespace detail

Result<int> vocabularyLists(Context &context)
{
    const auto workshop = openIndexed(context);
    std::vector<session::UnlistedValue> unlisted;
    std::vector<session::Term> terms;
    if (workshop) {
        const session::Vocabulary vocabulary(**workshop);
        ESPALIER_TRY(unlisted, vocabulary.unlisted());
        ESPALIER_TRY(terms, vocabulary.terms());
    } else if (workshop.error().code != ErrorCode::NotFound) {
        return failure(workshop.error());
    }
    JsonList json(context.out);
    Table table({"vocabulary", "called", "codes", "terms", "unlisted"}, context.out.width());
    for (const auto &[list, label] : session::Vocabulary::lists()) {
        const auto open = detail::openList(list);
        const std::size_t codes = open ? catalogue::Codes::instance().all(*open, "en").size()
                                       : session::Vocabulary::codesOf(list).size();
        const auto ofList = [&list = list](const auto &one) { return one.list == list; };
        const auto own = std::count_if(terms.begin(), terms.end(), ofList),
                   outside = std::count_if(unlisted.begin(), unlisted.end(), ofList);
        if (context.isJson)
            json.add({{"list", list}, {"label", label}, {"codes", codes}, {"terms", own}, {"unlisted", outside}});
        else
            table.add({list, label, std::to_string(codes), std::to_string(own), std::to_string(outside)});
    }
    if (context.isJson)
        json.finish();
    else
        context.out.text(table.take());
    return Done;
}

Result<int> vocabularyCodes(Context &context, const std::string &list)
{
    if (!detail::isVocabulary(list))
        return failure(detail::noSuchList(list));
    std::vector<std::pair<std::string, std::string>> codes = session::Vocabulary::codesOf(list);
    if (const auto open = detail::openList(list); open && codes.empty())
        for (catalogue::CodeHit &hit : catalogue::Codes::instance().all(*open, "en"))
            codes.emplace_back(std::move(hit.code), std::move(hit.label));
    JsonList json(context.out);
    Table table({"code", "called"}, context.out.width());
    for (const auto &[code, label] : codes) {
        if (context.isJson)
            json.add({{"code", code}, {"label", label}});
        else
            table.add({code, plainText(label)});
    }
    if (context.isJson)
        json.finish();
    else
        context.out.text(table.take());
    return Done;
}

Result<int> vocabularyRead(Context &context, const std::string &list, const std::vector<std::string> &texts)
{
    if (!detail::isVocabulary(list))
        return failure(detail::noSuchList(list));
    const auto workshop = openWorkshop(context);
    if (!workshop && workshop.error().code != ErrorCode::NotFound)
        return failure(workshop.error());
    JsonList json(context.out);
    bool isAllKnown = true;
    for (const std::string &text : texts) {
        const Json meaning = detail::meaningOf(workshop ? workshop->get() : nullptr, list, text);
        isAllKnown = isAllKnown && (!meaning["code"].is_null() || !meaning["term"].is_null());
        if (context.isJson)
            json.add(meaning);
        else
            detail::writeMeaning(context, meaning);
    }
    if (context.isJson)
        json.finish();
    return isAllKnown ? Done : Findings;
}

Result<int> vocabularyUnlisted(Context &context, const std::string &list)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto values, session::Vocabulary(*workshop).unlisted(list));
    JsonList json(context.out);
    Table table({"sources", "vocabulary", "value", "probably", "written alike"}, context.out.width());
    for (const session::UnlistedValue &value : values) {
        if (context.isJson) {
            json.add({{"list", value.list},
                      {"text", value.text},
                      {"count", value.count},
                      {"facet", value.facet},
                      {"facet_value", value.facetValue},
                      {"alike", value.alike},
                      {"proposal", value.proposal.empty() ? Json() : Json(value.proposal)},
                      {"is_code", value.isProposalCode}});
            continue;
        }
        std::string alike;
        for (const std::string &one : value.alike)
            alike += (alike.empty() ? "" : ", ") + plainText(one);
        table.add({std::to_string(value.count), value.list, plainText(value.text), plainText(value.proposal), alike});
    }
    if (context.isJson)
        json.finish();
    else
        context.out.text(values.empty() ? "Every value is in its vocabulary.\n" : table.take());
    return Done;
}

Result<int> vocabularyTerms(Context &context, const std::string &list)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto terms, session::Vocabulary(*workshop).terms(list));
    JsonList json(context.out);
    Table table({"vocabulary", "term", "code", "sources", "also written"}, context.out.width());
    for (const session::Term &term : terms) {
        if (context.isJson) {
            json.add({{"id", term.id.text()},
                      {"list", term.list},
                      {"name", term.name},
                      {"code", term.code.empty() ? Json() : Json(term.code)},
                      {"aliases", term.aliases},
                      {"count", term.count ? Json(*term.count) : Json()}});
            continue;
        }
        std::string aliases;
        for (const std::string &alias : term.aliases)
            aliases += (aliases.empty() ? "" : ", ") + plainText(alias);
        table.add(
            {term.list, plainText(term.name), plainText(term.code), term.count ? std::to_string(*term.count) : "", aliases});
    }
    if (context.isJson)
        json.finish();
    else
        context.out.text(terms.empty() ? "This workshop has no terms of its own.\n" : table.take());
    return Done;
}

} // namespace espalier::cli
