// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/modellicences.h"

#include "app/governance/texts/listedtext.h"

#include <algorithm>
#include <array>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t titleReach = 250; ///< words from the start of a text within which its title stands
constexpr std::size_t longText = 300;   ///< words: less is a mention

constexpr std::string_view railReason =
    "It is a licence for a model with rules on behaviour (\"responsible AI\"): it grants use of a model and its derivatives, "
    "says "
    "nothing of rights in data, and its restrictions on use would have to be passed on with every text.";
constexpr std::string_view communityReason =
    "It is the maker's agreement for one family of models: it grants use of those models only, with an acceptable use "
    "policy and limits on who may use them, and says nothing of rights in data of others.";

/// Facts by which a licence is known. Phrases are parted by "|".
struct Facts {
    std::string_view id, titles, marks, because;
};
constexpr std::string_view railMarks =
    "responsible ai|use restrictions|use based restrictions|derivatives of the model|complementary material|attachment a|"
    "the output|machine learning";
constexpr std::string_view llamaMarks =
    "llama materials|acceptable use policy|700 million monthly active users|meta platforms|built with";

// The most particular first. Ids are ScanCode's where it has one.
constexpr auto modelLicences = std::to_array<Facts>(
    {{"LicenseRef-scancode-bigscience-open-rail-m", "bigscience open rail m|bigscience openrail m", railMarks, railReason},
     {"LicenseRef-scancode-bigscience-rail-1.0", "bigscience rail|bigscience bloom rail", railMarks, railReason},
     {"LicenseRef-scancode-bigcode-open-rail-m-v1", "bigcode open rail m|bigcode openrail m", railMarks, railReason},
     {"LicenseRef-CreativeML-OpenRAIL-M", "creativeml open rail m|creativeml openrail m|creative ml open rail m", railMarks,
      railReason},
     {"LicenseRef-OpenRAIL-M", "openrail m|open rail m|open rail", railMarks, railReason},
     {"LicenseRef-RAIL", "responsible ai license|rail ams|rail d|rail s|rail license", railMarks, railReason},
     {"LicenseRef-scancode-llama-2-license-2023", "llama 2 community license", llamaMarks, communityReason},
     {"LicenseRef-Llama-3.1-Community", "llama 3.1 community license", llamaMarks, communityReason},
     {"LicenseRef-Llama-3.2-Community", "llama 3.2 community license", llamaMarks, communityReason},
     {"LicenseRef-Llama-3.3-Community", "llama 3.3 community license", llamaMarks, communityReason},
     {"LicenseRef-Llama-3-Community", "llama 3 community license", llamaMarks, communityReason},
     {"LicenseRef-Llama-4-Community", "llama 4 community license", llamaMarks, communityReason},
     {"LicenseRef-Llama-Community", "llama community license", llamaMarks, communityReason},
     {"LicenseRef-Gemma-Terms-of-Use", "gemma terms of use",
      "gemma services|model derivatives|prohibited use policy|gemma|hosted service", communityReason},
     {"LicenseRef-Falcon-LLM", "falcon llm license|falcon 180b tii license",
      "falcon|acceptable use policy|technology innovation institute|hosting", communityReason},
     {"LicenseRef-OPT-175B", "opt 175b license", "opt 175b|research purposes|licensed materials|meta platforms", communityReason},
     {"LicenseRef-Qwen-License", "tongyi qianwen license|qwen license",
      "tongyi qianwen|qwen|monthly active users|alibaba cloud|materials", communityReason},
     {"LicenseRef-DeepSeek-License", "deepseek license",
      "deepseek|use restrictions|derivatives of the model|complementary material|attachment a", railReason}});

std::vector<std::vector<std::uint64_t>> phrasesOf(std::string_view list)
{
    std::vector<std::vector<std::uint64_t>> phrases;
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find('|', begin), list.size());
        phrases.push_back(phraseOf(list.substr(begin, end - begin)));
        begin = end + 1;
    }
    return phrases;
}

struct Prepared {
    const Facts *facts;
    std::vector<std::vector<std::uint64_t>> titles, marks;
};

const std::vector<Prepared> &prepared()
{
    static const auto all = [] {
        std::vector<Prepared> made;
        for (const Facts &facts : modelLicences)
            made.push_back({&facts, phrasesOf(facts.titles), phrasesOf(facts.marks)});
        return made;
    }();
    return all;
}

/// Where the title stands: near the start, or behind a word that says something is under it.
std::size_t titleAt(const Words &words, const Prepared &licence, std::size_t reach)
{
    for (const auto &title : licence.titles) {
        const std::size_t at = findWords(words, title, 0, false);
        if (at < std::min(words.size(), reach))
            return at;
    }
    return words.size();
}

} // namespace

std::optional<ModelLicence> findModelLicence(const Words &words)
{
    const bool isLong = words.size() >= longText;
    for (const Prepared &licence : prepared()) {
        const std::size_t title = titleAt(words, licence, isLong ? titleReach : words.size());
        if (title >= words.size() || words[title].flags & Frame)
            continue;
        const auto marks = static_cast<std::size_t>(
            std::count_if(licence.marks.begin(), licence.marks.end(),
                          [&](const auto &mark) { return findWords(words, mark, 0, false) < words.size(); }));
        ModelLicence found;
        found.match.id = licence.facts->id;
        found.match.kind = "model-licence";
        found.match.isForData = false;
        found.match.because = licence.facts->because;
        const double share = static_cast<double>(marks) / static_cast<double>(licence.marks.size());
        const bool isText = isLong && marks * 2 >= licence.marks.size();
        found.match.score = isText ? 0.5 + 0.5 * share : 0.5 * share;
        found.verdict = isText ? TextVerdict::Near : TextVerdict::Unsure;
        found.begin = isText ? 0 : static_cast<std::uint32_t>(title);
        found.end = isText ? static_cast<std::uint32_t>(words.size())
                           : static_cast<std::uint32_t>(title + licence.titles.front().size());
        found.end = std::min(found.end, static_cast<std::uint32_t>(words.size()));
        return found;
    }
    return std::nullopt;
}

std::string modelNote(std::string_view id)
{
    if (id == "OpenMDW-1.0")
        return "OpenMDW-1.0 covers \"model materials\", and data only as far as they are handed over with a model: for data that "
               "come alone it says nothing "
               "certain, and it leaves rights of others in the data to whoever uses them.";
    return {};
}

} // namespace espalier::governance::detail
