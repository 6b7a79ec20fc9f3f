// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/filling.md, "README files".
#include "app/catalogue/filling/addresses.h"
#include "app/catalogue/filling/filereading.h"
#include "app/catalogue/filling/licencefilling.h"

#include <algorithm>
#include <filesystem>

namespace espalier::catalogue::detail {

namespace {

/// A line of a README and what number it has.
struct ReadmeLine {
    std::string text;
    std::size_t number = 0;
    bool isHeading = false;
    bool hasEmail = false;
    bool isUnderline = false; ///< "====": the line before is a heading
};

/// "[Le Monde](https://...)" as "Le Monde", "**bold**" as "bold"; badges and pictures as nothing.
std::string withoutMarkup(std::string_view line)
{
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool isPicture = line[i] == '!' && i + 1 < line.size() && line[i + 1] == '[';
        if (isPicture || line[i] == '[') {
            const std::size_t close = line.find(']', i);
            const std::size_t open = close == std::string_view::npos ? close : close + 1;
            if (close != std::string_view::npos && open < line.size() && line[open] == '(') {
                const std::size_t end = line.find(')', open);
                if (end != std::string_view::npos) {
                    if (!isPicture)
                        out += withoutMarkup(line.substr(i + 1, close - i - 1));
                    i = end;
                    continue;
                }
            }
        }
        if (line[i] == '<') {
            const std::size_t end = line.find('>', i);
            if (end != std::string_view::npos) {
                i = end;
                continue;
            }
        }
        if (line[i] != '*' && line[i] != '`')
            out += line[i];
    }
    return out;
}

std::vector<ReadmeLine> linesOf(std::string_view text)
{
    std::vector<ReadmeLine> lines;
    bool isCode = false;
    // Front matter is not text.
    bool isFront = text.starts_with("---\n") || text.starts_with("---\r\n");
    for (std::size_t number = 1; !text.empty() && number <= 5000; ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view raw = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (isFront) {
            isFront = number == 1 || !(raw == "---" || raw == "---\r");
            continue;
        }
        if (raw.starts_with("```") || raw.starts_with("~~~")) {
            isCode = !isCode;
            continue;
        }
        if (isCode)
            continue;
        ReadmeLine line{std::string(raw), number, false, holdsEmail(raw), false};
        const std::size_t hashes = std::min(raw.find_first_not_of('#'), raw.size());
        line.isHeading = hashes > 0 && hashes < 7 && hashes < raw.size() && raw[hashes] == ' ';
        if (line.isHeading)
            line.text = raw.substr(hashes);
        line.isUnderline = raw.size() > 2 && raw.find_first_not_of("=-\r ") == std::string_view::npos;
        line.text = cleanText(withoutMarkup(line.text), 4000);
        lines.push_back(std::move(line));
    }
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].isUnderline && !lines[i - 1].text.empty())
            lines[i - 1].isHeading = true;
    return lines;
}

std::string lineText(std::size_t number)
{
    return "line " + std::to_string(number);
}

/// The first heading, and the first paragraph of two sentences' length.
void fillTitle(FillingMaker &maker, const std::vector<ReadmeLine> &lines)
{
    for (const ReadmeLine &line : lines)
        if (line.isHeading && line.text.size() > 1 && !line.isUnderline) {
            maker.addText("name", line.text, lineText(line.number));
            break;
        }
    std::string paragraph;
    std::size_t start = 0;
    bool hasEmail = false;
    for (const ReadmeLine &line : lines) {
        const bool isEnd = line.text.empty() || line.isHeading || line.isUnderline;
        if (isEnd && paragraph.size() >= 40)
            break;
        if (isEnd) {
            paragraph.clear();
            hasEmail = false;
            continue;
        }
        if (paragraph.empty())
            start = line.number;
        hasEmail = hasEmail || line.hasEmail;
        paragraph += (paragraph.empty() ? "" : " ") + line.text;
    }
    if (paragraph.size() < 40 || maker.has("description"))
        return;
    maker.addText("description", paragraph, lineText(start));
    if (hasEmail)
        maker.noteEmail("description");
}

/// Addresses of data hubs and archives that are named: identifiers. Not papers and code that it only speaks of.
void fillIdentifiers(FillingMaker &maker, std::string_view text)
{
    Json identifiers = Json::array();
    std::string said;
    for (std::size_t at = text.find("http"); at != std::string_view::npos && identifiers.size() < 5;
         at = text.find("http", at + 4)) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n<>\"')]}", at), text.size());
        const auto address = web::parseWebAddress(text.substr(at, end - at));
        const auto identifier = address ? identifierAt(*address) : std::nullopt;
        const bool isOfData = identifier
            && (identifier->starts_with("doi:10.5281/") || identifier->starts_with("hf:") || identifier->starts_with("zenodo:"));
        if (!isOfData || std::find(identifiers.begin(), identifiers.end(), Json(*identifier)) != identifiers.end())
            continue;
        identifiers.push_back(*identifier);
        said = address->whole;
    }
    // One is the source's own; of several nobody knows which is.
    if (identifiers.size() == 1)
        maker.add("identifiers", identifiers, "address in the text", said);
}

} // namespace

void fillReadme(FillingMaker &maker, const NamedBytes &file, const Work &work)
{
    const std::string_view text = file.bytes;
    fillTitle(maker, linesOf(text));
    fillIdentifiers(maker, text);
    const std::string shown = file.isFromWeb ? file.name : std::filesystem::path(file.name).filename().string();
    if (!maker.has("licence_assessment.has_licence"))
        fillMentionedLicence(maker, text, identifyLicence(text, work),
                             {file.isFromWeb ? "repository" : "file", cleanText(shown, 200),
                              file.isFromWeb ? file.name : std::string(), "text"});
}

} // namespace espalier::catalogue::detail
