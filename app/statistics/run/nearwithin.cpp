// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/nearwithin.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace espalier::statistics {

DocumentGroups::DocumentGroups(std::size_t documents) : m_parents(documents)
{
    std::iota(m_parents.begin(), m_parents.end(), std::uint32_t(0));
}

std::uint32_t DocumentGroups::firstOf(std::uint32_t document)
{
    while (m_parents[document] != document) {
        m_parents[document] = m_parents[m_parents[document]];
        document = m_parents[document];
    }
    return document;
}

void DocumentGroups::join(std::uint32_t a, std::uint32_t b)
{
    a = firstOf(a);
    b = firstOf(b);
    if (a == b)
        return;
    m_parents[std::max(a, b)] = std::min(a, b);
    ++m_joined;
}

void joinAlike(const std::uint32_t *documents, std::size_t count, bool isExact, const SmallAt &small, DocumentGroups &groups)
{
    std::array<std::uint32_t, representativesPerKey> known;
    std::size_t knownCount = 0;
    for (std::size_t i = 0; i < count; ++i) {
        bool isLike = false;
        for (std::size_t k = 0; k < knownCount && !isLike; ++k) {
            isLike = isExact || smallSimilarity(small(known[k]), small(documents[i])) >= nearDuplicateSimilarity;
            if (isLike)
                groups.join(known[k], documents[i]);
        }
        if (!isLike && knownCount < known.size())
            known[knownCount++] = documents[i];
    }
}

void joinByKey(std::vector<KeyedDocument> &entries, bool isExact, const SmallAt &small, DocumentGroups &groups)
{
    std::sort(entries.begin(), entries.end());
    std::vector<std::uint32_t> documents;
    for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
        while (end < entries.size() && entries[end].key == entries[begin].key)
            ++end;
        if (end - begin == 1)
            continue;
        documents.clear();
        for (std::size_t i = begin; i < end; ++i)
            documents.push_back(entries[i].document);
        joinAlike(documents.data(), documents.size(), isExact, small, groups);
    }
}

namespace {

/// Documents whose key another document has as well; the rest need not be sorted. A filter of 16 slots a document by the key's low bits.
void keepShared(const std::vector<std::uint64_t> &keys, bool isExact, std::vector<KeyedDocument> &shared)
{
    std::size_t slots = 1024;
    while (slots < 16 * keys.size())
        slots *= 2;
    std::vector<std::uint8_t> met(slots);
    for (const std::uint64_t key : keys)
        met[key & (slots - 1)] = static_cast<std::uint8_t>(std::min(met[key & (slots - 1)] + 1, 2));
    shared.clear();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const bool isNobodys = !isExact && keys[i] == 0;
        if (!isNobodys && met[keys[i] & (slots - 1)] > 1)
            shared.push_back({keys[i], static_cast<std::uint32_t>(i)});
    }
}

} // namespace

std::uint64_t nearDuplicatesWithin(const Signatures &signatures)
{
    DocumentGroups groups(signatures.size());
    const SmallAt small = [&](std::uint32_t document) -> const SmallSignature & { return signatures.small[document]; };
    std::vector<KeyedDocument> shared;
    for (std::size_t column = 0; column < Signatures::columns; ++column) {
        keepShared(signatures.keys[column], column == 0, shared);
        joinByKey(shared, column == 0, small, groups);
    }
    return groups.joined();
}

} // namespace espalier::statistics
