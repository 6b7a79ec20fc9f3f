// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/said.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace {

bool isKeyedList(const Json &value)
{
    return value.is_array() && !value.empty() && std::all_of(value.begin(), value.end(), [](const Json &one) {
               const auto id = one.is_object() ? one.find("id") : one.end();
               return one.is_object() && id != one.end() && id->is_string();
           });
}

bool isOther(const Json &value)
{
    return value.is_object() && value.size() == 1 && value.contains("other");
}

void walkLeaves(const Json &value, const FieldPath &path, std::vector<FieldPath> &paths)
{
    if (isKeyedList(value)) {
        for (const Json &element : value)
            walkLeaves(element, childPath(path, element["id"].get_ref<const std::string &>()), paths);
        return;
    }
    if (!value.is_object() || isOther(value)) {
        paths.push_back(path);
        return;
    }
    for (const auto &[key, member] : value.items())
        walkLeaves(member, path.empty() ? childPath({}, key) : childPath(path, key), paths);
}

bool isBelow(const FieldPath &path, const FieldPath &parent)
{
    return path == parent || (path.size() > parent.size() && path.starts_with(parent) && path[parent.size()] == '.');
}

bool isWorkshopMatter(const FieldPath &path)
{
    static constexpr std::string_view own[] = {"slug",      "nominated_by", "nominated_at", "needs",         "group",     "due",
                                               "withdrawn", "filled_from",  "merged_into",  "distinct_from", "claimed_by"};
    return std::any_of(std::begin(own), std::end(own), [&](std::string_view field) { return isBelow(path, FieldPath(field)); });
}

/// The member "id" of an element says the element's name, not a value of its own.
bool isElementId(const Json &body, const FieldPath &path)
{
    if (!path.ends_with(".id"))
        return false;
    const Json *element = valueAt(body, std::string_view(path).substr(0, path.size() - 3));
    return element && element->is_object() && !path.starts_with("imported.");
}

/// The element of a list that says the same as this one under a name of its own.
const Json *sameElement(const Json &element, const Json &list)
{
    const auto alike = [&element](const Json &other, const char *key) {
        const auto a = element.find(key), b = other.find(key);
        return a != element.end() && other.is_object() && b != other.end() && *a == *b;
    };
    for (const char *key : {"expression", "code", "raw", "url", "stands_at"})
        if (list.is_array())
            for (const Json &other : list)
                if (alike(other, key))
                    return &other;
    return nullptr;
}

/// What a reader read for a value of a record. Elements of keyed lists are found by what they say: readers name them anew.
const Json *readValue(const Json &body, const Json &readBack, const FieldPath &path)
{
    const std::vector<std::string> parts = splitFieldPath(path);
    const bool isInList = parts.size() > 2
        && (parts[0] == "licence_claims" || parts[0] == "data_use" || parts[0] == "opt_outs" || parts[0] == "filled_from");
    if (!isInList)
        return valueAt(readBack, path);
    const Json *element = valueAt(body, joinFieldPath({parts[0], parts[1]}));
    const auto list = readBack.find(parts[0]);
    const Json *same = element && list != readBack.end() ? sameElement(*element, *list) : nullptr;
    return same ? valueAt(*same, joinFieldPath({parts.begin() + 2, parts.end()})) : nullptr;
}

} // namespace

std::vector<FieldPath> leafPaths(const Json &record)
{
    std::vector<FieldPath> paths;
    if (record.is_object())
        for (const auto &[key, member] : record.items())
            walkLeaves(member, childPath({}, key), paths);
    return paths;
}

Said::Said(const ExportedSource &source, std::string format, std::string own, std::vector<Lost> &lost)
    : m_source(&source),
      m_format(std::move(format)),
      m_own(std::move(own)),
      m_lost(&lost)
{
    m_lost->insert(m_lost->end(), source.withheld.begin(), source.withheld.end());
    for (const Lost &one : source.withheld)
        m_lostPaths.insert(one.field);
    if (m_own.empty())
        return;
    if (const Json *fields = valueAt(body(), childPath(childPath("imported", m_own), "fields")); fields && fields->is_object())
        m_keptAside = *fields;
}

const Json *Said::value(const FieldPath &path)
{
    const Json *found = valueAt(body(), path);
    if (found)
        m_said.insert(path);
    return found;
}

std::string Said::text(const FieldPath &path)
{
    const Json *found = value(path);
    return found ? plainText(*found) : std::string();
}

