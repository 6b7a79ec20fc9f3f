// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/deb822.h"

namespace espalier::catalogue::deb822 {

std::vector<Paragraph> parse(std::string_view text)
{
    std::vector<Paragraph> paragraphs;
    bool isInside = false;
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == std::string_view::npos) {
            isInside = false;
            continue;
        }
        if (line.front() == '#')
            continue;
        if (line.front() == ' ' || line.front() == '\t') {
            line.remove_prefix(1); // further indentation means something in descriptions
            if (isInside && !paragraphs.back().empty())
                paragraphs.back().back().second += "\n" + std::string(line == "." ? std::string_view() : line);
            continue;
        }
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        if (!isInside)
            paragraphs.emplace_back();
        isInside = true;
        std::string_view value = line.substr(colon + 1);
        const auto first = value.find_first_not_of(" \t");
        value = first == std::string_view::npos ? std::string_view() : value.substr(first);
        paragraphs.back().emplace_back(line.substr(0, colon), value);
    }
    return paragraphs;
}

std::string field(const Paragraph &paragraph, std::string_view name)
{
    for (const auto &[key, value] : paragraph)
        if (key == name)
            return value;
    return {};
}

std::string runningText(std::string_view description)
{
    std::string out;
    bool joins = false; // whether the next plain line continues the last one
    while (!description.empty()) {
        const auto end = description.find('\n');
        const std::string_view line = description.substr(0, end);
        description = end == std::string_view::npos ? std::string_view() : description.substr(end + 1);
        const bool isBlank = line.find_first_not_of(" \t") == std::string_view::npos;
        const bool isIndented = !isBlank && (line.front() == ' ' || line.front() == '\t');
        const bool isItem = !isBlank && (line.starts_with("* ") || line.starts_with("- "));
        if (!out.empty())
            out += joins && !isBlank && !isIndented && !isItem ? ' ' : '\n';
        out += isBlank ? std::string_view() : line;
        joins = !isBlank && !isIndented;
    }
    return out;
}

} // namespace espalier::catalogue::deb822
