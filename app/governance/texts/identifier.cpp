// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/identifier.h"

#include "app/governance/licences/licencelist.h"
#include "app/governance/texts/modellicences.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t mostChanges = 50;
constexpr std::size_t mostMatches = 12;
constexpr double worthSaying = 0.85; ///< score of another licence that is named beside one that is certain

std::string joinedBy(const std::vector<std::string> &words, std::string_view between)
{
    std::string result;
    for (const std::string &word : words)
        result += (result.empty() ? "" : std::string(between)) + word;
    return result;
}

} // namespace

void Identifier::note(const std::string &text)
{
    if (text.empty() || m_result.note.find(text) != std::string::npos)
        return;
    m_result.note += (m_result.note.empty() ? "" : "; ") + text;
}

TextMatch Identifier::matchOf(const Comparison &comparison, std::string_view id) const
{
    const ListedText &listed = m_shelf.texts[comparison.alignment.text];
    TextMatch match;
    match.id = id;
    match.score = comparison.score;
    match.kind = "text";
    match.because = modelNote(id);
    for (std::size_t i = 0; i < comparison.changes.size() && i < mostChanges; ++i)
        match.changes.push_back(changeOf(comparison.changes[i], m_words, m_page, listed));
    return match;
}

/// A licence that is another, approved one with words changed is easily taken for it.
void Identifier::noteOrigin(const FoundText &found)
{
    const auto isApproved = [](std::string_view id) {
        const ListedLicence *listed = LicenceList::builtIn().licence(id);
        return listed && listed->isOsiApproved;
    };
    if (isApproved(m_shelf.texts[found.best.alignment.text].ids.front()))
        return;
    for (const Comparison &other : found.close)
        if (const std::string_view id = m_shelf.texts[other.alignment.text].ids.front();
            other.score >= worthSaying && isApproved(id))
            return note("reads like " + std::string(id) + " but says something else");
}

TextPart Identifier::partOf(const FoundText &found)
{
    const Alignment &alignment = found.best.alignment;
    TextPart part;
    part.begin = m_page.originOf(m_words[alignment.begin].begin);
    part.end = m_page.originOf(m_words[alignment.end - 1].end - 1) + 1;
    part.verdict = found.verdict;
    std::vector<std::string> ids(m_shelf.texts[alignment.text].ids.begin(), m_shelf.texts[alignment.text].ids.end());
    for (const std::uint32_t other : found.same)
        ids.insert(ids.end(), m_shelf.texts[other].ids.begin(), m_shelf.texts[other].ids.end());
    std::stable_partition(ids.begin(), ids.end(), [](const std::string &id) {
        const ListedLicence *listed = LicenceList::builtIn().licence(id);
        return listed && !listed->isDeprecated;
    });
    for (const std::string &id : ids)
        if (part.matches.size() < mostMatches)
            part.matches.push_back(matchOf(found.best, id));
    if (found.verdict == TextVerdict::Exact) {
        part.expression = ids.front();
        if (ids.size() > 1)
            note(ids.front() + " has the same text as " + joinedBy({ids.begin() + 1, ids.end()}, ", ")
                 + ": which is meant is said beside the works, not in the text");
        noteOrigin(found);
    } else {
        const std::size_t most = found.verdict == TextVerdict::Unsure ? 3 : 0;
        for (std::size_t i = 0; i < found.close.size() && i < most; ++i)
            part.matches.push_back(matchOf(found.close[i], m_shelf.texts[found.close[i].alignment.text].ids.front()));
    }
    return part;
}

void Identifier::addExtras(const std::vector<ExtraTerms> &extras)
{
    for (const ExtraTerms &extra : extras) {
        TextPart &part = m_result.parts[extra.part];
        const ListedText &listed = m_shelf.texts[m_found[extra.part].best.alignment.text];
        if (part.verdict == TextVerdict::Exact)
            part.verdict = TextVerdict::Near;
        part.expression.clear();
        const Hunk hunk = {extra.begin, extra.end, 0, 0};
        for (TextMatch &match : part.matches) {
            match.score = std::max(0.8, match.score * 0.98);
            if (match.changes.size() < mostChanges)
                match.changes.push_back(changeOf(hunk, m_words, m_page, listed));
        }
        note("words beside the text may change it");
    }
}

void Identifier::addTexts()
{
    for (const FoundText &found : m_found)
        m_result.parts.push_back(partOf(found));
    addExtras(findExtraTerms(m_shelf, m_words, m_found));
}

