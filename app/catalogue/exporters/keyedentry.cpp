// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/keyedentry.h"

namespace espalier::catalogue::detail {

namespace {

bool isEmptyValue(const Ordered &value)
{
    return value.is_null() || (value.is_string() && value.get_ref<const std::string &>().empty())
        || (value.is_structured() && value.empty());
}

Ordered emptyOf(KeyShape shape)
{
    switch (shape) {
    case KeyShape::Texts: return Ordered::array();
    case KeyShape::Flag: return false;
    case KeyShape::Whole: return Ordered::array();
    case KeyShape::Text:
    case KeyShape::Number: break;
    }
    return "";
}

} // namespace

KeyedEntry::KeyedEntry(EntryKeys keys, Said &said) : m_keys(keys), m_said(&said)
{
    for (const auto &[key, kept] : said.keptAside().items()) {
        const EntryKey *known = entryKey(keys, key);
        const std::string name = known ? std::string(known->key) : key;
        if (!known)
            m_unknown.push_back(name);
        m_values[name] = orderedJson(restoredValue(kept));
        if (known && !known->field.empty())
            m_kept[name] = m_values[name];
    }
}

bool KeyedEntry::put(std::string_view key, Ordered value)
{
    const EntryKey *known = entryKey(m_keys, key);
    const bool isKept = m_values.contains(key);
    if (isKept && (isEmptyValue(value) || (known && known->field.empty())))
        return false;
    m_values[std::string(key)] = std::move(value);
    return true;
}

void KeyedEntry::putDefault(std::string_view key, Ordered value)
{
    const auto found = m_values.find(key);
    if (found == m_values.end() || isEmptyValue(found->second))
        m_values[std::string(key)] = std::move(value);
}

Ordered KeyedEntry::entry(const std::set<std::string> &asKept) const
{
    Ordered entry = Ordered::object();
    for (const EntryKey &key : m_keys) {
        const std::string name(key.key);
        const auto found = m_values.find(name);
        if (asKept.contains(name))
            entry[name] = m_kept.at(name);
        else if (found != m_values.end())
            entry[name] = found->second;
        else if (key.isRequired)
            entry[name] = emptyOf(key.shape);
    }
    for (const std::string &key : m_unknown)
        entry[key] = m_values.at(key);
    return entry;
}

/// Claims are the same by what they claim and where: readers name them anew.
bool KeyedEntry::readsRight(const EntryKey &key, const Json &read) const
{
    const std::string field(key.field);
    const Json *theirs = valueAt(read, field), *ours = valueAt(m_said->body(), field);
    if (field != "licence_claims")
        return (!theirs && !ours) || (theirs && ours && *theirs == *ours);
    const auto claimed = [](const Json *claims) {
        std::set<std::string> all;
        if (claims && claims->is_array())
            for (const Json &claim : *claims)
                all.insert(claim.value("expression", Json()).dump() + textAt(claim, "url"));
        return all;
    };
    return claimed(theirs) == claimed(ours);
}

Ordered KeyedEntry::take(const std::function<Json(const Ordered &)> &read) &&
{
    std::set<std::string> asKept;
    for (const auto &[name, kept] : m_kept)
        if (m_values.at(name) != kept)
            asKept.insert(name);
    if (asKept.empty())
        return entry({});
    const Json taken = read(entry(asKept));
    for (const EntryKey &key : m_keys)
        if (asKept.contains(std::string(key.key)) && !readsRight(key, taken))
            asKept.erase(std::string(key.key));
    return entry(asKept);
}

std::string custodianName(Said &said)
{
    if (said.source().custodian) {
        said.because("custodian.organisation", "The organisation's name stands for its record.");
        return textAt(*said.source().custodian, "name");
    }
    return said.text("custodian.name");
}

} // namespace espalier::catalogue::detail
