// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/card.h"
#include "app/catalogue/croissant/croissant.h"
#include "app/catalogue/dpi/dpi.h"
#include "app/catalogue/importitem.h"
#include "app/catalogue/masader/masader.h"
#include "app/catalogue/words.h"
#include "storage/base/filesystem.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace espalier::catalogue::detail {

/// Text in another encoding as UTF-8. Bytes that are none of the encoding's are an error, never replaced. Source: ICU's converters.
static Result<std::string> fromEncoding(std::string_view bytes, const std::string &encoding, const std::string &name)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status))
        return failure(ErrorCode::Unsupported, encoding, "there is no encoding of this name",
                       "UTF-8, UTF-16LE, windows-1252, ISO-8859-15, windows-1256, GB18030, Shift_JIS, ...");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::string out;
    std::array<char16_t, 4096> piece{};
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    do {
        char16_t *to = piece.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &to, piece.data() + piece.size(), &at, end, nullptr, true, &status);
        icu::UnicodeString(piece.data(), static_cast<std::int32_t>(to - piece.data())).toUTF8String(out);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status))
        return failure(ErrorCode::Invalid, name + ", byte " + std::to_string(at - bytes.data()),
                       "the bytes here are none of " + encoding, "say another encoding, or save it as UTF-8");
    return out;
}

/// Latin text in UTF-16 without a byte order mark has a zero in every second byte.
static std::string encodingByZeros(std::string_view bytes)
{
    const std::size_t looked = std::min<std::size_t>(bytes.size(), 512) & ~std::size_t(1);
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < looked; ++i)
        if (bytes[i] == '\0')
            ++(i % 2 == 0 ? even : odd);
    if (looked >= 4 && odd > looked * 3 / 8 && even == 0)
        return "UTF-16LE";
    return looked >= 4 && even > looked * 3 / 8 && odd == 0 ? "UTF-16BE" : std::string();
}

Result<SourceFile> sourceFileOf(std::string bytes, std::string name, const std::string &encoding)
{
    SourceFile file{std::move(name), std::move(bytes), {}};
    std::size_t mark = 0;
    file.encoding = encoding;
    if (file.bytes.starts_with("\xEF\xBB\xBF")) {
        mark = 3;
        file.encoding = "UTF-8";
    } else if (file.bytes.starts_with("\xFF\xFE") || file.bytes.starts_with("\xFE\xFF")) {
        mark = 2;
        file.encoding = file.bytes[0] == '\xFE' ? "UTF-16BE" : "UTF-16LE";
    } else if (encoding.empty()) {
        file.encoding = encodingByZeros(file.bytes);
    }
    const bool isUtf8Said = file.encoding.empty() || file.encoding == "UTF-8" || file.encoding == "utf-8"
        || file.encoding == "utf8";
    if (isUtf8Said)
        file.encoding = "UTF-8";
    if (isUtf8Said && mark == 0)
        return file;
    file.original = file.bytes;
    if (isUtf8Said)
        file.bytes.erase(0, mark);
    else if (file.encoding.starts_with("UTF-16") && file.bytes.size() % 2 != 0)
        return failure(ErrorCode::Invalid, file.name + ", byte " + std::to_string(file.bytes.size()),
                       "the file begins as UTF-16 and ends within a character", "save it as UTF-8");
    else {
        ESPALIER_TRY(file.bytes, fromEncoding(std::string_view(*file.original).substr(mark), file.encoding, file.name));
    }
    return file;
}

Result<SourceFile> readSourceFile(const std::filesystem::path &path, const std::string &encoding)
{
    ESPALIER_TRY(std::string bytes, realFileSystem().read(path, importLimits().bytes));
    return sourceFileOf(std::move(bytes), path.string(), encoding);
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

/// The text with null where Python wrote NaN or Infinity outside strings; nothing when it has none.
static std::optional<std::string> withoutNan(std::string_view text)
{
    std::optional<std::string> mended;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i)
                if (text[i] == '\\')
                    ++i;
            continue;
        }
        for (const std::string_view word : {"NaN", "-Infinity", "Infinity"}) {
            if (!text.substr(i).starts_with(word))
                continue;
            if (!mended)
                mended.emplace();
            mended->append(text.substr(copied, i - copied)).append("null");
            copied = i + word.size();
            i = copied - 1;
            break;
        }
    }
    if (mended)
        mended->append(text.substr(std::min(copied, text.size())));
    return mended;
}

