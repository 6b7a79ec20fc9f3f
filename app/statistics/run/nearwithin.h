// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/signatures.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace espalier::statistics {

/// Joins documents into groups: each set is named by its first document. 4 bytes a document.
class DocumentGroups
{
public:
    explicit DocumentGroups(std::size_t documents);
    std::uint32_t firstOf(std::uint32_t document);
    void join(std::uint32_t a, std::uint32_t b);
    /// Documents that are in the group of an earlier one.
    std::uint64_t joined() const { return m_joined; }

private:
    std::vector<std::uint32_t> m_parents;
    std::uint64_t m_joined = 0;
};

/// How documents of one key are told apart: the first eight that are unlike each other stand for all; each further one is joined with the
/// first of them it is like. What is decided depends on the documents of the key alone, so keys may come in any order.
inline constexpr std::size_t representativesPerKey = 8;
using SmallAt = std::function<const SmallSignature &(std::uint32_t)>;
/// `documents`: all of one key, ascending. `isExact`: the key is the text's own hash, and nothing is compared.
void joinAlike(const std::uint32_t *documents, std::size_t count, bool isExact, const SmallAt &small, DocumentGroups &groups);

/// One key of one document.
struct KeyedDocument {
    std::uint64_t key;
    std::uint32_t document;
    bool operator<(const KeyedDocument &other) const { return key != other.key ? key < other.key : document < other.document; }
};
/// Sorts the entries and joins those of equal keys that are alike.
void joinByKey(std::vector<KeyedDocument> &entries, bool isExact, const SmallAt &small, DocumentGroups &groups);

/// Documents of one shard that are exactly or nearly an earlier one.
std::uint64_t nearDuplicatesWithin(const Signatures &signatures);

} // namespace espalier::statistics
