// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/decisions/decision.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

static bool isHexOf(std::string_view text, std::size_t digits)
{
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

static std::optional<BatchItem> manifestItem(std::string_view line)
{
    const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return {};
    const auto subject = RecordId::parse(line.substr(0, first));
    const std::string_view blob = line.substr(first + 1, second - first - 1), previous = line.substr(second + 1);
    if (!subject || !isHexOf(blob, 40) || (previous != "-" && !isHexOf(previous, 64)))
        return {};
    return BatchItem{*subject, std::string(blob), previous == "-" ? std::string() : std::string(previous)};
}

} // namespace detail

std::string batchManifest(std::vector<BatchItem> items)
{
    std::sort(items.begin(), items.end(), [](const BatchItem &a, const BatchItem &b) { return a.subject < b.subject; });
    std::string text;
    for (const BatchItem &item : items)
        text += item.subject.text() + " " + item.subjectBlob + " " + (item.previous.empty() ? "-" : item.previous) + "\n";
    return text;
}

Result<std::vector<BatchItem>> readBatchManifest(std::string_view bytes, std::string_view context)
{
    std::vector<BatchItem> items;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string place = std::string(context) + ", line " + std::to_string(items.size() + 1);
        auto item = end == std::string_view::npos ? std::nullopt : detail::manifestItem(bytes.substr(0, end));
        if (!item)
            return failure(ErrorCode::Invalid, place, "it is not SUBJECT BLOB PREVIOUS");
        if (!items.empty() && item->subject <= items.back().subject)
            return failure(ErrorCode::Invalid, place, "a record stands twice, or the lines are not sorted");
        items.push_back(std::move(*item));
        bytes.remove_prefix(end + 1);
    }
    return items;
}

} // namespace espalier::governance
