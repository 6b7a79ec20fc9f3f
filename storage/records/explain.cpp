// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/explain.h"

#include <algorithm>
#include <regex>
#include <unordered_map>

namespace espalier::records::detail {

namespace {

/// One walk through schema and value side by side.
class MismatchWalk
{
public:
    MismatchWalk(const Json &root, const std::string &item) : m_root(root), m_item(item) {}

    void visit(const Json &schemaOrRef, const Json &value, const FieldPath &path);
    std::vector<Issue> take() { return std::move(m_issues); }

private:
    const Json &resolved(const Json &schema) const;
    bool accepts(const Json &schema, const Json &value) const;
    void visitAnyOf(const Json &branches, const Json &value, const FieldPath &path);
    void visitString(const Json &schema, const std::string &value, const FieldPath &path);
    void visitObject(const Json &schema, const Json &value, const FieldPath &path);
    void visitArray(const Json &schema, const Json &value, const FieldPath &path);
    bool checkEnum(const Json &schema, const Json &value, const FieldPath &path);
    bool checkType(const Json &schema, const Json &value, const FieldPath &path);
    void add(const char *code, const FieldPath &path, std::string message);

    const Json &m_root;
    const std::string &m_item;
    std::vector<Issue> m_issues;
    bool m_isOtherAllowed = false;
};

std::string typeInWords(std::string_view type)
{
    if (type == "string")
        return "a text";
    if (type == "array")
        return "a list";
    if (type == "object")
        return "an object with members";
    if (type == "boolean")
        return "true or false";
    if (type == "integer")
        return "a whole number";
    return std::string(type);
}

bool hasType(const Json &value, std::string_view type)
{
    return (type == "string" && value.is_string()) || (type == "array" && value.is_array())
        || (type == "object" && value.is_object()) || (type == "boolean" && value.is_boolean())
        || (type == "integer" && value.is_number_integer()) || (type == "number" && value.is_number());
}

/// Characters as JSON Schema counts them.
std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// The JSON type a schema is about; "string" for vocabularies.
std::string schemaType(const Json &schema)
{
    return schema.contains("enum") ? "string" : schema.value("type", std::string());
}

std::string joinedValues(const Json &values)
{
    std::string text;
    for (const Json &value : values)
        text += (text.empty() ? "" : ", ") + (value.is_string() ? value.get<std::string>() : value.dump());
    return text;
}

/// Patterns are compiled once a thread; there are some twenty of them.
bool matchesPattern(const std::string &text, const std::string &pattern)
{
    thread_local std::unordered_map<std::string, std::regex> compiled;
    auto found = compiled.find(pattern);
    if (found == compiled.end())
        found = compiled.emplace(pattern, std::regex(pattern)).first;
    return std::regex_search(text, found->second);
}

const Json &MismatchWalk::resolved(const Json &schema) const
{
    const auto ref = schema.find("$ref");
    if (ref == schema.end())
        return schema;
    return m_root.at(Json::json_pointer(ref->get<std::string>().substr(1)));
}

bool MismatchWalk::accepts(const Json &schema, const Json &value) const
{
    MismatchWalk attempt(m_root, m_item);
    attempt.visit(schema, value, {});
    return attempt.m_issues.empty();
}

void MismatchWalk::add(const char *code, const FieldPath &path, std::string message)
{
    const auto same = std::ranges::find(m_issues, path, &Issue::field);
    if (same == m_issues.end())
        m_issues.push_back({Severity::Error, code, m_item, path, std::move(message)});
    else if (same->message.size() < 500)
        same->message += " " + message;
}

void MismatchWalk::visit(const Json &schemaOrRef, const Json &value, const FieldPath &path)
{
    const Json &schema = resolved(schemaOrRef);
    if (const auto branches = schema.find("anyOf"); branches != schema.end())
        return visitAnyOf(*branches, value, path);
    if (!checkEnum(schema, value, path) || !checkType(schema, value, path))
        return;
    if (value.is_string())
        visitString(schema, value.get_ref<const std::string &>(), path);
    else if (value.is_object())
        visitObject(schema, value, path);
    else if (value.is_array())
        visitArray(schema, value, path);
    else if (value.is_number_integer() && schema.contains("minimum") && value < schema["minimum"])
        add("schema-range", path, "It must be at least " + schema["minimum"].dump() + ".");
    else if (value.is_number_integer() && schema.contains("maximum") && value > schema["maximum"])
        add("schema-range", path, "It must be at most " + schema["maximum"].dump() + ".");
}

void MismatchWalk::visitAnyOf(const Json &branches, const Json &value, const FieldPath &path)
{
    for (const Json &branch : branches)
        if (accepts(branch, value))
            return;
    const bool wasOtherAllowed = m_isOtherAllowed;
    m_isOtherAllowed = std::ranges::any_of(branches, [](const Json &branch) {
        return branch.value("$ref", std::string()) == "#/definitions/other";
    });
    const auto near = std::ranges::find_if(branches,
                                           [&](const Json &branch) { return hasType(value, schemaType(resolved(branch))); });
    if (near != branches.end())
        visit(*near, value, path);
    else
        add("schema-type", path, m_isOtherAllowed ? "It must be a text or {\"other\": \"text\"}." : "It must be a text.");
    m_isOtherAllowed = wasOtherAllowed;
}

bool MismatchWalk::checkEnum(const Json &schema, const Json &value, const FieldPath &path)
{
    const auto values = schema.find("enum");
    if (values == schema.end() || std::ranges::find(*values, value) != values->end())
        return true;
    std::string message = (value.is_string() ? inQuotes(value.get_ref<const std::string &>()) : std::string("The value"))
        + " is not known here: it must be one of " + joinedValues(*values)
        + (m_isOtherAllowed ? ", or {\"other\": \"text\"}." : ".");
    if (value.is_string()) {
        const std::string near = nearestValue(value.get_ref<const std::string &>(), values->get<std::vector<std::string>>());
        if (!near.empty())
            message += " Did you mean \"" + near + "\"?";
    }
    add("schema-enum", path, std::move(message));
    return false;
}

bool MismatchWalk::checkType(const Json &schema, const Json &value, const FieldPath &path)
{
    const std::string type = schema.value("type", std::string());
    if (type.empty() || hasType(value, type))
        return true;
    add("schema-type", path, "It must be " + typeInWords(type) + ".");
    return false;
}

void MismatchWalk::visitString(const Json &schema, const std::string &value, const FieldPath &path)
{
    const std::size_t length = codePoints(value);
    if (length < schema.value("minLength", std::size_t(0)))
        return add("schema-empty", path, "It must not be empty; leave it out instead.");
    if (const auto most = schema.find("maxLength"); most != schema.end() && length > most->get<std::size_t>())
        return add("schema-too-long", path,
                   "It has " + std::to_string(length) + " characters; at most " + most->dump() + " are allowed.");
    const auto pattern = schema.find("pattern");
    if (pattern == schema.end() || matchesPattern(value, pattern->get<std::string>()))
        return;
    const std::string expected = schema.value("x-expects", "text of the form " + pattern->get<std::string>());
    add("schema-pattern", path,
        inQuotes(value) + " is not " + expected + (m_isOtherAllowed ? ", nor {\"other\": \"text\"}." : "."));
}

void MismatchWalk::visitObject(const Json &schema, const Json &value, const FieldPath &path)
{
    if (const auto required = schema.find("required"); required != schema.end())
        for (const Json &name : *required)
            if (!value.contains(name.get_ref<const std::string &>()))
                add("schema-required", childPath(path, name.get_ref<const std::string &>()), "It is required.");
    const auto others = schema.find("additionalProperties");
    const auto properties = schema.find("properties");
    if (others != schema.end() && others->is_object())
        for (const auto &[name, member] : value.items())
            if (properties == schema.end() || !properties->contains(name))
                visit(*others, member, childPath(path, name));
    if (properties == schema.end())
        return;
    for (const auto &[name, member] : properties->items())
        if (const auto found = value.find(name); found != value.end())
            visit(member, *found, childPath(path, name));
    if (schema.value("additionalProperties", Json(true)) == Json(false))
        for (const auto &[name, member] : value.items())
            if (!properties->contains(name))
                add("schema-unknown", childPath(path, name), "Nothing of this name is allowed here.");
}

void MismatchWalk::visitArray(const Json &schema, const Json &value, const FieldPath &path)
{
    if (schema.value("uniqueItems", false)) {
        std::vector<Json> sorted(value.begin(), value.end());
        std::ranges::sort(sorted);
        if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
            add("schema-duplicate", path,
                "It holds " + (twice->is_string() ? inQuotes(twice->get<std::string>()) : "a value") + " twice.");
    }
    const auto items = schema.find("items");
    if (items == schema.end())
        return;
    const bool isKeyed = schema.value("x-merge", std::string()) == "keyed-list";
    std::size_t position = 0;
    for (const Json &element : value) {
        ++position;
        const bool hasId = isKeyed && element.is_object() && element.contains("id") && element["id"].is_string();
        if (isKeyed && !hasId)
            add("schema-required", path, "Element " + std::to_string(position) + " of the list needs an \"id\" of its own.");
        else
            visit(*items, element, hasId ? childPath(path, element["id"].get<std::string>()) : path);
    }
}

std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// Levenshtein's distance.
std::size_t spellingDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

} // namespace

std::vector<Issue> explainMismatch(const Json &schema, const Json &value, const std::string &item)
{
    try {
        MismatchWalk walk(schema, item);
        walk.visit(schema, value, {});
        return walk.take();
    } catch (const std::exception &problem) {
        return {{Severity::Error, "schema-internal", item, {}, std::string("It could not be checked: ") + problem.what() + "."}};
    }
}

std::string nearestValue(std::string_view written, const std::vector<std::string> &values)
{
    if (written.size() > 100)
        return {};
    const std::string wanted = lowerAscii(written);
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(2, written.size() / 3) + 1;
    for (const std::string &value : values) {
        const bool isStart = wanted.size() >= 3 && (value.starts_with(wanted) || wanted.starts_with(value));
        const std::size_t distance = isStart ? 1 : spellingDistance(wanted, value);
        if (distance < bestDistance && distance < value.size()) {
            best = value;
            bestDistance = distance;
        }
    }
    return best;
}

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t most = 60;
    std::size_t end = std::min(text.size(), most);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return "\"" + std::string(text.substr(0, end)) + (end < text.size() ? "…" : "") + "\"";
}

} // namespace espalier::records::detail
