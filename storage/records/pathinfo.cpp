// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/kinds.h"

#include <algorithm>
#include <optional>

namespace espalier::records {

namespace {

constexpr std::string_view jsonEnding = ".json";

/// The last part of a path without its ending; nothing when it has another ending.
std::optional<std::string_view> fileStem(std::string_view path)
{
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (!name.ends_with(jsonEnding))
        return std::nullopt;
    return name.substr(0, name.size() - jsonEnding.size());
}

bool isHash(std::string_view text, std::size_t size)
{
    return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isOfClass(const RecordId &id, KindClass kindClass)
{
    const auto kind = kindOf(id);
    return kind && kindInfo(*kind).kindClass == kindClass;
}

PathInfo recordPathInfo(std::string_view path)
{
    const auto stem = fileStem(path);
    if (!stem)
        return {};
    auto id = RecordId::parse(*stem);
    if (!id || !isOfClass(*id, KindClass::Record) || recordPath(*id) != path)
        return {};
    return {PathRole::Record, std::move(*id), {}};
}

PathInfo eventPathInfo(std::string_view path)
{
    const auto stem = fileStem(path);
    const std::size_t slash = path.rfind('/');
    if (!stem || stem->size() < 10 || stem->at(stem->size() - 9) != '-' || !isHash(stem->substr(stem->size() - 8), 8))
        return {};
    auto id = RecordId::parse(stem->substr(0, stem->size() - 9));
    const std::string_view folder = path.substr(0, slash);
    auto subject = RecordId::parse(folder.substr(folder.rfind('/') + 1));
    if (!id || !subject || !isOfClass(*id, KindClass::Event) || !isOfClass(*subject, KindClass::Record))
        return {};
    if (eventFolder(*subject) != folder)
        return {};
    return {PathRole::Event, std::move(*id), std::move(*subject)};
}

/// Policy files may lie in folders of their own; the names stay plain.
bool isPolicyPath(std::string_view path)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
    };
    return path.size() > 7 && path.size() <= 200 && std::ranges::all_of(path, isPlain)
        && path.find("//") == std::string_view::npos && path.find("/.") == std::string_view::npos
        && path.find("..") == std::string_view::npos && path.back() != '/';
}

} // namespace

PathInfo pathInfo(std::string_view path)
{
    if (path == "format.json")
        return {PathRole::Format, {}, {}};
    if (path.starts_with("records/"))
        return recordPathInfo(path);
    if (path.starts_with("events/"))
        return eventPathInfo(path);
    if (path.starts_with("policy/"))
        return {isPolicyPath(path) ? PathRole::Policy : PathRole::Unknown, {}, {}};
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (path.starts_with("attachments/") && isHash(name, 64) && attachmentPath(name) == path)
        return {PathRole::Attachment, {}, {}};
    const auto stem = fileStem(path);
    if (path.starts_with("conflicts/") && stem && isHash(*stem, 64) && conflictPath(*stem) == path)
        return {PathRole::Conflict, {}, {}};
    return {};
}

} // namespace espalier::records