void Identifier::addModelLicence()
{
    const std::optional<ModelLicence> model = findModelLicence(m_words);
    const bool hasText = std::any_of(m_result.parts.begin(), m_result.parts.end(), [](const TextPart &part) {
        return part.verdict == TextVerdict::Exact || part.verdict == TextVerdict::Near;
    });
    if (!model || (hasText && model->verdict == TextVerdict::Unsure))
        return;
    TextPart part;
    part.begin = m_page.originOf(m_words[model->begin].begin);
    part.end = m_page.originOf(m_words[model->end - 1].end - 1) + 1;
    part.verdict = model->verdict;
    part.matches.push_back(model->match);
    if (model->verdict == TextVerdict::Near) { // made from other licences, whose words it still has
        m_result.parts.clear();
        m_found.clear();
        note("known by its title and its terms; no text of it is kept to compare with");
    }
    m_result.parts.push_back(std::move(part));
}

std::vector<std::string> Identifier::sameText(std::string_view id) const
{
    for (const ListedText &listed : m_shelf.texts)
        if (std::find(listed.ids.begin(), listed.ids.end(), id) != listed.ids.end()) {
            std::vector<std::string> ids = {std::string(id)};
            const bool isGnu = id.find("GPL-") != std::string_view::npos || id.starts_with("GFDL-");
            for (const std::string_view other : listed.ids)
                if (isGnu && other != id && (other.ends_with("-only") || other.ends_with("-or-later")))
                    ids.emplace_back(other);
            std::erase_if(ids, [&](const std::string &one) {
                return isGnu && !one.ends_with("-only") && !one.ends_with("-or-later");
            });
            return ids;
        }
    return {};
}

void Identifier::conclude()
{
    auto &parts = m_result.parts;
    std::stable_sort(parts.begin(), parts.end(), [](const TextPart &a, const TextPart &b) { return a.begin < b.begin; });
    std::erase_if(parts, [](const TextPart &part) { return part.verdict == TextVerdict::None; });
    if (parts.empty())
        return;
    m_result.verdict = TextVerdict::Exact;
    std::vector<std::string> said;
    for (const TextPart &part : parts) {
        m_result.verdict = std::max(m_result.verdict, part.verdict);
        if (std::find(said.begin(), said.end(), part.expression) == said.end())
            said.push_back(part.expression);
    }
    if (m_result.verdict != TextVerdict::Exact)
        return;
    if (said.size() > 1)
        for (std::string &expression : said)
            if (expression.find(" OR ") != std::string::npos)
                expression = '(' + expression + ')';
    m_result.expression = joinedBy(said, " AND ");
}

/// A part that is said to be in the public domain is under none of the licences found: together they are not all that holds.
void Identifier::doubtForPublicDomain()
{
    static constexpr std::array<std::string_view, 6> dedications = {"CC0-1.0", "Unlicense",  "PDDL-1.0",
                                                                    "CC-PDDC", "CC-PDM-1.0", "SAX-PD"};
    if (m_result.verdict != TextVerdict::Exact
        || std::any_of(dedications.begin(), dedications.end(),
                       [this](std::string_view id) { return m_result.expression.find(id) != std::string::npos; }))
        return;
    const auto isInPart = [this](std::size_t at) {
        return std::any_of(m_result.parts.begin(), m_result.parts.end(),
                           [at](const TextPart &part) { return at >= part.begin && at < part.end; });
    };
    for (std::size_t i = 0; i + 1 < m_words.size(); ++i) {
        if (m_words[i].hash != wordHash("public") || m_words[i + 1].hash != wordHash("domain") || (m_words[i].flags & Frame)
            || isInPart(m_page.originOf(m_words[i].begin)))
            continue;
        m_result.verdict = TextVerdict::Near;
        m_result.expression.clear();
        return note("something is said to be in the public domain as well");
    }
}

Identification Identifier::run(std::string_view bytes, std::stop_token stop)
{
    m_page = readable(bytes);
    note(m_page.note);
    if (m_page.isBinary) {
        note("no text: the bytes are of some other kind of file");
        return std::move(m_result);
    }
    m_words = readWords(m_page.text);
    if (m_words.empty()) {
        note("there are no words in it");
        return std::move(m_result);
    }
    if (!m_page.frames.empty())
        for (Word &word : m_words)
            if (m_page.isFrame(word.begin))
                word.flags = static_cast<std::uint16_t>(word.flags | Frame);
    m_found = findTexts(m_shelf, m_words, stop);
    if (stop.stop_requested()) {
        note("stopped before the end");
        return std::move(m_result);
    }
    addTexts();
    addModelLicence();
    addMentions();
    conclude();
    doubtForPublicDomain();
    if (m_found.size() >= mostFoundTexts) {
        note("it holds more licences than are looked for: only the first are named");
        m_result.verdict = std::max(m_result.verdict, TextVerdict::Near);
        m_result.expression.clear();
    }
    return std::move(m_result);
}

} // namespace espalier::governance::detail
