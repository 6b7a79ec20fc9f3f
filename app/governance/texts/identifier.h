// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/leftover.h"
#include "app/governance/texts/mentions.h"

namespace espalier::governance::detail {

/// One reading of one input: texts, what is beside them, what is only named. Made, run once, thrown away.
class Identifier
{
public:
    Identifier(const TextShelf &shelf, const TitleBook &titles) : m_shelf(shelf), m_titles(titles) {}
    Identification run(std::string_view bytes, std::stop_token stop);

private:
    void addTexts();
    void addExtras(const std::vector<ExtraTerms> &extras);
    void addModelLicence();
    void addMentions();
    void addMentionsBesideTexts(const std::vector<Mention> &mentions);
    void dropScraps(const std::vector<Mention> &mentions);
    void addMentionsAlone(std::vector<Mention> mentions);
    TextPart partOf(const FoundText &found);
    TextPart partOf(const Mention &mention);
    TextMatch matchOf(const Comparison &comparison, std::string_view id) const;
    std::vector<std::string> sameText(std::string_view id) const;
    void noteOrigin(const FoundText &found);
    void note(const std::string &text);
    void conclude();
    void doubtForPublicDomain();

    const TextShelf &m_shelf;
    const TitleBook &m_titles;
    Readable m_page;
    Words m_words;
    std::vector<FoundText> m_found;
    Identification m_result;
};

} // namespace espalier::governance::detail
