// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/mergeplaces.h"

#include "storage/base/hash.h"
#include "storage/sync/conflictfile.h"

#include <algorithm>
#include <vector>

namespace espalier::sync::detail {

namespace {

using records::PathRole;

constexpr std::size_t deepestPolicy = 8; // as verification has it
constexpr std::size_t longestPolicyPath = 200;

bool isOctal(std::string_view part)
{
    return part.size() == 2 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '7'; });
}

bool isHexPair(std::string_view part)
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return part.size() == 2 && std::all_of(part.begin(), part.end(), isDigit);
}

bool isPlainName(std::string_view part)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    };
    return !part.empty() && part.front() != '.' && part.find("..") == std::string_view::npos
        && std::all_of(part.begin(), part.end(), isPlain);
}

bool isRecordKind(std::string_view name)
{
    const auto kind = records::kindByName(name);
    return kind && records::kindInfo(*kind).kindClass == records::KindClass::Record;
}

/// Counts the values of a record and stops where there are too many.
bool countNodes(const Json &value, int depth, int &nodes)
{
    constexpr JsonLimits limits;
    if (++nodes > limits.nodes)
        return false;
    if (!value.is_structured())
        return true;
    if (depth > limits.depth)
        return false;
    return std::all_of(value.begin(), value.end(), [&](const Json &each) { return countNodes(each, depth + 1, nodes); });
}

} // namespace

bool mayHoldPlaces(std::string_view folder)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= folder.size();) {
        const auto end = std::min(folder.find('/', begin), folder.size());
        parts.push_back(folder.substr(begin, end - begin));
        begin = end + 1;
    }
    const auto &root = parts.front();
    const std::size_t count = parts.size();
    if (root == "records")
        return count <= 4 && (count < 2 || isRecordKind(parts[1])) && (count < 3 || isOctal(parts[2]))
            && (count < 4 || isOctal(parts[3]));
    if (root == "events")
        return count <= 4 && (count < 2 || isOctal(parts[1])) && (count < 3 || isOctal(parts[2]))
            && (count < 4 || (RecordId::parse(parts[3]) && records::eventFolder(RecordId::parse(parts[3]).value()) == folder));
    if (root == "attachments")
        return count <= 3 && (count < 2 || isOctal(parts[1])) && (count < 3 || isOctal(parts[2]));
    if (root == "conflicts")
        return count <= 2 && (count < 2 || isHexPair(parts[1]));
    if (root == "policy")
        return count <= deepestPolicy && folder.size() <= longestPolicyPath
            && std::all_of(parts.begin() + 1, parts.end(), isPlainName);
    return false;
}

bool isForGood(PathRole role)
{
    return role != PathRole::Policy && role != PathRole::Unknown;
}

bool isNamedContent(const std::string &path, std::string_view bytes)
{
    const auto info = records::pathInfo(path);
    switch (info.role) {
    case PathRole::Event: return records::eventPath(info.subject, info.id, bytes) == path;
    case PathRole::Attachment: return records::attachmentPath(sha256Hex(bytes)) == path;
    case PathRole::Conflict: return readConflict(bytes, path).has_value();
    default: return true;
    }
}

bool fitsLimits(const Json &record, std::size_t bytes)
{
    int nodes = 0;
    return bytes <= JsonLimits().bytes && countNodes(record, 1, nodes);
}

} // namespace espalier::sync::detail