std::vector<std::string> Said::texts(const FieldPath &path)
{
    std::vector<std::string> out;
    const Json *found = value(path);
    if (found && found->is_array())
        for (const Json &one : *found)
            if (std::string text = plainText(one); !text.empty())
                out.push_back(std::move(text));
    return out;
}

void Said::say(const FieldPath &path)
{
    m_said.insert(path);
}

void Said::because(const FieldPath &path, std::string why)
{
    m_reasons.emplace(path, std::move(why));
}

void Said::lose(const FieldPath &path, std::string why)
{
    if (m_lostPaths.insert(path).second)
        m_lost->push_back({idAt(body(), "id"), path, std::move(why)});
}

std::string Said::whyNot(const FieldPath &path) const
{
    for (FieldPath at = path; !at.empty(); at.erase(std::min(at.rfind('.'), at.size()))) {
        if (const auto reason = m_reasons.find(at); reason != m_reasons.end())
            return reason->second;
        if (at.find('.') == std::string::npos)
            break;
    }
    if (path.starts_with("imported."))
        return "It came with an import from elsewhere and has no field of its own.";
    if (isWorkshopMatter(path))
        return "It is about the work in this workshop, which " + m_format + " does not describe.";
    return m_format + " has no place for it.";
}

void Said::noteLost(const FieldPath &path)
{
    FieldPath shown = path;
    if (path.starts_with("imported.")) { // one line for everything an importer left
        const auto parts = splitFieldPath(path);
        shown = joinFieldPath({parts.begin(), parts.begin() + 2});
    }
    lose(shown, whyNot(path));
}

void Said::finish()
{
    if (!m_own.empty())
        m_said.insert(childPath("imported", m_own));
    const auto covers = [](const std::set<FieldPath> &all, const FieldPath &path) {
        return std::any_of(all.begin(), all.end(), [&path](const FieldPath &one) { return isBelow(path, one); });
    };
    for (const FieldPath &path : leafPaths(body()))
        if (path != "id" && path != "schema" && !isElementId(body(), path) && !covers(m_said, path) && !covers(m_lostPaths, path))
            noteLost(path);
}

void Said::finishAgainst(const Json &readBack)
{
    const FieldPath notes = childPath("imported", m_own);
    const std::vector<FieldPath> withheld(m_lostPaths.begin(), m_lostPaths.end());
    for (const FieldPath &path : leafPaths(body())) {
        const bool isLostAnyway = std::any_of(withheld.begin(), withheld.end(),
                                              [&path](const FieldPath &one) { return isBelow(path, one); });
        if (path == "id" || path == "schema" || path == "slug" || isElementId(body(), path) || isLostAnyway)
            continue;
        if (isBelow(path, notes) && !isBelow(path, childPath(notes, "fields")))
            continue; // key and digest are made anew by each import
        const Json *said = readValue(body(), readBack, path);
        if (!said || *said != *valueAt(body(), path))
            noteLost(path);
    }
    // Some formats want an answer to everything: what stands in for one is nobody's.
    for (const FieldPath &path : leafPaths(readBack)) {
        const bool isInList = valueAt(readBack, path) && readValue(readBack, readBack, path) != valueAt(readBack, path);
        const FieldPath top = path.substr(0, path.find('.'));
        if (path == "id" || path == "schema" || path == "slug" || top == "imported" || top == "licence_claims" || isInList
            || valueAt(body(), path))
            continue;
        lose(path,
             m_format + " wants an answer here and there is none: a word of its own stands in, which readers take for one.");
    }
}

std::string FileNames::nameOf(const ExportedSource &source, const std::string &wanted)
{
    const std::string id = textAt(source.body, "id");
    std::string name = wanted.empty() ? textAt(source.body, "slug") : wanted;
    if (name.empty())
        name = id.empty() ? "source" : id;
    if (!m_taken.insert(name).second) {
        name += "_" + (id.empty() ? std::to_string(m_taken.size()) : id.substr(std::min<std::size_t>(4, id.size())));
        m_taken.insert(name);
    }
    return name;
}

std::string plainText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (isOther(value) && value["other"].is_string())
        return value["other"].get<std::string>();
    return {};
}

bool isCode(const Json &value)
{
    return value.is_string();
}

std::string keyOr(const Json &body, const std::string &importer)
{
    const std::string key = textAt(body, childPath(childPath("imported", importer), "key"));
    return key.empty() ? textAt(body, "id") : key;
}

std::string listGlue(std::size_t number, std::string_view open)
{
    return number == 0 ? std::string(open) + "\n" : std::string(",\n");
}

} // namespace espalier::catalogue::detail
