// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/nominationlike.h"

#include "storage/records/schema.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace espalier::session {

namespace detail {

constexpr std::array<std::string_view, 21> sharedByAlike = {"kind",
                                                            "modality",
                                                            "category",
                                                            "languages",
                                                            "language_notes",
                                                            "speaker_regions",
                                                            "custodian",
                                                            "access.kind",
                                                            "access.contact",
                                                            "licence_assessment",
                                                            "personal_data",
                                                            "derived_from.origin",
                                                            "derived_from.upstream_availability",
                                                            "derived_from.upstream_types",
                                                            "derived_from.upstream_licence",
                                                            "formats",
                                                            "transcribed",
                                                            "instance.type",
                                                            "instance.size",
                                                            "collection.method",
                                                            "group"};

static void copyTo(Json &body, std::string_view field, const Json &value)
{
    // What stands in the way of a path is of no known shape and not copied.
    [[maybe_unused]] const bool isThere = setValueAt(body, field, value).has_value();
}

static bool isSaid(const Json *value)
{
    if (!value || value->is_null())
        return false;
    if (value->is_string())
        return !value->get_ref<const std::string &>().empty();
    return !value->is_structured() || !value->empty();
}

/// What no form takes from another body: who, when and what the program sets.
static bool isSetBySystem(const FieldPath &field)
{
    static constexpr std::array<std::string_view, 9> own = {"id",           "schema",      "slug",          "nominated_by",
                                                            "nominated_at", "merged_into", "distinct_from", "withdrawn",
                                                            "imported"};
    const auto parts = splitFieldPath(field);
    return parts.empty() || std::find(own.begin(), own.end(), parts.front()) != own.end();
}

static void uniteSet(Json &body, const FieldPath &field, const Json &stored, const Json &typed)
{
    Json all = stored;
    for (const Json &one : typed) {
        if (std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(one);
    }
    copyTo(body, field, all);
}

/// Claims and the like: those that say something nobody has said yet, under keys that are free.
static void uniteList(Json &body, const FieldPath &field, const Json &stored, const Json &typed)
{
    const auto words = [](Json element) {
        element.erase("id");
        return element;
    };
    Json all = stored;
    for (const Json &one : typed) {
        const auto says = [&](const Json &other) { return other.is_object() && words(other) == words(one); };
        if (!one.is_object() || words(one).empty() || std::any_of(all.begin(), all.end(), says))
            continue;
        Json added = one;
        const std::string key = one.value("id", std::string("n"));
        const auto isTaken = [&](const std::string &id) {
            return std::any_of(all.begin(), all.end(),
                               [&](const Json &other) { return other.is_object() && other.value("id", std::string()) == id; });
        };
        added["id"] = key;
        for (int n = 2; isTaken(textAt(added, "id")); ++n)
            added["id"] = key + "-" + std::to_string(n);
        all.push_back(std::move(added));
    }
    copyTo(body, field, all);
}

} // namespace detail

Json nominationLike(const Json &source)
{
    Json body = Json::object();
    for (const std::string_view field : detail::sharedByAlike) {
        if (const Json *value = valueAt(source, field); detail::isSaid(value))
            detail::copyTo(body, field, *value);
    }
    const Json *claims = valueAt(source, "licence_claims");
    Json kept = Json::array();
    for (const Json &claim : claims && claims->is_array() ? *claims : Json::array()) {
        Json words = Json::object();
        // What was seen, and when, is evidence about that source only.
        for (const char *key : {"id", "expression", "origin", "stands_at"}) {
            if (claim.is_object() && claim.contains(key))
                words[key] = claim[key];
        }
        if (words.contains("id") && words.size() > 1)
            kept.push_back(std::move(words));
    }
    if (!kept.empty())
        body["licence_claims"] = std::move(kept);
    return body;
}

UnitedNomination uniteNominations(const Json &stored, const Json &typed)
{
    UnitedNomination united;
    united.body = stored.is_object() ? stored : Json::object();
    FieldPath list;
    for (const records::Field &field : records::Schema::of(records::Kind::Source).fields()) {
        if (detail::isSetBySystem(field.path) || field.merge == records::MergeRule::Object
            || (!list.empty() && field.path.starts_with(list + ".")))
            continue;
        if (field.merge == records::MergeRule::KeyedList)
            list = field.path;
        const Json *mine = valueAt(typed, field.path);
        const Json *theirs = valueAt(stored, field.path);
        if (!detail::isSaid(mine) || field.path == "filled_from")
            continue;
        if (!detail::isSaid(theirs)) {
            detail::copyTo(united.body, field.path, *mine);
            const Json *origin = valueAt(typed, joinFieldPath({"filled_from", field.path}));
            if (origin)
                detail::copyTo(united.body, joinFieldPath({"filled_from", field.path}), *origin);
        } else if (field.merge == records::MergeRule::Set && mine->is_array() && theirs->is_array()) {
            detail::uniteSet(united.body, field.path, *theirs, *mine);
        } else if (field.merge == records::MergeRule::KeyedList && mine->is_array() && theirs->is_array()) {
            detail::uniteList(united.body, field.path, *theirs, *mine);
        } else if (*mine != *theirs) {
            united.other.push_back({field.path, *theirs, *mine});
        }
    }
    const std::string name = textAt(typed, "name");
    if (!name.empty() && name != textAt(stored, "name")) {
        const Json *aliases = valueAt(united.body, "aliases");
        detail::uniteSet(united.body, "aliases", aliases && aliases->is_array() ? *aliases : Json::array(), Json{name});
        std::erase_if(united.other, [](const FieldChange &change) { return change.field == "name"; });
    }
    return united;
}

} // namespace espalier::session
