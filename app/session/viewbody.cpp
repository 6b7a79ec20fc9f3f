// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/viewbody.h"

#include <algorithm>
#include <array>

namespace espalier::session::detail {

namespace {

constexpr int viewVersion = 1;
constexpr std::size_t mostViewValues = 10000;

constexpr std::array<std::pair<index::SortKey, std::string_view>, 6> sortNames = {
    {{index::SortKey::Name, "name"},
     {index::SortKey::UpdatedAt, "updated"},
     {index::SortKey::State, "state"},
     {index::SortKey::Languages, "languages"},
     {index::SortKey::Licence, "licence"},
     {index::SortKey::NominatedBy, "nominated-by"}}};

Result<std::vector<std::string>> textsOf(const Json &list, const std::string &place)
{
    std::vector<std::string> texts;
    if (!list.is_array() || list.size() > mostViewValues)
        return failure(ErrorCode::Invalid, place, "a list of texts is expected");
    for (const Json &value : list) {
        if (!value.is_string())
            return failure(ErrorCode::Invalid, place, "a list of texts is expected");
        texts.push_back(value.get<std::string>());
    }
    return texts;
}

Result<void> readFacets(const Json &facets, const std::string &place, index::SourceQuery &query)
{
    if (!facets.is_object())
        return failure(ErrorCode::Invalid, place, "the view's choice is no JSON object");
    const auto known = index::facetNames();
    for (const auto &[name, values] : facets.items()) {
        if (std::ranges::find(known, std::string_view(name)) == known.end())
            return failure(ErrorCode::Unsupported, place,
                           "the view narrows by \"" + name + "\", which this program does not know",
                           "Install a newer version of this program.");
        ESPALIER_TRY(query.facets[name], textsOf(values, place));
    }
    return {};
}

} // namespace

std::string sortName(index::SortKey key)
{
    const auto found = std::ranges::find(sortNames, key, [](const auto &entry) { return entry.first; });
    return std::string(found == sortNames.end() ? sortNames.front().second : found->second);
}

std::optional<index::SortKey> sortByName(std::string_view name)
{
    const auto found = std::ranges::find(sortNames, name, [](const auto &entry) { return entry.second; });
    return found == sortNames.end() ? std::nullopt : std::optional(found->first);
}

Json viewBody(const SavedView &view)
{
    Json body{{"view", viewVersion}, {"sort", sortName(view.query.sort)}};
    if (!view.query.text.empty())
        body["text"] = view.query.text;
    if (view.query.order == index::SortOrder::Descending)
        body["descending"] = true;
    for (const auto &[name, values] : view.query.facets)
        if (!values.empty())
            body["facets"][name] = values;
    if (!view.columns.empty())
        body["columns"] = view.columns;
    if (!view.author.isEmpty())
        body["author"] = view.author.text();
    return body;
}

Result<SavedView> viewFrom(const Json &body, SavedView view)
{
    const std::string place = view.id.empty() ? "view" : view.id;
    if (!body.is_object() || !body.contains("view") || !body["view"].is_number_integer())
        return failure(ErrorCode::Invalid, place, "this is not what a view of the sources looks like");
    if (body["view"].get<std::int64_t>() > viewVersion)
        return failure(ErrorCode::Unsupported, place, "the view was made by a newer version of this program",
                       "Install a newer version of this program.");
    view.name = textAt(body, "name");
    view.query.text = textAt(body, "text");
    view.query.order = body.value("descending", Json(false)) == Json(true) ? index::SortOrder::Descending
                                                                           : index::SortOrder::Ascending;
    const std::string sort = textAt(body, "sort");
    const auto key = sort.empty() ? std::optional(index::SortKey::Name) : sortByName(sort);
    if (!key)
        return failure(ErrorCode::Unsupported, place, "the view is in an order that this program does not know: " + sort,
                       "Install a newer version of this program.");
    view.query.sort = *key;
    if (body.contains("facets"))
        ESPALIER_CHECK(readFacets(body["facets"], place, view.query));
    if (body.contains("columns")) {
        ESPALIER_TRY(view.columns, textsOf(body["columns"], place));
    }
    if (view.isShared)
        view.author = idAt(body, "author");
    return view;
}

} // namespace espalier::session::detail
