// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/fillingmaker.h"

#include "app/catalogue/importitem.h"
#include "storage/base/shown.h"
#include "storage/records/schema.h"

#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace espalier::catalogue::detail {

static constexpr std::size_t mostLineBytes = 480;
static constexpr std::size_t mostTextBytes = 16'000;

namespace {

bool isLocalPart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '%'
        || c == '+' || c == '-';
}

struct Range {
    std::size_t begin = 0, end = 0;
};

/// The next e-mail address behind `from`.
std::optional<Range> nextEmail(std::string_view text, std::size_t from)
{
    for (std::size_t at = text.find('@', from); at != std::string_view::npos; at = text.find('@', at + 1)) {
        Range range{at, at + 1};
        while (range.begin > from && isLocalPart(text[range.begin - 1]))
            --range.begin;
        while (range.end < text.size() && isLocalPart(text[range.end]))
            ++range.end;
        std::string_view host = text.substr(at + 1, range.end - at - 1);
        while (host.ends_with('.')) {
            host.remove_suffix(1);
            --range.end;
        }
        const std::size_t dot = host.rfind('.');
        // "@name" of a social network and "a@b" have no host with a dot.
        if (range.begin < at && dot != std::string_view::npos && dot > 0 && host.size() - dot > 2)
            return range;
    }
    return {};
}

std::string withoutEmails(std::string_view text)
{
    std::string kept;
    std::size_t from = 0;
    while (const auto range = nextEmail(text, from)) {
        kept += text.substr(from, range->begin - from);
        kept += "[...]";
        from = range->end;
    }
    return kept + std::string(text.substr(from));
}

/// At most so many bytes, ended behind a word where there is one.
void cutToBytes(std::string &text, std::size_t most)
{
    if (text.size() <= most)
        return;
    std::size_t end = most - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    if (const std::size_t blank = text.rfind(' ', end); blank != std::string::npos && blank > end / 2)
        end = blank;
    text.resize(end);
    text += "\xE2\x80\xA6";
}

const std::map<FieldPath, std::size_t, std::less<>> &formOrder()
{
    static const auto order = [] {
        std::map<FieldPath, std::size_t, std::less<>> places;
        for (const records::Field &field : records::Schema::of(records::Kind::Source).fields())
            places.emplace(field.path, places.size());
        return places;
    }();
    return order;
}

std::size_t placeInForm(const FieldPath &path)
{
    const records::Field *field = records::Schema::of(records::Kind::Source).field(path);
    const auto found = field ? formOrder().find(field->path) : formOrder().end();
    return found == formOrder().end() ? formOrder().size() : found->second;
}

/// What the schema says against a value at its place; empty when it takes it.
std::string objection(const FieldPath &field, const Json &value)
{
    Json record = {{"id", "src_00000000000000000000000000"}, {"schema", "source/1"}, {"name", "x"}};
    if (const auto set = putValue(record, field, value); !set)
        return set.error().detail;
    for (const Issue &issue : records::Schema::of(records::Kind::Source).validate(record))
        if (issue.severity == Severity::Error)
            return issue.message;
    return {};
}

} // namespace

bool isInKeyedList(std::string_view field)
{
    return field.starts_with("licence_claims.") || field.starts_with("opt_outs.") || field.starts_with("data_use.");
}

Result<void> putValue(Json &record, std::string_view field, Json value)
{
    if (isInKeyedList(field) && record.is_object())
        if (Json &list = record[std::string(field.substr(0, field.find('.')))]; list.is_null())
            list = Json::array();
    return setValueAt(record, field, std::move(value));
}

bool holdsEmail(std::string_view text)
{
    return nextEmail(text, 0).has_value();
}

std::string cleanText(std::string_view text, std::size_t mostBytes, bool keepsLines)
{
    // Far more than is kept, so that cutting does not depend on white space.
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 4 * mostBytes + 4096))));
    std::string out;
    bool hasBlank = false;
    int lines = 0;
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(wide.char32At(i));
        if (c == '\n' || c == '\r') {
            lines += c == '\n' ? 1 : 0;
            hasBlank = true;
        } else if (c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029) {
            hasBlank = true;
        } else if (!isHidden(c) && c != 0xFFFD) {
            if (hasBlank && !out.empty())
                out += keepsLines && lines > 0 ? std::string(lines > 1 ? "\n\n" : "\n") : std::string(" ");
            hasBlank = false;
            lines = 0;
            icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(out);
        }
    }
    if (auto normal = normalised(Json(out), {}))
        out = normal->get<std::string>();
    out = withoutEmails(out);
    cutToBytes(out, mostBytes);
    return out;
}

