// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importitem.h"
#include "storage/base/filesystem.h"

#include <unicode/unistr.h>

#include <algorithm>

namespace espalier::catalogue::detail {

/// UTF-16 text behind a byte order mark as UTF-8.
static Result<std::string> fromUtf16(std::string_view bytes, bool isBigEndian, const std::string &name)
{
    if (bytes.size() % 2 != 0)
        return failure(ErrorCode::Invalid, name + ", byte " + std::to_string(bytes.size()),
                       "the file begins as UTF-16 and ends within a character", "save it as UTF-8");
    icu::UnicodeString wide;
    for (std::size_t i = 2; i < bytes.size(); i += 2) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        wide.append(static_cast<char16_t>(isBigEndian ? (first << 8) | second : (second << 8) | first));
    }
    std::string out;
    wide.toUTF8String(out);
    return out;
}

Result<SourceFile> readSourceFile(const std::filesystem::path &path)
{
    SourceFile file{path.string(), {}};
    ESPALIER_TRY(file.bytes, realFileSystem().read(path, importLimits().bytes));
    if (file.bytes.starts_with("\xEF\xBB\xBF")) {
        file.bytes.erase(0, 3);
    } else if (file.bytes.starts_with("\xFF\xFE") || file.bytes.starts_with("\xFE\xFF")) {
        ESPALIER_TRY(file.bytes, fromUtf16(file.bytes, file.bytes[0] == '\xFE', file.name));
    }
    return file;
}

static std::string placeInFile(const SourceFile &file, std::size_t offset)
{
    const auto line = std::count(file.bytes.begin(), file.bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    return file.name + ":" + std::to_string(line + 1);
}

/// Where the elements of the array begin that a well-formed text is; one offset per element.
static std::vector<std::size_t> elementOffsets(std::string_view text)
{
    std::vector<std::size_t> offsets;
    int depth = 0;
    bool isExpected = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
            continue;
        if (depth == 1 && isExpected && c != ']') {
            offsets.push_back(i);
            isExpected = false;
        }
        if (c == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i)
                if (text[i] == '\\')
                    ++i;
        } else if (c == '[' || c == '{') {
            isExpected = depth++ == 0;
        } else if (c == ']' || c == '}') {
            --depth;
        } else if (c == ',' && depth == 1) {
            isExpected = true;
        }
    }
    return offsets;
}

static std::vector<PlacedJson> placedElements(const SourceFile &file, Json &list)
{
    const std::vector<std::size_t> offsets = elementOffsets(file.bytes);
    std::vector<PlacedJson> items;
    std::size_t line = 1;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::size_t offset = i < offsets.size() ? offsets[i] : counted;
        line += static_cast<std::size_t>(std::count(file.bytes.begin() + static_cast<std::ptrdiff_t>(counted),
                                                    file.bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        counted = offset;
        items.push_back({std::move(list[i]), file.name + ":" + std::to_string(line)});
    }
    return items;
}

/// One object a line. Blank lines are left out.
static Result<std::vector<PlacedJson>> readJsonLines(const SourceFile &file)
{
    std::vector<PlacedJson> items;
    std::size_t number = 0;
    for (std::size_t start = 0; start < file.bytes.size();) {
        const std::size_t end = std::min(file.bytes.find('\n', start), file.bytes.size());
        const std::string_view line = std::string_view(file.bytes).substr(start, end - start);
        ++number;
        start = end + 1;
        if (trimmed(line).empty())
            continue;
        const std::string where = file.name + ", line " + std::to_string(number);
        ESPALIER_TRY(Json value, parseJson(line, where, importLimits()));
        items.push_back({std::move(value), file.name + ":" + std::to_string(number)});
    }
    return items;
}

static bool looksLikeJsonLines(const SourceFile &file)
{
    const std::string_view text = trimmed(file.bytes);
    if (!text.starts_with('{'))
        return false;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return false;
    const std::string_view rest = trimmed(text.substr(end));
    return trimmed(text.substr(0, end)).ends_with('}') && rest.starts_with('{');
}

Result<std::vector<PlacedJson>> readJsonItems(const SourceFile &file)
{
    if (trimmed(file.bytes).empty())
        return failure(ErrorCode::Invalid, file.name + ":1:1", "the file is empty");
    if (looksLikeJsonLines(file))
        return readJsonLines(file);
    ESPALIER_TRY(Json value, parseJson(file.bytes, file.name, importLimits()));
    if (value.is_array())
        return placedElements(file, value);
    if (!value.is_object())
        return failure(ErrorCode::Invalid, file.name + ":1:1", "there is neither a list of items nor an item in it");
    std::vector<PlacedJson> items;
    items.push_back({std::move(value), placeInFile(file, 0)});
    return items;
}

/// What one item looks like.
static ImportFormat formatOfItem(const Json &item)
{
    if (!item.is_object())
        return ImportFormat::Auto;
    const auto holds = [&item](const char *key, auto is) { return item.contains(key) && is(item[key]); };
    const auto isObject = [](const Json &value) { return value.is_object(); };
    if (item.contains("uid")
        || (holds("description", isObject) && (holds("languages", isObject) || holds("custodian", isObject))))
        return ImportFormat::BigScience;
    if (item.contains("name") || item.contains("schema"))
        return ImportFormat::Json;
    return ImportFormat::Auto;
}

Result<ImportFormat> detectFormat(const SourceFile &file)
{
    const std::string_view text = trimmed(file.bytes);
    if (!text.starts_with('[') && !text.starts_with('{')) {
        const std::string_view firstLine = text.substr(0, text.find('\n'));
        if (firstLine.find_first_of(",;\t") != std::string_view::npos || file.name.ends_with(".csv"))
            return ImportFormat::Csv;
        return failure(ErrorCode::Invalid, file.name + ":1:1", "this is neither JSON nor a table with a header row",
                       "say with --format what it is: bigscience, csv or json");
    }
    ESPALIER_TRY(const auto items, readJsonItems(file));
    if (items.empty())
        return ImportFormat::Json;
    for (const PlacedJson &item : items)
        if (const ImportFormat format = formatOfItem(item.value); format != ImportFormat::Auto)
            return format;
    return failure(ErrorCode::Invalid, items.front().where,
                   "the items are neither entries of the BigScience catalogue nor source records of a workshop");
}

} // namespace espalier::catalogue::detail
