// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/duplicatecommands.h"

#include "app/cli/table.h"
#include "app/session/duplicates.h"

#include <array>
#include <cmath>

namespace espalier::cli {

namespace detail {

static std::string_view likenessName(session::Likeness::Kind kind)
{
    constexpr std::array<std::string_view, 7> names = {"same-identifier",     "same-address",   "same-name", "similar-name",
                                                       "similar-description", "same-custodian", "same-site"};
    return names[static_cast<std::size_t>(kind)];
}

static std::string_view likenessWords(session::Likeness::Kind kind)
{
    constexpr std::array<std::string_view, 7> words = {"the same identifier", "the same address",      "the same name",
                                                       "a similar name",      "a similar description", "the same custodian",
                                                       "the same site"};
    return words[static_cast<std::size_t>(kind)];
}

/// Records hold no fractions and so does no JSON of ours but here, where a script wants to compare.
static Json rounded(double score)
{
    return std::round(score * 1000) / 1000;
}

static Json becauseJson(const std::vector<session::Likeness> &because)
{
    Json list = Json::array();
    for (const session::Likeness &one : because)
        list.push_back(
            {{"kind", likenessName(one.kind)}, {"here", one.here}, {"there", one.there}, {"weight", rounded(one.weight)}});
    return list;
}

static std::string becauseText(const std::vector<session::Likeness> &because)
{
    std::string text;
    for (const session::Likeness &one : because)
        text += (text.empty() ? "" : ", ") + std::string(likenessWords(one.kind));
    return text;
}

static Json pairJson(const std::string &idOfA, const std::string &nameOfA, const index::SourceRow &b, double score,
                     const std::vector<session::Likeness> &because)
{
    return {{"a", idOfA},        {"b", b.id.text()}, {"score", rounded(score)}, {"because", becauseJson(because)},
            {"a_name", nameOfA}, {"b_name", b.name}, {"b_slug", b.slug}};
}

static std::string percent(double score)
{
    return std::to_string(static_cast<int>(std::lround(score * 100))) + " %";
}

/// The answer for one source, stored or not.
static Result<int> duplicatesOf(Context &context, session::Workshop &workshop, const Json &body, const DuplicateWords &words)
{
    ESPALIER_TRY(const auto hits, session::Duplicates(workshop).of(body, words.limit, context.stop));
    std::size_t count = 0;
    Table table({"SCORE", "SOURCE", "NAME", "BECAUSE"}, context.out.width());
    JsonList list(context.out);
    for (const session::DuplicateHit &hit : hits) {
        if (hit.score < words.atLeast)
            continue;
        ++count;
        if (context.isJson)
            list.add(pairJson(textAt(body, "id"), textAt(body, "name"), hit.source, hit.score, hit.because));
        else
            table.add({percent(hit.score), hit.source.slug.empty() ? hit.source.id.text() : hit.source.slug,
                       plainText(hit.source.name), becauseText(hit.because)});
    }
    if (context.isJson)
        list.finish();
    else if (count > 0)
        context.out.text(table.take());
    else
        context.out.note("No source is probably the same.");
    return count > 0 ? Findings : Done;
}

static Result<int> allDuplicates(Context &context, session::Workshop &workshop, const DuplicateWords &words)
{
    const auto pairs = session::Duplicates(workshop).pairs(words.limit, context.work());
    context.out.endProgress();
    if (!pairs)
        return failure(pairs.error());
    std::size_t count = 0;
    Table table({"SCORE", "OLDER", "NEWER", "NAME", "BECAUSE"}, context.out.width());
    JsonList list(context.out);
    for (const session::DuplicatePair &pair : *pairs) {
        if (pair.score < words.atLeast)
            continue;
        ++count;
        if (context.isJson) {
            Json json = pairJson(pair.a.id.text(), pair.a.name, pair.b, pair.score, pair.because);
            json["a_slug"] = pair.a.slug;
            list.add(json);
        } else {
            table.add({percent(pair.score), pair.a.slug.empty() ? pair.a.id.text() : pair.a.slug,
                       pair.b.slug.empty() ? pair.b.id.text() : pair.b.slug,
                       plainText(pair.a.name == pair.b.name ? pair.a.name : pair.a.name + " / " + pair.b.name),
                       becauseText(pair.because)});
        }
    }
    if (context.isJson)
        list.finish();
    else if (count > 0)
        context.out.text(table.take());
    else
        context.out.note("No two sources are probably the same.");
    return count > 0 ? Findings : Done;
}

} // namespace detail

Result<int> sourceDuplicates(Context &context, const DuplicateWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    if (!words.source.empty()) {
        ESPALIER_TRY(const RecordId id, recordNamed(*workshop, words.source));
        ESPALIER_TRY(const auto record, workshop->record(id));
        return detail::duplicatesOf(context, *workshop, record.body, words);
    }
    if (words.name.empty() && words.homepage.empty())
        return detail::allDuplicates(context, *workshop, words);
    Json body = Json::object();
    if (!words.name.empty())
        body["name"] = words.name;
    if (!words.homepage.empty())
        body["homepage"] = words.homepage;
    return detail::duplicatesOf(context, *workshop, body, words);
}

Result<int> sourceDistinct(Context &context, const std::string &a, const std::string &b)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId first, recordNamed(*workshop, a));
    ESPALIER_TRY(const RecordId second, recordNamed(*workshop, b));
    ESPALIER_CHECK(session::Duplicates(*workshop).setDistinct(first, second));
    if (context.isJson)
        context.out.json({{"a", first.text()}, {"b", second.text()}});
    else
        context.out.note("Nobody is asked about these two again.");
    return Done;
}