/// Errors: as parseJson, of the text as it was given.
static Result<Json> parseTolerant(std::string_view text, const std::string &context, std::vector<Issue> *issues)
{
    auto value = parseJson(text, context, importLimits());
    if (value)
        return value;
    if (const auto mended = withoutNan(text))
        if (auto again = parseJson(*mended, context, importLimits())) {
            if (issues)
                issues->push_back({Severity::Note,
                                   "nan-read-as-null",
                                   context,
                                   {},
                                   "It holds NaN or Infinity, which JSON has not; they were read as nothing."});
            return again;
        }
    return value;
}

/// One object a line. Blank lines are left out.
static Result<std::vector<PlacedJson>> readJsonLines(const SourceFile &file, std::vector<Issue> *issues)
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
        const std::string where = file.name + ":" + std::to_string(number);
        auto value = parseTolerant(line, where, issues);
        if (!value) {
            Error error = value.error(); // its place counts the lines of this one: always the first
            if (const std::string ofLine = where + ":1:"; error.context.starts_with(ofLine))
                error.context = where + ":" + error.context.substr(ofLine.size());
            return failure(std::move(error));
        }
        items.push_back({std::move(*value), where});
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

Result<std::vector<PlacedJson>> readJsonItems(const SourceFile &file, std::vector<Issue> *issues)
{
    if (trimmed(file.bytes).empty())
        return failure(ErrorCode::Invalid, file.name + ":1:1", "the file is empty");
    if (looksLikeJsonLines(file))
        return readJsonLines(file, issues);
    ESPALIER_TRY(Json value, parseTolerant(file.bytes, file.name, issues));
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
    if (looksLikeCroissant(item))
        return ImportFormat::Croissant;
    if (looksLikeDpi(item))
        return ImportFormat::Dpi;
    if (looksLikeMasader(item))
        return ImportFormat::Masader;
    if (item.contains("uid")
        || (holds("description", isObject) && (holds("languages", isObject) || holds("custodian", isObject))))
        return ImportFormat::BigScience;
    if (item.contains("name") || item.contains("schema"))
        return ImportFormat::Json;
    return ImportFormat::Auto;
}

ImportFormat formatOfItems(const std::vector<PlacedJson> &items)
{
    for (const PlacedJson &item : items)
        if (const ImportFormat format = formatOfItem(item.value); format != ImportFormat::Auto)
            return format;
    return ImportFormat::Auto;
}

Result<ImportFormat> detectFormat(const SourceFile &file)
{
    const std::string_view text = trimmed(file.bytes);
    const auto endsAs = [&file](std::string_view ending) {
        return file.name.size() >= ending.size()
            && isSameText(std::string_view(file.name).substr(file.name.size() - ending.size()), ending);
    };
    const bool isTableName = endsAs(".csv") || endsAs(".tsv") || endsAs(".tab");
    if (!isTableName && looksLikeCard(file.bytes, file.name))
        return ImportFormat::Card;
    if (text.empty() && !isTableName)
        return failure(ErrorCode::Invalid, file.name + ":1:1", "the file is empty");
    const bool isJson = text.starts_with('{') || (text.starts_with('[') && !isTableName);
    if (!isJson) {
        const std::string_view firstLine = text.substr(0, text.find('\n'));
        if (firstLine.find_first_of(",;\t") != std::string_view::npos || isTableName)
            return ImportFormat::Csv;
        return failure(ErrorCode::Invalid, file.name + ":1:1", "this is neither JSON nor a table with a header row",
                       "say with --format what it is");
    }
    ESPALIER_TRY(const auto items, readJsonItems(file));
    if (items.empty())
        return ImportFormat::Json;
    if (const ImportFormat format = formatOfItems(items); format != ImportFormat::Auto)
        return format;
    return failure(ErrorCode::Invalid, items.front().where, "the items are of no catalogue that is known here",
                   "say with --format what it is");
}

} // namespace espalier::catalogue::detail
