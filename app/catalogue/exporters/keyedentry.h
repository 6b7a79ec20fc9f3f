// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporters/said.h"
#include "app/catalogue/exporters/written.h"
#include "app/catalogue/words.h"

#include <functional>

namespace espalier::catalogue::detail {

/// An entry of a catalogue whose entries are one object with known keys, on its way out. What an import kept aside of a key goes back to its
/// place where nothing in the record says otherwise.
class KeyedEntry
{
public:
    KeyedEntry(EntryKeys keys, Said &said);

    /// Sets a key. Where it says nothing (empty), or the key has no field of its own and an import kept its value, what was kept stays.
    /// Returns whether the value was taken.
    bool put(std::string_view key, Ordered value);
    /// Sets a key that nothing was said about so far, nor kept.
    void putDefault(std::string_view key, Ordered value);
    bool has(std::string_view key) const { return m_values.contains(key); }

    /// Every key of the list in its order, those without a value empty by their shape; then what was kept of keys no list has. What was kept of a
    /// key that has a field goes before what is said now as long as `read`, the format's reader, takes both for what the record says.
    Ordered take(const std::function<Json(const Ordered &)> &read) &&;

private:
    Ordered entry(const std::set<std::string> &asKept) const;
    bool readsRight(const EntryKey &key, const Json &read) const;

    EntryKeys m_keys;
    const Said *m_said;
    std::map<std::string, Ordered, std::less<>> m_kept; ///< of keys that have a field
    std::map<std::string, Ordered, std::less<>> m_values;
    std::vector<std::string> m_unknown;
};

/// The name of who looks after a source: the organisation's where it is one.
std::string custodianName(Said &said);

} // namespace espalier::catalogue::detail