Result<int> sourceResolve(Context &context, const std::vector<std::string> &texts, bool isDryRun)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Duplicates duplicates(*workshop);
    JsonList list(context.out);
    if (!texts.empty()) {
        ESPALIER_TRY(const auto resolved, duplicates.resolve(texts, context.stop));
        bool areAllCertain = true;
        for (const session::ResolvedName &one : resolved) {
            areAllCertain = areAllCertain && one.isCertain;
            Json hits = Json::array();
            for (const session::DuplicateHit &hit : one.hits)
                hits.push_back({{"id", hit.source.id.text()},
                                {"name", hit.source.name},
                                {"slug", hit.source.slug},
                                {"score", detail::rounded(hit.score)},
                                {"because", detail::becauseJson(hit.because)}});
            if (context.isJson) {
                list.add({{"text", one.text}, {"certain", one.isCertain}, {"hits", hits}});
                continue;
            }
            std::string line = plainText(one.text)
                + (one.isCertain          ? "  is  "
                       : one.hits.empty() ? "  is nothing here"
                                          : "  may be");
            for (const session::DuplicateHit &hit : one.hits) {
                if (one.isCertain)
                    line += plainText(hit.source.name) + "  " + hit.source.id.text();
                else
                    line += "\n  " + detail::percent(hit.score) + "  " + plainText(hit.source.name) + "  " + hit.source.id.text();
                if (one.isCertain)
                    break;
            }
            context.out.text(line + "\n");
        }
        if (context.isJson)
            list.finish();
        return areAllCertain ? Done : Findings;
    }
    const auto all = duplicates.resolveAll(isDryRun, context.work());
    context.out.endProgress();
    if (!all)
        return failure(all.error());
    Table table({"SOURCE", "MADE FROM", "IS"}, context.out.width());
    for (const session::Duplicates::Resolution &one : *all)
        if (context.isJson)
            list.add({{"source", one.source.id.text()},
                      {"text", one.text},
                      {"means", one.means.id.text()},
                      {"source_name", one.source.name},
                      {"means_name", one.means.name}});
        else
            table.add({plainText(one.source.name), plainText(one.text), plainText(one.means.name)});
    if (context.isJson)
        list.finish();
    else
        context.out.text(all->empty() ? std::string() : table.take());
    if (!context.isJson)
        context.out.note(std::to_string(all->size()) + (isDryRun ? " names would become links." : " names became links."));
    return Done;
}

} // namespace espalier::cli
