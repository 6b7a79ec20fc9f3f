// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/nomination.h"

#include "app/catalogue/codes.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace detail {

static void nameClaims(Json &claims, const Identity &identity)
{
    std::set<std::string> taken;
    for (const Json &claim : claims) {
        if (claim.is_object() && claim.contains("id") && claim["id"].is_string())
            taken.insert(claim["id"].get<std::string>());
    }
    int next = 1;
    for (Json &claim : claims) {
        if (!claim.is_object())
            continue;
        if (!claim.contains("id")) {
            while (taken.contains("c" + std::to_string(next)))
                ++next;
            claim["id"] = "c" + std::to_string(next);
            taken.insert(claim["id"].get<std::string>());
        }
        if (!claim.contains("claimed_by"))
            claim["claimed_by"] = identity.person.text();
    }
}

/// A tag whose language has two or three letters, or is for private use; "basque" could be a tag as well, but is a name. Saves
/// reading the lists of names, which takes much longer than everything else here.
static bool isShortTag(std::string_view tag)
{
    return tag.substr(0, tag.find('-')).size() <= 3;
}

/// A value without what sending adds or reorders: claim ids, the order of sets, texts moved to attachments.
static Json comparable(const Json &value)
{
    if (value.is_object()) {
        if (value.contains("attachment") && value["attachment"].is_string())
            return value["attachment"];
        Json kept = Json::object();
        for (const auto &[key, member] : value.items()) {
            if (!member.is_null())
                kept[key] = comparable(member);
        }
        return kept;
    }
    if (value.is_array()) {
        std::vector<Json> parts;
        for (const Json &part : value)
            parts.push_back(comparable(part));
        std::sort(parts.begin(), parts.end());
        return Json(parts);
    }
    if (value.is_string() && value.get_ref<const std::string &>().size() > 16 * 1024)
        return sha256Hex(value.get_ref<const std::string &>());
    return value;
}

static Json withoutAdditions(const Json &body)
{
    Json kept = body;
    for (const char *key : {"id", "slug", "schema", "nominated_by", "nominated_at"})
        kept.erase(key);
    if (kept.contains("languages"))
        kept["languages"] = canonicalLanguages(kept["languages"]);
    if (kept.contains("licence_claims") && kept["licence_claims"].is_array()) {
        for (Json &claim : kept["licence_claims"]) {
            if (claim.is_object()) {
                claim.erase("id");
                claim.erase("claimed_by");
            }
        }
    }
    return comparable(kept);
}

} // namespace detail

Json canonicalLanguages(const Json &languages)
{
    if (!languages.is_array())
        return languages;
    Json result = Json::array();
    for (const Json &language : languages) {
        Json value = language;
        if (language.is_string()) {
            const auto &text = language.get_ref<const std::string &>();
            const auto tag = catalogue::Codes::canonicalLanguage(text);
            if (tag && detail::isShortTag(*tag))
                value = *tag;
            else if (const auto meant = catalogue::Codes::instance().exact(catalogue::CodeList::Languages, text))
                value = *meant;
        }
        if (std::find(result.begin(), result.end(), value) == result.end())
            result.push_back(std::move(value));
    }
    return result;
}

Result<Json> completedNomination(Json body, const Identity &identity, const Clock &clock)
{
    if (!body.is_object())
        return failure(ErrorCode::Invalid, "nomination", "a nomination is a JSON object with the fields of a source");
    const std::string_view prefix = records::kindInfo(records::Kind::Source).prefix;
    if (!body.contains("id")) {
        body["id"] = newId(prefix, clock).text();
    } else {
        const Json &id = body["id"];
        const auto parsed = id.is_string() ? RecordId::parse(id.get<std::string>()) : Result<RecordId>(RecordId());
        if (!parsed || parsed->prefix() != prefix)
            return failure(ErrorCode::Invalid, "nomination: id", "this is not the id of a source",
                           "Leave \"id\" out and a new one is made.");
    }
    if (!body.contains("schema"))
        body["schema"] = records::Schema::of(records::Kind::Source).version();
    body["nominated_by"] = identity.person.text();
    body["nominated_at"] = formatTime(clock.now());
    if (body.contains("languages"))
        body["languages"] = canonicalLanguages(body["languages"]);
    if (body.contains("licence_claims") && body["licence_claims"].is_array())
        detail::nameClaims(body["licence_claims"], identity);
    return body;
}

Result<void> checkNomination(const Json &body)
{
    std::string fields;
    std::string detail;
    for (const Issue &issue : records::missingForNomination(body)) {
        if (issue.severity != Severity::Error)
            continue;
        fields += (fields.empty() ? "" : ", ") + issue.field;
        detail += (detail.empty() ? "" : " ") + (issue.field.empty() ? "" : issue.field + ": ") + issue.message;
    }
    if (detail.empty())
        return {};
    const std::string id = body.contains("id") && body["id"].is_string() ? body["id"].get<std::string>() : "nomination";
    return failure(ErrorCode::Invalid, fields.empty() ? id : id + ": " + fields, detail,
                   "Add what is missing and nominate again; a draft may stay incomplete.");
}

bool isSameNomination(const Json &draft, const Json &stored)
{
    return draft.is_object() && stored.is_object() && detail::withoutAdditions(draft) == detail::withoutAdditions(stored);
}

} // namespace espalier::session
