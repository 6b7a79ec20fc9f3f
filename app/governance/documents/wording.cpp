// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/wording.h"

#include "storage/records/schema.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace espalier::governance::wording {

static std::string textOf(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_object())
        return {};
    if (const auto other = value.find("other"); other != value.end() && other->is_string())
        return other->get<std::string>();
    if (const auto excerpt = value.find("excerpt"); excerpt != value.end() && excerpt->is_string())
        return excerpt->get<std::string>() + " ...";
    return {};
}

std::string textAt(const Json &record, std::string_view path)
{
    const Json *value = valueAt(record, path);
    return value ? textOf(*value) : std::string();
}

std::vector<std::string> textsAt(const Json &record, std::string_view path)
{
    std::vector<std::string> texts;
    const Json *list = valueAt(record, path);
    if (list && list->is_array())
        for (const Json &one : *list)
            if (auto text = textOf(one); !text.empty())
                texts.push_back(std::move(text));
    return texts;
}

std::string sourceLabel(std::string_view field, const std::string &code)
{
    static const auto fields = [] {
        std::map<std::string, const records::Field *, std::less<>> byPath;
        for (const records::Field &one : records::Schema::of(records::Kind::Source).fields())
            byPath.emplace(one.path, &one);
        return byPath;
    }();
    const auto found = fields.find(field);
    if (found == fields.end())
        return code;
    const records::Field *known = found->second;
    const auto value = std::ranges::find(known->values, code);
    const auto place = static_cast<std::size_t>(value - known->values.begin());
    return value != known->values.end() && place < known->valueLabels.size() ? known->valueLabels[place] : code;
}

std::string sourceLabels(std::string_view field, const Json &record, std::string_view path)
{
    std::vector<std::string> labels;
    for (const std::string &code : textsAt(record, path))
        labels.push_back(sourceLabel(field, code));
    return joined(labels);
}

std::string joined(const std::vector<std::string> &parts, std::string_view between)
{
    std::string text;
    for (const std::string &part : parts) {
        if (!text.empty())
            text += between;
        text += part;
    }
    return text;
}

std::string listed(const std::vector<std::string> &parts)
{
    if (parts.size() < 2)
        return joined(parts);
    return joined({parts.begin(), parts.end() - 1}) + " and " + parts.back();
}

std::string grouped(std::uint64_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t place = digits.size(); place > 3; place -= 3)
        digits.insert(place - 3, ",");
    return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many)
{
    return grouped(number) + " " + std::string(number == 1 ? one : many);
}

std::string byteSize(std::uint64_t bytes)
{
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes < 1000)
        return std::to_string(bytes) + " B";
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    char text[40];
    std::snprintf(text, sizeof text, "%.1f %s", value, units[unit]);
    return text;
}

std::string share(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0 || part == 0)
        return "0 %";
    if (static_cast<double>(part) < 1e-4 * static_cast<double>(whole))
        return "less than 0.01 %";
    char text[40];
    std::snprintf(text, sizeof text, "%.4g %%", 100 * static_cast<double>(part) / static_cast<double>(whole));
    return text;
}

/// Bytes of a character at the beginning of `text` that ends a line (NEL, U+2028, U+2029); 0 when it does not.
static std::size_t lineBreakAt(std::string_view text)
{
    if (text.starts_with("\xC2\x85"))
        return 2;
    return text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

/// The same of one that is not seen but changes what is: U+202A to U+202E, U+2066 to U+2069, U+FEFF, controls.
static std::size_t hiddenAt(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    if (byte(0) < 0x20 || byte(0) == 0x7F)
        return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0)
        return 2;
    const bool isEmbedding = byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
    const bool isIsolate = byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
    return isEmbedding || isIsolate || text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::string oneLine(std::string_view text)
{
    std::string line;
    while (!text.empty()) {
        const char c = text.front();
        const std::size_t lineBreak = lineBreakAt(text);
        const bool isSpace = lineBreak > 0 || c == ' ' || c == '\n' || c == '\r' || c == '\t';
        const std::size_t hidden = isSpace ? 0 : hiddenAt(text);
        if (isSpace && !line.empty() && line.back() != ' ')
            line += ' ';
        else if (!isSpace && hidden == 0)
            line += c;
        text.remove_prefix(std::max({lineBreak, hidden, std::size_t{1}}));
    }
    if (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

std::string named(const DocumentedVersion &version, const std::string &code)
{
    const auto found = version.names.find(code);
    return found == version.names.end() || found->second.empty() || found->second == code ? code
                                                                                          : found->second + " (" + code + ")";
}

std::string datasetName(const DocumentedVersion &version)
{
    const std::string name = oneLine(textAt(version.dataset, "name"));
    return name.empty() ? "Unnamed dataset" : name;
}

std::string versionName(const DocumentedVersion &version)
{
    const std::string name = oneLine(textAt(version.version, "name"));
    return name.empty() ? version.id.text() : name;
}

std::string sourceName(const DocumentedSource &source)
{
    const std::string name = oneLine(textAt(source.record, "name"));
    return name.empty() ? source.id.text() : name;
}

std::string sourceAddress(const DocumentedSource &source)
{
    const std::string home = textAt(source.record, "homepage");
    return home.empty() ? textAt(source.record, "access.url") : home;
}

std::string statedText(const DocumentedVersion &version, std::string_view id)
{
    const auto found = version.stated.find(std::string(id));
    return found == version.stated.end() ? std::string() : found->second;
}

} // namespace espalier::governance::wording
