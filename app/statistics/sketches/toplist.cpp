// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/toplist.h"

#include "app/statistics/sketches/countjson.h"
#include "app/statistics/sketches/sums.h"

#include <algorithm>

namespace espalier::statistics {

namespace {

using TopItem = std::pair<const std::string, TopList::Entry>;

std::vector<const TopItem *> byFrequency(const std::map<std::string, TopList::Entry> &entries, std::size_t limit)
{
    std::vector<const TopItem *> order;
    order.reserve(entries.size());
    for (const TopItem &item : entries)
        order.push_back(&item);
    const auto before = [](const TopItem *a, const TopItem *b) {
        return a->second.documents != b->second.documents ? a->second.documents > b->second.documents : a->first < b->first;
    };
    limit = std::min(limit, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(limit), order.end(), before);
    order.resize(limit);
    return order;
}

std::string shortKey(const std::string &key)
{
    static constexpr std::string_view ellipsis = "\u2026";
    std::size_t end = TopList::longestKey - ellipsis.size();
    while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0) == 0x80)
        --end;
    return key.substr(0, end).append(ellipsis);
}

} // namespace

void TopList::add(const std::string &key, std::uint64_t count, std::uint64_t bytes)
{
    Entry &entry = key.size() <= longestKey ? m_entries[key] : m_entries[shortKey(key)];
    entry.documents += count;
    entry.bytes += bytes;
    m_total += count;
}

void TopList::cutTo(std::size_t size)
{
    if (m_entries.size() <= size)
        return;
    std::uint64_t most = m_cut;
    std::map<std::string, Entry> kept;
    for (const TopItem *item : byFrequency(m_entries, size))
        kept.insert(*item);
    for (const auto &[key, entry] : m_entries) {
        if (!kept.contains(key))
            most = std::max(most, cappedSum(entry.documents, m_cut - std::min(m_cut, entry.seenCut)));
    }
    m_entries = std::move(kept);
    leaveOut(most, 0);
}

void TopList::leaveOut(std::uint64_t most, std::uint64_t sum)
{
    m_total = cappedSum(m_total, sum);
    if (most <= m_cut)
        return;
    // What is still listed is as certain as before: its own part of the cut grows by the same amount.
    for (auto &[key, entry] : m_entries)
        entry.seenCut += most - m_cut;
    m_cut = most;
}

void TopList::merge(const TopList &other)
{
    for (const auto &[key, entry] : other.m_entries) {
        Entry &mine = m_entries[key];
        mine.documents = cappedSum(mine.documents, entry.documents);
        mine.bytes = cappedSum(mine.bytes, entry.bytes);
        mine.seenCut = cappedSum(mine.seenCut, entry.seenCut);
    }
    m_cut = cappedSum(m_cut, other.m_cut);
    m_total = cappedSum(m_total, other.m_total);
}

std::vector<TopList::Ranked> TopList::ranked(std::size_t limit) const
{
    std::vector<Ranked> list;
    for (const TopItem *item : byFrequency(m_entries, limit)) {
        const Entry &entry = item->second;
        list.push_back(
            {item->first, entry.documents, cappedSum(entry.documents, m_cut - std::min(m_cut, entry.seenCut)), entry.bytes});
    }
    return list;
}

Json TopList::json() const
{
    Json keys = Json::array(), counts = Json::array(), bytes = Json::array(), cuts = Json::array();
    bool hasBytes = false, hasCuts = false;
    for (const TopItem *item : byFrequency(m_entries, m_entries.size())) {
        keys.push_back(item->first);
        counts.push_back(std::min(item->second.documents, largestCount));
        bytes.push_back(std::min(item->second.bytes, largestCount));
        cuts.push_back(item->second.seenCut);
        hasBytes |= item->second.bytes != 0;
        hasCuts |= item->second.seenCut != m_cut;
    }
    Json json = {
        {"cut", m_cut}, {"total", std::min(m_total, largestCount)}, {"keys", std::move(keys)}, {"counts", std::move(counts)}};
    if (hasBytes)
        json["bytes"] = std::move(bytes);
    if (hasCuts)
        json["cuts"] = std::move(cuts);
    return json;
}

Result<TopList> TopList::parse(const Json &json)
{
    const auto corrupt = [](const char *what) { return failure(ErrorCode::Corrupt, "top list", what); };
    if (!json.is_object() || !json.contains("keys") || !json.contains("counts") || !json["keys"].is_array())
        return corrupt("keys or counts are missing");
    TopList list;
    ESPALIER_TRY(list.m_cut, readMember(json, "cut"));
    ESPALIER_TRY(list.m_total, readMember(json, "total"));
    const Json &keys = json["keys"];
    ESPALIER_TRY(const std::vector<std::uint64_t> counts, readCounts(json["counts"], "counts"));
    std::vector<std::uint64_t> bytes(keys.size(), 0), cuts(keys.size(), list.m_cut);
    if (const auto found = json.find("bytes"); found != json.end()) {
        ESPALIER_TRY(bytes, readCounts(*found, "bytes"));
    }
    if (const auto found = json.find("cuts"); found != json.end()) {
        ESPALIER_TRY(cuts, readCounts(*found, "cuts"));
    }
    if (counts.size() != keys.size() || bytes.size() != keys.size() || cuts.size() != keys.size())
        return corrupt("lists of different length");
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!keys[i].is_string() || keys[i].get_ref<const std::string &>().size() > longestKey)
            return corrupt("a key is no text, or longer than 256 bytes");
        if (cuts[i] > list.m_cut)
            return corrupt("an entry was in more parts than there are");
        if (!list.m_entries.try_emplace(keys[i].get<std::string>(), Entry{counts[i], bytes[i], cuts[i]}).second)
            return corrupt("a key is listed twice");
        sum = cappedSum(sum, counts[i]);
    }
    if (sum > list.m_total)
        return corrupt("the total is less than the sum of its entries");
    return list;
}

} // namespace espalier::statistics
