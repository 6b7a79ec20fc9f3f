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

KeyedEntry::KeyedEntry(EntryKeys keys, Said &said) : m_keys(keys)
{
    for (const auto &[key, kept] : said.keptAside().items()) {
        const EntryKey *known = entryKey(keys, key);
        const std::string name = known ? std::string(known->key) : key;
        if (!known)
            m_unknown.push_back(name);
        m_values[name] = orderedJson(restoredValue(kept));
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

Ordered KeyedEntry::take() &&
{
    Ordered entry = Ordered::object();
    for (const EntryKey &key : m_keys) {
        const auto found = m_values.find(key.key);
        if (found != m_values.end())
            entry[std::string(key.key)] = std::move(found->second);
        else if (key.isRequired)
            entry[std::string(key.key)] = emptyOf(key.shape);
    }
    for (const std::string &key : m_unknown)
        entry[key] = std::move(m_values[key]);
    return entry;
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
