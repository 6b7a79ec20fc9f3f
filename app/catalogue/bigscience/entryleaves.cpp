// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/entryleaves.h"

#include <algorithm>

namespace espalier::catalogue::detail::bigscience {

static constexpr std::string_view keptAsideField = "imported.bigscience.fields";

EntryLeaves::EntryLeaves(const Json &entry, std::string key, ImportBatch &batch) : m_key(std::move(key)), m_batch(&batch)
{
    flatten(entry, {}, 0);
}

void EntryLeaves::flatten(const Json &value, const std::string &path, int depth)
{
    constexpr int deepest = 8;
    if (!value.is_object() || depth == deepest) {
        m_leaves[path] = value;
        return;
    }
    for (const auto &[key, member] : value.items())
        flatten(member, path.empty() ? key : path + "." + key, depth + 1);
}

void EntryLeaves::issue(Severity severity, std::string code, FieldPath field, std::string message)
{
    m_batch->addIssue(severity, std::move(code), m_key, std::move(field), std::move(message));
}

void EntryLeaves::wrongType(const std::string &path, const char *expected)
{
    issue(Severity::Warning, "wrong-type", childPath(keptAsideField, path),
          std::string("The catalogue expects ") + expected + " here; the value was kept aside as it is.");
}

std::string EntryLeaves::text(const std::string &path)
{
    const auto found = m_leaves.find(path);
    if (found == m_leaves.end() || found->second.is_null() || m_taken.contains(path))
        return {};
    if (!found->second.is_string()) {
        if (!saysNothing(found->second))
            wrongType(path, "text");
        return {};
    }
    m_taken.insert(path);
    return std::string(trimmed(found->second.get_ref<const std::string &>()));
}

std::vector<std::string> EntryLeaves::list(const std::string &path)
{
    std::vector<std::string> texts;
    const auto found = m_leaves.find(path);
    if (found == m_leaves.end() || m_taken.contains(path) || saysNothing(found->second))
        return texts;
    if (!found->second.is_array()) {
        wrongType(path, "a list of texts");
        return texts;
    }
    bool isWrong = false;
    for (const Json &element : found->second) {
        if (element.is_string()) {
            if (std::string text(trimmed(element.get_ref<const std::string &>())); !text.empty())
                texts.push_back(std::move(text));
        } else if (!saysNothing(element)) {
            m_kept[path].push_back(element.dump());
            isWrong = true;
        }
    }
    if (isWrong)
        wrongType(path, "texts in the list");
    m_taken.insert(path);
    return texts;
}

bool EntryLeaves::flag(const std::string &path)
{
    const auto found = m_leaves.find(path);
    if (found == m_leaves.end())
        return false;
    if (!found->second.is_boolean()) {
        if (!saysNothing(found->second))
            wrongType(path, "true or false");
        return false;
    }
    m_taken.insert(path);
    return found->second.get<bool>();
}

bool EntryLeaves::has(const std::string &path) const
{
    const auto found = m_leaves.find(path);
    return found != m_leaves.end() && !saysNothing(found->second);
}

void EntryLeaves::keep(const std::string &path, const std::string &value)
{
    m_kept[path].push_back(value);
}

/// Numbers with fractions and anything nested become text, which is what records can hold.
static Json storable(const Json &value)
{
    if (value.is_number_float())
        return value.dump();
    if (value.is_object())
        return value.dump();
    if (!value.is_array())
        return value;
    Json list = Json::array();
    for (const Json &element : value) {
        if (element.is_structured())
            list.push_back(element.dump());
        else if (!saysNothing(element))
            list.push_back(storable(element));
    }
    return list;
}

/// What the form or its export writes into every entry by itself.
static bool isRoutine(const std::string &path, const Json &value, const std::string &key)
{
    return (path == "description.validated" && value == Json(true)) || (path == "fname" && value == Json(key + ".json"));
}

Json EntryLeaves::leftOver()
{
    Json fields = Json::object();
    const auto note = [this](const std::string &path) {
        issue(Severity::Note, "kept-aside", childPath(keptAsideField, path),
              "There is no field for this value; it is kept under \"imported\".");
    };
    for (const auto &[path, value] : m_leaves) {
        const bool isFlag = path == "validated" || path.ends_with(".validated");
        if (m_taken.contains(path) || value.is_null() || (saysNothing(value) && !isFlag))
            continue;
        fields[path] = storable(value);
        if (!saysNothing(value) && !isRoutine(path, value, m_key))
            note(path);
    }
    for (const auto &[path, values] : m_kept) {
        const auto leaf = m_leaves.find(path);
        const bool isList = leaf != m_leaves.end() && leaf->second.is_array();
        fields[path] = isList || values.size() > 1 ? Json(values) : Json(values.front());
        note(path);
    }
    return fields;
}

} // namespace espalier::catalogue::detail::bigscience
