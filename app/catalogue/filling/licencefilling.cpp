// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/licencefilling.h"

#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace {

constexpr std::size_t mostQuoteBytes = 600;

void addClaim(FillingMaker &maker, const std::string &expression, std::string_view quote, const std::string &hash,
              const LicencePlace &place)
{
    const std::string claim = "licence_claims." + maker.freeElement("licence_claims", 'c') + ".";
    if (!expression.empty())
        maker.add(claim + "expression", expression, place.place, std::string(quote.substr(0, mostQuoteBytes)));
    maker.add(claim + "origin", place.origin, place.place);
    maker.add(claim + "stands_at", place.standsAt, place.place);
    maker.add(claim + "url", place.url, place.place);
    maker.add(claim + "text_sha256", hash, place.place);
    maker.addText(claim + "quote", quote, place.place);
    if (maker.retrievedAt().time_since_epoch().count() > 0)
        maker.add(claim + "retrieved_at", formatTime(maker.retrievedAt()), place.place);
    maker.add("licence_assessment.has_licence", "yes", place.place);
}

/// Whether the filling has a claim of this expression already.
bool isClaimed(const FillingMaker &maker, const std::string &expression)
{
    for (int number = 1;; ++number) {
        const std::string claim = "licence_claims.c" + std::to_string(number);
        const Json *stored = maker.value(claim + ".expression");
        if (stored && *stored == Json(expression))
            return true;
        if (!maker.has(claim + ".origin"))
            return false;
    }
}

/// The words of a part, with a little around them when it only names a licence.
std::string_view wordsOf(std::string_view bytes, const governance::TextPart &part)
{
    std::size_t begin = std::min(part.begin, bytes.size());
    std::size_t end = std::clamp(part.end, begin, bytes.size());
    const std::size_t line = bytes.rfind('\n', begin == 0 ? 0 : begin - 1);
    begin = line == std::string_view::npos ? 0 : line + (begin > 0 ? 1 : 0);
    end = std::min(bytes.find('\n', end), bytes.size());
    return bytes.substr(begin, std::min(end - begin, mostQuoteBytes));
}

/// The notice of copyright at the start of a licence file, else its first lines.
std::string quoteOf(std::string_view bytes)
{
    std::string_view rest = bytes.substr(0, 4096);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string line = cleanText(rest.substr(0, end), 300);
        if (line.starts_with("Copyright") || line.starts_with("\xC2\xA9") || line.starts_with("(c)"))
            return line;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return cleanText(bytes.substr(0, 400), 200);
}

std::string nearestId(const governance::Identification &found)
{
    for (const governance::TextPart &part : found.parts)
        if (!part.matches.empty())
            return part.matches.front().id;
    return {};
}

} // namespace

governance::Identification identifyLicence(std::string_view bytes, const Work &work)
{
    static const auto texts = governance::LicenceTexts::builtIn();
    return texts ? (*texts)->identify(bytes, work.stop) : governance::Identification();
}

bool isLicenceText(const governance::Identification &found, std::size_t bytes)
{
    std::size_t covered = 0;
    for (const governance::TextPart &part : found.parts)
        if (!part.matches.empty() && (part.matches.front().kind == "text" || part.matches.front().kind == "model-licence"))
            covered += part.end - part.begin;
    return covered * 2 > bytes;
}

bool fillLicenceText(FillingMaker &maker, std::string_view bytes, const governance::Identification &found,
                     const LicencePlace &place)
{
    if (found.verdict == governance::TextVerdict::None)
        return false;
    addClaim(maker, found.expression, quoteOf(bytes), sha256Hex(bytes), place);
    const std::string nearest = nearestId(found);
    if (found.expression.empty())
        maker.issue(Severity::Warning, found.verdict == governance::TextVerdict::Near ? "licence-changed" : "licence-unsure",
                    "licence_claims",
                    found.verdict == governance::TextVerdict::Near
                        ? "The text is like " + nearest
                            + " and words in it are changed: somebody has to read it before it is called so."
                        : "It cannot be told for sure which licence this text is; it may be " + nearest + ".");
    for (const governance::TextPart &part : found.parts)
        if (!part.matches.empty() && !part.matches.front().isForData)
            maker.issue(Severity::Warning, "licence-not-for-data", "licence_claims", part.matches.front().because);
    return true;
}

bool fillNamedLicence(FillingMaker &maker, const std::string &name, std::string_view words, const LicencePlace &place)
{
    const std::string clean = cleanText(name, 500);
    std::string expression = governance::LicenceList::builtIn().licenceAt(clean);
    if (expression.empty())
        if (const auto *listed = governance::LicenceList::builtIn().licenceNamed(clean))
            expression = listed->id;
    if (expression.empty())
        if (const auto parsed = governance::parseExpression(clean, governance::Strictness::Lenient))
            expression = parsed->expression.upToDate().canonical();
    if (expression.empty())
        return false;
    if (!isClaimed(maker, expression))
        addClaim(maker, expression, words.empty() ? std::string_view(clean) : words, {}, place);
    return true;
}

bool fillMentionedLicence(FillingMaker &maker, std::string_view bytes, const governance::Identification &found,
                          const LicencePlace &place)
{
    bool isAny = false;
    for (const governance::TextPart &part : found.parts) {
        if (part.expression.empty() || part.verdict != governance::TextVerdict::Exact || isClaimed(maker, part.expression))
            continue;
        // Several licences named in one page are of several things: a person has to say which is meant.
        if (isAny) {
            maker.issue(Severity::Warning, "licence-several", "licence_claims",
                        "Other licences are named there too, among them " + part.expression
                            + ": see which one is meant for the texts.");
            break;
        }
        addClaim(maker, part.expression, wordsOf(bytes, part), {}, place);
        isAny = true;
    }
    return isAny;
}

} // namespace espalier::catalogue::detail