std::string keptText(std::string_view text, std::size_t mostBytes)
{
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(std::min(text.size(), mostBytes))));
    std::string out;
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(wide.char32At(i));
        const bool isLoneReturn = c == '\r' && (i + 1 == wide.length() || wide.charAt(i + 1) != u'\n');
        if (isLoneReturn)
            out += '\n';
        else if (c == '\n' || c == '\t' || (!isHidden(c) && c != 0xFFFD))
            icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(out);
    }
    return withoutEmails(out);
}

FillingMaker::FillingMaker(std::string what, std::string origin, Timestamp at)
{
    m_filling.what = std::move(what);
    m_origin = cleanText(origin, 1900);
    m_filling.retrievedAt = at;
}

bool FillingMaker::has(std::string_view field) const
{
    return value(field) != nullptr;
}

const Json *FillingMaker::value(std::string_view field) const
{
    const auto &values = m_filling.values;
    const auto found = std::ranges::find(values, field, &FilledValue::field);
    return found == values.end() ? nullptr : &found->value;
}

void FillingMaker::issue(Severity severity, std::string code, FieldPath field, std::string message)
{
    Issue issue{severity, std::move(code), m_origin, std::move(field), std::move(message)};
    if (std::ranges::find(m_filling.issues, issue) == m_filling.issues.end())
        m_filling.issues.push_back(std::move(issue));
}

void FillingMaker::add(const FieldPath &field, Json value, std::string place, std::string said)
{
    if (saysNothing(value) || has(field))
        return;
    if (value.is_array())
        arrangeSet(value);
    auto normal = normalised(value, {});
    if (!normal)
        return;
    // A form has no place for a field that the schema does not know, and filled_from no name.
    if (!records::Schema::of(records::Kind::Source).field(field)) {
        issue(Severity::Note, "not-taken", {}, cleanText(field, 200) + ": There is no such field.");
        return;
    }
    if (const std::string message = objection(field, *normal); !message.empty()) {
        issue(Severity::Note, "not-taken", field, cleanText(place, 200) + ": " + message);
        return;
    }
    m_filling.values.push_back(
        {field, std::move(*normal), m_origin, cleanText(place, 480), cleanText(said, mostTextBytes, true)});
}

void FillingMaker::noteEmail(const FieldPath &field)
{
    issue(Severity::Note, "email-left-out", field,
          "There is an e-mail address in the text, which was left out: write it into a contact, where it stays private.");
}

void FillingMaker::addText(const FieldPath &field, std::string_view text, std::string place)
{
    const records::Field *known = records::Schema::of(records::Kind::Source).field(field);
    const bool isLong = known && known->isLongText;
    std::string clean = cleanText(text, isLong ? mostTextBytes : mostLineBytes, isLong);
    if (clean.empty() || has(field))
        return;
    if (holdsEmail(text))
        noteEmail(field);
    add(field, std::move(clean), std::move(place));
}

void FillingMaker::merge(Filling other)
{
    // Elements of keyed lists stay together and get an id of their own.
    std::map<std::string, std::string> renamed;
    for (FilledValue &value : other.values) {
        auto parts = splitFieldPath(value.field);
        if (parts.size() == 3 && isInKeyedList(value.field)) {
            const std::string element = parts[0] + "." + parts[1];
            if (!renamed.contains(element))
                renamed[element] = freeElement(parts[0], parts[0] == "opt_outs" ? 'o' : parts[0] == "data_use" ? 'd' : 'c');
            value.field = joinFieldPath({parts[0], renamed[element], parts[2]});
        }
        if (!has(value.field))
            m_filling.values.push_back(std::move(value));
    }
    for (Issue &issue : other.issues)
        m_filling.issues.push_back(std::move(issue));
    for (Json &source : other.further)
        m_filling.further.push_back(std::move(source));
}

std::string FillingMaker::freeElement(std::string_view list, char letter) const
{
    for (int number = 1;; ++number) {
        const std::string id = letter + std::to_string(number);
        const std::string prefix = std::string(list) + "." + id + ".";
        const auto &values = m_filling.values;
        if (std::ranges::none_of(values, [&](const FilledValue &value) { return value.field.starts_with(prefix); }))
            return id;
    }
}

Filling FillingMaker::take()
{
    std::ranges::stable_sort(m_filling.values, {}, [](const FilledValue &value) {
        const auto parts = splitFieldPath(value.field);
        // Elements of a keyed list one after another, each with its members in order.
        const bool isElement = parts.size() == 3 && isInKeyedList(value.field);
        return std::tuple(placeInForm(isElement ? FieldPath(parts[0]) : value.field), isElement ? parts[1] : std::string(),
                          placeInForm(value.field));
    });
    return std::move(m_filling);
}

} // namespace espalier::catalogue::detail
