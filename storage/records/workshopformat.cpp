// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/workshopformat.h"

#include <algorithm>

namespace espalier::records::detail {

namespace {

constexpr const char *fanOutName = "64x64/sha256";

Result<int> versionMember(const Json &json, const char *name, const std::string &context)
{
    const auto member = json.find(name);
    if (member == json.end() || !member->is_number_integer() || *member < 1 || *member > 1'000'000)
        return failure(ErrorCode::Corrupt, context, std::string("\"") + name + "\" is missing or not a version number");
    return member->get<int>();
}

} // namespace

Result<std::string> formatFile(const std::string &name)
{
    if (name.find_first_not_of(" \t\r\n") == std::string::npos || name.size() > 500)
        return failure(ErrorCode::Invalid, name, "a workshop needs a name of at most 500 bytes");
    ESPALIER_TRY(
        const Json json,
        normalised(Json{{"format", knownFormat}, {"min_reader", 1}, {"min_writer", 1}, {"fanout", fanOutName}, {"name", name}},
                   "format.json"));
    return canonicalJson(json);
}

Result<WorkshopFormat> parseFormat(std::string_view bytes, const std::string &context)
{
    auto json = parseJson(bytes, context);
    if (!json)
        return failure(ErrorCode::Corrupt, json.error().context, json.error().detail);
    if (!json->is_object())
        return failure(ErrorCode::Corrupt, context, "it is not a JSON object");
    WorkshopFormat format;
    ESPALIER_TRY(format.format, versionMember(*json, "format", context));
    ESPALIER_TRY(format.minReader, versionMember(*json, "min_reader", context));
    ESPALIER_TRY(format.minWriter, versionMember(*json, "min_writer", context));
    const std::string update = "install a newer version of this program";
    if (format.minReader > knownFormat)
        return failure(ErrorCode::Unsupported, context,
                       "the workshop has format " + std::to_string(format.format) + " and asks for a program that reads format "
                           + std::to_string(format.minReader) + "; this one reads up to " + std::to_string(knownFormat),
                       update);
    if (const auto fanout = json->find("fanout"); fanout == json->end() || *fanout != fanOutName)
        return failure(ErrorCode::Unsupported, context, std::string("the folders are not laid out as ") + fanOutName, update);
    if (const auto name = json->find("name"); name != json->end() && name->is_string())
        format.name = name->get<std::string>();
    return format;
}

} // namespace espalier::records::detail
