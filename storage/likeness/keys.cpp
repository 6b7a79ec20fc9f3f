// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/features.h"

#include <algorithm>

namespace espalier::likeness {

namespace detail {

namespace {

constexpr int nameBands = 6;
constexpr int nameRows = 2;
constexpr int textBands = 5;
constexpr int textRows = 3;
constexpr std::size_t startLetters = 8;

Key keyOfHash(KeyKind kind, std::uint64_t hash)
{
    return static_cast<Key>(kind) << 28 | static_cast<Key>(hash >> 36);
}

void addBands(std::vector<Key> &keys, KeyKind kind, const Shingles &shingles, int bands, int rows)
{
    for (const std::uint64_t value : bandsOf(shingles, bands, rows))
        keys.push_back(keyOfHash(kind, value * 0x9E3779B97F4A7C15ULL));
}

void addName(std::vector<Key> &keys, const NameForm &name, bool isFirst)
{
    keys.push_back(keyOf(KeyKind::Name, name.joined));
    if (name.reduced.size() >= 3 && name.reduced != name.joined)
        keys.push_back(keyOf(KeyKind::Name, name.reduced)); // so that "XNLI corpus" and "XNLI" meet
    if (name.strength < 0.8 && !isFirst)
        return;
    if (name.telling.size() > 1) {
        std::string words;
        for (const std::string &word : name.telling)
            words += word + ' ';
        keys.push_back(keyOf(KeyKind::Words, words));
    }
    if (!name.skeleton.empty())
        keys.push_back(keyOf(KeyKind::Skeleton, name.skeleton));
}

} // namespace

} // namespace detail

Key keyOf(KeyKind kind, std::string_view text)
{
    return detail::keyOfHash(kind, hashText(text));
}

std::string nameStart(const NameForm &name)
{
    return name.joined.size() >= detail::startLetters ? name.joined.substr(0, detail::startLetters) : std::string();
}

std::vector<Key> keysOf(const Features &features)
{
    std::vector<Key> keys;
    for (const auto &[raw, identifier] : features.identifiers)
        keys.push_back(keyOf(KeyKind::Identifier, identifier.text));
    for (const auto &[raw, address] : features.addresses) {
        keys.push_back(keyOf(KeyKind::Address, address.text));
        if (!address.site.empty())
            keys.push_back(keyOf(KeyKind::Site, address.site));
    }
    for (const NameForm &name : features.names)
        detail::addName(keys, name, &name == &features.names.front());
    if (!features.names.empty()) {
        const NameForm &name = features.names.front();
        detail::addBands(keys, KeyKind::NameBand, letterShingles(name.reduced), detail::nameBands, detail::nameRows);
        if (const std::string initials = initialsOf(name); !initials.empty())
            keys.push_back(keyOf(KeyKind::OtherName, initials));
        if (const std::string start = nameStart(name); !start.empty())
            keys.push_back(keyOf(KeyKind::NameStart, start));
    }
    detail::addBands(keys, KeyKind::TextBand, features.text, detail::textBands, detail::textRows);
    if (!features.custodianId.empty())
        keys.push_back(keyOf(KeyKind::Custodian, features.custodianId));
    else if (!features.custodian.isEmpty())
        keys.push_back(keyOf(KeyKind::Custodian, features.custodian.reduced));
    if (!features.mergedInto.empty())
        keys.push_back(keyOf(KeyKind::MergedInto, features.mergedInto));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

} // namespace espalier::likeness
